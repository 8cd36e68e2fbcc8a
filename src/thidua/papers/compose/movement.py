"""Papers of a movement's year: the plan, the reform plan, the register of pledges."""

from __future__ import annotations

from collections.abc import Sequence

from thidua.core.document import Align, Column, Document, Heading, Paragraph, Run, Signature, Table, plain
from thidua.papers.compose.periodic import listed, numbered, titled
from thidua.papers.compose.wording import Blocks, dashed, letterhead, signed_by_principal
from thidua.papers.facts.movement import MovementPlan, PledgeSummary, ReformPlan, Topic


def movement_plan(facts: MovementPlan) -> Document:
    """Kế hoạch tổ chức phong trào thi đua."""
    blocks: Blocks = [
        plain(
            f"{facts.agency.name} xây dựng Kế hoạch tổ chức phong trào thi đua “{facts.theme}” giai đoạn {facts.from_year}-{facts.to_year} như sau:"
        ),
        Heading("I. MỤC ĐÍCH, YÊU CẦU"),
        *titled("1. Mục đích", facts.purposes),
        *titled("2. Yêu cầu", facts.requirements),
        Heading("II. ĐỐI TƯỢNG, NỘI DUNG, GIẢI PHÁP"),
        Heading("1. Đối tượng", level=2),
        *([plain(f"- Tập thể: {', '.join(facts.collectives)}.")] if facts.collectives else []),
        *([plain(f"- Cá nhân: {', '.join(facts.persons)}.")] if facts.persons else []),
        Heading("2. Nội dung, giải pháp", level=2),
        *_lettered(facts.contents),
        Heading("III. KHEN THƯỞNG"),
        *(plain(one) for one in facts.rhythm),
        Heading("1. Tiêu chuẩn khen thưởng", level=2),
        *_lettered(facts.criteria),
        *titled("2. Hình thức, số lượng", facts.quotas),
        Heading("3. Quy trình, thủ tục, hồ sơ", level=2),
        *dashed(facts.procedure),
        *([plain("Hồ sơ gồm:", keep=True), *dashed(facts.dossier)] if facts.dossier else []),
        *(plain(one) for one in facts.filing),
        Heading("IV. TIẾN ĐỘ THỰC HIỆN"),
        *numbered(facts.phases),
        Heading("V. TỔ CHỨC THỰC HIỆN"),
        *numbered(facts.duties),
        plain(
            f"Trên đây là Kế hoạch tổ chức phong trào thi đua “{facts.theme}” giai đoạn {facts.from_year}-{facts.to_year} của "
            f"{facts.agency.name}./.",
            keep=True,
        ),
    ]
    return signed_by_principal(
        facts.agency,
        "KH",
        "Kế hoạch",
        f"Tổ chức phong trào thi đua “{facts.theme}” giai đoạn {facts.from_year}-{facts.to_year}",
        blocks,
        facts.recipients,
        bases=facts.bases,
        number=facts.number,
        day=facts.day,
    )


def reform_plan(facts: ReformPlan) -> Document:
    """Kế hoạch cải cách hành chính năm."""
    columns = (
        Column("STT", 4, Align.CENTRE),
        Column("Nhiệm vụ", 17),
        Column("Sản phẩm, kết quả", 13),
        Column("Chủ trì", 10),
        Column("Phối hợp", 9),
        Column("Thời hạn", 8, Align.CENTRE),
    )
    blocks: Blocks = [Heading("I. MỤC ĐÍCH, YÊU CẦU"), *dashed(facts.purposes), Heading("II. NHIỆM VỤ")]
    areas = list(dict.fromkeys(task.area for task in facts.tasks))
    for place, area in enumerate(areas, start=1):
        rows = [task for task in facts.tasks if task.area == area]
        lines = tuple((str(n), one.task, one.product, one.owner, one.partners, one.due) for n, one in enumerate(rows, start=1))
        blocks += [Heading(f"{place}. {area}", level=2), Table(columns, lines)]
    blocks += [
        Heading("III. TỔ CHỨC THỰC HIỆN"),
        *dashed(facts.measures),
        plain(f"Trên đây là Kế hoạch cải cách hành chính năm {facts.year} của {facts.agency.name}./.", keep=True),
    ]
    return signed_by_principal(
        facts.agency,
        "KH",
        "Kế hoạch",
        f"Cải cách hành chính năm {facts.year}",
        blocks,
        facts.recipients,
        bases=facts.bases,
        number=facts.number,
        day=facts.day,
    )


def pledge_summary(facts: PledgeSummary) -> Document:
    """Bảng tổng hợp đăng ký thi đua."""
    columns = (
        Column("STT", 4, Align.CENTRE),
        Column("Tập thể, cá nhân", 14),
        Column("Chức vụ, đơn vị", 13),
        Column("Danh hiệu, hình thức đăng ký", 13),
        Column("Chỉ tiêu đăng ký", 22),
    )
    ordered = sorted(facts.rows, key=lambda one: one.is_person)
    rows = tuple((str(n), one.name, one.post, one.titles, one.targets) for n, one in enumerate(ordered, start=1))
    return Document(
        letterhead=letterhead(facts.agency, "TH", day=facts.day, has_number=False),
        kind="Bảng tổng hợp",
        abstract=f"Đăng ký thi đua năm {facts.year}",
        blocks=(Table(columns, rows), plain(f"Tổng số: {len(rows)} lượt đăng ký.", keep=True)),
        signatures=(Signature("Người lập", ""), Signature(facts.agency.principal_title, facts.agency.principal)),
        landscape=True,
    )


def _lettered(topics: Sequence[Topic]) -> Blocks:
    """Points a), b), c) by the Vietnamese alphabet."""
    found: Blocks = []
    for letter, topic in zip("abcdđeghiklmnopqrstuvxy", topics, strict=False):
        found.append(Paragraph((Run(f"{letter}) {topic.title}"),), keep=bool(topic.points)))
        found += listed(topic.points) if topic.points else []
    return found
