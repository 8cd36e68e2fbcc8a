"""Addresses of the staff."""

from django.urls import path

from thidua.web.people import pages

app_name = "people"
urlpatterns = [
    path("", pages.list_page, name="list"),
    path("them/", pages.add, name="add"),
    path("<int:person_id>/", pages.show, name="show"),
    path("<int:person_id>/sua/", pages.change, name="change"),
    path("<int:person_id>/xep-loai/", pages.rate, name="rate"),
]
