"""Events of a unit, what falls due by them or by the calendar, how days moved, and what each phone was told."""

from __future__ import annotations

from django.db import models
from django.db.models import Q


class Audience(models.TextChoices):
    """Whose work it is."""

    LEADERS = "LEADERS", "Thư ký, Hiệu trưởng"
    HEADS = "HEADS", "Tổ trưởng"
    EVERYONE = "EVERYONE", "Toàn thể"
    PERSON = "PERSON", "Một người"


class Event(models.Model):
    """Something that sets terms running. `thing` names a record that knows the day itself ("round:5"); then `day` stays empty."""

    unit = models.ForeignKey("units.Unit", on_delete=models.PROTECT, related_name="events")
    name = models.CharField(max_length=200)
    day = models.DateField(null=True, blank=True)
    source = models.CharField(max_length=240, blank=True)
    thing = models.CharField(max_length=80, blank=True)
    made_by = models.CharField(max_length=160)
    made_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["unit", "name"], name="event_one_a_name"),
            models.UniqueConstraint(fields=["unit", "thing"], condition=~Q(thing=""), name="event_one_a_thing"),
            models.CheckConstraint(condition=Q(thing="") | Q(day__isnull=True), name="event_one_source_of_the_day"),
        ]

    def __str__(self) -> str:
        return self.name


class Deadline(models.Model):
    """One thing that falls due by a rule (core/due_stored). `as_met` is how it was due when it was met; nothing moves it any more.

    `thing` ties it to a record by key ("task:12", "round:5", "report:quy_1:2026"). `is_private`: its owner made it and sees it alone.
    """

    unit = models.ForeignKey("units.Unit", on_delete=models.PROTECT, related_name="deadlines")
    what = models.CharField(max_length=200)
    rule = models.JSONField()
    event = models.ForeignKey(Event, null=True, blank=True, on_delete=models.PROTECT, related_name="deadlines")
    thing = models.CharField(max_length=80, blank=True)
    audience = models.CharField(max_length=8, choices=Audience.choices)
    owner = models.ForeignKey("people.Person", null=True, blank=True, on_delete=models.PROTECT, related_name="deadlines")
    is_private = models.BooleanField(default=False)
    repeats = models.BooleanField(default=False)
    met_on = models.DateField(null=True, blank=True)
    met_by = models.CharField(max_length=160, blank=True)
    as_met = models.JSONField(default=dict)
    dropped = models.CharField(max_length=300, blank=True)
    made_by = models.CharField(max_length=160)
    made_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=~Q(audience="PERSON") | Q(owner__isnull=False), name="deadline_of_a_person_has_one"),
            models.CheckConstraint(condition=Q(is_private=False) | Q(audience="PERSON"), name="deadline_private_is_a_persons"),
        ]
        indexes = [models.Index(fields=["unit", "dropped", "met_on", "id"], name="deadline_open")]

    def __str__(self) -> str:
        return self.what


class Move(models.Model):
    """A due day that moved, and why: another day of its event, or another rule. Empty where there was, or is, no day."""

    deadline = models.ForeignKey(Deadline, on_delete=models.PROTECT, related_name="moves")
    event = models.ForeignKey(Event, null=True, blank=True, on_delete=models.PROTECT, related_name="moves")
    before = models.DateField(null=True, blank=True)
    after = models.DateField(null=True, blank=True)
    reason = models.CharField(max_length=300)
    moved_by = models.CharField(max_length=160)
    moved_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.before} → {self.after}"


class Feed(models.Model):
    """The secret address of one account's calendar; a new token ends the old address."""

    user = models.OneToOneField("accounts.User", on_delete=models.PROTECT, related_name="feed")
    token = models.CharField(max_length=64, unique=True)
    made_at = models.DateTimeField()

    def __str__(self) -> str:
        return str(self.user_id)


class Told(models.Model):
    """What a phone was last told of one entry. `sequence` grows with every change, so that calendars take the newer one."""

    feed = models.ForeignKey(Feed, on_delete=models.PROTECT, related_name="told")
    key = models.CharField(max_length=80)
    on = models.DateField()
    what = models.CharField(max_length=240)
    sequence = models.PositiveIntegerField(default=0)
    changed_at = models.DateTimeField()
    removed_on = models.DateField(null=True, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["feed", "key"], name="told_one_a_key")]

    def __str__(self) -> str:
        return self.key
