"""Papers round the council: decision, invitation, slip, tally, authorization, minutes of a group and of a joint meeting."""

from __future__ import annotations

from thidua.core.ballot import Way
from thidua.core.document import TICK_BOX, Align, Column, Document, Heading, Paragraph, Run, Signature, Table, plain
from thidua.kernel.dates import long_date, short_date
from thidua.kernel.numbers import two_digits
from thidua.papers.compose.wording import article, council_head, dashed, ended, hour, letterhead, of_agency
from thidua.papers.facts.council import (
    Authorization,
    BallotSlip,
    CouncilDecision,
    GroupMinutes,
    Invitation,
    JointMinutes,
    SupplementaryRecord,
    Tally,
    TallyLine,
)

Blocks = list[Paragraph | Heading | Table]


def council_decision(facts: CouncilDecision) -> Document:
    """Quyết định thành lập Hội đồng Thi đua - Khen thưởng của năm học."""
    columns = (Column("STT", 3, Align.CENTRE), Column("Họ và tên", 12), Column("Chức vụ, cương vị", 16), Column("Vai trò", 9))
    rows = tuple((str(n), f"{one.honorific} {one.name}".strip(), one.post, one.role) for n, one in enumerate(facts.seats, start=1))
    blocks: Blocks = [
        Paragraph((Run("QUYẾT ĐỊNH:", bold=True),), align=Align.CENTRE, indent=False, keep=True),
        article(
            1,
            f"Thành lập Hội đồng Thi đua - Khen thưởng {facts.agency.name} năm học {facts.school_year} gồm "
            f"{two_digits(len(facts.seats))} thành viên có tên sau đây:",
        ),
        Table(columns, rows),
        *([plain(f"Cương vị theo Điều lệ không có ở đơn vị: {'; '.join(facts.absent)}.")] if facts.absent else []),
        article(2, "Hội đồng có nhiệm vụ:"),
        *dashed(facts.duties),
        plain("Hội đồng làm việc theo nguyên tắc tập trung dân chủ, quyết định theo đa số và tự giải thể khi hết năm học."),
    ]
    ends = f" Quyết định này thay thế {facts.old}." if facts.old else ""
    blocks += [
        article(
            3,
            f"Quyết định này có hiệu lực kể từ ngày ký.{ends} Các thành viên Hội đồng, các tổ, đoàn thể và cá nhân có liên quan chịu trách "
            "nhiệm thi hành Quyết định này./.",
        )
    ]
    return Document(
        letterhead=letterhead(facts.agency, "QĐ", number=facts.number, day=facts.day),
        kind="Quyết định",
        abstract=f"Về việc thành lập Hội đồng Thi đua - Khen thưởng năm học {facts.school_year}",
        authority=of_agency(facts.agency.principal_title, facts.agency),
        bases=ended(facts.bases),
        blocks=tuple(blocks),
        signatures=(Signature(facts.agency.principal_title, facts.agency.principal),),
        recipients=("- Như Điều 3;", f"- {facts.agency.superior} (để báo cáo);", "- Lưu: VT."),
    )


def invitation(facts: Invitation) -> Document:
    """Giấy mời họp Hội đồng. Set to stand on one page: whom it invites and what it encloses run on in a sentence, as the form has it,
    for under dashes nine names alone push the signature onto a second page. Where an invitation is longer than a page all the same, its last sentence goes with the signature.
    """
    blocks: Blocks = [
        plain(f"Hội đồng Thi đua - Khen thưởng {facts.agency.name} trân trọng kính mời: {'; '.join(facts.invited)}."),
        plain(f"Tới dự cuộc họp {facts.matter}."),
        plain(f"Chủ trì: {facts.chair}."),
        plain(f"Thời gian: {hour(facts.starts_at)}, {long_date(facts.held_on)}."),
        plain(f"Địa điểm: {facts.place}."),
    ]
    if facts.agenda:
        blocks += [plain("Nội dung:", keep=True), *dashed(facts.agenda)]
    if facts.enclosed:
        blocks.append(plain(f"Tài liệu gửi kèm: {'; '.join(facts.enclosed)}."))
    blocks.append(
        plain(
            "Đề nghị các thành viên dự họp đúng thành phần, đúng giờ; thành viên vắng mặt báo trước cho Thư ký Hội đồng và gửi ý kiến bằng văn "
            "bản./.",
            keep=True,
        )
    )
    return Document(
        letterhead=council_head(facts.agency, "GM", number=facts.number, day=facts.day),
        kind="Giấy mời",
        abstract=f"Họp {facts.matter}",
        blocks=tuple(blocks),
        signatures=(Signature(facts.agency.principal_title, facts.agency.principal, capacity=("Chủ tịch Hội đồng",)),),
        recipients=("- Các thành viên Hội đồng;", "- Lưu: VT, HĐTĐKT."),
        single_spaced=True,
    )


