"""Addresses of movements and rounds."""

from django.urls import path

from thidua.web.movement import letters, life, pages, plan, years

app_name = "movement"
urlpatterns = [
    path("", pages.list_page, name="list"),
    path("<int:movement_id>/", pages.show, name="show"),
    path("<int:movement_id>/buoc/", life.step, name="step"),
    path("<int:movement_id>/ban-hanh/", life.issue, name="issue"),
    path("<int:movement_id>/dinh-chinh/", life.correct, name="correct"),
    path("<int:movement_id>/ho-so-giay/", life.take_over, name="take_over"),
    path("<int:movement_id>/mang-sang/", life.points, name="points"),
    path("<int:movement_id>/sua/<str:part>/<int:part_id>/", plan.change, name="change"),
    path("<int:movement_id>/bai-bo/<str:part>/<int:part_id>/", plan.end_part, name="end_part"),
    path("<int:movement_id>/bo-sung/<str:heading>/", plan.add, name="add"),
    path("<int:movement_id>/nguon/<int:criterion_id>/", plan.source, name="source"),
    path("<int:movement_id>/giai-doan-moi/", plan.next_movement, name="next"),
    path("<int:movement_id>/nguoi-nhan/", years.addressees, name="addressees"),
    path("<int:movement_id>/thoi-gian/", years.dates, name="dates"),
    path("<int:movement_id>/hai-lich/", years.calendars, name="calendars"),
    path("<int:movement_id>/so-lieu/", years.figures, name="figures"),
    path("tiep-thu/<int:addressee_id>/", years.acknowledge, name="acknowledge"),
    path("cap-tren/<int:superior_id>/", plan.superior, name="superior"),
    path("dot/<int:round_id>/", pages.round_page, name="round"),
    path("dot/<int:round_id>/mo/", pages.open_round, name="open"),
    path("dot/<int:round_id>/cong-van/", pages.letter, name="letter"),
    path("dot/<int:round_id>/cong-van/doc/", letters.read, name="read_letter"),
    path("dot/<int:round_id>/chi-so/", pages.index_day, name="index_day"),
    path("dot/<int:round_id>/nam-hoc/", years.school_years, name="school_years"),
    path("dot/<int:round_id>/nop/", pages.filed, name="filed"),
]
