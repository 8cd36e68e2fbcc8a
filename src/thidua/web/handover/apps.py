"""The area `handover`."""

from django.apps import AppConfig


class HandoverConfig(AppConfig):
    name = "thidua.web.handover"
    label = "web_handover"
