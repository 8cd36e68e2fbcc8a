"""Why or why not, at any time of the year: what the records of a person or a group already prove, what is missing, who can supply it, until when.

The criteria of the plan are reckoned by the same rule as a nomination's (`core.criteria`); this module says the outcome for somebody who may
not have been nominated yet. What nothing proves is never taken as met; what only people can judge is left to the council in words.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from enum import StrEnum

from thidua.core.criteria import Criterion, Finding, Proof, Reckoned, reckon
from thidua.core.criteria import Standing as Known
from thidua.core.criteria import State as Found
from thidua.core.school_year import SchoolYear
from thidua.kernel.dates import short_date

NO_MATTER = "Sổ của đơn vị chưa ghi nội dung nào đang được xem xét."
_MONTHS, _SAFE_DAY = 12, 28


class State(StrEnum):
    """How one condition stands."""

    MET = "MET"
    WAITING = "WAITING"
    COUNCIL = "COUNCIL"
    NOT_MET = "NOT_MET"

    @property
    def phrase(self) -> str:
        """The state as the screen says it."""
        return _STATE_PHRASES[self]


_STATE_PHRASES = {
    State.MET: "Đạt",
    State.WAITING: "Chờ bổ sung",
    State.COUNCIL: "Hội đồng xem xét",
    State.NOT_MET: "Chưa đạt",
}
_RATED = "Kết quả xếp loại"
LABELS = {
    Proof.RATING: _RATED,
    Proof.INITIATIVE: "Công nhận sáng kiến",
    Proof.TASKS: "Kết quả nhiệm vụ",
    "law.rating": _RATED,
    "law.all_done": _RATED,
    "law.merit": "Hoàn thành xuất sắc hoặc sáng kiến",
    "law.share": "Tỷ lệ Lao động tiên tiến",
    "law.fighter": "Có Chiến sĩ thi đua cơ sở",
    "law.run": "Đủ số lần Chiến sĩ thi đua cơ sở liên tục",
    "bar.open_matter": "Nội dung đang được xem xét, xác minh",
}


@dataclass(frozen=True)
class Until:
    """The last day on which something can still be supplied, with how it was reckoned; `missing` says why there is none yet."""

    on: date | None = None
    safe_on: date | None = None
    reckoning: tuple[str, ...] = ()
    missing: str = ""


@dataclass(frozen=True)
class Work:
    """One task of the reform that the person leads, as the record of the year has it."""

    title: str
    says: str
    is_done: bool
    proof: str = ""


@dataclass(frozen=True)
class Initiative:
    """A paper that speaks of a recognised initiative. `is_checked` once somebody cited it for a criterion; `used_for` names an award it served."""

    name: str
    is_checked: bool
    used_for: str = ""


@dataclass(frozen=True)
class Given:
    """An award already given, as its decision says; `year` is the year it was given for."""

    year: int
    name: str
    is_title: bool
    decision: str = ""


@dataclass(frozen=True)
class Members:
    """The people of a collective in a year: how many, and how many of them the records show to have what a title asks for."""

    total: int
    advanced: int = 0
    may_be_advanced: int = 0
    unrated: int = 0
    done: int = 0
    fighters: int = 0
    matters: int = 0


@dataclass(frozen=True)
class Record:
    """The year's records of one person or group; `entered` are proofs the person put in that nobody has cited yet."""

    known: Known
    findings: Mapping[int, Finding] = field(default_factory=dict)
    works: tuple[Work, ...] = ()
    initiatives: tuple[Initiative, ...] = ()
    given: tuple[Given, ...] = ()
    entered: tuple[str, ...] = ()
    joined_on: date | None = None
    members: Members | None = None


@dataclass(frozen=True)
class Condition:
    """One condition and how it stands. `is_private` marks what only the person and those who lead may read in full."""

    code: str
    text: str
    source: str
    state: State
    confidence: str = ""
    held: tuple[str, ...] = ()
    missing: tuple[str, ...] = ()
    supplier: str = ""
    until: Until | None = None
    is_private: bool = False
    label: str = ""


