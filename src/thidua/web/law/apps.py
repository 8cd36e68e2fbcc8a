"""The area `law`."""

from django.apps import AppConfig


class LawConfig(AppConfig):
    name = "thidua.web.law"
    label = "web_law"
