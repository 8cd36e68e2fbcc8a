"""Plans that arrived and how their reading was settled."""

from __future__ import annotations

from django.db import models


class Stage(models.TextChoices):
    READ = "READ", "Chờ giải quyết điểm nghi vấn"
    KEYING = "KEYING", "Chờ nhập theo ảnh"
    ACCEPTED = "ACCEPTED", "Đã ghi nhận"
    DISCARDED = "DISCARDED", "Đã bỏ"


class Intake(models.Model):
    """One file or pasted text. `reading` is what the reader found, `settled` what a person decided on each doubt,
    `edited` the values a person changed; the reader's own words are never overwritten.
    """

    unit = models.ForeignKey("units.Unit", on_delete=models.PROTECT, related_name="intakes")
    file = models.ForeignKey("archive.StoredFile", on_delete=models.PROTECT, related_name="+")
    file_name = models.CharField(max_length=240)
    kind = models.CharField(max_length=10)
    stage = models.CharField(max_length=10, choices=Stage.choices)
    source_lines = models.JSONField(default=list)
    page_count = models.PositiveSmallIntegerField(default=0)
    reading = models.JSONField(default=dict)
    settled = models.JSONField(default=dict)
    edited = models.JSONField(default=dict)
    movement = models.ForeignKey("movements.Movement", null=True, blank=True, on_delete=models.PROTECT, related_name="intakes")
    uploaded_by = models.CharField(max_length=160)
    uploaded_at = models.DateTimeField()

    def __str__(self) -> str:
        return self.file_name
