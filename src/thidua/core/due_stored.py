"""A due rule as typed JSON, and back."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date

from thidua.core.due_rules import After, Before, DayAfterPeriod, Fixed, PeriodEnd, Report, Rule, Yearly
from thidua.core.due_spans import Period, Span

_KINDS: Mapping[str, type[Rule]] = {
    "fixed": Fixed,
    "after": After,
    "before": Before,
    "period_end": PeriodEnd,
    "day_after_period": DayAfterPeriod,
    "report": Report,
    "yearly": Yearly,
}
_NAMES = {kind: name for name, kind in _KINDS.items()}


def stored(rule: Rule) -> dict[str, object]:
    """The rule as typed JSON."""
    told: dict[str, object] = {"kind": _NAMES[type(rule)]}
    for name, value in vars(rule).items():
        if isinstance(value, date):
            told[name] = value.isoformat()
        elif isinstance(value, Period):
            told[name] = {"year": value.year, "number": value.number}
        else:
            told[name] = value
    return told


def read(told: Mapping[str, object]) -> Rule:
    """The rule that `stored` wrote. Raises ValueError for what is no rule."""
    values = dict(told)
    kind = _KINDS.get(str(values.pop("kind", "")))
    if kind is None or set(values) != set(kind.__dataclass_fields__):
        raise ValueError(f"no rule: {told!r}")
    for name, value in values.items():
        values[name] = _READERS.get((kind, name), _plain)(value, values)
    try:
        return kind(**values)  # type: ignore[arg-type]  # each value has just been read to its own type
    except TypeError as wrong:
        raise ValueError(f"no rule: {told!r}") from wrong


def _plain(value: object, _: Mapping[str, object]) -> object:
    if not isinstance(value, bool | int | str):
        raise ValueError(f"{value!r}")
    return value


def _read_day(value: object, _: Mapping[str, object]) -> object:
    return date.fromisoformat(str(value))


def _read_span(value: object, _: Mapping[str, object]) -> object:
    return Span(str(value))


def _read_period(value: object, values: Mapping[str, object]) -> object:
    if value is None:
        return None
    if not isinstance(value, Mapping):
        raise ValueError(f"{value!r}")
    return Period(Span(str(values["span"])), int(str(value.get("year"))), int(str(value.get("number"))))


_READERS: Mapping[tuple[type, str], Callable[[object, Mapping[str, object]], object]] = {
    (Fixed, "day"): _read_day,
    (PeriodEnd, "span"): _read_span,
    (PeriodEnd, "period"): _read_period,
    (DayAfterPeriod, "span"): _read_span,
    (DayAfterPeriod, "period"): _read_period,
}
