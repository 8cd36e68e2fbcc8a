"""Addresses of the standings: one's own, and those one leads."""

from django.urls import path

from thidua.web.standing import pages

app_name = "standing"
urlpatterns = [
    path("tieu-chuan/", pages.mine, name="mine"),
    path("tieu-chuan/<int:person_id>/", pages.person, name="person"),
    path("tieu-chuan/<int:person_id>/ban-do/", pages.conditions_map, name="map"),
    path("doi-chieu/", pages.board, name="board"),
    path("doi-chieu/tap-the/<int:group_id>/", pages.group, name="group"),
]
