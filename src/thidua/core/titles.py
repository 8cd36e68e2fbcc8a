"""What law asks of each title and form in a year, held against the records; the lawbook gives the values, the council what only people can judge."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from fractions import Fraction
from math import ceil

from thidua.core.criteria import LEVELS, Criterion
from thidua.core.granting import Authority, may_grant
from thidua.core.honours import Honour, honour_of
from thidua.core.standing import Condition, Given, Members, Outlook, Record, Setting, State, bar, before, by_plan
from thidua.core.title_law import Law
from thidua.core.titles_above import reach_of_initiative, run_of_fighter
from thidua.kernel.dates import short_date
from thidua.kernel.numbers import percent
from thidua.law.book import LawAt, UnknownKey
from thidua.law.cite import in_words
from thidua.law.series import NotInForce

_RANK = ("KHTNV", "HTNV", "HTTNV", "HTXSNV")
_DECEMBER = 12
_COLLECTIVE_KEYS = {
    Honour.TTLDTT: ("danh_hieu.tap_the_lao_dong_tien_tien.xep_loai", "danh_hieu.tap_the_lao_dong_tien_tien.ty_le_lao_dong_tien_tien"),
    Honour.TTLDXS: ("danh_hieu.tap_the_lao_dong_xuat_sac.xep_loai", "danh_hieu.tap_the_lao_dong_xuat_sac.ty_le_lao_dong_tien_tien"),
}


def of_person(record: Record, law: LawAt, setting: Setting, criteria: Sequence[Criterion], *, in_movement: bool) -> tuple[Outlook, ...]:
    """What a person can be put forward for in the year: the movement's Giấy khen, the two titles of the unit's level, the province's."""
    book = Law(law, record, setting)
    advanced = _advanced(book)
    fighter = _fighter(book, advanced)
    return (*_commendation(book, criteria, in_movement=in_movement), advanced, fighter, _provincial(book, fighter))


def of_group(record: Record, law: LawAt, setting: Setting, criteria: Sequence[Criterion], *, in_movement: bool) -> tuple[Outlook, ...]:
    """The same for a collective."""
    book = Law(law, record, setting)
    return (*_commendation(book, criteria, in_movement=in_movement), _collective(book, Honour.TTLDTT), _collective(book, Honour.TTLDXS))


def given_in(record: Record, honour: Honour, year: int) -> Given | None:
    """The award of a year where the record has it."""
    return next((one for one in record.given if one.year == year and honour_of(one.name) is honour), None)


def initiative_advice(law: LawAt, until: date | None, today: date) -> str:
    """When to ask for the recognition of an initiative so that the decision can be there in time; empty where
    nothing is known to reckon from or that day has passed.

    Law: nd-13-2012#d7 — the time a recognition may take.
    """
    if until is None:
        return ""
    try:
        months = law.value("sang_kien.xet_cong_nhan")
    except (NotInForce, UnknownKey):
        return ""
    assert isinstance(months.value, int)
    if before(until, months.value) <= today:
        return ""
    mark = f", {months.confidence.phrase}" if months.confidence.phrase else ""
    return (
        f"Nên nộp yêu cầu công nhận trước ngày {short_date(before(until, months.value))}: việc xét công nhận có thể kéo dài {months.value} tháng "
        f"({in_words(months.source, law.book)}{mark})."
    )


def _commendation(book: Law, criteria: Sequence[Criterion], *, in_movement: bool) -> tuple[Outlook, ...]:
    """The movement's Giấy khen: its own criteria, the bar, and that one achievement is rewarded once."""
    if not criteria or not in_movement:
        return ()
    year = book.setting.year
    same = tuple(
        f"{one.name} năm {one.year}: {one.decision or 'chưa ghi số quyết định'}"
        for one in book.record.given
        if one.year == year and not one.is_title
    )
    once = book.line(
        "law.once",
        "Không khen thưởng nhiều lần, nhiều hình thức cho một thành tích",
        book.value("khen_thuong.mot_thanh_tich_mot_lan"),
        State.COUNCIL if same else State.MET,
        held=same or (f"Sổ của đơn vị chưa ghi hình thức khen thưởng nào cho thành tích năm {year}.",),
        missing=("Xác nhận lần đề nghị này nêu thành tích khác với quyết định đã có.",),
        supplier="Người được đề cử nêu rõ thành tích; Hội đồng xem xét.",
    )
    local = book.line(
        "law.local",
        "Tiêu chuẩn cụ thể của Giấy khen do bộ, ngành, tỉnh quy định",
        book.value("khen_thuong.giay_khen.tieu_chuan_cua_tinh"),
        State.COUNCIL,
        missing=("Đối chiếu với quy định của địa phương khi đề nghị cấp trên khen thưởng.",),
        supplier="Thư ký Hội đồng đối chiếu, cấp trên thẩm định.",
    )
    lines = (*by_plan(criteria, book.record, book.setting), once, local)
    given = given_in(book.record, Honour.GIAY_KHEN, year)
    name = f"Giấy khen của phong trào năm {year}"
    own = may_grant("giay_khen", Authority.PRINCIPAL, book.law, private=book.record.known.private)
    told = "Hiệu trưởng được tặng Giấy khen của trường." if own.met else own.says or "Hiệu trưởng không có thẩm quyền tặng Giấy khen."
    source = f" ({in_words(own.source, book.law.book)})" if own.met else ""
    deciders = f"{_deciders(book, Honour.GIAY_KHEN)} {told.rstrip('.')}{source}."
    return (Outlook(Honour.GIAY_KHEN, name, deciders, lines, given=_decision(given)),)


