"""The area `people`."""

from django.apps import AppConfig


class PeopleConfig(AppConfig):
    name = "thidua.web.people"
    label = "web_people"