def ballot_slip(facts: BallotSlip) -> Document:
    """Phiếu bầu. Nothing on it tells one slip from another."""
    columns = (
        Column("STT", 3, Align.CENTRE),
        Column("Tập thể, cá nhân", 13),
        Column("Chức vụ, đơn vị", 13),
        Column("Hình thức", 9),
        Column("Đồng ý", 5, Align.CENTRE),
        Column("Không đồng ý", 6, Align.CENTRE),
    )
    rows = tuple((str(n), one.name, one.post, one.award, TICK_BOX, TICK_BOX) for n, one in enumerate(facts.lines, start=1))
    head = council_head(facts.agency, "PB", day=facts.held_on)
    return Document(
        letterhead=type(head)(issuer=head.issuer, superior=head.superior, place=head.place, day=head.day, has_number=False),
        kind="Phiếu bầu",
        abstract=facts.matter,
        blocks=(
            Table(columns, rows),
            plain(
                "Cách ghi phiếu: ở mỗi dòng, đánh dấu x vào một trong hai ô “Đồng ý”, “Không đồng ý”. Dòng để trống hoặc đánh dấu cả hai ô thì "
                "không hợp lệ đối với người được nêu ở dòng đó. Người bỏ phiếu không ký tên, không ghi thêm ký hiệu nào khác."
            ),
        ),
        signatures=(),
    )


def tally(facts: Tally) -> Document:
    """Biên bản kiểm phiếu, the highest count first."""
    hands = facts.way is Way.SHOW
    away = f"; không tham gia: {two_digits(len(facts.absent))} ({'; '.join(facts.absent)})" if facts.absent else ""
    lines = sorted(facts.lines, key=lambda one: -one.favour)
    passed = [one for one in lines if one.passed]
    blocks: Blocks = [
        plain(f"Thời gian: {hour(facts.held_at)}, {long_date(facts.held_on)}. Địa điểm: {facts.place}."),
        plain(f"Hội đồng được thành lập theo {facts.council}."),
        plain(_counters(facts)),
        Heading("I. SỐ NGƯỜI BIỂU QUYẾT" if hands else "I. SỐ PHIẾU"),
        plain(
            f"Tổng số thành viên Hội đồng: {two_digits(facts.members)}; tham gia {'biểu quyết' if hands else 'bỏ phiếu'}: "
            f"{two_digits(facts.took_part)}{away}."
        ),
        *([] if hands and not _differ(facts) else [_slips(facts)]),
        Heading("II. KẾT QUẢ"),
        *([_by_line(lines)] if _differ(facts) and not hands else []),
        _counted(lines),
        plain(f"Mức thông qua: {facts.threshold}."),
        plain(
            f"Các trường hợp đạt mức thông qua ({two_digits(len(passed))}): {'; '.join(one.name for one in passed)}."
            if passed
            else "Không có trường hợp nào đạt mức thông qua."
        ),
        plain(f"Biên bản được lập thành 02 bản, thông qua trước Hội đồng ngay sau khi {_KEPT[facts.way]}./.", keep=True),
    ]
    if hands:
        ends = (Signature("Người kiểm đếm", facts.head_teller), Signature("Chủ tọa", facts.chair))
    else:
        ends = (Signature("Ủy viên", facts.tellers[0] if facts.tellers else ""), Signature("Trưởng ban kiểm phiếu", facts.head_teller))
    return Document(
        letterhead=council_head(facts.agency, "BB", day=facts.held_on),
        kind="Biên bản",
        abstract=f"Kiểm đếm biểu quyết {facts.matter}" if hands else f"Kiểm phiếu {facts.matter}",
        blocks=tuple(blocks),
        signatures=ends,
    )


