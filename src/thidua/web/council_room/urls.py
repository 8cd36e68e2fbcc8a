"""Addresses of the council."""

from django.urls import path

from thidua.web.council_room import making, pages, review, supplement_pages

app_name = "council"
urlpatterns = [
    path("", pages.index, name="index"),
    path("thanh-lap/", making.establish, name="establish"),
    path("<int:council_id>/", making.show, name="show"),
    path("<int:council_id>/kien-toan/", making.change, name="change_council"),
    path("dot/<int:round_id>/hop/", pages.enter, name="enter"),
    path("hop/<int:meeting_id>/", pages.meeting, name="meeting"),
    path("hop/<int:meeting_id>/sua/", pages.change, name="change"),
    path("hop/<int:meeting_id>/ra-soat/", review.review, name="review"),
    path("hop/<int:meeting_id>/khai-bao/", review.declare, name="declare"),
    path("hop/<int:meeting_id>/khai-bao/<int:declaration_id>/bo/", review.take_back, name="take_back"),
    path("hop/<int:meeting_id>/khong-bieu-quyet/", pages.recuse, name="recuse"),
    path("hop/<int:meeting_id>/khong-bieu-quyet/<int:recusal_id>/xoa/", pages.remove_recusal, name="remove_recusal"),
    path("hop/<int:meeting_id>/kiem-phieu/", pages.count, name="count"),
    path("hop/<int:meeting_id>/ket-luan/", pages.conclude, name="conclude"),
    path("hop/<int:meeting_id>/bo-sung/", supplement_pages.add, name="supplement"),
]
