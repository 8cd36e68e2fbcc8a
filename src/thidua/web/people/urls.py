"""Addresses of the staff."""

from django.urls import path

from thidua.web.people import importing, pages

app_name = "people"
urlpatterns = [
    path("", pages.list_page, name="list"),
    path("them/", pages.add, name="add"),
    path("nhap/", importing.upload, name="import"),
    path("nhap/mau.xlsx", importing.template, name="template"),
    path("nhap/<int:import_id>/", importing.preview, name="preview"),
    path("<int:person_id>/", pages.show, name="show"),
    path("<int:person_id>/sua/", pages.change, name="change"),
    path("<int:person_id>/xep-loai/", pages.rate, name="rate"),
]
