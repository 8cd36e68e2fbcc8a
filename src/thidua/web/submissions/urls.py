"""Addresses of sending a dossier up."""

from django.urls import path

from thidua.web.submissions import pages

app_name = "submissions"
urlpatterns = [
    path("", pages.index, name="index"),
    path("ho-so/<int:dossier_id>/", pages.seal, name="seal"),
    path("<int:submission_id>/", pages.show, name="show"),
    path("<int:submission_id>/gui/", pages.send, name="send"),
    path("<int:submission_id>/ket-qua/", pages.record, name="record"),
    path("<int:submission_id>/gia-han/", pages.extend, name="extend"),
    path("<int:submission_id>/ma-moi/", pages.renew, name="renew"),
    path("<int:submission_id>/thu-hoi-ma/", pages.revoke, name="revoke"),
    path("<int:submission_id>/xac-nhan/<int:event_id>/", pages.settle, name="settle"),
    path("<int:submission_id>/tai-ve/", pages.archive, name="archive"),
    path("<int:submission_id>/phieu-giao-nhan.<str:ending>", pages.slip, name="slip"),
]
