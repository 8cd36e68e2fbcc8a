"""Báo cáo thành tích: one form for collectives and persons, in the words of the regime."""

from __future__ import annotations

from thidua.core.document import Align, Column, Document, Heading, Paragraph, Run, Signature, Table, plain
from thidua.papers.compose.wording import OLD_REGIME, UNPROVED, dashed, letterhead, movement_words, proved
from thidua.papers.facts.dossier import AchievementReport, Nominee, PastAward


def achievement_report(facts: AchievementReport) -> Document:
    """The report of one nominee. A sentence without proof stays visibly marked."""
    nominee, subject = facts.nominee, facts.subject
    blocks: list[Paragraph | Heading | Table] = [
        Paragraph(
            (Run("Tên tập thể: " if not nominee.is_person else "Họ và tên: ", bold=False), Run(nominee.name, bold=True)), indent=False
        ),
    ]
    if nominee.is_person:
        blocks.append(plain(f"Chức vụ, đơn vị công tác: {nominee.post}, {nominee.unit}, {facts.agency.name}.", indent=False))
    blocks += [*_particulars(facts), *_achievements(facts), *_past(nominee)]
    if subject.regime != OLD_REGIME:
        blocks += [
            Heading("IV. CAM KẾT"),
            plain(
                "Nội dung báo cáo trung thực, đúng sự thật. Đến thời điểm báo cáo, "
                + ("tôi" if nominee.is_person else "tập thể")
                + " không trong thời gian xem xét, thi hành kỷ luật; không có đơn thư, vụ việc đang được xác minh."
            ),
        ]
    return Document(
        letterhead=letterhead(facts.agency, "BC", day=facts.day, has_number=False),
        kind="Báo cáo thành tích",
        abstract=_abstract(facts),
        blocks=tuple(blocks),
        signatures=_signatures(facts),
    )


def _abstract(facts: AchievementReport) -> str:
    """The old regime's form speaks of a drive or a theme, the later ones of the movement; a title is of a school year in each."""
    if facts.subject.period:
        return f"Đề nghị tặng {facts.subject.award} {facts.subject.period}"
    if facts.subject.regime == OLD_REGIME:
        return f"Đề nghị tặng thưởng {facts.subject.award} theo đợt thi đua, chuyên đề {movement_words(facts.subject)} năm {facts.subject.year}"
    return f"Đề nghị tặng thưởng {facts.subject.award} trong {movement_words(facts.subject)} năm {facts.subject.year}"


def _particulars(facts: AchievementReport) -> list[Paragraph | Heading | Table]:
    nominee = facts.nominee
    title = "I. SƠ LƯỢC ĐẶC ĐIỂM, TÌNH HÌNH" if facts.subject.regime == OLD_REGIME else "I. THÔNG TIN CHUNG"
    lines: list[Paragraph | Heading | Table] = [Heading(title)]
    told: tuple[tuple[str, str], ...]
    if nominee.is_person:
        told = (
            ("Ngày, tháng, năm sinh", nominee.born),
            ("Giới tính", nominee.gender),
            ("Chức vụ", nominee.post),
            ("Đơn vị", f"{nominee.unit}, {facts.agency.name}"),
            ("Trình độ chuyên môn", nominee.qualification),
        )
    else:
        told = (
            ("Đơn vị", facts.agency.name),
            ("Tổng số thành viên", str(nominee.size) if nominee.size else ""),
            ("Người đứng đầu", nominee.reporter),
        )
    lines += [plain(f"- {label}: {value}.") for label, value in told if value]
    return lines


def _achievements(facts: AchievementReport) -> list[Paragraph | Heading | Table]:
    nominee = facts.nominee
    lines: list[Paragraph | Heading | Table] = [
        Heading("II. THÀNH TÍCH ĐẠT ĐƯỢC"),
        Heading("1. Mục tiêu, nhiệm vụ được giao", level=2),
        plain(_task(facts)),
        Heading("2. Biện pháp, kết quả", level=2),
    ]
    lines += [proved(deed) for deed in nominee.deeds] or [Paragraph((Run(f"Chưa nêu thành tích {UNPROVED}.", unproved=True),))]
    if nominee.ratings:
        lines += [Heading("3. Kết quả xếp loại chất lượng", level=2), *dashed(nominee.ratings)]
    if nominee.initiatives:
        lines += [Heading("4. Sáng kiến, giải pháp được công nhận", level=2), *dashed(nominee.initiatives)]
    return lines


def _task(facts: AchievementReport) -> str:
    nominee, subject = facts.nominee, facts.subject
    who = f"{nominee.honorific.lower() or 'cá nhân'} {nominee.name}" if nominee.is_person else nominee.name
    if subject.period:
        return f"Trong {subject.period}, {who} thực hiện nhiệm vụ được phân công và mục tiêu, chỉ tiêu đã đăng ký thi đua với nhà trường."
    return (
        f"Thực hiện {subject.plan}, trong năm {subject.year} {who} tham gia {movement_words(subject)}, "
        "gắn với nhiệm vụ cải cách hành chính của nhà trường."
    )


def _past(nominee: Nominee) -> list[Paragraph | Heading | Table]:
    titles = [one for one in nominee.past_awards if one.is_title]
    forms = [one for one in nominee.past_awards if not one.is_title]
    return [
        Heading("III. CÁC HÌNH THỨC ĐÃ ĐƯỢC KHEN THƯỞNG"),
        Heading("1. Danh hiệu thi đua", level=2),
        *_awards(titles, "Danh hiệu thi đua"),
        Heading("2. Hình thức khen thưởng", level=2),
        *_awards(forms, "Hình thức khen thưởng"),
    ]


def _awards(rows: list[PastAward], head: str) -> list[Paragraph | Table]:
    if not rows:
        return [plain("Không có.")]
    columns = (
        Column("Năm", 3, Align.CENTRE),
        Column(head, 10),
        Column("Số, ngày, tháng, năm của quyết định; cơ quan ban hành quyết định", 14),
    )
    return [Table(columns, tuple((str(one.year), one.name, one.decision) for one in sorted(rows, key=lambda row: row.year)))]


def _signatures(facts: AchievementReport) -> tuple[Signature, ...]:
    nominee, agency = facts.nominee, facts.agency
    if nominee.is_person:
        confirm = Signature("Xác nhận của thủ trưởng đơn vị", agency.principal)
        return (confirm, Signature("Người báo cáo", nominee.name, note="(Ký, ghi rõ họ tên)"))
    confirm = Signature("Xác nhận của cấp trình khen", agency.principal)
    return (confirm, Signature(nominee.reporter_title or "Tổ trưởng", nominee.reporter))
