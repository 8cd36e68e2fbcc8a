"""Parked text."""

from __future__ import annotations

from django.db import models


class ParkedText(models.Model):
    """The words of one form, never its files. `page` is where the form stood, `target` where it was sent; nothing sends it again by itself."""

    unit = models.ForeignKey("units.Unit", on_delete=models.PROTECT, related_name="+")
    user = models.ForeignKey("accounts.User", on_delete=models.PROTECT, related_name="parked_texts")
    page = models.CharField(max_length=400)
    target = models.CharField(max_length=400)
    fields = models.JSONField()
    is_cut = models.BooleanField(default=False)
    parked_at = models.DateTimeField(db_index=True)

    def __str__(self) -> str:
        return f"{self.page} · {self.parked_at:%d/%m/%Y %H:%M}"
