"""The area `movement`."""

from django.apps import AppConfig


class MovementConfig(AppConfig):
    name = "thidua.web.movement"
    label = "web_movement"
