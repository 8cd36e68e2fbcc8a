"""One full sample of every paper, with invented people; the names of the sample are those of the founding plan's days."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, time

from thidua.core.ballot import Way
from thidua.core.document import Document
from thidua.papers.compose import award, council, handover, movement, periodic, pledge, register, sending
from thidua.papers.facts.award import AwardDecision, Awarded, Certificate, Cover, OfficialLetter, PublicNotice, Summary
from thidua.papers.facts.council import (
    Authorization,
    BallotSlip,
    CouncilDecision,
    Delegate,
    GroupMinutes,
    Invitation,
    JointMinutes,
    Seat,
    SlipLine,
    Tally,
    TallyLine,
)
from thidua.papers.facts.dossier import Agency, Deed, Subject
from thidua.papers.facts.handover import HandedOver, HandoverMinutes
from thidua.papers.facts.movement import MovementPlan, PledgeRow, PledgeSummary, ReformPlan, ReformTask, Topic
from thidua.papers.facts.periodic import Figure, ReformReport, Review
from thidua.papers.facts.pledge import PledgeForm
from thidua.papers.facts.register import AchievementRecord, RecordLine, Register
from thidua.papers.facts.sending import CitedProof, EvidenceIndex, HandInSlip

OLD = Agency("Trường Mầm non Sao Mai Xanh", "UBND quận Hoàng Mai", "MNSMX", "Hoàng Mai", "Ngô Thị Lan Hương")
NEW = replace(OLD, superior="UBND phường Hoàng Mai", place="Hoàng Mai")
DAY = date(2025, 2, 5)
THEME = "Đẩy mạnh cải cách hành chính"
SUBJECT = Subject(
    movement=f"Phong trào thi đua “{THEME}”",
    theme=THEME,
    plan="Kế hoạch số 15/KH-MNSMX ngày 10/6/2021",
    year=2024,
    award="Giấy khen của Chủ tịch UBND quận Hoàng Mai",
    kind_words="khen thưởng phong trào thi đua",
    regime="TDKT-2022-ND98",
)
WARD = replace(SUBJECT, award="Giấy khen của Chủ tịch UBND phường Hoàng Mai", regime="TDKT-2022-ND152", year=2025)
FIRST = replace(SUBJECT, regime="TDKT-2003-ND91", kind_words="khen thưởng theo đợt, chuyên đề", year=2022)
PERSON_PLEDGE = PledgeForm(
    OLD,
    "2024-2025",
    "Nguyễn Thị Ước Mơ",
    True,
    "Giáo viên",
    "Tổ Mẫu giáo nhỡ",
    ("Lao động tiên tiến", "Chiến sĩ thi đua cơ sở"),
    "Hoàn thành tốt nhiệm vụ",
    ("Trẻ đi học chuyên cần: 95%", "Giờ dạy tốt cấp trường: 2 giờ", "Không để xảy ra mất an toàn đối với trẻ"),
    "Tổ chức trò chơi dân gian rèn kỹ năng vận động cho trẻ 4-5 tuổi",
    ("Thực hiện đúng các nội dung đã đăng ký.", "Tích cực tham gia phong trào thi đua của nhà trường."),
    "Nguyễn Thị Ước Mơ",
    "Bản sửa đổi ngày 05/02/2025, thay bản trước. Lý do: bổ sung sáng kiến",
    DAY,
)
GROUP_PLEDGE = replace(
    PERSON_PLEDGE,
    name="Tổ Mẫu giáo nhỡ",
    is_person=False,
    post="",
    titles=("Tập thể lao động tiên tiến",),
    rating="",
    initiative="",
    signer="",
    amendment="",
    day=None,
)
SEATS = (
    Seat("Ngô Thị Lan Hương", "Hiệu trưởng", "Chủ tịch Hội đồng", "Bà"),
    Seat("Đặng Thị Hoài An", "Phó Hiệu trưởng", "Phó Chủ tịch Hội đồng", "Bà"),
    Seat("Lê Thị Ước", "Chủ tịch Công đoàn", "Ủy viên", "Bà"),
    Seat("Phạm Quỳnh Hoa", "Bí thư Chi đoàn", "Ủy viên", "Bà"),
    Seat("Trần Văn Đức", "Tổ trưởng Tổ Văn phòng", "Thư ký Hội đồng", "Ông"),
)
LINES = (
    TallyLine("Tổ Văn phòng", "", 4, 1, "80%", passed=True),
    TallyLine("Bà Đặng Thị Hoài An", "Phó Hiệu trưởng", 5, 0, "100%", passed=True, born="1984"),
    TallyLine("Ông Trần Văn Đức", "Nhân viên, Tổ Văn phòng", 2, 3, "40%", passed=False, born="1990"),
)
AWARDED = (
    Awarded("Tổ Văn phòng", False, "Rút ngắn thời gian giải quyết thủ tục cho cha mẹ trẻ còn một ngày", amount=1_410_000),
    Awarded("Đặng Thị Hoài An", True, "Số hóa hồ sơ tuyển sinh của nhà trường", "Phó Hiệu trưởng", "Ban Giám hiệu", "Bà", 710_000),
)
DECISION = AwardDecision(
    agency=OLD,
    authority="Hiệu trưởng Trường Mầm non Sao Mai Xanh",
    award="Giấy khen của Hiệu trưởng",
    merit=f"đã có thành tích xuất sắc trong phong trào thi đua “{THEME}” năm 2024",
    bases=(
        "Căn cứ Luật Thi đua, khen thưởng ngày 15 tháng 6 năm 2022",
        "Căn cứ Thông tư số 52/2020/TT-BGDĐT ngày 31 tháng 12 năm 2020 của Bộ trưởng Bộ Giáo dục và Đào tạo ban hành Điều lệ trường mầm non",
        "Căn cứ Biên bản họp Hội đồng Thi đua - Khen thưởng ngày 05 tháng 02 năm 2025",
    ),
    awarded=AWARDED,
    reckonings=("tập thể 0,6 × 2.340.000 đồng, làm tròn lên thành 1.410.000 đồng; cá nhân 0,3 × 2.340.000 đồng thành 710.000 đồng.",),
    fund="Quỹ thi đua, khen thưởng của nhà trường",
    day=DAY,
    number="12",
)
_TASKS = tuple(
    ReformTask(area, task, "Báo cáo, sổ theo dõi", "Phó Hiệu trưởng", "Tổ Văn phòng", due)
    for area, task, due in (
        ("Cải cách thể chế", "Rà soát quy chế, quy định của nhà trường", "30/6/2025"),
        ("Cải cách thủ tục hành chính", "Niêm yết thủ tục, công khai thời gian giải quyết", "31/3/2025"),
        ("Cải cách tổ chức bộ máy", "Kiện toàn các tổ, phân công nhiệm vụ", "15/9/2025"),
        ("Cải cách chế độ công vụ", "Bồi dưỡng kỹ năng giao tiếp với cha mẹ trẻ", "30/8/2025"),
        ("Cải cách tài chính công", "Công khai thu, chi theo quy định", "Hằng quý"),
        ("Xây dựng, phát triển Chính phủ điện tử, Chính phủ số", "Số hóa hồ sơ trẻ", "31/12/2025"),
    )
)
PLAN = MovementPlan(
    agency=OLD,
    theme=THEME,
    from_year=2021,
    to_year=2025,
    bases=(
        "Căn cứ Kế hoạch số 05/KH-HĐTĐKT ngày 20 tháng 4 năm 2021 của Hội đồng Thi đua - Khen thưởng Thành phố",
        "Thực hiện Kế hoạch số 47/KH-HĐTĐKT ngày 09 tháng 6 năm 2021 của Hội đồng Thi đua - Khen thưởng quận Hoàng Mai",
    ),
    purposes=("Nâng cao nhận thức, trách nhiệm của cán bộ, giáo viên, nhân viên về cải cách hành chính",),
    requirements=("Tổ chức thiết thực, gắn với nhiệm vụ chuyên môn", "Khen thưởng kịp thời, đúng đối tượng"),
    collectives=("các đoàn thể", "các tổ chuyên môn"),
    persons=("cán bộ", "giáo viên", "nhân viên nhà trường"),
    contents=tuple(Topic(task.area, (task.task,)) for task in _TASKS),
    rhythm=("Khen thưởng hằng năm và khi tổng kết 05 năm thực hiện phong trào.",),
    criteria=(Topic("Tập thể", ("Hoàn thành xuất sắc nhiệm vụ cải cách hành chính",)), Topic("Cá nhân", ("Được công nhận sáng kiến",))),
    quotas=("Cấp trường: từ 01 đến 02 tập thể, từ 01 đến 02 cá nhân", "Đề nghị quận: 01 cá nhân hoặc tập thể"),
    procedure=("Các tổ bình xét, đề cử", "Hội đồng Thi đua - Khen thưởng nhà trường xét chọn"),
    dossier=("Tờ trình của nhà trường", "Biên bản họp Hội đồng", "Báo cáo thành tích"),
    filing=("Hồ sơ gửi về Phòng Nội vụ chậm nhất trước 15 ngày kể từ ngày công bố chỉ số cải cách hành chính, 01 bộ.",),
    phases=(Topic("Năm 2021", ("Ban hành Kế hoạch, phát động",)), Topic("Năm 2022 đến năm 2024", ("Đánh giá hằng năm",))),
    duties=(Topic("Hiệu trưởng", ("Chỉ đạo chung",)), Topic("Các tổ", ("Đăng ký, thực hiện, báo cáo hằng quý",))),
    recipients=("Hội đồng Thi đua - Khen thưởng quận (để báo cáo)", "Các tổ, đoàn thể (để thực hiện)"),
    day=date(2021, 6, 10),
    number="15",
)
REVIEW = Review(
    agency=NEW,
    is_final=True,
    theme=THEME,
    period="giai đoạn 2021-2025",
    leading=(Deed("Ban hành 05 kế hoạch cải cách hành chính năm.", "Kế hoạch số 15/KH-MNSMX ngày 10/6/2021"),),
    results=(Deed("Giải quyết đúng hạn 100% hồ sơ.", "Sổ theo dõi hồ sơ các năm"), Deed("Cha mẹ trẻ hài lòng hơn trước.")),
    awards=(("2024", "Giấy khen của Hiệu trưởng", "Tổ Văn phòng"),),
    weak=("Phần mềm còn chậm",),
    causes=("Đường truyền yếu",),
    lessons=("Giao việc rõ người, rõ hạn",),
    directions=("Tiếp tục phong trào giai đoạn 2026-2030",),
    proposals=(),
    recipients=("UBND phường Hoàng Mai (để báo cáo)",),
    day=date(2025, 11, 20),
    number="87",
)
CERTIFICATE = Certificate(
    agency=OLD,
    authority="Hiệu trưởng Trường Mầm non Sao Mai Xanh",
    award="Giấy khen",
    name="Bà Đặng Thị Hoài An",
    line="Phó Hiệu trưởng Trường Mầm non Sao Mai Xanh",
    merit=f"Đã có thành tích xuất sắc trong phong trào thi đua “{THEME}” năm 2024",
    decision="12/QĐ-MNSMX",
    decided_on=DAY,
    book_number="02",
    signer="Ngô Thị Lan Hương",
)


def _tally() -> Tally:
    return Tally(
        agency=OLD,
        council="Quyết định số 30/QĐ-MNSMX ngày 05 tháng 9 năm 2024",
        matter=f"xét khen thưởng phong trào thi đua “{THEME}” năm 2024",
        held_on=DAY,
        held_at=time(15, 40),
        place="Phòng họp nhà trường",
        head_teller="Lê Thị Ước",
        tellers=("Phạm Quỳnh Hoa",),
        members=5,
        took_part=5,
        absent=(),
        issued=5,
        returned=5,
        valid=5,
        invalid=0,
        threshold="quá một phần hai tổng số thành viên Hội đồng",
        lines=LINES,
    )


def documents() -> dict[str, Document]:
    """Every paper by the name of its golden file."""
    duties = ("Giúp Hiệu trưởng tổ chức các phong trào thi đua", "Đề nghị danh sách khen thưởng cán bộ, giáo viên, nhân viên")
    notice_days = (date(2025, 2, 6), date(2025, 2, 14))
    deeds = (Deed("Số hóa 312 hồ sơ trẻ trong học kỳ I.", "Sổ theo dõi hồ sơ, trang 4"), Deed("Hướng dẫn cha mẹ trẻ nộp hồ sơ qua mạng."))
    letter = OfficialLetter(
        agency=NEW,
        about="bổ sung hồ sơ đề nghị khen thưởng năm 2025",
        to=("Phòng Văn hóa - Xã hội phường Hoàng Mai",),
        paragraphs=(
            "Thực hiện Phiếu yêu cầu bổ sung ngày 10 tháng 11 năm 2025, nhà trường gửi bổ sung hồ sơ.",
            "Kính đề nghị Quý phòng xem xét.",
        ),
        enclosed=("Quyết định công nhận sáng kiến",),
        day=date(2025, 11, 12),
        number="91",
    )
    report = ReformReport(
        agency=NEW,
        period="quý III năm 2025",
        data_from=date(2025, 6, 15),
        data_to=date(2025, 9, 14),
        leading=(Topic("Ban hành văn bản, kế hoạch", ("Hoàn thành 08/10 nhiệm vụ",)), Topic("Kiểm tra cải cách hành chính")),
        results=tuple(Topic(task.area, (task.task,)) for task in _TASKS),
        good=("Không có hồ sơ quá hạn",),
        weak=(),
        next_tasks=("Khảo sát sự hài lòng của cha mẹ trẻ",),
        proposals=(),
        figures=(
            Figure("Hồ sơ tiếp nhận", "hồ sơ", "112", "312", "298"),
            Figure("Mức độ hài lòng", "%", "96", "95", "93", estimated=True),
        ),
        recipients=("UBND phường Hoàng Mai (để báo cáo)",),
        day=date(2025, 9, 17),
        number="70",
    )
    rows = tuple(
        PledgeRow(f"Nguyễn Thị Ước Mơ {n}", True, "Giáo viên", "Lao động tiên tiến", "Hoàn thành tốt nhiệm vụ") for n in range(1, 41)
    )
    held = {"held_on": DAY, "started_at": time(14, 0), "ended_at": time(16, 5), "place": "Phòng họp nhà trường"}
    line = RecordLine("2024", "Lao động tiên tiến", "Quyết định số 811/QĐ-UBND ngày 19/07/2024 của Chủ tịch UBND quận Hoàng Mai")
    record = AchievementRecord(
        NEW,
        "Nguyễn Thị Ước Mơ",
        "Giáo viên",
        "Tổ Mẫu giáo nhỡ",
        ratings=(RecordLine("2024", "Hoàn thành tốt nhiệm vụ", "Thông báo xếp loại năm 2024"),),
        titles=(line,),
        forms=(),
        initiatives=(RecordLine("2024", "Trò chơi dân gian", "Quyết định công nhận sáng kiến (số 412/QĐ-UBND ngày 18/12/2024)"),),
        praises=(),
        day=DAY,
        digest="0f" * 32,
    )
    heads = (("Số", 4, True), ("Ngày", 8, False), ("Nội dung", 26, False), ("Thu (đồng)", 11, True), ("Số dư (đồng)", 11, True))
    ledger = Register(
        NEW,
        "Sổ quỹ thi đua, khen thưởng",
        "Năm 2025",
        heads,
        (("1", "20/01/2025", "Được trích lập, cấp: Trích lập quỹ năm 2025", "16.000.000", "16.000.000"),),
        ("Số dư: 16.000.000 đồng (bằng chữ: mười sáu triệu đồng).",),
        "Trần Thị Ngọc Diệp",
        DAY,
    )
    return {
        "ly-lich-thanh-tich": register.achievement_record(record),
        "so-quy": register.register(ledger),
        "ke-hoach-phong-trao": movement.movement_plan(PLAN),
        "ke-hoach-cchc": movement.reform_plan(
            ReformPlan(
                OLD,
                2025,
                ("Căn cứ Nghị quyết số 76/NQ-CP ngày 15 tháng 7 năm 2021 của Chính phủ",),
                ("Triển khai đồng bộ sáu nội dung cải cách hành chính",),
                _TASKS,
                ("Hiệu trưởng chỉ đạo, Phó Hiệu trưởng tổng hợp",),
                ("Phòng Nội vụ (để báo cáo)",),
                DAY,
                "08",
            )
        ),
        "danh-muc-minh-chung": sending.evidence_index(
            EvidenceIndex(
                OLD,
                THEME,
                2024,
                (
                    CitedProof("Sổ tiếp nhận ý kiến năm 2024", "Nhà trường", "trang 3", enclosed=False, digest=""),
                    CitedProof("Ảnh bảng công khai (ngày 05/02/2025)", "Nhà trường", "", enclosed=True, digest="0123456789abcdef" * 4),
                    CitedProof("Báo cáo khảo sát", "", "mục II", enclosed=False, digest="fedcba9876543210" * 4),
                ),
            )
        ),
        "phieu-giao-nhan": sending.hand_in_slip(
            HandInSlip(
                OLD,
                "Phòng Nội vụ, UBND quận Hoàng Mai",
                THEME,
                2024,
                2,
                "ho-so-trinh-2024-lan-2.zip",
                1_490_000,
                "0123456789abcdef" * 4,
                "fedcba9876543210" * 4,
                ("Tờ trình", "Danh sách", "Biên bản họp Hội đồng"),
                12,
                3,
                "Trần Thị Ngọc Diệp",
                date(2025, 6, 23),
                ("Đã ghi số, ký hiệu tại Tờ trình.", "Đã bổ sung danh mục minh chứng."),
                DAY,
            )
        ),
        "bien-ban-ban-giao": handover.handover_minutes(
            HandoverMinutes(
                NEW,
                "Thư ký Hội đồng Thi đua - Khen thưởng",
                "Trần Thị Ngọc Diệp",
                "Đặng Thị Hoài An",
                date(2025, 9, 1),
                (
                    HandedOver("Nhiệm vụ chưa hoàn thành", ("Số hóa hồ sơ trẻ (hạn 27/11/2025).", "Công khai dự toán"), is_taken=True),
                    HandedOver("Văn bản đang soạn, đang trình ký", (), is_taken=True),
                    HandedOver(
                        "Sao lưu, khôi phục", ("Sao lưu gần nhất: 16.05 ngày 29/8/2025",), is_taken=False, note="chưa khôi phục thử"
                    ),
                ),
                "Tài khoản của người bàn giao chuyển sang vai trò Giáo viên, nhân viên.",
                "Chìa khóa tủ hồ sơ để tại văn phòng.",
                DAY,
            )
        ),
        "quyet-dinh-hoi-dong": council.council_decision(
            CouncilDecision(OLD, "2024-2025", DECISION.bases[:2], SEATS, duties, day=date(2024, 9, 5), number="30")
        ),
        "giay-moi": council.invitation(
            Invitation(
                OLD,
                tuple(one.name for one in SEATS),
                "xét khen thưởng năm 2024",
                DAY,
                time(14, 0),
                "Phòng họp nhà trường",
                "Bà Ngô Thị Lan Hương, Chủ tịch Hội đồng",
                ("Danh sách đề cử", "Báo cáo thành tích"),
                date(2025, 1, 23),
                "03",
                ("Báo cáo kết quả rà soát hồ sơ đề cử", "Biểu quyết từng danh sách"),
            )
        ),
        "phieu-bau": council.ballot_slip(
            BallotSlip(OLD, "Xét khen thưởng năm 2024", DAY, tuple(SlipLine(one.name, one.post, "Giấy khen") for one in LINES))
        ),
        "bien-ban-kiem-phieu": council.tally(_tally()),
        "bien-ban-kiem-dem-gio-tay": council.tally(replace(_tally(), way=Way.SHOW, tellers=(), chair="Ngô Thị Lan Hương")),
        "bien-ban-kiem-phieu-tren-thiet-bi": council.tally(replace(_tally(), way=Way.DIGITAL)),
        "giay-uy-quyen": council.authorization(
            Authorization(
                OLD,
                "Ngô Thị Lan Hương",
                "Hiệu trưởng, Chủ tịch Hội đồng",
                "Đặng Thị Hoài An",
                "Phó Hiệu trưởng, Phó Chủ tịch Hội đồng",
                "cuộc họp Hội đồng Thi đua - Khen thưởng ngày 05/02/2025",
                "Chủ tịch Hội đồng đi công tác",
                DAY,
                DAY,
                date(2025, 2, 4),
                "02",
            )
        ),
        "bien-ban-hop-to": council.group_minutes(
            GroupMinutes(
                OLD,
                "Tổ Văn phòng",
                "bình xét, đề cử khen thưởng năm 2024",
                **held,
                chair="Trần Văn Đức",
                keeper="Lê Thị Ước",
                members=5,
                present=5,
                absent=(),
                opinions=("Nhất trí với báo cáo của các thành viên",),
                lines=LINES,
            )
        ),
        "bien-ban-lien-tich": council.joint_minutes(
            JointMinutes(
                OLD,
                "cho ý kiến về danh sách đề nghị khen thưởng năm 2024",
                **held,
                delegates=(
                    Delegate("Bà Ngô Thị Lan Hương", "Cấp ủy chi bộ", "Nhất trí"),
                    Delegate("Bà Lê Thị Ước", "Công đoàn", "Nhất trí"),
                ),
                agreed=("Nhất trí danh sách gồm 01 tập thể và 01 cá nhân",),
                chair="Ngô Thị Lan Hương",
                keeper="Trần Văn Đức",
            )
        ),
        "quyet-dinh-khen-thuong": award.award_decision(DECISION),
        "danh-sach-khen-thuong": award.award_list(DECISION),
        "danh-sach-chi-thuong": award.payment_list(DECISION),
        "trich-quyet-dinh": award.extract(DECISION, AWARDED[1]),
        "tom-tat-nd91": award.summary(Summary(OLD, FIRST, "Đặng Thị Hoài An", True, "Phó Hiệu trưởng", "Ban Giám hiệu", deeds, day=DAY)),
        "tom-tat-nd98": award.summary(Summary(OLD, SUBJECT, "Đặng Thị Hoài An", True, "Phó Hiệu trưởng", "Ban Giám hiệu", deeds, day=DAY)),
        "tom-tat-nd152": award.summary(
            Summary(NEW, WARD, "Tổ Văn phòng", False, "", "", deeds, ("Sáng kiến số hóa hồ sơ",), ("Giấy khen năm 2024",))
        ),
        "thong-bao": award.public_notice(
            PublicNotice(
                OLD,
                "đề nghị khen thưởng năm 2024",
                AWARDED,
                *notice_days,
                "07 ngày làm việc",
                "bảng tin nhà trường",
                "Thư ký Hội đồng Thi đua - Khen thưởng",
                DAY,
                "04",
            )
        ),
        "cong-van": award.official_letter(letter),
        "bia": award.cover(Cover(NEW, "Đề nghị khen thưởng", WARD, "Phòng Văn hóa - Xã hội phường Hoàng Mai", 5)),
        "dang-ky-ca-nhan": pledge.pledge_form(PERSON_PLEDGE),
        "dang-ky-tap-the": pledge.pledge_form(GROUP_PLEDGE),
        "tong-hop-dang-ky": movement.pledge_summary(PledgeSummary(OLD, "học 2024-2025", rows, DAY)),
        "bao-cao-cchc": periodic.reform_report(report),
        "tong-ket": periodic.review(REVIEW),
        "so-ket": periodic.review(replace(REVIEW, is_final=False, agency=OLD, period="năm 2023", day=date(2023, 12, 20))),
    }
