"""Quyết định kiện toàn Hội đồng trong năm học."""

from __future__ import annotations

from thidua.core.document import Align, Column, Document, Heading, Paragraph, Run, Signature, Table, plain
from thidua.kernel.dates import long_date
from thidua.kernel.numbers import two_digits
from thidua.papers.compose.wording import article, ended, letterhead, of_agency
from thidua.papers.facts.council import CouncilChangeDecision, Seat


def council_change_decision(facts: CouncilChangeDecision) -> Document:
    """Quyết định kiện toàn: what leaves and what comes; everything else of the first decision stays."""
    blocks: list[Paragraph | Heading | Table] = [
        Paragraph((Run("QUYẾT ĐỊNH:", bold=True),), align=Align.CENTRE, indent=False, keep=True),
        article(
            1,
            f"Kiện toàn Hội đồng Thi đua - Khen thưởng {facts.agency.name} năm học {facts.school_year} kể từ {long_date(facts.since)} như sau:",
        ),
    ]
    if facts.leaving:
        blocks += [plain("Thôi tham gia Hội đồng:", keep=True), _table(facts.leaving)]
    if facts.joining:
        blocks += [plain("Bổ sung vào Hội đồng:", keep=True), _table(facts.joining)]
    if facts.absent:
        blocks.append(plain(f"Cương vị theo Điều lệ không có ở đơn vị: {'; '.join(facts.absent)}."))
    blocks += [
        plain(f"Sau khi kiện toàn, Hội đồng gồm {two_digits(facts.size)} thành viên."),
        article(2, f"Các nội dung khác của {facts.first} giữ nguyên."),
        article(
            3,
            "Quyết định này có hiệu lực kể từ ngày ký. Các thành viên Hội đồng, các tổ, đoàn thể và cá nhân có liên quan chịu trách nhiệm thi hành "
            "Quyết định này./.",
        ),
    ]
    return Document(
        letterhead=letterhead(facts.agency, "QĐ", number=facts.number, day=facts.day),
        kind="Quyết định",
        abstract=f"Về việc kiện toàn Hội đồng Thi đua - Khen thưởng năm học {facts.school_year}",
        authority=of_agency(facts.agency.principal_title, facts.agency),
        bases=ended(facts.bases),
        blocks=tuple(blocks),
        signatures=(Signature(facts.agency.principal_title, facts.agency.principal),),
        recipients=("- Như Điều 3;", f"- {facts.agency.superior} (để báo cáo);", "- Lưu: VT."),
    )


def _table(seats: tuple[Seat, ...]) -> Table:
    columns = (Column("STT", 3, Align.CENTRE), Column("Họ và tên", 12), Column("Chức vụ, cương vị", 16), Column("Vai trò", 9))
    return Table(
        columns, tuple((str(n), f"{one.honorific} {one.name}".strip(), one.post, one.role) for n, one in enumerate(seats, start=1))
    )