def _advanced(book: Law) -> Outlook:
    lines = [
        _rating(book, "danh_hieu.lao_dong_tien_tien.xep_loai"),
        *_months(book),
        book.line(
            "law.spirit",
            "Tự lực, tự cường, đoàn kết, tương trợ, tích cực tham gia phong trào thi đua",
            book.value("danh_hieu.lao_dong_tien_tien.tham_gia"),
            State.COUNCIL,
            missing=("Nhận xét của tổ, ý kiến của Hội đồng.",),
            supplier="Tổ nhận xét, Hội đồng xem xét.",
        ),
        bar(book.record, book.setting),
    ]
    return _outlook(book, Honour.LDTT, lines)


def _fighter(book: Law, advanced: Outlook) -> Outlook:
    """Law: luat-06-2022-qh15#d23; before 2024 nd-91-2017#d9 asked for an initiative even of the excellent."""
    first = advanced.state
    together = (
        State.MET
        if advanced.given
        else State.NOT_MET
        if first is State.NOT_MET
        else State.WAITING
        if first is State.WAITING
        else State.COUNCIL
    )
    lines = [
        book.line(
            "law.advanced",
            f"Đạt danh hiệu Lao động tiên tiến {book.setting.rated_words}",
            book.value("danh_hieu.chien_si_thi_dua_co_so.can_lao_dong_tien_tien"),
            together,
            held=(advanced.given,) if advanced.given else (),
            missing=("Lao động tiên tiến được xét cùng kỳ; xem các điều kiện của danh hiệu đó.",),
            is_private=together is State.NOT_MET,
        ),
        _merit(book),
        *_once(book),
        *_ceiling(book),
        bar(book.record, book.setting),
    ]
    return _outlook(book, Honour.CSTDCS, lines)


def _provincial(book: Law, fighter: Outlook) -> Outlook:
    run = run_of_fighter(book, fighter.state, is_given=bool(fighter.given))
    return _outlook(book, Honour.CSTD_TINH, [run, reach_of_initiative(book), bar(book.record, book.setting)])


def _merit(book: Law) -> Condition:
    instead = book.value("danh_hieu.chien_si_thi_dua_co_so.chi_can_xuat_sac")
    rating = book.record.known.ratings.get(book.setting.rated_year)
    excellent_counts = instead is not None and instead.value is True
    excellent = excellent_counts and rating == _RANK[-1]
    checked = tuple(one.name for one in book.record.initiatives if one.is_checked)
    unchecked = tuple(one.name for one in book.record.initiatives if not one.is_checked)
    state = State.MET if excellent or checked else State.COUNCIL if unchecked else State.WAITING
    held = ((f"{book.setting.rated_head}: {LEVELS[_RANK[-1]]}",) if excellent else ()) + checked + unchecked
    wanted = "Quyết định công nhận sáng kiến" + (", hoặc kết quả hoàn thành xuất sắc nhiệm vụ" if excellent_counts else "")
    extra = (book.setting.initiative_advice,) if book.setting.initiative_advice else ()
    return book.line(
        "law.merit",
        "Hoàn thành xuất sắc nhiệm vụ, hoặc có sáng kiến được công nhận, đề tài, đề án được nghiệm thu"
        if excellent_counts
        else "Có sáng kiến được công nhận, hoặc đề tài được nghiệm thu",
        instead,
        state,
        held=held,
        missing=("Đối chiếu văn bản đã nhập với tiêu chuẩn này.",) if unchecked and not checked else (wanted, *extra),
        supplier=f"Tác giả nộp yêu cầu; {book.setting.initiative_council} công nhận; Thư ký Hội đồng ghi nhận.",
        is_private=excellent,
    )


