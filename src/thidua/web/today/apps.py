"""The area `today`."""

from django.apps import AppConfig


class TodayConfig(AppConfig):
    name = "thidua.web.today"
    label = "web_today"
