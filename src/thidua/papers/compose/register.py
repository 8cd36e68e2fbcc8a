"""What is kept after the award: a person's record of achievements, the register of awards, the ledger of the fund."""

from __future__ import annotations

from thidua.core.document import Align, Column, Document, Heading, Paragraph, Run, Signature, Table, plain
from thidua.papers.compose.wording import Blocks, letterhead
from thidua.papers.facts.register import AchievementRecord, RecordLine, Register

_NONE = "Chưa có."


def achievement_record(facts: AchievementRecord) -> Document:
    """Lý lịch thành tích: only what is on record, each line with its paper."""
    where = ", ".join(part for part in (facts.post, facts.group, facts.agency.name) if part)
    blocks: Blocks = [
        Paragraph((Run("Họ và tên: "), Run(facts.name, bold=True)), indent=False),
        plain(f"Chức vụ, đơn vị công tác: {where}.", indent=False),
    ]
    parts = (
        ("DANH HIỆU THI ĐUA", "Danh hiệu", "Căn cứ quyết định", facts.titles),
        ("HÌNH THỨC KHEN THƯỞNG", "Hình thức, thành tích", "Căn cứ quyết định", facts.forms),
        ("SÁNG KIẾN ĐƯỢC CÔNG NHẬN", "Sáng kiến", "Văn bản công nhận", facts.initiatives),
        ("XẾP LOẠI CHẤT LƯỢNG", "Mức xếp loại", "Văn bản", facts.ratings),
        ("BIỂU DƯƠNG KỊP THỜI", "Nội dung biểu dương", "Người biểu dương", facts.praises),
    )
    for number, (title, what, paper, lines) in zip(("I", "II", "III", "IV", "V"), parts, strict=True):
        blocks.append(Heading(f"{number}. {title}"))
        blocks.append(_lines(what, paper, lines) if lines else plain(_NONE))
    if facts.digest:
        blocks.append(plain(f"Mã băm SHA-256 của dữ liệu kèm theo: {facts.digest}.", indent=False, keep=True))
    return Document(
        letterhead=letterhead(facts.agency, "LL", day=facts.day, has_number=False),
        kind="Lý lịch thành tích",
        abstract=f"Của {facts.name}",
        blocks=tuple(blocks),
        signatures=(Signature("Xác nhận của thủ trưởng đơn vị", facts.agency.principal), Signature("Người khai", facts.name)),
    )


def register(facts: Register) -> Document:
    """A register on paper that lies across, with what stands under the table and who keeps it."""
    columns = tuple(Column(head, share, Align.RIGHT if is_number else Align.LEFT) for head, share, is_number in facts.heads)
    return Document(
        letterhead=letterhead(facts.agency, "S", day=facts.day, has_number=False),
        kind=facts.kind,
        abstract=facts.about,
        blocks=(Table(columns, facts.rows), *(plain(note, keep=True) for note in facts.notes)),
        signatures=(Signature("Người lập", facts.keeper), Signature(facts.agency.principal_title, facts.agency.principal)),
        landscape=True,
    )


def _lines(what: str, paper: str, lines: tuple[RecordLine, ...]) -> Table:
    columns = (Column("Năm", 4, Align.CENTRE), Column(what, 16), Column(paper, 16))
    return Table(columns, tuple((one.year, one.what, one.paper) for one in lines))