@dataclass(frozen=True)
class Outlook:
    """One award in a year and every condition of it; `given` names the decision where it has been given."""

    code: str
    name: str
    deciders: str
    conditions: tuple[Condition, ...]
    given: str = ""
    note: str = ""

    @property
    def state(self) -> State:
        """The whole in one word; an award already given is met whatever the records lack."""
        return State.MET if self.given else worst(line.state for line in self.conditions)

    @property
    def is_lost(self) -> bool:
        """Whether the year is over for this award: something is not met that no paper can mend; an open matter may still end."""
        return any(line.state is State.NOT_MET and line.code != "bar.open_matter" for line in self.conditions)

    def of(self, state: State) -> tuple[Condition, ...]:
        """The conditions in one state, in the order of the source."""
        return tuple(line for line in self.conditions if line.state == state)


@dataclass(frozen=True)
class Setting:
    """What the reckoning of one year rests on: the last day, who recognises initiatives, the bar that every award shares.

    `read` are the school years the round reads; ratings and titles are facts of the school year and follow the last of them.
    """

    year: int
    until: Until
    initiative_council: str = "Hội đồng sáng kiến"
    bar_source: str = ""
    initiative_advice: str = ""
    read: tuple[SchoolYear, ...] = ()

    @property
    def school(self) -> SchoolYear | None:
        """The school year that the year's titles are given for."""
        return max(self.read, default=None)

    @property
    def rated_year(self) -> int:
        """The year under which ratings and titles are kept."""
        return self.school.end if self.school else self.year

    @property
    def rated_words(self) -> str:
        """That year as the screen names it: "năm học 2024–2025", or "năm 2025" where no round reads school years."""
        return self.school.words if self.school else f"năm {self.year}"

    @property
    def rated_head(self) -> str:
        """The same at the head of a line."""
        return f"{self.rated_words[:1].upper()}{self.rated_words[1:]}"


def worst(states: Iterable[State]) -> State:
    """The state that decides the whole: not met before waiting before what the council judges before met; met where there is none."""
    found = set(states)
    return next((one for one in (State.NOT_MET, State.WAITING, State.COUNCIL) if one in found), State.MET)


def by_plan(criteria: Sequence[Criterion], record: Record, setting: Setting) -> tuple[Condition, ...]:
    """Every criterion of the plan and the bar of law, from the records of the year and from what a nomination has already found."""
    findings = {row.id: found for row in criteria if (found := _finding(row, record)) is not None}
    lines = reckon(criteria, findings, record.known, year=setting.year, bar_source=setting.bar_source, read=setting.read)
    by_id = {row.id: row for row in criteria}
    return tuple(_line(one, by_id.get(one.criterion_id or 0), record, setting) for one in lines)


def bar(record: Record, setting: Setting) -> Condition:
    """The bar that every award shares: nothing under consideration on the day."""
    return by_plan((), record, setting)[-1]


