"""Papers that give an award: decision and list, payment list, extract, summary, public notice, official letter, cover."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from thidua.core.document import Align, Column, Document, Heading, Paragraph, Run, Signature, Table, plain
from thidua.kernel.dates import short_date
from thidua.kernel.numbers import grouped, in_words, two_digits
from thidua.papers.compose.wording import (
    Blocks,
    article,
    counted,
    dashed,
    day_or_blank,
    ended,
    full_name,
    letterhead,
    matter_words,
    movement_words,
    of_agency,
    proved,
)
from thidua.papers.facts.award import AwardDecision, Awarded, Cover, OfficialLetter, PublicNotice, Summary


def award_decision(facts: AwardDecision) -> Document:
    """Quyết định khen thưởng."""
    agency = facts.agency
    articles = [f"Tặng {facts.award} cho {counted(facts.awarded)} {facts.merit} (có danh sách kèm theo)."]
    if facts.total:
        how = f" Mức tiền thưởng: {' '.join(facts.reckonings)}" if facts.reckonings else ""
        articles.append(
            f"Kèm theo Giấy khen là tiền thưởng với tổng số tiền {grouped(facts.total)} đồng (bằng chữ: {in_words(facts.total)} đồng), chi từ "
            f"{facts.fund}.{how}"
        )
    articles.append("Các bộ phận có liên quan và các tập thể, cá nhân có tên tại Điều 1 căn cứ Quyết định thi hành./.")
    return Document(
        letterhead=letterhead(agency, "QĐ", number=facts.number, day=facts.day),
        kind="Quyết định",
        abstract=f"Về việc tặng {facts.award}",
        authority=facts.authority,
        bases=ended(facts.bases),
        blocks=(
            Paragraph((Run("QUYẾT ĐỊNH:", bold=True),), align=Align.CENTRE, indent=False, keep=True),
            *(article(n, words) for n, words in enumerate(articles, start=1)),
        ),
        signatures=(Signature(agency.principal_title, agency.principal),),
        recipients=(f"- Như Điều {len(articles)};", "- Lưu: VT, HĐTĐKT."),
    )


def award_list(facts: AwardDecision) -> Document:
    """Danh sách kèm theo Quyết định, with the number in the golden book and the money."""
    numbers = {id(one): n for n, one in enumerate(facts.awarded, start=1)}
    blocks: Blocks = []
    for title, rows in _parted(facts.awarded):
        blocks += [Heading(title), _list_table(rows, numbers)]
    blocks.append(
        plain(f"Danh sách này có {counted(facts.awarded)}" + (f"; tổng tiền thưởng {grouped(facts.total)} đồng." if facts.total else "."))
    )
    return Document(
        letterhead=letterhead(facts.agency, "DS", has_number=False),
        kind="Danh sách",
        abstract=f"Tặng {facts.award}",
        attached_to=_attached(facts),
        blocks=tuple(blocks),
        signatures=(Signature(facts.agency.principal_title, facts.agency.principal),),
    )


def payment_list(facts: AwardDecision) -> Document:
    """Danh sách chi tiền thưởng with room for each signature."""
    columns = (
        Column("STT", 4, Align.CENTRE),
        Column("Họ và tên, tên tập thể", 15),
        Column("Chức vụ, đơn vị", 14),
        Column("Số tiền (đồng)", 9, Align.RIGHT),
        Column("Ký nhận", 9),
        Column("Ghi chú", 6),
    )
    rows = [(str(n), full_name(one), _where(one), grouped(one.amount), "", "") for n, one in enumerate(facts.awarded, start=1)]
    rows.append(("", "Tổng cộng", "", grouped(facts.total), "", ""))
    return Document(
        letterhead=letterhead(facts.agency, "DS", has_number=False),
        kind="Danh sách",
        abstract=f"Chi tiền thưởng kèm theo {facts.award}",
        attached_to=_attached(facts),
        blocks=(Table(columns, tuple(rows)), plain(f"Số tiền bằng chữ: {in_words(facts.total).capitalize()} đồng.", keep=True)),
        signatures=(Signature("Người lập", ""), Signature(facts.agency.principal_title, facts.agency.principal)),
    )


def extract(facts: AwardDecision, one: Awarded) -> Document:
    """Trích quyết định for one recipient: the decision's own words, this one name."""
    agency = facts.agency
    money = f", kèm theo tiền thưởng {grouped(one.amount)} đồng (bằng chữ: {in_words(one.amount)} đồng)" if one.amount else ""
    day = day_or_blank(facts.day)
    return Document(
        letterhead=letterhead(agency, "TrS", day=facts.day),
        kind="Trích sao",
        abstract=f"Quyết định về việc tặng {facts.award}",
        blocks=(
            plain(
                f"Tại Quyết định số {facts.number or '……'}/QĐ-{agency.symbol} {day}, {of_agency(agency.principal_title, agency)} quyết định tặng "
                f"{facts.award} cho {counted(facts.awarded)} {facts.merit}."
            ),
            Paragraph(
                (
                    Run("Trong đó có "),
                    Run(full_name(one), bold=True),
                    Run(f"{', ' + _where(one) if one.is_person else ''}: {one.deed}{money}."),
                )
            ),
            plain("Trích đúng theo bản chính Quyết định và danh sách kèm theo./.", keep=True),
        ),
        signatures=(Signature(agency.principal_title, agency.principal),),
        recipients=(f"- {full_name(one)};", "- Lưu: VT."),
    )


