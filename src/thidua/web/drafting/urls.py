"""Addresses of the papers."""

from django.urls import path

from thidua.web.drafting import certificates, pages, wordings

app_name = "drafting"
urlpatterns = [
    path("", pages.index, name="index"),
    path("soan/", pages.kinds, name="kinds"),
    path("soan/<slug:key>/", pages.start, name="start"),
    path("tu-ho-so/<int:paper_id>/", pages.from_paper, name="from_paper"),
    path("mau/", wordings.local, name="local"),
    path("mau/<int:form_id>/lap/", wordings.start_local, name="start_local"),
    path("mau-cap-tren/", wordings.word, name="word"),
    path("mau-cap-tren/<int:form_id>/ghep/", wordings.match, name="match"),
    path("mau-cap-tren/<int:form_id>/dien/", wordings.fill, name="fill"),
    path("giay-khen/", certificates.index, name="certificates"),
    path("giay-khen/<int:issue_id>/", certificates.of_decision, name="certificate_print"),
    path("giay-khen/vi-tri/", certificates.sheet, name="certificate_sheet"),
    path("giay-khen/in-thu.pdf", certificates.test_print, name="certificate_test"),
    path("<int:draft_id>/", pages.show, name="show"),
    path("<int:draft_id>/sua/", pages.edit, name="edit"),
    path("<int:draft_id>/trinh-ky/", pages.to_sign, name="to_sign"),
    path("<int:draft_id>/tra-lai/", pages.give_back, name="give_back"),
    path("<int:draft_id>/ban-hanh/", pages.issue, name="issue"),
    path("<int:draft_id>/ban-da-ky/", pages.signed, name="signed"),
    path("<int:draft_id>/ban-da-ky/tai-ve/", pages.signed_file, name="signed_file"),
    path("<int:draft_id>/thay-the/", pages.correct, name="correct"),
    path("<int:draft_id>/bo/", pages.drop, name="drop"),
    path("<int:draft_id>.<str:ending>", pages.file, name="file"),
]
