"""The layout checker and files no person wrote: refused by a code, never a crash; the work grows with the text, no faster."""

from __future__ import annotations

import io
import signal
import sys
import zipfile
from collections.abc import Iterator

import pytest

from tests.papers.test_checking_makers import LONG, NS, Paper, body, written
from thidua.kernel.outcome import Refused
from thidua.papers.checking.check import check
from thidua.papers.checking.mend import mended

GOOD = written(Paper())
EMPTY = f"<w:document {NS}><w:body><w:p/></w:body></w:document>".encode()
BOMB = b'<!DOCTYPE a [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>'
MB = 1_000_000
HANGS = 90  # seconds: not a measure, only so that a hang says where it hangs


def with_part(name: str, content: bytes, *, keep: bool = True) -> bytes:
    """A good file with one part put in or changed."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(GOOD)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for one in old.namelist():
            if keep and one != name:
                new.writestr(one, old.read(one))
        new.writestr(name, content)
    return out.getvalue()


def locked() -> bytes:
    """A zip whose entries say that they are encrypted."""
    data = bytearray(GOOD)
    for sign, at in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        start = 0
        while (found := data.find(sign, start)) >= 0:
            data[found + at] |= 1
            start = found + 4
    return bytes(data)


def lying_about_its_size() -> bytes:
    """A part that unpacks to more than the directory says."""
    data = bytearray(with_part("word/document.xml", EMPTY + b" " * MB))
    at = data.rfind(b"word/document.xml") - 46
    data[at + 24 : at + 28] = (100).to_bytes(4, "little")
    return bytes(data)


def many_parts() -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as new:
        for count in range(4100):
            new.writestr(f"word/{count}.bin", b"")
        new.writestr("word/document.xml", EMPTY)
    return out.getvalue()


@pytest.fixture(autouse=True)
def it_comes_to_an_end() -> Iterator[None]:
    """What hangs is stopped, so that the trace shows the place."""

    def stop(*_: object) -> None:
        raise TimeoutError

    before = signal.signal(signal.SIGALRM, stop)
    signal.alarm(HANGS)
    yield
    signal.alarm(0)
    signal.signal(signal.SIGALRM, before)


HOSTILE = {
    "nothing": (b"", "checking.broken"),
    "no zip": (b"\xd0\xcf\x11\xe0" + b"\x00" * 600, "checking.broken"),
    "cut off": (GOOD[: len(GOOD) // 2], "checking.broken"),
    "locked": (locked(), "checking.broken"),
    "lying about its size": (lying_about_its_size(), "checking.broken"),
    "no document": (with_part("a.txt", b"a", keep=False), "checking.broken"),
    "another root": (with_part("word/document.xml", b"<html/>"), "checking.broken"),
    "no xml": (with_part("word/document.xml", b"\x00\x01\x02"), "checking.broken"),
    "entities": (with_part("word/document.xml", BOMB + EMPTY), "checking.broken"),
    "entities behind a long comment": (with_part("word/document.xml", b"<!--" + b" " * 9000 + b"-->" + BOMB + EMPTY), "checking.broken"),
    "entities in UTF-16": (with_part("word/document.xml", (BOMB + EMPTY).decode().encode("utf-16")), "checking.broken"),
    "entities in UTF-16, no mark": (with_part("word/document.xml", (BOMB + EMPTY).decode().encode("utf-16-le")), "checking.broken"),
    "entities in UTF-7": (
        with_part("word/document.xml", b'<?xml version="1.0" encoding="UTF-7"?>+ADwAIQ-DOCTYPE a+AD4-' + EMPTY), "checking.broken"
    ),
    "entities in the styles": (with_part("word/styles.xml", BOMB + b"<a/>"), "checking.broken"),
    "entities in a header": (with_part("word/header1.xml", BOMB + b"<a/>"), "checking.broken"),
    "a file from outside": (
        with_part("word/document.xml", b'<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]>' + EMPTY), "checking.broken"
    ),
    "too deep": (with_part("word/document.xml", EMPTY.replace(b"<w:p/>", b"<w:sdt>" * 5000 + b"</w:sdt>" * 5000)), "checking.broken"),
    "one endless word": (
        with_part("word/document.xml", EMPTY.replace(b"<w:p/>", b"<w:p><w:r><w:t>" + b"a" * 11 * MB + b"</w:t></w:r></w:p>")), "checking.broken"
    ),
    "unpacks to much": (with_part("word/media/a.bin", b"\x00" * 61 * MB), "checking.too_big"),
    "much xml": (with_part("word/document.xml", EMPTY + b" " * 31 * MB), "checking.too_big"),
    "many parts": (many_parts(), "checking.too_big"),
    "macros": (with_part("[Content_Types].xml", b"<Types>application/vnd.ms-word.document.macroEnabled.main+xml</Types>"), "checking.macros"),
}  # fmt: skip


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_file_is_refused(name):
    data, code = HOSTILE[name]
    for reads in (check, mended):
        with pytest.raises(Refused) as no:
            reads(data)
        assert no.value.code == code


def test_parts_that_lead_nowhere_are_no_harm():
    rels = b'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId9" Type="a/header" Target="../../../etc/passwd"/></Relationships>'
    assert {one.code for one in check(with_part("word/_rels/document.xml.rels", rels))} == {"so_trang.thieu"}


def test_styles_that_stand_on_each_other_come_to_an_end():
    ring = "".join(
        f'<w:style w:type="paragraph" w:styleId="S{one}"><w:basedOn w:val="S{(one + 1) % 5000}"/></w:style>' for one in range(5000)
    )
    lines = "".join(f'<w:p><w:pPr><w:pStyle w:val="S{one}"/></w:pPr><w:r><w:t>a</w:t></w:r></w:p>' for one in range(5000))
    styles = with_part("word/styles.xml", f"<w:styles {NS}>{ring}</w:styles>".encode())
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(styles)) as old, zipfile.ZipFile(out, "w") as new:
        for one in old.namelist():
            new.writestr(one, EMPTY.replace(b"<w:p/>", lines.encode()) if one == "word/document.xml" else old.read(one))
    assert check(out.getvalue())


def calls(paragraphs: int) -> int:
    """How many calls the check of a paper with so many paragraphs more makes: the same on every machine."""
    data = written(Paper(more=(body(LONG),) * paragraphs))
    made = 0

    def count(*_: object) -> None:
        nonlocal made
        made += 1

    sys.setprofile(count)
    try:
        found = check(data)
    finally:
        sys.setprofile(None)
    assert found == ()
    return made


def test_eight_times_the_text_is_about_eight_times_the_work():
    calls(1)  # what is read once for all
    one, two, nine = calls(100), calls(200), calls(900)
    assert nine - one <= 8.2 * (two - one)


@pytest.mark.parametrize(
    "inner",
    [
        "<w:p><w:r><w:t>" + " " * 300_000 + "a</w:t></w:r></w:p>",
        "<w:p><w:r><w:t>" + "ngày " * 60_000 + "</w:t></w:r></w:p>",
        "<w:p><w:r><w:t>a" + " " * 300_000 + "a</w:t></w:r></w:p>",
        "<w:p><w:r><w:t>ngày " + "1" * 100_000 + " tháng 2 năm 2024</w:t></w:r></w:p>",
        "<w:p><w:r><w:t>Số: " + "1" * 100_000 + "/TTr-A</w:t></w:r></w:p>",
        "<w:p><w:r><w:t>" + "1.1." * 60_000 + "</w:t></w:r></w:p>",
        "<w:p><w:r><w:t>" + "ä" * 200_000 + "</w:t></w:r></w:p>",
        "<w:p><w:r><w:t>" + "----- " * 50_000 + "</w:t></w:r></w:p>",
        "<w:p>" + "<w:r><w:tab/><w:t>a</w:t></w:r>" * 20_000 + "</w:p>",
        "<w:p>" + "<w:r><w:br/></w:r>" * 20_000 + "</w:p>",
        "<w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr><w:r><w:t>a</w:t></w:r></w:p>" * 3_000,
        "<w:tbl>" + "<w:tr>" + "<w:tc><w:p><w:r><w:t>PHỤ LỤC</w:t></w:r></w:p></w:tc>" * 6_000 + "</w:tr></w:tbl>",
        "<w:p><w:r><w:t>Phụ lục</w:t></w:r></w:p>" * 6_000,
        "<w:p><w:pPr><w:sectPr/></w:pPr></w:p>" * 6_000,
    ],
    ids=[
        "spaces",
        "days",
        "spaces inside",
        "endless day",
        "endless number",
        "numbers",
        "letters",
        "rules",
        "tabs",
        "breaks",
        "deleted ends",
        "cells",
        "annexes",
        "sections",
    ],
)
def test_what_repeats_without_end_comes_to_an_end(inner):
    data = with_part("word/document.xml", EMPTY.replace(b"<w:p/>", inner.encode()))
    check(data)
    mended(data)
