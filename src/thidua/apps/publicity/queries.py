"""What stands on the board, how long, and whether the next step has to wait."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Prefetch, Q

from thidua.apps.councils import queries as councils
from thidua.apps.movements import queries as movements
from thidua.apps.movements.models import Round
from thidua.apps.nominations import queries as nominations
from thidua.apps.nominations.models import Nomination, Stage
from thidua.apps.publicity.models import Comment, Notice
from thidua.apps.units.queries import setting_on
from thidua.core.actor import Actor, require
from thidua.core.publicity import NoticeFacts, holds_up, still_up
from thidua.kernel.outcome import Confidence, Refused
from thidua.law.cite import in_words
from thidua.law.kinds import read
from thidua.law.load import lawbook

KEY = "cong_khai.danh_sach_de_nghi"
UNCONFIRMED = "mức mặc định, đơn vị chưa xác nhận"


@dataclass(frozen=True)
class Rule:
    """How many working days a notice stands, where that is from, whether it binds."""

    days: int
    source: str
    binds: bool


@dataclass(frozen=True)
class Board:
    """The notices of a round, the newest first, the rule of today and what has to wait."""

    round: Round
    notices: tuple[Notice, ...]
    rule: Rule
    waits: str
    has_meeting: bool
    not_chosen: tuple[Nomination, ...]


def rule_on(*, unit_id: int, day: date) -> Rule:
    """The length of a notice on a day: the law's where it sets one, else the unit's own, which binds once it is confirmed."""
    dated = lawbook().on(day).value(KEY)
    if dated.confidence is not Confidence.LOCAL_SETTING:
        return Rule(int(str(dated.value)), in_words(dated.source, lawbook()), binds=True)
    own = setting_on(unit_id=unit_id, key=KEY, day=day)
    if own is None:
        return Rule(int(str(dated.value)), UNCONFIRMED, binds=False)
    takes = lawbook().series[KEY].takes
    value = read(takes, own.value) if takes is not None else own.value
    return Rule(int(str(value)), own.source, binds=own.confirmed_at is not None)


def board(*, actor: Actor, round_id: int, today: date) -> Board:
    """Everything about the notices of one round."""
    require(actor, "publicity.read", unit_id=actor.unit_id)
    the_round = movements.round_of(actor=actor, round_id=round_id)
    rows = Notice.objects.filter(round=the_round).prefetch_related(Prefetch("comments", Comment.objects.order_by("said_on", "pk")))
    missed = Nomination.objects.filter(round=the_round, stage=Stage.NOT_PASSED).select_related("person", "group", "round").order_by("pk")
    return Board(
        round=the_round,
        notices=tuple(rows.order_by("-from_day", "-pk")),
        rule=rule_on(unit_id=actor.unit_id, day=today),
        waits=waits(unit_id=actor.unit_id, round_id=round_id, day=today),
        has_meeting=councils.concluded(actor=actor, round_id=round_id) is not None,
        not_chosen=tuple(missed),
    )


def boards(*, actor: Actor) -> list[tuple[Round, int]]:
    """The rounds whose council has decided, with how many comments wait for an answer."""
    require(actor, "publicity.read", unit_id=actor.unit_id)
    rows = Round.objects.filter(movement__unit_id=actor.unit_id, meetings__concluded_at__isnull=False).select_related("movement").distinct()
    open_ones = Count("notices__comments", filter=Q(notices__comments__answered_on__isnull=True, notices__taken_down=""), distinct=True)
    return [(row, row.waiting) for row in rows.annotate(waiting=open_ones).order_by("-year", "-pk")]


def waits(*, unit_id: int, round_id: int, day: date) -> str:
    """Why the next step has to wait on a day; empty where it may go on."""
    return holds_up(_notices(round_id), needed=rule_on(unit_id=unit_id, day=day).binds, day=day)


def stands(*, round_id: int, day: date) -> str:
    """What is to be known of the notice on a day where nothing has to wait for it; empty where its days are over."""
    return still_up(_notices(round_id), day)


def _notices(round_id: int) -> tuple[NoticeFacts, ...]:
    rows = Notice.objects.filter(round_id=round_id, taken_down="").order_by("from_day", "pk")
    counted = rows.annotate(waiting=Count("comments", filter=Q(comments__answered_on__isnull=True)))
    return tuple(NoticeFacts(row.from_day, row.last_day, row.binds, row.waiting) for row in counted)


def notice_of(*, actor: Actor, notice_id: int) -> Notice:
    """One notice of the unit."""
    require(actor, "publicity.read", unit_id=actor.unit_id)
    found = Notice.objects.filter(pk=notice_id, round__movement__unit_id=actor.unit_id).first()
    if found is None:
        raise Refused("publicity.unknown")
    return found


def comment_of(*, actor: Actor, comment_id: int) -> Comment:
    """One comment of the unit."""
    require(actor, "publicity.read", unit_id=actor.unit_id)
    found = Comment.objects.select_related("notice__round").filter(pk=comment_id, notice__round__movement__unit_id=actor.unit_id).first()
    if found is None:
        raise Refused("publicity.unknown")
    return found


@dataclass(frozen=True)
class Reasons:
    """What a letter to one who was not chosen says: met, missed, how the vote stood."""

    nomination: Nomination
    met: tuple[str, ...]
    missed: tuple[str, ...]
    to_judge: tuple[str, ...]
    vote: str


def reasons(*, actor: Actor, nomination_id: int, today: date) -> Reasons:
    """Why one nominee was not chosen, for a private letter. Raises Refused for anybody who was."""
    require(actor, "publicity.write", unit_id=actor.unit_id)
    rows = Nomination.objects.select_related("round__movement", "person", "group")
    found = rows.filter(pk=nomination_id, round__movement__unit_id=actor.unit_id, stage=Stage.NOT_PASSED).first()
    if found is None:
        raise Refused("publicity.unknown")
    card = nominations.card(nominations.nomination(actor=actor, nomination_id=nomination_id), on=today)
    said: dict[bool | None, list[str]] = {}
    for one in card.reckoning:
        said.setdefault(one.ground.met, []).append(one.text)
    page = councils.concluded(actor=actor, round_id=found.round_id)
    line = next((line for line in page.lines if line.nomination.pk == found.pk), None) if page else None
    return Reasons(
        nomination=found,
        met=tuple(said.get(True, ())),
        missed=tuple(said.get(False, ())),
        to_judge=tuple(said.get(None, ())),
        vote=line.outcome.ground.says if line and line.outcome else "",
    )
