"""Tasks of the year's reform plan and what was reported on them."""

from __future__ import annotations

from django.db import models
from django.db.models import Q


class Measure(models.TextChoices):
    NUMBER = "NUMBER", "Số lượng"
    SHARE = "SHARE", "Tỷ lệ (%)"
    YES_NO = "YES_NO", "Có hoặc không"
    MILESTONE = "MILESTONE", "Mốc hoàn thành"


class Review(models.TextChoices):
    WAITING = "WAITING", "Chờ duyệt"
    ACCEPTED = "ACCEPTED", "Đã duyệt"
    RETURNED = "RETURNED", "Trả lại"


class Task(models.Model):
    """One task. `area` is 1 to 6; `indicator` is the line of the superior's scorecard it serves, once a year at most."""

    unit = models.ForeignKey("units.Unit", on_delete=models.PROTECT, related_name="tasks")
    year = models.PositiveSmallIntegerField()
    area = models.PositiveSmallIntegerField()
    title = models.CharField(max_length=400)
    product = models.CharField(max_length=300)
    owner = models.ForeignKey("people.Person", on_delete=models.PROTECT, related_name="tasks")
    partners = models.CharField(max_length=300, blank=True)
    measure = models.CharField(max_length=9, choices=Measure.choices)
    measured_in = models.CharField(max_length=60, blank=True)
    target = models.DecimalField(max_digits=12, decimal_places=2, null=True, blank=True)
    due_on = models.DateField(null=True, blank=True)
    indicator = models.CharField(max_length=80, blank=True)
    done_on = models.DateField(null=True, blank=True)
    delay_reason = models.CharField(max_length=300, blank=True)
    dropped = models.CharField(max_length=300, blank=True)
    made_by = models.CharField(max_length=160)
    made_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["unit", "year", "indicator"], condition=~Q(indicator="") & Q(dropped=""), name="task_one_an_indicator"
            ),
            models.CheckConstraint(condition=Q(area__gte=1, area__lte=6), name="task_area_one_to_six"),
        ]
        indexes = [models.Index(fields=["unit", "year", "area", "due_on", "id"], name="task_year")]

    def __str__(self) -> str:
        return self.title


class Progress(models.Model):
    """What the owner reported, on what evidence; it counts once the head has accepted it."""

    task = models.ForeignKey(Task, on_delete=models.PROTECT, related_name="progress")
    reached_on = models.DateField()
    value = models.DecimalField(max_digits=12, decimal_places=2)
    note = models.TextField(blank=True)
    evidence = models.ForeignKey("evidence.EvidenceItem", null=True, blank=True, on_delete=models.PROTECT, related_name="progress")
    review = models.CharField(max_length=8, choices=Review.choices, default=Review.WAITING)
    review_note = models.CharField(max_length=300, blank=True)
    said_by = models.CharField(max_length=160)
    said_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.task_id} · {self.value}"


class DueChange(models.Model):
    """A due day that was moved, and why; never on a task already done."""

    task = models.ForeignKey(Task, on_delete=models.PROTECT, related_name="due_changes")
    before = models.DateField(null=True, blank=True)
    after = models.DateField()
    reason = models.CharField(max_length=300)
    moved_by = models.CharField(max_length=160)
    moved_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.before} → {self.after}"
