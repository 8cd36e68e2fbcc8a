"""Files that are kept, not read: a photograph drawn anew without what the phone wrote beside it, a PDF searched for what would act.

Runs in the child process, under its limits of memory and time.
"""

from __future__ import annotations

import io
import re
import warnings
import zlib
from typing import Any

import pypdfium2
import pypdfium2.raw as pdfium
from PIL import Image, ImageOps, UnidentifiedImageError

from thidua.kernel.outcome import Refused

_MOST_PIXELS = 50_000_000
_MOST_PIXELS_JPEG = 210_000_000  # a JPEG of a 200-megapixel phone is scaled down by its decoder, so it never stands whole in memory
_LONGEST_SIDE = 4_000
_QUALITY = 88
_EXIF, _PLACE, _TAKEN, _CHANGED = 0x8769, 0x8825, 36867, 306
_DAY = re.compile(r"(\d{4}):(\d{2}):(\d{2})")
_STREAM = re.compile(rb"stream\r?\n.*?endstream", re.DOTALL)
_PACKED = re.compile(rb"/ObjStm\b[^>]*>>\s*stream\r?\n(.*?)endstream", re.DOTALL)
_ESCAPED = re.compile(rb"#([0-9A-Fa-f]{2})")
_MOST_UNPACKED = 64 * 1024 * 1024
_ACTS = {
    rb"/(?:JavaScript|JS|XFA)\b": "script",
    rb"/(?:Launch|ImportData)\b": "launch",
    rb"/(?:RichMedia|Movie|Sound|3D)\s*(?:/|<<|>>)": "media",
    rb"/(?:EmbeddedFiles?|FileAttachment)\b": "files",
}


def picture(data: bytes) -> tuple[dict[str, Any], bytes]:
    """The picture upright, bounded, encoded anew, with nothing beside its pixels; first what is worth keeping of what was beside them.

    Facts: `kind` JPEG or PNG, `taken` the day the phone wrote (or ""), `had_place` whether it said where.
    Raises Refused for a picture that would unpack to too much, or that cannot be opened.
    """
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            warnings.filterwarnings("ignore", category=UserWarning)
            return _drawn_anew(data)
    except (MemoryError, Image.DecompressionBombError, Image.DecompressionBombWarning) as error:
        raise Refused("reading.bomb") from error
    except (UnidentifiedImageError, OSError, ValueError, SyntaxError, zlib.error, IndexError, KeyError, TypeError) as error:
        raise Refused("reading.broken", suffix="ảnh") from error


def _drawn_anew(data: bytes) -> tuple[dict[str, Any], bytes]:
    Image.MAX_IMAGE_PIXELS = _MOST_PIXELS_JPEG if data.startswith(b"\xff\xd8\xff") else _MOST_PIXELS
    opened = Image.open(io.BytesIO(data), formats=("JPEG", "PNG", "WEBP"))
    kind = "PNG" if opened.format == "PNG" else "JPEG"
    beside = opened.getexif()
    taken = _DAY.match(str(beside.get_ifd(_EXIF).get(_TAKEN) or beside.get(_CHANGED) or ""))
    told = {"kind": kind, "taken": "-".join(taken.groups()) if taken else "", "had_place": bool(beside.get_ifd(_PLACE))}
    opened.draft("RGB", (_LONGEST_SIDE, _LONGEST_SIDE))
    opened.load()
    opened.thumbnail((_LONGEST_SIDE, _LONGEST_SIDE))
    upright = ImageOps.exif_transpose(opened)
    if upright.mode in ("RGBA", "LA", "P", "PA"):
        layered = upright.convert("RGBA")
        flat = Image.new("RGB", layered.size, "white")
        flat.paste(layered, mask=layered.getchannel("A"))
    else:
        flat = upright.convert("L" if upright.mode in ("1", "L") else "RGB")
    flat.info.clear()
    out = io.BytesIO()
    flat.save(out, kind, **({"quality": _QUALITY} if kind == "JPEG" else {"optimize": True}))
    return told, out.getvalue()


def acts(data: bytes) -> list[str]:
    """What in a PDF would act or is carried inside: script, launch, media, files. Raises Refused for a password or a broken file.

    PDFium writes a copy without its owner's password and without packed objects, so that no name stays hidden; the names of the packed
    objects of the original are read as well.
    """
    try:
        document = pypdfium2.PdfDocument(data)
        if len(document) == 0:
            raise Refused("reading.broken", suffix=".pdf")
        plain = io.BytesIO()
        document.save(plain, flags=pdfium.FPDF_REMOVE_SECURITY)
        found = {"script"} if pdfium.FPDFDoc_GetJavaScriptActionCount(document) > 0 else set()
        found |= {"files"} if pdfium.FPDFDoc_GetAttachmentCount(document) > 0 else set()
    except pypdfium2.PdfiumError as error:
        raise Refused("reading.password" if "password" in str(error).casefold() else "reading.broken", suffix=".pdf") from error
    for written in (plain.getvalue(), data):
        words = _ESCAPED.sub(lambda hit: bytes([int(hit[1], 16)]), _STREAM.sub(b"", written) + _unpacked(written))
        found |= {mark for name, mark in _ACTS.items() if re.search(name, words)}
    return sorted(found)


def _unpacked(data: bytes) -> bytes:
    out: list[bytes] = []
    room = _MOST_UNPACKED
    for hit in _PACKED.finditer(data):
        opener = zlib.decompressobj()
        try:
            out.append(opener.decompress(hit[1], room))
        except zlib.error:
            continue
        room -= len(out[-1])
        if room <= 0:
            raise Refused("reading.bomb")
    return b"\n".join(out)
