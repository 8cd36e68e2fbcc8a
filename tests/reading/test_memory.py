"""Hostile files in a process of their own: refused or read, and neither that process nor its child ever holds 512 MB."""

from __future__ import annotations

import io
import json
import os
import random
import struct
import subprocess
import sys
import zipfile
import zlib
from collections.abc import Callable
from pathlib import Path

import pytest

pytestmark = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="the system does not tell how much a process held")
ROOT = Path(__file__).resolve().parents[2]
MOST_MEGABYTES = 512
OPEN = b'<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>'
CLOSE = b"</w:body></w:document>"
READS = """
import json, resource, sys
from datetime import date
from pathlib import Path
from thidua.kernel.outcome import Refused
from thidua.reading.extract import extract
from thidua.reading.paper import read_paper
from thidua.reading.plan import read_source
try:
    source = extract(Path(sys.argv[1]))
    read_paper(source)
    read_source(source, "", on=date(2026, 1, 1))
    said = "read"
except Refused as no:
    said = no.code
held = next(int(line.split()[1]) for line in open("/proc/self/status") if line.startswith("VmHWM"))
print(json.dumps({"said": said, "self": held // 1024, "child": resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss // 1024}))
"""


def package(body: bytes, how: int = zipfile.ZIP_DEFLATED) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", how) as made:
        made.writestr("word/document.xml", OPEN + body + CLOSE)
    return out.getvalue()


def png(width: int, height: int) -> bytes:
    """A whole picture of one colour, small in the file and large in memory."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    pressed = zlib.compressobj(9)
    rows = b"".join(pressed.compress(b"\x00" * (1 + width * 4)) for _ in range(height)) + pressed.flush()
    head = struct.pack(">IIBBBBB", width, height, 8, 6, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", rows) + chunk(b"IEND", b"")


def one_page(content: bytes) -> bytes:
    """A PDF of one page with this content, pressed."""
    pressed = zlib.compress(content, 9)
    parts = [
        b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]/Contents 4 0 R/Resources<</Font<</F1 5 0 R>>>>>>",
        b"<</Filter/FlateDecode/Length %d>>stream\n" % len(pressed) + pressed + b"\nendstream", b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
    ]  # fmt: skip
    body = b"".join(b"%d 0 obj\n" % number + part + b"\nendobj\n" for number, part in enumerate(parts, start=1))
    return b"%PDF-1.4\n" + body + b"trailer<</Root 1 0 R/Size 6>>\n"


def strokes(many: int) -> bytes:
    dice = random.Random(1)
    return b"".join(b"%d %d m %d %d l S\n" % tuple(dice.randrange(600) for _ in range(4)) for _ in range(many))


HOSTILE: dict[str, tuple[str, Callable[[], bytes]]] = {
    "a million tags": (".docx", lambda: package(b"".join(b"<w:p/><w:r/>" if n % 7 else b"<a%d/>" % n for n in range(900_000)), zipfile.ZIP_STORED)),
    "more attributes than words": (".docx", lambda: package(b"".join(b'<w:p a%d="%d"/>' % (n % 97, n * 7919) for n in range(1_000_000)), zipfile.ZIP_STORED)),
    "one word of fifty megabytes": (".docx", lambda: package(b"<w:p><w:r><w:t>" + random.Random(1).randbytes(22_000_000).hex().encode() + b"</w:t></w:r></w:p>")),
    "tables in tables": (".docx", lambda: package(b"<w:tbl><w:tr><w:tc>" * 60 + b"<w:p/>" * 15_000 + b"</w:tc></w:tr></w:tbl>" * 60)),
    "a wide cell in each row": (
        ".docx", lambda: package(b'<w:tbl><w:tr><w:tc><w:tcPr><w:gridSpan w:val="40"/></w:tcPr><w:p/></w:tc></w:tr></w:tbl>' * 9_000, zipfile.ZIP_STORED)),
    "a large picture": (".png", lambda: png(7_000, 7_000)),
    "a picture too large": (".png", lambda: png(7_700, 7_700)),
    "text that unpacks without end": (".pdf", lambda: one_page((b"BT /F1 12 Tf (" + b"A" * 1000 + b") Tj ET\n") * 60_000)),
    "lines without end": (".pdf", lambda: one_page(strokes(600_000) + b"BT /F1 12 Tf (xin chao quy thay co giao cua truong) Tj ET\n")),
    "one line of text": (".txt", lambda: ("\U0001d518" + "a" * 29_000_000).encode()),
    "text as long as a reader takes": (".txt", lambda: ("Bà Đặng Thị An, Giáo viên; 5/7 phiếu ngày 1 tháng 2 năm 2025\n" * 9_000).encode()),
    "a table as long as a reader takes": (".txt", lambda: ("STT | Họ và tên | Đồng ý\n" + "1 | Bà Đặng Thị An | 5\n" * 19_000).encode()),
}  # fmt: skip


@pytest.mark.parametrize("name", HOSTILE)
def test_memory_stays_under_its_bound(name: str, tmp_path: Path) -> None:
    suffix, make = HOSTILE[name]
    path = tmp_path / f"a{suffix}"
    path.write_bytes(make())
    done = subprocess.run(
        [sys.executable, "-c", READS, str(path)], capture_output=True, text=True, timeout=120, check=True, env={**os.environ, "PYTHONPATH": str(ROOT / "src")}
    )  # fmt: skip
    told = json.loads(done.stdout)
    assert told["said"] == "read" or told["said"].startswith("reading."), told
    assert max(told["self"], told["child"]) < MOST_MEGABYTES, told
