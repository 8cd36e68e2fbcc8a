"""A sealed archive: whatever is changed in it is found, whatever is handed in is answered."""

from __future__ import annotations

import io
import json
import zipfile

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from thidua.core.sealed_archive import (
    CONTENTS,
    Cited,
    Head,
    Manifest,
    State,
    digest_of,
    examine,
    from_bytes,
    listed,
    sealed,
    to_bytes,
)

HEAD = Head("Trường Mầm non Thử", "Cải cách hành chính", 2024, 1, "Phòng Nội vụ", "2025-06-20", "TDKT-2022-ND98", "ab", ("Đã sửa “ngày”",))
FILES = {
    "van-ban/01-to-trinh.pdf": b"to trinh",
    "van-ban/02-danh-sach.pdf": b"danh sach",
    "kiem-tra.html": b"<p>",
    "minh-chung/001-a.jpg": b"anh",
}
TEXT = st.text(st.characters(codec="utf-8"), max_size=30)


def archive(files=None, *, said=None) -> bytes:
    told = Manifest(HEAD, listed((path, "x", data) for path, data in (said or FILES).items()), (Cited("Sổ", sha256=""),))
    return sealed({CONTENTS: to_bytes(told), **(FILES if files is None else files)})


def states(data: bytes) -> dict[str, State]:
    return {row.path: row.state for row in examine(data).rows if row.state is not State.WHOLE}


def test_whole_and_the_same_bytes_every_time():
    data = archive()
    report = examine(data)
    assert report.whole and report.head == HEAD and report.digest == digest_of(data) and data == archive()


def test_every_flip_of_every_byte_is_found():
    data = archive()
    for place in range(len(data)):
        for mask in (0x01, 0x20, 0x80):
            spoilt = data[:place] + bytes([data[place] ^ mask]) + data[place + 1 :]
            assert not examine(spoilt).whole, place


def test_a_flip_inside_a_file_names_that_file():
    data = bytearray(archive())
    data[data.index(b"danh sach")] ^= 1
    assert states(bytes(data)) == {"van-ban/02-danh-sach.pdf": State.CHANGED}


def test_changed_missing_extra_and_renamed_are_told_apart():
    assert states(archive({**FILES, "minh-chung/001-a.jpg": b"anh khac"})) == {"minh-chung/001-a.jpg": State.CHANGED}
    fewer = {path: data for path, data in FILES.items() if path != "van-ban/02-danh-sach.pdf"}
    assert states(archive(fewer)) == {"van-ban/02-danh-sach.pdf": State.MISSING}
    assert states(archive({**FILES, "them.exe": b"MZ"})) == {"them.exe": State.EXTRA}
    renamed = {("van-ban/09.pdf" if path.endswith("sach.pdf") else path): data for path, data in FILES.items()}
    told = [row for row in examine(archive(renamed)).rows if row.state is not State.WHOLE]
    assert [(row.path, row.state, row.now) for row in told] == [("van-ban/02-danh-sach.pdf", State.RENAMED, "van-ban/09.pdf")]


def test_appended_prefixed_and_cut_are_found():
    data = archive()
    for spoilt in (data + b"x", b"x" + data, data[:-1], data[: len(data) // 2], b"", b"PK\x05\x06" + bytes(18)):
        assert not examine(spoilt).whole


def packed(entries, method=zipfile.ZIP_STORED) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", method) as box:
        for name, data in entries:
            box.writestr(zipfile.ZipInfo(name), data, compress_type=method)
    return out.getvalue()


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (packed([("../../etc/passwd", b"x")]), "không an toàn"),
        (packed([("/tuyet-doi", b"x")]), "không an toàn"),
        (packed([("c:\\x", b"x")]), "không an toàn"),
        (packed([("a/../b", b"x")]), "không an toàn"),
        (packed([("bom", bytes(5_000_000))], zipfile.ZIP_DEFLATED), "nén lại"),
        (packed([(f"t{n}", b"") for n in range(2001)]), "2000"),
        (packed([("a.txt", b"x")]), "không có mục lục"),
    ],
)
def test_bombs_and_slips_are_not_opened(data, says):
    report = examine(data)
    assert not report.whole and says in report.faults[0] and not report.rows


def test_an_entry_that_claims_more_than_the_archive_holds_is_refused():
    data = bytearray(packed([("a.txt", b"xxxx")]))
    at = data.rindex(b"PK\x01\x02")
    for place in (20, 24):
        data[at + place : at + place + 4] = (900_000_000).to_bytes(4, "little")
    assert not examine(bytes(data)).whole


def test_a_place_that_no_archive_may_hold_is_never_sealed():
    with pytest.raises(ValueError, match="no place"):
        sealed({"../a": b""})


@settings(max_examples=60)
@given(
    st.builds(Head, TEXT, TEXT, st.integers(2000, 2100), st.integers(1, 99), TEXT, TEXT, TEXT, TEXT, st.lists(TEXT, max_size=3).map(tuple)),
    st.dictionaries(st.from_regex(r"[a-z0-9]{1,8}/[a-z0-9]{1,8}\.pdf", fullmatch=True), st.binary(max_size=40), max_size=6),
    st.lists(st.builds(Cited, TEXT, TEXT, TEXT, TEXT, TEXT, TEXT, TEXT), max_size=4).map(tuple),
)
def test_the_contents_page_reads_back_as_it_was_written(head, files, cited):
    told = Manifest(head, listed((path, head.don_vi, data) for path, data in files.items()), cited)
    assert from_bytes(to_bytes(told)) == told
    assert examine(sealed({CONTENTS: to_bytes(told), **files})).whole


@settings(max_examples=150)
@given(st.data())
def test_no_bytes_make_the_check_stumble(data):
    base = archive()
    place = data.draw(st.integers(0, len(base)))
    spoilt = base[:place] + data.draw(st.binary(max_size=12)) + base[data.draw(st.integers(place, len(base))) :]
    assert examine(spoilt).whole == (spoilt == base)


@pytest.mark.parametrize("wrong", [[], {}, {"tep": 3}, {"dinh_dang": "thidua-ho-so/1"}, None, 3, {"tep": [{"ten": 1}]}])
def test_a_contents_page_of_another_shape_is_none_of_ours(wrong):
    assert from_bytes(json.dumps(wrong).encode()) is None
