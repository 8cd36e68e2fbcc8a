"""Handovers and their checklist; what was signed off is kept."""

from __future__ import annotations

from django.db import models
from django.db.models import Q


class State(models.TextChoices):
    OPEN = "OPEN", "Đang lập"
    DONE = "DONE", "Đã bàn giao"
    CANCELLED = "CANCELLED", "Đã hủy"


class After(models.TextChoices):
    """What becomes of the account of whoever hands over."""

    STAFF = "STAFF", "Giữ tài khoản với vai trò Giáo viên, nhân viên"
    CLOSED = "CLOSED", "Khóa tài khoản vì thôi làm việc tại đơn vị"


class Handover(models.Model):
    """One handover of the secretary's role; both names stand as they were on the day."""

    unit = models.ForeignKey("units.Unit", on_delete=models.PROTECT, related_name="handovers")
    giver = models.ForeignKey("accounts.User", on_delete=models.PROTECT, related_name="+")
    giver_name = models.CharField(max_length=160)
    receiver = models.ForeignKey("accounts.User", on_delete=models.PROTECT, related_name="+")
    receiver_name = models.CharField(max_length=160)
    from_day = models.DateField()
    after = models.CharField(max_length=8, choices=After.choices)
    note = models.TextField(blank=True)
    state = models.CharField(max_length=9, choices=State.choices, default=State.OPEN)
    made_by = models.CharField(max_length=160)
    made_at = models.DateTimeField()
    signed_on = models.DateField(null=True, blank=True)
    done_by = models.CharField(max_length=160, blank=True)
    done_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["unit"], condition=Q(state="OPEN"), name="handover_one_open_a_unit"),
            models.CheckConstraint(condition=~Q(state="DONE") | Q(signed_on__isnull=False), name="handover_done_is_signed"),
        ]

    def __str__(self) -> str:
        return f"{self.giver_name} → {self.receiver_name}"


class Item(models.Model):
    """One line of the checklist. `lines` are frozen when the handover is signed off."""

    handover = models.ForeignKey(Handover, on_delete=models.PROTECT, related_name="items")
    position = models.PositiveSmallIntegerField()
    code = models.CharField(max_length=20)
    title = models.CharField(max_length=160)
    lines = models.JSONField(default=list)
    is_taken = models.BooleanField(default=False)
    note = models.CharField(max_length=300, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["handover", "code"], name="handover_item_once")]

    def __str__(self) -> str:
        return self.title
