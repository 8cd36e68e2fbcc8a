"""Nominations and how each criterion stands."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from thidua.core.aims import Aim, aim_of


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
    """One person or one group put forward in a round for one honour, decided at one level (`core.aims`)."""

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
                fields=["round", "level", "award", "person"],
                condition=Q(person__isnull=False) & ~Q(stage="WITHDRAWN"),
                name="nomination_person_once",
            ),
            models.UniqueConstraint(
                fields=["round", "level", "award", "group"],
                condition=Q(group__isnull=False) & ~Q(stage="WITHDRAWN"),
                name="nomination_group_once",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.recipient} · {self.pk}"

    @property
    def aim(self) -> Aim:
        """The list it stands on."""
        return aim_of(self.award, self.level)


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


class Why(models.TextChoices):
    """Why a text of a nomination was frozen."""

    SUBMITTED = "SUBMITTED", "Trình lần đầu"
    RESUBMITTED = "RESUBMITTED", "Trình lại sau khi bổ sung"
    SUPPLEMENTED = "SUPPLEMENTED", "Thư ký bổ sung sau khi trình"
    AFTER_DECISION = "AFTER_DECISION", "Sửa sau khi Hội đồng kết luận"


class Kept(models.Model):
    """A row that is only ever added."""

    class Meta:
        abstract = True

    def save(self, *args: object, **kwargs: object) -> None:
        if not self._state.adding:
            raise TypeError(f"{type(self).__name__} rows are only added")
        super().save(*args, **kwargs)

    def delete(self, *_: object, **__: object) -> None:
        raise TypeError(f"{type(self).__name__} rows are never removed")


class Revision(Kept):
    """What a nomination said when it was laid before the council: `content` as `core.revision` reads it, `digest` its SHA-256 print."""

    nomination = models.ForeignKey(Nomination, on_delete=models.PROTECT, related_name="revisions")
    number = models.PositiveSmallIntegerField()
    why = models.CharField(max_length=14, choices=Why.choices)
    content = models.JSONField()
    digest = models.CharField(max_length=64)
    made_by = models.CharField(max_length=160)
    made_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["nomination", "number"], name="revision_number_once")]

    def __str__(self) -> str:
        return f"{self.nomination_id} · {self.number}"


class Defect(Kept):
    """One thing found in a revision that was given back, at the place (`core.revision`) where it is mended."""

    revision = models.ForeignKey(Revision, on_delete=models.PROTECT, related_name="defects")
    position = models.PositiveSmallIntegerField()
    place = models.CharField(max_length=40)
    says = models.CharField(max_length=300)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["revision", "position"], name="defect_position_once")]

    def __str__(self) -> str:
        return self.says


class Reply(Kept):
    """What the nominating group wrote to one defect when it laid the nomination before the council again."""

    defect = models.OneToOneField(Defect, on_delete=models.PROTECT, related_name="reply")
    revision = models.ForeignKey(Revision, on_delete=models.PROTECT, related_name="replies")
    says = models.CharField(max_length=300)

    def __str__(self) -> str:
        return self.says


class Verdict(Kept):
    """What was decided of a nomination and on which of its revisions: given back, passed or not passed."""

    revision = models.ForeignKey(Revision, on_delete=models.PROTECT, related_name="verdicts")
    stage = models.CharField(max_length=10, choices=Stage.choices)
    reason = models.TextField(blank=True)
    said_by = models.CharField(max_length=160)
    said_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.revision_id} · {self.stage}"


class RegistrationStage(models.TextChoices):
    SENT = "SENT", "Chờ tổ xem xét"
    TAKEN = "TAKEN", "Đã lập đề cử"
    DECLINED = "DECLINED", "Chưa đề cử"
    WITHDRAWN = "WITHDRAWN", "Đã rút"


class Registration(models.Model):
    """A person's own wish to be considered in a round, with what the person did and how the person judges the criteria."""

    round = models.ForeignKey("movements.Round", on_delete=models.PROTECT, related_name="registrations")
    person = models.ForeignKey("people.Person", on_delete=models.PROTECT, related_name="registrations")
    group = models.ForeignKey("units.Unit", null=True, blank=True, on_delete=models.PROTECT, related_name="registrations")
    level = models.CharField(max_length=8)
    stage = models.CharField(max_length=10, choices=RegistrationStage.choices, default=RegistrationStage.SENT)
    summary = models.TextField()
    reason = models.TextField(blank=True)
    nomination = models.ForeignKey(Nomination, null=True, blank=True, on_delete=models.PROTECT, related_name="registrations")
    sent_at = models.DateTimeField()
    settled_by = models.CharField(max_length=160, blank=True)
    settled_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["round", "level", "person"], condition=Q(stage__in=["SENT", "TAKEN"]), name="registration_once_a_level"
            )
        ]

    def __str__(self) -> str:
        return f"{self.person_id} · {self.stage}"


class SelfAssessment(models.Model):
    """How the person judges one criterion, with what it rests on."""

    registration = models.ForeignKey(Registration, on_delete=models.PROTECT, related_name="assessments")
    criterion = models.ForeignKey("movements.Criterion", on_delete=models.PROTECT, related_name="self_assessments")
    state = models.CharField(max_length=8, choices=FindingState.choices)
    note = models.CharField(max_length=300, blank=True)
    evidence = models.ManyToManyField("evidence.EvidenceItem", related_name="self_assessments", blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["registration", "criterion"], name="self_assessment_one_a_criterion")]

    def __str__(self) -> str:
        return self.state
