"""The area `quotas`."""

from django.apps import AppConfig


class QuotasConfig(AppConfig):
    name = "thidua.web.quotas"
    label = "web_quotas"