_KEPT = {
    Way.SHOW: "biểu quyết",
    Way.PAPER: "kiểm phiếu; phiếu được niêm phong kèm theo",
    Way.DIGITAL: "mở hòm phiếu; các lá phiếu đã mở được lưu cùng cuộc họp",
}


def _counters(facts: Tally) -> str:
    """Hands are counted by somebody, slips by a board."""
    if facts.way is Way.SHOW:
        return f"Hình thức: biểu quyết giơ tay. Người kiểm đếm: {facts.head_teller}."
    others = f"; ủy viên: {', '.join(facts.tellers)}" if facts.tellers else ""
    on_devices = " Bỏ phiếu kín trên thiết bị, hòm phiếu hai chìa." if facts.way is Way.DIGITAL else ""
    return f"Ban kiểm phiếu: Trưởng ban: {facts.head_teller}{others}.{on_devices}"


def _differ(facts: Tally) -> bool:
    """Whether the lines had different numbers of slips, as they have where somebody does not vote on one of them."""
    return len({one.slips for one in facts.lines}) > 1


def _slips(facts: Tally) -> Paragraph:
    if facts.way is Way.SHOW:
        return plain("Thành viên không biểu quyết đối với trường hợp nào thì không tính vào số người biểu quyết trường hợp đó.")
    if _differ(facts):
        return plain(
            "Số phiếu của từng trường hợp ghi ở bảng dưới đây; thành viên không biểu quyết đối với trường hợp nào thì không nhận phiếu của "
            "trường hợp đó."
        )
    return plain(
        f"Số phiếu phát ra: {two_digits(facts.issued)}; thu về: {two_digits(facts.returned)}; hợp lệ: {two_digits(facts.valid)}; "
        f"không hợp lệ: {two_digits(facts.invalid)}."
    )


def _by_line(lines: list[TallyLine]) -> Table:
    columns = (
        Column("STT", 4, Align.CENTRE),
        Column("Tập thể, cá nhân", 16),
        *(Column(head, 8, Align.CENTRE) for head in ("Phát ra", "Thu về", "Hợp lệ", "Không hợp lệ")),
    )
    return Table(
        columns, tuple((str(n), one.name, *(str(slip) for slip in one.slips or ("",) * 4)) for n, one in enumerate(lines, start=1))
    )


def authorization(facts: Authorization) -> Document:
    """Giấy ủy quyền chủ trì cuộc họp."""
    return Document(
        letterhead=letterhead(facts.agency, "GUQ", number=facts.number, day=facts.day),
        kind="Giấy ủy quyền",
        abstract=f"Chủ trì {facts.matter}",
        blocks=(
            plain(f"Người ủy quyền: {facts.giver}, {facts.giver_post}."),
            plain(f"Người được ủy quyền: {facts.taker}, {facts.taker_post}."),
            plain(f"Nội dung: chủ trì, điều hành {facts.matter} và ký biên bản cuộc họp."),
            plain(f"Lý do: {facts.why}."),
            plain(
                f"Thời hạn: từ ngày {short_date(facts.from_day)} đến hết ngày {short_date(facts.to_day)}. Người được ủy quyền không ủy quyền lại "
                "cho người khác và báo cáo kết quả ngay sau cuộc họp./.",
                keep=True,
            ),
        ),
        signatures=(Signature("Người được ủy quyền", facts.taker), Signature("Người ủy quyền", facts.giver)),
    )


def group_minutes(facts: GroupMinutes) -> Document:
    """Biên bản họp tổ bình xét, đề cử."""
    away = f"; vắng mặt: {two_digits(len(facts.absent))} ({'; '.join(facts.absent)})" if facts.absent else ""
    blocks: Blocks = [
        plain(f"Thời gian bắt đầu: {hour(facts.started_at)}, {long_date(facts.held_on)}. Địa điểm: {facts.place}."),
        plain(
            f"Tổng số thành viên của {facts.group}: {two_digits(facts.members)}; có mặt: {two_digits(facts.present)}{away}. "
            f"Chủ trì: {facts.chair}. Thư ký: {facts.keeper}."
        ),
        Heading("I. NỘI DUNG"),
        plain(
            f"{facts.group} họp {facts.matter}; chủ trì nêu tiêu chuẩn, số lượng theo kế hoạch của nhà trường; từng thành viên tự nhận xét."
        ),
        *dashed(facts.opinions),
        Heading("II. KẾT QUẢ BIỂU QUYẾT"),
        _counted(facts.lines),
        plain(
            "Tổ thống nhất đề cử: "
            + ("; ".join(one.name for one in facts.lines if one.passed) or "không có trường hợp nào")
            + f". Cuộc họp kết thúc hồi {hour(facts.ended_at)} cùng ngày; biên bản được thông qua trước các thành viên./.",
            keep=True,
        ),
    ]
    return Document(
        letterhead=letterhead(facts.agency, "BB", day=facts.held_on, has_number=False),
        kind="Biên bản",
        abstract=f"Họp {facts.group} {facts.matter}",
        blocks=tuple(blocks),
        signatures=(Signature("Thư ký", facts.keeper), Signature("Chủ trì", facts.chair)),
    )


