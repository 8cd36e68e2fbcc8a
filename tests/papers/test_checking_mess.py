"""The layout checker on files made by other hands: sixteen ways to write one paper, every fault in every way."""

from __future__ import annotations

import unicodedata
from dataclasses import replace

import pytest

from tests.papers.test_checking_makers import LONG, WAYS, Line, Paper, Way, body, written
from thidua.papers.checking.check import check

P = Paper()
MOST_FALSE = 2
LEAST_FOUND = 0.95
STANDING = {"tracked": {"van_ban.con_sua_doi"}}  # true of the file whatever the fault
COMPONENTS = {
    "quoc_hieu": "name", "tieu_ngu": "motto", "co_quan_chu_quan": "superior", "co_quan": "issuer", "so_ky_hieu": "number", "dia_danh": "day",
    "ten_loai": "kind", "trich_yeu": "abstract", "can_cu": "base", "muc": "two", "noi_nhan_dau": "recipients_head", "noi_nhan": "recipient",
    "quyen_han": "capacity", "ho_ten": "signer", "phu_luc": "annex", "phu_luc_ten": "annex_title", "kem_theo": "reference",
}  # fmt: skip
NOT_CENTRED = {"can_cu", "muc", "noi_nhan_dau", "noi_nhan"}
CAPITALS = ("quoc_hieu", "co_quan_chu_quan", "co_quan", "ten_loai", "muc", "quyen_han", "phu_luc_ten")
TABBED = {"quoc_hieu", "tieu_ngu", "co_quan_chu_quan", "co_quan", "so_ky_hieu", "dia_danh"}
TCVN3 = "Nhµ tr­êng ®· triÓn khai ®Çy ®ñ c¸c néi dung c¶i c¸ch hµnh chÝnh theo kÕ ho¹ch vµ b¸o c¸o ®óng thêi h¹n quy ®Þnh. "
VNI = "Nhaø tröôøng ñaõ trieån khai ñaày ñuû caùc noäi dung caûi caùch haønh chính theo keá hoaïch vaø baùo caùo ñuùng thôøi haïn. "


def worded(component: str) -> str:
    """The words of a component in small letters, as somebody who did not press the key would leave them."""
    return getattr(P, component).text.capitalize()


def everywhere(text: str) -> Paper:
    """All running text in other letters."""
    changed = {name: replace(one, text=text * 4) for name, one in vars(P).items() if isinstance(one, Line) and LONG in one.text}
    return replace(P, **changed, more=tuple(body(text * 4) for _ in P.more))


