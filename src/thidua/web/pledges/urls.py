"""Addresses of registration."""

from django.urls import path

from thidua.web.pledges import cluster_pages, pages

app_name = "pledges"
urlpatterns = [
    path("", pages.index, name="index"),
    path("<int:start>/ca-nhan/<int:person_id>/", pages.write_person, name="write_person"),
    path("<int:start>/tap-the/<int:group_id>/", pages.write_group, name="write_group"),
    path("<int:start>/dang-ky.xlsx", pages.table, name="table"),
    path("<int:start>/duyet/", pages.approve, name="approve"),
    path("<int:start>/han/", pages.due, name="due"),
    path("<int:start>/chot/", pages.close, name="close"),
    path("doi-chieu/", pages.compare, name="compare"),
    path("ban/<int:pledge_id>/", pages.show, name="show"),
    path("ban/<int:pledge_id>/giao-uoc.<str:ending>", pages.paper, name="paper"),
    path("tra-lai/<int:version_id>/", pages.give_back, name="give_back"),
    path("chi-tieu/<int:target_id>/", pages.outcome, name="outcome"),
    path("cum/", cluster_pages.index, name="clusters"),
    path("cum/them/", cluster_pages.make, name="cluster_make"),
    path("cum/<int:cluster_id>/", cluster_pages.show, name="cluster"),
    path("cum/<int:cluster_id>/thanh-vien/", cluster_pages.add_member, name="cluster_add"),
    path("cum/thanh-vien/<int:member_id>/thoi/", cluster_pages.end_member, name="cluster_end"),
    path("cum/thanh-vien/<int:member_id>/truong/", cluster_pages.head, name="cluster_head"),
    path("cum/thanh-vien/<int:member_id>/<int:start>/", cluster_pages.record, name="cluster_record"),
]
