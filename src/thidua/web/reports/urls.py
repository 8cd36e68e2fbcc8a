"""Addresses of the reports."""

from django.urls import path

from thidua.web.reports import pages, statistics, tables

app_name = "reports"
urlpatterns = [
    path("", pages.index, name="index"),
    path("mo/", pages.begin, name="begin"),
    path("van-ban-yeu-cau/", pages.call, name="call"),
    path("<int:report_id>/", pages.show, name="show"),
    path("<int:report_id>/so-lieu/<str:key>/<str:column>/", pages.records, name="records"),
    path("<int:report_id>/ban/<int:number>/", pages.snapshot, name="snapshot"),
    path("<int:report_id>/du-thao/", pages.draft, name="draft"),
    path("<int:report_id>/cap-nhat/", pages.refresh, name="refresh"),
    path("<int:report_id>/gui/", pages.send, name="send"),
    path("<int:report_id>/bo-sung/", pages.supplement, name="supplement"),
    path("thong-ke/<int:year>/", statistics.show, name="statistics"),
    path("thong-ke/<int:year>/thong-ke.<str:ending>", statistics.file, name="statistics_file"),
    path("bang/", tables.index, name="tables"),
    path("bang/nhan/", tables.add, name="table_add"),
    path("bang/<int:form_id>/ghep/", tables.match, name="table_match"),
    path("bang/<int:form_id>/", tables.show, name="table"),
    path("bang/<int:form_id>/tep/<int:report_id>/", tables.file, name="table_file"),
]
