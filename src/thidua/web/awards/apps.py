"""The area `awards`."""

from django.apps import AppConfig


class AwardsConfig(AppConfig):
    name = "thidua.web.awards"
    label = "web_awards"
