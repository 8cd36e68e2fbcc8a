"""Decisions and awards, the fund's ledger, what people agreed to show, praise."""

from __future__ import annotations

from django.db import models
from django.db.models import Q


class Origin(models.TextChoices):
    OWN = "OWN", "Quyết định của đơn vị"
    SUPERIOR = "SUPERIOR", "Quyết định của cấp trên"


class Purpose(models.TextChoices):
    AWARD = "AWARD", "Khen thưởng"
    ANNULMENT = "ANNULMENT", "Hủy bỏ"


class Scope(models.TextChoices):
    INTERNAL = "INTERNAL", "Của đơn vị"
    STATUTORY = "STATUTORY", "Của cấp có thẩm quyền theo Luật"


class Payer(models.TextChoices):
    UNIT = "UNIT", "Quỹ thi đua, khen thưởng của đơn vị"
    SUPERIOR = "SUPERIOR", "Cơ quan ra quyết định chi"
    NONE = "NONE", "Không kèm tiền thưởng"


class Decision(models.Model):
    """A decision that grants awards or annuls one. `rule` names what the grantor relies on where the lawbook cannot tell.

    The paper is `issue`, issued here, or `paper`, the superior's decision as it arrived. `annuls` names the decision taken back.
    """

    unit = models.ForeignKey("units.Unit", on_delete=models.PROTECT, related_name="award_decisions")
    origin = models.CharField(max_length=8, choices=Origin.choices)
    purpose = models.CharField(max_length=9, choices=Purpose.choices, default=Purpose.AWARD)
    number_symbol = models.CharField(max_length=60)
    dated_on = models.DateField()
    issuer = models.CharField(max_length=200)
    authority = models.CharField(max_length=60)
    signer = models.CharField(max_length=160, blank=True)
    merit = models.TextField(blank=True)
    rule = models.CharField(max_length=300, blank=True)
    minutes_on = models.DateField(null=True, blank=True)
    issue = models.OneToOneField("drafting.Issue", null=True, blank=True, on_delete=models.PROTECT, related_name="award_decision")
    paper = models.ForeignKey("evidence.EvidenceItem", null=True, blank=True, on_delete=models.PROTECT, related_name="award_decisions")
    annuls = models.ForeignKey("self", null=True, blank=True, on_delete=models.PROTECT, related_name="annulments")
    recorded_by = models.CharField(max_length=160)
    recorded_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["unit", "number_symbol", "dated_on", "issuer"], name="award_decision_once"),
            models.CheckConstraint(condition=Q(issue__isnull=False) | Q(paper__isnull=False), name="award_decision_has_its_paper"),
            models.CheckConstraint(
                condition=Q(purpose="AWARD", annuls__isnull=True) | Q(purpose="ANNULMENT", annuls__isnull=False),
                name="award_annulment_names_the_old",
            ),
        ]

    def __str__(self) -> str:
        return self.number_symbol


class Award(models.Model):
    """One recipient of a decision, with name and place as the decision prints them.

    `amount` is whole đồng, `reckoning` how it came about in a sentence. `past` is the line on the person's card that other rules read.
    """

    unit = models.ForeignKey("units.Unit", on_delete=models.PROTECT, related_name="awards")
    decision = models.ForeignKey(Decision, on_delete=models.PROTECT, related_name="awards")
    position = models.PositiveSmallIntegerField()
    honour = models.CharField(max_length=40)
    name = models.CharField(max_length=200)
    is_title = models.BooleanField()
    scope = models.CharField(max_length=9, choices=Scope.choices)
    level = models.CharField(max_length=60)
    person = models.ForeignKey("people.Person", null=True, blank=True, on_delete=models.PROTECT, related_name="awards")
    group = models.ForeignKey("units.Unit", null=True, blank=True, on_delete=models.PROTECT, related_name="group_awards")
    recipient = models.CharField(max_length=200)
    line = models.CharField(max_length=300, blank=True)
    year = models.PositiveSmallIntegerField()
    reason = models.TextField()
    explanation = models.CharField(max_length=300, blank=True)
    nomination = models.ForeignKey("nominations.Nomination", null=True, blank=True, on_delete=models.PROTECT, related_name="awards")
    amount = models.PositiveBigIntegerField(default=0)
    reckoning = models.CharField(max_length=400)
    payer = models.CharField(max_length=8, choices=Payer.choices)
    past = models.OneToOneField("people.PastAward", null=True, blank=True, on_delete=models.PROTECT, related_name="award")
    presented_on = models.DateField(null=True, blank=True)
    presented_by = models.CharField(max_length=160, blank=True)
    received_by = models.CharField(max_length=160, blank=True)
    presented_at = models.CharField(max_length=200, blank=True)
    annulled_by = models.ForeignKey(Decision, null=True, blank=True, on_delete=models.PROTECT, related_name="annulled_awards")
    annulled_ground = models.CharField(max_length=300, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["decision", "position"], name="award_one_a_position"),
            models.CheckConstraint(
                condition=Q(person__isnull=False, group__isnull=True) | Q(person__isnull=True, group__isnull=False),
                name="award_of_a_person_or_a_group",
            ),
            models.CheckConstraint(
                condition=Q(amount=0, payer="NONE") | (Q(amount__gt=0) & ~Q(payer="NONE")), name="award_money_has_a_payer"
            ),
            models.CheckConstraint(condition=Q(annulled_by__isnull=True) | ~Q(annulled_ground=""), name="award_annulled_on_a_ground"),
        ]
        indexes = [models.Index(fields=["unit", "-year", "id"], name="award_register")]

    def __str__(self) -> str:
        return f"{self.name} · {self.recipient}"


