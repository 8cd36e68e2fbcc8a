"""Addresses of signing in and out."""

from django.urls import path

from thidua.web.signin import pages

app_name = "signin"
urlpatterns = [
    path("dang-nhap/", pages.login_page, name="login"),
    path("doi-mat-khau/", pages.password_page, name="password"),
    path("dang-xuat/", pages.logout_page, name="logout"),
]
