"""Mục lục hồ sơ."""

from __future__ import annotations

from thidua.core.document import Align, Column, Document, Heading, Paragraph, Signature, Table, plain
from thidua.papers.compose.wording import letterhead, matter_words
from thidua.papers.facts.dossier import Contents


def contents(facts: Contents) -> Document:
    """The first page of the file: what lies in it, to whom it goes and under which law."""
    columns = (Column("STT", 3, Align.CENTRE), Column("Tên văn bản", 20), Column("Mẫu", 12), Column("Ghi chú", 6))
    rows = tuple((str(n), title, form, "") for n, (title, form) in enumerate(facts.papers, start=1))
    blocks: list[Paragraph | Heading | Table] = [
        plain(f"Nơi nhận hồ sơ: {facts.office}."),
        Table(columns, rows),
        Heading("Căn cứ chọn quy định áp dụng"),
        plain(facts.why),
    ]
    if facts.findings:
        blocks += [Heading("Những điểm cần lưu ý"), *(plain(f"- {one}") for one in facts.findings)]
    return Document(
        letterhead=letterhead(facts.agency, "ML", has_number=False),
        kind="Mục lục hồ sơ",
        abstract=f"Đề nghị {matter_words(facts.subject)}",
        blocks=tuple(blocks),
        signatures=(Signature("Người lập hồ sơ", ""),),
    )
