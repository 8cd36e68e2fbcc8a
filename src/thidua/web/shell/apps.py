"""The shell that every area stands in."""

from django.apps import AppConfig

from thidua.web.shell.field_words import speak_plainly


class ShellConfig(AppConfig):
    name = "thidua.web.shell"
    label = "web_shell"

    def ready(self) -> None:
        """Every form speaks as an office does, and takes an hour as people write it."""
        speak_plainly()
