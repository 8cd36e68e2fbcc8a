"""Recording letters; preparing, refreshing, sending and adding to reports."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from datetime import date, datetime, time

from django.db import transaction

from thidua.apps.audit import actions as audit
from thidua.apps.drafting import actions as drafting
from thidua.apps.drafting import catalogue
from thidua.apps.drafting.models import Draft
from thidua.apps.drafting.models import State as DraftState
from thidua.apps.drafting.report_figures import paper_figures
from thidua.apps.drafting.sources_reform import report_answers
from thidua.apps.reports import queries
from thidua.apps.reports.models import Report, ReportCall, Snapshot, State
from thidua.apps.reports.revising import figure_edits
from thidua.apps.reports.windows import HERE, Terms, letter_words
from thidua.apps.tasks import recurring
from thidua.core.actor import Actor, require
from thidua.core.report import Change, Figure, Kind, changes, digest, figure_data, figures_from
from thidua.kernel.dates import long_date, short_date
from thidua.kernel.outcome import Refused
from thidua.kernel.text import squeezed
from thidua.papers.stored import from_data, to_data

_REFORM_SOURCE, _REVIEW_SOURCE = "bao-cao-cchc", "so-ket-tong-ket"


@dataclass(frozen=True)
class Called:
    """What a superior's letter says of one report."""

    kind: str
    year: int
    issuer: str
    first: date
    last: date
    due_on: date
    movement_id: int | None = None
    number_symbol: str = ""
    issued_on: date | None = None
    due_at: time | None = None
    since: date | None = None


@transaction.atomic
def record_call(*, actor: Actor, called: Called, now: datetime) -> ReportCall:
    """Record a letter; it stands in place of the default for its report, and says so. Sent reports stay as they were."""
    require(actor, "report.write", unit_id=actor.unit_id)
    _known(actor, called.kind, called.year, called.movement_id)
    if called.last < called.first:
        raise Refused("report.days", first=short_date(called.first), last=short_date(called.last))
    if called.due_on < called.first:
        raise Refused("report.due_before_close", first=short_date(called.first), due=short_date(called.due_on))
    told = {key: squeezed(value) if isinstance(value, str) else value for key, value in asdict(called).items()}
    made = ReportCall.objects.create(unit_id=actor.unit_id, recorded_by=actor.name, recorded_at=now, **told)
    facts = {"kind": made.kind, "year": made.year, "due": made.due_on.isoformat()}
    audit.record(actor=actor, what="report.called", subject=f"unit:{actor.unit_id}", now=now, facts=facts)
    return made


@transaction.atomic
def begin(*, actor: Actor, kind: str, year: int, movement_id: int | None, now: datetime) -> Report:
    """Begin the report of a period; beginning it again gives the one that is there."""
    require(actor, "report.write", unit_id=actor.unit_id)
    _known(actor, kind, year, movement_id)
    found, is_new = Report.objects.get_or_create(
        unit_id=actor.unit_id,
        kind=kind,
        year=year,
        movement_id=movement_id,
        supplements=None,
        defaults={"begun_by": actor.name, "begun_at": now},
    )
    if is_new:
        audit.record(actor=actor, what="report.begun", subject=_subject(found), now=now, facts={"kind": kind, "year": year})
    return found


@transaction.atomic
def draft(*, actor: Actor, report_id: int, today: date, now: datetime) -> Draft:
    """Compose the draft from the record; figures and words of it are kept as the first version."""
    require(actor, "report.write", unit_id=actor.unit_id)
    row = _preparing(actor, report_id)
    if row.draft_id is not None and row.draft.state != DraftState.DROPPED:
        raise Refused("report.has_draft")
    recurring.bring_forth(actor=actor, today=today, now=now)
    terms = queries.terms_of(actor=actor, row=row)
    figures = queries.live_figures(actor=actor, row=row, window=terms.window, today=today)
    source, said = _answers(row, terms, _since_sent(row, figures))
    made = drafting.start(actor=actor, key=source, said=said, today=today, now=now)
    row.draft = made
    row.save(update_fields=["draft"])
    _keep(actor, row, terms, figures, now, proposed=_last_words(made))
    return made


