"""The area `pledges`."""

from django.apps import AppConfig


class PledgesConfig(AppConfig):
    name = "thidua.web.pledges"
    label = "web_pledges"
