"""What a plan becomes: the draft of a movement, drawn from a reading and from what a person decided on its doubts."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from thidua.kernel.outcome import Refused
from thidua.kernel.text import folded

_YEAR = re.compile(r"\b(20\d\d)\b")
_DAYS = re.compile(r"(\d{1,3})\s*ng[aà]y", re.IGNORECASE)
_THEME = re.compile(r"[“\"]\s*\**\s*(.+?)\s*\**\s*[”\"]")
_AREA_WORDS = (
    (1, ("the che", "van ban quy pham", "he thong hoa", "phap luat cua cac cap")),
    (2, ("thu tuc hanh chinh", "tthc", "mot cua", "dich vu hanh chinh", "dich vu cong")),
    (3, ("to chuc bo may",)),
    (4, ("cong vu", "ky luat", "ky cuong", "dao tao, boi duong", "cong chuc, vien chuc")),
    (5, ("tai chinh cong", "tai chinh")),
    (6, ("chinh quyen dien tu", "chinh quyen so", "chuyen doi so", "cong nghe thong tin", "cntt", "chinh phu dien tu")),
)
_PROOF_WORDS = (
    ("INITIATIVE", ("sang kien", "mo hinh", "giai phap")),
    ("RATING", ("hoan thanh tot nhiem vu", "hoan thanh xuat sac nhiem vu nam", "nam tro len", "nam lien tuc", "xep loai")),
    ("TASKS", ("thuc hien xuat sac cac nhiem vu", "nhiem vu duoc giao", "nhiem vu cchc", "tham muu")),
    ("DISCIPLINE", ("ky luat", "ky cuong")),
)
EACH, TOTAL = "each", "total"
WITH_AWARD, EVALUATION = "with_award", "evaluation"
_EVALUATION_WORDS = ("ban hanh ke hoach", "danh gia ket qua")


@dataclass(frozen=True)
class ClauseDraft:
    """One point of the plan that is text."""

    kind: str
    text: str
    who: str = ""
    when: str = ""
    area: int | None = None
    number_symbol: str = ""
    dated_on: str = ""
    lines: tuple[int, ...] = ()


@dataclass(frozen=True)
class CriterionDraft:
    """One condition, for collectives or individuals."""

    recipient: str
    text: str
    proof: str
    years: int | None
    lines: tuple[int, ...] = ()


@dataclass(frozen=True)
class QuotaDraft:
    """How many at a level; `recipient` is EITHER where the plan leaves collective or individual open."""

    level: str
    recipient: str
    minimum: int | None
    maximum: int | None
    text: str
    lines: tuple[int, ...] = ()


@dataclass(frozen=True)
class DeadlineDraft:
    """One term; the filing term is the one that starts with the publication of the index."""

    what: str
    text: str
    is_filing: bool
    days: int | None
    fixed_on: str
    lines: tuple[int, ...] = ()


@dataclass(frozen=True)
class RoundDraft:
    """One year: only an evaluation, a yearly round, or the final one."""

    year: int
    kind: str


@dataclass(frozen=True)
class MovementDraft:
    """All that accepting a plan will create."""

    title: str
    theme: str
    number_symbol: str
    issued_on: str
    from_year: int
    to_year: int
    signer_title: str
    signer_name: str
    clauses: tuple[ClauseDraft, ...]
    criteria: tuple[CriterionDraft, ...]
    quotas: tuple[QuotaDraft, ...]
    deadlines: tuple[DeadlineDraft, ...]
    rounds: tuple[RoundDraft, ...]


def draft(values: Mapping[str, Any], settled: Mapping[str, str]) -> MovementDraft:
    """The movement that a reading describes.

    `values` are keyed as the reader keys them, each entry {"value", "lines"}; `settled` are a person's answers by
    `key_of` each doubt. Raises Refused where the plan cannot stand as it is: no title, no years, a lost number nobody supplied.
    """
    from_year, to_year = _years(values)
    title = str(_one(values, "title") or "")
    if not title:
        raise Refused("intake.no_title")
    theme = _THEME.search(title)
    clauses = _clauses(values)
    return MovementDraft(
        title=title,
        theme=theme[1] if theme else title,
        number_symbol=str(_one(values, "number_symbol") or ""),
        issued_on=str(_one(values, "date") or ""),
        from_year=from_year,
        to_year=to_year,
        signer_title=str(_one(values, "signer.title") or ""),
        signer_name=str(_one(values, "signer.name") or ""),
        clauses=clauses,
        criteria=_criteria(values, settled),
        quotas=_quotas(values, settled),
        deadlines=_deadlines(values),
        rounds=_rounds(from_year, to_year, clauses, settled),
    )


def key_of(code: str, line: int | None) -> str:
    """Under which key the answer to a doubt is kept: one code may be raised on several lines."""
    return f"{code}:{line or 0}"


def _answer(settled: Mapping[str, str], code: str) -> str:
    return next((answer for key, answer in settled.items() if key.partition(":")[0] == code), "")


def proof_of(text: str) -> str:
    """What kind of proof a criterion's words ask for; JUDGED where none is recognised."""
    words = folded(text)
    return next((proof for proof, marks in _PROOF_WORDS if any(mark in words for mark in marks)), "JUDGED")


