"""The receiving office's page, open to whoever holds its code."""

from django.urls import path

from thidua.web.submissions import office

app_name = "receive"
urlpatterns = [
    path("<str:code>/", office.show, name="show"),
    path("<str:code>/tai-ve/", office.fetch, name="fetch"),
]
