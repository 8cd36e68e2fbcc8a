"""Addresses of the calendar."""

from django.urls import path

from thidua.web.calendars import pages

app_name = "calendars"
urlpatterns = [path("", pages.index, name="index"), path("dia-chi/", pages.renew, name="renew")]
