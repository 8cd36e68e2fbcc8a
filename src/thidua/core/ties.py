"""More passed than there are places: who keeps one, by written rules, each step explained; what no rule settles goes to a second round.

Law: nd-152-2025#d4 — where achievement and conditions are equal, a woman is chosen, or the collective with so many women. That an equal vote
stands for equal achievement is a reading which the council confirms. The program never chooses where the rules are silent.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction

from thidua.kernel.numbers import percent


class First(StrEnum):
    """Whom a written rule puts first among equals."""

    WOMEN = "WOMEN"
    DIRECT = "DIRECT"


@dataclass(frozen=True)
class Candidate:
    """One nominee who passed. `favour` is the share in favour, `again` that of the second round; None where it is not known.

    `women` is 1 or 0 for a person, the share of women for a collective; `is_direct` whether the person works directly, not as a leader.
    """

    id: int
    name: str
    favour: Fraction | None
    women: Fraction | None = None
    is_direct: bool | None = None
    again: Fraction | None = None


@dataclass(frozen=True)
class Rule:
    """One written rule: whom it puts first, where it is written, how sure we are. `least` is the share of women it asks of a collective."""

    first: First
    source: str
    confidence: str = ""
    least: Fraction = Fraction(1)


@dataclass(frozen=True)
class Resolved:
    """Who keeps a place, who falls away, who stands in a second round for how many places, and how it came to that."""

    kept: tuple[Candidate, ...]
    fallen: tuple[Candidate, ...]
    tied: tuple[Candidate, ...]
    left: int
    steps: tuple[str, ...]


_WHO = {First.WOMEN: "nữ", First.DIRECT: "người trực tiếp làm nhiệm vụ"}


def resolve(candidates: Sequence[Candidate], places: int, rules: Sequence[Rule]) -> Resolved:
    """Fill the places in the order of the vote; among equals at the last place by the rules in turn, then by the second round.

    Every candidate ends in exactly one of kept, fallen, tied; kept and `left` together never pass `places`.
    """
    places = max(places, 0)
    if len(candidates) <= places:
        return Resolved(tuple(candidates), (), (), places - len(candidates), (f"Có {len(candidates)} trường hợp, {places} chỗ: đủ chỗ.",))
    steps = [f"Có {len(candidates)} trường hợp được thông qua, {places} chỗ: còn thừa {len(candidates) - places} trường hợp."]
    if not places:
        return Resolved((), tuple(candidates), (), 0, (*steps, f"Không còn chỗ nào: {_names(candidates)}."))
    kept: list[Candidate] = []
    levels = _levels(candidates, lambda one: one.favour)
    for place, (share, equals) in enumerate(levels):
        rest = [one for _, later in levels[place + 1 :] for one in later]
        if share is None:
            steps.append(f"Chưa có số phiếu của {_names(equals)}: không xếp được, chờ kết quả kiểm phiếu.")
            return Resolved(tuple(kept), (), tuple(equals), places - len(kept), tuple(steps))
        free = places - len(kept)
        if len(equals) <= free:
            kept += equals
            steps.append(f"Đạt {percent(share)}: {_names(equals)} – còn chỗ.")
            if len(kept) < places:
                continue
            steps += [f"Hết chỗ: {_names(rest)} không còn chỗ theo thứ tự số phiếu."] if rest else []
            return Resolved(tuple(kept), tuple(rest), (), 0, tuple(steps))
        steps.append(f"Ngang nhau ở {percent(share)}: {_names(equals)}; còn {free} chỗ cho {len(equals)} trường hợp.")
        won, lost, tied = _among_equals(equals, free, rules, steps)
        if rest:
            steps.append(f"Có số phiếu thấp hơn nên không còn chỗ: {_names(rest)}.")
        kept += won
        return Resolved(tuple(kept), (*lost, *rest), tuple(tied), places - len(kept), tuple(steps))
    return Resolved(tuple(kept), (), (), places - len(kept), tuple(steps))


def _among_equals(
    equals: list[Candidate], free: int, rules: Sequence[Rule], steps: list[str]
) -> tuple[list[Candidate], list[Candidate], list[Candidate]]:
    """The rules in turn on those who are equal: who wins a place, who falls away, who is still equal."""
    won: list[Candidate] = []
    lost: list[Candidate] = []
    for rule in rules:
        if not equals or not free:
            break
        unknown = [one for one in equals if _is_first(one, rule) is None]
        where = rule.source + (f" ({rule.confidence})" if rule.confidence else "")
        if unknown:
            steps.append(f"Ưu tiên {_WHO[rule.first]} – {where}: chưa áp dụng được vì hồ sơ chưa ghi rõ đối với {_names(unknown)}.")
            continue
        ahead = [one for one in equals if _is_first(one, rule)]
        behind = [one for one in equals if not _is_first(one, rule)]
        if not ahead or not behind:
            steps.append(f"Ưu tiên {_WHO[rule.first]} – {where}: các trường hợp như nhau, không phân định được.")
        elif len(ahead) <= free:
            won, free, equals = won + ahead, free - len(ahead), behind
            steps.append(f"Ưu tiên {_WHO[rule.first]} – {where}: chọn {_names(ahead)}.")
        else:
            lost, equals = lost + behind, ahead
            steps.append(f"Ưu tiên {_WHO[rule.first]} – {where}: {_names(behind)} không còn chỗ; {_names(ahead)} xét tiếp.")
    if not free:
        steps += [f"Hết chỗ: {_names(equals)} không còn chỗ."] if equals else []
        return won, lost + equals, []
    more, fewer, tied = _second_round(equals, free, steps)
    return won + more, lost + fewer, tied


def _second_round(equals: list[Candidate], free: int, steps: list[str]) -> tuple[list[Candidate], list[Candidate], list[Candidate]]:
    if any(one.again is None for one in equals):
        steps.append(f"Quy tắc bằng văn bản không phân định được: biểu quyết lần hai giữa {_names(equals)} để chọn {free}.")
        return [], [], equals
    won: list[Candidate] = []
    levels = _levels(equals, lambda one: one.again)
    for place, (share, level) in enumerate(levels):
        rest = [one for _, later in levels[place + 1 :] for one in later]
        assert share is not None  # checked above
        if len(level) > free - len(won):
            steps.append(f"Lần hai vẫn ngang nhau ở {percent(share)}: {_names(level)}. Hội đồng thảo luận và quyết định, ghi vào biên bản.")
            return won, rest, level
        won += level
        steps.append(f"Lần hai đạt {percent(share)}: chọn {_names(level)}.")
        if len(won) == free:
            return won, rest, []
    return won, [], []


def _is_first(one: Candidate, rule: Rule) -> bool | None:
    if rule.first is First.DIRECT:
        return one.is_direct
    return None if one.women is None else one.women >= rule.least


def _levels(candidates: Sequence[Candidate], of: Callable[[Candidate], Fraction | None]) -> list[tuple[Fraction | None, list[Candidate]]]:
    """Those with the same share together, the highest first; where a share is not known nothing after it can be ordered."""
    if any(of(one) is None for one in candidates):
        return [(None, list(candidates))]
    shares = sorted({share for one in candidates if (share := of(one)) is not None}, reverse=True)
    return [(share, [one for one in candidates if of(one) == share]) for share in shares]


def _names(candidates: Sequence[Candidate]) -> str:
    return ", ".join(one.name for one in candidates)
