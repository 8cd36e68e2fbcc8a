"""The area `room`."""

from django.apps import AppConfig


class RoomConfig(AppConfig):
    name = "thidua.web.room"
    label = "web_room"
