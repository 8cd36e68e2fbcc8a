"""The counts of a vote, name by name, and whether they agree with one another."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from fractions import Fraction

from thidua.kernel.text import folded
from thidua.reading.draft import Block, Doubt
from thidua.reading.parts.grids import NAME_HEADS, Cell, Grid
from thidua.reading.parts.people import plain_name
from thidua.reading.parts.said import Votes
from thidua.reading.phrases import doubt

_COLUMNS = {
    "issued": ("phat ra", "so phieu phat"), "returned": ("thu ve", "so phieu thu"), "valid": ("hop le", "so phieu hop le"),
    "invalid": ("khong hop le", "so phieu khong hop le"), "agree": ("dong y", "tan thanh", "so phieu dong y", "so phieu tan thanh"),
    "disagree": ("khong dong y", "khong tan thanh", "so phieu khong dong y"),
}  # fmt: skip
_FRACTION = re.compile(r"(?P<a>\d{1,4})\s*/\s*(?P<b>\d{1,4})(?!\s*/|\d)")
_SHARE = re.compile(r"\d{1,3}(?:[,.]\d{1,2})?\s*%")
_WRITTEN = re.compile(r"(?P<a>\d{1,4})\s+đồng ý(?:,\s*(?P<b>\d{1,4})\s+không)?", re.IGNORECASE)
_SLIPS = re.compile(
    r"phát ra:?\s*(?P<issued>\d{1,4}).{0,40}?thu về:?\s*(?P<returned>\d{1,4})(?:.{0,40}?(?<!không )hợp lệ:?\s*(?P<valid>\d{1,4}))?"
    r"(?:.{0,20}?không hợp lệ:?\s*(?P<invalid>\d{1,4}))?",
    re.IGNORECASE | re.DOTALL,
)
_MEMBERS = re.compile(r"tổng số thành viên[^:]{0,160}:\s*(?P<n>\d{1,4})", re.IGNORECASE)
_NARRATED = re.compile(
    r"^\W*(?:\d{1,3}[.)]\s*)?(?P<name>[^:\d]{3,80}?)\s*[:,]\s*(?:có\s+|đạt\s+)?(?P<a>\d{1,4})\s*/\s*(?P<b>\d{1,4})\s*(?:số\s+)?"
    r"(?:phiếu|thành viên|ý kiến|đồng chí)\s*(?:bầu\s+)?(?:đồng ý|tán thành|nhất trí)?",
    re.IGNORECASE,
)
_TOLERANCE = Fraction(1, 1000)
_HUNDRED = 100
_LONGEST_COUNT = 4


def votes_of(grids: Iterable[Grid], blocks: Iterable[Block]) -> tuple[tuple[Votes, ...], tuple[Doubt, ...]]:
    """The counts in tables and sentences, one for each name, and what does not add up or cannot be read."""
    whole = list(blocks)
    doubts: list[Doubt] = []
    found: dict[str, Votes] = {}
    for grid in grids:
        if grid.names and (grid.has(*_COLUMNS["agree"], *_COLUMNS["issued"]) or grid.has("ket qua bo phieu", "so phieu", "phieu")):
            for row in grid.rows:
                if (one := _row(grid, row, doubts)) is not None:
                    _merge(found, one)
    for block in whole:
        if hit := _NARRATED.match(block.text):
            name, _ = plain_name(hit["name"])
            share = _SHARE.search(block.text, hit.end())
            _merge(found, Votes(name, block.lines, agree=int(hit["a"]), base=int(hit["b"]), share=share[0] if share else ""))
    slips = next(((hit, block) for block in whole if (hit := _SLIPS.search(block.text))), None)
    votes = [_with_slips(one, *slips) if slips else one for one in found.values()]
    members = next((int(hit["n"]) for block in whole if (hit := _MEMBERS.search(block.text))), None)
    for one in votes:
        doubts += _arithmetic(one, members)
    return tuple(votes), tuple(doubts)


def _merge(found: dict[str, Votes], one: Votes) -> None:
    """Two tables may each hold some of the counts of a name."""
    key = folded(one.name)
    old = found.get(key)
    if old is None:
        found[key] = one
        return
    gaps = {name: getattr(one, name) for name in _FIELDS if getattr(old, name) in (None, "") and getattr(one, name) not in (None, "")}
    if not gaps:
        return
    found[key] = replace(old, **gaps, lines=tuple(sorted({*old.lines, *one.lines})))


_FIELDS = (*_COLUMNS, "written_agree", "written_disagree", "base", "share", "result")


def _row(grid: Grid, row: tuple[Cell, ...], doubts: list[Doubt]) -> Votes | None:
    name, _ = plain_name(grid.at(row, *NAME_HEADS).text)
    if not name or folded(name).startswith(("tong cong", "cong")):
        return None
    lines = tuple(line for cell in row for line in cell.lines)
    counts = {field: _count(grid.at(row, *heads), name, doubts) for field, heads in _COLUMNS.items()}
    fraction = grid.at(row, "ket qua bo phieu", "so phieu", "phieu")
    share = grid.at(row, "ty le", "dat ty le", "%").text or next(iter(_SHARE.findall(fraction.text)), "")
    told = Votes(
        name, lines, **counts, share=re.sub(r"\s+(?=%)", "", share), result=grid.at(row, "ket qua").text if not fraction.text else ""
    )
    if hit := _FRACTION.search(fraction.text):
        told = replace(told, agree=told.agree if told.agree is not None else int(hit["a"]), base=int(hit["b"]))
    elif fraction.text and told.agree is None:
        doubts.append(doubt("count_unread", fraction.lines[0] if fraction.lines else None, quote=fraction.text, name=name))
    written = grid.at(row, "y kien bang van ban", "van ban")
    if hit := _WRITTEN.search(written.text):
        told = replace(told, written_agree=int(hit["a"]), written_disagree=int(hit["b"] or 0))
    elif written.text.strip() == "0":
        told = replace(told, written_agree=0, written_disagree=0)
    elif written.text.strip():
        doubts.append(doubt("count_unread", written.lines[0], quote=written.text, name=name))
    return told if any(getattr(told, field) not in (None, "") for field in _FIELDS) else None


def _count(cell: Cell, name: str, doubts: list[Doubt]) -> int | None:
    """A count is digits and nothing else; anything else in the cell is a doubt."""
    text = cell.text.strip()
    if text.isascii() and text.isdigit() and len(text) <= _LONGEST_COUNT:
        return int(text)
    if hit := _FRACTION.fullmatch(text):
        return int(hit["a"])
    if text and not re.fullmatch(r"[.…_\-–☐]+", text):
        doubts.append(doubt("count_unread", cell.lines[0] if cell.lines else None, quote=text, name=name))
    return None


def _with_slips(one: Votes, hit: re.Match[str], block: Block) -> Votes:
    """Slips told once for the whole vote hold for every name that has none of its own."""
    if one.issued is not None or one.agree is None or one.base is not None:
        return one
    told = {field: int(text) for field, text in hit.groupdict().items() if text and getattr(one, field) is None}
    return replace(one, **told, lines=tuple(sorted({*one.lines, *block.lines})))  # type: ignore[arg-type]


# ---------------------------------------------------------------------------------------- arithmetic
def _arithmetic(one: Votes, members: int | None) -> Iterator[Doubt]:
    line = one.lines[0] if one.lines else None
    for part, whole in (
        (one.returned, one.issued),
        (one.valid, one.returned),
        (one.agree, one.valid if one.valid is not None else one.base),
    ):
        if part is not None and whole is not None and part > whole:
            yield doubt("votes_do_not_add", line, name=one.name, more=str(part), less=str(whole))
            return
    if one.agree is not None and one.disagree is not None and one.valid is not None and one.agree + one.disagree != one.valid:
        yield doubt("votes_do_not_add", line, name=one.name, more=f"{one.agree} + {one.disagree}", less=str(one.valid))
        return
    printed = _SHARE.fullmatch(one.share.strip())
    if one.share and not printed:
        yield doubt("share_unread", line, quote=one.share, name=one.name)
    elif printed and one.agree is not None:
        yield from _share(one, members, line)


def _share(one: Votes, members: int | None, line: int | None) -> Iterator[Doubt]:
    """A printed share must be that of the votes for, out of one of the numbers that the paper gives."""
    said = Fraction(re.sub(r"\s*%", "", one.share).replace(",", ".")) / _HUNDRED
    favour = (one.agree or 0) + (one.written_agree or 0)
    together = one.agree + one.disagree if one.agree is not None and one.disagree is not None else None
    wholes = {whole for whole in (one.base, one.valid, one.returned, one.issued, members, together) if whole}
    if wholes and not any(abs(Fraction(count, whole) - said) <= _TOLERANCE for whole in wholes for count in {favour, one.agree or 0}):
        yield doubt(
            "share_differs", line, name=one.name, share=one.share, agree=str(favour), base=" hoặc ".join(str(one) for one in sorted(wholes))
        )
