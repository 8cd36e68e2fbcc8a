"""Bản đăng ký, giao ước thi đua of one person or one collective."""

from __future__ import annotations

from thidua.core.document import Document, Heading, Paragraph, Run, Signature, plain
from thidua.papers.compose.wording import Blocks, dashed, ended, letterhead
from thidua.papers.facts.pledge import PledgeForm


def pledge_form(facts: PledgeForm) -> Document:
    """The paper a person or the head of a collective signs before the principal."""
    where = ", ".join(one for one in (facts.post, facts.group, facts.agency.name) if one and one != facts.name)
    head = "Họ và tên: " if facts.is_person else "Tên tập thể: "
    blocks: Blocks = [
        Paragraph((Run(head), Run(facts.name, bold=True)), indent=False),
        *([plain(f"{'Chức vụ, đơn vị' if facts.is_person else 'Đơn vị'}: {where}.", indent=False)] if where else []),
        plain(
            f"{'Tôi' if facts.is_person else 'Tập thể'} đăng ký thi đua năm học {facts.school_year} với các nội dung sau:",
            keep=True,
        ),
        Heading("I. DANH HIỆU, HÌNH THỨC KHEN THƯỞNG, MỨC XẾP LOẠI PHẤN ĐẤU"),
        *dashed((*facts.titles, *([f"Xếp loại chất lượng: {facts.rating}"] if facts.rating else []))),
        Heading("II. CHỈ TIÊU"),
        *(plain(f"{number}. {line}") for number, line in enumerate(ended(facts.targets), start=1)),
    ]
    part = "III"
    if facts.initiative:
        blocks += [Heading("III. SÁNG KIẾN DỰ KIẾN"), plain(f"“{facts.initiative.rstrip('.')}”.")]
        part = "IV"
    blocks += [Heading(f"{part}. GIAO ƯỚC"), *(plain(line) for line in facts.words)]
    if facts.amendment:
        blocks.append(plain(f"{facts.amendment.rstrip('.')}."))
    return Document(
        letterhead=letterhead(facts.agency, "GU", day=facts.day, has_number=False),
        kind="Bản đăng ký, giao ước thi đua",
        abstract=f"Năm học {facts.school_year}",
        blocks=tuple(blocks),
        signatures=(
            Signature("Người đăng ký" if facts.is_person else "Đại diện tập thể", facts.signer),
            Signature(facts.agency.principal_title, facts.agency.principal),
        ),
    )
