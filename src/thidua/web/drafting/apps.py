"""The area `drafting`."""

from django.apps import AppConfig


class DraftingConfig(AppConfig):
    name = "thidua.web.drafting"
    label = "web_drafting"
