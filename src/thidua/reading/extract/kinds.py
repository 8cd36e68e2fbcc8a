"""What a file really is, by its first bytes and not by its name; and the sizes beyond which none is opened."""

from __future__ import annotations

import io
import struct
import zipfile
from pathlib import PurePath

from thidua.kernel.outcome import Refused

LARGEST_FILE = 30 * 1024 * 1024
MOST_MEMBERS = 2_000
LARGEST_UNPACKED = 200 * 1024 * 1024
LARGEST_MEMBER = 60 * 1024 * 1024
LARGEST_RATIO = 150
RATIO_COUNTS_FROM = 1024 * 1024
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_IMAGES = {b"\xff\xd8\xff": "JPEG", b"\x89PNG\r\n\x1a\n": "PNG"}
_OTHER_IMAGES = (b"GIF8", b"BM", b"II*\x00", b"MM\x00*", b"RIFF", b"\x00\x00\x01\x00")
_PDF_WITHIN = 1024
_ENCRYPTED_FLAG = 0x1
_FTYP_AT = 4


def kind_of(data: bytes, name: str) -> str:
    """docx, pdf, image, txt or md. Raises Refused for what the reader does not take, saying which it is."""
    suffix = PurePath(name).suffix.casefold()
    if not data.strip(b"\x00 \t\r\n"):
        raise Refused("reading.empty")
    if data.startswith(b"PK"):
        _guard_zip(data, suffix)
        return "docx"
    if b"%PDF-" in data[:_PDF_WITHIN]:
        _agrees(suffix, {".pdf", ""}, "PDF", ".pdf")
        return "pdf"
    if data.startswith(_OLE):
        encrypted = "EncryptedPackage".encode("utf-16-le") in data
        raise Refused("reading.password" if encrypted else "reading.old_word")
    if data.startswith(b"{\\rtf"):
        raise Refused("reading.old_word")
    if image := _image(data):
        _agrees(suffix, {".jpg", ".jpeg", ".png", ""}, f"ảnh {image}", ".jpg" if image == "JPEG" else ".png")
        return "image"
    return _text_kind(data, suffix)


def _image(data: bytes) -> str | None:
    for magic, image in _IMAGES.items():
        if data.startswith(magic):
            return image
    if data.startswith(_OTHER_IMAGES) or data[_FTYP_AT : _FTYP_AT + 4] == b"ftyp":
        raise Refused("reading.image_kind")
    return None


def _agrees(suffix: str, right: set[str], real: str, better: str) -> None:
    if suffix not in right:
        raise Refused("reading.not_what_it_says", suffix=suffix, real=real, better=better)


def _text_kind(data: bytes, suffix: str) -> str:
    if suffix in (".docx", ".docm", ".pdf", ".jpg", ".jpeg", ".png"):
        raise Refused("reading.broken", suffix=suffix)
    head = data[:4096]
    wide = head.startswith((b"\xff\xfe", b"\xfe\xff")) or head.count(0) > len(head) // 4
    if (b"\x00" in head and not wide) or head.startswith((b"MZ", b"\x7fELF", b"\x1f\x8b", b"7z\xbc\xaf", b"Rar!")):
        raise Refused("reading.kind_unknown", suffix=suffix)
    return "md" if suffix in (".md", ".markdown") else "txt"


def members_of(data: bytes, suffix: str) -> frozenset[str]:
    """The names inside an Office file, which is a zip. Raises Refused for one that is broken, locked, or would unpack to too much."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            members = package.infolist()
    except (zipfile.BadZipFile, struct.error, ValueError, NotImplementedError, OSError, EOFError) as error:
        raise Refused("reading.broken", suffix=suffix or ".docx") from error
    _bomb(members)
    if any(member.flag_bits & _ENCRYPTED_FLAG for member in members):
        raise Refused("reading.password")
    return frozenset(member.filename for member in members)


def _guard_zip(data: bytes, suffix: str) -> None:
    """A .docx is a zip: what is inside is counted before anything is unpacked."""
    names = members_of(data, suffix)
    if suffix == ".docm" or any(name.casefold().endswith("vbaproject.bin") for name in names):
        raise Refused("reading.macros")
    if "word/document.xml" not in names:
        raise Refused("reading.zip_not_word", suffix=suffix)


def _bomb(members: list[zipfile.ZipInfo]) -> None:
    total = sum(member.file_size for member in members)
    worst = max((member.file_size / max(member.compress_size, 1) for member in members if member.file_size > RATIO_COUNTS_FROM), default=0)
    largest = max((member.file_size for member in members), default=0)
    if len(members) > MOST_MEMBERS or total > LARGEST_UNPACKED or largest > LARGEST_MEMBER or worst > LARGEST_RATIO:
        raise Refused("reading.bomb")
