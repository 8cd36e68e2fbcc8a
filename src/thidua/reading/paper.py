"""A paper of any kind read: plan, submission, minutes, decision, list of people. What is unsure is a doubt, never an invention."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from thidua.reading.draft import Block, Doubt
from thidua.reading.extract import extract
from thidua.reading.grammar import LETTERS, UPPER
from thidua.reading.legacy_encoding import in_unicode
from thidua.reading.parts.cited import bases_of, cited_in
from thidua.reading.parts.columns import in_columns
from thidua.reading.parts.cut import Parts, parts_of
from thidua.reading.parts.foot import foot_of
from thidua.reading.parts.head import Head, head_of
from thidua.reading.parts.people import people_of
from thidua.reading.parts.said import Base, Cited, Named, Signer, Told, Votes
from thidua.reading.parts.votes import votes_of
from thidua.reading.phrases import doubt
from thidua.reading.plan import refuse_endless
from thidua.reading.source import Line, SourceText, source_from_text
from thidua.reading.stages.mend import mended
from thidua.reading.stages.normalise import unmarked

_COUNTED = re.compile(
    r"\b(?:cho|gồm|có)\s+(?:(?P<groups>\d{1,3})\s+tập thể)?(?:\s*(?:và|,)?\s*(?P<people>\d{1,3})\s+cá nhân)?", re.IGNORECASE
)
_SEATS = re.compile(r"\bgồm\s+(?P<n>\d{1,3})\s+(?:thành viên|ông, bà|đồng chí|người)", re.IGNORECASE)
_FLAT_ROW = re.compile(rf"^\d{{1,3}}\s+(?:Ông|Bà|Tổ|[{UPPER}][{LETTERS}]+)\s+[{UPPER}]")
_PLANS = frozenset({"ke_hoach", "huong_dan", "bao_cao", "chuong_trinh", "quy_che", "the_le"})  # their lists are of tasks
_NUMBERED = frozenset(
    {"to_trinh", "quyet_dinh", "quyet_dinh_khen_thuong", "quyet_dinh_hoi_dong", "ke_hoach", "cong_van", "thong_bao", "huong_dan"}
)
_DATED = _NUMBERED | {"bien_ban", "bien_ban_hop", "bien_ban_kiem_phieu"}
_LISTING = frozenset({"danh_sach", "quyet_dinh_hoi_dong", "to_trinh"})


@dataclass(frozen=True)
class PaperReading:
    """What a paper says. Each part holds the source lines it was read from; None and empty where the paper says nothing.

    `kind` is a stable code: ke_hoach, to_trinh, bien_ban_hop, bien_ban_kiem_phieu, bien_ban, quyet_dinh_khen_thuong, quyet_dinh_hoi_dong, quyet_dinh,
    danh_sach, cong_van and others. `attached_to` is the paper that a list goes with.
    """

    name: str
    source: SourceText
    kind: Told[str] | None
    number: Told[str] | None
    symbol: Told[str] | None
    issuer: Told[str] | None
    superior: Told[str] | None
    place: Told[str] | None
    day: Told[date] | None
    title: Told[str] | None
    attached_to: Told[Cited] | None
    bases: tuple[Base, ...]
    people: tuple[Named, ...]
    votes: tuple[Votes, ...]
    signers: tuple[Signer, ...]
    recipients: tuple[Told[str], ...]
    doubts: tuple[Doubt, ...]

    @property
    def signer(self) -> Signer | None:
        """Who answers for the paper: the one who signs, or of several the last, at the right of the page."""
        return self.signers[-1] if self.signers else None

    @property
    def collectives(self) -> tuple[Named, ...]:
        """The collectives among those named."""
        return tuple(one for one in self.people if one.is_collective)

    def to_json(self) -> dict[str, Any]:
        """The reading as JSON can hold it, days as ISO, with the lines of each part."""
        record = {key: _plain(value) for key, value in vars(self).items() if key != "source"}
        return record | {"notes": list(self.source.notes), "needs_keying": self.source.needs_keying}


def _plain(value: object) -> Any:
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, tuple):
        return [_plain(one) for one in value]
    if hasattr(value, "__dataclass_fields__"):
        return {key: _plain(one) for key, one in vars(value).items()}
    return value


def read_paper_file(data: bytes, name: str) -> PaperReading:
    """Read a paper from a file's bytes. Raises Refused for a file it cannot take, an old .doc among them."""
    return read_paper(extract(data, name), name)


