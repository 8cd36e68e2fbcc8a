"""Addresses of the room for those who sit in it; a seat is shown by an account or by a one-time code."""

from django.urls import path

from thidua.web.room import seat

app_name = "seat"
urlpatterns = [
    path("", seat.enter, name="enter"),
    path("<int:meeting_id>/", seat.show, name="show"),
    path("<int:meeting_id>/dien-bien/", seat.live, name="live"),
    path("<int:meeting_id>/khai-bao/", seat.declare, name="declare"),
    path("<int:meeting_id>/man-hinh/", seat.screen, name="screen"),
    path("bo-phieu/<int:ballot_id>/", seat.vote, name="vote"),
    path("chia-khoa/<int:ballot_id>/", seat.make_key, name="key"),
    path("phieu-kiem/<int:ballot_id>/", seat.count, name="count"),
    path("mo-hom/<int:ballot_id>/", seat.turn_key, name="turn"),
]