@transaction.atomic
def refresh(*, actor: Actor, report_id: int, today: date, now: datetime) -> tuple[Change, ...]:
    """Bring the draft's table, and the proposed sentences nobody has touched, up to the record of today. Returns the figures that changed."""
    require(actor, "report.write", unit_id=actor.unit_id)
    row = _preparing(actor, report_id)
    if row.draft is None:
        raise Refused("report.no_draft")
    if row.draft.state != DraftState.DRAFT:
        raise Refused("report.draft_closed")
    recurring.bring_forth(actor=actor, today=today, now=now)
    terms = queries.terms_of(actor=actor, row=row)
    figures = queries.live_figures(actor=actor, row=row, window=terms.window, today=today)
    kept = row.snapshots.order_by("-number").first()
    changed = changes(figures_from(kept.figures) if kept else (), figures)
    key, said = _answers(row, terms, _since_sent(row, figures))
    source = catalogue.source(key)
    fresh = source.compose(actor, source.answers(said), today)
    version = row.draft.versions.order_by("-number").first()
    assert version is not None  # a draft is begun with its first version
    proposed = from_data(kept.proposed) if kept else fresh
    edits = figure_edits(from_data(version.document), proposed, fresh, paper_figures(figures))
    if edits:
        drafting.save(actor=actor, draft_id=row.draft.pk, edits=edits, base=version.number, now=now)
    _keep(actor, row, terms, figures, now, proposed=to_data(fresh))
    audit.record(actor=actor, what="report.refreshed", subject=_subject(row), now=now, facts={"figures": len(changed)})
    return changed


@transaction.atomic
def send(*, actor: Actor, report_id: int, sent_at: datetime, channel: str, today: date, now: datetime) -> Snapshot:
    """Record that the report went out and freeze it: days, figures, the keys of their records, words, and the hash over them.

    The figures frozen are those the report page shows at this moment; what is recorded later never changes them.
    """
    require(actor, "report.write", unit_id=actor.unit_id)
    row = _preparing(actor, report_id)
    if row.draft is None or row.draft.state == DraftState.DROPPED:
        raise Refused("report.no_draft")
    if sent_at > now:
        raise Refused("report.sent_early", when=f"{sent_at.astimezone(HERE):%H:%M %d/%m/%Y}")
    terms = queries.terms_of(actor=actor, row=row)
    kept = row.snapshots.order_by("-number").first()
    figures = figures_from(kept.figures) if kept else queries.live_figures(actor=actor, row=row, window=terms.window, today=today)
    made = _keep(actor, row, terms, figures, now, proposed=kept.proposed if kept else _last_words(row.draft), is_sent=True)
    row.state, row.sent_at, row.sent_by, row.channel = State.SENT, sent_at, actor.name, squeezed(channel)
    row.save(update_fields=["state", "sent_at", "sent_by", "channel"])
    audit.record(actor=actor, what="report.sent", subject=_subject(row), now=now, facts={"digest": made.digest, "channel": row.channel})
    return made


@transaction.atomic
def supplement(*, actor: Actor, report_id: int, why: str, today: date, now: datetime) -> Report:
    """A new report that adds to a sent one and names it; the sent one stays as it went."""
    require(actor, "report.write", unit_id=actor.unit_id)
    old = queries.report(actor=actor, report_id=report_id)
    if old.state != State.SENT:
        raise Refused("report.not_sent")
    if not squeezed(why):
        raise Refused("report.no_reason")
    if old.supplemented_by.filter(state=State.PREPARING).exists():
        raise Refused("report.supplementing")
    made = Report.objects.create(
        unit_id=actor.unit_id,
        kind=old.kind,
        year=old.year,
        movement=old.movement,
        supplements=old,
        why=squeezed(why),
        begun_by=actor.name,
        begun_at=now,
    )
    audit.record(actor=actor, what="report.supplemented", subject=_subject(made), now=now, facts={"old": old.pk, "why": made.why})
    draft(actor=actor, report_id=made.pk, today=today, now=now)
    made.refresh_from_db()
    return made


