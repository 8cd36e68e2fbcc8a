"""The lint of the lawbook finds each fault that it is there for."""

from dataclasses import replace
from datetime import date

import pytest

from thidua.kernel.outcome import Confidence
from thidua.law.lint import idle, problems, report, silent
from thidua.law.load import lawbook

TODAY = date(2026, 11, 25)
KEY = "luong_co_so"


def with_values(change, key=KEY):
    series = lawbook().series[key]
    return replace(lawbook(), series={**lawbook().series, key: replace(series, values=tuple(change(list(series.values))))})


def with_instrument(instrument_id, **changed):
    found = lawbook().instruments[instrument_id]
    return replace(lawbook(), instruments={**lawbook().instruments, instrument_id: replace(found, **changed)})


def last(values, **changed):
    return [*values[:-1], replace(values[-1], **{"note": "", **changed})]


def test_the_shipped_lawbook_has_nothing_to_mend():
    assert report(lawbook(), today=TODAY).problems == ()


@pytest.mark.parametrize(
    ("book", "says"),
    [
        (with_values(lambda rows: last(rows, since=date(2026, 6, 1))), "sau ngày giá trị bắt đầu"),
        (with_values(lambda rows: last(rows, source="nd-24-2023#d3.k2")), "hết hiệu lực 01/07/2024"),
        (with_values(lambda rows: last(rows, source="")), "không có nguồn"),
        (with_values(lambda rows: last(rows, source="nd-khong-co#d1")), "không có trong danh mục văn bản"),
        (with_values(lambda rows: last(rows, source="local")), "không có văn bản nào mà lại ghi là quy định"),
        (with_values(lambda rows: last(rows, confidence=Confidence.LOCAL_SETTING)), "chưa mở cho đơn vị"),
        (with_values(lambda rows: [replace(rows[0], until=date(2019, 7, 2)), *rows[1:]]), "chồng nhau từ 01/07/2019"),
        (with_values(lambda rows: [replace(rows[0], until=None), *rows[1:]]), "chồng nhau từ 01/07/2019"),
        (with_values(lambda rows: [replace(rows[0], until=date(2019, 6, 1)), *rows[1:]]), "không có giá trị từ 01/06/2019"),
        (with_values(lambda rows: last(rows, checked=date(2025, 1, 1))), "đã quá một năm"),
        (with_instrument("nd-98-2023", successor="nd-khong-co"), "không có trong danh mục"),
        (with_instrument("nd-98-2023", until=date(2025, 6, 1)), "không phải ngày 152/2025/NĐ-CP có hiệu lực"),
        (with_instrument("nd-98-2023", until=date(2025, 6, 1)), "trước khi chế độ kết thúc"),
        (with_instrument("nd-152-2025", until=date(2024, 1, 1)), "hết hiệu lực trước khi có hiệu lực"),
        (with_instrument("luat-39-2013-qh13", until=date(2017, 1, 1)), "chưa hoặc không còn hiệu lực vào 01/10/2017"),
    ],
)
def test_a_fault_is_told(book, says):
    assert any(says in one for one in problems(book, today=TODAY))


def test_a_note_excuses_a_source_that_is_unborn_or_dead():
    book = with_values(lambda rows: last(rows, source="nd-24-2023#d3.k2", note="Tạm giữ."))
    assert problems(book, today=TODAY) == []


def test_keys_that_no_rule_reads_are_listed_and_the_others_are_not():
    unused = idle(lawbook())
    assert "luu_tru.ho_so_khen_thuong" in unused and "xep_loai.muc" in unused
    assert "luong_co_so" not in unused and "hoi_dong.ty_le_du_hop" not in unused


def test_what_only_the_unit_can_say_is_listed():
    found = silent(lawbook(), today=TODAY)
    assert "luu_tru.ho_so_khen_thuong" in found and "quy.thi_dua_khen_thuong.ty_le_trich" in found
    assert "hoi_dong.ty_le_du_hop" not in found


def test_the_points_of_the_service_index_make_a_hundred():
    law = lawbook().on(TODAY)
    assert sum(law.value(key).value for key in law.book.series if key.startswith("cchc.chi_so_phuc_vu.")) == 100
