"""Addresses of the register of proofs."""

from django.urls import path

from thidua.web.evidence import adding, pages

app_name = "evidence"
urlpatterns = [
    path("", pages.index, name="index"),
    path("them/", adding.add, name="add"),
    path("van-ban/", adding.add_record, name="add_record"),
    path("duong-dan/", adding.add_link, name="add_link"),
    path("ban-ghi/", adding.add_inside, name="add_inside"),
    path("<int:item_id>/", pages.show, name="show"),
    path("<int:item_id>/anh.jpg", pages.picture, name="picture"),
    path("<int:item_id>/tep/", pages.download, name="download"),
    path("<int:item_id>/sua/", pages.change, name="change"),
    path("<int:item_id>/rut/", pages.withdraw, name="withdraw"),
    path("<int:item_id>/trang/<str:kind>/<str:record>/", pages.cited_page, name="cited_page"),
    path("<int:item_id>/ban-moi/", adding.add_version, name="add_version"),
    path("<int:item_id>/ban-chup/", adding.keep_copy, name="keep_copy"),
]
