"""Addresses of the public notice."""

from django.urls import path

from thidua.web.publicity import pages

app_name = "publicity"
urlpatterns = [
    path("", pages.index, name="index"),
    path("dot/<int:round_id>/", pages.show, name="show"),
    path("dot/<int:round_id>/niem-yet/", pages.put_up, name="put_up"),
    path("<int:notice_id>/go/", pages.take_down, name="take_down"),
    path("<int:notice_id>/y-kien/", pages.comment, name="comment"),
    path("y-kien/<int:comment_id>/tra-loi/", pages.answer, name="answer"),
]
