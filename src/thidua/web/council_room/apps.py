"""The area `council_room`."""

from django.apps import AppConfig


class CouncilRoomConfig(AppConfig):
    name = "thidua.web.council_room"
    label = "web_council_room"
