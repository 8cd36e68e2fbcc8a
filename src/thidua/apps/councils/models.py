"""The council of a school year and what its meeting's paper record says."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from thidua.core.recusal import Tie as CoreTie


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


class CouncilChange(models.Model):
    """A decision during the year by which members leave and others come; in force from `since`."""

    council = models.ForeignKey(Council, on_delete=models.PROTECT, related_name="changes")
    decision_number = models.CharField(max_length=60)
    decision_on = models.DateField()
    since = models.DateField()
    reason = models.CharField(max_length=300)
    made_by = models.CharField(max_length=160)
    made_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["council", "decision_number"], name="council_change_one_a_decision")]

    def __str__(self) -> str:
        return self.decision_number


class AbsentSeat(models.Model):
    """A seat that the charter names and that nobody can fill here, and why: "nhà trường không có tổ chức Công đoàn từ 01/07/2025".

    Half open like a member: `since` and `added_by` where a change during the year said so, `until` where a later one filled the seat.
    """

    council = models.ForeignKey(Council, on_delete=models.PROTECT, related_name="absent_seats")
    seat = models.CharField(max_length=160)
    why = models.CharField(max_length=240)
    since = models.DateField(null=True, blank=True)
    until = models.DateField(null=True, blank=True)
    added_by = models.ForeignKey(CouncilChange, null=True, blank=True, on_delete=models.PROTECT, related_name="absent_seats")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["council", "seat"], condition=Q(until__isnull=True), name="absent_seat_once"),
        ]

    def __str__(self) -> str:
        return f"{self.seat}: {self.why}"


class Member(models.Model):
    """A seat in a council. `seat` is what the person sits there as: chi bộ, công đoàn, tổ …

    `since` and `until` (half open) are set by a change during the year; a member of the first decision has neither.
    """

    council = models.ForeignKey(Council, on_delete=models.PROTECT, related_name="members")
    person = models.ForeignKey("people.Person", on_delete=models.PROTECT, related_name="council_seats")
    role = models.CharField(max_length=12, choices=CouncilRole.choices)
    seat = models.CharField(max_length=160, blank=True)
    position = models.PositiveSmallIntegerField()
    since = models.DateField(null=True, blank=True)
    until = models.DateField(null=True, blank=True)
    added_by = models.ForeignKey(CouncilChange, null=True, blank=True, on_delete=models.PROTECT, related_name="added")
    removed_by = models.ForeignKey(CouncilChange, null=True, blank=True, on_delete=models.PROTECT, related_name="removed")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["council", "person"], condition=Q(until__isnull=True), name="council_member_once"),
        ]

    def __str__(self) -> str:
        return f"{self.role} · {self.person_id}"


class Meeting(models.Model):
    """One meeting for one round, led live (`opened_at` is when it was opened) or entered from its paper record.

    `authority_number` and `authority_on` are of the paper by which another member chairs in the place of the council's chair.
    """

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
    session = models.CharField(max_length=60, blank=True)
    authority_number = models.CharField(max_length=60, blank=True)
    authority_on = models.DateField(null=True, blank=True)
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
    """Whether a member is here, and if not, why and whether an opinion was sent in writing; who left says so at the head of the reason."""

    LEFT = "rời họp lúc"
    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, related_name="attendances")
    member = models.ForeignKey(Member, on_delete=models.PROTECT, related_name="attendances")
    present = models.BooleanField()
    absence_reason = models.CharField(max_length=200, blank=True)
    written_opinion = models.BooleanField(default=False)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["meeting", "member"], name="attendance_once")]

    def __str__(self) -> str:
        return f"{self.member_id} · {self.present}"

    @property
    def was_here(self) -> bool:
        """Whether the member took part, to the end or not: the minutes count both."""
        return self.present or self.absence_reason.startswith(self.LEFT)


class Tie(models.TextChoices):
    SELF = CoreTie.SELF, "Là người được đề nghị"
    RELATIVE = CoreTie.RELATIVE, "Quan hệ thân thích"
    CO_AUTHOR = CoreTie.CO_AUTHOR, "Đồng tác giả sáng kiến"
    OWN_WISH = CoreTie.OWN_WISH, "Tự đề nghị không biểu quyết"
    HEAD = CoreTie.HEAD, "Đứng đầu tập thể được đề nghị"
    RIVAL = CoreTie.RIVAL, "Cùng được đề nghị ở một chỉ tiêu"


class Relation(models.TextChoices):
    """What a member can declare."""

    SPOUSE = "SPOUSE", "Vợ, chồng"
    PARENT_CHILD = "PARENT_CHILD", "Cha, mẹ, con (ruột, nuôi, vợ, chồng của con)"
    SIBLING = "SIBLING", "Anh, chị, em ruột; anh, chị, em của vợ, chồng"
    OTHER_KIN = "OTHER_KIN", "Quan hệ thân thích khác"
    CO_AUTHOR = "CO_AUTHOR", "Đồng tác giả sáng kiến dùng để đề nghị"
    OWN_WISH = "OWN_WISH", "Tự đề nghị không biểu quyết vì lý do khác"

    @property
    def tie(self) -> Tie:
        """What the rule calls it."""
        return {"CO_AUTHOR": Tie.CO_AUTHOR, "OWN_WISH": Tie.OWN_WISH}.get(self.value, Tie.RELATIVE)


class Declaration(models.Model):
    """What a member declared of a tie to a nominee, before the vote."""

    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, related_name="declarations")
    member = models.ForeignKey(Member, on_delete=models.PROTECT, related_name="declarations")
    nomination = models.ForeignKey("nominations.Nomination", on_delete=models.PROTECT, related_name="declarations")
    relation = models.CharField(max_length=12, choices=Relation.choices)
    words = models.CharField(max_length=160, blank=True)
    told_by = models.CharField(max_length=160)
    told_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["meeting", "member", "nomination", "relation"], name="declaration_once")]

    def __str__(self) -> str:
        return f"{self.member_id} · {self.relation}"


class InterestNote(models.Model):
    """A tie that was noted in the record and kept nobody from voting; without a nomination it is of a whole list."""

    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, related_name="interest_notes")
    member = models.ForeignKey(Member, on_delete=models.PROTECT, related_name="+")
    nomination = models.ForeignKey("nominations.Nomination", null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    tie = models.CharField(max_length=9, choices=Tie.choices)
    words = models.CharField(max_length=400)

    def __str__(self) -> str:
        return self.words


class Recusal(models.Model):
    """A member who does not vote on one nomination, why, and by which rule; without a tie it was written by hand."""

    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, related_name="recusals")
    member = models.ForeignKey(Member, on_delete=models.PROTECT, related_name="recusals")
    nomination = models.ForeignKey("nominations.Nomination", on_delete=models.PROTECT, related_name="recusals")
    reason = models.CharField(max_length=200)
    tie = models.CharField(max_length=9, choices=Tie.choices, blank=True)
    source = models.CharField(max_length=240, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["meeting", "member", "nomination"], name="recusal_once")]

    def __str__(self) -> str:
        return self.reason


class VoteLine(models.Model):
    """The count for one nomination as the tellers wrote it; `outcome` freezes what the rule in force said of it.

    `present`, `recused` and `in_writing` are of the roll as it was frozen when the list was opened; empty where there was no list and the
    roll of the meeting stands for it.
    """

    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, related_name="vote_lines")
    nomination = models.ForeignKey("nominations.Nomination", on_delete=models.PROTECT, related_name="vote_lines")
    issued = models.PositiveSmallIntegerField()
    returned = models.PositiveSmallIntegerField()
    valid = models.PositiveSmallIntegerField()
    agree = models.PositiveSmallIntegerField()
    disagree = models.PositiveSmallIntegerField()
    written_agree = models.PositiveSmallIntegerField(default=0)
    written_disagree = models.PositiveSmallIntegerField(default=0)
    present = models.PositiveSmallIntegerField(null=True, blank=True)
    recused = models.PositiveSmallIntegerField(null=True, blank=True)
    in_writing = models.PositiveSmallIntegerField(null=True, blank=True)
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
