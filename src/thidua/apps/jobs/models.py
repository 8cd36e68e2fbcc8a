"""Long work and how far it has come."""

from __future__ import annotations

from django.db import models


class State(models.TextChoices):
    WAITING = "WAITING", "Chờ thực hiện"
    RUNNING = "RUNNING", "Đang thực hiện"
    DONE = "DONE", "Đã xong"


class Job(models.Model):
    """One order to compose several dossiers. `beat_at` is when its process last wrote; a job whose heart has stopped can be taken up again."""

    unit = models.ForeignKey("units.Unit", on_delete=models.PROTECT, related_name="jobs")
    asked_by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, related_name="+")
    filing_on = models.DateField()
    state = models.CharField(max_length=8, choices=State.choices, default=State.WAITING)
    asked_at = models.DateTimeField()
    beat_at = models.DateTimeField(null=True, blank=True)

    def __str__(self) -> str:
        return f"{self.state} · {self.pk}"


class Item(models.Model):
    """One dossier of a job: made, or not made and why."""

    job = models.ForeignKey(Job, on_delete=models.PROTECT, related_name="items")
    round = models.ForeignKey("movements.Round", on_delete=models.PROTECT, related_name="+")
    position = models.PositiveSmallIntegerField()
    dossier = models.ForeignKey("correspondence.Dossier", null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    refusal = models.CharField(max_length=80, blank=True)
    facts = models.JSONField(default=dict)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["job", "position"], name="job_item_one_a_position")]

    def __str__(self) -> str:
        return f"{self.job_id} · {self.position}"

    @property
    def is_done(self) -> bool:
        """Whether it has been tried."""
        return bool(self.dossier_id or self.refusal)
