"""The shape of a sign-in."""

from django import forms


class SigninForm(forms.Form):
    username = forms.CharField(label="Tên đăng nhập", max_length=60, widget=forms.TextInput(attrs={"autocomplete": "username"}))
    password = forms.CharField(label="Mật khẩu", max_length=200, widget=forms.PasswordInput(attrs={"autocomplete": "current-password"}))


class PasswordForm(forms.Form):
    """One's own password: the present one, the new one twice."""

    old_password = forms.CharField(
        label="Mật khẩu hiện tại", max_length=200, widget=forms.PasswordInput(attrs={"autocomplete": "current-password"})
    )
    new_password = forms.CharField(
        label="Mật khẩu mới",
        max_length=200,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
        help_text="Từ 8 ký tự, không chỉ gồm số, họ tên. Ghép ba, bốn từ không liên quan thì dễ nhớ, khó đoán.",
    )
    new_password_again = forms.CharField(
        label="Nhập lại mật khẩu mới", max_length=200, widget=forms.PasswordInput(attrs={"autocomplete": "new-password"})
    )

    def clean(self) -> dict[str, str]:
        """The two new ones are the same; whether they may be used is the action's to say."""
        told = super().clean()
        if "new_password" in told and "new_password_again" in told and told["new_password"] != told["new_password_again"]:
            self.add_error("new_password_again", "Hai lần nhập mật khẩu mới khác nhau. Đề nghị nhập lại cả hai lần.")
        return told
