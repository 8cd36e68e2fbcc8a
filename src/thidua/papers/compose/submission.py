"""Tờ trình and the list that goes with it."""

from __future__ import annotations

from thidua.core.document import Align, Column, Document, Paragraph, Run, Signature, Table, plain
from thidua.papers.compose.wording import OLD_REGIME, addressed, asked_words, counted, full_name, letterhead, matter_words, merit_words
from thidua.papers.facts.dossier import Nominee, NomineeList, Submission


def submission(facts: Submission) -> Document:
    """Tờ trình đề nghị khen thưởng."""
    subject, to = facts.subject, facts.to
    body = [
        *_request(facts),
        *(_named(place, nominee, len(facts.nominees)) for place, nominee in enumerate(facts.nominees, start=1)),
        plain(
            f"{facts.agency.name} chịu trách nhiệm về nội dung đề nghị, bảo đảm đúng đối tượng, đúng tiêu chuẩn, đúng quy trình; các tập thể, "
            "cá nhân được đề nghị không trong thời gian xem xét kỷ luật, không có đơn thư đang được xác minh."
        )
        if subject.regime != OLD_REGIME
        else plain(f"{facts.agency.name} chịu trách nhiệm về tính chính xác của hồ sơ đề nghị khen thưởng."),
        Paragraph((Run("Hồ sơ kèm theo (01 bộ):", italic=True),), keep=True),
        *(plain(f"- {one}{'.' if place == len(facts.enclosures) else ';'}") for place, one in enumerate(facts.enclosures, start=1)),
        plain(f"Kính trình {to.officer} xem xét, {'đề nghị cấp có thẩm quyền quyết định' if subject.beyond else 'quyết định'}./."),
    ]
    return Document(
        letterhead=letterhead(facts.agency, "TTr", number=facts.number, day=facts.day),
        kind="Tờ trình",
        abstract=f"Về việc đề nghị tặng {asked_words(subject)}",
        addressees=(addressed(to),),
        bases=tuple(f"{base}{'.' if place == len(facts.bases) else ';'}" for place, base in enumerate(facts.bases, start=1)),
        blocks=tuple(body),
        signatures=(Signature(facts.agency.principal_title, facts.agency.principal),),
        recipients=("- Như trên;", "- Hội đồng Thi đua - Khen thưởng nhà trường;", "- Lưu: VT."),
    )


def _request(facts: Submission) -> list[Paragraph]:
    """How the choice was made, then what is asked for whom; a title rests on the year's registration and rating, not on the movement's plan."""
    subject, school = facts.subject, facts.agency.name
    held = f"bình xét, đề cử và họp Hội đồng Thi đua - Khen thưởng nhà trường {facts.meeting} để xét, đề nghị"
    further = "đề nghị cấp có thẩm quyền " if subject.beyond else ""
    asked = f"Căn cứ kết quả xét của Hội đồng, {school} kính trình {facts.to.officer} xem xét, {further}tặng {subject.award}"
    whom = counted(facts.nominees)
    if subject.period:
        return [
            plain(
                f"Trên cơ sở đăng ký thi đua và kết quả đánh giá, xếp loại chất lượng {subject.period}, {school} đã tổ chức cho các tổ, "
                f"đoàn thể {held} {matter_words(subject)}."
            ),
            plain(f"{asked} {subject.period} cho {whom} (có danh sách kèm theo), gồm:"),
        ]
    return [
        plain(f"Thực hiện {subject.plan}, {school} đã tổ chức cho các tổ, đoàn thể {held} khen thưởng {merit_words(subject)}."),
        plain(f"{asked} ({subject.kind_words}) cho {whom} có {merit_words(subject)} (có danh sách kèm theo), gồm:"),
    ]


def nominee_list(facts: NomineeList) -> Document:
    """Danh sách trích ngang kèm theo tờ trình, trang ngang."""
    groups = [one for one in facts.nominees if not one.is_person]
    people = [one for one in facts.nominees if one.is_person]
    blocks: list[Paragraph | Table] = []
    if groups:
        blocks += [_section("I. TẬP THỂ"), _table_of_groups(groups, *_asked_for(facts))]
    if people:
        blocks += [_section("II. CÁ NHÂN" if groups else "I. CÁ NHÂN"), _table_of_people(people, *_asked_for(facts))]
    blocks.append(plain(f"Danh sách này có {counted(facts.nominees)}.", indent=False, keep=True))
    return Document(
        letterhead=letterhead(facts.agency, "DS", has_number=False),
        kind="Danh sách",
        abstract=f"Đề nghị tặng {asked_words(facts.subject)}",
        attached_to=f"(Kèm theo Tờ trình số ……/TTr-{facts.agency.symbol} ngày …… tháng …… năm …… của {facts.agency.name})",
        blocks=tuple(blocks),
        signatures=(Signature(facts.agency.principal_title, facts.agency.principal),),
        landscape=True,
    )


def _named(place: int, nominee: Nominee, whole: int) -> Paragraph:
    where = f", {nominee.post}, {nominee.unit}" if nominee.is_person else ""
    number = f"{place}. " if whole > 1 else "- "
    return Paragraph((Run(number), Run(full_name(nominee), bold=True), Run(f"{where}{'.' if place == whole else ';'}")))


def _section(text: str) -> Paragraph:
    return Paragraph((Run(text, bold=True),), indent=False, keep=True)


def _asked_for(facts: NomineeList) -> tuple[str, str]:
    """The head and the words of the column that names the honour."""
    if facts.subject.period:
        return "Danh hiệu đề nghị", facts.subject.award.removeprefix("danh hiệu ")
    return "Hình thức đề nghị", facts.subject.award


def _table_of_groups(groups: list[Nominee], head: str, award: str) -> Table:
    columns = (
        Column("STT", 5, Align.CENTRE),
        Column("Tên tập thể", 16),
        Column("Số thành viên", 7, Align.CENTRE),
        Column("Tóm tắt thành tích", 34),
        Column("Kết quả xếp loại", 14),
        Column("Kết quả bỏ phiếu", 12, Align.CENTRE),
        Column(head, 10, Align.CENTRE),
        Column("Ghi chú", 7),
    )
    rows = tuple(
        (str(n), one.name, str(one.size or ""), one.summary, "\n".join(one.ratings), _vote(one), award, "")
        for n, one in enumerate(groups, start=1)
    )
    return Table(columns, rows)


def _table_of_people(people: list[Nominee], head: str, award: str) -> Table:
    columns = (
        Column("STT", 5, Align.CENTRE),
        Column("Họ và tên", 14),
        Column("Ngày sinh", 9, Align.CENTRE),
        Column("Chức vụ, đơn vị", 14),
        Column("Tóm tắt thành tích", 22),
        Column("Xếp loại các năm", 11),
        Column("Sáng kiến (số quyết định)", 14),
        Column("Kết quả bỏ phiếu", 9, Align.CENTRE),
        Column(head, 8, Align.CENTRE),
        Column("Ghi chú", 6),
    )
    rows = tuple(
        (
            str(n),
            full_name(one),
            one.born,
            f"{one.post}, {one.unit}",
            one.summary,
            "\n".join(one.ratings),
            "\n".join(one.initiatives),
            _vote(one),
            award,
            "",
        )
        for n, one in enumerate(people, start=1)
    )
    return Table(columns, rows)


def _vote(nominee: Nominee) -> str:
    if nominee.vote is None:
        return ""
    favour = nominee.vote.agree + nominee.vote.written_agree
    return f"{favour}/{nominee.vote.base}\n({nominee.vote.share})"
