"""The feed, open to whoever holds its secret address."""

from django.urls import path

from thidua.web.calendars import pages

app_name = "feed"
urlpatterns = [path("<str:token>.ics", pages.ics, name="ics")]
