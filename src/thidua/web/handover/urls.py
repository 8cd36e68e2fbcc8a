"""Addresses of handing over."""

from django.urls import path

from thidua.web.handover import accounts, pages

app_name = "handover"
urlpatterns = [
    path("", pages.index, name="index"),
    path("lap/", pages.begin, name="begin"),
    path("tai-khoan/", accounts.index, name="accounts"),
    path("tai-khoan/<int:account_id>/", accounts.show, name="account"),
    path("tai-khoan/<int:account_id>/khoa/", accounts.close, name="close_account"),
    path("tai-khoan/<int:account_id>/cap-lai/", accounts.renew_keys, name="renew_keys"),
    path("tai-khoan/<int:account_id>/gan/", accounts.join_person, name="join_person"),
    path("<int:handover_id>/", pages.show, name="show"),
    path("<int:handover_id>/hoan-thanh/", pages.complete, name="complete"),
    path("<int:handover_id>/huy/", pages.cancel, name="cancel"),
    path("<int:handover_id>/bien-ban.<str:ending>", pages.file, name="file"),
]
