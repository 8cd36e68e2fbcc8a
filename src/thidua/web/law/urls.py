"""Addresses of the lawbook."""

from django.urls import path

from thidua.web.law import pages

app_name = "law"
urlpatterns = [
    path("", pages.index, name="index"),
    path("<str:key>/", pages.show, name="show"),
    path("<str:key>/doi-chieu/", pages.confirm, name="confirm"),
]
