"""Who wants a letter, what was sent or waits to be, what was reported upwards, when the sender last ran."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from thidua.core.notice import HEAD_AFTER, PRINCIPAL_AFTER


class Step(models.TextChoices):
    HEAD = "HEAD", "Tổ trưởng"
    PRINCIPAL = "PRINCIPAL", "Hiệu trưởng"


class Stage(models.TextChoices):
    WAITING = "WAITING", "Chờ gửi"
    SENDING = "SENDING", "Đang gửi"
    SENT = "SENT", "Đã gửi"
    REPLACED = "REPLACED", "Gộp vào thư sau"


class Subscription(models.Model):
    """One person's choice: whether to be written to, and where. The address is the person's own and used for nothing else."""

    user = models.OneToOneField("accounts.User", on_delete=models.PROTECT, related_name="notice")
    unit = models.ForeignKey("units.Unit", on_delete=models.PROTECT, related_name="+")
    is_on = models.BooleanField(default=False)
    address = models.EmailField(max_length=254, blank=True)
    chosen_at = models.DateTimeField()

    class Meta:
        constraints = [models.CheckConstraint(condition=Q(is_on=False) | ~Q(address=""), name="notice_on_has_an_address")]

    def __str__(self) -> str:
        return str(self.user_id)


class Lateness(models.Model):
    """After how many working days lateness goes to the head, and to the principal."""

    unit = models.OneToOneField("units.Unit", on_delete=models.PROTECT, related_name="+")
    head_after = models.PositiveSmallIntegerField(default=HEAD_AFTER)
    principal_after = models.PositiveSmallIntegerField(default=PRINCIPAL_AFTER)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(head_after__gte=1) & Q(principal_after__gte=F("head_after")), name="lateness_head_first")
        ]

    def __str__(self) -> str:
        return f"{self.head_after}, {self.principal_after}"


class Digest(models.Model):
    """One letter of one day to one person. What it said is let go once it is sent; that it was sent stays.

    `carries` are the escalations it tells of.
    """

    unit = models.ForeignKey("units.Unit", on_delete=models.PROTECT, related_name="+")
    user = models.ForeignKey("accounts.User", on_delete=models.PROTECT, related_name="digests")
    day = models.DateField()
    address = models.EmailField(max_length=254)
    subject = models.CharField(max_length=200)
    body = models.TextField(blank=True)
    stage = models.CharField(max_length=8, choices=Stage.choices, default=Stage.WAITING)
    tries = models.PositiveSmallIntegerField(default=0)
    carries = models.JSONField(default=list)
    fault = models.CharField(max_length=40, blank=True)
    tried_at = models.DateTimeField(null=True, blank=True)
    sent_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["user", "day"], name="digest_one_a_day")]
        indexes = [models.Index(fields=["unit", "day", "stage"], name="digest_day")]

    def __str__(self) -> str:
        return f"{self.day} · {self.user_id}"


class Escalation(models.Model):
    """Lateness reported one step up, once for a due day. `told_on`: when a letter carried it; the screen shows it while it lasts."""

    unit = models.ForeignKey("units.Unit", on_delete=models.PROTECT, related_name="+")
    key = models.CharField(max_length=80)
    what = models.CharField(max_length=440)
    path = models.CharField(max_length=120)
    due_on = models.DateField()
    step = models.CharField(max_length=9, choices=Step.choices)
    to = models.ForeignKey("accounts.User", on_delete=models.PROTECT, related_name="+")
    raised_on = models.DateField()
    told_on = models.DateField(null=True, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["unit", "key", "due_on", "step"], name="escalation_once_a_step")]

    def __str__(self) -> str:
        return f"{self.key} · {self.step}"


class Run(models.Model):
    """One run of the sender for one unit, and what stopped it."""

    unit = models.ForeignKey("units.Unit", on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    sent = models.PositiveSmallIntegerField(default=0)
    waiting = models.PositiveSmallIntegerField(default=0)
    fault = models.CharField(max_length=40, blank=True)

    def __str__(self) -> str:
        return f"{self.at}"
