"""Pledges by version, the month's points by group, clusters by day. What was filed stays as it was; what changes is a new row."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q


class State(models.TextChoices):
    DRAFT = "DRAFT", "Đang soạn"
    SENT = "SENT", "Đã gửi, chờ duyệt"
    RETURNED = "RETURNED", "Trả lại"
    APPROVED = "APPROVED", "Đã duyệt"
    LOCKED = "LOCKED", "Đã chốt"


class Field(models.TextChoices):
    """Where a defect is mended."""

    TITLES = "titles", "Danh hiệu, hình thức khen thưởng"
    RATING = "rating", "Mức xếp loại phấn đấu"
    TARGETS = "targets", "Chỉ tiêu"
    INITIATIVE = "initiative", "Sáng kiến"
    TEXT = "text", "Nội dung giao ước"


class Season(models.Model):
    """The registration of one school year (2026 is 2026-2027): the day it is due and the moment it was closed."""

    unit = models.ForeignKey("units.Unit", on_delete=models.PROTECT, related_name="pledge_seasons")
    school_year = models.PositiveSmallIntegerField()
    due_on = models.DateField()
    source = models.CharField(max_length=240, blank=True)
    closed_at = models.DateTimeField(null=True, blank=True)
    closed_by = models.CharField(max_length=160, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["unit", "school_year"], name="pledge_season_once")]

    def __str__(self) -> str:
        return f"{self.unit_id} · {self.school_year}"


class Pledge(models.Model):
    """What one person or one collective (a group, or the unit itself) promises for one school year; its words stand in the versions."""

    unit = models.ForeignKey("units.Unit", on_delete=models.PROTECT, related_name="pledges")
    school_year = models.PositiveSmallIntegerField()
    person = models.ForeignKey("people.Person", null=True, blank=True, on_delete=models.PROTECT, related_name="pledges")
    group = models.ForeignKey("units.Unit", null=True, blank=True, on_delete=models.PROTECT, related_name="group_pledges")

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(person__isnull=False, group__isnull=True) | Q(person__isnull=True, group__isnull=False),
                name="pledge_of_a_person_or_a_group",
            ),
            models.UniqueConstraint(fields=["school_year", "person"], condition=Q(person__isnull=False), name="pledge_person_once"),
            models.UniqueConstraint(fields=["school_year", "group"], condition=Q(group__isnull=False), name="pledge_group_once"),
        ]
        indexes = [models.Index(fields=["unit", "school_year"], name="pledge_year")]

    def __str__(self) -> str:
        return f"{self.school_year} · {self.pk}"


class Version(models.Model):
    """One text of a pledge. Only a draft is written on; after that a row never changes but for its state.

    `reason` is why it amends an approved one or comes late; `was_late` marks a version sent after the due day or after closing.
    """

    pledge = models.ForeignKey(Pledge, on_delete=models.PROTECT, related_name="versions")
    number = models.PositiveSmallIntegerField()
    state = models.CharField(max_length=8, choices=State.choices, default=State.DRAFT)
    titles = models.JSONField(default=list)
    rating = models.CharField(max_length=8, blank=True)
    initiative = models.CharField(max_length=300, blank=True)
    text = models.TextField(blank=True)
    reason = models.CharField(max_length=300, blank=True)
    was_late = models.BooleanField(default=False)
    made_by = models.CharField(max_length=160)
    made_at = models.DateTimeField()
    sent_by = models.CharField(max_length=160, blank=True)
    sent_at = models.DateTimeField(null=True, blank=True)
    decided_by = models.CharField(max_length=160, blank=True)
    decided_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["pledge", "number"], name="pledge_version_number_once"),
            models.UniqueConstraint(fields=["pledge"], condition=Q(state__in=["DRAFT", "SENT"]), name="pledge_one_open_version"),
        ]

    def __str__(self) -> str:
        return f"{self.pledge_id} · {self.number}"


class Target(models.Model):
    """One thing promised in a version; with a number where it can be counted."""

    version = models.ForeignKey(Version, on_delete=models.PROTECT, related_name="targets")
    position = models.PositiveSmallIntegerField()
    text = models.CharField(max_length=300)
    number = models.DecimalField(max_digits=10, decimal_places=2, null=True, blank=True)
    measured_in = models.CharField(max_length=40, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["version", "position"], name="pledge_target_place_once")]

    def __str__(self) -> str:
        return self.text


class Defect(models.Model):
    """One thing the reviewer found in a version that was given back, at the field where it is mended."""

    version = models.ForeignKey(Version, on_delete=models.PROTECT, related_name="defects")
    field = models.CharField(max_length=10, choices=Field.choices)
    says = models.CharField(max_length=300)

    def __str__(self) -> str:
        return self.says


class Outcome(models.Model):
    """What was reached of a target, on what evidence; the latest report counts, the earlier ones stay."""

    target = models.ForeignKey(Target, on_delete=models.PROTECT, related_name="outcomes")
    reached_on = models.DateField()
    value = models.DecimalField(max_digits=10, decimal_places=2, null=True, blank=True)
    is_done = models.BooleanField()
    note = models.CharField(max_length=300, blank=True)
    evidence = models.ForeignKey("evidence.EvidenceItem", null=True, blank=True, on_delete=models.PROTECT, related_name="pledge_outcomes")
    said_by = models.CharField(max_length=160)
    said_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.target_id} · {self.reached_on}"


class LineKind(models.TextChoices):
    BASE = "BASE", "Tiêu chí"
    PLUS = "PLUS", "Điểm cộng"
    MINUS = "MINUS", "Điểm trừ"


class Scorer(models.TextChoices):
    HEAD = "HEAD", "Tổ trưởng"
    LEADERS = "LEADERS", "Lãnh đạo nhà trường"


class ScoreTable(models.Model):
    """The unit's table of criteria from a day on, with the paper that set it (quy chế thi đua). Never changed once made."""

    unit = models.ForeignKey("units.Unit", on_delete=models.PROTECT, related_name="score_tables")
    since = models.DateField()
    source = models.CharField(max_length=240)
    made_by = models.CharField(max_length=160)
    made_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["unit", "since"], name="score_table_one_from_a_day")]

    def __str__(self) -> str:
        return f"{self.unit_id} · {self.since}"


