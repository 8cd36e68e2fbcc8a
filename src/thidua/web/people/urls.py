"""Addresses of the staff."""

from django.urls import path

from thidua.web.people import importing, pages, records

app_name = "people"
urlpatterns = [
    path("", pages.list_page, name="list"),
    path("them/", pages.add, name="add"),
    path("xep-loai/", records.ratings, name="ratings"),
    path("da-khen/", records.past_award, name="past_award"),
    path("noi-dung/<int:matter_id>/ket-thuc/", records.close_matter, name="close_matter"),
    path("nhap/", importing.upload, name="import"),
    path("nhap/mau.xlsx", importing.template, name="template"),
    path("nhap/<int:import_id>/", importing.preview, name="preview"),
    path("<int:person_id>/", pages.show, name="show"),
    path("<int:person_id>/sua/", pages.change, name="change"),
    path("<int:person_id>/xep-loai/", pages.rate, name="rate"),
    path("<int:person_id>/noi-dung/", records.open_matter, name="open_matter"),
]
