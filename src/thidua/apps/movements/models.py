"""The movement as its plan set it up."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from thidua.core.cascade import Origin as CoreOrigin
from thidua.core.life import Step, Turn


class Recipient(models.TextChoices):
    """Whom a criterion or a quota speaks of."""

    COLLECTIVE = "COLLECTIVE", "Tập thể"
    INDIVIDUAL = "INDIVIDUAL", "Cá nhân"
    EITHER = "EITHER", "Tập thể hoặc cá nhân"


class QuotaLevel(models.TextChoices):
    """Who awards: the school itself, or the authority above on the school's proposal."""

    SCHOOL = "SCHOOL", "Nhà trường khen thưởng"
    SUPERIOR = "SUPERIOR", "Đề nghị cấp trên khen thưởng"


class Proof(models.TextChoices):
    """What kind of proof a criterion asks for; it decides how the reckoning looks for it."""

    RATING = "RATING", "Kết quả xếp loại chất lượng"
    INITIATIVE = "INITIATIVE", "Sáng kiến, giải pháp được công nhận"
    TASKS = "TASKS", "Kết quả thực hiện nhiệm vụ"
    DISCIPLINE = "DISCIPLINE", "Kỷ luật, kỷ cương"
    JUDGED = "JUDGED", "Hội đồng xem xét"


class ClauseKind(models.TextChoices):
    BASIS = "BASIS", "Căn cứ"
    SUBJECT = "SUBJECT", "Đối tượng"
    CONTENT = "CONTENT", "Nội dung thi đua"
    DOSSIER_ITEM = "DOSSIER_ITEM", "Thành phần hồ sơ"
    MILESTONE = "MILESTONE", "Tiến độ"
    REPORT = "REPORT", "Chế độ báo cáo"
    RESPONSIBILITY = "RESPONSIBILITY", "Phân công"
    RECIPIENT = "RECIPIENT", "Nơi nhận"


class Stage(models.TextChoices):
    RUNNING = "RUNNING", "Đang thực hiện"
    CLOSED = "CLOSED", "Đã tổng kết"


class RoundStage(models.TextChoices):
    """Where a yearly round stands."""

    PLANNED = "PLANNED", "Chưa mở"
    NOMINATING = "NOMINATING", "Đề cử"
    COUNCIL = "COUNCIL", "Họp hội đồng"
    DOSSIER = "DOSSIER", "Lập hồ sơ"
    FILED = "FILED", "Đã nộp"
    CLOSED = "CLOSED", "Đã kết thúc"


class Origin(models.TextChoices):
    """Where a part of the plan comes from."""

    SUPERIOR = CoreOrigin.SUPERIOR.value, CoreOrigin.SUPERIOR.phrase
    ADJUSTED = CoreOrigin.ADJUSTED.value, CoreOrigin.ADJUSTED.phrase
    OWN = CoreOrigin.OWN.value, CoreOrigin.OWN.phrase


class RoundKind(models.TextChoices):
    EVALUATION = "EVALUATION", "Đánh giá"
    YEARLY = "YEARLY", "Bình xét hằng năm"
    FINAL = "FINAL", "Tổng kết"


STEPS = [(one.value, one.phrase) for one in Step]


