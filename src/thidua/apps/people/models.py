"""The staff of a unit and what is known of them for emulation."""

from __future__ import annotations

from django.db import models
from django.db.models import Q


class Gender(models.TextChoices):
    FEMALE = "F", "Nữ"
    MALE = "M", "Nam"


class Level(models.TextChoices):
    """The four levels of the yearly rating, the same in every regime."""

    EXCELLENT = "HTXSNV", "Hoàn thành xuất sắc nhiệm vụ"
    GOOD = "HTTNV", "Hoàn thành tốt nhiệm vụ"
    DONE = "HTNV", "Hoàn thành nhiệm vụ"
    NOT_DONE = "KHTNV", "Không hoàn thành nhiệm vụ"


class Person(models.Model):
    """One member of staff. `sort_key` orders by given name, `folded_name` is what a search without marks compares."""

    unit = models.ForeignKey("units.Unit", on_delete=models.PROTECT, related_name="staff")
    code = models.CharField(max_length=40, blank=True)
    full_name = models.CharField(max_length=160)
    sort_key = models.BinaryField(max_length=400, db_index=True)
    folded_name = models.CharField(max_length=160, db_index=True)
    born_on = models.DateField(null=True, blank=True)
    birth_year = models.PositiveSmallIntegerField(null=True, blank=True)
    gender = models.CharField(max_length=1, choices=Gender.choices, blank=True)
    post = models.CharField(max_length=160, blank=True)
    group = models.ForeignKey("units.Unit", null=True, blank=True, on_delete=models.PROTECT, related_name="members")
    qualification = models.CharField(max_length=160, blank=True)
    phone = models.CharField(max_length=30, blank=True)
    note = models.CharField(max_length=240, blank=True)
    joined_on = models.DateField(null=True, blank=True)
    left_on = models.DateField(null=True, blank=True)
    account = models.OneToOneField("accounts.User", null=True, blank=True, on_delete=models.PROTECT, related_name="person")
    is_demo = models.BooleanField(default=False)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["unit", "code"], condition=~Q(code=""), name="person_code_once_a_unit")]
        # The list page: those still here, in the order of given names.
        indexes = [models.Index(fields=["unit", "left_on", "sort_key", "id"], name="person_list")]

    def __str__(self) -> str:
        return self.full_name


class Rating(models.Model):
    """The rating of a person or of a group for one year, with the paper that gave it."""

    unit = models.ForeignKey("units.Unit", on_delete=models.PROTECT, related_name="ratings")
    person = models.ForeignKey(Person, null=True, blank=True, on_delete=models.PROTECT, related_name="ratings")
    group = models.ForeignKey("units.Unit", null=True, blank=True, on_delete=models.PROTECT, related_name="group_ratings")
    year = models.PositiveSmallIntegerField()
    level = models.CharField(max_length=8, choices=Level.choices)
    source = models.CharField(max_length=240)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(person__isnull=False, group__isnull=True) | Q(person__isnull=True, group__isnull=False),
                name="rating_of_a_person_or_a_group",
            ),
            models.UniqueConstraint(fields=["person", "year"], condition=Q(person__isnull=False), name="rating_once_a_person_year"),
            models.UniqueConstraint(fields=["group", "year"], condition=Q(group__isnull=False), name="rating_once_a_group_year"),
        ]

    def __str__(self) -> str:
        return f"{self.year} · {self.level}"


class DisciplinaryMatter(models.Model):
    """A matter being considered, or a measure in force; open until `closed_on`."""

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="disciplinary_matters")
    opened_on = models.DateField()
    closed_on = models.DateField(null=True, blank=True)
    about = models.CharField(max_length=240)

    def __str__(self) -> str:
        return self.about


class PastAward(models.Model):
    """A title or form of commendation already received, as its decision says."""

    unit = models.ForeignKey("units.Unit", on_delete=models.PROTECT, related_name="past_awards")
    person = models.ForeignKey(Person, null=True, blank=True, on_delete=models.PROTECT, related_name="past_awards")
    group = models.ForeignKey("units.Unit", null=True, blank=True, on_delete=models.PROTECT, related_name="group_past_awards")
    year = models.PositiveSmallIntegerField()
    is_title = models.BooleanField()
    name = models.CharField(max_length=200)
    decision = models.CharField(max_length=240, blank=True)

    def __str__(self) -> str:
        return f"{self.year} · {self.name}"


class RosterImport(models.Model):
    """A staff list that was uploaded; nothing is written to the staff before `recorded_at`."""

    unit = models.ForeignKey("units.Unit", on_delete=models.PROTECT, related_name="roster_imports")
    file = models.ForeignKey("archive.StoredFile", on_delete=models.PROTECT, related_name="+")
    file_name = models.CharField(max_length=240)
    uploaded_by = models.CharField(max_length=160)
    uploaded_at = models.DateTimeField()
    recorded_at = models.DateTimeField(null=True, blank=True)

    def __str__(self) -> str:
        return self.file_name
