"""Addresses of the registers."""

from django.urls import path

from thidua.web.registers import pages, reading

app_name = "registers"
urlpatterns = [
    path("", pages.index, name="index"),
    path("di/cap-so/", pages.number, name="number"),
    path("di/bat-dau/", pages.begin, name="begin"),
    path("di/<int:entry_id>/huy/", pages.annul, name="annul"),
    path("den/doc/", reading.read, name="read"),
    path("den/ghi/", pages.receive, name="receive"),
    path("<int:year>/so-van-ban.xlsx", pages.workbook, name="workbook"),
]
