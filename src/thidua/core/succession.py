"""The next movement opened from an old one: what is carried over with its dates moved, and what must be decided again."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date

from thidua.core.movement import ClauseDraft, CriterionDraft, DeadlineDraft, MovementDraft, RoundDraft
from thidua.kernel.dates import parse_date, short_date
from thidua.kernel.outcome import Refused

_YEAR = re.compile(r"(?<![\d/.-])(20\d\d)(?!\d)")
_DAY = re.compile(r"(?<!\d)(\d{1,2})[/.](\d{1,2})[/.](20\d\d)(?!\d)")
_FORMER = re.compile(r"\b[Qq]uận\b|\b[Hh]uyện\b|[Pp]hòng [Nn]ội vụ|[Mm]ẫu số \d+|Nghị định|Thông tư")
_CITED = re.compile(r"[Ss]ố\s+\d+[^;.]{0,60}?ngày\s+\d{1,2}[/.]\d{1,2}[/.](20\d\d)")
_NOT_CARRIED = frozenset({"BASIS"})
_LONGEST_PERIOD = 10


@dataclass(frozen=True)
class Point:
    """One thing that must be decided again before the new plan is issued."""

    code: str
    says: str


@dataclass(frozen=True)
class Basis:
    """An instrument that the new plan rests on, as its first grounds."""

    number: str
    dated_on: str
    issuer: str
    about: str


@dataclass(frozen=True)
class Succession:
    """The new draft, the points to decide again, and the words that were left behind."""

    draft: MovementDraft
    points: tuple[Point, ...]
    left: tuple[str, ...]


def succeed(old: MovementDraft, from_year: int, to_year: int, bases: tuple[Basis, ...]) -> Succession:
    """The movement of `from_year` to `to_year` drawn from `old`. Raises Refused for a period that does not come after the old one.

    Years and days inside the old period move by as many years as the beginning does; what falls outside the new period is left behind.
    """
    if from_year <= old.from_year or not from_year <= to_year < from_year + _LONGEST_PERIOD:
        raise Refused("movement.next_period", first=from_year, last=to_year, old=f"{old.from_year}–{old.to_year}", longest=_LONGEST_PERIOD)
    by = from_year - old.from_year
    kept, left = _clauses(old, by, to_year)
    grounds = tuple(ClauseDraft("BASIS", one.about, who=one.issuer, number_symbol=one.number, dated_on=one.dated_on) for one in bases)
    draft = MovementDraft(
        title=_title(old, from_year, to_year),
        theme=old.theme,
        number_symbol="",
        issued_on="",
        from_year=from_year,
        to_year=to_year,
        signer_title=old.signer_title,
        signer_name="",
        clauses=(*grounds, *kept),
        criteria=old.criteria,
        quotas=old.quotas,
        deadlines=tuple(_deadline(one, old, by) for one in old.deadlines),
        rounds=_rounds(old, from_year, to_year),
    )
    return Succession(draft, tuple(_points(old, draft, by)), left)


def moved(day: date, by: int) -> date:
    """The same day `by` years later; the 29th of February becomes the 28th."""
    try:
        return day.replace(year=day.year + by)
    except ValueError:
        return day.replace(year=day.year + by, day=28)


def moved_words(text: str, old_from: int, old_to: int, by: int) -> str:
    """A text whose years and days inside the old period are moved; numbers of instruments keep their year."""

    def year(hit: re.Match[str]) -> str:
        found = int(hit[1])
        return str(found + by) if old_from <= found <= old_to else hit[0]

    def day(hit: re.Match[str]) -> str:
        found = parse_date("/".join(hit.groups()))
        return short_date(moved(found, by)) if found and old_from <= found.year <= old_to else hit[0]

    return _YEAR.sub(year, _DAY.sub(day, re.sub(r"(20\d\d)\s*-\s*(20\d\d)", r"\1 - \2", text))).replace(" - 20", "-20")


def _title(old: MovementDraft, from_year: int, to_year: int) -> str:
    new = f"{from_year}-{to_year}" if to_year > from_year else str(from_year)
    ranged = re.compile(rf"{old.from_year}\s*[-–]\s*{old.to_year}")
    if ranged.search(old.title):
        return ranged.sub(new, old.title)
    return re.sub(rf"(?<!\d){old.from_year}(?!\d)", new, old.title) if str(old.from_year) in old.title else f"{old.title}, giai đoạn {new}"


def _clauses(old: MovementDraft, by: int, to_year: int) -> tuple[tuple[ClauseDraft, ...], tuple[str, ...]]:
    kept, left = [], []
    for one in old.clauses:
        if one.kind in _NOT_CARRIED:
            continue
        when, text = (moved_words(words, old.from_year, old.to_year, by) for words in (one.when, one.text))
        years = [int(found) for found in _YEAR.findall(when)]
        cited = _CITED.search(one.text)
        if cited and old.from_year <= int(cited[1]) <= old.to_year:
            left.append(one.text)  # it carries out a paper of the old period; moving that paper's day would make it another paper
            continue
        if one.kind == "MILESTONE" and years and min(years) > to_year:
            left.append(f"{one.when}: {one.text}")
            continue
        kept.append(replace(one, when=when, text=text, lines=()))
    return tuple(kept), tuple(left)


def _deadline(one: DeadlineDraft, old: MovementDraft, by: int) -> DeadlineDraft:
    day = parse_date(one.fixed_on) if one.fixed_on else None
    what, text = (moved_words(words, old.from_year, old.to_year, by) for words in (one.what, one.text))
    return replace(one, what=what, text=text, fixed_on=moved(day, by).isoformat() if day else "", lines=())


def _rounds(old: MovementDraft, from_year: int, to_year: int) -> tuple[RoundDraft, ...]:
    """The same sequence of kinds where the period is as long; otherwise yearly rounds and a final one."""
    if to_year - from_year == old.to_year - old.from_year and old.rounds:
        kinds = [one.kind for one in sorted(old.rounds, key=lambda one: one.year)]
    else:
        kinds = ["YEARLY"] * (to_year - from_year) + ["FINAL" if to_year > from_year else "YEARLY"]
    return tuple(RoundDraft(from_year + place, kind) for place, kind in enumerate(kinds))


def _points(old: MovementDraft, new: MovementDraft, by: int) -> list[Point]:
    found = [Point("basis", "Căn cứ ban hành: bỏ căn cứ của giai đoạn cũ, đối chiếu và bổ sung kế hoạch mới của cấp trên.")]
    for now, before in zip(new.deadlines, old.deadlines, strict=True):
        if now.fixed_on and (day := parse_date(before.fixed_on)):
            moved_to = moved(day, by)
            found.append(Point("deadline", f"Thời hạn “{now.what}”: dời từ {short_date(day)} sang {short_date(moved_to)}."))
        elif now.days:
            found.append(Point("deadline", f"Thời hạn “{now.what}”: giữ {now.days} ngày kể từ ngày công bố chỉ số."))
        if _FORMER.search(now.what) or _FORMER.search(now.text):
            found.append(Point("former", f"Thời hạn “{_short(now.what)}” nêu cơ quan, mẫu hoặc văn bản của giai đoạn cũ."))
    for clause in (one for one in new.clauses if one.kind not in {"BASIS", "MILESTONE"}):
        if any(old.from_year + by <= int(hit[2]) <= old.to_year + by for hit in _DAY.findall(clause.text)):
            found.append(Point("date", f"Ngày trong câu “{_short(clause.text)}” đã dời, cần xác nhận."))
        if _FORMER.search(clause.text):
            found.append(Point("former", f"Câu “{_short(clause.text)}” nêu cơ quan, mẫu hoặc văn bản của giai đoạn cũ."))
    found += [
        Point("former", f"Tiêu chuẩn “{_short(one.text)}” nêu cơ quan, mẫu hoặc văn bản của giai đoạn cũ.")
        for one in new.criteria
        if _FORMER.search(one.text)
    ]
    found += [Point("criterion", f"Tiêu chuẩn “{_short(one.text)}”: giữ {one.years} năm xếp loại.") for one in _counted(new.criteria)]
    if new.quotas:
        found.append(Point("quota", "Chỉ tiêu khen thưởng: giữ như giai đoạn trước, cần quyết định lại."))
    found.append(Point("signer", "Người ký kế hoạch và danh sách người nhận kế hoạch."))
    found.append(Point("council", "Hội đồng thi đua, khen thưởng của năm học đầu giai đoạn."))
    return found


def _counted(criteria: tuple[CriterionDraft, ...]) -> list[CriterionDraft]:
    return [one for one in criteria if one.years]


_LONGEST = 90


def _short(text: str) -> str:
    return text if len(text) <= _LONGEST else f"{text[:_LONGEST].rsplit(' ', 1)[0]}…"
