"""What may enter the register of proofs: real files, hostile ones among them, and a scanner that speaks clamd's protocol."""

from __future__ import annotations

import io
import socketserver
import struct
import sys
import threading
import zipfile
import zlib

import pikepdf
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from tests.conftest import PROJECT
from thidua.apps.evidence import scanner
from thidua.apps.evidence.guards import made_safe
from thidua.kernel.outcome import Refused

DEMO = PROJECT / "src" / "thidua" / "reading" / "demo"
EICAR = b"X5O!P%@AP[4\\PZX54(P^)7CC)7}$EICAR-" + b"STANDARD-ANTIVIRUS-TEST-FILE!$H+H*"
TYPES = b'<?xml version="1.0"?><Types><Override ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>'


def photo(size=(60, 40), *, turned=False, kind="JPEG") -> bytes:
    """A photograph as a phone writes it: place, day, machine, and lying on its side where `turned`."""
    drawn = Image.new("RGB", size, "white")
    drawn.paste("red", (0, 0, size[0] // 2, size[1]))
    exif = Image.Exif()
    exif[271], exif[306] = "DienThoai", "2026:01:20 07:31:00"
    if turned:
        exif[274] = 6
    exif.get_ifd(0x8769)[36867] = "2026:01:19 16:45:10"
    exif.get_ifd(0x8825).update({1: "N", 2: (20.0, 59.0, 1.5), 3: "E", 4: (105.0, 51.0, 2.5)})
    out = io.BytesIO()
    drawn.save(out, kind, exif=exif, **({"comment": b"ghi chu rieng"} if kind == "JPEG" else {}))
    return out.getvalue()


def pdf(change=None, **how) -> bytes:
    made = pikepdf.new()
    made.add_blank_page()
    if change:
        change(made)
    out = io.BytesIO()
    made.save(out, **how)
    return out.getvalue()


def package(**members) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as box:
        for name, data in {"[Content_Types].xml": TYPES, **members}.items():
            box.writestr(name, data)
    return out.getvalue()


def word(**members) -> bytes:
    return package(**{"word/document.xml": b"<w:document/>", **members})


def png_of(wide: int, high: int) -> bytes:
    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack("!I", len(data)) + kind + data + struct.pack("!I", zlib.crc32(kind + data))

    rows = zlib.compress(b"\0" * 1000)
    return (
        b"\x89PNG\r\n\x1a\n"
        + chunk(b"IHDR", struct.pack("!IIBBBBB", wide, high, 8, 2, 0, 0, 0))
        + chunk(b"IDAT", rows)
        + chunk(b"IEND", b"")
    )


def test_a_photograph_loses_place_and_machine_keeps_its_day_and_stands_upright():
    data = photo(turned=True)
    assert b"DienThoai" in data and b"ghi chu rieng" in data
    safe = made_safe(data, "C:\\anh\\IMG_0001.HEIC")
    kept = Image.open(io.BytesIO(safe.data))
    assert kept.size == (40, 60) and kept.getpixel((20, 5))[0] > 200 and kept.getpixel((20, 5))[1] < 60
    assert not kept.getexif() and "comment" not in kept.info and b"DienThoai" not in safe.data and b"ghi chu rieng" not in safe.data
    assert (safe.media_type, safe.name, safe.is_photo, safe.had_place) == ("image/jpeg", "IMG_0001.jpg", True, True)
    assert safe.taken_on is not None and safe.taken_on.isoformat() == "2026-01-19"


@pytest.mark.parametrize("kind", ["PNG", "WEBP"])
def test_other_pictures_are_drawn_anew_as_well(kind):
    safe = made_safe(photo(kind=kind), "a.png")
    kept = Image.open(io.BytesIO(safe.data))
    assert not kept.getexif() and kept.format == ("PNG" if kind == "PNG" else "JPEG")


def test_what_hides_behind_a_picture_is_gone_when_it_is_kept():
    hidden = word(**{"word/vbaProject.bin": b"macro"})
    safe = made_safe(photo() + b"<script>alert(1)</script>" + hidden, "a.jpg")
    assert not zipfile.is_zipfile(io.BytesIO(safe.data)) and b"script" not in safe.data


def test_a_large_photograph_is_made_smaller():
    out = io.BytesIO()
    Image.new("L", (5200, 2600), 128).save(out, "JPEG")
    assert max(Image.open(io.BytesIO(made_safe(out.getvalue(), "a.jpg").data)).size) <= 4000


def outside_template() -> bytes:
    bond = '<Relationships><Relationship Id="r1" Type="http://x/attachedTemplate" Target="http://noi-khac.vn/a.dotm" TargetMode="External"/></Relationships>'
    return word(**{"word/_rels/settings.xml.rels": bond})


def with_script(made) -> None:
    made.Root.OpenAction = pikepdf.Dictionary(S=pikepdf.Name.JavaScript, JS=pikepdf.String("app.alert(1)"))


def with_launch(made) -> None:
    made.Root.OpenAction = pikepdf.Dictionary(S=pikepdf.Name.Launch, F=pikepdf.String("cmd.exe"))


def with_field_script(made) -> None:
    act = pikepdf.Dictionary(K=pikepdf.Dictionary(S=pikepdf.Name.JavaScript, JS=pikepdf.String("x()")))
    made.pages[0].Annots = pikepdf.Array(
        [made.make_indirect(pikepdf.Dictionary(Type=pikepdf.Name.Annot, Subtype=pikepdf.Name.Screen, AA=act))]
    )


def with_file(made) -> None:
    made.attachments["so-lieu.xml"] = b"<a/>"


PACKED = {"object_stream_mode": pikepdf.ObjectStreamMode.generate, "compress_streams": True}


@pytest.mark.parametrize(
    ("data", "name", "code"),
    [
        (lambda: b"", "a.jpg", "empty"),
        (lambda: b"\0" * 400, "a.jpg", "empty"),
        (lambda: png_of(60_000, 60_000), "a.png", "bomb"),
        (lambda: photo()[:200], "a.jpg", "broken"),
        (lambda: b"\0\0\0\x18ftypheic" + b"\0" * 40, "IMG_1.HEIC", "heic"),
        (lambda: b"\0\0\0\x18ftypmp42" + b"\0" * 40, "a.jpg", "type"),
        (lambda: b"MZ" + b"\x90" * 90, "a.pdf", "type"),
        (lambda: b"<html><script>1</script></html>", "a.pdf", "type"),
        (lambda: b"<svg xmlns='http://www.w3.org/2000/svg' onload='x()'/>", "a.png", "type"),
        (lambda: pdf(with_script), "a.pdf", "acting_pdf"),
        (lambda: pdf(with_script, **PACKED), "a.pdf", "acting_pdf"),
        (lambda: pdf(with_script, encryption=pikepdf.Encryption(owner="o", user="")), "a.pdf", "acting_pdf"),
        (lambda: pdf(with_script).replace(b"/JavaScript", b"/J#61vaScript").replace(b"/JS", b"/J#53"), "a.pdf", "acting_pdf"),
        (lambda: pdf(with_launch, **PACKED), "a.pdf", "acting_pdf"),
        (lambda: pdf(with_field_script, **PACKED), "a.pdf", "acting_pdf"),
        (lambda: pdf(encryption=pikepdf.Encryption(owner="o", user="u")), "a.pdf", "password"),
        (lambda: b"%PDF-1.7 nothing", "a.pdf", "broken"),
        (lambda: pdf() + word(), "a.pdf", "two_faced"),
        (lambda: b"MZ\x90\0" + pdf(), "a.pdf", "two_faced"),
        (lambda: word(**{"word/vbaProject.bin": b"x"}), "a.docx", "macros"),
        (lambda: word(**{"[Content_Types].xml": TYPES.replace(b"openxmlformats-officedocument.wordprocessingml.document", b"ms-word.document.macroEnabled")}), "a.docx", "macros"),
        (lambda: package(**{"xl/workbook.xml": b"<a/>", "xl/vbaProject.bin": b"x"}), "a.xlsm", "macros"),
        (lambda: word(**{"word/activeX/activeX1.xml": b"x"}), "a.docx", "macros"),
        (outside_template, "a.docx", "calls_out"),
        (lambda: word(**{"word/document.xml": b" " * 40_000_000}), "a.docx", "bomb"),
        (lambda: package(**{"a.exe": b"MZ"}), "a.docx", "packed"),
        (lambda: b"Rar!\x1a\x07\0" + b"x" * 90, "a.pdf", "packed"),
        (lambda: b"7z\xbc\xaf\x27\x1c" + b"x" * 90, "a.pdf", "packed"),
        (lambda: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\1" * 600, "a.doc", "old_office"),
        (lambda: b"PK\x03\x04broken", "a.docx", "broken"),
        (lambda: EICAR, "a.txt", "type"),
    ],
)  # fmt: skip
def test_what_could_act_or_cannot_be_told_is_refused_by_its_content(data, name, code):
    with pytest.raises(Refused) as no:
        made_safe(data(), name)
    assert no.value.code == f"evidence.{code}" and no.value.facts["file_name"] == name
    from thidua.web.shell.phrases import say

    assert name in say(no.value) or code == "bomb"


@pytest.mark.parametrize("make", [lambda: pdf(), lambda: pdf(**PACKED), lambda: (DEMO / "ke-hoach-mau.pdf").read_bytes()])
def test_a_plain_pdf_is_kept_byte_for_byte(make):
    data = make()
    safe = made_safe(data, "báo cáo.PDF")
    assert (safe.data, safe.name, safe.carries_files, safe.is_photo) == (data, "báo cáo.PDF", False, False)


def test_a_pdf_that_only_its_owner_may_print_is_taken():
    assert made_safe(pdf(encryption=pikepdf.Encryption(owner="o", user="")), "a.pdf").media_type == "application/pdf"


def test_files_inside_a_file_are_told():
    assert made_safe(pdf(with_file, **PACKED), "a.pdf").carries_files
    assert made_safe(word(**{"word/embeddings/oleObject1.bin": b"x"}), "a.docx").carries_files
    assert not made_safe((DEMO / "ke-hoach-mau.docx").read_bytes(), "a.docx").carries_files


def test_a_name_is_cut_to_a_name_and_ends_as_what_it_is():
    assert made_safe(pdf(), "../../etc/\u202efdp.exe").name == "fdp.pdf"
    assert made_safe(photo(), "ảnh.jpeg").name == "ảnh.jpeg" and made_safe(photo(), "").name == "tep.jpg"


def test_a_file_over_the_limit_is_refused(settings):
    settings.EVIDENCE_FILE_MB = 1
    with pytest.raises(Refused, match=r"evidence\.too_large"):
        made_safe(pdf() + b"\n" * (1024 * 1024), "a.pdf")


@given(st.binary(max_size=300), st.sampled_from([b"", b"PK\x03\x04", b"%PDF-1.4\n", b"\xd0\xcf\x11\xe0", b"\0\0\0\x18ftyp"]))
@settings(max_examples=25, deadline=None)
def test_no_bytes_bring_it_down(noise, head):
    try:
        safe = made_safe(head + noise, "a.bin")
    except Refused as no:
        assert no.code.startswith("evidence.")
    else:
        assert safe.media_type


class Clamd(socketserver.BaseRequestHandler):
    """clamd's INSTREAM as its manual tells it: z-framed command, pieces with their length, an empty piece, one answer."""

    def handle(self) -> None:
        assert self._take(10) == b"zINSTREAM\0"
        data = b""
        while size := struct.unpack("!I", self._take(4))[0]:
            data += self._take(size)
        self.server.seen.append(len(data))
        if self.server.silent:
            return
        self.request.sendall(b"stream: Win.Test.EICAR_HDB-1 FOUND\0" if EICAR in data else b"stream: OK\0")

    def _take(self, size: int) -> bytes:
        got = b""
        while len(got) < size:
            got += self.request.recv(size - len(got))
        return got


@pytest.fixture
def clamd(tmp_path):
    with socketserver.ThreadingTCPServer(("127.0.0.1", 0), Clamd) as server:
        server.seen, server.silent = [], False
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield server
        server.shutdown()


def test_the_scanner_sees_the_file_as_it_came_and_its_word_is_final(clamd, settings):
    settings.VIRUS_SCANNER = f"clamd://127.0.0.1:{clamd.server_address[1]}"
    data = pdf()
    assert made_safe(data, "a.pdf").data == data and clamd.seen == [len(data)]
    with pytest.raises(Refused, match=r"evidence\.virus") as no:
        made_safe(photo() + EICAR, "a.jpg")
    assert "EICAR" in str(no.value.facts["found"])
    big = b"%PDF-" + b"x" * 700_000
    with pytest.raises(Refused, match=r"evidence\.broken"):
        made_safe(big, "a.pdf")
    assert clamd.seen[-1] == len(big)


def test_over_a_socket_of_this_machine(tmp_path):
    place = str(tmp_path / "clamd.ctl")
    with socketserver.ThreadingUnixStreamServer(place, Clamd) as server:
        server.seen, server.silent = [], False
        threading.Thread(target=server.serve_forever, daemon=True).start()
        scanner.scan(b"lanh", scanner=f"clamd://{place}")
        with pytest.raises(Refused, match=r"evidence\.virus"):
            scanner.scan(EICAR, scanner=f"clamd://{place}")
        server.shutdown()


def test_a_scanner_that_is_not_there_or_says_nothing_lets_nothing_in(clamd, settings):
    clamd.silent = True
    for place in (f"clamd://127.0.0.1:{clamd.server_address[1]}", "clamd:///khong/co", "/khong/co/lenh", f"{sys.executable} -c exit(2)"):
        settings.VIRUS_SCANNER = place
        with pytest.raises(Refused, match=r"evidence\.scanner_down"):
            made_safe(pdf(), "a.pdf")


def test_any_command_that_reads_the_file_may_be_the_scanner(tmp_path):
    look = tmp_path / "quet.py"
    look.write_text("import sys\nbad = b'EICAR' in sys.stdin.buffer.read()\nprint('stdin: Eicar FOUND' if bad else 'OK')\nsys.exit(bad)\n")
    scanner.scan(b"lanh", scanner=f"{sys.executable} {look}")
    with pytest.raises(Refused, match=r"evidence\.virus"):
        scanner.scan(EICAR, scanner=f"{sys.executable} {look}")