def _once(book: Law) -> list[Condition]:
    """One initiative serves one award; only said where an initiative has served."""
    used = tuple(f"{one.name}: đã dùng cho {one.used_for}" for one in book.record.initiatives if one.used_for)
    if not used:
        return []
    missing = ("Xác định sáng kiến đã dùng có được dùng lại hay không.",)
    return [
        book.line(
            "law.initiative_once",
            "Một sáng kiến chỉ dùng một lần làm tiêu chuẩn",
            book.value("sang_kien.dung_mot_lan"),
            State.COUNCIL,
            held=used,
            missing=missing,
        )
    ]


def _ceiling(book: Law) -> list[Condition]:
    """A ceiling is only said while one is in force; there has been none for the whole country since 2024."""
    share = book.value("danh_hieu.chien_si_thi_dua_co_so.ty_le_toi_da")
    if share is None:
        return []
    text = f"Trong tỷ lệ tối đa {percent(Fraction(str(share.value)))} số người đạt Lao động tiên tiến của đơn vị"
    return [book.line("law.ceiling", text, share, State.COUNCIL, missing=("Hội đồng xét trong số người đủ điều kiện.",))]


def _months(book: Law) -> list[Condition]:
    """Who joined within the year: whether there was time enough to be rated. Law: nd-90-2020#d2; statutory maternity leave counts (nd-152-2025#d4)."""
    joined, school = book.record.joined_on, book.setting.school
    last = school.last if school else date(book.setting.year, _DECEMBER, 31)
    if joined is None or not (school.first if school else date(book.setting.year, 1, 1)) <= joined <= last:
        return []
    least = book.value("xep_loai.thang_toi_thieu")
    worked = (last.year - joined.year) * _DECEMBER + last.month - joined.month + 1
    enough = least is not None and isinstance(least.value, int) and worked >= least.value
    asked = f" từ {least.value} tháng" if least is not None else " đủ để xếp loại"
    leave = "; thời gian nghỉ thai sản theo quy định được tính" if book.value("danh_hieu.thai_san_duoc_tinh") else ""
    line = book.line(
        "law.months",
        f"Thời gian công tác trong năm{asked}{leave}",
        least,
        State.MET if enough else State.COUNCIL,
        held=(f"Vào làm việc ngày {short_date(joined)}.",),
        missing=("Ý kiến của đơn vị nơi công tác trước, nếu có.",),
        supplier="Hiệu trưởng lấy ý kiến nơi công tác trước; Hội đồng xem xét.",
    )
    return [line]


def _collective(book: Law, honour: Honour) -> Outlook:
    """Law: luat-06-2022-qh15#d27, #d28."""
    members = book.record.members or Members(total=0)
    rating, share = _COLLECTIVE_KEYS[honour]
    lines = [_rating(book, rating), _share(book, share, members)]
    if honour is Honour.TTLDXS:
        lines += [_all_done(book, members), _has_fighter(book, members)]
    barred = book.value("danh_hieu.tap_the.khong_ky_luat_tu")
    lines.append(
        book.line(
            "law.no_discipline",
            f"Không có thành viên bị kỷ luật từ mức {barred.value if barred else 'cảnh cáo'} trở lên",
            barred,
            State.COUNCIL if members.matters else State.MET,
            held=("Sổ của đơn vị chưa ghi nội dung kỷ luật nào trong năm.",) if not members.matters else (),
            missing=("Có nội dung được ghi trong năm; Thư ký Hội đồng đối chiếu mức kỷ luật.",),
            supplier="Thư ký Hội đồng đối chiếu, Hội đồng xem xét.",
            is_private=bool(members.matters),
        )
    )
    return _outlook(book, honour, lines)


def _share(book: Law, key: str, members: Members) -> Condition:
    dated = book.value(key)
    share = Fraction(str(dated.value)) if dated else Fraction(0)
    need = ceil(share * members.total)
    reached = bool(members.total) and members.advanced >= need
    possible = members.advanced + members.may_be_advanced + members.unrated >= need
    state = State.MET if reached else State.WAITING if possible and members.total else State.NOT_MET
    held = [f"{members.advanced}/{members.total} người đã được công nhận Lao động tiên tiến."]
    if members.may_be_advanced and not reached:
        held.append(f"{members.may_be_advanced} người khác đã có mức xếp loại đủ điều kiện, chờ xét.")
    missing = (
        [f"Còn cần {max(0, need - members.advanced)} người được công nhận Lao động tiên tiến."]
        if members.total
        else ["Chưa có thành viên nào trong danh sách."]
    )
    if members.unrated:
        missing.append(f"{members.unrated} người chưa có kết quả xếp loại {book.setting.rated_words}.")
    return book.line(
        "law.share",
        f"Có từ {percent(share)} cá nhân đạt Lao động tiên tiến ({need}/{members.total} người)"
        if dated
        else "Tỷ lệ cá nhân đạt Lao động tiên tiến",
        dated,
        state,
        held=tuple(held),
        missing=tuple(missing),
        supplier="Hội đồng xét cá nhân trước; Thư ký Hội đồng nhập quyết định công nhận.",
    )