def _known(actor: Actor, kind: str, year: int, movement_id: int | None) -> None:
    wanted = f"{kind}:{movement_id}" if movement_id else kind
    if wanted in dict(queries.choices(actor=actor, year=year)):
        return
    if kind in set(Kind) and not Kind(kind).is_reform:
        raise Refused("report.movement", year=year)
    raise Refused("report.kind", year=year)


def _preparing(actor: Actor, report_id: int) -> Report:
    row = Report.objects.select_for_update(of=("self",)).filter(pk=report_id, unit_id=actor.unit_id).first()
    if row is None:
        raise Refused("report.unknown")
    if row.sent_at is not None:
        raise Refused("report.sent", when=f"{row.sent_at.astimezone(HERE):%H:%M %d/%m/%Y}")
    return row


def _answers(row: Report, terms: Terms, changed: tuple[Change, ...]) -> tuple[str, dict[str, str]]:
    """The source that writes the report, and what it is told."""
    told = report_answers(
        terms.window,
        called_by=letter_words(terms.call) if terms.call else "",
        supplements=_old_words(row.supplements) if row.supplements else "",
        changed=[f"{one.name} ({one.column.lower()}): {one.was} thành {one.now}" for one in changed if one.was != one.now],
    )
    if Kind(row.kind).is_reform:
        return _REFORM_SOURCE, {"year": str(row.year), "period": row.kind, **told}
    assert row.movement is not None  # a review is always of a movement
    final = row.kind == Kind.FINAL
    first = row.movement.from_year if final else row.year
    span = {"from_year": str(first), "to_year": str(row.year), "scope": "final" if final else "interim"}
    return _REVIEW_SOURCE, {"movement": str(row.movement_id), **span, **told}


def _since_sent(row: Report, figures: tuple[Figure, ...]) -> tuple[Change, ...]:
    """For a report that adds to another: the figures that read otherwise than those sent."""
    sent = row.supplements.snapshots.filter(is_sent=True).first() if row.supplements else None
    return changes(figures_from(sent.figures), figures) if sent else ()


def _old_words(old: Report) -> str:
    """The report that went before, as a paper names it."""
    issue = getattr(old.draft, "issue", None)
    title = queries.title_of(Kind(old.kind), old.year, movement=old.movement)
    if issue is not None and issue.number_symbol:
        return f"{title} số {issue.number_symbol} {long_date(issue.dated_on)}"
    assert old.sent_at is not None  # only a sent report is added to
    return f"{title} gửi {long_date(old.sent_at.astimezone(HERE).date())}"


def _last_words(made: Draft) -> dict[str, object]:
    version = made.versions.order_by("-number").first()
    assert version is not None  # a draft is begun with its first version
    return version.document


def _keep(
    actor: Actor,
    row: Report,
    terms: Terms,
    figures: tuple[Figure, ...],
    now: datetime,
    *,
    proposed: dict[str, object],
    is_sent: bool = False,
) -> Snapshot:
    assert row.draft is not None  # a version is kept of a draft
    version = row.draft.versions.order_by("-number").first()
    assert version is not None  # a draft is begun with its first version
    issue = getattr(row.draft, "issue", None)
    document = issue.document if issue else version.document
    window, data = queries.window_data(terms.window), figure_data(figures)
    last = row.snapshots.order_by("-number").first()
    return Snapshot.objects.create(
        report=row,
        number=last.number + 1 if last else 1,
        window=window,
        figures=data,
        document=document,
        proposed=proposed,
        draft_version=version.number,
        number_symbol=issue.number_symbol if issue else "",
        is_sent=is_sent,
        digest=digest(window, data, document),
        taken_by=actor.name,
        taken_at=now,
    )


def _subject(row: Report) -> str:
    return f"report:{row.pk}"
