"""The area `honours`."""

from django.apps import AppConfig


class HonoursConfig(AppConfig):
    name = "thidua.web.honours"
    label = "web_honours"
