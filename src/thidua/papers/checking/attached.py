"""Annexes: heading, Roman number, title, the line "Kèm theo", their own page numbers, and that the text speaks of them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from thidua.kernel.text import folded
from thidua.papers.checking.annexes import Annex
from thidua.papers.checking.components import Components
from thidua.papers.checking.findings import Finding, advice, at, error
from thidua.papers.checking.setting import set_as
from thidua.papers.checking.word import WordFile

_ROMAN = (
    "",
    "I",
    "II",
    "III",
    "IV",
    "V",
    "VI",
    "VII",
    "VIII",
    "IX",
    "X",
    "XI",
    "XII",
    "XIII",
    "XIV",
    "XV",
    "XVI",
    "XVII",
    "XVIII",
    "XIX",
    "XX",
)
_NUMBER = re.compile(r"[Ss]ố\s*:?\s*(?P<n>\d{0,9})[\s.…]*/(?P<s>[^\s,;)]+)")


def annexes(file: WordFile, known: Components) -> Iterator[Finding]:
    """Every annex of the file. Law: nd-30-2020#pl1."""
    headed = [one for one in known.annexes if one.heading is not None]
    for place, one in enumerate(headed, start=1):
        yield from _heading(one, place, len(headed))
        yield from _title(one)
    yield from set_as("phu_luc", [one.heading for one in headed if not one.one_line])
    yield from set_as("phu_luc_ten", [line for one in headed for line in one.title])
    yield from set_as("kem_theo", [one.reference for one in known.annexes])
    for one in known.annexes:
        yield from _reference(one, known)
    if headed and not headed[0].alone:
        yield from _told(known)
        yield from _numbered_apart(file, known, headed)


def _heading(one: Annex, place: int, many: int) -> Iterator[Finding]:
    assert one.heading is not None
    where = at(one.heading)
    if one.heading.words.startswith("PHỤ LỤC"):
        yield error("phu_luc.chu", where, "“PHỤ LỤC” in hoa", "“Phụ lục” chữ in thường", "Viết lại là “Phụ lục”.")
    if one.one_line:
        yield error(
            "phu_luc.dong_rieng",
            where,
            "tiêu đề nằm cùng dòng với “Phụ lục”",
            "“Phụ lục” và số thứ tự một dòng riêng, tiêu đề ở dòng dưới",
            "Xuống dòng trước tiêu đề phụ lục.",
        )
    wanted = _ROMAN[place] if place < len(_ROMAN) else ""
    if one.numeral.isdigit():
        yield error("phu_luc.so_la_ma", where, f"số {one.numeral}", f"số La Mã: {wanted}", "Đánh số phụ lục bằng chữ số La Mã.")
    elif not one.numeral and many > 1:
        yield error("phu_luc.khong_so", where, "không có số thứ tự", f"Phụ lục {wanted}", "Từ hai phụ lục trở lên phải đánh số La Mã.")
    elif one.numeral and wanted and one.numeral != wanted and not one.alone:
        yield error("phu_luc.thu_tu", where, f"Phụ lục {one.numeral}", f"Phụ lục {wanted}", "Đánh lại số phụ lục liên tục.")


def _title(one: Annex) -> Iterator[Finding]:
    assert one.heading is not None
    if not one.title and not one.one_line:
        yield error(
            "phu_luc.thieu_ten", at(one.heading), "không có tiêu đề", "tiêu đề in hoa, đậm, dưới “Phụ lục”", "Bổ sung tiêu đề phụ lục."
        )
    if one.reference is None:
        yield error(
            "phu_luc.thieu_kem_theo",
            at(one.heading),
            "không có dòng “Kèm theo”",
            "(Kèm theo … số …/… ngày … tháng … năm … của …)",
            "Bổ sung dòng “Kèm theo” dưới tiêu đề, trong ngoặc đơn, chữ nghiêng.",
        )


def _reference(one: Annex, known: Components) -> Iterator[Finding]:
    line = one.reference
    if line is None:
        return
    if not line.words.startswith("("):
        yield advice(
            "kem_theo.ngoac", at(line), "không có ngoặc đơn", "dòng “Kèm theo” đặt trong ngoặc đơn", "Đặt dòng này trong ngoặc đơn."
        )
    own = _NUMBER.search(known.number.words) if known.number is not None else None
    said = _NUMBER.search(line.words)
    if one.alone or own is None or said is None:
        return
    if own["s"] != said["s"] or (own["n"] and said["n"] and int(own["n"]) != int(said["n"])):
        yield error(
            "kem_theo.khac_so",
            at(line),
            f"số {said['n']}/{said['s']}",
            f"số {own['n']}/{own['s']} như ở văn bản chính",
            "Sửa số, ký hiệu ở dòng “Kèm theo” cho khớp với văn bản chính.",
        )


def _told(known: Components) -> Iterator[Finding]:
    """The text must send the reader to its annex."""
    if any("phu luc" in (text := folded(line.words)) or "kem theo" in text for line in known.rows):
        return
    heading = next(one.heading for one in known.annexes if one.heading is not None)
    yield advice(
        "phu_luc.khong_chi_dan",
        at(heading),
        "lời văn không nhắc đến phụ lục",
        "có chỉ dẫn về phụ lục",
        "Thêm chỉ dẫn, như “(Phụ lục kèm theo)”.",
    )


def _numbered_apart(file: WordFile, known: Components, headed: list[Annex]) -> Iterator[Finding]:
    """Each annex has page numbers of its own."""
    main = known.rows[-1].section if known.rows else 0
    for one in headed:
        assert one.heading is not None
        own = one.heading.section
        if file.numbers and (own == main or (own < len(file.pages) and not file.pages[own].restarts)):
            yield advice(
                "phu_luc.so_trang",
                at(one.heading),
                "số trang của phụ lục đánh tiếp theo văn bản",
                "số trang đánh riêng theo từng phụ lục",
                "Ngắt phần (Section Break) trước phụ lục, đặt số trang bắt đầu từ 1.",
            )
            return
