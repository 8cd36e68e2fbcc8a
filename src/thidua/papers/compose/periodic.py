"""Periodic papers: the reports of the reform, the reviews of a movement, each with its table of figures."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from thidua.core.document import Align, Chart, Column, Document, Heading, Paragraph, Table, plain
from thidua.core.document import Figure as PictureInPaper
from thidua.kernel.dates import short_date
from thidua.papers.compose.wording import Blocks, dashed, proved, signed_by_principal
from thidua.papers.facts.dossier import Deed
from thidua.papers.facts.movement import Topic
from thidua.papers.facts.periodic import Figure, Point, ReformReport, Review

NOTHING = "Trong kỳ không phát sinh."
FIGURE_HEADS = ("STT", "Chỉ tiêu", "Đơn vị tính", "Kỳ này", "Lũy kế", "Cùng kỳ")
ESTIMATE_NOTE = "Số ghi “ước” là số tính đến ngày lập báo cáo, kỳ số liệu chưa chốt."


def reform_report(facts: ReformReport) -> Document:
    """Báo cáo công tác cải cách hành chính định kỳ, with its table of figures."""
    blocks: Blocks = [
        *_supplement(facts.supplements, facts.changed),
        plain(f"Số liệu từ ngày {short_date(facts.data_from)} đến hết ngày {short_date(facts.data_to)}{_call(facts)}."),
        Heading("I. CÔNG TÁC CHỈ ĐẠO, ĐIỀU HÀNH"),
        *numbered(facts.leading),
        Heading("II. KẾT QUẢ THỰC HIỆN"),
        *numbered(facts.results),
        Heading("III. ĐÁNH GIÁ CHUNG"),
        *titled("1. Kết quả nổi bật", facts.good),
        *titled("2. Hạn chế, nguyên nhân", facts.weak),
        Heading("IV. PHƯƠNG HƯỚNG, NHIỆM VỤ KỲ SAU"),
        *listed(facts.next_tasks),
        Heading("V. ĐỀ XUẤT, KIẾN NGHỊ"),
        *_proposals(facts.proposals),
        *_figure_part(facts.figures, note=_counted_from(facts.since)),
        *_pictures(facts.pictures),
        plain(f"Trên đây là Báo cáo kết quả công tác cải cách hành chính {facts.period} của {facts.agency.name}./.", keep=True),
    ]
    return signed_by_principal(
        facts.agency,
        "BC",
        "Báo cáo",
        f"{'Bổ sung kết quả' if facts.supplements else 'Kết quả'} thực hiện công tác cải cách hành chính {facts.period}",
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
        *_supplement(facts.supplements, facts.changed),
        Heading("I. CÔNG TÁC CHỈ ĐẠO, TỔ CHỨC"),
        *(proved(one) for one in facts.leading),
        Heading("II. KẾT QUẢ"),
        *(proved(one) for one in facts.results),
        *_awards(columns, facts.awards),
        Heading("III. HẠN CHẾ, NGUYÊN NHÂN, BÀI HỌC"),
        *titled("1. Hạn chế", facts.weak),
        *titled("2. Nguyên nhân", facts.causes),
        *titled("3. Bài học kinh nghiệm", facts.lessons),
        Heading("IV. PHƯƠNG HƯỚNG, NHIỆM VỤ"),
        *listed(facts.directions),
        Heading("V. KIẾN NGHỊ, ĐỀ XUẤT"),
        *_proposals(facts.proposals),
        *(_figure_part(facts.figures, note=_counted_from(facts.since)) if facts.figures else []),
        *_pictures(facts.pictures),
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


def figure_rows(figures: Sequence[Figure]) -> tuple[tuple[str, ...], ...]:
    """The rows of the table of figures, as the paper and an edited draft hold them."""
    return tuple(
        (str(n), one.name, one.unit, _marked(one.now, one), _marked(one.cumulative, one), one.before)
        for n, one in enumerate(figures, start=1)
    )


def figure_table(figures: Sequence[Figure]) -> Table:
    """The table of figures with its three spans."""
    shares, centred = (3, 18, 7, 6, 6, 6), Align.CENTRE
    columns = tuple(
        Column(head, share, Align.LEFT if head == "Chỉ tiêu" else centred) for head, share in zip(FIGURE_HEADS, shares, strict=True)
    )
    return Table(columns, figure_rows(figures))


def is_figure_table(heads: Sequence[str]) -> bool:
    """Whether a table of a draft is the table of figures."""
    return tuple(heads) == FIGURE_HEADS


def listed(points: Sequence[Point]) -> list[Paragraph]:
    """Points under dashes, a Deed with the evidence it rests on; nothing is said to be nothing."""
    return _dashed(points) or [plain(NOTHING)]


def titled(title: str, points: Sequence[Point]) -> Blocks:
    """A heading of the second level with its points."""
    return [Heading(title, level=2), *listed(points)]


def numbered(topics: Sequence[Topic]) -> Blocks:
    """Topics as headings "1. …" with their points."""
    found: Blocks = []
    for place, topic in enumerate(topics, start=1):
        found += titled(f"{place}. {topic.title}", topic.points)
    return found


def _dashed(points: Sequence[Point]) -> list[Paragraph]:
    if any(isinstance(one, Deed) for one in points):
        return [proved(one) if isinstance(one, Deed) else plain(f"- {one.rstrip(' .;')}.") for one in points]
    return dashed([one for one in points if isinstance(one, str)])


def _proposals(points: Sequence[Point]) -> list[Paragraph]:
    return _dashed(points) or [plain("Không có.")]


def _awards(columns: tuple[Column, ...], rows: tuple[tuple[str, ...], ...]) -> Blocks:
    return [plain("Kết quả khen thưởng:", keep=True), Table(columns, rows)] if rows else []


def _supplement(named: str, changed: Sequence[str]) -> Blocks:
    if not named:
        return []
    blocks: Blocks = [plain(f"Báo cáo này bổ sung {named}; số liệu, nội dung khác với báo cáo đã gửi lấy theo báo cáo này.")]
    if changed:
        blocks += [plain("Số liệu thay đổi:", keep=True), *dashed(changed)]
    return blocks


def _call(facts: ReformReport) -> str:
    return f", theo {facts.called_by}" if facts.called_by else ""


def _counted_from(since: date | None) -> str:
    """The first day of the cumulative column, under the table; empty where nobody told it."""
    return f"Lũy kế tính từ ngày {short_date(since)}." if since else ""


def _figure_part(figures: Sequence[Figure], *, note: str = "") -> Blocks:
    """The table of figures. CHARTS GO HERE: a chart of these figures is one more block of this list, after the table and its notes."""
    notes = [note] if note else []
    if any(one.estimated for one in figures):
        notes.append(ESTIMATE_NOTE)
    return [Heading("BẢNG SỐ LIỆU"), figure_table(figures), *([plain(" ".join(notes))] if notes else [])]


def _marked(value: str, figure: Figure) -> str:
    return f"ước {value}" if figure.estimated and value.strip(" –") and not value.startswith("ước") else value


def _pictures(charts: Sequence[Chart]) -> Blocks:
    """The pictures in their order, each with its number and name under it."""
    return [PictureInPaper(chart, f"Hình {place}. {chart.title}") for place, chart in enumerate(charts, start=1)]
