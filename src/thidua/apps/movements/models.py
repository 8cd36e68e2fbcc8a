"""The movement as its plan set it up."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q


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


class RoundKind(models.TextChoices):
    EVALUATION = "EVALUATION", "Đánh giá"
    YEARLY = "YEARLY", "Bình xét hằng năm"
    FINAL = "FINAL", "Tổng kết"


class Movement(models.Model):
    """One movement of one unit, made from an accepted plan."""

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
    is_demo = models.BooleanField(default=False)

    class Meta:
        constraints = [models.CheckConstraint(condition=Q(to_year__gte=F("from_year")), name="movement_ends_after_it_begins")]

    def __str__(self) -> str:
        return self.title


class Clause(models.Model):
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
        constraints = [models.UniqueConstraint(fields=["movement", "kind", "position"], name="clause_one_a_position")]

    def __str__(self) -> str:
        return self.text[:80]


class Criterion(models.Model):
    """A condition the plan sets. `years` is how many years it asks for, where it asks for years."""

    movement = models.ForeignKey(Movement, on_delete=models.PROTECT, related_name="criteria")
    recipient = models.CharField(max_length=10, choices=Recipient.choices)
    position = models.PositiveSmallIntegerField()
    text = models.TextField()
    proof = models.CharField(max_length=12, choices=Proof.choices)
    years = models.PositiveSmallIntegerField(null=True, blank=True)
    lines = models.JSONField(default=list)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["movement", "recipient", "position"], name="criterion_one_a_position")]

    def __str__(self) -> str:
        return self.text[:80]


class Round(models.Model):
    """One year of the movement. The index day starts the filing term; `is_assumed` marks an invented demo day."""

    movement = models.ForeignKey(Movement, on_delete=models.PROTECT, related_name="rounds")
    year = models.PositiveSmallIntegerField()
    kind = models.CharField(max_length=12, choices=RoundKind.choices)
    stage = models.CharField(max_length=12, choices=RoundStage.choices, default=RoundStage.PLANNED)
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


class Quota(models.Model):
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


class DeadlineRule(models.Model):
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