def summary(facts: Summary) -> Document:
    """Tóm tắt thành tích: at most a page, each line with the evidence under it."""
    blocks: Blocks = [
        Paragraph((Run("Họ và tên: " if facts.is_person else "Tên tập thể: "), Run(facts.name, bold=True)), indent=False),
        plain(f"{facts.post + ', ' if facts.post else ''}{facts.unit + ', ' if facts.unit else ''}{facts.agency.name}.", indent=False),
        plain(f"Đề nghị tặng: {facts.subject.award}.", indent=False),
        Heading("I. THÀNH TÍCH"),
    ]
    blocks += [proved(deed) for deed in facts.deeds]
    if facts.initiatives:
        blocks += [Heading("II. SÁNG KIẾN ĐƯỢC CÔNG NHẬN"), *dashed(facts.initiatives)]
    if facts.titles:
        blocks += [Heading(f"{'III' if facts.initiatives else 'II'}. DANH HIỆU, HÌNH THỨC ĐÃ ĐƯỢC KHEN THƯỞNG"), *dashed(facts.titles)]
    return Document(
        letterhead=letterhead(facts.agency, "TT", day=facts.day, has_number=False),
        kind="Tóm tắt thành tích",
        abstract=f"Đề nghị {matter_words(facts.subject)}"
        if facts.subject.period
        else f"Đề nghị khen thưởng trong {movement_words(facts.subject)} năm {facts.subject.year}",
        blocks=tuple(blocks),
        signatures=(
            Signature("Xác nhận của thủ trưởng đơn vị", facts.agency.principal),
            Signature("Người báo cáo", facts.name if facts.is_person else ""),
        ),
    )


def public_notice(facts: PublicNotice) -> Document:
    """Thông báo công khai kết quả xét, lấy ý kiến."""
    columns = [Column("STT", 3, Align.CENTRE), Column("Tập thể, cá nhân", 14), Column("Chức vụ, đơn vị", 15)]
    rows: list[tuple[str, ...]] = [(str(n), full_name(one), _where(one)) for n, one in enumerate(facts.awarded, start=1)]
    if any(one.award for one in facts.awarded):
        columns.append(Column("Danh hiệu, hình thức", 13))
        rows = [(*row, one.award) for row, one in zip(rows, facts.awarded, strict=True)]
    return Document(
        letterhead=letterhead(facts.agency, "TB", number=facts.number, day=facts.day),
        kind="Thông báo",
        abstract=f"Công khai danh sách {facts.matter}",
        blocks=(
            plain(f"{facts.agency.name} công khai danh sách {facts.matter} gồm {counted(facts.awarded)}:"),
            Table(tuple(columns), tuple(rows)),
            plain(
                f"Thời gian công khai: {facts.term}, từ ngày {short_date(facts.from_day)} đến hết ngày {short_date(facts.to_day)}. "
                f"Nơi công khai: {facts.where}."
            ),
            plain(
                f"Mọi ý kiến đóng góp, đề nghị gửi về {facts.answers_to} trong thời gian nêu trên; ý kiến được ghi nhận và trả lời bằng văn bản./.",
                keep=True,
            ),
        ),
        signatures=(Signature(facts.agency.principal_title, facts.agency.principal),),
        recipients=("- Các tổ, đoàn thể;", "- Niêm yết tại nhà trường;", "- Lưu: VT."),
    )


