"""What lies in the store: each file once, named by its digest."""

from __future__ import annotations

from django.db import models


class StoredFile(models.Model):
    """Bytes on disk under `digest` (SHA-256). Never changed; a different file has a different digest."""

    digest = models.CharField(max_length=64, primary_key=True)
    size = models.PositiveBigIntegerField()
    media_type = models.CharField(max_length=120)
    stored_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.media_type} · {self.digest[:12]}"
