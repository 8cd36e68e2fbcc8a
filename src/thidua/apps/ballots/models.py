"""Lists put to the vote in a meeting, who may vote, and what the box gave."""

from __future__ import annotations

from django.db import models

from thidua.core.ballot import Choice as SlipChoice
from thidua.core.ballot import Way as VotingWay


class Way(models.TextChoices):
    SHOW = VotingWay.SHOW, "Biểu quyết giơ tay"
    PAPER = VotingWay.PAPER, "Bỏ phiếu kín bằng phiếu giấy"
    DIGITAL = VotingWay.DIGITAL, "Bỏ phiếu kín trên thiết bị"


class State(models.TextChoices):
    SET = "SET", "Đã lập danh sách"
    OPEN = "OPEN", "Đang bỏ phiếu"
    CLOSED = "CLOSED", "Đã đóng, chờ kiểm phiếu"
    AGREED = "AGREED", "Đã đếm, chờ xác nhận"
    COUNTED = "COUNTED", "Đã có kết quả"
    VOID = "VOID", "Đã hủy"


class Mark(models.TextChoices):
    AGREE = SlipChoice.AGREE, "Đồng ý"
    DISAGREE = SlipChoice.DISAGREE, "Không đồng ý"
    BLANK = SlipChoice.BLANK, "Không ghi ý kiến"


class Ballot(models.Model):
    """One list voted on once. The two tellers count apart, or each hold one key of the box.

    `present` is how many members were here when it was opened; `set_reason` why a rule that the unit has not confirmed was not kept. `turn` says
    which count is under way: a new one begins where the tellers differed, where the count was not confirmed, and where it was withdrawn.
    """

    meeting = models.ForeignKey("councils.Meeting", on_delete=models.PROTECT, related_name="ballots")
    title = models.CharField(max_length=240)
    position = models.PositiveSmallIntegerField()
    way = models.CharField(max_length=7, choices=Way.choices)
    state = models.CharField(max_length=7, choices=State.choices, default=State.SET)
    first_teller = models.ForeignKey("councils.Member", null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    second_teller = models.ForeignKey("councils.Member", null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    opened_at = models.DateTimeField(null=True, blank=True)
    closed_at = models.DateTimeField(null=True, blank=True)
    counted_at = models.DateTimeField(null=True, blank=True)
    issued = models.PositiveSmallIntegerField(null=True, blank=True)
    returned = models.PositiveSmallIntegerField(null=True, blank=True)
    invalid = models.PositiveSmallIntegerField(null=True, blank=True)
    present = models.PositiveSmallIntegerField(null=True, blank=True)
    turn = models.PositiveSmallIntegerField(default=1)
    set_reason = models.CharField(max_length=400, blank=True)
    void_reason = models.CharField(max_length=300, blank=True)
    photo = models.ForeignKey("archive.StoredFile", null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    photo_name = models.CharField(max_length=240, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["meeting", "position"], name="ballot_one_a_position")]

    def __str__(self) -> str:
        return self.title


class BallotLine(models.Model):
    """One name of the list. `condition` is what the vote waits for, e.g. a decision on an initiative; then the vote is conditional."""

    ballot = models.ForeignKey(Ballot, on_delete=models.PROTECT, related_name="lines")
    nomination = models.ForeignKey("nominations.Nomination", on_delete=models.PROTECT, related_name="ballot_lines")
    position = models.PositiveSmallIntegerField()
    condition = models.CharField(max_length=240, blank=True)
    agree = models.PositiveSmallIntegerField(null=True, blank=True)
    disagree = models.PositiveSmallIntegerField(null=True, blank=True)
    blank = models.PositiveSmallIntegerField(null=True, blank=True)
    written_agree = models.PositiveSmallIntegerField(default=0)
    written_disagree = models.PositiveSmallIntegerField(default=0)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["ballot", "nomination"], name="ballot_line_once"),
            models.UniqueConstraint(fields=["ballot", "position"], name="ballot_line_one_a_position"),
        ]

    def __str__(self) -> str:
        return f"{self.ballot_id} · {self.nomination_id}"


class RollEntry(models.Model):
    """A voter, frozen when voting opened. `sealed` is the sealed slip while the box is open, emptied when it is counted; no time is kept."""

    ballot = models.ForeignKey(Ballot, on_delete=models.PROTECT, related_name="roll")
    member = models.ForeignKey("councils.Member", on_delete=models.PROTECT, related_name="+")
    barred = models.JSONField(default=list)
    has_cast = models.BooleanField(default=False)
    sealed = models.BinaryField(default=bytes)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["ballot", "member"], name="roll_member_once")]

    def __str__(self) -> str:
        return f"{self.ballot_id} · {self.member_id}"


class Slip(models.Model):
    """One mark of one slip, without an owner: the slips of a box are cut by line, mixed, and written together when it is opened."""

    line = models.ForeignKey(BallotLine, on_delete=models.PROTECT, related_name="slips")
    mark = models.CharField(max_length=1, choices=Mark.choices)

    def __str__(self) -> str:
        return self.mark


class BoxKey(models.Model):
    """A teller's key: its public half. The code it comes from is shown once to the teller and kept nowhere."""

    ballot = models.ForeignKey(Ballot, on_delete=models.PROTECT, related_name="keys")
    teller = models.ForeignKey("councils.Member", on_delete=models.PROTECT, related_name="+")
    salt = models.BinaryField()
    public = models.BinaryField()
    turned = models.BooleanField(default=False)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["ballot", "teller"], name="box_key_one_a_teller")]

    def __str__(self) -> str:
        return f"{self.ballot_id} · {self.teller_id}"


class TellerSheet(models.Model):
    """What one teller counted, keyed apart from the other; in one turn the newest of each teller stands, and all are kept.

    A count of raised hands may have no teller: then whoever keyed it counted.
    """

    ballot = models.ForeignKey(Ballot, on_delete=models.PROTECT, related_name="sheets")
    teller = models.ForeignKey("councils.Member", null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    turn = models.PositiveSmallIntegerField(default=1)
    numbers = models.JSONField()
    keyed_by = models.CharField(max_length=160)
    keyed_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.ballot_id} · {self.teller_id}"


class Withdrawal(models.Model):
    """A count that stood and was withdrawn before the meeting was concluded: what it said, with the photo sealed to it, and why it fell."""

    ballot = models.ForeignKey(Ballot, on_delete=models.PROTECT, related_name="withdrawals")
    turn = models.PositiveSmallIntegerField()
    numbers = models.JSONField()
    counted_at = models.DateTimeField()
    reason = models.CharField(max_length=300)
    withdrawn_by = models.CharField(max_length=160)
    withdrawn_at = models.DateTimeField()
    photo = models.ForeignKey("archive.StoredFile", null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    photo_name = models.CharField(max_length=240, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["ballot", "turn"], name="withdrawal_one_a_turn")]

    def __str__(self) -> str:
        return f"{self.ballot_id} · {self.turn}"


class SeatPass(models.Model):
    """What lets a member without an account into a meeting: the digest of a one-time code, then of the device that used it."""

    meeting = models.ForeignKey("councils.Meeting", on_delete=models.PROTECT, related_name="passes")
    member = models.ForeignKey("councils.Member", on_delete=models.PROTECT, related_name="+")
    code_digest = models.CharField(max_length=64, blank=True, db_index=True)
    device_digest = models.CharField(max_length=64, blank=True, db_index=True)
    times_given = models.PositiveSmallIntegerField(default=0)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["meeting", "member"], name="seat_pass_one_a_member")]

    def __str__(self) -> str:
        return f"{self.meeting_id} · {self.member_id}"
