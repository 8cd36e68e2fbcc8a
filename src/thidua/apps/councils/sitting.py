"""A meeting led live: convened, the roll called, opened once there is a quorum, taken through its agenda."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, time

from django.db import transaction

from thidua.apps.audit import actions as audit
from thidua.apps.councils import reckoning
from thidua.apps.councils.actions import open_meeting
from thidua.apps.councils.models import AgendaItem, Attendance, BallotKind, Council, CouncilRole, Meeting
from thidua.apps.councils.seats import seats_on
from thidua.apps.movements.models import Round
from thidua.core.actor import Actor, require
from thidua.kernel.dates import short_date
from thidua.kernel.outcome import Refused
from thidua.kernel.text import squeezed

USUAL_AGENDA = (
    "Tuyên bố lý do, giới thiệu thành phần, thông qua chương trình",
    "Báo cáo kết quả rà soát hồ sơ đề cử",
    "Hội đồng thảo luận, cho ý kiến từng trường hợp",
    "Bầu ban kiểm phiếu, biểu quyết từng danh sách",
    "Công bố kết quả, thông qua biên bản",
)


@transaction.atomic
def convene(
    *,
    actor: Actor,
    round_id: int,
    council_id: int,
    held_on: date,
    starts_at: time,
    place: str,
    agenda: Sequence[str],
    now: datetime,
    session: str = "",
) -> Meeting:
    """Call a meeting for a day to come. Everyone is absent until the roll is called."""
    require(actor, "council.write", unit_id=actor.unit_id)
    the_round = Round.objects.filter(pk=round_id, movement__unit_id=actor.unit_id).first()
    council = Council.objects.filter(pk=council_id, unit_id=actor.unit_id).first()
    if the_round is None or council is None:
        raise Refused("council.unknown")
    if held_on < council.since or (council.until and held_on >= council.until):
        raise Refused("council.not_in_force", decision=council.decision_number)
    if held_on < now.date():
        raise Refused("council.past", day=short_date(held_on))
    items = [squeezed(line) for line in agenda if squeezed(line)]
    if not items:
        raise Refused("council.no_agenda")
    meeting = Meeting.objects.create(
        council=council,
        round=the_round,
        held_on=held_on,
        started_at=starts_at,
        place=squeezed(place),
        ballot_kind=BallotKind.SECRET,
        session=squeezed(session),
    )
    AgendaItem.objects.bulk_create(AgendaItem(meeting=meeting, position=n, text=text) for n, text in enumerate(items, start=1))
    Attendance.objects.bulk_create(Attendance(meeting=meeting, member=member, present=False) for member in seats_on(council, held_on))
    facts = {"held_on": held_on.isoformat(), "items": items}
    audit.record(actor=actor, what="meeting.convened", subject=f"meeting:{meeting.pk}", now=now, facts=facts)
    return meeting


@transaction.atomic
def postpone(*, actor: Actor, meeting_id: int, held_on: date, starts_at: time, place: str, reason: str, now: datetime) -> Meeting:
    """Move a meeting that was called and has not been opened to another day, hour or place; the reason stays in the log, the roll is called anew."""
    require(actor, "council.write", unit_id=actor.unit_id)
    meeting = open_meeting(actor, meeting_id)
    if meeting.opened_at is not None:
        raise Refused("council.begun")
    council = meeting.council
    if held_on < council.since or (council.until and held_on >= council.until):
        raise Refused("council.not_in_force", decision=council.decision_number)
    if held_on < now.date():
        raise Refused("council.past", day=short_date(held_on))
    if not squeezed(reason):
        raise Refused("council.postpone_reason")
    if (held_on, starts_at, squeezed(place)) == (meeting.held_on, meeting.started_at, meeting.place):
        raise Refused("council.postpone_same")
    before = f"{meeting.held_on.isoformat()} {meeting.started_at}"
    meeting.held_on, meeting.started_at, meeting.place = held_on, starts_at, squeezed(place)
    meeting.save(update_fields=["held_on", "started_at", "place"])
    meeting.attendances.update(present=False, absence_reason="", written_opinion=False)
    facts = {"before": before, "held_on": held_on.isoformat(), "reason": squeezed(reason)}
    audit.record(actor=actor, what="meeting.postponed", subject=f"meeting:{meeting.pk}", now=now, facts=facts)
    return meeting


@transaction.atomic
def call_roll(
    *, actor: Actor, meeting_id: int, member_id: int, present: bool, now: datetime, reason: str = "", in_writing: bool = False
) -> None:
    """Note that a member is here, or is not and why, and whether an opinion came in writing. Late-comers are noted when they come.

    Who leaves after the opening is noted with the hour and stays on the roll of every list already opened; whoever chairs or keeps the record
    stays to the end.
    """
    require(actor, "council.write", unit_id=actor.unit_id)
    meeting = open_meeting(actor, meeting_id)
    left = not present and meeting.opened_at is not None and meeting.attendances.filter(member_id=member_id, present=True).exists()
    if left:
        if member_id in {meeting.chaired_by_id, meeting.kept_by_id}:
            raise Refused("council.officer_leaves")
        reason = f"{Attendance.LEFT} {now:%H:%M}{f': {squeezed(reason)}' if squeezed(reason) else ''}"
    arrive(meeting=meeting, member_id=member_id, present=present, reason=reason, in_writing=in_writing and not left)
    facts = {"member": member_id, "present": present, "reason": squeezed(reason)}
    audit.record(actor=actor, what="meeting.roll_called", subject=f"meeting:{meeting.pk}", now=now, facts=facts)


def arrive(*, meeting: Meeting, member_id: int, present: bool = True, reason: str = "", in_writing: bool = False) -> None:
    """Write one line of the roll; a member who joins from an own phone is here by that."""
    row = Attendance.objects.select_for_update().filter(meeting=meeting, member_id=member_id).first()
    if row is None:
        raise Refused("council.roll")
    row.present, row.absence_reason, row.written_opinion = present, "" if present else squeezed(reason), in_writing and not present
    row.save(update_fields=["present", "absence_reason", "written_opinion"])


@transaction.atomic
def begin(
    *,
    actor: Actor,
    meeting_id: int,
    chaired_by: int,
    kept_by: int,
    today: date,
    now: datetime,
    reason: str = "",
    authority_number: str = "",
    authority_on: date | None = None,
) -> Meeting:
    """Open the meeting. Without a quorum that binds it is refused; without one that is only the unit's unconfirmed rule, a reason is asked.

    Where the chair of the council is away, another member chairs, and number and day of the paper that says so go into the record.
    """
    require(actor, "council.write", unit_id=actor.unit_id)
    meeting = open_meeting(actor, meeting_id)
    if meeting.opened_at is not None:
        raise Refused("council.begun")
    if meeting.held_on != today:
        raise Refused("council.not_today", day=short_date(meeting.held_on))
    present = {row.member_id: row.member for row in meeting.attendances.select_related("member").filter(present=True)}
    if chaired_by not in present or kept_by not in present or chaired_by == kept_by:
        raise Refused("council.officer_absent")
    by_authority = present[chaired_by].role != CouncilRole.CHAIR
    if by_authority and (not squeezed(authority_number) or authority_on is None):
        raise Refused("council.chair_away")
    if by_authority and authority_on is not None and authority_on > meeting.held_on:
        raise Refused("council.authority_day", day=short_date(meeting.held_on))
    standing = reckoning.stand(meeting)
    if not standing.quorum.met and standing.quorum_binds:
        raise Refused("council.no_quorum", says=standing.quorum.says)
    if not standing.quorum.met and not squeezed(reason):
        raise Refused("council.no_quorum_reason", says=standing.quorum.says)
    meeting.opened_at, meeting.chaired_by_id, meeting.kept_by_id = now, chaired_by, kept_by
    meeting.override_reason = squeezed(reason)
    if by_authority:
        meeting.authority_number, meeting.authority_on = squeezed(authority_number), authority_on
    meeting.save()
    first = meeting.agenda.order_by("position").first()
    if first is not None and first.begun_at is None:
        first.begun_at = now
        first.save(update_fields=["begun_at"])
    audit.record(actor=actor, what="meeting.begun", subject=f"meeting:{meeting.pk}", now=now, facts={"present": len(present)})
    return meeting


@transaction.atomic
def hand_over(
    *,
    actor: Actor,
    meeting_id: int,
    chaired_by: int,
    kept_by: int,
    now: datetime,
    authority_number: str = "",
    authority_on: date | None = None,
    reason: str = "",
) -> Meeting:
    """Give the chair or the record of an open meeting to another member who is here, with the hour, the paper and why."""
    require(actor, "council.write", unit_id=actor.unit_id)
    meeting = open_meeting(actor, meeting_id)
    if meeting.opened_at is None:
        raise Refused("council.not_begun")
    present = {row.member_id: row.member for row in meeting.attendances.select_related("member__person").filter(present=True)}
    if chaired_by not in present or kept_by not in present or chaired_by == kept_by:
        raise Refused("council.officer_absent")
    said = []
    if chaired_by != meeting.chaired_by_id:
        paper = ""
        if present[chaired_by].role != CouncilRole.CHAIR:
            if not squeezed(authority_number) or authority_on is None:
                raise Refused("council.chair_away")
            if authority_on > meeting.held_on:
                raise Refused("council.authority_day", day=short_date(meeting.held_on))
            paper = f" theo Giấy ủy quyền số {squeezed(authority_number)} ngày {short_date(authority_on)}"
        said.append(f"từ {now:%H:%M} {present[chaired_by].person.full_name} chủ trì{paper}")
    if kept_by != meeting.kept_by_id:
        said.append(f"từ {now:%H:%M} {present[kept_by].person.full_name} ghi biên bản")
    if not said:
        raise Refused("council.same_officers")
    why = f" ({squeezed(reason)})" if squeezed(reason) else ""
    meeting.override_reason = "; ".join(part for part in (meeting.override_reason, *said) if part) + why
    meeting.chaired_by_id, meeting.kept_by_id = chaired_by, kept_by
    meeting.save(update_fields=["chaired_by", "kept_by", "override_reason"])
    audit.record(actor=actor, what="meeting.officers", subject=f"meeting:{meeting.pk}", now=now, facts={"said": said})
    return meeting


@transaction.atomic
def go_on(*, actor: Actor, meeting_id: int, now: datetime) -> None:
    """Take up the next item of the agenda."""
    require(actor, "council.write", unit_id=actor.unit_id)
    meeting = open_meeting(actor, meeting_id)
    if meeting.opened_at is None:
        raise Refused("council.not_begun")
    following = meeting.agenda.filter(begun_at__isnull=True).order_by("position").first()
    if following is None:
        raise Refused("council.agenda_done")
    following.begun_at = now
    following.save(update_fields=["begun_at"])
    facts = {"position": following.position}
    audit.record(actor=actor, what="meeting.item", subject=f"meeting:{meeting.pk}", now=now, facts=facts)


@transaction.atomic
def note_opinion(*, actor: Actor, meeting_id: int, text: str, now: datetime) -> None:
    """Add what was said to the record; opinions are the only free text of the minutes."""
    require(actor, "council.write", unit_id=actor.unit_id)
    meeting = open_meeting(actor, meeting_id)
    if not text.strip():
        raise Refused("council.no_opinion")
    meeting.opinions = "\n".join(part for part in (meeting.opinions, squeezed(text)) if part)
    meeting.save(update_fields=["opinions"])
    audit.record(actor=actor, what="meeting.opinion", subject=f"meeting:{meeting.pk}", now=now, facts={})
