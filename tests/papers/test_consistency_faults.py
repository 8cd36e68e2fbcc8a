"""Every kind of contradiction, as one change to a good dossier, with the code that must name it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from fractions import Fraction

from tests.papers.test_consistency_makers import OWN, Dossier, composed, good
from thidua.core.document import Document, Signature, plain
from thidua.core.thresholds import Base, Threshold
from thidua.kernel.dates import long_date
from thidua.papers.compose import council
from thidua.papers.consistency.findings import Tenure
from thidua.papers.facts.dossier import Deed, Nominee, PastAward
from thidua.papers.stored import from_data, to_data

DAY = timedelta(days=1)
Change = Callable[[Dossier], object]
Needs = Callable[[Dossier], object]


def of(name: str, /, **changed: Callable) -> Change:
    """Change fields of one paper of the dossier; of the first where there are several."""

    def change(d: Dossier) -> None:
        value = getattr(d, name)
        one = value[0] if isinstance(value, list) else value
        made = replace(one, **{key: make(d, one) for key, make in changed.items()})
        if isinstance(value, list):
            value[0] = made
        else:
            setattr(d, name, made)

    return change


def person(name: str, /, **changed: Callable) -> Change:
    """Change the last person a paper puts forward."""
    return of(name, nominees=lambda _, one: last(one.nominees, **{key: make(one.nominees[-1]) for key, make in changed.items()}))


def reported(**changed: Callable) -> Change:
    """Change the nominee of the report of the last person of the first tờ trình."""

    def change(d: Dossier) -> None:
        place = len(d.submissions[0].nominees) - 1
        report = d.reports[place]
        d.reports[place] = replace(report, nominee=replace(report.nominee, **{key: make(report.nominee) for key, make in changed.items()}))

    return change


def report(**changed: Callable) -> Change:
    """Change the last report itself."""

    def change(d: Dossier) -> None:
        d.reports[-1] = replace(d.reports[-1], **{key: make(d.reports[-1]) for key, make in changed.items()})

    return change


def first_vote(name: str, /, **changed: int) -> Change:
    """Change the counts of the first nominee of a paper."""

    def change(d: Dossier, one: object) -> tuple[Nominee, ...]:
        first, *rest = one.nominees  # type: ignore[attr-defined]
        return (replace(first, vote=replace(first.vote, **changed)), *rest)

    return of(name, nominees=change)


def last(rows: tuple, /, **changed: object) -> tuple:
    return (*rows[:-1], replace(rows[-1], **changed))


def papers(change: Callable[[dict[str, Document]], object]) -> Change:
    """Change the papers themselves, as a hand would in Word."""

    def later(d: Dossier) -> None:
        made = composed(d)
        before = dict(made)
        change(made)
        d.more |= {name: paper for name, paper in made.items() if before.get(name) is not paper}

    return later


def words(name: str, old: str, new: str) -> Change:
    """Put other words into one paper."""

    def change(made: dict[str, Document]) -> None:
        made[name] = reworded(made[name], old, new)

    return papers(change)


def reworded(paper: Document, old: str, new: str) -> Document:
    """The paper with other words everywhere."""

    def walk(value: object) -> object:
        if isinstance(value, str):
            return value.replace(old, new)
        if isinstance(value, dict):
            return {key: walk(inner) for key, inner in value.items()}
        return [walk(inner) for inner in value] if isinstance(value, (list, tuple)) else value

    made = from_data(walk(to_data(paper)))
    assert made != paper, old
    return made


def signed(name: str, /, *capacity: str, post: str = "Hiệu trưởng", by: str = "Ngô Thị Lan Hương") -> Change:
    def change(made: dict[str, Document]) -> None:
        made[name] = replace(made[name], signatures=(Signature(post, by, capacity=capacity),))

    return papers(change)


def attached(words_: str) -> Change:
    return papers(lambda made: made.update({"danh-sach-0": replace(made["danh-sach-0"], attached_to=words_)}))


STRANGER = Nominee("Phan Thị Lạ Mặt", True, "Giáo viên", "Tổ Văn phòng", honorific="Bà")


def _none_there(d: Dossier) -> None:
    rows = tuple(replace(one, present=place < 2, in_writing=False) for place, one in enumerate(d.minutes.attendees))
    quorum = "Có mặt 2 thành viên; mức tối thiểu: từ 2/3 tổng số thành viên Hội đồng trở lên."
    d.minutes = replace(d.minutes, attendees=rows, quorum=quorum, nominees=tuple(replace(one, vote=None) for one in d.minutes.nominees))


def _too_few(d: Dossier) -> None:
    """The first passes with fewer votes than the minutes ask."""
    d.minutes = replace(d.minutes, threshold="từ 95% tổng số thành viên Hội đồng trở lên")
    first, *rest = d.minutes.nominees
    agree = d.minutes.members - 3
    d.minutes = replace(d.minutes, nominees=(replace(first, vote=replace(first.vote, agree=agree, share="")), *rest))


def _even(d: Dossier) -> None:
    d.founded = replace(d.founded, seats=d.founded.seats[:-1])


def _second(d: Dossier) -> None:
    """The same person once more in another tờ trình."""
    first = d.submissions[0]
    d.submissions.append(replace(first, nominees=first.nominees[-1:], number="77"))
    d.lists.append(replace(d.lists[0], nominees=first.nominees[-1:]))


def _initiative(d: Dossier, **changed: str) -> None:
    d.initiative = (d.initiative[0], d.initiative[1], "Phạm Thị Không Phải")  # type: ignore[index]


def _deputy_chairs(d: Dossier) -> None:
    d.minutes = replace(d.minutes, chair=d.founded.seats[1].name)
    d.authorized = None


def _past(d: Dossier, nominee: Nominee) -> tuple[PastAward, ...]:
    asked = d.submissions[0].subject
    return (PastAward(d.year, f"{asked.award} phong trào thi đua “{asked.theme}”", "Quyết định số 9/QĐ-UBND", is_title=False),)


def _rewarded(d: Dossier) -> None:
    reported(past_awards=lambda n: _past(d, n))(d)


FAULTS: list[tuple[str, str, Change, Needs]] = []


def fault(code: str, name: str, change: Change, needs: Needs = lambda _: True) -> None:
    FAULTS.append((code, name, change, needs))


fault("ten_khac", "tên sai một chữ trong danh sách", person("lists", name=lambda n: n.name + "h"))
fault("ten_khac", "tên khác dấu trong báo cáo", reported(name=lambda n: n.name.replace("ị", "i") + "ì"))
fault("ten_khac", "thiếu một người trong danh sách", of("lists", nominees=lambda _, one: one.nominees[:-1]))
fault(
    "ten_khac",
    "biên bản ghi tên khác",
    of("minutes", nominees=lambda _, one: (replace(one.nominees[0], name="Tổ Bảo vệ"), *one.nominees[1:])),
)
fault("ten_khac", "thông báo thiếu một người", of("notice", awarded=lambda _, one: one.awarded[1:]), lambda d: d.notice)
fault(
    "ten_khac",
    "kiểm phiếu ghi tên khác",
    of("tally", lines=lambda _, one: (replace(one.lines[0], name="Tổ Bảo vệ"), *one.lines[1:])),
    lambda d: d.tally,
)
fault(
    "ten_khac",
    "chi thưởng cho người khác",
    lambda d: papers(lambda made: made.update({"chi-thuong-1": reworded(made["chi-thuong-1"], "Tổ Văn phòng", "Tổ Bảo vệ")}))(d),
    lambda d: len(d.given) > 1,
)
fault(
    "ten_khac",
    "trường khen người Hội đồng không kết luận",
    lambda d: d.given.__setitem__(1, replace(d.given[1], awarded=last(d.given[1].awarded, name="Tổ Bảo vệ"))),
    lambda d: len(d.given) > 1,
)
fault(
    "trich_sai_ten",
    "trích quyết định sai tên",
    lambda d: papers(lambda made: made.update({"trich-1": reworded(made["trich-1"], d.given[1].awarded[0].name, "Phan Thị Lạ Mặt")}))(d),
    lambda d: len(d.given) > 1,
)
fault("so_luong_khac", "thừa một người trong tờ trình", of("submissions", nominees=lambda _, one: (*one.nominees, STRANGER)))
fault(
    "thua_ten",
    "danh sách thêm một người",
    of("lists", nominees=lambda _, one: (*one.nominees, replace(STRANGER, vote=one.nominees[-1].vote))),
)
fault("so_luong_khac", "quyết định thiếu một người", of("given", awarded=lambda _, one: one.awarded[:-1]))
fault("so_luong_khac_danh_sach", "đếm sai trong thông báo", lambda d: words("thong-bao", "gồm 0", "gồm 1")(d), lambda d: d.notice)
fault("so_luong_khac_danh_sach", "kết luận đếm sai", lambda d: words("bien-ban", "cho 0", "cho 1")(d))
fault("trung_de_nghi", "một người trong hai tờ trình", _second)
fault(
    "khong_dat_van_trinh",
    "người không đạt vẫn được trình",
    lambda d: of("submissions", nominees=lambda e, one: (*one.nominees, e.minutes.nominees[-1]))(d),
)
fault("chuc_vu_khac", "chức vụ khác trong báo cáo", reported(post=lambda _: "Bảo vệ"))
fault("chuc_vu_khac", "tổ khác trong danh sách", person("lists", unit=lambda _: "Tổ Bảo vệ"))
fault("nam_sinh_khac", "năm sinh khác trong báo cáo", reported(born=lambda _: "01/03/1966"))
fault("nam_sinh_khac", "ngày sinh khác trong danh sách", person("lists", born=lambda n: "28" + n.born[2:]))
fault(
    "so_thanh_vien_khac",
    "số thành viên tập thể khác",
    lambda d: d.reports.__setitem__(0, replace(d.reports[0], nominee=replace(d.reports[0].nominee, size=99))),
    lambda d: not d.reports[0].nominee.is_person,
)
fault("xep_loai_khac", "xếp loại khác", reported(ratings=lambda n: (n.ratings[0], n.ratings[1].replace("xuất sắc", "tốt"))))
fault("thieu_xep_loai", "thiếu xếp loại một năm", lambda d: d.wanted.update(rating_years=(d.year - 2, d.year)))
fault(
    "sang_kien_khac",
    "số quyết định sáng kiến khác",
    lambda d: papers(lambda made: made.update({"danh-sach-0": reworded(made["danh-sach-0"], d.initiative[0], "7/QĐ-UBND")}))(d),
)
fault("sang_kien_khong_co_ten", "quyết định sáng kiến của người khác", _initiative)
fault(
    "hinh_thuc_khac",
    "hình thức khác trong báo cáo",
    lambda d: d.reports.__setitem__(0, replace(d.reports[0], subject=replace(d.reports[0].subject, award="Bằng khen của Bộ trưởng"))),
)
fault(
    "hinh_thuc_khac",
    "hình thức khác trong danh sách",
    of("lists", subject=lambda _, one: replace(one.subject, award="Bằng khen của Bộ trưởng")),
)
fault(
    "hinh_thuc_khac",
    "biên bản kết luận hình thức khác",
    of("minutes", nominees=lambda _, one: (replace(one.nominees[0], award=OWN), *one.nominees[1:])),
)
fault(
    "gop_hinh_thuc",
    "một tờ trình hai hình thức",
    lambda d: papers(
        lambda made: made.update(
            {
                "to-trinh-0": replace(
                    made["to-trinh-0"],
                    blocks=(*made["to-trinh-0"].blocks, plain("Trường đề nghị tặng Bằng khen của Bộ trưởng cho tập thể trên.")),
                )
            }
        )
    )(d),
)
fault("phieu_khac", "số phiếu khác trong danh sách", first_vote("lists", agree=2))
fault("ty_le_sai", "tỷ lệ khác trong danh sách", first_vote("lists", share="66,6%"))
fault("tong_thanh_vien_khac", "tổng thành viên khác trong danh sách", first_vote("lists", base=29))
fault("thu_ve_nhieu_hon", "phiếu thu về nhiều hơn phát ra", first_vote("minutes", issued=2))
fault("tong_phieu_sai", "hợp lệ và không hợp lệ không khớp", first_vote("minutes", invalid=4))
fault("tong_phieu_sai", "đồng ý và không đồng ý không khớp", first_vote("minutes", disagree=5))
fault("phat_ra_qua_co_mat", "phát ra nhiều hơn người có mặt", first_vote("minutes", issued=30))
fault(
    "phat_ra_qua_co_mat",
    "kiểm phiếu phát ra nhiều hơn người có mặt",
    of("tally", issued=lambda _, one: 30, returned=lambda _, one: 30, valid=lambda _, one: 30),
    lambda d: d.tally,
)
fault("y_kien_van_ban_thua", "ý kiến bằng văn bản của người không vắng", first_vote("minutes", written_agree=3))
fault(
    "phieu_khac",
    "kiểm phiếu khác biên bản",
    of("tally", lines=lambda _, one: (replace(one.lines[0], favour=1, share=""), *one.lines[1:])),
    lambda d: d.tally,
)
fault(
    "ket_qua_khac",
    "kiểm phiếu ghi không đạt",
    of("tally", lines=lambda _, one: (replace(one.lines[0], passed=False), *one.lines[1:])),
    lambda d: d.tally,
)
fault("tong_thanh_vien_khac", "kiểm phiếu ghi số thành viên khác", of("tally", members=lambda _, one: one.members + 2), lambda d: d.tally)
fault("chua_du_phieu", "đạt khi chưa đủ phiếu", _too_few)
fault(
    "chua_du_phieu",
    "mức thông qua của đơn vị cao hơn",
    lambda d: (
        d.wanted.update(threshold=Threshold(Fraction(99, 100), False, Base.TOTAL_MEMBERS, True, "")),
        first_vote("minutes", agree=d.minutes.members - 2, share="")(d),
    ),
)
fault(
    "du_phieu_ghi_khong_dat",
    "đủ phiếu ghi không đạt",
    of(
        "minutes", nominees=lambda _, one: (*one.nominees[:-1], replace(one.nominees[-1], vote=replace(one.nominees[0].vote, passed=False)))
    ),
)
fault("khong_du_hop", "họp khi chưa đủ thành viên", _none_there)
fault(
    "khong_du_hop",
    "chưa đủ mức của đơn vị",
    lambda d: (
        d.wanted.update(quorum=Threshold(Fraction(9, 10), False, Base.TOTAL_MEMBERS, True, "")),
        of("minutes", attendees=lambda _, one: tuple(replace(a, present=n > 1) for n, a in enumerate(one.attendees)))(d),
    ),
)
fault(
    "diem_danh_khac",
    "điểm danh sai",
    lambda d: words("bien-ban", f"có mặt: {sum(a.present for a in d.minutes.attendees):02d}/", "có mặt: 02/")(d),
)
fault("hoi_dong_so_chan", "hội đồng số chẵn", _even)
fault(
    "so_thanh_vien_hoi_dong",
    "quyết định thành lập đếm sai",
    lambda d: words("hoi-dong", f"gồm {len(d.founded.seats):02d} thành viên", "gồm 21 thành viên")(d),
)
fault(
    "hoi_dong_het_nam_hoc",
    "hội đồng của năm học trước",
    lambda d: of(
        "founded", school_year=lambda e, one: f"{e.held.year - 2}-{e.held.year - 1}", day=lambda e, one: date(e.held.year - 2, 9, 5)
    )(d),
)
fault("hoi_dong_khac", "biên bản nêu quyết định khác", of("minutes", council=lambda _, one: one.council.replace("số 30", "số 29")))
fault("thanh_vien_khac", "người ngoài trong hội đồng", of("minutes", attendees=lambda _, one: last(one.attendees, name="Phan Thị Lạ Mặt")))
fault("vai_tro_khac", "vai trò khác", of("minutes", attendees=lambda _, one: last(one.attendees, role="Thư ký Hội đồng")))
fault("chu_tri_chua_uy_quyen", "cấp phó chủ trì chưa được ủy quyền", _deputy_chairs)
fault("chu_tri_ngoai_hoi_dong", "người ngoài chủ trì", of("minutes", chair=lambda *_: "Phan Thị Lạ Mặt"))
fault(
    "chu_tri_vang_mat",
    "người chủ trì vắng mặt",
    of("minutes", attendees=lambda _, one: tuple(replace(a, present=a.present and a.name != one.chair) for a in one.attendees)),
)
fault(
    "ky_bien_ban_khac",
    "người khác ký biên bản",
    papers(
        lambda made: made.update(
            {"bien-ban": replace(made["bien-ban"], signatures=(Signature("Thư ký", "Phan Thị Lạ Mặt"), made["bien-ban"].signatures[1]))}
        )
    ),
)
fault("thu_tu_ngay", "ngày họp sau ngày trình", lambda d: of("minutes", held_on=lambda e, _: e.submissions[0].day + 3 * DAY)(d))
fault("thu_tu_ngay", "quyết định trước tờ trình", of("given", day=lambda d, _: d.submissions[0].day - DAY))
fault("thu_tu_ngay", "giấy mời cùng ngày họp", of("invited", day=lambda d, _: d.held))
fault("thu_tu_ngay", "tổ họp sau Hội đồng", of("groups", held_on=lambda d, _: d.held + 4 * DAY), lambda d: d.groups)
fault("thu_tu_ngay", "công khai trước khi họp", of("notice", day=lambda d, _: d.held - DAY), lambda d: d.notice)
fault("thu_tu_ngay", "báo cáo sau ngày trình", report(day=lambda one: one.day + 30 * DAY))
fault("thu_tu_ngay", "thành lập hội đồng sau khi họp", of("founded", day=lambda d, _: d.held + 5 * DAY))
fault("ngay_hop_khac", "ngày họp khác trong tờ trình", of("submissions", meeting=lambda d, _: long_date(d.held - 4 * DAY)))
fault("ngay_hop_khac", "ngày kiểm phiếu khác", of("tally", held_on=lambda d, _: d.held - DAY), lambda d: d.tally)
fault("giay_moi_khac", "giấy mời ghi ngày khác", of("invited", held_on=lambda d, _: d.held + DAY))
fault("giay_moi_khac", "giấy mời ghi nơi khác", of("invited", place=lambda *_: "Hội trường phường"))
fault(
    "ngay_khong_co",
    "căn cứ ngày không có trên lịch",
    of("submissions", bases=lambda _, one: (*one.bases, "Căn cứ Kế hoạch ngày 31 tháng 02 năm 2021 của Hội đồng")),
)
fault(
    "can_cu_sau_ngay",
    "căn cứ sau ngày văn bản",
    of("submissions", bases=lambda _, one: (f"Căn cứ Quy chế {long_date(one.day + 400 * DAY)}", *one.bases)),
)
fault("trung_so", "trùng số", of("given", number=lambda d, _: d.founded.number, agency=lambda d, one: replace(one.agency, symbol="MNSMX")))
fault(
    "dan_chieu_khac_ngay",
    "dẫn tờ trình sai ngày",
    of(
        "given",
        bases=lambda d, one: tuple(
            base.replace(long_date(d.submissions[0].day), long_date(d.submissions[0].day - DAY)) for base in one.bases
        ),
    ),
)
fault(
    "dan_chieu_khac_so",
    "dẫn tờ trình sai số",
    of("given", bases=lambda _, one: tuple(base.replace("số 21/", "số 12/") for base in one.bases)),
)
fault(
    "dan_chieu_khac_so",
    "danh sách kèm tờ trình khác",
    attached("(Kèm theo Tờ trình số 99/TTr-MNSMX ngày 01 tháng 3 năm 2022 của Trường Mầm non Sao Mai Xanh)"),
)
fault("nam_khac", "năm khác trong biên bản", of("minutes", subject=lambda _, one: replace(one.subject, year=one.subject.year - 1)))
fault("nam_khac", "tờ trình năm khác đợt xét", lambda d: _other_year(d))
fault("phong_trao_khac", "tên phong trào khác", of("lists", subject=lambda _, one: replace(one.subject, theme="Dạy tốt, học tốt")))
fault("qua_han_nop", "trình sau hạn", lambda d: d.wanted.update(deadline=d.submissions[0].day - DAY))
fault("thieu_bao_cao", "thiếu một báo cáo", lambda d: d.reports.pop())
fault(
    "thieu_muc_ke_hoach",
    "thiếu một mục của kế hoạch",
    lambda d: (d.wanted.update(items=("Tờ trình", "Biên bản kiểm phiếu của Hội đồng")), setattr(d, "tally", None)),
)
fault(
    "thieu_kem_theo",
    "kèm theo báo cáo không có",
    of("submissions", enclosures=lambda _, one: (*one.enclosures, "Báo cáo thành tích của Bà Phan Thị Lạ Mặt")),
)
fault(
    "thieu_kem_theo",
    "kèm theo biên bản không có",
    lambda d: (of("submissions", enclosures=lambda _, one: (*one.enclosures, "Biên bản kiểm phiếu"))(d), setattr(d, "tally", None)),
)
fault("so_bo_khac", "số bộ khác kế hoạch", lambda d: d.wanted.update(sets=3))
fault("muc_luc_khac", "bìa đếm sai", words("bia", "Số văn bản trong hồ sơ: 0", "Số văn bản trong hồ sơ: 1"))
fault("thieu_kt", "cấp phó ký không ghi KT.", signed("to-trinh-0", post="Phó Hiệu trưởng", by="Trần Thị Bích Ngọc"))
fault("kt_sai", "KT. không ghi chức vụ cấp phó", signed("to-trinh-0", post="KT. Hiệu trưởng", by="Trần Thị Bích Ngọc"))
fault("ky_sai_chuc_vu", "cấp phó ký với chức vụ Hiệu trưởng", signed("to-trinh-0", by="Trần Thị Bích Ngọc"))
fault("nguoi_ky_khac", "hai Hiệu trưởng", signed("to-trinh-0", by="Ngô Thị Lan Hưởng"))
fault(
    "ngoai_nhiem_ky",
    "ký ngoài nhiệm kỳ",
    lambda d: d.wanted.update(tenures=(Tenure("Ngô Thị Lan Hương", "Hiệu trưởng", None, date(2021, 8, 1)),)),
)
fault("tm_khong_dung", "TM. nhà trường", signed("to-trinh-0", "TM. Nhà trường"))
fault("tm_khong_dung", "Chủ tịch quyết định ký TM.", signed("quyet-dinh-0", "TM. Ủy ban nhân dân", post="Chủ tịch", by="Phạm Văn Bình"))
fault("ky_khac_tham_quyen", "Hiệu trưởng ký quyết định của Chủ tịch", signed("quyet-dinh-0"))
fault(
    "khong_du_tham_quyen",
    "Hiệu trưởng tặng Bằng khen",
    lambda d: d.given.__setitem__(1, replace(d.given[1], award="Bằng khen của Hiệu trưởng")),
    lambda d: len(d.given) > 1,
)
fault("khong_du_tham_quyen", "cấp xã công nhận ngoài thẩm quyền", of("given", award=lambda *_: "Bằng khen của Chủ tịch UBND"))
fault(
    "co_quan_khong_con",
    "cấp huyện sau ngày giải thể",
    lambda d: of("submissions", agency=lambda _, one: replace(one.agency, superior="UBND quận Hoàng Mai"))(d),
    lambda d: d.year == 2025,
)
fault(
    "mau_khac_che_do",
    "mẫu của chế độ khác",
    report(
        subject=lambda one: replace(one.subject, regime="TDKT-2022-ND98" if one.subject.regime == "TDKT-2003-ND91" else "TDKT-2003-ND91")
    ),
)
fault(
    "thieu_cam_ket",
    "báo cáo không cam kết",
    lambda d: words("bao-cao-0", "không trong thời gian xem xét, thi hành kỷ luật", "luôn cố gắng")(d),
    lambda d: d.year > 2022,
)
fault(
    "can_cu_khong_hieu_luc",
    "căn cứ nghị định đã hết hiệu lực",
    of("submissions", bases=lambda _, one: ("Căn cứ Nghị định số 91/2017/NĐ-CP ngày 31 tháng 7 năm 2017 của Chính phủ", *one.bases)),
    lambda d: d.year > 2022,
)
fault("chua_minh_chung", "câu chưa có minh chứng", reported(deeds=lambda _: (Deed("Làm tốt."),)))
fault("con_cho_trong", "còn chỗ điền mẫu", lambda d: words("bao-cao-0", "(Minh chứng", "{{ten}} (Minh chứng")(d))
fault(
    "dieu_trong",
    "điều trống",
    papers(
        lambda made: made.update({"quyet-dinh-0": replace(made["quyet-dinh-0"], blocks=(*made["quyet-dinh-0"].blocks, plain("Điều 4.")))})
    ),
)
fault("da_khen_cung_thanh_tich", "đã khen cùng thành tích", _rewarded)
fault("tien_khac", "tổng tiền khác", lambda d: words("quyet-dinh-1", "tổng số tiền ", "tổng số tiền 9")(d), lambda d: len(d.given) > 1)
fault(
    "tien_khac",
    "chi thưởng khác quyết định",
    lambda d: papers(lambda made: made.update({"chi-thuong-1": _paid_more(d)}))(d),
    lambda d: len(d.given) > 1,
)
fault(
    "luong_co_so_khac",
    "lương cơ sở cũ",
    lambda d: words("quyet-dinh-1", "0,3 × ", "0,3 × 1.490.000 đồng, không phải ")(d),
    lambda d: len(d.given) > 1,
)
fault("vuot_chi_tieu", "vượt chỉ tiêu", lambda d: d.wanted.update(quota_whole=1))
fault("thieu_van_ban", "thiếu biên bản", lambda d: d.more.update({"bien-ban": council.invitation(d.invited)}))


def _other_year(d: Dossier) -> None:
    d.submissions[0] = replace(d.submissions[0], subject=replace(d.submissions[0].subject, year=d.year + 1))


def _paid_more(d: Dossier) -> Document:
    from thidua.papers.compose.award import payment_list

    return payment_list(replace(d.given[1], awarded=last(d.given[1].awarded, amount=d.given[1].awarded[-1].amount + 100_000)))


def fitting(needs: Needs, start: int) -> Dossier:
    """The first dossier from a seed on that holds what is to be changed."""
    return next(made for seed in range(start, start + 400) if needs(made := good(seed)))
