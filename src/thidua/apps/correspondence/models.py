"""Dossiers and the papers composed for them."""

from __future__ import annotations

from django.db import models

from thidua.core.aims import ABOVE, Aim, aim_of


class Dossier(models.Model):
    """One composition of the dossier of one list of a round: which law governs it and why, to whom it goes, what was made.

    A dossier is never composed over: composing again makes the next version.
    """

    round = models.ForeignKey("movements.Round", on_delete=models.PROTECT, related_name="dossiers")
    award = models.CharField(max_length=40, default="giay_khen")
    version = models.PositiveSmallIntegerField()
    filing_on = models.DateField()
    governed_by_day = models.DateField()
    regime = models.CharField(max_length=40)
    receiving_office = models.CharField(max_length=300)
    why = models.TextField()
    findings = models.JSONField(default=list)
    law_edition = models.CharField(max_length=64)
    archive_file = models.ForeignKey("archive.StoredFile", on_delete=models.PROTECT, related_name="+")
    archive_name = models.CharField(max_length=160)
    composed_by = models.CharField(max_length=160)
    composed_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["round", "award", "version"], name="dossier_one_a_version")]

    def __str__(self) -> str:
        return self.archive_name

    @property
    def aim(self) -> Aim:
        """The list it proposes upward."""
        return aim_of(self.award, ABOVE)


class Paper(models.Model):
    """One paper of a dossier: its facts, its form and both files, as they were composed.

    `own_file` is the unit's own paper, on its own or the superior's form, that stands in place of ours.
    """

    dossier = models.ForeignKey(Dossier, on_delete=models.PROTECT, related_name="papers")
    position = models.PositiveSmallIntegerField()
    kind = models.CharField(max_length=40)
    title = models.CharField(max_length=300)
    file_stem = models.CharField(max_length=120)
    form_code = models.CharField(max_length=80, blank=True)
    form_confidence = models.CharField(max_length=16)
    nomination = models.ForeignKey("nominations.Nomination", null=True, blank=True, on_delete=models.PROTECT, related_name="papers")
    facts = models.JSONField()
    document = models.JSONField(default=dict)
    docx = models.ForeignKey("archive.StoredFile", on_delete=models.PROTECT, related_name="+")
    pdf = models.ForeignKey("archive.StoredFile", on_delete=models.PROTECT, related_name="+")
    own_file = models.ForeignKey("archive.StoredFile", null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    own_name = models.CharField(max_length=240, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["dossier", "position"], name="paper_one_a_position")]

    def __str__(self) -> str:
        return self.title