FAULTS: list[tuple[str, Paper]] = [
    *((f"{key}.co_chu", P.but(name, size=17)) for key, name in COMPONENTS.items()),
    *((f"{key}.dam", P.but(name, bold=not getattr(P, name).bold)) for key, name in COMPONENTS.items()),
    *((f"{key}.nghieng", P.but(name, italic=not getattr(P, name).italic)) for key, name in COMPONENTS.items()),
    *((f"{key}.can_le", P.but(name, align="right")) for key, name in COMPONENTS.items() if key not in NOT_CENTRED),
    *((f"{key}.can_le", P.but(name, align="both", first=0)) for key, name in COMPONENTS.items() if key not in NOT_CENTRED),
    *((f"{key}.hoa", P.but(COMPONENTS[key], text=worded(COMPONENTS[key]))) for key in CAPITALS if key not in {"quoc_hieu", "muc"}),
    ("muc.hoa", P.put("two", "NỘI DUNG", "Nội dung")),
    ("trang.kho_giay", replace(P, page=(12240, 15840, *P.page[2:]))),
    *((f"trang.le_{side}", replace(P, page=(*P.page[:at], size, *P.page[at + 1 :]))) for side, at, size in
      (("tren", 2, 700), ("duoi", 3, 2100), ("trai", 4, 1134), ("phai", 5, 1500))),
    ("quoc_hieu.chu", P.put("name", "CỘNG HÒA", "CỘNG HOÀ")),
    ("quoc_hieu.chu", P.put("name", "VIỆT NAM", "VIỆT  NAM.")),
    ("tieu_ngu.chu", P.put("motto", " - Tự do", " – Tự do")),
    ("tieu_ngu.chu", P.put("motto", "Hạnh phúc", "Hạnh Phúc")),
    ("tieu_ngu.gach_chan", P.but("motto", underline=True)),
    ("tieu_ngu.ke_ngang", replace(P, rule=False)),
    ("thieu.quoc_hieu", P.but("name", text="")),
    ("thieu.tieu_ngu", P.but("motto", text="")),
    ("thieu.so_ky_hieu", P.but("number", text="")),
    ("thieu.dia_danh", P.but("day", text="")),
    ("thieu.noi_nhan", P.but("recipients_head", text="")),
    ("so_ky_hieu.so_khong", P.put("number", "05", "5")),
    ("so_ky_hieu.khoang_trang", P.put("number", "05/", "05 / ")),
    ("so_ky_hieu.viet_tat", P.put("number", "/KH-", "/BC-")),
    ("so_ky_hieu.gach_noi", P.put("number", "/KH-", "/KH–")),
    ("so_ky_hieu.dang", P.but("number", text="Số 05-KH")),
    ("dia_danh.dau_phay", P.put("day", "Mai, ngày", "Mai ngày")),
    ("dia_danh.ngay", P.put("day", "ngày 09", "ngày 9")),
    ("dia_danh.thang", P.put("day", "tháng 02", "tháng 2")),
    ("dia_danh.thang_thua", P.put("day", "tháng 02", "tháng 05")),
    ("dia_danh.khong_co_ngay", P.put("day", "ngày 09", "ngày 30")),
    ("trich_yeu.dau_cham", P.put("abstract", "năm 2026", "năm 2026.")),
    ("can_cu.ket_thuc", P.put("base", "2022;", "2022,")),
    ("can_cu.ket_thuc_cuoi", P.put("base_last", "Chính phủ.", "Chính phủ;")),
    ("can_cu.gach_dau", P.put("base", "Căn cứ", "- Căn cứ")),
    *((f"loi_van.{key}", P.but("text_one", **change)) for key, change in
      (("co_chu", {"size": 12}), ("can_le", {"align": "left"}), ("thut_dong", {"first": 1400}), ("khoang_cach", {"after": 0}), ("gian_dong", {"line": 2}))),
    ("loi_van.khong_thut", replace(P, more=tuple(replace(body(LONG), first=0) for _ in range(16)))),
    ("loi_van.nghieng", replace(P, more=tuple(body(LONG, italic=True) for _ in range(16)))),
    ("loi_van.dam", replace(P, more=tuple(body(LONG, bold=True) for _ in range(16)))),
    ("de_muc.thu_tu", P.put("two", "II.", "III.")),
    ("de_muc.thu_tu_khoan", P.put("item_two", "2.", "3.")),
    ("de_muc.thu_tu_diem", P.put("point_b", "b)", "c)")),
    ("de_muc.dang", P.put("two", "II.", "II/")),
    ("dieu.dam", replace(P, one=body("Điều 1. Khen thưởng các tập thể."))),
    ("dieu.thu_tu", replace(P, one=body("Điều 1. Khen thưởng.", bold=True), two=body("Điều 3. Thi hành.", bold=True))),
    ("so_trang.thieu", replace(P, numbered=False)),
    ("so_trang.vi_tri", replace(P, number_place="footer")),
    ("so_trang.canh_giua", P.but("number_at", align="right")),
    ("so_trang.co_chu", P.but("number_at", size=10)),
    ("so_trang.nghieng", P.but("number_at", italic=True)),
    ("so_trang.chu_so", replace(P, number_format="lowerRoman")),
    ("so_trang.trang_dau", replace(P, first_apart=False)),
    ("noi_nhan.chu", P.put("recipients_head", ":", "")),
    ("noi_nhan.cham_phay", P.put("recipient", ";", ",")),
    ("noi_nhan.gach_dau", P.put("filing", "- Lưu", "-Lưu")),
    ("noi_nhan.luu", P.put("filing", "- Lưu: VT.", "- Các tổ.")),
    ("noi_nhan.cham", P.put("filing", "VT.", "VT")),
    ("quyen_han.viet_tat", P.put("capacity", "HIỆU", "KT HIỆU")),
    ("quyen_han.viet_tat", P.put("capacity", "HIỆU", "T/M NHÀ TRƯỜNG, HIỆU")),
    ("ho_ten.hoc_vi", P.put("signer", "Nguyễn", "ThS. Nguyễn")),
    ("ho_ten.in_hoa", P.but("signer", text="NGUYỄN THỊ HÒA")),
    ("ket_thuc.thieu", P.put("last", "./.", ".")),
    ("van_ban.phong_chu", P.but("text_one", font="Arial")),
    ("van_ban.bang_ma", P.but("text_one", font=".VnTime")),
    ("van_ban.bang_ma", everywhere(TCVN3)),
    ("van_ban.bang_ma", everywhere(VNI)),
    ("van_ban.to_hop", P.but("text_one", text=unicodedata.normalize("NFD", LONG))),
    ("van_ban.hai_dau_cach", P.put("text_one", "triển khai", "triển  khai")),
    ("van_ban.cach_truoc_dau", P.put("text_one", "kế hoạch và", "kế hoạch , và")),
    ("van_ban.ky_tu_an", P.put("text_one", "triển khai", "triển\u200b khai")),
    ("van_ban.day_bang_cach", P.but("text_one", text="      " + LONG, first=0)),
    ("van_ban.mau_chu", P.but("text_one", colour="FF0000")),
    ("van_ban.con_ghi_chu", replace(P, comment=True)),
    ("ke_ngang.go_tay", P.but("text_one", text="--------------")),
    ("phu_luc.chu", P.put("annex", "Phụ lục", "PHỤ LỤC")),
    ("phu_luc.so_la_ma", P.put("annex", " I", " 01")),
    ("phu_luc.khong_so", P.put("second", " II", "")),
    ("phu_luc.thu_tu", P.put("second", " II", " III")),
    ("phu_luc.dong_rieng", replace(P.put("annex", " I", " I. CHỈ TIÊU THI ĐUA"), annex_title=Line(""))),
    ("phu_luc.thieu_ten", P.but("annex_title", text="")),
    ("phu_luc.thieu_kem_theo", P.but("reference", text="")),
    ("phu_luc.khong_chi_dan", P.but("item_two", text="2. " + LONG)),
    ("phu_luc.so_trang", replace(P, annex_restarts=False)),
    ("kem_theo.ngoac", P.but("reference", text=P.reference.text.strip("()"))),
    ("kem_theo.khac_so", P.put("reference", "05/KH", "06/KH")),
]  # fmt: skip


