"""Rows as the facts that the core reckons with."""

from __future__ import annotations

from thidua.apps.pledges.models import Deviation, MonthMember, ScoreLine, Target, Version
from thidua.core.pledge import Content
from thidua.core.pledge import Target as TargetFacts
from thidua.core.scoring import Change, Line, LineKind


def content(version: Version) -> Content:
    """What a version says."""
    return Content(
        titles=tuple(version.titles),
        rating=version.rating,
        targets=tuple(target(row) for row in sorted(version.targets.all(), key=lambda one: one.position)),
        initiative=version.initiative,
        text=version.text,
    )


def target(row: Target) -> TargetFacts:
    """One thing promised."""
    return TargetFacts(row.text, row.number, row.measured_in)


def line(row: ScoreLine) -> Line:
    """One line of a table."""
    return Line(row.pk, LineKind(row.kind), row.most)


def changes(rows: list[Deviation]) -> list[Change]:
    """What deviates."""
    return [Change(row.line_id, row.points) for row in rows]


def standing_points(member: MonthMember):
    """The points of a locked month as they count now: the latest correction, else what was locked. Needs `corrections` at hand."""
    last = max(member.corrections.all(), key=lambda one: (one.made_at, one.pk), default=None)
    return last.after if last else member.points
