"""Addresses of the awards."""

from django.urls import path

from thidua.web.awards import decisions, fund, honours, pages, praise

app_name = "awards"
urlpatterns = [
    path("", pages.index, name="index"),
    path("so-khen-thuong.<str:ending>", pages.register_file, name="register_file"),
    path("cua-toi/", pages.mine, name="mine"),
    path("ly-lich/<int:person_id>/", pages.record, name="record"),
    path("ly-lich/<int:person_id>/tep.<str:ending>", pages.record_file, name="record_file"),
    path("quyet-dinh/", decisions.index, name="decisions"),
    path("quyet-dinh/tu-van-ban/<int:issue_id>/", decisions.record_own, name="record_own"),
    path("quyet-dinh/cap-tren/", decisions.record_superior, name="record_superior"),
    path("quyet-dinh/<int:decision_id>/", decisions.show, name="decision"),
    path("quyet-dinh/<int:decision_id>/trao/", decisions.present, name="present"),
    path("quyet-dinh/<int:decision_id>/chi-thuong/", fund.pay, name="pay"),
    path("quyet-dinh/<int:decision_id>/huy/", decisions.annul, name="annul"),
    path("<int:award_id>/", pages.show, name="show"),
    path("<int:award_id>/thu-hoi/", fund.recover, name="recover"),
    path("quy/", fund.index, name="fund"),
    path("quy/ghi-nguon/", fund.add, name="fund_add"),
    path("quy/<int:year>/ket-chuyen/", fund.carry, name="fund_carry"),
    path("quy/<int:year>/so-quy.<str:ending>", fund.file, name="fund_file"),
    path("quy/but-toan/<int:entry_id>/dieu-chinh/", fund.correct, name="fund_correct"),
    path("bieu-duong/", praise.index, name="praises"),
    path("bieu-duong/them/", praise.add, name="praise_add"),
    path("bieu-duong/<int:praise_id>/rut/", praise.withdraw, name="praise_withdraw"),
    path("dong-y/", honours.agree, name="agree"),
    path("trang-vinh-danh/", honours.settings, name="honours"),
    path("trang-vinh-danh/<int:person_id>/", honours.person, name="honour_person"),
]
