"""The area `parking`."""

from django.apps import AppConfig


class ParkingConfig(AppConfig):
    name = "thidua.web.parking"
    label = "web_parking"
