"""A vote on one list: what a slip holds, what a count may be, where a result would give a vote away."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

FEWEST_FOR_SECRECY = 3
LINES_AT_MOST = 60
"""A slip is sealed at one size whatever it says, so that its size tells nothing."""


class Way(StrEnum):
    """How a list is decided; the three are equal in rank."""

    SHOW = "SHOW"
    PAPER = "PAPER"
    DIGITAL = "DIGITAL"


class Choice(StrEnum):
    """What a slip says of one name. A name left blank is counted as no valid mark for that name."""

    AGREE = "A"
    DISAGREE = "D"
    BLANK = "B"


@dataclass(frozen=True)
class LineCount:
    """The count for one line of the list."""

    line: int
    agree: int
    disagree: int
    blank: int = 0


@dataclass(frozen=True)
class Sheet:
    """What one teller keyed: the slips as a whole, then every line. `invalid` are slips that do not count at all."""

    issued: int
    returned: int
    invalid: int
    lines: tuple[LineCount, ...]

    @property
    def unreturned(self) -> int:
        """Slips handed out that did not come back."""
        return self.issued - self.returned

    @property
    def valid(self) -> int:
        """Slips that count."""
        return self.returned - self.invalid


@dataclass(frozen=True)
class OnRoll:
    """A voter as the roll froze it: the lines on which this one does not vote."""

    member: int
    barred: frozenset[int] = frozenset()


def packed(choices: Mapping[int, Choice], lines: Sequence[int], barred: Iterable[int] = ()) -> bytes:
    """A slip as bytes of one fixed size: a letter a line in the order of `lines`, `-` where this voter does not vote.

    Raises ValueError for a list longer than a slip holds.
    """
    if len(lines) > LINES_AT_MOST:
        raise ValueError("a list is longer than a slip holds")
    kept = set(barred)
    letters = "".join("-" if line in kept else str(choices.get(line, Choice.BLANK)) for line in lines)
    return letters.ljust(LINES_AT_MOST, "-").encode("ascii")


def parts(slip: bytes, lines: Sequence[int]) -> list[tuple[int, Choice]]:
    """The slip cut into its lines, without those on which its owner did not vote."""
    letters = slip.decode("ascii")
    return [(line, Choice(letter)) for line, letter in zip(lines, letters, strict=False) if letter != "-"]


def counted(found: Iterable[tuple[int, Choice]], lines: Sequence[int]) -> tuple[LineCount, ...]:
    """The count of every line, in the order of the list."""
    tally = {(line, choice): 0 for line in lines for choice in Choice}
    for line, choice in found:
        tally[(line, choice)] += 1
    return tuple(
        LineCount(line, tally[(line, Choice.AGREE)], tally[(line, Choice.DISAGREE)], tally[(line, Choice.BLANK)]) for line in lines
    )


def gives_away(roll: Sequence[OnRoll], names: Mapping[int, str]) -> tuple[str, ...]:
    """Where the result would tell how somebody voted, said before the box opens so that the room can choose another way."""
    said: list[str] = []
    for line, name in names.items():
        voters = sum(line not in one.barred for one in roll)
        if voters < FEWEST_FOR_SECRECY:
            said.append(
                f"{name}: chỉ có {voters} người biểu quyết nên kết quả sẽ cho biết từng người đã chọn thế nào. "
                "Đề nghị Hội đồng cân nhắc biểu quyết giơ tay đối với trường hợp này."
            )
    said.append("Nếu mọi phiếu cùng một ý thì kết quả tự nó cho biết ý của từng người; điều này đúng với mọi hình thức bỏ phiếu kín.")
    return tuple(said)


def impossible(sheet: Sheet, roll: Sequence[OnRoll], names: Mapping[int, str]) -> tuple[str, ...]:
    """Everything in one teller's sheet that cannot be, all at once."""
    wrong: list[str] = []
    if sheet.issued != len(roll):
        wrong.append(f"Số phiếu phát ra ({sheet.issued}) khác số người trong danh sách biểu quyết ({len(roll)}).")
    if sheet.returned > sheet.issued:
        wrong.append(f"Số phiếu thu về ({sheet.returned}) lớn hơn số phiếu phát ra ({sheet.issued}).")
    if sheet.invalid > sheet.returned:
        wrong.append(f"Số phiếu không hợp lệ ({sheet.invalid}) lớn hơn số phiếu thu về ({sheet.returned}).")
    for one in sheet.lines:
        voters = len(roll) - sum(one.line in voter.barred for voter in roll)
        marks, most = one.agree + one.disagree, sheet.valid
        if marks > voters:
            wrong.append(f"{names[one.line]}: đồng ý và không đồng ý cộng lại ({marks}) lớn hơn số người được biểu quyết ({voters}).")
        elif marks > most:
            wrong.append(f"{names[one.line]}: đồng ý và không đồng ý cộng lại ({marks}) lớn hơn số phiếu hợp lệ ({most}).")
    return tuple(wrong)


def disagreements(first: Sheet, second: Sheet, names: Mapping[int, str]) -> tuple[str, ...]:
    """Where two tellers who counted apart differ, all at once; empty where they agree.

    No number of either is told: whoever keys second would only have to copy the first.
    """
    said = [
        f"{what}."
        for what, one, other in (
            ("Số phiếu phát ra", first.issued, second.issued),
            ("Số phiếu thu về", first.returned, second.returned),
            ("Số phiếu không hợp lệ", first.invalid, second.invalid),
        )
        if one != other
    ]
    others = {one.line: one for one in second.lines}
    for one in first.lines:
        other = others[one.line]
        for what, mine, theirs in (("đồng ý", one.agree, other.agree), ("không đồng ý", one.disagree, other.disagree)):
            if mine != theirs:
                said.append(f"{names[one.line]}: số phiếu {what}.")
    return tuple(said)
