"""A plan read: from the bytes of a file to values, each with its lines, and the doubts that a person settles."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from thidua.kernel.outcome import Refused
from thidua.reading.draft import Doubt, Draft, Found, Values
from thidua.reading.extract import extract
from thidua.reading.legacy_encoding import in_unicode
from thidua.reading.phrases import say
from thidua.reading.source import Line, SourceText, source_from_text
from thidua.reading.stages.bases import bases
from thidua.reading.stages.content import content_areas
from thidua.reading.stages.criteria import criteria
from thidua.reading.stages.deadlines import deadlines
from thidua.reading.stages.dossier import dossier
from thidua.reading.stages.doubts import doubts
from thidua.reading.stages.duties import reporting, responsibilities
from thidua.reading.stages.foot import foot
from thidua.reading.stages.letterhead import letterhead
from thidua.reading.stages.normalise import clean, cut
from thidua.reading.stages.outline import outline
from thidua.reading.stages.period import period
from thidua.reading.stages.quotas import quotas
from thidua.reading.stages.schedule import schedule
from thidua.reading.stages.sections import trimmed
from thidua.reading.stages.subjects import subjects
from thidua.reading.stages.title import title

STAGES: tuple[Callable[[Draft], Draft], ...] = (
    clean, cut, letterhead, title, outline, bases, period, subjects, content_areas, criteria, quotas, dossier, deadlines, schedule, reporting,
    responsibilities, foot, doubts,
)  # fmt: skip
SCALARS = ("doc_type", "number_symbol", "issuer", "superior_issuer", "place", "date", "title")
LISTS = (
    "legal_bases",
    "content_areas",
    "award_quotas",
    "dossier_items",
    "deadlines",
    "schedule",
    "reporting",
    "responsibilities",
    "recipients",
)
_CONTENT_WORDS = 60
LONGEST_TEXT = 600_000
_LETTERS_A_PAGE = 2_500


@dataclass(frozen=True)
class PlanReading:
    """What a plan says. `values` are keyed as in `to_json`, inner keys with a dot ("period.from"); lists hold one Found for each entry."""

    name: str
    on: date
    source: SourceText
    values: Values
    doubts: tuple[Doubt, ...]

    def value(self, key: str) -> Any:
        """The bare value under the key: None or an empty list where the text says nothing."""
        found = self.values.get(key)
        if isinstance(found, list):
            return [one.value for one in found]
        return found.value if found else None

    def to_json(self) -> dict[str, Any]:
        """The reading as `thidua read --json` prints it."""
        record: dict[str, Any] = {key: self.value(key) for key in SCALARS}
        record["legal_bases"] = self.value("legal_bases")
        record["period"] = {"from": self.value("period.from"), "to": self.value("period.to")}
        record["subjects"] = {side: self.value(f"subjects.{side}") for side in ("collectives", "individuals")}
        record["content_areas"] = [trimmed(area, most=_CONTENT_WORDS) for area in self.value("content_areas") or []] or None
        record["award_criteria"] = {side: self.value(f"award_criteria.{side}") for side in ("collective", "individual")}
        for key in ("award_quotas", "dossier_items", "deadlines", "schedule", "reporting", "responsibilities", "recipients"):
            record[key] = self.value(key)
        record["signer"] = {side: self.value(f"signer.{side}") for side in ("title", "name")}
        record["doubts"] = [vars(doubt) for doubt in self.doubts]
        return record

    def to_record(self) -> dict[str, Any]:
        """All of the reading as JSON can hold it, lines included; `from_record` makes it whole again."""
        values = {key: [vars(one) for one in found] if isinstance(found, list) else vars(found) for key, found in self.values.items()}
        source = {**vars(self.source), "lines": [vars(line) for line in self.source.lines]}
        return json.loads(  # type: ignore[no-any-return]
            json.dumps(
                {
                    "name": self.name,
                    "on": self.on.isoformat(),
                    "source": source,
                    "values": values,
                    "doubts": [vars(doubt) for doubt in self.doubts],
                }
            )
        )

    @classmethod
    def from_record(cls, record: dict[str, Any]) -> PlanReading:
        """The reading that `to_record` gave."""
        source = record["source"]
        lines = tuple(Line(**line) for line in source["lines"])
        return cls(
            name=record["name"],
            on=date.fromisoformat(record["on"]),
            source=SourceText(**{**source, "lines": lines, "notes": tuple(source["notes"])}),
            values={
                key: [_found(one) for one in found] if isinstance(found, list) else _found(found) for key, found in record["values"].items()
            },
            doubts=tuple(Doubt(**doubt) for doubt in record["doubts"]),
        )


def _found(record: dict[str, Any]) -> Found:
    return Found(record["value"], tuple(record["lines"]))


def read_plan(data: bytes, name: str, *, on: date) -> PlanReading:
    """Read a plan from a file's bytes; `on` is the day whose law its citations are held against. Raises Refused for a file it cannot take."""
    return read_source(extract(data, name), name, on=on)


def read_text(text: str, *, on: date, name: str = "") -> PlanReading:
    """Read a plan that was pasted."""
    return read_source(source_from_text(text), name, on=on)


def refuse_endless(source: SourceText) -> None:
    """No paper of an office is this long; a text without end would only keep the stages busy. Raises Refused."""
    size = sum(len(line.text) for line in source.lines)
    if size > LONGEST_TEXT:
        raise Refused("reading.too_much_text", pages=size // _LETTERS_A_PAGE)


def read_source(source: SourceText, name: str, *, on: date) -> PlanReading:
    """Run the stages over an extracted text. A picture without text gives a reading without values, and says so in its source."""
    refuse_endless(source)
    source = in_unicode(source)
    draft = Draft(source=source, on=on)
    for stage in STAGES:
        draft = stage(draft)
    values = {key: found for key, found in draft.values.items() if key != "motto"}
    return PlanReading(name=name, on=on, source=source, values=values, doubts=draft.doubts)


def main(arguments: list[str]) -> int:
    """`python -m thidua.reading.plan FILE [--on YYYY-MM-DD]`: the reading as JSON on standard output."""
    parser = argparse.ArgumentParser(prog="thidua.reading.plan")
    parser.add_argument("file", type=Path)
    parser.add_argument("--on", type=date.fromisoformat, default=date.max)
    asked = parser.parse_args(arguments)
    try:
        reading = read_plan(asked.file.read_bytes(), asked.file.name, on=asked.on)
    except Refused as refusal:
        sys.stderr.write(say(refusal.code, refusal.facts) + "\n")
        return 1
    sys.stdout.write(json.dumps(reading.to_json(), ensure_ascii=False, indent=1) + "\n")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
