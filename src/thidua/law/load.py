"""TOML to Lawbook; refuses what it does not know."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from datetime import date
from functools import cache
from pathlib import Path

from thidua.kernel.outcome import Confidence
from thidua.law.book import Instrument, Lawbook, RegimeRule
from thidua.law.edition import edition_of
from thidua.law.kinds import Kind, measure, read, within
from thidua.law.series import Dated, Series

LAWBOOK = Path(__file__).resolve().parent.parent / "lawbook"
_INSTRUMENT_KEYS = frozenset(
    {
        *("id", "number", "kind", "issuer", "about", "signed", "in_force", "until"),
        *("successor", "citation", "confidence", "checked", "note"),
    }
)
_REGIME_KEYS = frozenset({"id", "law", "amendments", "decree", "starts_with", "ends_with", "confidence", "note"})
_BOUND_KEYS = frozenset({"unit_may", "least", "most"})
_SERIES_KEYS = frozenset({"key", "about", "unit", "value", "takes"}) | _BOUND_KEYS
_VALUE_KEYS = frozenset({"since", "until", "is", "source", "confidence", "checked", "note"}) | _BOUND_KEYS
_DAY_KEYS = frozenset({"on", "kind", "label", "settled", "source"})


class LawbookFault(Exception):
    """The lawbook says something that cannot be; the message names the file and the place."""


@cache
def lawbook() -> Lawbook:
    """The lawbook that ships with the program, read once."""
    return load(LAWBOOK)


def load(folder: Path) -> Lawbook:
    """Read a lawbook from a folder; raises LawbookFault at the first thing it does not know."""
    instruments: dict[str, Instrument] = {}
    for path in sorted((folder / "instruments").glob("*.toml")):
        for row in _read(path).get("instrument", []):
            _only(path, row, _INSTRUMENT_KEYS)
            found = _instrument(row)
            if found.id in instruments:
                raise LawbookFault(f"{path.name}: {found.id} stands twice")
            instruments[found.id] = found
    series: dict[str, Series] = {}
    for path in sorted((folder / "values").rglob("*.toml")):
        for row in _read(path).get("series", []):
            _only(path, row, _SERIES_KEYS)
            made = _series(path, row, instruments)
            if made.key in series:
                raise LawbookFault(f"{path.name}: {made.key} stands twice")
            series[made.key] = made
    calendars = {int(path.stem): _calendar(path) for path in sorted((folder / "calendars").glob("*.toml"))}
    return Lawbook(
        instruments=instruments,
        series=series,
        calendars=calendars,
        regimes=_regimes(folder / "regimes.toml", instruments),
        uses=_uses(folder / "uses.toml"),
        edition=edition_of(folder),
    )


def _regimes(path: Path, instruments: Mapping[str, Instrument]) -> tuple[RegimeRule, ...]:
    rules: list[RegimeRule] = []
    for row in _read(path).get("regime", []) if path.exists() else []:
        _only(path, row, _REGIME_KEYS)
        amendments = row.get("amendments", [])
        assert isinstance(amendments, list)
        ends = str(row.get("ends_with", ""))
        for named in (row["law"], row["decree"], row["starts_with"], *amendments, *([ends] if ends else [])):
            if named not in instruments:
                raise LawbookFault(f"{path.name}: {row['id']}: no instrument {named}")
        if (
            rules
            and rules[-1].ends_with != row["starts_with"]
            and instruments[rules[-1].ends_with].in_force != instruments[str(row["starts_with"])].in_force
        ):
            raise LawbookFault(f"{path.name}: {row['id']} does not begin where {rules[-1].id} ends")
        rules.append(
            RegimeRule(
                id=str(row["id"]),
                law=str(row["law"]),
                amendments=tuple(map(str, amendments)),
                decree=str(row["decree"]),
                starts_with=str(row["starts_with"]),
                ends_with=ends,
                confidence=Confidence(str(row["confidence"])),
                note=str(row.get("note", "")),
            )
        )
    return tuple(rules)


def _uses(path: Path) -> Mapping[str, str]:
    if not path.exists():
        return {}
    told = tomllib.loads(path.read_text(encoding="utf-8"))["uses"]
    return {str(start): str(words) for start, words in told.items()}


def _instrument(row: Mapping[str, object]) -> Instrument:
    return Instrument(
        id=str(row["id"]),
        number=str(row["number"]),
        kind=str(row["kind"]),
        issuer=str(row["issuer"]),
        about=str(row["about"]),
        signed=_day_or_none(row.get("signed")),
        in_force=_day(row["in_force"]),
        until=_day_or_none(row.get("until")),
        successor=str(row.get("successor", "")),
        citation=str(row["citation"]),
        confidence=Confidence(str(row["confidence"])),
        checked=_day(row["checked"]),
        note=str(row.get("note", "")),
    )


def _series(path: Path, row: Mapping[str, object], instruments: Mapping[str, Instrument]) -> Series:
    rows = row["value"]
    assert isinstance(rows, list)
    takes = Kind(str(row["takes"])) if "takes" in row else None
    _check_open(path, str(row["key"]), takes, [row, *rows])
    if not rows and not row.get("unit_may"):
        raise LawbookFault(f"{path.name}: {row['key']}: no value, and no unit may set one")
    values: list[Dated] = []
    for place, entry in enumerate(rows):
        _only(path, entry, _VALUE_KEYS)
        following = rows[place + 1]["since"] if place + 1 < len(rows) else None
        until = entry.get("until", following)
        if following is not None and until > following:
            raise LawbookFault(f"{path.name}: {row['key']}: values overlap at {following}")
        if until is not None and until <= entry["since"]:
            raise LawbookFault(f"{path.name}: {row['key']}: not in order at {entry['since']}")
        _check_source(path, str(row["key"]), entry, instruments)
        values.append(
            Dated(
                value=entry["is"],
                since=_day(entry["since"]),
                until=_day_or_none(until),
                source=str(entry["source"]),
                confidence=Confidence(str(entry["confidence"])),
                checked=_day(entry["checked"]),
                note=str(entry.get("note", "")),
                unit_may=bool(entry.get("unit_may", False)),
                least=entry.get("least"),
                most=entry.get("most"),
            )
        )
    return Series(
        key=str(row["key"]),
        about=str(row["about"]),
        unit=str(row["unit"]),
        values=tuple(values),
        takes=takes,
        unit_may=bool(row.get("unit_may", False)),
        least=row.get("least"),
        most=row.get("most"),
    )


def _check_open(path: Path, key: str, takes: Kind | None, places: list[Mapping[str, object]]) -> None:
    """What a unit may set says what it takes; a value that law sets is open only between bounds; bounds and values are of the kind."""
    for place in places:
        least, most = place.get("least"), place.get("most")
        bounded = least is not None or most is not None
        if place.get("unit_may", False) not in (True, False) or (bounded and not place.get("unit_may")):
            raise LawbookFault(f"{path.name}: {key}: bounds of what no unit may set")
        if not place.get("unit_may"):
            continue
        if takes is None:
            raise LawbookFault(f"{path.name}: {key}: open to units, but does not say what it takes")
        if place.get("confidence", Confidence.LOCAL_SETTING) != Confidence.LOCAL_SETTING and not bounded:
            raise LawbookFault(f"{path.name}: {key}: set by law and open to units without bounds")
        try:
            for bound in (least, most):
                if bound is not None:
                    measure(takes, bound)
            if "is" in place and (read(takes, place["is"]) != place["is"] or not within(takes, place["is"], least, most)):
                raise ValueError(str(place["is"]))
        except ValueError as no:
            raise LawbookFault(f"{path.name}: {key}: {no} is not what it takes") from None


def _check_source(path: Path, key: str, entry: Mapping[str, object], instruments: Mapping[str, Instrument]) -> None:
    """A value cites a provision of an instrument in force on its first day, or says plainly that no law sets it."""
    source = str(entry["source"])
    if entry["confidence"] == Confidence.LOCAL_SETTING and source == "local":
        return
    instrument = instruments.get(source.split("#")[0])
    if instrument is None:
        raise LawbookFault(f"{path.name}: {key}: no instrument {source}")
    if not instrument.in_force_on(_day(entry["since"])) and not entry.get("note"):
        raise LawbookFault(f"{path.name}: {key}: {source} is not in force on {entry['since']}")


def _calendar(path: Path) -> Mapping[str, object]:
    year = _read(path)
    days = year.get("day", [])
    for row in days:
        _only(path, row, _DAY_KEYS)
        if _day(row["on"]).year != int(path.stem):
            raise LawbookFault(f"{path.name}: {row['on']} belongs to another year")
    if len({row["on"] for row in days}) != len(days):
        raise LawbookFault(f"{path.name}: a day stands twice")
    return year


def _read(path: Path) -> dict[str, list[dict[str, object]]]:
    read: dict[str, list[dict[str, object]]] = tomllib.loads(path.read_text(encoding="utf-8"))
    return read


def _only(path: Path, row: Mapping[str, object], known: frozenset[str]) -> None:
    if unknown := set(row) - known:
        raise LawbookFault(f"{path.name}: unknown {', '.join(sorted(unknown))}")


def _day(value: object) -> date:
    if not isinstance(value, date):
        raise LawbookFault(f"{value!r} is no day")
    return value


def _day_or_none(value: object) -> date | None:
    return None if value is None else _day(value)
