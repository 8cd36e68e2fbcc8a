"""Proofs, their versions, and where each is cited."""

from __future__ import annotations

from django.db import models
from django.db.models import Q


class Kind(models.TextChoices):
    FILE = "FILE", "Tệp"
    PHOTO = "PHOTO", "Ảnh"
    LINK = "LINK", "Đường dẫn"
    RECORD = "RECORD", "Văn bản, sổ sách lưu tại đơn vị"
    INSIDE = "INSIDE", "Bản ghi trong chương trình"


class Children(models.TextChoices):
    UNREVIEWED = "UNREVIEWED", "Chưa xem xét"
    SHOWN = "SHOWN", "Có hình trẻ em"
    NONE = "NONE", "Không có hình trẻ em"


class EvidenceItem(models.Model):
    """One proof. A record is cited by number and place of keeping; a file is kept by its digest.

    `source_digest` is of the bytes as they were handed in (a photograph is drawn anew before it is kept). `record_kind` and `record_key` name
    a record of this program. `replaces` makes this row the next version of another, whose bytes stay.
    """

    unit = models.ForeignKey("units.Unit", on_delete=models.PROTECT, related_name="evidence")
    kind = models.CharField(max_length=8, choices=Kind.choices)
    title = models.CharField(max_length=300)
    number_symbol = models.CharField(max_length=80, blank=True)
    issuer = models.CharField(max_length=200, blank=True)
    dated_on = models.DateField(null=True, blank=True)
    year = models.PositiveSmallIntegerField(null=True, blank=True)
    page = models.CharField(max_length=80, blank=True)
    given_by = models.CharField(max_length=160, blank=True)
    origin = models.CharField(max_length=200, blank=True)
    link = models.URLField(blank=True)
    record_kind = models.CharField(max_length=40, blank=True)
    record_key = models.CharField(max_length=80, blank=True)
    file = models.ForeignKey("archive.StoredFile", null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    file_name = models.CharField(max_length=240, blank=True)
    source_digest = models.CharField(max_length=64, blank=True)
    children = models.CharField(max_length=10, choices=Children.choices, default=Children.UNREVIEWED)
    carries_files = models.BooleanField(default=False)
    is_joint = models.BooleanField(default=False)
    replaces = models.OneToOneField("self", null=True, blank=True, on_delete=models.PROTECT, related_name="newer")
    folded = models.TextField(blank=True)
    added_by = models.CharField(max_length=160)
    added_account = models.BigIntegerField(null=True, blank=True)
    added_at = models.DateTimeField()
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    withdrawn_reason = models.CharField(max_length=300, blank=True)
    is_demo = models.BooleanField(default=False)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["unit", "record_kind", "record_key"],
                condition=~Q(record_key="") & Q(withdrawn_at__isnull=True),
                name="evidence_inside_once",
            ),
            models.CheckConstraint(
                condition=Q(withdrawn_at__isnull=True) | ~Q(withdrawn_reason=""),
                name="evidence_withdrawn_for_a_reason",
            ),
        ]
        indexes = [
            models.Index(fields=["unit", "-added_at", "-id"], name="evidence_register"),
            models.Index(fields=["unit", "source_digest"], name="evidence_digest"),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def is_replaced(self) -> bool:
        """Whether a newer version stands in the register."""
        return hasattr(self, "newer")


class Use(models.Model):
    """One citing of a proof by a row of another part of the program, with the page or section cited.

    `kind` and `record` name that row; `value` is what the proof is said to show of `measure`, `author` whose own work it is said to be.
    """

    unit = models.ForeignKey("units.Unit", on_delete=models.PROTECT, related_name="+")
    item = models.ForeignKey(EvidenceItem, on_delete=models.PROTECT, related_name="uses")
    kind = models.CharField(max_length=40)
    record = models.CharField(max_length=80)
    words = models.CharField(max_length=500)
    page = models.CharField(max_length=120, blank=True)
    year = models.PositiveSmallIntegerField(null=True, blank=True)
    is_final = models.BooleanField(default=False)
    measure = models.CharField(max_length=300, blank=True)
    value = models.CharField(max_length=80, blank=True)
    author = models.CharField(max_length=160, blank=True)
    cited_by = models.CharField(max_length=160)
    cited_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["item", "kind", "record"], name="evidence_use_once")]
        indexes = [models.Index(fields=["unit", "kind", "record"], name="evidence_use_of")]

    def __str__(self) -> str:
        return f"{self.kind} · {self.record}"
