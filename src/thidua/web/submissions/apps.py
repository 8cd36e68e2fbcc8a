"""The area `submissions`."""

from django.apps import AppConfig


class SubmissionsConfig(AppConfig):
    name = "thidua.web.submissions"
    label = "web_submissions"
