"""Accounts and what each is in a unit."""

from __future__ import annotations

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models

from thidua.core.actor import Role


class User(AbstractBaseUser):
    """Someone who can sign in. The rights come from memberships, never from the account itself.

    While `password_is_temporary`, somebody else has read the password: it opens nothing but the page that changes it.
    """

    username = models.CharField(max_length=60, unique=True)
    name = models.CharField(max_length=160)
    is_active = models.BooleanField(default=True)
    is_demo = models.BooleanField(default=False)
    password_is_temporary = models.BooleanField(default=False)

    objects = BaseUserManager()

    USERNAME_FIELD = "username"
    REQUIRED_FIELDS = ["name"]

    def __str__(self) -> str:
        return self.username


class Membership(models.Model):
    """The role of an account in a unit; a head of group also names the group."""

    user = models.ForeignKey(User, on_delete=models.PROTECT, related_name="memberships")
    unit = models.ForeignKey("units.Unit", on_delete=models.PROTECT, related_name="memberships")
    role = models.CharField(max_length=12, choices=[(role.value, role.phrase) for role in Role])
    group = models.ForeignKey("units.Unit", null=True, blank=True, on_delete=models.PROTECT, related_name="group_memberships")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["user", "unit"], name="membership_one_role_a_unit")]

    def __str__(self) -> str:
        return f"{self.user_id} · {self.role}"
