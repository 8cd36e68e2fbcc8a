"""The area `registers`."""

from django.apps import AppConfig


class RegistersConfig(AppConfig):
    name = "thidua.web.registers"
    label = "web_registers"
