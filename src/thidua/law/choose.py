"""Which law governs a dossier: decided once, from the day the deciding authority receives it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from thidua.kernel.dates import long_date
from thidua.kernel.outcome import Confidence
from thidua.law.book import Lawbook, RegimeRule
from thidua.law.series import NotInForce

_SEPARATOR = "; "


@dataclass(frozen=True)
class Regime:
    """The law, decree and circular that govern a dossier, and why, in a paragraph anyone can read."""

    id: str
    law: str
    amendments: tuple[str, ...]
    decree: str
    since: date
    until: date | None
    confidence: Confidence
    why: str


def regime(received_on: date, book: Lawbook) -> Regime:
    """The regime of a dossier received on a day. Raises NotInForce before the first regime the lawbook knows.

    Law: the transitional reading of nd-98-2023, nd-152-2025 and luat-06-2026-qh16 — the day of receipt decides, not the day
    of the plan nor of the achievement.
    """
    for rule in book.regimes:
        since = book.instruments[rule.starts_with].in_force
        until = book.instruments[rule.ends_with].in_force if rule.ends_with else None
        if since <= received_on and (until is None or received_on < until):
            return _made(rule, since, until, received_on, book)
    raise NotInForce("chế độ pháp lý của hồ sơ khen thưởng", received_on)


def _made(rule: RegimeRule, since: date, until: date | None, received_on: date, book: Lawbook) -> Regime:
    law, decree = book.instruments[rule.law], book.instruments[rule.decree]
    amendments = tuple(book.instruments[key] for key in rule.amendments)
    changed = " (được sửa đổi, bổ sung theo " + _SEPARATOR.join(f"{a.kind} số {a.number}" for a in amendments) + ")" if amendments else ""
    stretch = f"từ {long_date(since)}" + (f" đến trước {long_date(until)}" if until else "")
    why = (
        f"Hồ sơ được cơ quan có thẩm quyền tiếp nhận {long_date(received_on)} nên áp dụng Luật số {law.number}{changed} và Nghị định số "
        f"{decree.number}, có hiệu lực {stretch}. Ngày tiếp nhận hồ sơ quyết định văn bản áp dụng, không phải ngày ban hành kế hoạch hay "
        f"ngày lập thành tích."
    )
    return Regime(
        id=rule.id,
        law=rule.law,
        amendments=rule.amendments,
        decree=rule.decree,
        since=since,
        until=until,
        confidence=rule.confidence,
        why=f"{why} {rule.note}".strip(),
    )
