"""Reports, what was frozen of them, the letters that call for them, and the superior's tables."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q


class Kind(models.TextChoices):
    QUARTER_1 = "quy_1", "Báo cáo cải cách hành chính quý I"
    HALF_YEAR = "sau_thang", "Báo cáo cải cách hành chính 6 tháng"
    QUARTER_3 = "quy_3", "Báo cáo cải cách hành chính quý III"
    YEAR = "nam", "Báo cáo cải cách hành chính năm"
    INTERIM = "so_ket", "Báo cáo sơ kết phong trào"
    FINAL = "tong_ket", "Báo cáo tổng kết phong trào"


class State(models.TextChoices):
    PREPARING = "PREPARING", "Đang lập"
    SENT = "SENT", "Đã gửi"


class ReportCall(models.Model):
    """A superior's letter that asks for a report and sets its days. The last one recorded stands in place of the default; none is deleted.

    `since` is the first day of the cumulative column where the letter sets one.
    """

    unit = models.ForeignKey("units.Unit", on_delete=models.PROTECT, related_name="report_calls")
    kind = models.CharField(max_length=9, choices=Kind.choices)
    year = models.PositiveSmallIntegerField()
    movement = models.ForeignKey("movements.Movement", null=True, blank=True, on_delete=models.PROTECT, related_name="report_calls")
    issuer = models.CharField(max_length=200)
    number_symbol = models.CharField(max_length=60, blank=True)
    issued_on = models.DateField(null=True, blank=True)
    first = models.DateField()
    last = models.DateField()
    since = models.DateField(null=True, blank=True)
    due_on = models.DateField()
    due_at = models.TimeField(null=True, blank=True)
    recorded_by = models.CharField(max_length=160)
    recorded_at = models.DateTimeField()

    class Meta:
        constraints = [models.CheckConstraint(condition=Q(last__gte=F("first")), name="report_call_ends_after_it_begins")]
        indexes = [models.Index(fields=["unit", "year", "id"], name="report_call_year")]

    def __str__(self) -> str:
        return f"{self.kind} {self.year}"


class Report(models.Model):
    """One report of a year. A report that puts a sent one right is a new one and names it in `supplements`."""

    unit = models.ForeignKey("units.Unit", on_delete=models.PROTECT, related_name="reports")
    kind = models.CharField(max_length=9, choices=Kind.choices)
    year = models.PositiveSmallIntegerField()
    movement = models.ForeignKey("movements.Movement", null=True, blank=True, on_delete=models.PROTECT, related_name="reports")
    state = models.CharField(max_length=9, choices=State.choices, default=State.PREPARING)
    draft = models.ForeignKey("drafting.Draft", null=True, blank=True, on_delete=models.PROTECT, related_name="reports")
    supplements = models.ForeignKey("self", null=True, blank=True, on_delete=models.PROTECT, related_name="supplemented_by")
    why = models.CharField(max_length=300, blank=True)
    sent_at = models.DateTimeField(null=True, blank=True)
    sent_by = models.CharField(max_length=160, blank=True)
    channel = models.CharField(max_length=200, blank=True)
    begun_by = models.CharField(max_length=160)
    begun_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["unit", "kind", "year"], condition=Q(supplements__isnull=True, movement__isnull=True), name="report_one_a_period"
            ),
            models.UniqueConstraint(
                fields=["unit", "kind", "year", "movement"],
                condition=Q(supplements__isnull=True, movement__isnull=False),
                name="report_one_a_period_of_a_movement",
            ),
            models.CheckConstraint(
                condition=Q(state="SENT", sent_at__isnull=False) | Q(state="PREPARING", sent_at__isnull=True),
                name="report_sent_at_its_moment",
            ),
        ]
        indexes = [models.Index(fields=["unit", "year", "kind", "id"], name="report_year")]

    def __str__(self) -> str:
        return f"{self.kind} {self.year}"


class Snapshot(models.Model):
    """A report as it stood once: days, figures with the keys of their records, words, and the hash over all three. Never written again.

    `proposed` is what the record alone would have said, by which a later refreshing knows the sentences a person wrote.
    """

    report = models.ForeignKey(Report, on_delete=models.PROTECT, related_name="snapshots")
    number = models.PositiveSmallIntegerField()
    window = models.JSONField()
    figures = models.JSONField()
    document = models.JSONField()
    proposed = models.JSONField()
    draft_version = models.PositiveSmallIntegerField()
    number_symbol = models.CharField(max_length=60, blank=True)
    is_sent = models.BooleanField(default=False)
    digest = models.CharField(max_length=64)
    taken_by = models.CharField(max_length=160)
    taken_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["report", "number"], name="snapshot_one_a_number"),
            models.UniqueConstraint(fields=["report"], condition=Q(is_sent=True), name="snapshot_sent_once"),
        ]

    def __str__(self) -> str:
        return f"{self.report_id} · {self.number}"

    def save(self, *args: object, **kwargs: object) -> None:
        """Written once. Raises TypeError for a second writing, which no page or command ever asks for."""
        if self.pk is not None:
            raise TypeError("a snapshot is never written again")
        super().save(*args, **kwargs)


class TableKind(models.TextChoices):
    XLSX = "xlsx", "Tệp Excel (.xlsx)"
    XLS = "xls", "Tệp Excel cũ (.xls)"
    PASTED = "paste", "Cột dán từ bảng tính"


class TableForm(models.Model):
    """A superior's own table and what each of its labels means to us.

    `grid` are the words of its cells, `slots` its labels as [place, words, key], `periods` the value columns of a table by rows, `fingerprint`
    what it is known again by. `follows` is the earlier table whose meanings it took over.
    """

    unit = models.ForeignKey("units.Unit", on_delete=models.PROTECT, related_name="table_forms")
    title = models.CharField(max_length=300)
    issuer = models.CharField(max_length=200)
    year = models.PositiveSmallIntegerField()
    kind = models.CharField(max_length=5, choices=TableKind.choices)
    file = models.ForeignKey("archive.StoredFile", null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    file_name = models.CharField(max_length=240, blank=True)
    sheet = models.CharField(max_length=120, blank=True)
    grid = models.JSONField()
    orientation = models.CharField(max_length=7)
    head = models.PositiveSmallIntegerField()
    fill = models.PositiveSmallIntegerField(default=0)
    slots = models.JSONField()
    periods = models.JSONField(default=list)
    notes = models.JSONField(default=list)
    fingerprint = models.CharField(max_length=64, db_index=True)
    follows = models.ForeignKey("self", null=True, blank=True, on_delete=models.PROTECT, related_name="followed_by")
    matched_by = models.CharField(max_length=160, blank=True)
    matched_at = models.DateTimeField(null=True, blank=True)
    kept_by = models.CharField(max_length=160)
    kept_at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["unit", "-kept_at", "id"], name="table_form_list")]

    def __str__(self) -> str:
        return self.title
