"""Signing in by name and password; rights are a matter of memberships, not of this."""

from __future__ import annotations

from django.contrib.auth.backends import BaseBackend

from thidua.apps.accounts.models import User
from thidua.kernel.text import nfc


class PasswordBackend(BaseBackend):
    """Checks a password in the same time whether or not the account exists."""

    def authenticate(self, _request: object, username: str = "", password: str = "") -> User | None:
        # The same Vietnamese letters typed on another keyboard are the same password.
        password = nfc(password)
        user = User.objects.filter(username=username, is_active=True).first()
        if user is None:
            User().set_password(password)
            return None
        return user if user.check_password(password) else None

    def get_user(self, user_id: int) -> User | None:
        return User.objects.filter(pk=user_id, is_active=True).first()
