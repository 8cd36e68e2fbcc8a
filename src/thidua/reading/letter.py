"""A superior's letter (công văn hướng dẫn) read: who, when, by when, how many."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from thidua.reading.draft import Draft
from thidua.reading.extract import extract
from thidua.reading.legacy_encoding import in_unicode
from thidua.reading.plan import PlanReading, refuse_endless
from thidua.reading.source import SourceText
from thidua.reading.stages.bases import bases
from thidua.reading.stages.deadlines import deadlines
from thidua.reading.stages.dossier import dossier
from thidua.reading.stages.foot import foot
from thidua.reading.stages.letterhead import letterhead
from thidua.reading.stages.normalise import clean, cut
from thidua.reading.stages.outline import outline
from thidua.reading.stages.quotas import quotas_anywhere
from thidua.reading.stages.title import title

_STAGES: tuple[Callable[[Draft], Draft], ...] = (clean, cut, letterhead, title, outline, bases, quotas_anywhere, dossier, deadlines, foot)


def read_letter(data: bytes, name: str, *, on: date) -> PlanReading:
    """The letter's number, date, issuer, title, deadlines, award_quotas, dossier_items and signer, each with its lines. Raises Refused like `read_plan`."""
    return letter_of(extract(data, name), name, on=on)


def letter_of(source: SourceText, name: str, *, on: date) -> PlanReading:
    """The same from a text already extracted."""
    refuse_endless(source)
    source = in_unicode(source)
    draft = Draft(source=source, on=on)
    for stage in _STAGES:
        draft = stage(draft)
    values = {key: found for key, found in draft.values.items() if key != "motto"}
    return PlanReading(name=name, on=on, source=source, values=values, doubts=())
