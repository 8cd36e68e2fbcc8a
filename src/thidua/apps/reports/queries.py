"""Reading the reports of a year, one report whole, and what changed since it was kept or sent."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import QuerySet

from thidua.apps.audit import queries as audit
from thidua.apps.audit.models import Entry
from thidua.apps.drafting.models import DraftVersion, Issue
from thidua.apps.drafting.report_figures import Scope, collect, paper_figures
from thidua.apps.movements import queries as movements
from thidua.apps.movements.models import Movement
from thidua.apps.reports.models import Kind as KindColumn
from thidua.apps.reports.models import Report, ReportCall, Snapshot, State
from thidua.apps.reports.revising import table_differs
from thidua.apps.reports.windows import DUE_KEY, HERE, Terms, terms
from thidua.apps.units.models import LocalSetting
from thidua.core.actor import Actor, require
from thidua.core.report import Cell, Change, Figure, Kind, Period, Window, changes, digest, figures_from
from thidua.kernel.dates import short_date
from thidua.kernel.outcome import Refused
from thidua.law.load import lawbook
from thidua.law.periods import report_periods
from thidua.papers.editing import differences
from thidua.papers.stored import from_data

Key = tuple[str, int | None]
_ELSEWHERE = 60  # days after which a report never begun here was surely written elsewhere


@dataclass(frozen=True)
class Line:
    """One report of a year on the list: what, when, how it stands."""

    kind: Kind
    year: int
    title: str
    terms: Terms
    report: Report | None
    supplements: tuple[Report, ...]
    words: str
    tone: str
    movement: Movement | None = None

    @property
    def key(self) -> str:
        """What it is known by outside, as in a calendar."""
        return f"bao-cao-{self.kind}-{self.year}" + (f"-{self.movement.pk}" if self.movement else "")

    @property
    def is_sent(self) -> bool:
        """Whether nothing is left to do."""
        return self.report is not None and self.report.state == State.SENT


@dataclass(frozen=True)
class Page:
    """One report whole. `figures` are those shown: frozen ones of a sent report, living ones of a report being prepared."""

    report: Report
    title: str
    terms: Terms
    figures: tuple[Figure, ...]
    snapshots: tuple[Snapshot, ...]
    since_kept: tuple[Change, ...]
    since_before: tuple[Change, ...]
    words_changed: tuple[tuple[str, str], ...]
    issue: Issue | None
    intact: bool
    table_differs: bool
    words: str
    tone: str

    @property
    def sent(self) -> Snapshot | None:
        """What was frozen at the sending."""
        return next((one for one in self.snapshots if one.is_sent), None)

    @property
    def is_open(self) -> bool:
        """Whether some figure is still an estimate."""
        return any(one.estimated for one in self.figures)


def year(*, actor: Actor, year: int, now: datetime) -> list[Line]:
    """The reports of a year in the order of their due days; a handful of questions whatever the number of reports."""
    require(actor, "report.read", unit_id=actor.unit_id)
    calls = _calls(actor, year)
    made: dict[Key, list[Report]] = {}
    for row in Report.objects.filter(unit_id=actor.unit_id, year=year).select_related("movement", "draft").order_by("pk"):
        made.setdefault((row.kind, row.movement_id), []).append(row)
    own = _own_dues(actor)
    lines = []
    for kind, movement in _wanted(actor, year):
        key = (str(kind), movement.pk if movement else None)
        rows = made.get(key, [])
        first = next((row for row in rows if row.supplements_id is None), None)
        found = terms(kind, year, call=calls.get(key), own_due=_due_in(own, kind, year), movement=movement)
        words, tone = _standing(first, found, now)
        others = tuple(row for row in rows if row.supplements_id is not None)
        lines.append(Line(kind, year, title_of(kind, year, movement), found, first, others, words, tone, movement))
    return sorted(lines, key=lambda one: (one.terms.due_on or date.max, one.kind))


def report(*, actor: Actor, report_id: int) -> Report:
    """One report of the unit."""
    require(actor, "report.read", unit_id=actor.unit_id)
    rows = Report.objects.filter(pk=report_id, unit_id=actor.unit_id)
    found = rows.select_related("movement", "draft__issue", "supplements__draft__issue").first()
    if found is None:
        raise Refused("report.unknown")
    return found


def page(*, actor: Actor, report_id: int, now: datetime) -> Page:
    """One report with its figures, what was kept of it, and what changed since."""
    found = report(actor=actor, report_id=report_id)
    found_terms = terms_of(actor=actor, row=found)
    snapshots = tuple(found.snapshots.order_by("-number"))
    sent = next((one for one in snapshots if one.is_sent), None)
    live = live_figures(actor=actor, row=found, window=found_terms.window, today=now.astimezone(HERE).date())
    last = sent or (snapshots[0] if snapshots else None)
    kept = figures_from(last.figures) if last else ()
    if sent is not None:
        found_terms = _as_sent(found_terms, window_from(sent.window))
    words, tone = _standing(found, found_terms, now)
    version = DraftVersion.objects.filter(draft_id=found.draft_id).order_by("-number").first() if found.draft_id else None
    earlier = snapshots[1] if len(snapshots) > 1 else None
    return Page(
        report=found,
        title=title_of(Kind(found.kind), found.year, found.movement),
        terms=found_terms,
        figures=kept if sent else live,
        snapshots=snapshots,
        since_kept=changes(kept, live) if last else (),
        since_before=changes(figures_from(earlier.figures), figures_from(snapshots[0].figures)) if earlier else (),
        words_changed=_words_changed(version, last),
        issue=getattr(found.draft, "issue", None) if found.draft else None,
        intact=all(is_intact(one) for one in snapshots),
        table_differs=bool(version and kept) and table_differs(from_data(version.document), paper_figures(kept)),
        words=words,
        tone=tone,
    )


def records(*, actor: Actor, report_id: int, key: str, column: str, today: date) -> tuple[Report, Figure, Period, Cell]:
    """The records that make one figure. Raises Refused for a figure or a column that the report does not have."""
    found = report(actor=actor, report_id=report_id)
    sent = found.snapshots.filter(is_sent=True).first()
    window = terms_of(actor=actor, row=found).window
    figures = figures_from(sent.figures) if sent else live_figures(actor=actor, row=found, window=window, today=today)
    figure = next((one for one in figures if one.key == key), None)
    if figure is None or column not in set(Period):
        raise Refused("report.unknown")
    return found, figure, Period(column), figure.cell(Period(column))


def snapshot(*, actor: Actor, report_id: int, number: int) -> tuple[Report, Snapshot, tuple[Figure, ...], Any]:
    """One kept version: the report, the row, its figures, its document."""
    found = report(actor=actor, report_id=report_id)
    row = found.snapshots.filter(number=number).first()
    if row is None:
        raise Refused("report.unknown")
    return found, row, figures_from(row.figures), from_data(row.document)


def terms_of(*, actor: Actor, row: Report) -> Terms:
    """The days of a report by the letter in force for it, else by law."""
    call = _calls(actor, row.year).get((row.kind, row.movement_id))
    own = _due_in(_own_dues(actor), Kind(row.kind), row.year)
    return terms(Kind(row.kind), row.year, call=call, own_due=own, movement=row.movement)


def live_figures(*, actor: Actor, row: Report, window: Window, today: date) -> tuple[Figure, ...]:
    """The figures as the record has them now."""
    return collect(actor=actor, scope=Scope(Kind(row.kind), row.year, window, row.movement), today=today)


def title_of(kind: Kind, year: int, movement: Movement | None) -> str:
    """How a report is called on a list."""
    label = str(KindColumn(kind).label)
    if movement is None:
        return f"{label} {year}"
    span = f"{movement.from_year}-{movement.to_year}" if kind is Kind.FINAL else f"năm {year}"
    return f"{label} “{movement.theme}” {span}"


def calls(*, actor: Actor, year: int) -> QuerySet[ReportCall]:
    """The letters recorded for a year, the latest first."""
    require(actor, "report.read", unit_id=actor.unit_id)
    return ReportCall.objects.filter(unit_id=actor.unit_id, year=year).select_related("movement").order_by("-pk")


def history(*, actor: Actor, report_id: int) -> list[Entry]:
    """Every act on a report, the newest first."""
    return audit.history(f"report:{report(actor=actor, report_id=report_id).pk}")


def is_intact(row: Snapshot) -> bool:
    """Whether what was kept is still what was hashed."""
    return row.digest == digest(row.window, row.figures, row.document)


def window_data(window: Window) -> dict[str, str]:
    """The days as JSON can hold them."""
    return {"first": window.first.isoformat(), "last": window.last.isoformat(), "since": window.since.isoformat()}


def window_from(data: Mapping[str, str]) -> Window:
    """The days that `window_data` took apart."""
    return Window(*(date.fromisoformat(data[key]) for key in ("first", "last", "since")))


def choices(*, actor: Actor, year: int) -> list[tuple[str, str]]:
    """The reports of a year that a letter may call for, as "kind" or "kind:movement"."""
    require(actor, "report.read", unit_id=actor.unit_id)
    return [(f"{kind}:{movement.pk}" if movement else str(kind), title_of(kind, year, movement)) for kind, movement in _wanted(actor, year)]


def _wanted(actor: Actor, year: int) -> list[tuple[Kind, Movement | None]]:
    """What a year asks for: the law's periods, a review of each movement running in it, at its end the final one."""
    wanted: list[tuple[Kind, Movement | None]] = [(Kind(one.kind), None) for one in report_periods(year, lawbook())]
    for movement in movements.movements(actor=actor):
        if movement.from_year <= year <= movement.to_year:
            wanted.append((Kind.INTERIM, movement))
            if year == movement.to_year:
                wanted.append((Kind.FINAL, movement))
    return wanted