def before(day: date, months: int) -> date:
    """The day `months` earlier, never past the 28th so that it exists in every month."""
    place = day.year * _MONTHS + day.month - 1 - months
    return date(place // _MONTHS, place % _MONTHS + 1, min(day.day, _SAFE_DAY))


def discreet(outlook: Outlook) -> Outlook:
    """The same outlook for a head of group: the state stays, the words of ratings and of open matters do not."""
    return replace(outlook, conditions=tuple(_veiled(line) if line.is_private else line for line in outlook.conditions))


def todo(outlooks: Sequence[Outlook]) -> tuple[Condition, ...]:
    """What can still be supplied, each once though several awards ask for it, in the order of the awards."""
    found: dict[tuple[str, ...], Condition] = {}
    for outlook in outlooks:
        if not outlook.given and not outlook.is_lost:
            for line in outlook.of(State.WAITING):
                if line.code != "law.advanced":  # it only repeats what the other title waits for
                    found.setdefault(line.missing or (line.text,), line)
    return tuple(found.values())


def labels(lines: Sequence[Condition]) -> tuple[str, ...]:
    """What the lines ask for in a few words each, each once, for a list of many people."""
    return tuple(dict.fromkeys(line.label or line.text for line in lines))


def _veiled(line: Condition) -> Condition:
    held = ("Đã có kết quả trong hồ sơ của đơn vị.",) if line.held else ()
    missing = ("Thư ký Hội đồng, Hiệu trưởng nắm nội dung cụ thể.",) if line.state is State.NOT_MET else line.missing
    return replace(line, held=held, missing=missing)


def _finding(criterion: Criterion, record: Record) -> Finding | None:
    """What was found in a nomination; else what the records themselves prove."""
    found = record.findings.get(criterion.id)
    if found is not None and (found.proofs or found.state is not Found.TO_PROVE):
        return found
    checked = tuple(one.name for one in record.initiatives if one.is_checked)
    if criterion.proof is Proof.INITIATIVE and checked:
        return Finding(Found.MET, proofs=checked)
    return found


def _line(reckoned: Reckoned, criterion: Criterion | None, record: Record, setting: Setting) -> Condition:
    ground = reckoned.ground
    proof = criterion.proof if criterion else Proof.DISCIPLINE
    held, missing = ground.held, ground.missing
    state = State.MET if ground.met else State.NOT_MET if ground.met is False else State.WAITING
    if state is State.WAITING:
        state, held, missing = _open(proof, record, held, missing)
    if criterion is None and state is State.MET:
        held = (NO_MATTER,)
    is_open = state is not State.MET
    return Condition(
        code=f"plan.{reckoned.criterion_id}" if criterion else ground.code,
        text=reckoned.text,
        source=ground.source,
        state=state,
        held=held,
        missing=_with_advice(proof, missing, setting) if state is State.WAITING else missing if is_open else (),
        supplier=_supplier(proof, record, setting, state) if is_open else "",
        until=setting.until if is_open else None,
        is_private=proof is Proof.DISCIPLINE or (proof is Proof.RATING and record.members is None),
        label=LABELS.get(proof if criterion else ground.code, ""),
    )


def _open(proof: Proof, record: Record, held: tuple[str, ...], missing: tuple[str, ...]) -> tuple[State, tuple[str, ...], tuple[str, ...]]:
    """What is open: something to supply, or everything is there and only people can judge it."""
    if proof is Proof.DISCIPLINE:
        return State.COUNCIL, (*held, NO_MATTER), missing
    if proof is Proof.JUDGED:
        return State.COUNCIL, held, missing
    if proof is Proof.INITIATIVE and record.initiatives:
        names = tuple(one.name for one in record.initiatives)
        return State.COUNCIL, (*held, *names), ("Đối chiếu nội dung được công nhận với tiêu chuẩn này.",)
    if proof is Proof.TASKS and record.works:
        done = tuple(
            f"{one.title}: {one.says}" + (f" Minh chứng: {one.proof}." if one.proof else "") for one in record.works if one.is_done
        )
        left = tuple(f"Nhiệm vụ “{one.title}”: {one.says}" for one in record.works if not one.is_done)
        if left:
            return State.WAITING, (*held, *done), left
        return State.COUNCIL, (*held, *done), ("Ý kiến của Hội đồng về mức hoàn thành xuất sắc.",)
    return State.WAITING, held, missing


def _with_advice(proof: Proof, missing: tuple[str, ...], setting: Setting) -> tuple[str, ...]:
    return (*missing, setting.initiative_advice) if proof is Proof.INITIATIVE and setting.initiative_advice else missing


def _supplier(proof: Proof, record: Record, setting: Setting, state: State) -> str:
    if proof is Proof.RATING:
        who = "Người sử dụng lao động đánh giá" if record.known.private else "Cấp có thẩm quyền xếp loại"
        return f"{who}; Thư ký Hội đồng nhập kết quả kèm văn bản."
    if proof is Proof.INITIATIVE:
        if state is State.COUNCIL:
            return "Thư ký Hội đồng đối chiếu văn bản, Hội đồng xem xét."
        return f"Tác giả nộp yêu cầu và bổ sung quyết định; {setting.initiative_council} công nhận."
    if proof is Proof.TASKS:
        return "Người chủ trì báo cáo kèm minh chứng, Thư ký Hội đồng duyệt; Hội đồng xem xét."
    if proof is Proof.DISCIPLINE:
        if state is State.NOT_MET:
            return "Cấp đang xem xét kết luận; Thư ký Hội đồng ghi ngày kết thúc."
        return "Hiệu trưởng xác nhận, Hội đồng xem xét."
    return "Tổ nhận xét, Hội đồng xem xét."


def day_words(until: Until, today: date) -> str:
    """The last day in one short sentence; a day that has passed says whom to ask."""
    if until.on is None:
        return until.missing or "Chưa xác định được hạn."
    if until.on < today:
        return f"Hạn {short_date(until.on)} đã qua; còn nhận bổ sung hay không do Hội đồng quyết định, Thư ký Hội đồng trả lời."
    safe = f", nên xong trước khi hết ngày {short_date(until.safe_on)}" if until.safe_on else ""
    return f"Hạn {short_date(until.on)}{safe}."
