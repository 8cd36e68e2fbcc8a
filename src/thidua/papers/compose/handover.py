"""Biên bản bàn giao công việc của thư ký: item by item, with its state on the day."""

from __future__ import annotations

from thidua.core.document import TICK_BOX, Align, Column, Document, Heading, Signature, Table, plain
from thidua.kernel.dates import long_date
from thidua.papers.compose.wording import Blocks, day_or_blank, letterhead
from thidua.papers.facts.handover import HandedOver, HandoverMinutes

_NOTHING = "Không còn việc tồn đọng."


def handover_minutes(facts: HandoverMinutes) -> Document:
    """The minutes; items not taken over yet have an empty box to cross by hand."""
    blocks: Blocks = [
        plain(f"Hôm nay, {day_or_blank(facts.day)}, tại {facts.agency.name}, chúng tôi gồm:"),
        plain(f"Người bàn giao: {facts.giver}."),
        plain(f"Người nhận bàn giao: {facts.receiver}."),
        plain(f"Hai bên thống nhất bàn giao công việc {facts.role}, thực hiện từ {long_date(facts.from_day)}, với nội dung sau:"),
        Heading("I. NỘI DUNG BÀN GIAO"),
        Table(
            (Column("STT", 5, Align.CENTRE), Column("Nội dung", 14), Column("Hiện trạng", 34), Column("Đã nhận", 7, Align.CENTRE)),
            tuple(
                (str(number), one.title, _state(one), "Đã nhận" if one.is_taken else TICK_BOX) for number, one in enumerate(facts.items, 1)
            ),
        ),
        Heading("II. CAM KẾT"),
        plain(facts.account),
    ]
    if facts.note:
        blocks.append(plain(f"Nội dung khác: {facts.note}"))
    blocks += [
        plain(
            "Người bàn giao chịu trách nhiệm về tính đầy đủ của nội dung trên đến thời điểm bàn giao; người nhận thực hiện kể từ ngày nêu trên."
        ),
        plain("Biên bản được lập thành 02 bản có giá trị như nhau, mỗi bên giữ 01 bản./.", keep=True),
    ]
    return Document(
        letterhead=letterhead(facts.agency, "BB", day=facts.day),
        kind="Biên bản",
        abstract=f"Bàn giao công việc {facts.role}",
        blocks=tuple(blocks),
        signatures=(Signature("Người bàn giao", facts.giver), Signature("Người nhận bàn giao", facts.receiver)),
    )


def _state(one: HandedOver) -> str:
    parts = ["; ".join(line.rstrip(" .;") for line in one.lines), f"Ghi chú: {one.note.rstrip(' .')}" if one.note else ""]
    return " ".join(f"{part}." for part in parts if part) or _NOTHING
