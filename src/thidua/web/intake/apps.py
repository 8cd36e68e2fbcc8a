"""The area `intake`."""

from django.apps import AppConfig


class IntakeConfig(AppConfig):
    name = "thidua.web.intake"
    label = "web_intake"
