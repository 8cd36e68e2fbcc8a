"""The area `calendars`."""

from django.apps import AppConfig


class CalendarsConfig(AppConfig):
    name = "thidua.web.calendars"
    label = "web_calendars"