def area_of(text: str) -> int | None:
    """The one CCHC area a point speaks of; None where it speaks of several or of none."""
    words = folded(text)
    hits = [area for area, marks in _AREA_WORDS if any(mark in words for mark in marks)]
    return hits[0] if hits and len(hits) <= len(_AREA_WORDS) // 2 else None


def _criteria(values: Mapping[str, Any], settled: Mapping[str, str]) -> tuple[CriterionDraft, ...]:
    made: list[CriterionDraft] = []
    for side, recipient in (("collective", "COLLECTIVE"), ("individual", "INDIVIDUAL")):
        for value, lines in _many(values, f"award_criteria.{side}"):
            text = str(value)
            proof = proof_of(text)
            years = re.search(r"(\d{1,2})\s*năm", text)
            if years is None and "nam tro len" in folded(text):
                answer = _answer(settled, "number_lost")
                digits = re.search(r"\d{1,2}", answer)
                if digits is None:
                    raise Refused("intake.years_missing", text=text)
                text = re.sub(r"(?i)(nhiệm vụ)\s+(năm trở lên)", rf"\1 {int(digits[0]):02d} \2", text)
                years = re.search(r"(\d{1,2})\s*năm", text) or digits
                proof = "RATING"
            number = int(re.sub(r"\D", "", years[0])) if years else None
            made.append(CriterionDraft(recipient, text, proof, number if proof == "RATING" else None, lines))
    return tuple(made)


def _quotas(values: Mapping[str, Any], settled: Mapping[str, str]) -> tuple[QuotaDraft, ...]:
    each = _answer(settled, "either_or_quota") == EACH
    made: list[QuotaDraft] = []
    for quota, lines in _many(values, "award_quotas"):
        who, level_words = folded(str(quota.get("who") or "")), folded(str(quota.get("level") or ""))
        superior = any(word in level_words for word in ("de nghi", "quan", "phuong", "thanh pho", "tinh", "huyen", "cap tren"))
        level = "SUPERIOR" if superior else "SCHOOL"
        either = "tap the" in who and "ca nhan" in who
        recipients = (
            ["COLLECTIVE", "INDIVIDUAL"]
            if either and each
            else ["EITHER"]
            if either
            else ["COLLECTIVE" if "tap the" in who else "INDIVIDUAL"]
        )
        text = " · ".join(str(quota[key]) for key in ("form", "level", "who") if quota.get(key))
        for recipient in recipients:
            made.append(QuotaDraft(level, recipient, _whole(quota.get("min")), _whole(quota.get("max")), text, lines))
    return tuple(made)


