"""Units over time. Every stretch is half open: from `since` up to, not including, `until`."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q


class Kind(models.TextChoices):
    SCHOOL = "SCHOOL", "Trường"
    GROUP = "GROUP", "Tổ"
    MASS_ORG = "MASS_ORG", "Đoàn thể"
    AUTHORITY = "AUTHORITY", "Cơ quan cấp trên"


class Ownership(models.TextChoices):
    PUBLIC = "PUBLIC", "Công lập"
    PRIVATE = "PRIVATE", "Tư thục, dân lập"


class Unit(models.Model):
    """A body that exists for a while. Its names and superiors stand in tables of their own, by day."""

    code = models.CharField(max_length=40, unique=True)
    kind = models.CharField(max_length=12, choices=Kind.choices)
    ownership = models.CharField(max_length=8, choices=Ownership.choices, blank=True)
    school = models.ForeignKey("self", null=True, blank=True, on_delete=models.PROTECT, related_name="parts")
    founded_on = models.DateField(null=True, blank=True)
    ended_on = models.DateField(null=True, blank=True)
    heir = models.ForeignKey("self", null=True, blank=True, on_delete=models.PROTECT, related_name="inherited_from")
    position = models.PositiveIntegerField(default=0)
    is_demo = models.BooleanField(default=False)

    def __str__(self) -> str:
        return self.code


class UnitName(models.Model):
    """How a unit is called from a day on. `symbol` is its letters in a paper's number, "MNSMX"; `place` its seat."""

    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="names")
    name = models.CharField(max_length=200)
    short_name = models.CharField(max_length=120, blank=True)
    symbol = models.CharField(max_length=40, blank=True)
    place = models.CharField(max_length=120, blank=True)
    address = models.CharField(max_length=240, blank=True)
    since = models.DateField()
    until = models.DateField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["unit", "since"], name="unit_one_name_from_a_day"),
            models.CheckConstraint(condition=Q(until__isnull=True) | Q(until__gt=F("since")), name="unit_name_ends_after_it_begins"),
        ]

    def __str__(self) -> str:
        return self.name


class Route(models.Model):
    """Which authority decides for a school and which office receives its dossiers, from a day on."""

    school = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="routes")
    authority = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="routed_schools")
    deciding_officer = models.CharField(max_length=160)
    receiving_office = models.CharField(max_length=160)
    channel = models.CharField(max_length=200, blank=True)
    initiative_council = models.CharField(max_length=160, blank=True)
    since = models.DateField()
    until = models.DateField(null=True, blank=True)
    source = models.CharField(max_length=240)
    confidence = models.CharField(max_length=16)
    confirmed_by = models.CharField(max_length=160, blank=True)
    confirmed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["school", "since"], name="route_one_from_a_day"),
            models.CheckConstraint(condition=Q(until__isnull=True) | Q(until__gt=F("since")), name="route_ends_after_it_begins"),
        ]

    def __str__(self) -> str:
        return self.receiving_office


class LocalSetting(models.Model):
    """A value the unit sets where no law does, with its own source; it binds only once confirmed."""

    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="local_settings")
    key = models.CharField(max_length=80)
    value = models.JSONField()
    since = models.DateField()
    source = models.CharField(max_length=240)
    confirmed_by = models.CharField(max_length=160, blank=True)
    confirmed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["unit", "key", "since"], name="local_setting_one_from_a_day")]

    def __str__(self) -> str:
        return f"{self.key} = {self.value}"
