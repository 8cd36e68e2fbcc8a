"""Addresses of places."""

from django.urls import path

from thidua.web.quotas import pages

app_name = "quotas"
urlpatterns = [
    path("", pages.index, name="index"),
    path("dot/<int:round_id>/", pages.of_round, name="round"),
    path("dot/<int:round_id>/muc/<int:index>/", pages.change, name="change"),
    path("dot/<int:round_id>/muc/<int:index>/phan-bo/", pages.split, name="split"),
    path("so/<int:entry_id>/xac-nhan/", pages.confirm, name="confirm"),
]
