"""What the room is told before it votes: lines out of reach, opinions still to be asked for, groups that are no more."""

from __future__ import annotations

from thidua.apps.councils import ties
from thidua.apps.councils.models import Meeting
from thidua.apps.councils.reckoning import name_of, without_advanced
from thidua.apps.councils.rules import award_words, rule_on
from thidua.apps.nominations.models import Nomination, Stage
from thidua.apps.units.queries import name_on
from thidua.kernel.dates import short_date

IN_WRITING = "hoi_dong.y_kien_van_ban.{award}"


def warnings(meeting: Meeting) -> tuple[str, ...]:
    """Everything worth knowing beforehand, each as a sentence; nothing of a meeting that is over."""
    if meeting.concluded_at is not None:
        return ()
    return (*ties.out_of_reach(meeting), *unasked(meeting), *_ended_groups(meeting), *without_advanced(meeting))


def unasked(meeting: Meeting) -> tuple[str, ...]:
    """The awards for which the rule wants the absent to be heard in writing, where somebody who is away has not been."""
    rows = list(meeting.attendances.select_related("member__person").order_by("member__position"))
    if not any(row.present for row in rows):
        return ()
    away = [row.member.person.full_name for row in rows if not row.present and not row.written_opinion]
    said = []
    for award in _awards(meeting) if away else ():
        rule = rule_on(unit_id=meeting.council.unit_id, key=IN_WRITING.format(award=award), day=meeting.held_on)
        if rule is not None and rule.value is True:
            said.append(
                f"{award_words(award)}: thành viên vắng mặt phải được lấy ý kiến bằng văn bản và ghi vào biên bản ({rule.source}); "
                f"chưa có ý kiến của {', '.join(away)}."
            )
    return tuple(said)


def writing_refused(meeting: Meeting, award: str) -> str:
    """Why opinions in writing do not count for an award here: the confirmed rule of the unit; empty where they may."""
    rule = rule_on(unit_id=meeting.council.unit_id, key=IN_WRITING.format(award=award), day=meeting.held_on)
    return rule.source if rule is not None and rule.binds and rule.value is False else ""


def _awards(meeting: Meeting) -> list[str]:
    rows = Nomination.objects.filter(round_id=meeting.round_id, stage=Stage.SUBMITTED)
    return sorted(set(rows.values_list("award", flat=True)))


def _ended_groups(meeting: Meeting) -> tuple[str, ...]:
    said = []
    rows = Nomination.objects.filter(round_id=meeting.round_id, stage=Stage.SUBMITTED, group__ended_on__lte=meeting.held_on)
    for row in rows.select_related("group__heir", "round").prefetch_related("group__names", "group__heir__names").order_by("pk"):
        group = row.group
        into = f", hợp nhất vào {name_on(group.heir, meeting.held_on).name}" if group.heir else ""
        said.append(
            f"{name_of(row)} đã kết thúc hoạt động từ {short_date(group.ended_on)}{into}. Đề cử và kết quả bình xét được giữ nguyên theo tên của tổ "
            "trong kỳ xét; Hội đồng xem xét tiếp tục biểu quyết, hoặc người đề nghị rút đề cử."
        )
    return tuple(said)
