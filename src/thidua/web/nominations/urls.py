"""Addresses of nominations."""

from django.urls import path

from thidua.web.nominations import appraisal_pages, list_pages, pages, register_pages

app_name = "nominations"
urlpatterns = [
    path("", pages.index, name="index"),
    path("dot/<int:round_id>/", pages.of_round, name="round"),
    path("dot/<int:round_id>/them/", pages.add, name="add"),
    path("dot/<int:round_id>/danh-sach/<slug:slug>/", list_pages.of_title, name="list"),
    path("<int:nomination_id>/", pages.show, name="show"),
    path("<int:nomination_id>/tieu-chuan/<int:criterion_id>/", pages.finding, name="finding"),
    path("<int:nomination_id>/thanh-tich/", pages.achievements, name="achievements"),
    path("<int:nomination_id>/trinh/", pages.submit, name="submit"),
    path("<int:nomination_id>/tra-lai/", pages.give_back, name="give_back"),
    path("<int:nomination_id>/tham-dinh/", appraisal_pages.appraise, name="appraise"),
    path("<int:nomination_id>/so-sanh/", appraisal_pages.compare, name="compare"),
    path("<int:nomination_id>/bao-cao/", appraisal_pages.report, name="report"),
    path("<int:nomination_id>/tu-so/", appraisal_pages.from_records, name="from_records"),
    path("dot/<int:round_id>/tu-danh-gia/", register_pages.register, name="register"),
    path("tu-danh-gia/<int:registration_id>/", register_pages.show, name="registration"),
    path("tu-danh-gia/<int:registration_id>/de-cu/", register_pages.take_up, name="take_up"),
    path("tu-danh-gia/<int:registration_id>/tra-loi/", register_pages.decline, name="decline"),
    path("tu-danh-gia/<int:registration_id>/rut/", register_pages.take_back, name="take_back"),
    path("<int:nomination_id>/rut/", pages.withdraw, name="withdraw"),
    path("minh-chung/them/", pages.add_evidence, name="add_evidence"),
]
