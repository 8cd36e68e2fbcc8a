"""Who does not vote on which line: the unit's own rule of the day over what ties a member to a nominee.

A tie either keeps the member from voting on that line or is only noted; which of the two is the unit's rule, never a constant.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from thidua.core.thresholds import Base, Threshold, votes_needed


class Tie(StrEnum):
    """What ties a member to a line, the strongest first."""

    SELF = "SELF"
    RELATIVE = "RELATIVE"
    CO_AUTHOR = "CO_AUTHOR"
    OWN_WISH = "OWN_WISH"
    HEAD = "HEAD"
    RIVAL = "RIVAL"


ORDER = tuple(Tie)


@dataclass(frozen=True)
class Seat:
    """A member of the council as a person."""

    member: int
    person: int
    name: str


@dataclass(frozen=True)
class Case:
    """One nomination. `authors` made an initiative it rests on, `heads` lead the nominated group; `line` is the line of places it stands on.

    `places` is how many places that line has, None where no number is given: then nobody is anybody's rival.
    """

    nomination: int
    name: str
    line: str
    person: int | None = None
    authors: frozenset[int] = frozenset()
    heads: frozenset[int] = frozenset()
    places: int | None = None


@dataclass(frozen=True)
class Declared:
    """A tie that a member declared, or that the secretary wrote down: to a nominee, in the words of the declaration."""

    member: int
    nomination: int
    tie: Tie
    words: str


@dataclass(frozen=True)
class Stance:
    """What the rule of the day says of one tie. It binds where the unit confirmed it."""

    excludes: bool
    binds: bool
    source: str


@dataclass(frozen=True)
class Cause:
    """One tie that was found, and what the rule makes of it."""

    tie: Tie
    words: str
    stance: Stance


@dataclass(frozen=True)
class Found:
    """A member and a line with everything that ties them. `yields` says that an unconfirmed rule gave way so that the line can be decided."""

    member: int
    nomination: int
    causes: tuple[Cause, ...]
    yields: bool = False

    @property
    def cause(self) -> Cause:
        """The strongest tie, one that keeps from voting before one that is only noted."""
        return min(self.causes, key=lambda one: (not one.stance.excludes, ORDER.index(one.tie)))

    @property
    def excludes(self) -> bool:
        """Whether the member does not vote on the line."""
        return self.cause.stance.excludes and not self.yields

    @property
    def binds(self) -> bool:
        """Whether a confirmed rule, or the member's own wish, keeps the member from voting."""
        return any(one.stance.excludes and one.stance.binds for one in self.causes)

    @property
    def words(self) -> str:
        """Every tie in words."""
        return "; ".join(one.words for one in self.causes)


WISH = Stance(excludes=True, binds=True, source="thành viên tự đề nghị")


def review(seats: Sequence[Seat], cases: Sequence[Case], declared: Iterable[Declared], rule: Mapping[Tie, Stance]) -> tuple[Found, ...]:
    """Every member and line with a tie between them, by line, then by seat. A tie of which the rule is silent is noted and no more."""
    told: dict[tuple[int, int], list[Declared]] = {}
    for one in declared:
        told.setdefault((one.member, one.nomination), []).append(one)
    own = {(case.line, case.person) for case in cases if case.person is not None}
    size = {case.line: sum(other.line == case.line for other in cases) for case in cases}
    found: list[Found] = []
    for case in cases:
        contested = case.places is not None and size[case.line] > case.places
        for seat in seats:
            ties = _ties(seat, case, told.get((seat.member, case.nomination), ()))
            if contested and case.person != seat.person and (case.line, seat.person) in own:
                ties.append((Tie.RIVAL, f"cùng được đề nghị ở chỉ tiêu có {case.places} suất, {size[case.line]} người"))
            if ties:
                found.append(Found(seat.member, case.nomination, tuple(Cause(tie, words, _stance(tie, rule)) for tie, words in ties)))
    return tuple(found)