class ScoreLine(models.Model):
    """One line: a criterion with its points, or what may be added or taken away, and who scores it."""

    table = models.ForeignKey(ScoreTable, on_delete=models.PROTECT, related_name="lines")
    position = models.PositiveSmallIntegerField()
    criterion = models.CharField(max_length=200)
    kind = models.CharField(max_length=5, choices=LineKind.choices)
    most = models.DecimalField(max_digits=6, decimal_places=2)
    scorer = models.CharField(max_length=8, choices=Scorer.choices, default=Scorer.HEAD)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["table", "position"], name="score_line_place_once"),
            models.CheckConstraint(condition=Q(most__gt=0), name="score_line_worth_something"),
        ]

    def __str__(self) -> str:
        return self.criterion


class SheetState(models.TextChoices):
    OPEN = "OPEN", "Đang chấm"
    SUBMITTED = "SUBMITTED", "Đã nộp"
    LOCKED = "LOCKED", "Đã khóa"


class MonthSheet(models.Model):
    """One group's month. A person in no group stands on the sheet of the unit itself."""

    unit = models.ForeignKey("units.Unit", on_delete=models.PROTECT, related_name="month_sheets")
    group = models.ForeignKey("units.Unit", on_delete=models.PROTECT, related_name="group_month_sheets")
    table = models.ForeignKey(ScoreTable, on_delete=models.PROTECT, related_name="sheets")
    year = models.PositiveSmallIntegerField()
    month = models.PositiveSmallIntegerField()
    state = models.CharField(max_length=9, choices=SheetState.choices, default=SheetState.OPEN)
    given_back = models.CharField(max_length=300, blank=True)
    submitted_by = models.CharField(max_length=160, blank=True)
    submitted_at = models.DateTimeField(null=True, blank=True)
    locked_by = models.CharField(max_length=160, blank=True)
    locked_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["group", "year", "month"], name="month_sheet_once"),
            models.CheckConstraint(condition=Q(month__gte=1, month__lte=12), name="month_sheet_month"),
        ]
        indexes = [models.Index(fields=["unit", "year", "month"], name="month_sheet_list")]

    def __str__(self) -> str:
        return f"{self.group_id} · {self.month}/{self.year}"


