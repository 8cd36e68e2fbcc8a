"""Proofs."""

from __future__ import annotations

from django.db import models


class Kind(models.TextChoices):
    FILE = "FILE", "Tệp"
    LINK = "LINK", "Đường dẫn"
    RECORD = "RECORD", "Văn bản, sổ sách lưu tại đơn vị"


class EvidenceItem(models.Model):
    """One proof. A record is cited by number and place of keeping; a file is kept by its digest."""

    unit = models.ForeignKey("units.Unit", on_delete=models.PROTECT, related_name="evidence")
    kind = models.CharField(max_length=8, choices=Kind.choices)
    title = models.CharField(max_length=300)
    number_symbol = models.CharField(max_length=80, blank=True)
    issuer = models.CharField(max_length=200, blank=True)
    dated_on = models.DateField(null=True, blank=True)
    year = models.PositiveSmallIntegerField(null=True, blank=True)
    page = models.CharField(max_length=80, blank=True)
    link = models.URLField(blank=True)
    file = models.ForeignKey("archive.StoredFile", null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    file_name = models.CharField(max_length=240, blank=True)
    added_by = models.CharField(max_length=160)
    added_at = models.DateTimeField()
    is_demo = models.BooleanField(default=False)

    def __str__(self) -> str:
        return self.title
