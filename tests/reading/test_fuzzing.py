"""Hostile text and broken files: an answer or a refusal, never a crash; and what we write ourselves is read back."""

from __future__ import annotations

import io
import json
import re
import zipfile
from datetime import date, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.papers.samples import PLAN, documents
from thidua.kernel.outcome import Refused
from thidua.papers.checking.check import check
from thidua.papers.consistency.reading import stated
from thidua.papers.render.docx import docx
from thidua.reading.plan import read_plan, read_text

ON = date(2026, 11, 24)
PAPER = docx(documents()["ke-hoach-phong-trao"])
PIECES = st.sampled_from(
    [
        "KẾ HOẠCH", "Số: 05/KH-HĐTĐKT", "Căn cứ Luật Thi đua, khen thưởng ngày 31 tháng 02 năm 2021;", "I. MỤC ĐÍCH", "1. Tiêu chuẩn",
        "a) Tập thể", "- Cá nhân:", "từ 01 đến 99999999999999999999 tập thể", "chậm nhất trước 15 ngày kể từ ngày", "năm 0000", "giai đoạn 2025-2021",
        "Nơi nhận:", "- Lưu: VT.", "HIỆU TRƯỞNG", "((((", "%s{0}", "\u202e", "\u0301\u0301\u0301", "ngày 99/99/9999", "trước ngày 31/3", "\t|\t", "\x0b",
        "III. KHEN THƯỞNG", "2. Hình thức, số lượng", "01 cá nhân/ tập thể", "Mẫu số 07", "IV. TIẾN ĐỘ", "Năm 2021:", "𝔘𝔫𝔦", "ﬀ", "0" * 400,
    ]
)  # fmt: skip
CALM = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])


@CALM
@given(st.lists(st.one_of(PIECES, st.text(max_size=40)), max_size=60), st.sampled_from(["\n", " ", "\n\n", "\r\n"]))
def test_any_text_is_read_or_refused(pieces, between):
    try:
        reading = read_text(between.join(pieces), on=ON)
    except Refused as no:
        assert no.code
        return
    json.dumps(reading.to_json())


@CALM
@given(st.lists(st.tuples(st.integers(0, len(PAPER) - 1), st.integers(0, 255)), min_size=1, max_size=12), st.integers(0, len(PAPER)))
def test_a_broken_word_file_is_checked_or_refused(changes, cut):
    data = bytearray(PAPER)
    for at, byte in changes:
        data[at] = byte
    for broken in (bytes(data), PAPER[:cut]):
        for read in (check, lambda one: stated("a.docx", one)):
            try:
                read(broken)
            except Refused as no:
                assert no.code.startswith("checking.")


def _repacked(part: str, start: int, length: int, put: bytes) -> bytes:
    """The paper with a stretch of one part replaced: a sound zip around broken contents."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(PAPER)) as old, zipfile.ZipFile(out, "w") as new:
        for name in old.namelist():
            content = old.read(name)
            if name == part:
                at = start % (len(content) + 1)
                content = content[:at] + put + content[at + length :]
            new.writestr(name, content)
    return out.getvalue()


@CALM
@given(
    st.sampled_from(zipfile.ZipFile(io.BytesIO(PAPER)).namelist()),
    st.integers(0, 10**6),
    st.integers(0, 200),
    st.sampled_from(
        [b"", b"<", b'w:val="x"', b"\xff\xfe", b'w:sz w:val="-1"', b'"', b"&bad;", b"</w:p>", b'w:val="99999999999999999999"', b"\x00"]
    ),
)
def test_broken_parts_in_a_sound_file_are_checked_or_refused(part, start, length, put):
    data = _repacked(part, start, length, put)
    for read in (check, lambda one: stated("a.docx", one)):
        try:
            read(data)
        except Refused as no:
            assert no.code.startswith("checking.")


@pytest.mark.parametrize("value", ["x", "", "1.5", "99999999999999999999", "-20"])
@pytest.mark.parametrize("part", ["word/document.xml", "word/styles.xml"])
def test_numbers_that_are_none_do_not_stop_the_checker(part, value):
    with zipfile.ZipFile(io.BytesIO(PAPER)) as box:
        content = box.read(part)
    for found in {*re.findall(rb"w:(?:sz|spacing|ind|pgSz|pgMar)\s[^>]*", content)}:
        wrong = re.sub(rb'"-?\d+"', b'"' + value.encode() + b'"', found)
        data = _repacked(part, content.index(found), len(found), wrong)
        try:
            check(data)
        except Refused as no:
            assert no.code.startswith("checking.")


@pytest.mark.parametrize("day", [date(2021, 6, 10) + timedelta(days=40 * n) for n in range(3)])
def test_our_own_plan_is_read_back(day):
    from dataclasses import replace

    from thidua.papers.compose.movement import movement_plan

    said = json.dumps(read_plan(docx(movement_plan(replace(PLAN, day=day))), "ke-hoach.docx", on=ON).to_json(), ensure_ascii=False)
    for wanted in (
        "15/KH-MNSMX",
        day.isoformat(),
        "05/KH-HĐTĐKT",
        "2021-04-20",
        "47/KH-HĐTĐKT",
        "2021-06-09",
        PLAN.theme,
        "Ngô Thị Lan Hương",
    ):
        assert wanted in said, wanted
