"""Addresses of the tasks."""

from django.urls import path

from thidua.web.tasks import pages

app_name = "tasks"
urlpatterns = [
    path("", pages.index, name="index"),
    path("giao/", pages.add, name="add"),
    path("nhap/", pages.take_in, name="import"),
    path("<int:year>/nhiem-vu.xlsx", pages.workbook, name="workbook"),
    path("<int:task_id>/", pages.show, name="show"),
    path("<int:task_id>/bao-cao/", pages.report, name="report"),
    path("<int:task_id>/doi-han/", pages.move, name="move"),
    path("<int:task_id>/ly-do-cham/", pages.delay, name="delay"),
    path("<int:task_id>/bo/", pages.drop, name="drop"),
    path("bao-cao/<int:progress_id>/duyet/", pages.review, name="review"),
]