class Movement(models.Model):
    """One movement of one unit, made from an accepted plan.

    `life_step` and `life_year` say where its log of steps ends; `superior` is the plan it carries out, `previous` the movement it follows.
    """

    unit = models.ForeignKey("units.Unit", on_delete=models.PROTECT, related_name="movements")
    title = models.CharField(max_length=400)
    theme = models.CharField(max_length=200)
    number_symbol = models.CharField(max_length=60, blank=True)
    issued_on = models.DateField(null=True, blank=True)
    from_year = models.PositiveSmallIntegerField()
    to_year = models.PositiveSmallIntegerField()
    stage = models.CharField(max_length=8, choices=Stage.choices, default=Stage.RUNNING)
    signer_title = models.CharField(max_length=160, blank=True)
    signer_name = models.CharField(max_length=160, blank=True)
    dossier_sets = models.PositiveSmallIntegerField(default=1)
    life_step = models.CharField(max_length=12, choices=STEPS, default=Step.DRAFTED.value)
    life_year = models.PositiveSmallIntegerField(null=True, blank=True)
    superior = models.ForeignKey("SuperiorPlan", null=True, blank=True, on_delete=models.PROTECT, related_name="movements")
    previous = models.ForeignKey("self", null=True, blank=True, on_delete=models.PROTECT, related_name="successors")
    is_demo = models.BooleanField(default=False)

    class Meta:
        constraints = [models.CheckConstraint(condition=Q(to_year__gte=F("from_year")), name="movement_ends_after_it_begins")]

    def __str__(self) -> str:
        return self.title


class PlanPart(models.Model):
    """What every part of a plan has: where it comes from, and from when to when it stands.

    An amendment never writes over a part: it ends the row (`until`, `ended_by`) and begins another (`since`, `begun_by`, `follows`).
    """

    origin = models.CharField(max_length=8, choices=Origin.choices, default=Origin.OWN)
    origin_part = models.ForeignKey("SuperiorPart", null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    origin_reason = models.CharField(max_length=300, blank=True)
    since = models.DateField(null=True, blank=True)
    until = models.DateField(null=True, blank=True)
    begun_by = models.ForeignKey("Amendment", null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    ended_by = models.ForeignKey("Amendment", null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    follows = models.ForeignKey("self", null=True, blank=True, on_delete=models.PROTECT, related_name="followers")

    class Meta:
        abstract = True


class Clause(PlanPart):
    """One point of the plan that is text: a basis, a content, a paper of the dossier, a milestone …

    `who` and `when` carry the second half of a responsibility or a milestone, `area` the CCHC area 1 to 6 of a content.
    """

    movement = models.ForeignKey(Movement, on_delete=models.PROTECT, related_name="clauses")
    kind = models.CharField(max_length=16, choices=ClauseKind.choices)
    position = models.PositiveSmallIntegerField()
    text = models.TextField()
    who = models.CharField(max_length=300, blank=True)
    when = models.CharField(max_length=200, blank=True)
    area = models.PositiveSmallIntegerField(null=True, blank=True)
    number_symbol = models.CharField(max_length=60, blank=True)
    dated_on = models.DateField(null=True, blank=True)
    lines = models.JSONField(default=list)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["movement", "kind", "position"], condition=Q(until__isnull=True), name="clause_one_a_position")
        ]

    def __str__(self) -> str:
        return self.text[:80]


class Criterion(PlanPart):
    """A condition the plan sets. `years`: how many years it asks for; `proof_source`: where the proof is taken from when a council judges."""

    movement = models.ForeignKey(Movement, on_delete=models.PROTECT, related_name="criteria")
    recipient = models.CharField(max_length=10, choices=Recipient.choices)
    position = models.PositiveSmallIntegerField()
    text = models.TextField()
    proof = models.CharField(max_length=12, choices=Proof.choices)
    years = models.PositiveSmallIntegerField(null=True, blank=True)
    proof_source = models.CharField(max_length=300, blank=True)
    lines = models.JSONField(default=list)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["movement", "recipient", "position"], condition=Q(until__isnull=True), name="criterion_one_a_position"
            )
        ]

    def __str__(self) -> str:
        return self.text[:80]


