"""Addresses of the page of honour, open without signing in."""

from django.urls import path

from thidua.web.honours import pages

app_name = "honours"
urlpatterns = [
    path("<slug:code>/", pages.show, name="show"),
    path("<slug:code>/anh/<int:photo_id>/", pages.photo, name="photo"),
]
