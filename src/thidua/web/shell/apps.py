"""The shell that every area stands in."""

from django.apps import AppConfig


class ShellConfig(AppConfig):
    name = "thidua.web.shell"
    label = "web_shell"
