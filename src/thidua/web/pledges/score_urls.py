"""Addresses of monthly scoring."""

from django.urls import path

from thidua.web.pledges import score_pages

app_name = "scores"
urlpatterns = [
    path("", score_pages.index, name="index"),
    path("<int:year>/<int:month>/mo/<int:group_id>/", score_pages.open_month, name="open"),
    path("<int:year>/<int:month>/khoa/", score_pages.lock, name="lock"),
    path("bang/<int:sheet_id>/", score_pages.sheet_page, name="sheet"),
    path("bang/<int:sheet_id>/nop/", score_pages.submit, name="submit"),
    path("bang/<int:sheet_id>/tra-lai/", score_pages.give_back, name="give_back"),
    path("bang/<int:sheet_id>/bo/<int:deviation_id>/", score_pages.take_back, name="take_back"),
    path("bang/<int:sheet_id>/khong-cham/<int:member_id>/", score_pages.excuse, name="excuse"),
    path("bang/<int:sheet_id>/tra-loi/<int:objection_id>/", score_pages.answer, name="answer"),
    path("bang/<int:sheet_id>/nhap/", score_pages.take_in, name="import"),
    path("bang/<int:sheet_id>/bang-cham.xlsx", score_pages.month_book, name="book"),
    path("dinh-chinh/<int:member_id>/", score_pages.correct, name="correct"),
    path("gop-y/<int:member_id>/", score_pages.object_to, name="object"),
    path("tieu-chi/", score_pages.tables, name="tables"),
    path("tieu-chi/lap/", score_pages.new_table, name="new_table"),
    path("ket-qua/", score_pages.results, name="results"),
    path("<int:start>/ket-qua.xlsx", score_pages.results_book, name="results_book"),
]
