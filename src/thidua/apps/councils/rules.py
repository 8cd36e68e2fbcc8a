"""What a key says to one unit on one day: law first, then the unit's own, then a default that nobody confirmed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from thidua.apps.units.queries import setting_on
from thidua.core.honours import Honour
from thidua.kernel.outcome import Confidence
from thidua.law.book import UnknownKey
from thidua.law.cite import in_words
from thidua.law.kinds import read
from thidua.law.load import lawbook
from thidua.law.series import NotInForce

UNCONFIRMED = "mức mặc định, đơn vị chưa xác nhận"
_MORE_AWARDS = {"bang_khen": "Bằng khen", "co_thi_dua": "Cờ thi đua"}


@dataclass(frozen=True)
class RuleOfDay:
    """A value with what it rests on; `mark` is what the page shows beside a source of second hand."""

    value: object
    binds: bool
    source: str
    mark: str = ""


def rule_on(*, unit_id: int, key: str, day: date) -> RuleOfDay | None:
    """The value of `key` for the unit on the day; None where the law never spoke or is silent and the unit has set nothing."""
    book = lawbook()
    try:
        dated = book.on(day).value(key)
    except UnknownKey:
        return None
    except NotInForce:
        dated = None
    if dated is not None and dated.confidence is not Confidence.LOCAL_SETTING:
        return RuleOfDay(dated.value, binds=True, source=in_words(dated.source, book), mark=dated.confidence.phrase)
    own = setting_on(unit_id=unit_id, key=key, day=day)
    if own is None:
        return RuleOfDay(dated.value, binds=False, source=UNCONFIRMED) if dated is not None else None
    takes = book.series[key].takes
    value = read(takes, own.value) if takes is not None else own.value
    return RuleOfDay(value, own.confirmed_at is not None, own.source)


def award_words(code: str) -> str:
    """An award as lists print it."""
    return Honour(code).phrase if code in set(Honour) else _MORE_AWARDS.get(code, code.replace("_", " "))
