"""The area `reports`."""

from django.apps import AppConfig


class ReportsConfig(AppConfig):
    name = "thidua.web.reports"
    label = "web_reports"
