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
    """One task. `area` is 1 to 6; `indicator` is the line of the superior's scorecard it serves, once a year at most.

    `version` counts the edits of its words. A task that came from a rule names it, with the period it stands for.
    """

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
    version = models.PositiveIntegerField(default=1)
    recurrence = models.ForeignKey("tasks.Recurrence", null=True, blank=True, on_delete=models.PROTECT, related_name="tasks")
    period = models.CharField(max_length=8, blank=True)
    made_by = models.CharField(max_length=160)
    made_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["recurrence", "period"], condition=Q(recurrence__isnull=False), name="task_one_a_period_of_its_rule"
            ),
            models.UniqueConstraint(
                fields=["unit", "year", "indicator"], condition=~Q(indicator="") & Q(dropped=""), name="task_one_an_indicator"
            ),
            models.CheckConstraint(condition=Q(area__gte=1, area__lte=6), name="task_area_one_to_six"),
        ]
        indexes = [models.Index(fields=["unit", "year", "area", "due_on", "id"], name="task_year")]

    def __str__(self) -> str:
        return self.title


class Collaborator(models.Model):
    """A person who works on a task beside its owner."""

    task = models.ForeignKey(Task, on_delete=models.PROTECT, related_name="collaborators")
    person = models.ForeignKey("people.Person", on_delete=models.PROTECT, related_name="collaborations")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["task", "person"], name="task_collaborator_once")]

    def __str__(self) -> str:
        return f"{self.task_id} · {self.person_id}"


class Every(models.TextChoices):
    MONTH = "MONTH", "Hằng tháng"
    QUARTER = "QUARTER", "Hằng quý"
    HALF = "HALF", "6 tháng một lần"
    YEAR = "YEAR", "Hằng năm"


class On(models.TextChoices):
    DAY = "DAY", "Một ngày nhất định trong tháng"
    FIRST_WORKING = "FIRST_WORKING", "Ngày làm việc đầu tiên"
    LAST_WORKING = "LAST_WORKING", "Ngày làm việc cuối cùng"


class Off(models.TextChoices):
    BEFORE = "BEFORE", "Làm vào ngày làm việc liền trước"
    AFTER = "AFTER", "Làm vào ngày làm việc tiếp theo"
    KEEP = "KEEP", "Giữ nguyên ngày"


class Recurrence(models.Model):
    """Work that comes back by a rule. `next_on` is the first day of the first period whose task is not set yet.

    `day` and `month` are as in `core.recurring.Rule`. A stopped rule sets no more tasks; those it has set stay.
    """

    unit = models.ForeignKey("units.Unit", on_delete=models.PROTECT, related_name="recurrences")
    area = models.PositiveSmallIntegerField()
    title = models.CharField(max_length=360)
    product = models.CharField(max_length=300)
    owner = models.ForeignKey("people.Person", on_delete=models.PROTECT, related_name="recurrences")
    partners = models.CharField(max_length=300, blank=True)
    measure = models.CharField(max_length=9, choices=Measure.choices)
    measured_in = models.CharField(max_length=60, blank=True)
    target = models.DecimalField(max_digits=12, decimal_places=2, null=True, blank=True)
    every = models.CharField(max_length=7, choices=Every.choices)
    on = models.CharField(max_length=13, choices=On.choices)
    day = models.PositiveSmallIntegerField(null=True, blank=True)
    month = models.PositiveSmallIntegerField(null=True, blank=True)
    off = models.CharField(max_length=6, choices=Off.choices, default=Off.BEFORE)
    since = models.DateField()
    next_on = models.DateField()
    stopped_on = models.DateField(null=True, blank=True)
    stop_reason = models.CharField(max_length=300, blank=True)
    version = models.PositiveIntegerField(default=1)
    made_by = models.CharField(max_length=160)
    made_at = models.DateTimeField()

    class Meta:
        constraints = [models.CheckConstraint(condition=Q(area__gte=1, area__lte=6), name="recurrence_area_one_to_six")]
        indexes = [models.Index(fields=["unit", "stopped_on", "next_on"], name="recurrence_due")]

    def __str__(self) -> str:
        return self.title


class TaskImport(models.Model):
    """One workbook of tasks. Its rows stay here, good and bad, until each is a task or the import is closed; none is lost."""

    unit = models.ForeignKey("units.Unit", on_delete=models.PROTECT, related_name="task_imports")
    year = models.PositiveSmallIntegerField()
    file_name = models.CharField(max_length=240)
    closed_at = models.DateTimeField(null=True, blank=True)
    made_by = models.CharField(max_length=160)
    made_at = models.DateTimeField()

    def __str__(self) -> str:
        return self.file_name


class ImportRow(models.Model):
    """One line of the workbook. `number` is its place in the sheet first sent, `refusal` why it cannot be a task yet; empty where it can."""

    batch = models.ForeignKey(TaskImport, on_delete=models.PROTECT, related_name="rows")
    number = models.PositiveIntegerField()
    cells = models.JSONField(default=list)
    refusal = models.CharField(max_length=60, blank=True)
    facts = models.JSONField(default=dict)
    task = models.OneToOneField(Task, null=True, blank=True, on_delete=models.PROTECT, related_name="import_row")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["batch", "number"], name="task_import_row_once")]

    def __str__(self) -> str:
        return f"{self.batch_id} · {self.number}"


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
