"""Biên bản họp Hội đồng: a view of attendance, recusals and counts."""

from __future__ import annotations

from thidua.core.document import Align, Column, Document, Heading, Paragraph, Run, Signature, Table, plain
from thidua.kernel.dates import long_date
from thidua.papers.compose.wording import counted, full_name, hour, letterhead, matter_words
from thidua.papers.facts.dossier import Minutes, Nominee, Vote

BLANK = "……"


def minutes(facts: Minutes) -> Document:
    """The minutes of the meeting; before it has met, the same sheet with blanks to fill at the table."""
    blocks = [*_opening(facts), *_content(facts), *_result(facts), *_conclusion(facts)]
    return Document(
        letterhead=letterhead(facts.agency, "BB", day=facts.held_on),
        kind="Biên bản",
        abstract=f"Họp Hội đồng Thi đua - Khen thưởng xét, đề nghị {matter_words(facts.subject)}",
        blocks=tuple(blocks),
        signatures=(Signature("Thư ký", facts.keeper), Signature("Chủ tọa", facts.chair)),
    )


def _opening(facts: Minutes) -> list[Paragraph | Heading | Table]:
    present = [one for one in facts.attendees if one.present]
    day = long_date(facts.held_on) if facts.held_on else f"ngày {BLANK} tháng {BLANK} năm {BLANK}"
    lines: list[Paragraph | Heading | Table] = [
        plain(f"Thời gian bắt đầu: {hour(facts.started_at)}, {day}."),
        plain(f"Địa điểm: {facts.place or BLANK}."),
        Heading("I. THÀNH PHẦN THAM DỰ"),
        plain(f"Chủ trì: {facts.chair}. Thư ký: {facts.keeper}."),
    ]
    if facts.authority:
        lines.append(plain(facts.authority))
    if facts.held_on is None:
        lines.append(plain(f"Tổng số thành viên Hội đồng theo {facts.council}: {facts.members:02d}; có mặt: {BLANK}; vắng mặt: {BLANK}."))
        rows = tuple((str(n), one.name, one.role, one.seat, "") for n, one in enumerate(facts.attendees, start=1))
    else:
        away = len(facts.attendees) - len(present)
        absent = f"; vắng mặt: {away:02d}" if away else ""
        lines.append(
            plain(
                f"Tổng số thành viên Hội đồng theo {facts.council}: {facts.members:02d}; có mặt: {len(present):02d}/{facts.members:02d}{absent}."
            )
        )
        rows = tuple(
            (str(n), one.name, one.role, one.seat, _presence(one.present, one.absence, one.in_writing))
            for n, one in enumerate(facts.attendees, start=1)
        )
    columns = (
        Column("STT", 3, Align.CENTRE),
        Column("Họ và tên", 12),
        Column("Vai trò", 9),
        Column("Cương vị", 15),
        Column("Có mặt, vắng mặt", 9),
    )
    lines.append(Table(columns, rows))
    if facts.absent_seats:
        lines.append(plain(f"Cương vị theo Điều lệ không có ở đơn vị: {'; '.join(facts.absent_seats)}."))
    if facts.quorum:
        lines.append(plain(f"Điều kiện họp: {facts.quorum}"))
    return lines


def _presence(present: bool, reason: str, in_writing: bool) -> str:  # noqa: FBT001 -- three columns of one row
    if present:
        return f"Có mặt; {reason}" if reason else "Có mặt"
    said = f"Vắng mặt ({reason})" if reason else "Vắng mặt"
    return said + ("; gửi ý kiến bằng văn bản" if in_writing else "")


def _content(facts: Minutes) -> list[Paragraph | Heading | Table]:
    lines: list[Paragraph | Heading | Table] = [
        Heading("II. NỘI DUNG"),
        plain(
            "1. Chủ tọa nêu đối tượng, tiêu chuẩn của danh hiệu theo quy định của pháp luật và văn bản hướng dẫn của cấp trên."
            if facts.subject.period
            else "1. Chủ tọa nêu đối tượng, tiêu chuẩn, chỉ tiêu khen thưởng theo kế hoạch phong trào thi đua và văn bản hướng dẫn của cấp trên."
        ),
        *(plain(f"- {one}") for one in facts.quota),
        plain("2. Thư ký báo cáo tóm tắt thành tích của từng tập thể, cá nhân được đề cử:"),
        *(_brief(place, one) for place, one in enumerate(facts.nominees, start=1)),
        plain(
            f"3. Ý kiến thảo luận: {facts.opinions or ('Hội đồng nhất trí với báo cáo, không có ý kiến khác.' if facts.held_on else BLANK)}"
        ),
    ]
    if facts.recusals:
        lines.append(plain("4. Thành viên không tham gia biểu quyết đối với từng trường hợp:"))
        lines += [plain(f"- {one}") for one in facts.recusals]
    if facts.noted:
        lines.append(plain(f"{5 if facts.recusals else 4}. Quan hệ được ghi nhận, thành viên vẫn biểu quyết:"))
        lines += [plain(f"- {one}") for one in facts.noted]
    return lines


