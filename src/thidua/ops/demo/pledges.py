"""The demo's registrations of this school year and two scored months, made by the same actions a real school uses."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import Any

from thidua.apps.people.models import Person
from thidua.apps.pledges import actions, clusters, rules, scoring
from thidua.apps.pledges.models import SheetState, State, Version
from thidua.apps.pledges.scope import Subject
from thidua.apps.units.models import Unit
from thidua.core.actor import Actor
from thidua.core.pledge import Content, Target

_TWO_MONTHS = timedelta(days=92)  # before this much of a school year has passed there are no two months to show


def add(by: Actor, told: dict[str, Any], groups: Mapping[str, Unit], staff: Mapping[str, Person], now: datetime) -> None:
    """Register and score in the school year of `now`, or the one before while that is too young to have two months."""
    year = rules.school_year(unit_id=by.unit_id, day=now.date())
    if now.date() - year.first < _TWO_MONTHS:
        year = rules.school_year(unit_id=by.unit_id, day=year.first - timedelta(days=1))
    day = rules.default_due(unit_id=by.unit_id, year=year, day=now.date()) - timedelta(days=20)
    for row in told["pledge"]:
        _pledge(by, row, told["words"], groups, staff, year.start, day, now)
    table = told["table"]
    lines = [scoring.LineOrder(text, kind, Decimal(most), scorer) for text, kind, most, scorer in table["lines"]]
    scoring.set_table(actor=by, since=year.first, source=table["source"], lines=lines, now=now)
    months = rules.score_rules(unit_id=by.unit_id, start=year.start, day=now.date()).months
    for row in told["month"]:
        _month(by, row, months[row["number"] - 1], groups, staff, now)
    _cluster(by, told["cluster"], year.start, year.first, now)


def _pledge(
    by: Actor,
    row: dict[str, Any],
    words: dict[str, str],
    groups: Mapping[str, Unit],
    staff: Mapping[str, Person],
    start: int,
    day: date,
    now: datetime,
) -> None:
    if "person" in row:
        subject = Subject(person_id=staff[row["person"]].pk)
    else:
        subject = Subject(group_id=by.unit_id if row["group"] == "SCHOOL" else groups[row["group"]].pk)
    targets = tuple(
        Target(one[0], Decimal(str(one[1])) if len(one) > 1 else None, one[2] if len(one) > 1 else "") for one in row["targets"]
    )
    content = Content(
        tuple(row["titles"]), row.get("rating", ""), targets, row.get("initiative", ""), words["person" if "person" in row else "group"]
    )
    made = actions.write(actor=by, subject=subject, school_year=start, content=content, now=now)
    if row["state"] != State.DRAFT:
        _decide(by, row, made, content, subject, start, day, now)


def _decide(
    by: Actor, row: dict[str, Any], made: Version, content: Content, subject: Subject, start: int, day: date, now: datetime
) -> None:
    sent = actions.send(actor=by, pledge_id=made.pledge_id, today=day, now=now)
    if row["state"] == State.RETURNED:
        actions.give_back(actor=by, version_id=sent.pk, found=row["defects"], now=now)
    if row["state"] != State.APPROVED:
        return
    actions.approve(actor=by, version_ids=[sent.pk], now=now)
    for text, value, note in row.get("reached", ()):
        target = sent.targets.get(text=text)
        actions.report_outcome(
            actor=by,
            target_id=target.pk,
            reached_on=now.date(),
            value=Decimal(value),
            is_done=True,
            note=note,
            evidence_id=None,
            today=now.date(),
            now=now,
        )
    if "amend" in row:
        title, initiative, reason = row["amend"]
        changed = Content((*content.titles, title), content.rating, content.targets, initiative, content.text)
        again = actions.write(actor=by, subject=subject, school_year=start, content=changed, reason=reason, now=now)
        actions.send(actor=by, pledge_id=again.pledge_id, today=now.date(), now=now)


def _month(
    by: Actor, row: dict[str, Any], month: tuple[int, int], groups: Mapping[str, Unit], staff: Mapping[str, Person], now: datetime
) -> None:
    group = groups[row["group"]]
    sheet = scoring.open_month(actor=by, group_id=group.pk, year=month[0], month=month[1], today=now.date(), now=now)
    members = {one.person_id: one for one in sheet.members.all()}
    lines = {one.position: one for one in sheet.table.lines.all()}
    for code, line, points, reason in row["deviations"]:
        scoring.deviate(
            actor=by, member_id=members[staff[code].pk].pk, line_id=lines[line].pk, points=Decimal(str(points)), reason=reason, now=now
        )
    scoring.submit(actor=by, sheet_id=sheet.pk, now=now)
    if row.get("state") != SheetState.SUBMITTED:
        scoring.lock(actor=by, sheet_ids=[sheet.pk], now=now)


def _cluster(by: Actor, row: dict[str, Any], start: int, first: date, now: datetime) -> None:
    made = clusters.make(actor=by, kind=row["kind"], name=row["name"], source="dữ liệu trình diễn", since=first, now=now)
    members = {name: clusters.add_member(actor=by, cluster_id=made.pk, name=name, since=first, now=now) for name in row["members"]}
    clusters.set_head(actor=by, member_id=members[row["head"]].pk, since=first, source="luân phiên theo năm học", now=now)
    for name, titles, targets in row["pledges"]:
        clusters.record(
            actor=by, member_id=members[name].pk, school_year=start, titles=titles, targets=targets, source="bản đăng ký gửi cụm", now=now
        )
