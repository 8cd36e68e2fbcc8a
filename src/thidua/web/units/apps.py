"""The area `units`."""

from django.apps import AppConfig


class UnitsConfig(AppConfig):
    name = "thidua.web.units"
    label = "web_units"
