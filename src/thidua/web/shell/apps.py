"""The shell that every area stands in."""

from django.apps import AppConfig
from django.forms import Field


class ShellConfig(AppConfig):
    name = "thidua.web.shell"
    label = "web_shell"

    def ready(self) -> None:
        """In a school "Trường này là bắt buộc" speaks of the school; say what is wanted instead."""
        Field.default_error_messages["required"] = "Chưa nhập mục này."
