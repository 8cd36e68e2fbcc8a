"""How a meeting stands under the rules of its day: the rows laid before `core.thresholds`."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from fractions import Fraction
from typing import Protocol

from thidua.apps.councils.models import Meeting, VoteLine
from thidua.apps.movements import queries as movements
from thidua.apps.nominations.models import Nomination, Stage
from thidua.apps.quotas import queries as quotas
from thidua.apps.units.queries import setting_on
from thidua.core.honours import Honour
from thidua.core.thresholds import Base, Tally, Threshold, quorum, verdict
from thidua.core.thresholds import mismatches as tally_mismatches
from thidua.kernel.outcome import Confidence, Ground, Refused
from thidua.law.cite import in_words
from thidua.law.kinds import read
from thidua.law.load import lawbook

QUORUM = "hoi_dong.ty_le_du_hop"
LEAST = "hoi_dong.thong_qua.{award}.ty_le"
STRICT = "hoi_dong.thong_qua.{award}.tren"
OF_TOTAL = "hoi_dong.thong_qua.{award}.tren_tong"
RESTS = (
    (Honour.LDTT, Honour.CSTDCS, "danh_hieu.chien_si_thi_dua_co_so.can_lao_dong_tien_tien"),
    (Honour.CSTDCS, Honour.CSTD_TINH, "danh_hieu.chien_si_thi_dua_bo_tinh.so_lan_co_so"),
)
"""The title that falls with another of the same session, and the key that says so."""


class Counted(Protocol):
    """The seven numbers of a count, whether keyed or stored."""

    issued: int
    returned: int
    valid: int
    agree: int
    disagree: int
    written_agree: int
    written_disagree: int


@dataclass(frozen=True)
class Roll:
    """Who could vote on one line: members who were there, those of them who do not vote on it, those away who sent their opinion."""

    present: int
    recused: int
    in_writing: int


@dataclass(frozen=True)
class Outcome:
    """What the rule says of one nomination; `record` is what is frozen beside the count."""

    passed: bool
    ground: Ground
    record: Mapping[str, object]


_Lines = tuple[tuple[VoteLine, Outcome], ...]


@dataclass(frozen=True)
class Standing:
    """How the whole meeting stands: quorum, each counted line, and what is missing or over."""

    quorum: Ground
    quorum_binds: bool
    outcomes: tuple[tuple[VoteLine, Outcome], ...]
    uncounted: tuple[str, ...]
    over_quota: tuple[str, ...]

    def refuse_what_binds(self, *, reason: str) -> None:
        """Raise for what a binding rule forbids, and for an unconfirmed rule that is broken without a written reason."""
        if not self.outcomes and not self.uncounted:
            raise Refused("council.empty")
        if self.uncounted:
            raise Refused("council.uncounted", count=len(self.uncounted), names=", ".join(self.uncounted))
        if self.over_quota and not reason:
            raise Refused("council.over_quota", details=" ".join(self.over_quota))
        if not self.quorum.met and self.quorum_binds:
            raise Refused("council.quorum", says=self.quorum.says)
        if not self.quorum.met and not reason:
            raise Refused("council.needs_reason", warnings=self.quorum.says)


def stand(meeting: Meeting) -> Standing:
    """The meeting under the law and the unit's settings of the day it was held."""
    seats, present = _roll(meeting)
    least = _threshold(meeting, QUORUM, strict=False, base=Base.TOTAL_MEMBERS)
    lines = list(meeting.vote_lines.select_related("nomination__person", "nomination__group").order_by("pk"))
    outcomes = _resting(meeting, tuple((line, _outcome(meeting, line)) for line in lines))
    waiting = Nomination.objects.filter(round_id=meeting.round_id, stage=Stage.SUBMITTED).exclude(
        pk__in=[line.nomination_id for line in lines]
    )
    names = tuple(name_of(row) for row in waiting.select_related("person", "group").order_by("pk"))
    return Standing(
        quorum=quorum(present, seats, least),
        quorum_binds=least.binding,
        outcomes=outcomes,
        uncounted=names,
        over_quota=_over_quota(meeting, outcomes),
    )


def mismatches(meeting: Meeting, nomination_id: int, count: Counted, roll: Roll | None = None) -> tuple[str, ...]:
    """Everything in a keyed count that cannot be, as sentences."""
    return tally_mismatches(_tally(meeting, count, roll or roll_now(meeting, nomination_id)))


def name_of(nomination: Nomination) -> str:
    """The nominee as a list prints it."""
    if nomination.person is not None:
        return nomination.person.full_name
    assert nomination.group is not None  # a constraint keeps one of the two
    return movements.unit_name(nomination.group, on=date(nomination.round.year, 12, 31))


def pass_threshold(meeting: Meeting, award: str) -> Threshold:
    """The share an award needs in this council on the day of the meeting."""
    strict = bool(_setting(meeting, STRICT.format(award=award))[0])
    base = Base.TOTAL_MEMBERS if _setting(meeting, OF_TOTAL.format(award=award))[0] else Base.PRESENT
    return _threshold(meeting, LEAST.format(award=award), strict=strict, base=base)


def passes(meeting: Meeting, line: VoteLine) -> bool:
    """Whether a counted line reaches the share that its award needs."""
    return _outcome(meeting, line).passed