class Round(models.Model):
    """One year of the movement. The index day starts the filing term; `is_assumed` marks an invented demo day.

    `opens_on`, `closes_on` are planned; `opened_on` is when it was opened: the plan as it stood that day governs it. `school_years` are
    the first years of the school years it reads; empty means by rule.
    """

    movement = models.ForeignKey(Movement, on_delete=models.PROTECT, related_name="rounds")
    year = models.PositiveSmallIntegerField()
    kind = models.CharField(max_length=12, choices=RoundKind.choices)
    stage = models.CharField(max_length=12, choices=RoundStage.choices, default=RoundStage.PLANNED)
    opens_on = models.DateField(null=True, blank=True)
    closes_on = models.DateField(null=True, blank=True)
    opened_on = models.DateField(null=True, blank=True)
    school_years = models.JSONField(default=list)
    school_years_reason = models.CharField(max_length=300, blank=True)
    index_name = models.CharField(max_length=240, blank=True)
    index_publisher = models.CharField(max_length=160, blank=True)
    index_published_on = models.DateField(null=True, blank=True)
    index_is_assumed = models.BooleanField(default=False)
    filed_on = models.DateField(null=True, blank=True)
    received_on = models.DateField(null=True, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["movement", "year"], name="round_one_a_year")]

    def __str__(self) -> str:
        return str(self.year)


class Letter(models.Model):
    """The superior's yearly letter. For its round it stands over the plan."""

    round = models.OneToOneField(Round, on_delete=models.PROTECT, related_name="letter")
    number_symbol = models.CharField(max_length=60, blank=True)
    issued_on = models.DateField(null=True, blank=True)
    issuer = models.CharField(max_length=200)
    about = models.CharField(max_length=300, blank=True)
    deadline_on = models.DateField(null=True, blank=True)
    channel = models.CharField(max_length=200, blank=True)
    form_note = models.CharField(max_length=300, blank=True)
    file = models.ForeignKey("archive.StoredFile", null=True, blank=True, on_delete=models.PROTECT, related_name="+")

    def __str__(self) -> str:
        return self.number_symbol or self.issuer


class Quota(PlanPart):
    """How many may be chosen at a level. Where a round has a letter, the letter's quotas stand in place of the plan's."""

    movement = models.ForeignKey(Movement, on_delete=models.PROTECT, related_name="quotas")
    letter = models.ForeignKey(Letter, null=True, blank=True, on_delete=models.PROTECT, related_name="quotas")
    level = models.CharField(max_length=8, choices=QuotaLevel.choices)
    recipient = models.CharField(max_length=10, choices=Recipient.choices)
    award = models.CharField(max_length=40, default="giay_khen")
    minimum = models.PositiveSmallIntegerField(null=True, blank=True)
    maximum = models.PositiveSmallIntegerField(null=True, blank=True)
    text = models.CharField(max_length=300, blank=True)
    lines = models.JSONField(default=list)

    def __str__(self) -> str:
        return f"{self.level} · {self.recipient} · {self.maximum}"


class DeadlineRule(PlanPart):
    """A term of the plan: so many days after the index is published, or a fixed day."""

    movement = models.ForeignKey(Movement, on_delete=models.PROTECT, related_name="deadline_rules")
    what = models.CharField(max_length=300)
    text = models.CharField(max_length=400)
    is_filing = models.BooleanField(default=False)
    days = models.PositiveSmallIntegerField(null=True, blank=True)
    working = models.BooleanField(default=False)
    fixed_on = models.DateField(null=True, blank=True)
    lines = models.JSONField(default=list)

    def __str__(self) -> str:
        return self.what


class LifeEntry(models.Model):
    """One line of the log of steps; nothing of it is ever changed or removed."""

    movement = models.ForeignKey(Movement, on_delete=models.PROTECT, related_name="life")
    position = models.PositiveSmallIntegerField()
    turn = models.CharField(max_length=10, choices=[(one.value, one.value) for one in Turn])
    step = models.CharField(max_length=12, choices=STEPS)
    year = models.PositiveSmallIntegerField(null=True, blank=True)
    day = models.DateField()
    number_symbol = models.CharField(max_length=60, blank=True)
    paper_key = models.CharField(max_length=60, blank=True)
    note = models.CharField(max_length=300, blank=True)
    said_by = models.CharField(max_length=160)
    said_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["movement", "position"], name="life_one_a_position")]

    def __str__(self) -> str:
        return f"{self.turn} · {self.step} · {self.year or ''}"


