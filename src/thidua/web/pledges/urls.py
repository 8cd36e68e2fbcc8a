"""Addresses of registration."""

app_name = "pledges"
urlpatterns: list = []
