"""The sign-in area."""

from django.apps import AppConfig


class SigninConfig(AppConfig):
    name = "thidua.web.signin"
    label = "web_signin"