class SuperiorPlan(models.Model):
    """A plan from above, as it was read and accepted; the unit's own plan adopts its parts. `rounds` are [year, kind]."""

    unit = models.ForeignKey("units.Unit", on_delete=models.PROTECT, related_name="superior_plans")
    title = models.CharField(max_length=400)
    theme = models.CharField(max_length=200)
    number_symbol = models.CharField(max_length=60, blank=True)
    issued_on = models.DateField(null=True, blank=True)
    issuer = models.CharField(max_length=200, blank=True)
    from_year = models.PositiveSmallIntegerField()
    to_year = models.PositiveSmallIntegerField()
    rounds = models.JSONField(default=list)
    file = models.ForeignKey("archive.StoredFile", null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    kept_by = models.CharField(max_length=160)
    kept_at = models.DateTimeField()

    def __str__(self) -> str:
        return self.number_symbol or self.title


class SuperiorPart(models.Model):
    """One part of a superior's plan: its kind, its values, and whether the unit must ask for at least as much."""

    plan = models.ForeignKey(SuperiorPlan, on_delete=models.PROTECT, related_name="parts")
    kind = models.CharField(max_length=10)
    position = models.PositiveSmallIntegerField()
    values = models.JSONField()
    binds = models.BooleanField(default=False)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["plan", "position"], name="superior_part_one_a_position")]

    def __str__(self) -> str:
        return str(self.values.get("text") or self.values.get("what") or self.kind)[:80]


class Amendment(models.Model):
    """A paper that changes the plan from a day on."""

    movement = models.ForeignKey(Movement, on_delete=models.PROTECT, related_name="amendments")
    number_symbol = models.CharField(max_length=60)
    dated_on = models.DateField()
    in_force_on = models.DateField()
    reason = models.CharField(max_length=300)
    paper_key = models.CharField(max_length=60, blank=True)
    said_by = models.CharField(max_length=160)
    said_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["movement", "number_symbol", "dated_on"], name="amendment_once"),
            models.CheckConstraint(condition=Q(in_force_on__gte=F("dated_on")), name="amendment_in_force_after_its_day"),
        ]

    def __str__(self) -> str:
        return self.number_symbol


class Addressee(models.Model):
    """Someone who gets the plan, or an amendment of it, and the day on which it was read and taken to heart."""

    movement = models.ForeignKey(Movement, on_delete=models.PROTECT, related_name="addressees")
    amendment = models.ForeignKey(Amendment, null=True, blank=True, on_delete=models.PROTECT, related_name="addressees")
    person = models.ForeignKey("people.Person", on_delete=models.PROTECT, related_name="plans_received")
    added_at = models.DateTimeField()
    acknowledged_on = models.DateField(null=True, blank=True)
    on_paper = models.CharField(max_length=200, blank=True)
    recorded_by = models.CharField(max_length=160, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["movement", "person"], condition=Q(amendment__isnull=True), name="addressee_once_a_plan"),
            models.UniqueConstraint(
                fields=["amendment", "person"], condition=Q(amendment__isnull=False), name="addressee_once_an_amendment"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.movement_id} · {self.person_id}"


class OpenPoint(models.Model):
    """Something carried over from an old movement that must be decided again before the new plan is issued."""

    movement = models.ForeignKey(Movement, on_delete=models.PROTECT, related_name="open_points")
    code = models.CharField(max_length=20)
    text = models.TextField()
    decision = models.CharField(max_length=300, blank=True)
    settled_by = models.CharField(max_length=160, blank=True)
    settled_on = models.DateField(null=True, blank=True)

    def __str__(self) -> str:
        return self.text[:80]
