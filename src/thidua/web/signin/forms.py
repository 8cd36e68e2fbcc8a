"""The shape of a sign-in."""

from django import forms


class SigninForm(forms.Form):
    username = forms.CharField(label="Tên đăng nhập", max_length=60, widget=forms.TextInput(attrs={"autocomplete": "username"}))
    password = forms.CharField(label="Mật khẩu", max_length=200, widget=forms.PasswordInput(attrs={"autocomplete": "current-password"}))
