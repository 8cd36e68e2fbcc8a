"""The council of a school year and what its meeting's paper record says."""

from __future__ import annotations

from django.db import models


class CouncilRole(models.TextChoices):
    CHAIR = "CHAIR", "Chủ tịch Hội đồng"
    VICE_CHAIR = "VICE_CHAIR", "Phó Chủ tịch Hội đồng"
    SECRETARY = "SECRETARY", "Thư ký Hội đồng"
    MEMBER = "MEMBER", "Ủy viên"


class BallotKind(models.TextChoices):
    SECRET = "SECRET", "Bỏ phiếu kín"
    OPEN = "OPEN", "Biểu quyết giơ tay"


class Council(models.Model):
    """The council that one decision set up for one school year (2024 is 2024–2025)."""

    unit = models.ForeignKey("units.Unit", on_delete=models.PROTECT, related_name="councils")
    school_year = models.PositiveSmallIntegerField()
    decision_number = models.CharField(max_length=60)
    decision_on = models.DateField()
    since = models.DateField()
    until = models.DateField(null=True, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["unit", "school_year", "decision_number"], name="council_one_a_decision")]

    def __str__(self) -> str:
        return self.decision_number


class Member(models.Model):
    """A seat in a council. `seat` is what the person sits there as: chi bộ, công đoàn, tổ …"""

    council = models.ForeignKey(Council, on_delete=models.PROTECT, related_name="members")
    person = models.ForeignKey("people.Person", on_delete=models.PROTECT, related_name="council_seats")
    role = models.CharField(max_length=12, choices=CouncilRole.choices)
    seat = models.CharField(max_length=160, blank=True)
    position = models.PositiveSmallIntegerField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["council", "person"], name="council_member_once")]

    def __str__(self) -> str:
        return f"{self.role} · {self.person_id}"


class Meeting(models.Model):
    """One meeting for one round, led live (`opened_at` is when it was opened) or entered from its paper record."""

    council = models.ForeignKey(Council, on_delete=models.PROTECT, related_name="meetings")
    round = models.ForeignKey("movements.Round", on_delete=models.PROTECT, related_name="meetings")
    held_on = models.DateField()
    started_at = models.TimeField(null=True, blank=True)
    ended_at = models.TimeField(null=True, blank=True)
    place = models.CharField(max_length=200, blank=True)
    ballot_kind = models.CharField(max_length=6, choices=BallotKind.choices, default=BallotKind.SECRET)
    chaired_by = models.ForeignKey(Member, null=True, blank=True, on_delete=models.PROTECT, related_name="chaired")
    kept_by = models.ForeignKey(Member, null=True, blank=True, on_delete=models.PROTECT, related_name="kept")
    tellers = models.CharField(max_length=300, blank=True)
    opinions = models.TextField(blank=True)
    override_reason = models.TextField(blank=True)
    opened_at = models.DateTimeField(null=True, blank=True)
    concluded_at = models.DateTimeField(null=True, blank=True)

    def __str__(self) -> str:
        return f"{self.held_on}"


class AgendaItem(models.Model):
    """One item of the meeting's agenda; the current one is the last that was begun."""

    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, related_name="agenda")
    position = models.PositiveSmallIntegerField()
    text = models.CharField(max_length=300)
    begun_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["meeting", "position"], name="agenda_item_one_a_position")]

    def __str__(self) -> str:
        return self.text


class Attendance(models.Model):
    """Whether a member was there, and if not, why and whether an opinion was sent in writing."""

    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, related_name="attendances")
    member = models.ForeignKey(Member, on_delete=models.PROTECT, related_name="attendances")
    present = models.BooleanField()
    absence_reason = models.CharField(max_length=200, blank=True)
    written_opinion = models.BooleanField(default=False)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["meeting", "member"], name="attendance_once")]

    def __str__(self) -> str:
        return f"{self.member_id} · {self.present}"


class Recusal(models.Model):
    """A member who does not vote on one nomination, and why."""

    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, related_name="recusals")
    member = models.ForeignKey(Member, on_delete=models.PROTECT, related_name="recusals")
    nomination = models.ForeignKey("nominations.Nomination", on_delete=models.PROTECT, related_name="recusals")
    reason = models.CharField(max_length=200)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["meeting", "member", "nomination"], name="recusal_once")]

    def __str__(self) -> str:
        return self.reason


class VoteLine(models.Model):
    """The count for one nomination as the tellers wrote it; `outcome` freezes what the rule in force said of it."""

    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, related_name="vote_lines")
    nomination = models.ForeignKey("nominations.Nomination", on_delete=models.PROTECT, related_name="vote_lines")
    issued = models.PositiveSmallIntegerField()
    returned = models.PositiveSmallIntegerField()
    valid = models.PositiveSmallIntegerField()
    agree = models.PositiveSmallIntegerField()
    disagree = models.PositiveSmallIntegerField()
    written_agree = models.PositiveSmallIntegerField(default=0)
    written_disagree = models.PositiveSmallIntegerField(default=0)
    passed = models.BooleanField(null=True)
    outcome = models.JSONField(default=dict)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["meeting", "nomination"], name="vote_line_once")]

    def __str__(self) -> str:
        return f"{self.agree}/{self.issued}"


class SupplementKind(models.TextChoices):
    CONDITION_MET = "CONDITION_MET", "Điều kiện chờ đã có"
    CONDITION_FAILED = "CONDITION_FAILED", "Điều kiện chờ không đạt"
    WITHDRAWN = "WITHDRAWN", "Người được đề nghị xin rút"
    QUOTA_CUT = "QUOTA_CUT", "Chỉ tiêu bị điều chỉnh giảm"
    CORRECTION = "CORRECTION", "Đính chính biên bản"


class Supplement(models.Model):
    """A supplementary record to a concluded meeting: the meeting's own record and count stay untouched."""

    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, related_name="supplements")
    number = models.PositiveSmallIntegerField()
    kind = models.CharField(max_length=16, choices=SupplementKind.choices)
    nomination = models.ForeignKey("nominations.Nomination", null=True, blank=True, on_delete=models.PROTECT, related_name="supplements")
    made_on = models.DateField()
    text = models.TextField()
    source = models.CharField(max_length=300)
    made_by = models.CharField(max_length=160)
    made_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["meeting", "number"], name="supplement_one_a_number")]

    def __str__(self) -> str:
        return f"{self.meeting_id} · {self.number}"
