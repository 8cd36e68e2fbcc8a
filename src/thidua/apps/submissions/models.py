"""Sealed dossiers, the log of each, and the codes that open them to a receiving office."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from thidua.core.aims import ABOVE, Aim, aim_of
from thidua.core.sending import Kind


class Submission(models.Model):
    """One sealed archive of the dossier of one list (`award`). `before` is the returned one it follows, `mended` what was put right.

    `due_on`, `nominal_on`, `reckoning` and `checks` are frozen when it is sent; `open_reason` says why it went with open items.
    """

    unit = models.ForeignKey("units.Unit", on_delete=models.PROTECT, related_name="submissions")
    round = models.ForeignKey("movements.Round", on_delete=models.PROTECT, related_name="submissions")
    dossier = models.ForeignKey("correspondence.Dossier", on_delete=models.PROTECT, related_name="submissions")
    award = models.CharField(max_length=40, default="giay_khen")
    version = models.PositiveSmallIntegerField()
    before = models.OneToOneField("self", null=True, blank=True, on_delete=models.PROTECT, related_name="after")
    mended = models.JSONField(default=list)
    office = models.CharField(max_length=300)
    archive_file = models.ForeignKey("archive.StoredFile", on_delete=models.PROTECT, related_name="+")
    archive_name = models.CharField(max_length=160)
    contents_digest = models.CharField(max_length=64)
    contents = models.JSONField()
    slip = models.JSONField()
    channel = models.CharField(max_length=8, blank=True)
    sent_on = models.DateField(null=True, blank=True)
    due_on = models.DateField(null=True, blank=True)
    nominal_on = models.DateField(null=True, blank=True)
    reckoning = models.JSONField(default=list)
    due_origin = models.CharField(max_length=160, blank=True)
    checks = models.JSONField(default=list)
    open_reason = models.TextField(blank=True)
    sealed_by = models.CharField(max_length=160)
    sealed_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["round", "award", "version"], name="submission_one_a_version"),
            models.CheckConstraint(
                condition=Q(channel="", sent_on__isnull=True) | (~Q(channel="") & Q(sent_on__isnull=False)),
                name="submission_sent_by_a_channel",
            ),
        ]

    def __str__(self) -> str:
        return self.archive_name

    @property
    def aim(self) -> Aim:
        """The list it proposes upward."""
        return aim_of(self.award, ABOVE)


class Event(models.Model):
    """One line of the log; the database refuses to change or remove it. `about` is the line a confirmation or a dispute speaks of."""

    submission = models.ForeignKey(Submission, on_delete=models.PROTECT, related_name="events")
    position = models.PositiveIntegerField()
    kind = models.CharField(max_length=12, choices=[(one.value, one.phrase) for one in Kind])
    day = models.DateField()
    by_office = models.BooleanField(default=False)
    said_by = models.CharField(max_length=160)
    said_post = models.CharField(max_length=160, blank=True)
    said_at = models.DateTimeField()
    number_symbol = models.CharField(max_length=60, blank=True)
    until = models.DateField(null=True, blank=True)
    defects = models.JSONField(default=list)
    note = models.TextField(blank=True)
    about = models.ForeignKey("self", null=True, blank=True, on_delete=models.PROTECT, related_name="answers")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["submission", "position"], name="submission_event_one_a_position"),
            models.CheckConstraint(condition=~Q(kind="EXTENDED") | Q(until__isnull=False), name="submission_extension_has_a_day"),
        ]

    def __str__(self) -> str:
        return f"{self.kind} · {self.submission_id} · {self.position}"


class Access(models.Model):
    """A code that opens one archive to its receiving office; only its digest is kept. At most one is in force."""

    submission = models.ForeignKey(Submission, on_delete=models.PROTECT, related_name="accesses")
    digest = models.CharField(max_length=64, unique=True)
    until = models.DateField()
    made_by = models.CharField(max_length=160)
    made_at = models.DateTimeField()
    revoked_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["submission"], condition=Q(revoked_at__isnull=True), name="submission_one_code_in_force")
        ]

    def __str__(self) -> str:
        return f"{self.submission_id} · {self.until}"
