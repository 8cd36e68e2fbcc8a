"""The two registers of documents, with the ten columns each that NĐ 30/2020 asks for (Phụ lục IV)."""

from __future__ import annotations

from django.db import models


class Issuer(models.TextChoices):
    """Whose numbers run: the council that uses the school's seal keeps its own series."""

    SCHOOL = "SCHOOL", "Nhà trường"
    COUNCIL = "COUNCIL", "Hội đồng Thi đua - Khen thưởng"


class Series(models.Model):
    """One run of numbers, from 01 January to 31 December. The row is locked while a number is given."""

    unit = models.ForeignKey("units.Unit", on_delete=models.PROTECT, related_name="+")
    issuer = models.CharField(max_length=8, choices=Issuer.choices)
    year = models.PositiveSmallIntegerField()
    first = models.PositiveIntegerField(default=1)
    last = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["unit", "issuer", "year"], name="series_one_a_year")]

    def __str__(self) -> str:
        return f"{self.issuer} {self.year}"


class Outgoing(models.Model):
    """One document sent out. A number once given is never given again; a document withdrawn keeps its line and the reason."""

    series = models.ForeignKey(Series, on_delete=models.PROTECT, related_name="entries")
    number = models.PositiveIntegerField()
    symbol = models.CharField(max_length=40)
    dated_on = models.DateField()
    kind = models.CharField(max_length=60, blank=True)
    abstract = models.CharField(max_length=500)
    signer = models.CharField(max_length=160)
    recipients = models.CharField(max_length=500)
    keeper = models.CharField(max_length=160, blank=True)
    copies = models.PositiveSmallIntegerField(default=1)
    sent_on = models.DateField(null=True, blank=True)
    receipt = models.CharField(max_length=160, blank=True)
    note = models.CharField(max_length=300, blank=True)
    annulled = models.CharField(max_length=300, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["series", "number"], name="outgoing_number_once")]

    def __str__(self) -> str:
        return self.number_symbol

    @property
    def number_symbol(self) -> str:
        """As the paper prints it: "05/QĐ-MNSMX"."""
        return f"{self.number:02d}/{self.symbol}"


class Incoming(models.Model):
    """One document received; `number` is the arrival number of the year."""

    unit = models.ForeignKey("units.Unit", on_delete=models.PROTECT, related_name="+")
    year = models.PositiveSmallIntegerField()
    number = models.PositiveIntegerField()
    arrived_on = models.DateField()
    author = models.CharField(max_length=200)
    number_symbol = models.CharField(max_length=60, blank=True)
    dated_on = models.DateField(null=True, blank=True)
    abstract = models.CharField(max_length=500)
    given_to = models.CharField(max_length=200)
    sent_on = models.DateField(null=True, blank=True)
    receipt = models.CharField(max_length=160, blank=True)
    note = models.CharField(max_length=300, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["unit", "year", "number"], name="incoming_number_once")]

    def __str__(self) -> str:
        return f"{self.number} · {self.author}"