def _deadlines(values: Mapping[str, Any]) -> tuple[DeadlineDraft, ...]:
    made: list[DeadlineDraft] = []
    for term, lines in _many(values, "deadlines"):
        rule = str(term.get("rule_or_date") or "")
        words = folded(rule)
        filing = "cong bo" in words or ("ho so" in folded(str(term.get("what") or "")) and "ke tu" in words)
        days = _DAYS.search(rule)
        fixed = re.search(r"\d{4}-\d{2}-\d{2}", rule)
        made.append(
            DeadlineDraft(
                str(term.get("what") or ""), rule, filing, int(days[1]) if days and filing else None, fixed[0] if fixed else "", lines
            )
        )
    return tuple(made)


def _clauses(values: Mapping[str, Any]) -> tuple[ClauseDraft, ...]:
    made: list[ClauseDraft] = []
    for base, lines in _many(values, "legal_bases"):
        about = str(base.get("about") or "")
        made.append(
            ClauseDraft(
                "BASIS",
                about,
                who=str(base.get("issuer") or ""),
                number_symbol=str(base.get("number_symbol") or ""),
                dated_on=str(base.get("date") or ""),
                lines=lines,
            )
        )
    for side, who in (("collectives", "Tập thể"), ("individuals", "Cá nhân")):
        made += [ClauseDraft("SUBJECT", str(value), who=who, lines=lines) for value, lines in _many(values, f"subjects.{side}")]
    made += [ClauseDraft("CONTENT", str(value), area=area_of(str(value)), lines=lines) for value, lines in _many(values, "content_areas")]
    made += [ClauseDraft("DOSSIER_ITEM", str(value), lines=lines) for value, lines in _many(values, "dossier_items")]
    made += [
        ClauseDraft("MILESTONE", str(v.get("what") or ""), when=str(v.get("when") or ""), lines=lines)
        for v, lines in _many(values, "schedule")
    ]
    made += [ClauseDraft("REPORT", str(value), lines=lines) for value, lines in _many(values, "reporting")]
    made += [
        ClauseDraft("RESPONSIBILITY", str(v.get("what") or ""), who=str(v.get("who") or ""), lines=lines)
        for v, lines in _many(values, "responsibilities")
    ]
    made += [ClauseDraft("RECIPIENT", str(value), lines=lines) for value, lines in _many(values, "recipients")]
    return tuple(made)


def _rounds(from_year: int, to_year: int, clauses: Sequence[ClauseDraft], settled: Mapping[str, str]) -> tuple[RoundDraft, ...]:
    first = next(
        (c for c in clauses if c.kind == "MILESTONE" and c.when.count(str(from_year)) and len(set(_YEAR.findall(c.when))) == 1), None
    )
    words = folded(first.text) if first else ""
    awards_first = _answer(settled, "evaluation_only") == WITH_AWARD
    only_evaluation = any(mark in words for mark in _EVALUATION_WORDS) and not awards_first and to_year > from_year
    rounds = []
    for year in range(from_year, to_year + 1):
        kind = "EVALUATION" if year == from_year and only_evaluation else "FINAL" if year == to_year and to_year > from_year else "YEARLY"
        rounds.append(RoundDraft(year, kind))
    return tuple(rounds)


def _years(values: Mapping[str, Any]) -> tuple[int, int]:
    ends = [_YEAR.search(str(_one(values, f"period.{side}") or "")) for side in ("from", "to")]
    if ends[0] is None or ends[1] is None:
        raise Refused("intake.no_period")
    from_year, to_year = int(ends[0][1]), int(ends[1][1])
    if to_year < from_year:
        raise Refused("intake.period_reversed", first=from_year, last=to_year)
    return from_year, to_year


def _one(values: Mapping[str, Any], key: str) -> Any:
    found = values.get(key)
    return found.get("value") if isinstance(found, Mapping) else None


def _many(values: Mapping[str, Any], key: str) -> list[tuple[Any, tuple[int, ...]]]:
    found = values.get(key) or []
    return [(entry["value"], tuple(entry.get("lines") or ())) for entry in found]


def _whole(value: object) -> int | None:
    return int(str(value)) if value is not None and str(value).isdigit() else None
