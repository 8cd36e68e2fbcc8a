"""Public notices of a round and what was said to them."""

from __future__ import annotations

from django.db import models


class Notice(models.Model):
    """One public notice of those proposed. `days` are working days, `source` where that number is from."""

    round = models.ForeignKey("movements.Round", on_delete=models.PROTECT, related_name="notices")
    from_day = models.DateField()
    days = models.PositiveSmallIntegerField()
    last_day = models.DateField()
    binds = models.BooleanField()
    source = models.CharField(max_length=300)
    reckoning = models.JSONField(default=list)
    where = models.CharField(max_length=300)
    answers_to = models.CharField(max_length=200)
    named = models.JSONField(default=list)
    put_up_by = models.CharField(max_length=160)
    put_up_at = models.DateTimeField()
    taken_down = models.CharField(max_length=300, blank=True)

    def __str__(self) -> str:
        return f"{self.round_id} · {self.from_day}"


class Comment(models.Model):
    """What somebody said to a notice, and the answer. A name may be left out; the words may not."""

    notice = models.ForeignKey(Notice, on_delete=models.PROTECT, related_name="comments")
    said_on = models.DateField()
    said_by = models.CharField(max_length=200, blank=True)
    words = models.TextField()
    kept_by = models.CharField(max_length=160)
    kept_at = models.DateTimeField()
    answer = models.TextField(blank=True)
    answered_on = models.DateField(null=True, blank=True)
    answered_by = models.CharField(max_length=160, blank=True)

    def __str__(self) -> str:
        return self.words[:60]
