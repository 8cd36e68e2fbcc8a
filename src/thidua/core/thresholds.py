"""Quorum and majority: what a count may be, and whether it is enough."""

from __future__ import annotations

import math
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction

from thidua.kernel.numbers import percent
from thidua.kernel.outcome import Ground


class Base(StrEnum):
    """What a share is taken of."""

    TOTAL_MEMBERS = "total_members"
    PRESENT = "present"


@dataclass(frozen=True)
class Threshold:
    """A share that must be reached, or passed where `strict`. It binds when it is law or the unit confirmed it."""

    least: Fraction
    strict: bool
    base: Base
    binding: bool
    source: str

    @property
    def words(self) -> str:
        """The threshold as a sentence prints it."""
        of = "tổng số thành viên Hội đồng" if self.base is Base.TOTAL_MEMBERS else "số thành viên dự họp"
        share = f"{self.least.numerator}/{self.least.denominator}"
        return f"trên {share} {of}" if self.strict else f"từ {share} {of} trở lên"


@dataclass(frozen=True)
class Tally:
    """The count for one nominee. Slips are those of members who were there; written opinions come from the absent."""

    members: int
    present: int
    recused: int
    absent_in_writing: int
    issued: int
    returned: int
    valid: int
    agree: int
    disagree: int
    written_agree: int = 0
    written_disagree: int = 0

    @property
    def in_favour(self) -> int:
        """Slips and written opinions that agree."""
        return self.agree + self.written_agree


def mismatches(tally: Tally) -> tuple[str, ...]:
    """Everything in the count that cannot be, all at once, each as a sentence; empty where the count can be."""
    wrong: list[str] = []
    if tally.present > tally.members:
        wrong.append(f"Số có mặt ({tally.present}) lớn hơn tổng số thành viên ({tally.members}).")
    if tally.issued > tally.present - tally.recused:
        wrong.append(f"Số phiếu phát ra ({tally.issued}) lớn hơn số thành viên được biểu quyết ({tally.present - tally.recused}).")
    if tally.returned > tally.issued:
        wrong.append(f"Số phiếu thu về ({tally.returned}) lớn hơn số phiếu phát ra ({tally.issued}).")
    if tally.valid > tally.returned:
        wrong.append(f"Số phiếu hợp lệ ({tally.valid}) lớn hơn số phiếu thu về ({tally.returned}).")
    if tally.agree + tally.disagree != tally.valid:
        wrong.append(f"Đồng ý và không đồng ý cộng lại ({tally.agree + tally.disagree}) khác số phiếu hợp lệ ({tally.valid}).")
    if tally.written_agree + tally.written_disagree > tally.absent_in_writing:
        wrong.append(
            f"Số ý kiến bằng văn bản ({tally.written_agree + tally.written_disagree}) "
            f"lớn hơn số thành viên vắng mặt gửi ý kiến ({tally.absent_in_writing})."
        )
    return tuple(wrong)


def share_of(tally: Tally, threshold: Threshold) -> Fraction:
    """The exact share in favour, of all members or of those present as the threshold says."""
    base = tally.members if threshold.base is Base.TOTAL_MEMBERS else tally.present
    favour = tally.in_favour if threshold.base is Base.TOTAL_MEMBERS else tally.agree
    return Fraction(favour, base) if base else Fraction(0)


def verdict(tally: Tally, threshold: Threshold) -> Ground:
    """Whether the count reaches the threshold. Exact fractions: 7 of 9 is below 80 %."""
    share = share_of(tally, threshold)
    met = share > threshold.least if threshold.strict else share >= threshold.least
    base = tally.members if threshold.base is Base.TOTAL_MEMBERS else tally.present
    says = f"{tally.in_favour}/{base} đồng ý, đạt {percent(share)}; mức cần đạt: {threshold.words}."
    return Ground("ballot.share", met=met, source=threshold.source, says=says)


def quorum(present: int, members: int, threshold: Threshold) -> Ground:
    """Whether enough members were there."""
    share = Fraction(present, members) if members else Fraction(0)
    met = share > threshold.least if threshold.strict else share >= threshold.least
    says = f"Có mặt {present}/{members} thành viên, đạt {percent(share)}; mức tối thiểu: {threshold.words}."
    return Ground("meeting.quorum", met=met, source=threshold.source, says=says)


def reachable(members: int, able: int, threshold: Threshold) -> bool:
    """Whether the threshold could still be reached if all of the `able` voters agreed; the room is warned beforehand."""
    return able >= votes_needed(members, threshold)


def votes_needed(base: int, threshold: Threshold) -> int:
    """The fewest votes in favour that reach the threshold, of `base`."""
    exact = base * threshold.least
    return math.floor(exact) + 1 if threshold.strict else math.ceil(exact)
