"""Addresses of dossiers."""

from django.urls import path

from thidua.web.papers import jobs, layout_check, pages

app_name = "papers"
urlpatterns = [
    path("", pages.index, name="index"),
    path("lap-nhieu/", jobs.many, name="many"),
    path("lap-nhieu/<int:job_id>/", jobs.job, name="job"),
    path("lap-nhieu/<int:job_id>/tiep-tuc/", jobs.again, name="job_again"),
    path("dot/<int:round_id>/", pages.of_round, name="round"),
    path("kiem-tra-the-thuc/", layout_check.layout_check, name="layout_check"),
    path("hop/<int:meeting_id>/<slug:key>.<str:ending>", pages.meeting_sheet, name="meeting_sheet"),
    path("kien-toan/<int:change_id>.<str:ending>", pages.change_sheet, name="change_sheet"),
    path("hoi-dong/<int:council_id>.<str:ending>", pages.council_sheet, name="council_sheet"),
    path("<int:dossier_id>/", pages.show, name="show"),
    path("<int:dossier_id>/tai-ve/", pages.archive, name="archive"),
    path("van-ban/<int:paper_id>/ban-cua-don-vi/", pages.replace, name="replace"),
    path("van-ban/<int:paper_id>/ban-cua-don-vi/tai-ve/", pages.own, name="own"),
    path("van-ban/<int:paper_id>.<str:ending>", pages.paper, name="paper"),
]