def codes(data: bytes) -> set[str]:
    return {found.code for found in check(data)}


def hopeless(code: str, way: Way) -> bool:
    """A fault that this way of writing cannot hold: tabs and shared lines place their words without an alignment of their own."""
    key, _, what = code.partition(".")
    in_head, in_foot = key in TABBED, key in {"quyen_han", "ho_ten"}
    return what == "can_le" and ((way.head in {"tabs", "breaks"} and in_head) or (way.foot == "tabs" and in_foot))


def test_there_are_enough_faults():
    assert len(FAULTS) >= 100 and len({code for code, _ in FAULTS}) >= 90


@pytest.mark.parametrize("name", WAYS)
def test_a_good_file_gives_no_false_finding(name):
    found = [one for one in check(written(P, WAYS[name])) if one.code not in STANDING.get(name, set())]
    assert found == []
    assert STANDING.get(name, set()) <= codes(written(P, WAYS[name]))


@pytest.mark.parametrize("name", WAYS)
def test_every_fault_is_found_and_named_and_brings_few_others(name):
    way, standing = WAYS[name], STANDING.get(name, set())
    seeded = [(code, paper) for code, paper in FAULTS if not hopeless(code, way)]
    found = [(code, codes(written(paper, way)) - standing) for code, paper in seeded]
    missed = [code for code, told in found if code not in told]
    assert len(missed) <= (1 - LEAST_FOUND) * len(seeded), missed
    assert {code: others for code, told in found if len(others := told - {code}) > MOST_FALSE} == {}
    assert missed == []
