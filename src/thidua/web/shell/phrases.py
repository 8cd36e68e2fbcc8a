"""The sentence for every refusal."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from importlib import import_module

from thidua.kernel.outcome import Refused
from thidua.reading import phrases as reading

_SOURCES = (
    "thidua.apps.archive.phrases",
    "thidua.apps.units.phrases",
    "thidua.apps.accounts.phrases",
    "thidua.apps.parking.phrases",
    "thidua.apps.people.phrases",
    "thidua.apps.evidence.phrases",
    "thidua.apps.movements.phrases",
    "thidua.apps.tasks.phrases",
    "thidua.apps.nominations.phrases",
    "thidua.apps.quotas.phrases",
    "thidua.apps.pledges.phrases",
    "thidua.apps.standing.phrases",
    "thidua.apps.councils.phrases",
    "thidua.apps.ballots.phrases",
    "thidua.apps.publicity.phrases",
    "thidua.apps.correspondence.phrases",
    "thidua.apps.registers.phrases",
    "thidua.apps.drafting.phrases",
    "thidua.apps.awards.phrases",
    "thidua.apps.submissions.phrases",
    "thidua.apps.reports.phrases",
    "thidua.apps.calendars.phrases",
    "thidua.apps.notices.phrases",
    "thidua.apps.jobs.phrases",
    "thidua.apps.intake.phrases",
    "thidua.apps.handover.phrases",
    "thidua.papers.phrases",
    "thidua.law.phrases",
    "thidua.reading.roster_phrases",
)
_LEAVE = {
    "leave.other_unit": "Nội dung này thuộc đơn vị khác. Đề nghị đăng nhập bằng tài khoản của đơn vị đó.",
    "leave.role": "Vai trò của tài khoản này không được thực hiện thao tác. Đề nghị liên hệ Thư ký Hội đồng hoặc Hiệu trưởng.",
    "leave.no_membership": "Tài khoản chưa được giao vai trò trong đơn vị nào. Đề nghị liên hệ Thư ký Hội đồng.",
}


@cache
def all_phrases() -> Mapping[str, str]:
    """Every refusal code of the house and its sentence."""
    phrases = dict(_LEAVE)
    for source in _SOURCES:
        phrases.update(import_module(source).PHRASES)
    return phrases


def say(refused: Refused) -> str:
    """What a person reads where the house says no: what, why and what now."""
    if refused.code in reading.CODES:
        return reading.say(refused.code, refused.facts)
    return all_phrases()[refused.code].format_map(refused.facts)
