"""What may enter the register of proofs: told by content, never by name; a picture is drawn anew, a file that could act is refused."""

from __future__ import annotations

import io
import re
import zipfile
from dataclasses import dataclass
from datetime import date
from pathlib import PurePath

from django.conf import settings

from thidua.apps.evidence import scanner
from thidua.kernel.dates import parse_date
from thidua.kernel.outcome import Refused
from thidua.kernel.text import squeezed
from thidua.reading.extract import members_of, safe

MEGABYTE = 1024 * 1024
PDF, JPEG, PNG = "application/pdf", "image/jpeg", "image/png"
_OFFICE = {
    "word/document.xml": (".docx", "application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
    "xl/workbook.xml": (".xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
    "ppt/presentation.xml": (".pptx", "application/vnd.openxmlformats-officedocument.presentationml.presentation"),
}
_PACKED = (b"PK\x05\x06", b"PK\x07\x08", b"Rar!", b"7z\xbc\xaf\x27\x1c", b"\x1f\x8b", b"BZh", b"\xfd7zXZ", b"MSCF")
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_FTYP, _BRAND = slice(4, 8), slice(8, 12)
_HEIC = frozenset({b"heic", b"heix", b"heim", b"heis", b"hevc", b"hevx", b"mif1", b"msf1"})
_WEBP = slice(8, 12)
_TAR_AT, _PDF_WITHIN = slice(257, 262), 1024
_OUTSIDE = re.compile(rb"<Relationship\b[^>]*(?:attachedTemplate|oleObject|frame|subDocument)[^>]*>", re.IGNORECASE)
_LONGEST_NAME = 200
_UNSEEN_IN_NAMES = re.compile(r"[\x00-\x1f\x7f\u202a-\u202e\u2066-\u2069\"<>|:*?]")


@dataclass(frozen=True)
class Safe:
    """A file fit to be kept. `taken_on` and `had_place` are what a phone wrote beside the picture; neither is in `data` any more."""

    data: bytes
    media_type: str
    name: str
    is_photo: bool = False
    taken_on: date | None = None
    had_place: bool = False
    carries_files: bool = False


def made_safe(data: bytes, file_name: str) -> Safe:
    """The file as it may be kept. Raises Refused that says which file and what to do."""
    name = _plain(file_name)
    if not data.strip(b"\x00 \t\r\n"):
        raise Refused("evidence.empty", file_name=name)
    if len(data) > settings.EVIDENCE_FILE_MB * MEGABYTE:
        raise Refused("evidence.too_large", file_name=name, limit=settings.EVIDENCE_FILE_MB)
    try:
        scanner.scan(data, scanner=settings.VIRUS_SCANNER)
        return _told_by_content(data, name)
    except Refused as no:
        raise _of(name, no) from no


def _of(name: str, no: Refused) -> Refused:
    """The refusal with the file's name; what the reader says of a plan is said of a proof."""
    match no.code:
        case "reading.bomb":
            return Refused("evidence.bomb", file_name=name)
        case "reading.password":
            return Refused("evidence.password", file_name=name)
        case "reading.broken" | "reading.too_slow":
            return Refused("evidence.broken", file_name=name)
    return Refused(no.code, **{**no.facts, "file_name": name})


def _told_by_content(data: bytes, name: str) -> Safe:
    if data.startswith((b"\xff\xd8\xff", b"\x89PNG\r\n\x1a\n")) or (data.startswith(b"RIFF") and data[_WEBP] == b"WEBP"):
        return _picture(data, name)
    if data[_FTYP] == b"ftyp" and data[_BRAND] in _HEIC:
        raise Refused("evidence.heic")
    if b"%PDF-" in data[:_PDF_WITHIN]:
        return _pdf(data, name)
    if data.startswith(b"PK\x03\x04"):
        return _office(data, name)
    if data.startswith(_OLE) or data.startswith(b"{\\rtf"):
        if "EncryptedPackage".encode("utf-16-le") in data:
            raise Refused("reading.password")
        raise Refused("evidence.old_office")
    if data.startswith(_PACKED) or data[_TAR_AT] == b"ustar":
        raise Refused("evidence.packed")
    raise Refused("evidence.type")


def _picture(data: bytes, name: str) -> Safe:
    told, drawn = safe("image", data)
    ending, media_type = (".png", PNG) if told["kind"] == "PNG" else (".jpg", JPEG)
    return Safe(
        drawn, media_type, _ended(name, ending), is_photo=True, taken_on=parse_date(told["taken"]), had_place=bool(told["had_place"])
    )


def _pdf(data: bytes, name: str) -> Safe:
    if not data.startswith(b"%PDF-") or zipfile.is_zipfile(io.BytesIO(data)):
        raise Refused("evidence.two_faced")
    told, _ = safe("pdf", data)
    if set(told["acts"]) & {"script", "launch", "media"}:
        raise Refused("evidence.acting_pdf")
    return Safe(data, PDF, _ended(name, ".pdf"), carries_files="files" in told["acts"])


def _office(data: bytes, name: str) -> Safe:
    names = members_of(data, PurePath(name).suffix)
    folded = {one.casefold() for one in names}
    kind = next((kind for main, kind in _OFFICE.items() if main in names), None)
    if kind is None:
        raise Refused("evidence.packed")
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        types = package.read("[Content_Types].xml") if "[Content_Types].xml" in names else b""
        bonds = b"".join(package.read(one) for one in sorted(names) if one.endswith(".rels"))
    if any(one.endswith(("vbaproject.bin", "vbadata.xml")) or "activex" in one for one in folded) or b"macroenabled" in types.lower():
        raise Refused("evidence.macros")
    if any(b'"external"' in bond.lower().replace(b"'", b'"') for bond in _OUTSIDE.findall(bonds)):
        raise Refused("evidence.calls_out")
    carries = any("/embeddings/" in f"/{one}" and one.endswith(".bin") for one in folded)
    return Safe(data, kind[1], _ended(name, kind[0]), carries_files=carries)


def _plain(file_name: str) -> str:
    """The name alone, without folders, control letters or letters that turn the direction of writing round."""
    bare = _UNSEEN_IN_NAMES.sub("", squeezed(file_name).replace("\\", "/").rpartition("/")[2]).strip(". ")
    return bare[-_LONGEST_NAME:] or "tep"


def _ended(name: str, ending: str) -> str:
    """The name with the ending of what the file is."""
    path = PurePath(name)
    if path.suffix.casefold() == ending or (ending == ".jpg" and path.suffix.casefold() == ".jpeg"):
        return name
    return f"{path.stem or 'tep'}{ending}"
