"""Drafts, their versions, and what was issued."""

from __future__ import annotations

from django.db import models
from django.db.models import Q


class State(models.TextChoices):
    DRAFT = "DRAFT", "Đang soạn"
    SIGNING = "SIGNING", "Đang trình ký"
    ISSUED = "ISSUED", "Đã ban hành"
    DROPPED = "DROPPED", "Đã bỏ"


class Draft(models.Model):
    """One paper while it is written. `claims` says that every sentence of it rests on evidence; `corrects` names the paper it puts right."""

    unit = models.ForeignKey("units.Unit", on_delete=models.PROTECT, related_name="drafts")
    source = models.CharField(max_length=40)
    answers = models.JSONField(default=dict)
    title = models.CharField(max_length=400)
    letters = models.CharField(max_length=20, blank=True)
    issuer = models.CharField(max_length=8, default="SCHOOL")
    state = models.CharField(max_length=8, choices=State.choices, default=State.DRAFT)
    claims = models.BooleanField(default=False)
    has_number = models.BooleanField(default=True)
    paper = models.ForeignKey("correspondence.Paper", null=True, blank=True, on_delete=models.PROTECT, related_name="drafts")
    meeting = models.ForeignKey("councils.Meeting", null=True, blank=True, on_delete=models.PROTECT, related_name="drafts")
    corrects = models.ForeignKey("self", null=True, blank=True, on_delete=models.PROTECT, related_name="corrections")
    created_by = models.CharField(max_length=160)
    created_at = models.DateTimeField()

    def __str__(self) -> str:
        return self.title


class DraftVersion(models.Model):
    """The document as it was saved; a version is never written over."""

    draft = models.ForeignKey(Draft, on_delete=models.PROTECT, related_name="versions")
    number = models.PositiveSmallIntegerField()
    document = models.JSONField()
    saved_by = models.CharField(max_length=160)
    saved_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["draft", "number"], name="draft_one_a_version")]

    def __str__(self) -> str:
        return f"{self.draft_id} · {self.number}"


class Issue(models.Model):
    """A paper with its number and day. Nothing of it changes any more; `code` leads to the proof page, `signed_file` is the issued copy."""

    draft = models.OneToOneField(Draft, on_delete=models.PROTECT, related_name="issue")
    version = models.ForeignKey(DraftVersion, on_delete=models.PROTECT, related_name="+")
    entry = models.ForeignKey("registers.Outgoing", null=True, blank=True, on_delete=models.PROTECT, related_name="issues")
    number_symbol = models.CharField(max_length=60, blank=True)
    dated_on = models.DateField()
    signer = models.CharField(max_length=160)
    document = models.JSONField()
    docx = models.ForeignKey("archive.StoredFile", on_delete=models.PROTECT, related_name="+")
    pdf = models.ForeignKey("archive.StoredFile", on_delete=models.PROTECT, related_name="+")
    law_edition = models.CharField(max_length=64)
    code = models.CharField(max_length=40, unique=True)
    is_public = models.BooleanField(default=False)
    issued_by = models.CharField(max_length=160)
    issued_at = models.DateTimeField()
    signed_file = models.ForeignKey("archive.StoredFile", null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    signed_name = models.CharField(max_length=240, blank=True)
    signed_differs = models.JSONField(default=list)
    signed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(signed_file__isnull=True, signed_at__isnull=True) | Q(signed_file__isnull=False, signed_at__isnull=False),
                name="issue_signed_at_with_its_file",
            )
        ]

    def __str__(self) -> str:
        return self.number_symbol or self.draft.title


class LocalForm(models.Model):
    """A unit's own wording for a paper, tried out against sample facts when it was saved."""

    unit = models.ForeignKey("units.Unit", on_delete=models.PROTECT, related_name="local_forms")
    title = models.CharField(max_length=300)
    kind = models.CharField(max_length=80)
    letters = models.CharField(max_length=20, blank=True)
    body = models.TextField()
    source = models.CharField(max_length=240)
    saved_by = models.CharField(max_length=160)
    saved_at = models.DateTimeField()
    retired_at = models.DateTimeField(null=True, blank=True)

    def __str__(self) -> str:
        return self.title


class WordForm(models.Model):
    """A superior's compulsory Word form and which blank takes which of our facts; `matches` is blank number → key of a fact."""

    unit = models.ForeignKey("units.Unit", on_delete=models.PROTECT, related_name="word_forms")
    title = models.CharField(max_length=300)
    issuer = models.CharField(max_length=240)
    file = models.ForeignKey("archive.StoredFile", on_delete=models.PROTECT, related_name="+")
    file_name = models.CharField(max_length=240)
    matches = models.JSONField(default=dict)
    saved_by = models.CharField(max_length=160)
    saved_at = models.DateTimeField()

    def __str__(self) -> str:
        return self.title


class CertificateSheet(models.Model):
    """How a unit prints its Giấy khen: size, blank or white paper, and where each line stands in millimetres of an A4 sheet."""

    unit = models.OneToOneField("units.Unit", on_delete=models.PROTECT, related_name="certificate_sheet")
    size = models.CharField(max_length=2, default="A4")
    on_blank = models.BooleanField(default=False)
    places = models.JSONField(default=dict)
    saved_by = models.CharField(max_length=160)
    saved_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.size} {self.unit_id}"


class Certificate(models.Model):
    """One Giấy khen of an issued decision. `number` is its line in the golden book; every print is counted, a second one has a reason."""

    issue = models.ForeignKey(Issue, on_delete=models.PROTECT, related_name="certificates")
    number = models.PositiveSmallIntegerField()
    name = models.CharField(max_length=200)
    is_person = models.BooleanField()
    line = models.CharField(max_length=300, blank=True)
    merit = models.TextField()
    code = models.CharField(max_length=40, unique=True)
    prints = models.PositiveSmallIntegerField(default=0)
    last_printed_at = models.DateTimeField(null=True, blank=True)
    reprint_reason = models.CharField(max_length=300, blank=True)
    annulled = models.CharField(max_length=300, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["issue", "number"], name="certificate_one_a_number")]

    def __str__(self) -> str:
        return f"{self.number} · {self.name}"
