"""What a unit may set for itself, subject by subject, and how each stands."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from thidua.apps.units.models import LocalSetting
from thidua.apps.units.queries import READ_PREFIX, settings_of
from thidua.core.actor import Actor, require
from thidua.kernel.outcome import Confidence
from thidua.kernel.text import folded
from thidua.law.cite import in_words
from thidua.law.load import lawbook
from thidua.law.series import Dated, Series
from thidua.law.subjects import SUBJECTS, Subject, subject_of


@dataclass(frozen=True)
class Setting:
    """One point on which the law leaves the word to the unit: the default, if any, where it comes from, and what the unit set."""

    series: Series
    default: Dated | None
    source: str
    own: LocalSetting | None

    @property
    def is_confirmed(self) -> bool:
        """Whether the unit has said that this is its rule; until then the rule only warns."""
        return self.own is not None and self.own.confirmed_at is not None


@dataclass(frozen=True)
class Standing:
    """How the points of one subject stand."""

    subject: Subject
    settings: tuple[Setting, ...]

    @property
    def unconfirmed(self) -> int:
        """How many points the unit has not confirmed."""
        return sum(not one.is_confirmed for one in self.settings)


def settings(*, actor: Actor, on: date) -> list[Setting]:
    """Everything that the unit may set, as it stands on a day: points with a default that nobody confirmed, and those without any text."""
    require(actor, "unit.configure", unit_id=actor.unit_id)
    book = lawbook()
    own = {row.key: row for row in settings_of(actor=actor) if row.since <= on and not row.key.startswith(READ_PREFIX)}
    made = []
    for key, series in book.series.items():
        current = next((one for one in series.values if one.since <= on and (one.until is None or on < one.until)), None)
        if current is not None and current.confidence is Confidence.LOCAL_SETTING:
            made.append(Setting(series, current, in_words(current.source, book), own.get(key)))
        elif current is None and series.unit_may and series.takes is not None:
            made.append(Setting(series, None, "", own.get(key)))
    return made


def by_subject(rows: Iterable[Setting]) -> list[Standing]:
    """The points under their subjects; a subject without any is left out."""
    under: dict[str, list[Setting]] = {}
    for one in rows:
        under.setdefault(subject_of(one.series.key).code, []).append(one)
    return [Standing(subject, tuple(under[subject.code])) for subject in SUBJECTS if subject.code in under]


def matching(rows: Iterable[Setting], words: str) -> list[Setting]:
    """The points whose name, subject or source hold every word, typed with or without marks."""
    wanted = folded(words).split()
    return [one for one in rows if all(word in _told(one) for word in wanted)]


def _told(one: Setting) -> str:
    subject = subject_of(one.series.key)
    return folded(" ".join((one.series.about, subject.name, subject.about, one.source, one.own.source if one.own else "")))