class MonthMember(models.Model):
    """One person on a sheet, as the group stood when it was opened. `points` and `full` are written once, when the month is locked.

    `excused` is why the person is not scored that month (leave, secondment); such a month counts in no average.
    """

    sheet = models.ForeignKey(MonthSheet, on_delete=models.PROTECT, related_name="members")
    person = models.ForeignKey("people.Person", on_delete=models.PROTECT, related_name="months")
    excused = models.CharField(max_length=200, blank=True)
    points = models.DecimalField(max_digits=7, decimal_places=2, null=True, blank=True)
    full = models.DecimalField(max_digits=7, decimal_places=2, null=True, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["sheet", "person"], name="month_member_once")]

    def __str__(self) -> str:
        return f"{self.sheet_id} · {self.person_id}"


class Deviation(models.Model):
    """Points that differ from the full ones on one line, with the reason; which way is the line's kind."""

    member = models.ForeignKey(MonthMember, on_delete=models.PROTECT, related_name="deviations")
    line = models.ForeignKey(ScoreLine, on_delete=models.PROTECT, related_name="deviations")
    points = models.DecimalField(max_digits=6, decimal_places=2)
    reason = models.CharField(max_length=240)
    said_by = models.CharField(max_length=160)
    said_at = models.DateTimeField()

    class Meta:
        constraints = [models.CheckConstraint(condition=Q(points__gt=0), name="deviation_of_something")]

    def __str__(self) -> str:
        return f"{self.member_id} · {self.points}"


class Objection(models.Model):
    """What a member says against the own points, and the answer."""

    member = models.ForeignKey(MonthMember, on_delete=models.PROTECT, related_name="objections")
    text = models.CharField(max_length=500)
    made_by = models.CharField(max_length=160)
    made_at = models.DateTimeField()
    answer = models.CharField(max_length=500, blank=True)
    answered_by = models.CharField(max_length=160, blank=True)
    answered_at = models.DateTimeField(null=True, blank=True)

    def __str__(self) -> str:
        return self.text[:80]


class Correction(models.Model):
    """A locked month put right: the points before and after, with the reason. The latest counts; the locked points stay as they were."""

    member = models.ForeignKey(MonthMember, on_delete=models.PROTECT, related_name="corrections")
    before = models.DecimalField(max_digits=7, decimal_places=2)
    after = models.DecimalField(max_digits=7, decimal_places=2)
    reason = models.CharField(max_length=300)
    made_by = models.CharField(max_length=160)
    made_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.before} → {self.after}"


class ClusterKind(models.TextChoices):
    CLUSTER = "CLUSTER", "Cụm thi đua"
    BLOCK = "BLOCK", "Khối thi đua"


class Cluster(models.Model):
    """A cụm or khối the unit belongs to; its members and head change by day."""

    unit = models.ForeignKey("units.Unit", on_delete=models.PROTECT, related_name="clusters")
    kind = models.CharField(max_length=8, choices=ClusterKind.choices)
    name = models.CharField(max_length=200)
    source = models.CharField(max_length=240, blank=True)

    def __str__(self) -> str:
        return self.name


class ClusterMember(models.Model):
    """A unit in a cluster from a day on; `is_own` is the unit that keeps this record."""

    cluster = models.ForeignKey(Cluster, on_delete=models.PROTECT, related_name="members")
    name = models.CharField(max_length=200)
    is_own = models.BooleanField(default=False)
    since = models.DateField()
    until = models.DateField(null=True, blank=True)

    class Meta:
        constraints = [models.CheckConstraint(condition=Q(until__isnull=True) | Q(until__gt=F("since")), name="cluster_member_ends_after")]

    def __str__(self) -> str:
        return self.name


class ClusterHead(models.Model):
    """Which member leads the cluster from a day on; the office goes round."""

    cluster = models.ForeignKey(Cluster, on_delete=models.PROTECT, related_name="heads")
    member = models.ForeignKey(ClusterMember, on_delete=models.PROTECT, related_name="headed")
    since = models.DateField()
    source = models.CharField(max_length=240, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["cluster", "since"], name="cluster_one_head_from_a_day")]

    def __str__(self) -> str:
        return f"{self.cluster_id} · {self.since}"


class ClusterPledge(models.Model):
    """What a member of the cluster registered for a school year, as its paper says; a later row of the same year stands over an earlier."""

    member = models.ForeignKey(ClusterMember, on_delete=models.PROTECT, related_name="pledges")
    school_year = models.PositiveSmallIntegerField()
    titles = models.CharField(max_length=400)
    targets = models.TextField(blank=True)
    source = models.CharField(max_length=240, blank=True)
    made_by = models.CharField(max_length=160)
    made_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.member_id} · {self.school_year}"
