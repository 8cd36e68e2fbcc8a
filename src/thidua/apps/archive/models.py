"""What lies in the store: each file once, known by its digest."""

from __future__ import annotations

from django.db import models


class Fault(models.TextChoices):
    MISSING = "MISSING", "Không còn trong kho"
    CHANGED = "CHANGED", "Đã bị thay đổi"


class StoredFile(models.Model):
    """Bytes in the store under `digest` (SHA-256). Never changed; a different file has a different digest.

    `fault` is what the last check found at `checked_at`; empty where the bytes were as they were kept, or have not been checked.
    """

    digest = models.CharField(max_length=64, primary_key=True)
    size = models.PositiveBigIntegerField()
    media_type = models.CharField(max_length=120)
    stored_at = models.DateTimeField()
    checked_at = models.DateTimeField(null=True, blank=True)
    fault = models.CharField(max_length=8, choices=Fault.choices, blank=True)

    def __str__(self) -> str:
        return f"{self.media_type} · {self.digest[:12]}"
