"""Addresses of the texts that were not saved."""

from django.urls import path

from thidua.web.parking import pages

app_name = "parking"
urlpatterns = [
    path("", pages.index, name="index"),
    path("<int:parked_id>/", pages.show, name="show"),
    path("<int:parked_id>/bo/", pages.drop, name="drop"),
]
