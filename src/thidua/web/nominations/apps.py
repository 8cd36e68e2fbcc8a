"""The area `nominations`."""

from django.apps import AppConfig


class NominationsConfig(AppConfig):
    name = "thidua.web.nominations"
    label = "web_nominations"
