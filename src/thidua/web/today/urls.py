"""Home."""

from django.urls import path

from thidua.web.today import pages

app_name = "today"
urlpatterns = [path("", pages.index, name="index")]
