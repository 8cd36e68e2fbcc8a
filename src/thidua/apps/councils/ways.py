"""By which way a list may be decided: secret or by hands, and in how many rounds, as the rule of the day says."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from thidua.apps.councils.rules import award_words, rule_on

SECRET = "hoi_dong.phieu_kin.{award}"  # noqa: S105 -- a key of the lawbook
ROUNDS = "hoi_dong.so_vong_bo_phieu"


@dataclass(frozen=True)
class Objection:
    """What a rule has against the way that was chosen. It refuses where it binds; else it asks for a reason in the minutes."""

    says: str
    binds: bool


def against_hands(*, unit_id: int, day: date, awards: Iterable[str]) -> tuple[Objection, ...]:
    """What stands against deciding these awards by show of hands."""
    said = []
    for award in dict.fromkeys(awards):
        rule = rule_on(unit_id=unit_id, key=SECRET.format(award=award), day=day)
        if rule is not None and rule.value is True:
            said.append(Objection(f"{award_words(award)} phải bỏ phiếu kín ({rule.source}).", rule.binds))
    return tuple(said)


def against_another_round(*, unit_id: int, day: date, held: int) -> tuple[Objection, ...]:
    """What stands against voting once more on a name that has been counted `held` times in the meeting."""
    rule = rule_on(unit_id=unit_id, key=ROUNDS, day=day)
    if rule is None or held < int(str(rule.value)):
        return ()
    return (Objection(f"Đã biểu quyết {held} vòng; số vòng tối đa là {rule.value} ({rule.source}).", rule.binds),)