class FundEntry(models.Model):
    """One line of the fund's ledger of a year; never changed or deleted, by the database's own refusal. `amount` is signed.

    `corrects` is the entry this one takes back; `reason` says in writing why the balance may fall below zero.
    """

    unit = models.ForeignKey("units.Unit", on_delete=models.PROTECT, related_name="fund_entries")
    year = models.PositiveSmallIntegerField()
    number = models.PositiveIntegerField()
    entered_on = models.DateField()
    kind = models.CharField(max_length=12)
    amount = models.BigIntegerField()
    about = models.CharField(max_length=300)
    paper = models.CharField(max_length=200, blank=True)
    award = models.ForeignKey(Award, null=True, blank=True, on_delete=models.PROTECT, related_name="fund_entries")
    corrects = models.OneToOneField("self", null=True, blank=True, on_delete=models.PROTECT, related_name="correction")
    reason = models.CharField(max_length=300, blank=True)
    entered_by = models.CharField(max_length=160)
    entered_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["unit", "year", "number"], name="fund_entry_one_a_number"),
            models.CheckConstraint(
                condition=(Q(kind__in=["ALLOTTED", "CARRIED_IN", "OTHER", "RECOVERED"]) & Q(amount__gt=0))
                | (Q(kind__in=["PAYMENT", "CARRIED_OUT"]) & Q(amount__lt=0))
                | (Q(kind="CORRECTION", corrects__isnull=False) & ~Q(amount=0)),
                name="fund_entry_goes_its_way",
            ),
            models.CheckConstraint(condition=~Q(kind__in=["OTHER", "ALLOTTED"]) | ~Q(paper=""), name="fund_source_has_a_paper"),
            models.CheckConstraint(
                condition=~Q(kind__in=["PAYMENT", "RECOVERED"]) | Q(award__isnull=False), name="fund_payment_is_of_an_award"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.year}.{self.number} · {self.amount}"


class Consent(models.Model):
    """What a person said may be shown to everyone, each word a row of its own; the last one counts. `paper` where it was given on paper."""

    unit = models.ForeignKey("units.Unit", on_delete=models.PROTECT, related_name="consents")
    person = models.ForeignKey("people.Person", on_delete=models.PROTECT, related_name="consents")
    awards = models.BooleanField(default=False)
    praise = models.BooleanField(default=False)
    photo = models.BooleanField(default=False)
    paper = models.CharField(max_length=300, blank=True)
    said_by = models.CharField(max_length=160)
    said_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.person_id} · {self.said_at}"


class HonourPage(models.Model):
    """Whether the unit shows its page of honour, and the words above it."""

    unit = models.OneToOneField("units.Unit", on_delete=models.PROTECT, related_name="honour_page")
    is_open = models.BooleanField(default=False)
    words = models.CharField(max_length=400, blank=True)
    saved_by = models.CharField(max_length=160)
    saved_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.unit_id} · {self.is_open}"


class HonourPhoto(models.Model):
    """A portrait chosen for the page of honour, until `removed_at`; shown only while consent and the register of proofs allow it."""

    unit = models.ForeignKey("units.Unit", on_delete=models.PROTECT, related_name="honour_photos")
    person = models.ForeignKey("people.Person", on_delete=models.PROTECT, related_name="honour_photos")
    item = models.ForeignKey("evidence.EvidenceItem", on_delete=models.PROTECT, related_name="honour_photos")
    chosen_by = models.CharField(max_length=160)
    chosen_at = models.DateTimeField()
    removed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["person"], condition=Q(removed_at__isnull=True), name="honour_photo_one_a_person")]

    def __str__(self) -> str:
        return f"{self.person_id} · {self.item_id}"


class Praise(models.Model):
    """Biểu dương kịp thời: words of a head outside the yearly round; no award, no money. Shown to everyone only if `is_public` and agreed to."""

    unit = models.ForeignKey("units.Unit", on_delete=models.PROTECT, related_name="praises")
    person = models.ForeignKey("people.Person", null=True, blank=True, on_delete=models.PROTECT, related_name="praises")
    group = models.ForeignKey("units.Unit", null=True, blank=True, on_delete=models.PROTECT, related_name="group_praises")
    said_on = models.DateField()
    reason = models.TextField()
    item = models.ForeignKey("evidence.EvidenceItem", null=True, blank=True, on_delete=models.PROTECT, related_name="praises")
    is_public = models.BooleanField(default=False)
    said_by = models.CharField(max_length=160)
    said_post = models.CharField(max_length=160, blank=True)
    said_at = models.DateTimeField()
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    withdrawn_reason = models.CharField(max_length=300, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(person__isnull=False, group__isnull=True) | Q(person__isnull=True, group__isnull=False),
                name="praise_of_a_person_or_a_group",
            ),
            models.CheckConstraint(condition=Q(withdrawn_at__isnull=True) | ~Q(withdrawn_reason=""), name="praise_withdrawn_for_a_reason"),
        ]

    def __str__(self) -> str:
        return self.reason[:80]
