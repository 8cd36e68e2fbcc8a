"""Addresses of the calendar."""

from django.urls import path

from thidua.web.calendars import deadlines, notices, pages

app_name = "calendars"
urlpatterns = [
    path("", pages.index, name="index"),
    path("dia-chi/", pages.renew, name="renew"),
    path("su-kien/", pages.events, name="events"),
    path("su-kien/them/", pages.add_event, name="add_event"),
    path("su-kien/<int:event_id>/", pages.event, name="event"),
    path("su-kien/<int:event_id>/ngay/", pages.correct, name="correct"),
    path("bao-cao/<str:period>/<int:year>/", pages.report, name="report"),
    path("han/them/", deadlines.add, name="add"),
    path("han/<int:deadline_id>/", deadlines.show, name="show"),
    path("han/<int:deadline_id>/cach-tinh/", deadlines.change, name="change"),
    path("han/<int:deadline_id>/xong/", deadlines.meet, name="meet"),
    path("han/<int:deadline_id>/mo-lai/", deadlines.reopen, name="reopen"),
    path("han/<int:deadline_id>/bo/", deadlines.drop, name="drop"),
    path("nhac-viec/", notices.mine, name="notices"),
    path("nhac-viec/thiet-lap/", notices.manage, name="manage_notices"),
]
