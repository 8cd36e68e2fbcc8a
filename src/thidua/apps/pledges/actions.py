"""Writing, sending, giving back, approving and closing pledges; reporting what was reached."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from decimal import Decimal

from django.db import transaction

from thidua.apps.audit import actions as audit
from thidua.apps.evidence.models import EvidenceItem
from thidua.apps.pledges import facts, rules, scope
from thidua.apps.pledges.models import Defect, Field, Outcome, Pledge, Season, State, Target, Version
from thidua.apps.pledges.scope import Subject
from thidua.core.actor import Actor, require
from thidua.core.pledge import FIGHTER, NEXT, Content, defects
from thidua.core.pledge import State as CoreState
from thidua.core.school_year import label
from thidua.kernel.dates import short_date
from thidua.kernel.outcome import Refused
from thidua.kernel.text import squeezed
from thidua.law.cite import in_words
from thidua.law.load import lawbook

FIGHTER_SOURCE = "danh_hieu.chien_si_thi_dua_co_so.chi_can_xuat_sac"


@transaction.atomic
def write(*, actor: Actor, subject: Subject, school_year: int, content: Content, now: datetime, reason: str = "") -> Version:
    """Keep what a pledge says as a draft. A draft is written on; after a return, and after an approval with a reason, it is a new version.

    Raises Refused for a subject that is not the actor's, for one that waits for its approval, and for a change of an approved one without reason.
    """
    require(actor, "pledge.write", unit_id=actor.unit_id)
    scope.check(actor, subject)
    pledge, _ = Pledge.objects.select_for_update().get_or_create(
        unit_id=actor.unit_id, school_year=school_year, person_id=subject.person_id, group_id=subject.group_id
    )
    last = pledge.versions.order_by("-number").first()
    if last is not None and last.state == State.SENT:
        raise Refused("pledge.sent")
    if last is not None and last.state in {State.APPROVED, State.LOCKED} and not squeezed(reason):
        raise Refused("pledge.needs_reason")
    if last is not None and last.state == State.DRAFT:
        version = last
        version.targets.all().delete()
    else:
        version = Version(pledge=pledge, number=(last.number if last else 0) + 1)
        version.reason = last.reason if last is not None and last.state == State.RETURNED else ""
    version.titles, version.rating = list(content.titles), content.rating
    version.initiative, version.text = squeezed(content.initiative), squeezed(content.text)
    version.reason = squeezed(reason) or version.reason
    version.made_by, version.made_at = actor.name, now
    version.save()
    for place, one in enumerate(content.targets, start=1):
        Target.objects.create(
            version=version, position=place, text=squeezed(one.text), number=one.number, measured_in=squeezed(one.measured_in)
        )
    audit.record(actor=actor, what="pledge.written", subject=f"pledge:{pledge.pk}", now=now, facts={"number": version.number})
    return version


@transaction.atomic
def send(*, actor: Actor, pledge_id: int, today: date, now: datetime, reason: str = "") -> Version:
    """Send the draft for approval. Raises Refused with every defect at once (`defects`: pairs of field and sentence).

    A first registration after the due day, or once the year is closed, is kept as late and needs a reason; a change has given its own already.
    """
    require(actor, "pledge.write", unit_id=actor.unit_id)
    pledge = _pledge(actor, pledge_id)
    version = pledge.versions.filter(state=State.DRAFT).first()
    if version is None:
        raise Refused("pledge.no_draft")
    law = lawbook().on(today)
    where = in_words(law.value(FIGHTER_SOURCE).source, lawbook()) if FIGHTER in version.titles else ""
    wrong = defects(facts.content(version), law, collective=pledge.group_id is not None, where=where)
    if wrong:
        raise Refused("pledge.defects", says=" ".join(one.says for one in wrong), defects=tuple((one.field, one.says) for one in wrong))
    due, closed = _due(actor, pledge.school_year, today)
    amends = pledge.versions.filter(state__in=[State.APPROVED, State.LOCKED]).exists()
    version.was_late = (closed or today > due) and not amends
    version.reason = squeezed(reason) or version.reason
    if version.was_late and not version.reason:
        raise Refused("pledge.late", due=short_date(due))
    _move(version, State.SENT)
    version.sent_by, version.sent_at = actor.name, now
    version.save(update_fields=["state", "was_late", "reason", "sent_by", "sent_at"])
    audit.record(actor=actor, what="pledge.sent", subject=f"pledge:{pledge.pk}", now=now, facts={"late": version.was_late})
    return version


@transaction.atomic
def approve(*, actor: Actor, version_ids: Sequence[int], now: datetime) -> int:
    """Approve every one of the versions that still waits; returns how many. After the year is closed an approved one is closed with it."""
    require(actor, "pledge.approve", unit_id=actor.unit_id)
    rows = Version.objects.select_for_update(of=("self",)).select_related("pledge")
    rows = rows.filter(pk__in=version_ids, pledge__unit_id=actor.unit_id, state=State.SENT).order_by("pk")
    closed = set(Season.objects.filter(unit_id=actor.unit_id, closed_at__isnull=False).values_list("school_year", flat=True))
    done = 0
    for version in rows:
        _move(version, State.APPROVED)
        if version.pledge.school_year in closed:
            _move(version, State.LOCKED)
        version.decided_by, version.decided_at = actor.name, now
        version.save(update_fields=["state", "decided_by", "decided_at"])
        audit.record(actor=actor, what="pledge.approved", subject=f"pledge:{version.pledge_id}", now=now, facts={"number": version.number})
        done += 1
    if not done:
        raise Refused("pledge.nothing_chosen")
    return done


@transaction.atomic
def give_back(*, actor: Actor, version_id: int, found: Sequence[tuple[str, str]], now: datetime) -> Version:
    """Give a sent version back with all its defects at once, each at its field. Raises Refused without any."""
    require(actor, "pledge.approve", unit_id=actor.unit_id)
    version = (
        Version.objects.select_for_update(of=("self",))
        .select_related("pledge")
        .filter(pk=version_id, pledge__unit_id=actor.unit_id)
        .first()
    )
    if version is None:
        raise Refused("pledge.unknown")
    if version.state != State.SENT:
        raise Refused("pledge.not_waiting", state=version.get_state_display())
    kept = [(field, squeezed(says)) for field, says in found if field in Field.values and squeezed(says)]
    if not kept:
        raise Refused("pledge.no_defect")
    Defect.objects.bulk_create([Defect(version=version, field=field, says=says) for field, says in kept])
    _move(version, State.RETURNED)
    version.decided_by, version.decided_at = actor.name, now
    version.save(update_fields=["state", "decided_by", "decided_at"])
    audit.record(actor=actor, what="pledge.returned", subject=f"pledge:{version.pledge_id}", now=now, facts={"defects": len(kept)})
    return version


@transaction.atomic
def set_due(*, actor: Actor, school_year: int, due_on: date, source: str, now: datetime) -> Season:
    """Set the day by which registrations of a school year are sent. Raises Refused once the year is closed."""
    require(actor, "pledge.approve", unit_id=actor.unit_id)
    season = Season.objects.select_for_update().filter(unit_id=actor.unit_id, school_year=school_year).first()
    if season is not None and season.closed_at is not None:
        raise Refused("pledge.closed", year=label(school_year), day=short_date(season.closed_at.date()))
    season = season or Season(unit_id=actor.unit_id, school_year=school_year)
    season.due_on, season.source = due_on, squeezed(source)
    season.save()
    audit.record(
        actor=actor, what="pledge.due_set", subject=f"pledges:{actor.unit_id}", now=now, facts={"year": school_year, "due": str(due_on)}
    )
    return season


@transaction.atomic
def close(*, actor: Actor, school_year: int, today: date, now: datetime) -> int:
    """Close the year's registration: every approved pledge is final, and what comes later is late with a reason. Returns how many were closed.

    Raises Refused while something sent still waits for its answer.
    """
    require(actor, "pledge.approve", unit_id=actor.unit_id)
    due, closed = _due(actor, school_year, today)
    if closed:
        raise Refused("pledge.closed_already", year=label(school_year))
    rows = Version.objects.select_for_update(of=("self",)).filter(pledge__unit_id=actor.unit_id, pledge__school_year=school_year)
    if waiting := rows.filter(state=State.SENT).count():
        raise Refused("pledge.still_waiting", count=waiting)
    approved = list(rows.filter(state=State.APPROVED))
    for version in approved:
        _move(version, State.LOCKED)
        version.save(update_fields=["state"])
    Season.objects.update_or_create(
        unit_id=actor.unit_id,
        school_year=school_year,
        defaults={"closed_at": now, "closed_by": actor.name},
        create_defaults={
            "due_on": due,
            "closed_at": now,
            "closed_by": actor.name,
        },
    )
    audit.record(actor=actor, what="pledge.closed", subject=f"pledges:{actor.unit_id}", now=now, facts={"year": school_year})
    return len(approved)


@transaction.atomic
def report_outcome(
    *,
    actor: Actor,
    target_id: int,
    reached_on: date,
    value: Decimal | None,
    is_done: bool,
    note: str,
    evidence_id: int | None,
    today: date,
    now: datetime,
) -> Outcome:
    """Say what was reached of a target of an approved pledge. Raises Refused for a day to come and for a counted target without its number."""
    require(actor, "pledge.write", unit_id=actor.unit_id)
    rows = Target.objects.filter(pk=target_id, version__pledge__unit_id=actor.unit_id, version__state__in=[State.APPROVED, State.LOCKED])
    target = rows.select_related("version__pledge").first()
    if target is None:
        raise Refused("pledge.target_unknown")
    pledge = target.version.pledge
    scope.check(actor, Subject(pledge.person_id, pledge.group_id))
    if reached_on > today:
        raise Refused("pledge.ahead", day=short_date(reached_on))
    if target.number is not None and value is None:
        raise Refused("pledge.no_value", text=target.text)
    proof = EvidenceItem.objects.filter(pk=evidence_id, unit_id=actor.unit_id).first() if evidence_id else None
    done = value >= target.number if target.number is not None and value is not None else is_done
    made = Outcome.objects.create(
        target=target,
        reached_on=reached_on,
        value=value,
        is_done=done,
        note=squeezed(note),
        evidence=proof,
        said_by=actor.name,
        said_at=now,
    )
    audit.record(actor=actor, what="pledge.reached", subject=f"pledge:{pledge.pk}", now=now, facts={"target": target.text, "done": done})
    return made


def _pledge(actor: Actor, pledge_id: int) -> Pledge:
    pledge = Pledge.objects.select_for_update().filter(pk=pledge_id, unit_id=actor.unit_id).first()
    if pledge is None:
        raise Refused("pledge.unknown")
    scope.check(actor, Subject(pledge.person_id, pledge.group_id))
    return pledge


def _due(actor: Actor, school_year: int, today: date) -> tuple[date, bool]:
    """The due day of a school year and whether it is closed."""
    season = Season.objects.filter(unit_id=actor.unit_id, school_year=school_year).first()
    if season is not None:
        return season.due_on, season.closed_at is not None
    year = rules.school_year_of(unit_id=actor.unit_id, start=school_year, day=today)
    return rules.default_due(unit_id=actor.unit_id, year=year, day=today), False


def _move(version: Version, state: State) -> None:
    if CoreState(state) not in NEXT[CoreState(version.state)]:
        raise Refused("pledge.not_waiting", state=version.get_state_display())
    version.state = state
