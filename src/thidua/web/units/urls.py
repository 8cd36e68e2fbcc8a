"""Addresses of the unit's settings."""

from django.urls import path

from thidua.web.units import founding, pages

app_name = "units"
urlpatterns = [
    path("", pages.settings_page, name="settings"),
    path("moi/", founding.new_unit, name="new"),
    path("muc/<slug:code>/", pages.subject, name="subject"),
    path("noi-nhan/", pages.routes, name="routes"),
    path("noi-nhan/them/", pages.add_route, name="add_route"),
    path("noi-nhan/<int:route_id>/xac-nhan/", pages.confirm_route, name="confirm_route"),
    path("to/", pages.parts, name="parts"),
    path("to/them/", pages.add_part, name="add_part"),
    path("quy-dinh/<str:key>/", pages.setting, name="setting"),
]
