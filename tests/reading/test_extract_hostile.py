"""Hostile and broken files: a clear code for each, nothing run, nothing hanging."""

from __future__ import annotations

import io
import struct
import time
import zipfile
import zlib
from datetime import date
from pathlib import Path

import docx
import pikepdf
import pytest
import typst
from PIL import Image

from thidua.kernel.outcome import Refused
from thidua.reading.extract import extract, sandbox
from thidua.reading.extract.kinds import LARGEST_FILE
from thidua.reading.phrases import say
from thidua.reading.plan import read_text

DOCUMENT = '<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body><w:p><w:r><w:t>{}</w:t></w:r></w:p></w:body></w:document>'


def package(members: dict[str, bytes]) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as made:
        for name, data in members.items():
            made.writestr(name, data)
    return buffer.getvalue()


def word() -> bytes:
    buffer = io.BytesIO()
    paper = docx.Document()
    paper.add_paragraph("Kế hoạch tổ chức phong trào thi đua của nhà trường")
    paper.save(buffer)
    return buffer.getvalue()


def png(width: int, height: int) -> bytes:
    """A picture that says it is large without being so."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(b"\x00" * 1000)) + chunk(b"IEND", b"")


def locked_pdf() -> bytes:
    buffer = io.BytesIO()
    with pikepdf.open(io.BytesIO(typst.compile(b"xin chao"))) as made:
        made.save(buffer, encryption=pikepdf.Encryption(user="mat-khau", owner="chu"))
    return buffer.getvalue()


def jpeg() -> bytes:
    buffer = io.BytesIO()
    Image.new("RGB", (20, 20)).save(buffer, "JPEG")
    return buffer.getvalue()


OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 600
LAUGHS = '<!DOCTYPE w [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>' + DOCUMENT.format("&b;")


@pytest.mark.parametrize(
    ("make", "name", "code"),
    [
        (lambda: b"", "a.docx", "reading.empty"),
        (lambda: b" \n\n ", "a.txt", "reading.empty"),
        (lambda: package({"word/document.xml": b" " * 50_000_000}), "a.docx", "reading.bomb"),
        (lambda: package({f"m{at}": b"" for at in range(2_500)}), "a.docx", "reading.bomb"),
        (lambda: package({"word/document.xml": LAUGHS.encode()}), "a.docx", "reading.hostile"),
        (lambda: package({"word/document.xml": DOCUMENT.format("x").encode(), "word/vbaProject.bin": b"x"}), "a.docx", "reading.macros"),
        (word, "a.docm", "reading.macros"),
        (lambda: package({"bang.csv": b"1"}), "a.docx", "reading.zip_not_word"),
        (lambda: package({"word/document.xml": b"<w:document"}), "a.docx", "reading.broken"),
        (lambda: word()[:2000], "a.docx", "reading.broken"),
        (lambda: OLE + "EncryptedPackage".encode("utf-16-le"), "a.docx", "reading.password"),
        (lambda: OLE, "a.doc", "reading.old_word"),
        (lambda: b"{\\rtf1 xin chao}", "a.rtf", "reading.old_word"),
        (jpeg, "a.docx", "reading.not_what_it_says"),
        (lambda: typst.compile(b"xin chao"), "a.docx", "reading.not_what_it_says"),
        (lambda: "Không phải Word".encode(), "a.docx", "reading.broken"),
        (locked_pdf, "a.pdf", "reading.password"),
        (lambda: b"%PDF-1.7\nrac rac rac", "a.pdf", "reading.broken"),
        (lambda: png(60_000, 60_000), "a.png", "reading.bomb"),
        (lambda: png(400, 400)[:60], "a.png", "reading.broken"),
        (lambda: b"GIF89a" + b"\x00" * 50, "a.gif", "reading.image_kind"),
        (lambda: b"MZ\x90\x00" + b"\x00\x01" * 200, "a.exe", "reading.kind_unknown"),
        (lambda: b"PK\x03\x04" + b"x" * 100, "a.docx", "reading.broken"),
    ],
)
def test_each_gets_its_code_and_its_sentence(make: object, name: str, code: str) -> None:
    began = time.monotonic()
    with pytest.raises(Refused) as refusal:
        extract(make(), name)  # type: ignore[operator]
    assert refusal.value.code == code
    assert "–" not in say(code, refusal.value.facts)
    assert time.monotonic() - began < 20


def test_two_hundred_megabytes_are_refused_unread(tmp_path: Path) -> None:
    path = tmp_path / "a.pdf"
    with path.open("wb") as made:
        made.truncate(200 * 1024 * 1024)
    with pytest.raises(Refused) as refusal:
        extract(path)
    assert refusal.value.code == "reading.too_large" and refusal.value.facts["most"] == LARGEST_FILE // 1024 // 1024


def test_a_reader_that_takes_too_long_is_stopped(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sandbox, "SECONDS", 0.05)
    with pytest.raises(Refused) as refusal:
        extract(word(), "a.docx")
    assert refusal.value.code == "reading.too_slow"


def test_a_macro_type_under_an_innocent_name() -> None:
    types = b'<Types><Override ContentType="application/vnd.ms-word.document.macroEnabled.main+xml"/></Types>'
    with pytest.raises(Refused) as refusal:
        extract(package({"word/document.xml": DOCUMENT.format("x").encode(), "[Content_Types].xml": types}), "a.docx")
    assert refusal.value.code == "reading.macros"


@pytest.mark.parametrize(
    "text",
    ["số 12/KH-UBND, " * 15_000, "“" * 100_000, "ỦY BAN NHÂN DÂN " * 10_000, "I. MỤC\n" * 15_000, "| " * 90_000, "ngày 1/1/2021 " * 15_000],
)
def test_texts_made_to_keep_a_reader_busy(text: str) -> None:
    began = time.monotonic()
    read_text(text, on=date(2026, 1, 1))
    assert time.monotonic() - began < 15


def test_a_text_without_end_is_refused() -> None:
    with pytest.raises(Refused) as refusal:
        read_text("thi đua " * 100_000, on=date(2026, 1, 1))
    assert refusal.value.code == "reading.too_much_text"
