"""Addresses of the tasks."""

from django.urls import path

from thidua.web.tasks import imports, pages, routines, year

app_name = "tasks"
urlpatterns = [
    path("", year.index, name="index"),
    path("giao/", pages.add, name="add"),
    path("nam/<int:year>/", year.look, name="year"),
    path("<int:year>/nhiem-vu.xlsx", pages.workbook, name="workbook"),
    path("nhap/", imports.send, name="import"),
    path("nhap/<int:import_id>/", imports.show, name="import_show"),
    path("nhap/<int:import_id>/dong-can-sua.xlsx", imports.to_correct, name="import_rows"),
    path("nhap/<int:import_id>/ghi-nhan/", imports.confirm, name="import_confirm"),
    path("nhap/<int:import_id>/dong/", imports.close, name="import_close"),
    path("dinh-ky/", routines.index, name="routines"),
    path("dinh-ky/lap/", routines.add, name="routine_add"),
    path("dinh-ky/<int:recurrence_id>/", routines.show, name="routine"),
    path("dinh-ky/<int:recurrence_id>/sua/", routines.change, name="routine_change"),
    path("dinh-ky/<int:recurrence_id>/dung/", routines.stop, name="routine_stop"),
    path("<int:task_id>/", pages.show, name="show"),
    path("<int:task_id>/sua/", pages.change, name="change"),
    path("<int:task_id>/bao-cao/", pages.report, name="report"),
    path("<int:task_id>/doi-han/", pages.move, name="move"),
    path("<int:task_id>/ly-do-cham/", pages.delay, name="delay"),
    path("<int:task_id>/bo/", pages.drop, name="drop"),
    path("bao-cao/<int:progress_id>/duyet/", pages.review, name="review"),
]
