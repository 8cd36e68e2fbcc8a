"""Addresses of nominations."""

from django.urls import path

from thidua.web.nominations import pages

app_name = "nominations"
urlpatterns = [
    path("", pages.index, name="index"),
    path("dot/<int:round_id>/", pages.of_round, name="round"),
    path("dot/<int:round_id>/them/", pages.add, name="add"),
    path("<int:nomination_id>/", pages.show, name="show"),
    path("<int:nomination_id>/tieu-chuan/<int:criterion_id>/", pages.finding, name="finding"),
    path("<int:nomination_id>/thanh-tich/", pages.achievements, name="achievements"),
    path("<int:nomination_id>/trinh/", pages.submit, name="submit"),
    path("<int:nomination_id>/tra-lai/", pages.give_back, name="give_back"),
    path("<int:nomination_id>/rut/", pages.withdraw, name="withdraw"),
    path("minh-chung/them/", pages.add_evidence, name="add_evidence"),
]
