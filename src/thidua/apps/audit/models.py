"""The log that nobody edits."""

from __future__ import annotations

from django.db import models


class Entry(models.Model):
    """One act on one subject. `digest` seals the row to the one before it on the same subject."""

    subject = models.CharField(max_length=80)
    position = models.PositiveIntegerField()
    unit_id = models.BigIntegerField(null=True)
    actor_id = models.BigIntegerField(null=True)
    actor_name = models.CharField(max_length=160)
    what = models.CharField(max_length=60)
    facts = models.JSONField(default=dict)
    acted_at = models.DateTimeField()
    previous_digest = models.CharField(max_length=64, blank=True)
    digest = models.CharField(max_length=64)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["subject", "position"], name="audit_one_chain_a_subject")]
        indexes = [models.Index(fields=["unit_id", "acted_at"], name="audit_unit_time")]

    def __str__(self) -> str:
        return f"{self.what} · {self.subject} · {self.position}"
