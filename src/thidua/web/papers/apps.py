"""The area `papers`."""

from django.apps import AppConfig


class PapersConfig(AppConfig):
    name = "thidua.web.papers"
    label = "web_papers"
