"""Addresses of receiving a plan."""

from django.urls import path

from thidua.web.intake import pages

app_name = "intake"
urlpatterns = [
    path("", pages.upload, name="upload"),
    path("mau/<str:ending>/", pages.sample, name="sample"),
    path("<int:intake_id>/", pages.show, name="show"),
    path("<int:intake_id>/nghi-van/", pages.settle, name="settle"),
    path("<int:intake_id>/sua/<str:key>/", pages.edit, name="edit"),
    path("<int:intake_id>/ghi-nhan/", pages.accept, name="accept"),
    path("<int:intake_id>/cap-tren/", pages.accept_as_superior, name="accept_as_superior"),
    path("<int:intake_id>/bo/", pages.discard, name="discard"),
    path("<int:intake_id>/trang/<int:page>.png", pages.page_picture, name="page"),
    path("<int:intake_id>/tep/", pages.original, name="original"),
]