def _all_done(book: Law, members: Members) -> Condition:
    dated = book.value("danh_hieu.tap_the_lao_dong_xuat_sac.ty_le_hoan_thanh")
    below = members.total - members.done - members.unrated
    state = State.NOT_MET if below else State.WAITING if members.unrated or not members.total else State.MET
    return book.line(
        "law.all_done",
        "100% cá nhân hoàn thành nhiệm vụ",
        dated,
        state,
        held=(f"{members.done}/{members.total} người đã có kết quả từ hoàn thành nhiệm vụ trở lên.",),
        missing=(f"{members.unrated} người chưa có kết quả xếp loại {book.setting.rated_words}.",)
        if members.unrated
        else ("Có cá nhân không hoàn thành nhiệm vụ.",),
        supplier="Cấp có thẩm quyền xếp loại; Thư ký Hội đồng nhập kết quả.",
        is_private=bool(below),
    )


def _has_fighter(book: Law, members: Members) -> Condition:
    dated = book.value("danh_hieu.tap_the_lao_dong_xuat_sac.so_chien_si_thi_dua_co_so")
    need = dated.value if dated is not None and isinstance(dated.value, int) else 1
    return book.line(
        "law.fighter",
        "Có cá nhân đạt Chiến sĩ thi đua cơ sở",
        dated,
        State.MET if members.fighters >= need else State.WAITING,
        held=(f"{members.fighters} người đã được công nhận.",) if members.fighters else (),
        missing=(f"Chưa có quyết định công nhận Chiến sĩ thi đua cơ sở {book.setting.rated_words} trong tập thể.",),
        supplier="Hội đồng xét, cấp có thẩm quyền công nhận; Thư ký Hội đồng nhập quyết định.",
    )


def _rating(book: Law, key: str) -> Condition:
    dated, year = book.value(key), book.setting.rated_year
    least = str(dated.value) if dated else _RANK[-2]
    level = book.record.known.ratings.get(year)
    private = book.record.known.private
    result = "đánh giá của người sử dụng lao động" if private else "xếp loại"
    held = (f"{book.setting.rated_head}: {LEVELS[level]}",) if level else ()
    missing = (f"Mức cần có: {LEVELS[least].lower()} trở lên.",) if level else (f"Chưa có kết quả {result} {book.setting.rated_words}",)
    state = State.WAITING if level is None else State.MET if _RANK.index(level) >= _RANK.index(least) else State.NOT_MET
    who = "Người sử dụng lao động đánh giá" if private else "Cấp có thẩm quyền xếp loại"
    return book.line(
        "law.rating",
        f"{LEVELS[least]}{'' if least == _RANK[-1] else ' trở lên'} {book.setting.rated_words}",
        dated,
        state,
        held=held,
        missing=missing,
        supplier=f"{who}; Thư ký Hội đồng nhập kết quả kèm văn bản.",
        is_private=book.record.members is None,
    )


def _outlook(book: Law, honour: Honour, lines: list[Condition]) -> Outlook:
    given = given_in(book.record, honour, book.setting.rated_year)
    return Outlook(honour, f"{honour.phrase} {book.setting.rated_words}", _deciders(book, honour), tuple(lines), given=_decision(given))


def _deciders(book: Law, honour: Honour) -> str:
    """Who may decide on the day, with the provision; the principal's own Giấy khen is told where the unit decides on it."""
    dated = book.value(f"tham_quyen.{honour}")
    if dated is None or not isinstance(dated.value, list):
        return "Chưa đối chiếu được thẩm quyền quyết định; Hội đồng nêu rõ căn cứ khi đề nghị."
    mark = f"; {dated.confidence.phrase}" if dated.confidence.phrase else ""
    return f"Thẩm quyền quyết định: {'; '.join(dated.value)} ({in_words(dated.source, book.law.book)}{mark})."


def _decision(given: Given | None) -> str:
    if given is None:
        return ""
    return f"{given.name} năm {given.year}. {given.decision}".strip()
