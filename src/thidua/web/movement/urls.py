"""Addresses of movements and rounds."""

from django.urls import path

from thidua.web.movement import letters, pages

app_name = "movement"
urlpatterns = [
    path("", pages.list_page, name="list"),
    path("<int:movement_id>/", pages.show, name="show"),
    path("<int:movement_id>/sua/<str:part>/<int:part_id>/", pages.change, name="change"),
    path("dot/<int:round_id>/", pages.round_page, name="round"),
    path("dot/<int:round_id>/mo/", pages.open_round, name="open"),
    path("dot/<int:round_id>/cong-van/", pages.letter, name="letter"),
    path("dot/<int:round_id>/cong-van/doc/", letters.read, name="read_letter"),
    path("dot/<int:round_id>/chi-so/", pages.index_day, name="index_day"),
    path("dot/<int:round_id>/nop/", pages.filed, name="filed"),
]