def _calls(actor: Actor, year: int) -> dict[Key, ReportCall]:
    rows = ReportCall.objects.filter(unit_id=actor.unit_id, year=year).order_by("pk")
    return {(row.kind, row.movement_id): row for row in rows}


def _own_dues(actor: Actor) -> list[LocalSetting]:
    rows = LocalSetting.objects.filter(unit_id=actor.unit_id, key__startswith="cchc.bao_cao.", confirmed_at__isnull=False)
    return list(rows.order_by("since"))


def _due_in(own: list[LocalSetting], kind: Kind, year: int) -> str:
    key = DUE_KEY.format(kind=kind)
    mine = [row for row in own if row.key == key and row.since.year <= year]
    return str(mine[-1].value) if mine else ""


def _as_sent(found: Terms, window: Window) -> Terms:
    return Terms(window, found.due_on, found.due_at, found.origin, found.is_default, found.call)


def _standing(row: Report | None, found: Terms, now: datetime) -> tuple[str, str]:
    due = found.due_moment
    if row is not None and row.sent_at is not None:
        late = due is not None and row.sent_at > due
        when = row.sent_at.astimezone(HERE)
        return f"Đã gửi {when:%H:%M} {short_date(when.date())}{', sau hạn' if late else ''}", "amber" if late else "green"
    begun = "Đang lập" if row is not None else "Chưa lập"
    if due is None:
        return begun, "blue" if row is not None else "grey"
    left = (due.date() - now.astimezone(HERE).date()).days
    if row is None and left < -_ELSEWHERE:
        return "Không lập tại đây", "grey"
    if now > due:
        return f"{begun}, quá hạn {max(left * -1, 0)} ngày" if left < 0 else f"{begun}, quá giờ hạn", "red"
    if row is None and now.astimezone(HERE).date() < found.window.first:
        return "Chưa đến kỳ", "grey"
    return f"{begun}, còn {left} ngày", "blue" if row is not None else "grey"


def _words_changed(version: DraftVersion | None, last: Snapshot | None) -> tuple[tuple[str, str], ...]:
    """What the draft says otherwise than the kept version; for a sent report, what was written after the sending."""
    if last is None or version is None or version.number == last.draft_version:
        return ()
    return differences(from_data(last.document), from_data(version.document))
