"""Addresses of monthly scoring."""

app_name = "scores"
urlpatterns: list = []
