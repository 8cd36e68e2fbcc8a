"""What the minutes say of how a meeting went: by which decision it sat, who led it by whose leave, how it voted, what was noted."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from django.utils.timezone import localtime

from thidua.apps.ballots import counts
from thidua.apps.ballots.models import Ballot, BallotLine, State
from thidua.apps.councils.models import CouncilRole, Meeting, Recusal, Tie
from thidua.apps.councils.reckoning import name_of
from thidua.kernel.dates import long_date, short_date


def council(meeting: Meeting) -> str:
    """The decision that set the council up, and those that changed it before the meeting."""
    one = meeting.council
    changes = one.changes.filter(since__lte=meeting.held_on, pk__in=_changes_seen(meeting)).order_by("since", "pk")
    later = "; ".join(f"Quyết định số {row.decision_number} {long_date(row.decision_on)}" for row in changes)
    return f"Quyết định số {one.decision_number} {long_date(one.decision_on)}{f', kiện toàn theo {later}' if later else ''}"


def _changes_seen(meeting: Meeting) -> list[int]:
    """The changes that the roll of the meeting took in: one that came while it was open is none of them."""
    on_roll = set(meeting.attendances.values_list("member_id", flat=True))
    seen = []
    for row in meeting.council.changes.prefetch_related("added", "removed"):
        came, left = {one.pk for one in row.added.all()}, {one.pk for one in row.removed.all()}
        if came <= on_roll and not left & on_roll:
            seen.append(row.pk)
    return seen


def authority(meeting: Meeting) -> str:
    """By which paper another member than the chair of the council leads; empty where the chair does."""
    if not meeting.authority_number or meeting.authority_on is None or meeting.chaired_by is None:
        return ""
    away = meeting.attendances.select_related("member__person").filter(member__role=CouncilRole.CHAIR, present=False).first()
    why = f" (vắng mặt: {away.absence_reason})" if away is not None and away.absence_reason else ""
    giver = f"{away.member.person.full_name}, Chủ tịch Hội đồng{why}" if away is not None else "Chủ tịch Hội đồng"
    return (
        f"{meeting.chaired_by.person.full_name} chủ trì theo Giấy ủy quyền số {meeting.authority_number} "
        f"ngày {short_date(meeting.authority_on)} của {giver}."
    )


def remarks(meeting: Meeting, nominations: Collection[int]) -> tuple[str, ...]:
    """Reasons that were given for a way of voting on these nominations, and votes on them that were given up."""
    said = []
    for row in Ballot.objects.filter(meeting=meeting, lines__nomination_id__in=nominations).distinct().order_by("position"):
        if row.state == State.COUNTED:
            said += [
                f"{name_of(one.nomination)}: biểu quyết có điều kiện, {one.condition.rstrip('.')}."
                for one in _conditional(row, nominations)
            ]
            said += _counted_again(row)
        if row.state == State.COUNTED and row.set_reason:
            said.append(f"Danh sách “{row.title}”: {row.set_reason.rstrip('.')}.")
        elif row.state == State.VOID and row.opened_at is not None:
            said.append(f"Lần biểu quyết “{row.title}” mở lúc {localtime(row.opened_at):%H:%M} đã hủy: {row.void_reason.rstrip('.')}.")
    return tuple(said)


def _counted_again(ballot: Ballot) -> list[str]:
    """That the tellers differed and counted anew, and every count that stood and was withdrawn: the old figures beside those that stand."""
    said = []
    if times := counts.times_differed(ballot):
        said.append(f"Danh sách “{ballot.title}”: hai người kiểm phiếu đếm khác nhau {times} lần, đã đếm lại đến khi khớp nhau.")
    for one in counts.withdrawn(ballot):
        row, old = one.row, "; ".join(line.rstrip(".") for line in one.says)
        said.append(
            f"Danh sách “{ballot.title}”: kết quả ghi lúc {localtime(row.counted_at):%H:%M} ({old}) đã rút lúc "
            f"{localtime(row.withdrawn_at):%H:%M}, lý do: {row.reason.rstrip('.')}. Hội đồng đã đếm lại; kết quả đếm lại ghi trong biên bản này."
        )
    return said


def _conditional(ballot: Ballot, nominations: Collection[int]) -> list[BallotLine]:
    """The lines whose vote waits for something, such as a decision on an initiative."""
    rows = ballot.lines.select_related("nomination__person", "nomination__group", "nomination__round").exclude(condition="")
    return list(rows.filter(nomination_id__in=nominations).order_by("position"))


def by_rule(row: Recusal) -> str:
    """By which rule a member does not vote; empty for what was written by hand."""
    return f" (căn cứ: {row.source})" if row.source else ""


def noted(meeting: Meeting, names: Mapping[int, str]) -> tuple[str, ...]:
    """The ties that were put on record and kept nobody from voting."""
    rows = meeting.interest_notes.select_related("member__person").order_by("tie", "member__position", "pk")
    return tuple(
        f"{row.member.person.full_name}: {row.words}{f' (đối với {names[row.nomination_id]})' if _of_another(row, names) else ''}."
        for row in rows
    )


def _of_another(row: object, names: Mapping[int, str]) -> bool:
    nomination = getattr(row, "nomination_id", None)
    return nomination in names and getattr(row, "tie", "") != Tie.SELF