def _brief(place: int, nominee: Nominee) -> Paragraph:
    where = f", {nominee.post}, {nominee.unit}" if nominee.is_person else ""
    told = f": {nominee.summary}" if nominee.summary else "."
    return Paragraph((Run(f"{place}) "), Run(full_name(nominee), bold=True), Run(f"{where}{told}")))


def _result(facts: Minutes) -> list[Paragraph | Heading | Table]:
    ballot = facts.ballot or BLANK
    lines: list[Paragraph | Heading | Table] = [Heading("III. KẾT QUẢ BIỂU QUYẾT"), plain(f"Hình thức: {ballot}.")]
    if facts.tellers:
        lines.append(plain(f"{'Người kiểm đếm' if facts.hands else 'Ban kiểm phiếu'}: {facts.tellers}."))
    lines += [plain(one) for one in facts.remarks]
    if facts.threshold:
        lines.append(plain(f"Mức thông qua: {facts.threshold}."))
    slips = (
        Column("Phát ra", 6, Align.CENTRE),
        Column("Thu về", 6, Align.CENTRE),
        Column("Hợp lệ", 6, Align.CENTRE),
        Column("Không hợp lệ", 7, Align.CENTRE),
    )
    columns = (
        Column("STT", 5, Align.CENTRE),
        Column("Tập thể, cá nhân", 17),
        *((Column("Được biểu quyết", 8, Align.CENTRE),) if facts.hands else slips),
        Column("Đồng ý", 6, Align.CENTRE),
        Column("Không đồng ý", 7, Align.CENTRE),
        Column("Ý kiến bằng văn bản", 8, Align.CENTRE),
        Column("Tỷ lệ", 8, Align.CENTRE),
        Column("Kết quả", 8, Align.CENTRE),
    )
    blanks = len(columns) - len(("number", "name"))
    counts = [_counts(one.vote, hands=facts.hands) if one.vote else ("",) * blanks for one in facts.nominees]
    lines.append(
        Table(
            columns, tuple((str(n), one.name, *count) for n, (one, count) in enumerate(zip(facts.nominees, counts, strict=True), start=1))
        )
    )
    lines += [plain(f"{full_name(one)}: {one.vote.why}") for one in facts.nominees if one.vote is not None and one.vote.why]
    return lines


def _counts(vote: Vote, *, hands: bool) -> tuple[str, ...]:
    """The cells of one line; a show of hands knows who could vote, not what was handed out and came back."""
    written = f"{vote.written_agree} đồng ý, {vote.written_disagree} không" if vote.written_agree + vote.written_disagree else "0"
    before = (vote.issued,) if hands else (vote.issued, vote.returned, vote.valid, vote.invalid)
    return (*map(str, (*before, vote.agree, vote.disagree)), written, vote.share, "Đạt" if vote.passed else "Không đạt")


def _conclusion(facts: Minutes) -> list[Paragraph | Heading | Table]:
    chosen = [one for one in facts.nominees if one.vote is not None and one.vote.passed]
    lines: list[Paragraph | Heading | Table] = [Heading("IV. KẾT LUẬN")]
    if facts.held_on is None:
        lines.append(plain(f"Hội đồng thống nhất đề nghị khen thưởng: {BLANK}"))
    elif chosen:
        for award in dict.fromkeys(one.award or facts.subject.award for one in chosen):
            theirs = [one for one in chosen if (one.award or facts.subject.award) == award]
            lines.append(plain(f"Hội đồng thống nhất đề nghị tặng {award} cho {counted(theirs)}: {', '.join(one.name for one in theirs)}."))
    else:
        lines.append(plain("Không có trường hợp nào đạt mức thông qua."))
    if facts.override_reason:
        lines.append(plain(f"Hội đồng ghi nhận: {facts.override_reason.rstrip('.')}."))
    lines.append(
        plain("Giao Thư ký Hội đồng hoàn chỉnh hồ sơ, công khai kết quả trong nhà trường và trình cấp có thẩm quyền theo quy định.")
    )
    lines.append(plain(f"Cuộc họp kết thúc hồi {hour(facts.ended_at)} cùng ngày. Biên bản được thông qua trước Hội đồng./.", keep=True))
    return lines
