"""Who may fetch a calendar without signing in, by a secret address of their own."""

from __future__ import annotations

from django.db import models


class Feed(models.Model):
    """The secret address of one account's calendar; a new token ends the old address."""

    user = models.OneToOneField("accounts.User", on_delete=models.PROTECT, related_name="feed")
    token = models.CharField(max_length=64, unique=True)
    made_at = models.DateTimeField()

    def __str__(self) -> str:
        return str(self.user_id)