def official_letter(facts: OfficialLetter) -> Document:
    """Công văn: no name of its kind, "V/v …" under the number."""
    enclosed: Blocks = [plain("Tài liệu gửi kèm:", keep=True), *dashed(facts.enclosed)] if facts.enclosed else []
    *body, last = facts.paragraphs
    return Document(
        letterhead=replace(letterhead(facts.agency, "", number=facts.number, day=facts.day), symbol=facts.agency.symbol),
        kind="",
        abstract=f"V/v {facts.about}",
        addressees=facts.to,
        blocks=(*(plain(one) for one in body), *enclosed, plain(f"{last.rstrip('. ')}./.", keep=True)),
        signatures=(Signature(facts.agency.principal_title, facts.agency.principal),),
        recipients=("- Như trên;", "- Lưu: VT."),
    )


def cover(facts: Cover) -> Document:
    """Bìa hồ sơ."""
    return Document(
        letterhead=letterhead(facts.agency, "HS", has_number=False),
        kind="Hồ sơ",
        abstract=facts.title,
        blocks=(
            plain(
                f"Thời gian xét: {facts.subject.period}."
                if facts.subject.period
                else f"Phong trào: {movement_words(facts.subject)} năm {facts.subject.year}.",
                indent=False,
            ),
            plain(f"Hình thức đề nghị: {facts.subject.award}.", indent=False),
            plain(f"Đơn vị lập hồ sơ: {facts.agency.name}.", indent=False),
            plain(f"Nơi nhận: {facts.office}.", indent=False),
            plain(f"Số văn bản trong hồ sơ: {two_digits(facts.papers)} (theo mục lục kèm theo).", indent=False),
            plain("Hồ sơ số: ……………… Ngày tiếp nhận: ……/……/………… Người nhận: ………………………", indent=False),
        ),
        signatures=(),
    )


def _parted(awarded: Sequence[Awarded]) -> list[tuple[str, list[Awarded]]]:
    groups = [one for one in awarded if not one.is_person]
    people = [one for one in awarded if one.is_person]
    titled = [(name, rows) for name, rows in (("TẬP THỂ", groups), ("CÁ NHÂN", people)) if rows]
    return [(f"{roman}. {name}", rows) for roman, (name, rows) in zip(("I", "II"), titled, strict=False)]


def _list_table(rows: list[Awarded], numbers: dict[int, int]) -> Table:
    columns = (
        Column("Số sổ", 4, Align.CENTRE),
        Column("Họ và tên, tên tập thể", 14),
        Column("Chức vụ, đơn vị", 13),
        Column("Thành tích", 16),
        Column("Tiền thưởng (đồng)", 9, Align.RIGHT),
    )
    lines = tuple(
        (two_digits(numbers[id(one)]), full_name(one), _where(one), one.deed, grouped(one.amount) if one.amount else "") for one in rows
    )
    return Table(columns, lines)


def _attached(facts: AwardDecision) -> str:
    day = day_or_blank(facts.day)
    title = of_agency(facts.agency.principal_title, facts.agency)
    return f"(Kèm theo Quyết định số {facts.number or '……'}/QĐ-{facts.agency.symbol} {day} của {title})"


def _where(one: Awarded) -> str:
    return ", ".join(part for part in (one.post, one.unit) if part)
