"""The area `evidence`."""

from django.apps import AppConfig


class EvidenceConfig(AppConfig):
    name = "thidua.web.evidence"
    label = "web_evidence"