def joint_minutes(facts: JointMinutes) -> Document:
    """Biên bản họp liên tịch: every organisation's opinion and what was agreed."""
    columns = (Column("STT", 3, Align.CENTRE), Column("Họ và tên", 11), Column("Đại diện", 12), Column("Ý kiến", 18))
    rows = tuple((str(n), one.name, one.organisation, one.opinion) for n, one in enumerate(facts.delegates, start=1))
    return Document(
        letterhead=letterhead(facts.agency, "BB", day=facts.held_on),
        kind="Biên bản",
        abstract=f"Họp liên tịch {facts.matter}",
        blocks=(
            plain(f"Thời gian bắt đầu: {hour(facts.started_at)}, {long_date(facts.held_on)}. Địa điểm: {facts.place}."),
            plain(f"Chủ trì: {facts.chair}. Thư ký: {facts.keeper}."),
            Heading("I. THÀNH PHẦN VÀ Ý KIẾN"),
            Table(columns, rows),
            Heading("II. KẾT LUẬN"),
            *dashed(facts.agreed),
            plain(
                f"Cuộc họp kết thúc hồi {hour(facts.ended_at)} cùng ngày; biên bản được thông qua trước những người dự họp./.", keep=True
            ),
        ),
        signatures=(Signature("Thư ký", facts.keeper), Signature("Chủ trì", facts.chair)),
    )


def _counted(lines: tuple[TallyLine, ...] | list[TallyLine]) -> Table:
    columns = (
        Column("STT", 4, Align.CENTRE),
        Column("Tập thể, cá nhân", 14),
        Column("Năm sinh", 6, Align.CENTRE),
        Column("Chức vụ, đơn vị", 15),
        Column("Đồng ý", 6, Align.CENTRE),
        Column("Không đồng ý", 7, Align.CENTRE),
        Column("Tỷ lệ", 7, Align.CENTRE),
        Column("Kết quả", 8, Align.CENTRE),
    )
    rows = tuple(
        (str(n), one.name, one.born, one.post, str(one.favour), str(one.against), one.share, "Đạt" if one.passed else "Không đạt")
        for n, one in enumerate(lines, start=1)
    )
    return Table(columns, rows)


def supplementary_record(facts: SupplementaryRecord) -> Document:
    """Biên bản bổ sung: names the record it adds to, which stays as it is."""
    who = f" đối với {facts.who}" if facts.who else ""
    return Document(
        letterhead=letterhead(facts.agency, "BB", day=facts.day, has_number=False),
        kind="Biên bản",
        abstract=f"Bổ sung lần {two_digits(facts.number)} Biên bản họp Hội đồng Thi đua - Khen thưởng {long_date(facts.of_day)}",
        blocks=(
            plain(
                f"Biên bản này bổ sung, không thay thế Biên bản họp Hội đồng {long_date(facts.of_day)}; số liệu kiểm phiếu của cuộc họp được giữ nguyên."
            ),
            Heading("I. NỘI DUNG"),
            plain(f"{facts.what}{who}."),
            plain(facts.text if facts.text.endswith(".") else f"{facts.text}."),
            Heading("II. CĂN CỨ"),
            plain(f"{facts.source.rstrip('.')}."),
            plain("Biên bản được lập thành hai bản, lưu cùng hồ sơ cuộc họp./.", keep=True),
        ),
        signatures=(Signature("Thư ký Hội đồng", facts.keeper), Signature("Chủ tịch Hội đồng", facts.chair)),
    )
