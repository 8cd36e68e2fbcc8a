"""Photographs and scans of one page: checked against decompression bombs, turned upright, read by OCR where that is installed."""

from __future__ import annotations

import io
import warnings

from PIL import Image, ImageOps, UnidentifiedImageError

from thidua.kernel.outcome import Refused
from thidua.reading.extract import ocr
from thidua.reading.source import SourceText

_MOST_PIXELS = 50_000_000
_LONGEST_SIDE = 4_000  # a page at the resolution OCR wants, twice over; a larger photograph is made smaller while it is opened
_PAGE_INCHES = 11.7


def read(data: bytes) -> SourceText:
    """The picture as one page. Raises Refused where it cannot be opened or would unpack to too much."""
    picture = _opened(data)
    return ocr.read_pages(lambda _page: _png(picture, ocr.DPI), 1, kind="image")


def page_png(data: bytes, page: int, dpi: int) -> bytes:
    """The picture as PNG, no larger than a page at `dpi`."""
    if page != 1:
        raise Refused("reading.no_such_page", page=page, pages=1)
    return _png(_opened(data), dpi)


def _opened(data: bytes) -> Image.Image:
    Image.MAX_IMAGE_PIXELS = _MOST_PIXELS
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            picture = Image.open(io.BytesIO(data), formats=("JPEG", "PNG"))
            picture.draft("RGB", (_LONGEST_SIDE, _LONGEST_SIDE))
            picture.load()
            picture.thumbnail((_LONGEST_SIDE, _LONGEST_SIDE))
    except MemoryError as error:
        raise Refused("reading.bomb") from error
    except (Image.DecompressionBombError, Image.DecompressionBombWarning) as error:
        raise Refused("reading.bomb") from error
    except (UnidentifiedImageError, OSError, ValueError, SyntaxError) as error:
        raise Refused("reading.broken", suffix="ảnh") from error
    return ImageOps.exif_transpose(picture)


def _png(picture: Image.Image, dpi: int) -> bytes:
    longest = int(dpi * _PAGE_INCHES)
    page = picture.convert("RGB")
    page.thumbnail((longest, longest))
    buffer = io.BytesIO()
    page.save(buffer, "PNG")
    return buffer.getvalue()
