"""Who signs and who decides: the post, the person in it on the day, "KT." and "TM.", and the power the law gives."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date

from thidua.kernel.dates import short_date
from thidua.kernel.text import folded
from thidua.law.load import lawbook
from thidua.law.series import NotInForce
from thidua.papers.consistency.claims import Signature, Stated
from thidua.papers.consistency.findings import Contradiction, Wanted, all_of, name_of, opening
from thidua.papers.consistency.names import same_name, spelling

HEAD, DEPUTY = "hieu truong", "pho hieu truong"
_OF_ONE_HEAD = re.compile(r"^(?:TM\.|T/M)\s?(?:NHÀ TRƯỜNG|TRƯỜNG|BAN GIÁM HIỆU|BGH)")
_FORMS = (
    ("tap the lao dong tien tien", "tap_the_lao_dong_tien_tien"),
    ("lao dong tien tien", "lao_dong_tien_tien"),
    ("chien si thi dua co so", "chien_si_thi_dua_co_so"),
    ("giay khen", "giay_khen"),
)
_ONLY_ABOVE = ("bang khen", "co thi dua")  # no head of a school, a commune or a district gives these
_DISTRICTS_END = date(2025, 7, 1)  # luat-72-2025-qh15: no authority of a district from this day
_DISTRICT = re.compile(r"(?:ubnd|uy ban nhan dan)\s+(?:quan|huyen|thi xa)\b")


def power(papers: Sequence[Stated], wanted: Wanted) -> Iterator[Contradiction]:
    """Every signature of the dossier, every decision, every head of paper."""
    deputies = {seat.key for one in papers for seat in one.meeting.seats if seat.post.startswith(DEPUTY)}
    deputies |= {claim.key for one in papers for claim in one.people if folded(claim.post).startswith(DEPUTY)}
    heads: dict[str, tuple[Stated, Signature]] = {}
    for paper in papers:
        for one in paper.signatures:
            yield from _capacity(paper, one)
            yield from _in_office(paper, one, wanted)
            if one.post == HEAD and not one.for_another:
                heads.setdefault(spelling(one.name), (paper, one))
                if folded(one.name) in deputies:
                    yield Contradiction(
                        "ky_sai_chuc_vu",
                        (paper.file,),
                        f"{opening(paper)} do {one.name} ký với chức vụ Hiệu trưởng; các văn bản khác ghi là Phó Hiệu trưởng.",
                        "Phó Hiệu trưởng ký thay phải ghi “KT. HIỆU TRƯỞNG”, dòng dưới “PHÓ HIỆU TRƯỞNG”.",
                    )
    if len(heads) > 1 and not any(folded(one.post).startswith(HEAD) for one in wanted.tenures):
        (first, known), (paper, other) = list(heads.values())[:2]
        yield Contradiction(
            "nguoi_ky_khac",
            (first.file, paper.file),
            f"Hiệu trưởng ký {name_of(first)} là {known.name}, ký {name_of(paper)} là {other.name}.",
            "Ghi đúng họ tên người ký tại ngày ký.",
        )
    for paper in all_of(papers, "quyet_dinh"):
        yield from _decides(paper)
    for paper in papers:
        yield from _authority_of_the_day(paper)


def _capacity(paper: Stated, one: Signature) -> Iterator[Contradiction]:
    upper = [line.upper() for line in one.capacity]
    if one.post.startswith("pho ") and not one.for_another and "hoi dong" not in one.post and paper.kind != "bien_ban_lien_tich":
        yield Contradiction(
            "thieu_kt",
            (paper.file,),
            f"{opening(paper)} do cấp phó ký ({one.name}) nhưng không ghi “KT.”.",
            "Ghi “KT. HIỆU TRƯỞNG”, dòng dưới “PHÓ HIỆU TRƯỞNG”.",
        )
    if one.for_another and not one.post.startswith("pho "):
        yield Contradiction(
            "kt_sai",
            (paper.file,),
            f"{opening(paper)} ghi “KT.” nhưng người ký {one.name} không ghi chức vụ cấp phó.",
            "Sau dòng “KT.” là chức vụ của người ký thay.",
        )
    if any(_OF_ONE_HEAD.match(line) for line in upper):
        yield Contradiction(
            "tm_khong_dung",
            (paper.file,),
            f"{opening(paper)} ghi “TM.” ở nơi làm việc theo chế độ thủ trưởng.",
            "Bỏ dòng “TM.”, Hiệu trưởng ký trực tiếp.",
        )
    if paper.kind == "quyet_dinh" and "chu tich" in folded(paper.authority) and any(re.match(r"TM\.|T/M", line) for line in upper):
        yield Contradiction(
            "tm_khong_dung",
            (paper.file,),
            f"{opening(paper)} do Chủ tịch quyết định nhưng ký “TM.” thay mặt Ủy ban.",
            "Thẩm quyền tặng thưởng là của Chủ tịch: bỏ dòng “TM.”.",
        )


def _in_office(paper: Stated, one: Signature, wanted: Wanted) -> Iterator[Contradiction]:
    """The record says who held the post on the day."""
    if paper.day is None or one.post not in {HEAD, DEPUTY}:
        return
    terms = [term for term in wanted.tenures if folded(term.post).startswith(one.post)]
    mine = [term for term in terms if same_name(term.name, one.name)]
    held = any((term.since is None or term.since <= paper.day) and (term.until is None or paper.day <= term.until) for term in mine)
    if terms and not held:
        post = "Hiệu trưởng" if one.post == HEAD else "Phó Hiệu trưởng"
        yield Contradiction(
            "ngoai_nhiem_ky",
            (paper.file,),
            f"{opening(paper)} ngày {short_date(paper.day)} do {one.name} ký với chức vụ {post}; hồ sơ nhân sự không ghi người này giữ chức vụ đó vào ngày ký.",
            "Đối chiếu người ký với quyết định bổ nhiệm.",
        )


def _decides(decision: Stated) -> Iterator[Contradiction]:
    """Law: who gives which form on the day (the keys tham_quyen.* of the lawbook)."""
    who = folded(decision.authority) or next((one.post for one in decision.signatures), "")
    forms = [folded(award) for award in decision.awards]
    signed = next(iter(decision.signatures), None)
    if decision.authority and signed is not None and not signed.for_another:
        ours, theirs = (next((word for word in ("hieu truong", "chu tich", "giam doc") if word in text), "") for text in (who, signed.post))
        if ours and theirs and ours != theirs:
            yield Contradiction(
                "ky_khac_tham_quyen",
                (decision.file,),
                f"{opening(decision)} ban hành với thẩm quyền “{decision.authority}” nhưng người ký là {signed.capacity[-1]}.",
                "Người có thẩm quyền ký quyết định.",
            )
    rank = _rank(who)
    for form in forms:
        if decision.day is None or not rank:
            return
        if form.startswith(_ONLY_ABOVE):
            yield _lacks(decision, form)
            return
        key = next((key for words, key in _FORMS if form.startswith(words)), "")
        if key and not _may(key, rank, decision.day):
            yield _lacks(decision, form)
            return


def _lacks(decision: Stated, form: str) -> Contradiction:
    said = next((award for award in decision.awards if folded(award) == form), form)
    day = short_date(decision.day) if decision.day else ""
    return Contradiction(
        "khong_du_tham_quyen",
        (decision.file,),
        f"{opening(decision)} tặng “{said}”; ngày {day} người ký không có thẩm quyền này.",
        "Trình cấp có thẩm quyền quyết định.",
    )


def _rank(who: str) -> str:
    if HEAD in who:
        return HEAD
    if "chu tich" in who and _DISTRICT.search(who):
        return "Chủ tịch UBND cấp huyện"
    if "chu tich" in who and re.search(r"(?:ubnd|uy ban nhan dan)\s+(?:phuong|xa|thi tran)\b", who):
        return "Chủ tịch UBND cấp xã"
    return ""


def _may(key: str, rank: str, day: date) -> bool:
    """Where the lawbook is silent on the day nothing is claimed."""
    law = lawbook().on(day)
    try:
        if rank == HEAD and key == "giay_khen":
            return bool(law.value("tham_quyen.giay_khen.hieu_truong").value)
        said = law.value(f"tham_quyen.{key}").value
    except NotInForce:
        return True
    return rank in said if isinstance(said, (list, tuple)) else True


def _authority_of_the_day(paper: Stated) -> Iterator[Contradiction]:
    """From the day the districts ended, no paper is headed by one or sent to one."""
    if paper.day is None or paper.day < _DISTRICTS_END:
        return
    lines = [*paper.issuers, *(line for line in paper.lines if line.startswith("Kính gửi"))]
    wrong = next((line for line in lines if _DISTRICT.search(folded(line))), "")
    if wrong:
        yield Contradiction(
            "co_quan_khong_con",
            (paper.file,),
            f"{opening(paper)} ngày {short_date(paper.day)} ghi “{wrong}”; từ 01/7/2025 không còn cấp huyện.",
            "Ghi cơ quan đang hoạt động vào ngày của văn bản.",
        )
