"""The area `standing`."""

from django.apps import AppConfig


class StandingConfig(AppConfig):
    name = "thidua.web.standing"
    label = "web_standing"
