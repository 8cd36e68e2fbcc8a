"""Papers of a movement's year: the plan, the reform plan, the register of pledges, reviews, periodic reports."""

from __future__ import annotations

from collections.abc import Sequence

from thidua.core.document import Align, Chart, Column, Document, Heading, Paragraph, Run, Signature, Table, plain
from thidua.core.document import Figure as PictureInPaper
from thidua.kernel.dates import short_date
from thidua.papers.compose.wording import Blocks, dashed, letterhead, proved, signed_by_principal
from thidua.papers.facts.movement import Figure, MovementPlan, PledgeSummary, ReformPlan, ReformReport, Review, Topic

NOTHING = "Trong kỳ không phát sinh."


def movement_plan(facts: MovementPlan) -> Document:
    """Kế hoạch tổ chức phong trào thi đua."""
    blocks: Blocks = [
        plain(
            f"{facts.agency.name} xây dựng Kế hoạch tổ chức phong trào thi đua “{facts.theme}” giai đoạn {facts.from_year}-{facts.to_year} như sau:"
        ),
        Heading("I. MỤC ĐÍCH, YÊU CẦU"),
        *_part("1. Mục đích", facts.purposes),
        *_part("2. Yêu cầu", facts.requirements),
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
        *_part("2. Hình thức, số lượng", facts.quotas),
        Heading("3. Quy trình, thủ tục, hồ sơ", level=2),
        *dashed(facts.procedure),
        *([plain("Hồ sơ gồm:", keep=True), *dashed(facts.dossier)] if facts.dossier else []),
        *(plain(one) for one in facts.filing),
        Heading("IV. TIẾN ĐỘ THỰC HIỆN"),
        *_numbered(facts.phases),
        Heading("V. TỔ CHỨC THỰC HIỆN"),
        *_numbered(facts.duties),
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


def reform_report(facts: ReformReport) -> Document:
    """Báo cáo công tác cải cách hành chính định kỳ, with its table of figures."""
    blocks: Blocks = [
        plain(f"Số liệu từ ngày {short_date(facts.data_from)} đến hết ngày {short_date(facts.data_to)}."),
        Heading("I. CÔNG TÁC CHỈ ĐẠO, ĐIỀU HÀNH"),
        *_numbered(facts.leading),
        Heading("II. KẾT QUẢ THỰC HIỆN"),
        *_numbered(facts.results),
        Heading("III. ĐÁNH GIÁ CHUNG"),
        *_part("1. Kết quả nổi bật", facts.good),
        *_part("2. Hạn chế, nguyên nhân", facts.weak),
        Heading("IV. PHƯƠNG HƯỚNG, NHIỆM VỤ KỲ SAU"),
        *_or_nothing(facts.next_tasks),
        Heading("V. ĐỀ XUẤT, KIẾN NGHỊ"),
        *_proposals(facts.proposals),
        Heading("BẢNG SỐ LIỆU"),
        _figures(facts.figures),
        *_pictures(facts.pictures),
        plain(f"Trên đây là Báo cáo kết quả công tác cải cách hành chính {facts.period} của {facts.agency.name}./.", keep=True),
    ]
    return signed_by_principal(
        facts.agency,
        "BC",
        "Báo cáo",
        f"Kết quả thực hiện công tác cải cách hành chính {facts.period}",
        blocks,
        facts.recipients,
        number=facts.number,
        day=facts.day,
    )


def review(facts: Review) -> Document:
    """Báo cáo sơ kết, tổng kết phong trào thi đua; what has no proof stays visibly marked."""
    name = "Tổng kết" if facts.is_final else "Sơ kết"
    columns = (Column("Năm", 4, Align.CENTRE), Column("Hình thức, danh hiệu", 15), Column("Tập thể, cá nhân", 17))
    blocks: Blocks = [
        Heading("I. CÔNG TÁC CHỈ ĐẠO, TỔ CHỨC"),
        *(proved(one) for one in facts.leading),
        Heading("II. KẾT QUẢ"),
        *(proved(one) for one in facts.results),
        *_awards(columns, facts.awards),
        Heading("III. HẠN CHẾ, NGUYÊN NHÂN, BÀI HỌC"),
        *_part("1. Hạn chế", facts.weak),
        *_part("2. Nguyên nhân", facts.causes),
        *_part("3. Bài học kinh nghiệm", facts.lessons),
        Heading("IV. PHƯƠNG HƯỚNG, NHIỆM VỤ"),
        *_or_nothing(facts.directions),
        Heading("V. KIẾN NGHỊ, ĐỀ XUẤT"),
        *_proposals(facts.proposals),
        plain(
            f"Trên đây là Báo cáo {name.lower()} phong trào thi đua “{facts.theme}” {facts.period} của {facts.agency.name}./.", keep=True
        ),
    ]
    return signed_by_principal(
        facts.agency,
        "BC",
        "Báo cáo",
        f"{name} phong trào thi đua “{facts.theme}” {facts.period}",
        blocks,
        facts.recipients,
        number=facts.number,
        day=facts.day,
    )


def _awards(columns: tuple[Column, ...], rows: tuple[tuple[str, ...], ...]) -> Blocks:
    return [plain("Kết quả khen thưởng:", keep=True), Table(columns, rows)] if rows else []


def _part(title: str, points: Sequence[str]) -> Blocks:
    return [Heading(title, level=2), *_or_nothing(points)]


def _or_nothing(points: Sequence[str]) -> list[Paragraph]:
    return dashed(points) or [plain(NOTHING)]


def _proposals(points: Sequence[str]) -> list[Paragraph]:
    return dashed(points) or [plain("Không có.")]


def _numbered(topics: Sequence[Topic]) -> Blocks:
    found: Blocks = []
    for place, topic in enumerate(topics, start=1):
        found += [Heading(f"{place}. {topic.title}", level=2), *_or_nothing(topic.points)]
    return found


def _lettered(topics: Sequence[Topic]) -> Blocks:
    """Points a), b), c) by the Vietnamese alphabet."""
    found: Blocks = []
    for letter, topic in zip("abcdđeghiklmnopqrstuvxy", topics, strict=False):
        found.append(Paragraph((Run(f"{letter}) {topic.title}"),), keep=bool(topic.points)))
        found += dashed(topic.points)
    return found


def _pictures(charts: Sequence[Chart]) -> Blocks:
    """The pictures in their order, each with its number and name under it."""
    return [PictureInPaper(chart, f"Hình {place}. {chart.title}") for place, chart in enumerate(charts, start=1)]


def _figures(figures: Sequence[Figure]) -> Table:
    columns = (
        Column("STT", 3, Align.CENTRE),
        Column("Chỉ tiêu", 18),
        Column("Đơn vị tính", 7, Align.CENTRE),
        Column("Kỳ này", 6, Align.CENTRE),
        Column("Lũy kế", 6, Align.CENTRE),
        Column("Cùng kỳ", 6, Align.CENTRE),
    )
    rows = tuple(
        (str(n), one.name, one.unit, f"ước {one.now}" if one.estimated else one.now, one.cumulative, one.before)
        for n, one in enumerate(figures, start=1)
    )
    return Table(columns, rows)
