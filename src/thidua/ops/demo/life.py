"""The demo movement's life: issued, received in part, launched, reviewed year by year, amended once; all by the actions of a real school."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime

from thidua.apps.correspondence import lives
from thidua.apps.movements import amending, life, periods, receiving
from thidua.apps.movements.models import Addressee, Criterion, DeadlineRule, Movement, Proof
from thidua.apps.people.models import Person
from thidua.core.actor import Actor
from thidua.core.life import Mark, Step
from thidua.core.two_years import planned_days

ISSUED, LAUNCHED, STARTED = date(2021, 6, 11), date(2021, 6, 18), date(2021, 7, 1)
SIGNED_ON, SHEET = date(2021, 6, 15), "Danh sách ký nhận kế hoạch, lưu tại văn thư (dữ liệu trình diễn)"
STILL_TO_READ = frozenset({"GV12", "GV13", "NV02"})
WHERE = "Hồ sơ nộp tại phòng Văn hóa - Xã hội UBND phường"
SOURCE = "Sổ theo dõi nền nếp của tổ và biên bản họp tổ (dữ liệu trình diễn)"
AMENDED_BEFORE = 2025
YEARS = (
    (Step.INTERIM, 2021, date(2021, 12, 20), "58/BC-MNSMX"),
    (Step.INTERIM, 2022, date(2022, 12, 22), "61/BC-MNSMX"),
    (Step.DELIBERATED, 2022, date(2023, 5, 11), ""),
    (Step.INTERIM, 2023, date(2023, 12, 21), "63/BC-MNSMX"),
    (Step.DELIBERATED, 2023, date(2024, 5, 13), ""),
    (Step.INTERIM, 2024, date(2024, 12, 20), "66/BC-MNSMX"),
    (Step.DELIBERATED, 2024, date(2025, 6, 12), ""),
)


def launch(by: Actor, movement: Movement, staff: Mapping[str, Person], now: datetime) -> None:
    """Issue the plan, have it received in part, launch it."""
    _before_launch(by, movement, staff, now)
    told = {"actor": by, "movement_id": movement.pk, "today": now.date(), "now": now}
    lives.advance(to=Mark(Step.LAUNCHED), day=LAUNCHED, note="Phát động tại cuộc họp hội đồng trường (giả định).", **told)
    lives.advance(to=Mark(Step.UNDER_WAY), day=STARTED, **told)


def review(by: Actor, movement: Movement, now: datetime) -> None:
    """Record the years that are behind: the review of 2024 is done, the round of 2025 is open."""
    for step, year, day, number in YEARS:
        lives.advance(actor=by, movement_id=movement.pk, to=Mark(step, year), day=day, number_symbol=number, today=now.date(), now=now)


def _before_launch(by: Actor, movement: Movement, staff: Mapping[str, Person], now: datetime) -> None:
    for criterion in Criterion.objects.filter(movement=movement, proof=Proof.JUDGED):
        amending.set_source(actor=by, criterion_id=criterion.pk, proof_source=SOURCE, now=now)
    days = {row.pk: planned_days(row.year) for row in movement.rounds.exclude(kind="EVALUATION")}
    periods.set_days(actor=by, movement_id=movement.pk, days=days, now=now)
    life.record_issue(
        actor=by,
        movement_id=movement.pk,
        number_symbol=movement.number_symbol,
        issued_on=ISSUED,
        today=now.date(),
        now=now,
    )
    receiving.add_addressees(actor=by, movement_id=movement.pk, groups=[receiving.EVERYONE], now=now)
    waiting = {staff[code].pk for code in STILL_TO_READ if code in staff}
    signed = Addressee.objects.filter(movement=movement).exclude(person_id__in=waiting).values_list("pk", flat=True)
    receiving.record_on_paper(
        actor=by, movement_id=movement.pk, addressee_ids=signed, day=SIGNED_ON, where=SHEET, today=now.date(), now=now
    )


def amend(by: Actor, movement: Movement, now: datetime) -> None:
    """After the merger of July 2025 the dossier goes to another office."""
    rule = DeadlineRule.objects.filter(movement=movement, is_filing=True, until__isnull=True).first()
    if rule is None:
        return
    paper = amending.Paper(
        number_symbol="41/KH-MNSMX",
        dated_on=date(2025, 7, 10),
        in_force_on=date(2025, 7, 10),
        reason="Bỏ cấp quận; hồ sơ nộp tại Phòng Văn hóa - Xã hội của phường (giả định).",
    )
    text = f"{WHERE} trong thời hạn 15 ngày kể từ ngày UBND Thành phố công bố chỉ số cải cách hành chính của năm."
    amending.amend(
        actor=by,
        movement_id=movement.pk,
        paper=paper,
        changes=[amending.Change("deadline", rule.pk, {"what": WHERE, "text": text})],
        today=now.date(),
        now=now,
    )