def read_paper(paper: str | SourceText, name: str = "") -> PaperReading:
    """Read a paper that was pasted, or whose text is extracted already. Raises Refused for a text without end."""
    source = source_from_text(paper) if isinstance(paper, str) else paper
    refuse_endless(source)
    source = in_unicode(source)
    lines = tuple(unmarked(in_columns(source.lines)))
    parts = parts_of(lines)
    head = head_of(parts, source)
    bases, unread = bases_of(parts.grounds)
    people, unsure = people_of(parts.grids, parts.body, listing=head.kind is None or head.kind.value not in _PLANS)
    votes, wrong = votes_of(parts.grids, parts.body)
    foot = foot_of(parts.foot)
    kind = head.kind.value if head.kind else ""
    told = " ".join(line.text for line in parts.attached).strip("() ")
    named_there = cited_in(re.sub(r"^.*?kèm theo\s+", "", told, flags=re.IGNORECASE)) if told else ()
    doubts = [
        *head.doubts,
        *unread,
        *unsure,
        *wrong,
        *_flat_rows(parts.body),
        *_counted(kind, parts.body, people),
        *foot.doubts,
        *_missing(head),
        *_bent(lines, parts, source),
        *_of_source(source),
    ]
    return PaperReading(
        name=name,
        source=source,
        kind=head.kind,
        number=head.number,
        symbol=head.symbol,
        issuer=head.issuer,
        superior=head.superior,
        place=head.place,
        day=head.day,
        title=head.title,
        attached_to=Told(named_there[0], tuple(line.number for line in parts.attached)) if named_there else None,
        bases=bases,
        people=people,
        votes=votes,
        signers=foot.signers,
        recipients=foot.recipients,
        doubts=tuple(sorted(dict.fromkeys(doubts), key=lambda one: one.line or 0)),
    )


def _missing(head: Head) -> Iterator[Doubt]:
    """What a paper of its kind must print and this one does not, not even as a blank."""
    kind = head.kind.value if head.kind else ""
    told = {one.code for one in head.doubts}
    wanted = (
        ("số, ký hiệu", kind in _NUMBERED and head.number is None and not told & {"number_blank", "number_unread"}),
        ("ngày ban hành", kind in _DATED and head.day is None and not told & {"day_blank", "day_unread", "day_impossible"}),
        ("cơ quan ban hành", kind in _DATED and head.issuer is None),
    )
    if missing := [name for name, lacks in wanted if lacks]:
        yield doubt("letterhead_missing", head.kind.lines[0] if head.kind and head.kind.lines else None, missing="; ".join(missing))


def _bent(lines: tuple[Line, ...], parts: Parts, source: SourceText) -> Iterator[Doubt]:
    """Words of the head that the rest of the paper spells another way: kept as printed, the other spelling proposed."""
    asked = {line.number for line in (*parts.top, *parts.title) if line.text}
    for printed, meant in zip(lines, mended(lines, noisy=source.noisy), strict=True):
        if printed.number in asked and printed.text != meant.text:
            yield doubt("words_bent", printed.number, quote=printed.text, meant=meant.text)


def _of_source(source: SourceText) -> Iterator[Doubt]:
    """What the way the text was won leaves open."""
    if source.needs_keying and not any(line.text for line in source.lines):
        yield doubt("keyed_by_hand", None)
    elif source.noisy:
        yield doubt("read_by_ocr", None)


def _flat_rows(blocks: tuple[Block, ...]) -> Iterator[Doubt]:
    """Rows of a table whose columns are lost: "1 Bà Ngô Thị Lan Hương Hiệu trưởng Chủ tịch"."""
    for block in blocks:
        if _FLAT_ROW.match(block.text):
            yield doubt("table_unread", block.lines[0] if block.lines else None, quote=" ".join(block.text.split()[:12]))


def _counted(kind: str, blocks: tuple[Block, ...], people: tuple[Named, ...]) -> Iterator[Doubt]:
    """A paper that says how many and then names them must name as many."""
    if kind not in _LISTING or not people:
        return
    groups = sum(one.is_collective is True for one in people)
    for block in blocks:
        line = block.lines[0] if block.lines else None
        if (hit := _SEATS.search(block.text)) and kind == "quyet_dinh_hoi_dong" and int(hit["n"]) != len(people):
            yield doubt("counted_differs", line, said=hit["n"], what="thành viên", found=str(len(people)))
        for hit in _COUNTED.finditer(block.text) if kind != "quyet_dinh_hoi_dong" else ():
            for said, found, what in ((hit["groups"], groups, "tập thể"), (hit["people"], len(people) - groups, "cá nhân")):
                if said and int(said) != found:
                    yield doubt("counted_differs", line, said=said, what=what, found=str(found))
