"""The ledger of places. Rows are only ever added."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from thidua.apps.nominations.models import Kept
from thidua.core.quota import Turn as CoreTurn


class Turn(models.TextChoices):
    RAISE = CoreTurn.RAISE.value, "Tăng chỉ tiêu"
    CUT = CoreTurn.CUT.value, "Giảm chỉ tiêu"
    SPLIT = CoreTurn.SPLIT.value, "Phân bổ cho các tổ"
    EXCEED = CoreTurn.EXCEED.value, "Lý do đề nghị vượt chỉ tiêu"
    CONFIRM = CoreTurn.CONFIRM.value, "Văn bản xác nhận"


class Way(models.TextChoices):
    """How the unit learned of it."""

    PAPER = "PAPER", "Văn bản"
    PHONE = "PHONE", "Điện thoại"
    OWN = "OWN", "Nhà trường tự ghi"


class Entry(Kept):
    """One entry on one line of a round. What came by telephone names day, hour and caller, and waits for its paper (`confirms`).

    `base` is what the plan or the letter gave when it was made: once that changes, the entry no longer counts and stays to be read. `fell` keeps, as names in order, who fell away when the entry was made; `nomination` is the one that a reason to exceed was given for.
    """

    unit = models.ForeignKey("units.Unit", on_delete=models.PROTECT, related_name="quota_entries")
    round = models.ForeignKey("movements.Round", on_delete=models.PROTECT, related_name="quota_entries")
    level = models.CharField(max_length=8)
    recipient = models.CharField(max_length=10)
    award = models.CharField(max_length=40, default="giay_khen")
    turn = models.CharField(max_length=8, choices=Turn.choices)
    amount = models.PositiveSmallIntegerField(default=0)
    base = models.PositiveSmallIntegerField(null=True, blank=True)
    reason = models.CharField(max_length=400, blank=True)
    way = models.CharField(max_length=5, choices=Way.choices, default=Way.OWN)
    told_at = models.DateTimeField(null=True, blank=True)
    told_by = models.CharField(max_length=200, blank=True)
    number_symbol = models.CharField(max_length=60, blank=True)
    dated_on = models.DateField(null=True, blank=True)
    confirms = models.OneToOneField("self", null=True, blank=True, on_delete=models.PROTECT, related_name="confirmation")
    nomination = models.ForeignKey("nominations.Nomination", null=True, blank=True, on_delete=models.PROTECT, related_name="quota_entries")
    fell = models.JSONField(default=list)
    said_by = models.CharField(max_length=160)
    said_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=~Q(way="PHONE") | (Q(told_at__isnull=False) & ~Q(told_by="")), name="quota_entry_by_phone_says_who_and_when"
            ),
            models.CheckConstraint(condition=~Q(turn="EXCEED") | ~Q(reason=""), name="quota_entry_exceeds_with_a_reason"),
        ]
        indexes = [models.Index(fields=["round", "id"], name="quota_entry_round")]

    def __str__(self) -> str:
        return f"{self.turn} · {self.level} · {self.amount}"


class Part(Kept):
    """The places of one group under a split."""

    entry = models.ForeignKey(Entry, on_delete=models.PROTECT, related_name="parts")
    group = models.ForeignKey("units.Unit", on_delete=models.PROTECT, related_name="quota_parts")
    places = models.PositiveSmallIntegerField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["entry", "group"], name="quota_part_once_a_group")]

    def __str__(self) -> str:
        return f"{self.group_id} · {self.places}"
