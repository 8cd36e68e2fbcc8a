"""The area `publicity`."""

from django.apps import AppConfig


class PublicityConfig(AppConfig):
    name = "thidua.web.publicity"
    label = "web_publicity"
