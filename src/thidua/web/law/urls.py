"""Addresses of the lawbook."""

from django.urls import path

from thidua.web.law import pages

app_name = "law"
urlpatterns = [
    path("", pages.index, name="index"),
    path("nhom/<slug:code>/", pages.group, name="group"),
    path("van-ban/", pages.instruments, name="instruments"),
    path("<str:key>/", pages.show, name="show"),
    path("<str:key>/doi-chieu/", pages.confirm, name="confirm"),
]