def give_way(found: Sequence[Found], voters: Mapping[int, Collection[int]], reachable: Callable[[int, int], bool]) -> tuple[Found, ...]:
    """The same, where an unconfirmed rule yields as far as it alone makes a line impossible to decide: the weakest tie first.

    `voters` are the members who could vote on a line, `reachable` says whether so many of them could still decide it. A rule that binds never
    yields, and none does where yielding would not help.
    """
    yielding: set[tuple[int, int]] = set()
    for nomination, able in voters.items():
        out = [one for one in found if one.nomination == nomination and one.excludes and one.member in able]
        soft = sorted((one for one in out if not one.binds), key=lambda one: -ORDER.index(one.cause.tie))
        left = len(able) - len(out)
        if reachable(nomination, left) or not reachable(nomination, left + len(soft)):
            continue
        for one in soft:
            if reachable(nomination, left):
                break
            yielding.add((one.member, one.nomination))
            left += 1
    return tuple(replace(one, yields=True) if (one.member, one.nomination) in yielding else one for one in found)


@dataclass(frozen=True)
class Reach:
    """How far a line can get: how many could vote on it and how many votes it needs."""

    able: int
    base: int
    needed: int
    away: tuple[str, ...] = ()
    soft: tuple[str, ...] = ()
    out: tuple[str, ...] = ()

    @property
    def met(self) -> bool:
        """Whether the line can still pass."""
        return self.able >= self.needed

    @property
    def says(self) -> str:
        """The reckoning in one sentence."""
        return f"cần ít nhất {self.needed}/{self.base} đồng ý, còn {self.able} thành viên biểu quyết được"

    @property
    def remedies(self) -> tuple[str, ...]:
        """What would help, the nearest first; empty where nothing is wrong."""
        if self.met:
            return ()
        short = self.needed - self.able
        said: list[str] = []
        if self.away:
            said.append(f"Lấy ý kiến bằng văn bản trước khi biểu quyết của thành viên vắng mặt: {', '.join(self.away)}.")
        if self.soft:
            said.append(
                f"Xem lại trường hợp không biểu quyết theo mức đơn vị chưa xác nhận: {', '.join(self.soft)}; "
                "Hội đồng có thể chỉ ghi nhận, không loại."
            )
        if self.away:
            said.append("Dời biểu quyết danh sách này sang phiên có đủ thành viên.")
        if short > len(self.away) + len(self.soft):
            why = f" vì {', '.join(self.out)} không biểu quyết theo quy chế" if self.out else ""
            said.append(
                f"Dù đủ thành viên vẫn thiếu {short - len(self.away) - len(self.soft)} phiếu{why}: báo cáo Chủ tịch Hội đồng sửa quy chế từ ngày "
                "xác định hoặc kiện toàn Hội đồng, rồi họp lại."
            )
        return tuple(said)


def reach(
    *, members: int, present: int, able: int, threshold: Threshold, away: tuple[str, ...], soft: tuple[str, ...], out: tuple[str, ...]
) -> Reach:
    """How far a line can get under its threshold, of all members or of those present as that says."""
    base = members if threshold.base is Base.TOTAL_MEMBERS else present
    helps = away if threshold.base is Base.TOTAL_MEMBERS else ()
    return Reach(able=able, base=base, needed=votes_needed(base, threshold), away=helps, soft=soft, out=out)


def _ties(seat: Seat, case: Case, declared: Iterable[Declared]) -> list[tuple[Tie, str]]:
    ties: list[tuple[Tie, str]] = []
    if case.person == seat.person:
        ties.append((Tie.SELF, "là người được đề nghị"))
    ties += [(one.tie, one.words) for one in declared if one.tie is Tie.RELATIVE]
    written = [(one.tie, one.words) for one in declared if one.tie is Tie.CO_AUTHOR]
    if seat.person in case.authors and case.person != seat.person and not written:
        written = [(Tie.CO_AUTHOR, "là đồng tác giả sáng kiến của người được đề nghị")]
    ties += written
    ties += [(one.tie, one.words) for one in declared if one.tie is Tie.OWN_WISH]
    if seat.person in case.heads:
        ties.append((Tie.HEAD, "là người đứng đầu tập thể được đề nghị"))
    return ties


def _stance(tie: Tie, rule: Mapping[Tie, Stance]) -> Stance:
    return WISH if tie is Tie.OWN_WISH else rule.get(tie, Stance(excludes=False, binds=False, source="đơn vị chưa có quy định"))