def _outcome(meeting: Meeting, line: VoteLine) -> Outcome:
    if meeting.concluded_at is not None:
        kept = line.outcome
        return Outcome(bool(line.passed), Ground("ballot.share", met=line.passed, source=kept["source"], says=kept["says"]), kept)
    threshold = pass_threshold(meeting, line.nomination.award)
    ground = verdict(_tally(meeting, line, _roll_of(meeting, line)), threshold)
    record = {
        "says": ground.says,
        "source": threshold.source,
        "least": f"{threshold.least.numerator}/{threshold.least.denominator}",
        "strict": threshold.strict,
        "base": str(threshold.base),
        "binding": threshold.binding,
        "edition": lawbook().edition,
    }
    return Outcome(bool(ground.met), ground, record)


def _resting(meeting: Meeting, outcomes: _Lines) -> _Lines:
    """A title that rests on another falls with it: who is not carried as Lao động tiên tiến is not proposed as Chiến sĩ thi đua cơ sở, and
    who is not carried as that is not proposed for the province's.

    Law: luat-06-2022-qh15#d22, #d23.
    """
    if meeting.concluded_at is None:
        for rests_on, title, key in RESTS:
            outcomes = _without_ground(meeting, outcomes, rests_on, title, key)
    return outcomes


def _without_ground(meeting: Meeting, outcomes: _Lines, rests_on: Honour, title: Honour, key: str) -> _Lines:
    failed = {line.nomination.person_id for line, one in outcomes if line.nomination.award == rests_on and not one.passed}
    if not any(line.nomination.award == title and line.nomination.person_id in failed for line, _ in outcomes):
        return outcomes
    rests = lawbook().on(meeting.held_on).value(key)
    if not rests.value:
        return outcomes
    source = in_words(rests.source, lawbook())
    return tuple(
        (line, _fallen(one, rests_on, source) if line.nomination.award == title and line.nomination.person_id in failed else one)
        for line, one in outcomes
    )


def _fallen(one: Outcome, rests_on: Honour, source: str) -> Outcome:
    why = f"không được thông qua danh hiệu {rests_on.phrase} trong cùng cuộc họp nên không đủ điều kiện ({source})."
    says = f"{one.ground.says} Kết luận: {why}"
    return Outcome(passed=False, ground=replace(one.ground, met=False, says=says), record={**one.record, "says": says, "rests": why})


def roll_now(meeting: Meeting, nomination_id: int) -> Roll:
    """The roll of the meeting as it stands for one line, where no list has frozen its own."""
    out = set(meeting.recusals.filter(nomination_id=nomination_id).values_list("member_id", flat=True))
    rows = list(meeting.attendances.values_list("member_id", "present", "written_opinion"))
    here = {member for member, present, _ in rows if present}
    away = {member for member, present, writing in rows if writing and not present}
    return Roll(present=len(here), recused=len(out & here), in_writing=len(away - out))


def _roll_of(meeting: Meeting, line: VoteLine) -> Roll:
    if line.present is None:
        return roll_now(meeting, line.nomination_id)
    return Roll(line.present, line.recused or 0, line.in_writing or 0)


def _tally(meeting: Meeting, count: Counted, roll: Roll) -> Tally:
    seats, _ = _roll(meeting)
    return Tally(
        members=seats,
        present=roll.present,
        recused=roll.recused,
        absent_in_writing=roll.in_writing,
        issued=count.issued,
        returned=count.returned,
        valid=count.valid,
        agree=count.agree,
        disagree=count.disagree,
        written_agree=count.written_agree,
        written_disagree=count.written_disagree,
    )


def _roll(meeting: Meeting) -> tuple[int, int]:
    """Seats and who is here; once the record is closed, who took part, also where they left before the end."""
    rows = list(meeting.attendances.all())
    return len(rows), sum(row.present if meeting.concluded_at is None else row.was_here for row in rows)


def _threshold(meeting: Meeting, key: str, *, strict: bool, base: Base) -> Threshold:
    value, binding, source = _setting(meeting, key)
    return Threshold(least=Fraction(str(value)), strict=strict, base=base, binding=binding, source=source)


def _setting(meeting: Meeting, key: str) -> tuple[object, bool, str]:
    """The value in force: law first; where no law sets it, the unit's own, which binds once it is confirmed."""
    dated = lawbook().on(meeting.held_on).value(key)
    if dated.confidence is not Confidence.LOCAL_SETTING:
        return dated.value, True, in_words(dated.source, lawbook())
    own = setting_on(unit_id=meeting.council.unit_id, key=key, day=meeting.held_on)
    if own is None:
        return dated.value, False, "mức mặc định, đơn vị chưa xác nhận"
    takes = lawbook().series[key].takes
    value = read(takes, own.value) if takes is not None else own.value
    return value, own.confirmed_at is not None, own.source


def _over_quota(meeting: Meeting, outcomes: tuple[tuple[VoteLine, Outcome], ...]) -> tuple[str, ...]:
    passed = [(line.nomination.level, line.nomination.recipient, line.nomination.award) for line, outcome in outcomes if outcome.passed]
    over = quotas.over_places(the_round=meeting.round, passed=passed)
    advanced, fighters = (sum(award == honour for _, _, award in passed) for honour in (Honour.LDTT, Honour.CSTDCS))
    share = quotas.fighters_over(the_round=meeting.round, on=meeting.held_on, advanced=advanced, fighters=fighters) if fighters else ""
    return (*over, share) if share else tuple(over)
