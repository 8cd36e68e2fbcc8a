"""Nominations and how each criterion stands."""

from __future__ import annotations

from django.db import models
from django.db.models import Q


class Stage(models.TextChoices):
    DRAFT = "DRAFT", "Đang chuẩn bị"
    SUBMITTED = "SUBMITTED", "Đã trình Hội đồng"
    RETURNED = "RETURNED", "Bị trả lại"
    PASSED = "PASSED", "Được Hội đồng thông qua"
    NOT_PASSED = "NOT_PASSED", "Không được thông qua"
    WITHDRAWN = "WITHDRAWN", "Đã rút"


class FindingState(models.TextChoices):
    MET = "MET", "Đạt"
    NOT_MET = "NOT_MET", "Không đạt"
    TO_PROVE = "TO_PROVE", "Chờ minh chứng"


class Nomination(models.Model):
    """One person or one group put forward in a round, to one level."""

    round = models.ForeignKey("movements.Round", on_delete=models.PROTECT, related_name="nominations")
    recipient = models.CharField(max_length=10)
    person = models.ForeignKey("people.Person", null=True, blank=True, on_delete=models.PROTECT, related_name="nominations")
    group = models.ForeignKey("units.Unit", null=True, blank=True, on_delete=models.PROTECT, related_name="nominations")
    level = models.CharField(max_length=8)
    award = models.CharField(max_length=40, default="giay_khen")
    stage = models.CharField(max_length=10, choices=Stage.choices, default=Stage.DRAFT)
    nominated_by = models.ForeignKey("units.Unit", on_delete=models.PROTECT, related_name="made_nominations")
    summary = models.TextField(blank=True)
    return_reason = models.TextField(blank=True)
    created_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(person__isnull=False, group__isnull=True, recipient="INDIVIDUAL")
                | Q(person__isnull=True, group__isnull=False, recipient="COLLECTIVE"),
                name="nomination_of_a_person_or_a_group",
            ),
            models.UniqueConstraint(
                fields=["round", "level", "person"],
                condition=Q(person__isnull=False) & ~Q(stage="WITHDRAWN"),
                name="nomination_person_once",
            ),
            models.UniqueConstraint(
                fields=["round", "level", "group"], condition=Q(group__isnull=False) & ~Q(stage="WITHDRAWN"), name="nomination_group_once"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.recipient} · {self.pk}"


class Finding(models.Model):
    """How one criterion stands for one nomination, said by a person, with the proofs cited."""

    nomination = models.ForeignKey(Nomination, on_delete=models.PROTECT, related_name="findings")
    criterion = models.ForeignKey("movements.Criterion", on_delete=models.PROTECT, related_name="findings")
    state = models.CharField(max_length=8, choices=FindingState.choices)
    note = models.TextField(blank=True)
    evidence = models.ManyToManyField("evidence.EvidenceItem", related_name="findings", blank=True)
    found_by = models.CharField(max_length=160)
    found_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["nomination", "criterion"], name="finding_one_a_criterion")]

    def __str__(self) -> str:
        return self.state


class Achievement(models.Model):
    """One sentence of the achievement report and the proof it rests on; without a proof it stays marked."""

    nomination = models.ForeignKey(Nomination, on_delete=models.PROTECT, related_name="achievements")
    position = models.PositiveSmallIntegerField()
    text = models.TextField()
    area = models.PositiveSmallIntegerField(null=True, blank=True)
    evidence = models.ForeignKey("evidence.EvidenceItem", null=True, blank=True, on_delete=models.PROTECT, related_name="achievements")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["nomination", "position"], name="achievement_one_a_position")]

    def __str__(self) -> str:
        return self.text[:80]
