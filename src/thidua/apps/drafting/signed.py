"""A signed copy that came back, held against the paper that was frozen."""

from __future__ import annotations

from collections.abc import Iterator

from thidua.core.document import Document, Heading, Paragraph
from thidua.kernel.outcome import Refused
from thidua.reading.extract import extract

NO_WORDS = "Bản lưu là bản quét, không có lớp chữ: đề nghị đối chiếu bằng mắt với bản đã chốt."
_LONGEST = 160


def scan_differences(data: bytes, document: Document) -> tuple[str, ...]:
    """What the words of a signed PDF lack of the frozen paper; one hint where it has no words at all.

    Only letters are compared: a signed copy has stamps and other line breaks, but it must carry every sentence that was issued.
    """
    try:
        source = extract(data, "ban-da-ky.pdf")
    except Refused:
        return (NO_WORDS,)
    bare = _bare(" ".join(line.text for line in source.lines))
    if not bare:
        return (NO_WORDS,)
    head = document.letterhead
    number = f"{head.number}/{head.symbol}"
    missing = [f"Bản đã ký không mang số {number}."] if head.number and _bare(number) not in bare else []
    missing += [f"Bản đã ký không có câu: “{text[:_LONGEST]}”." for text in _sentences(document) if _bare(text) not in bare]
    return tuple(missing)


def _sentences(document: Document) -> Iterator[str]:
    for block in document.blocks:
        if isinstance(block, Paragraph):
            yield "".join(run.text for run in block.runs)
        elif isinstance(block, Heading):
            yield block.text


def _bare(text: str) -> str:
    return "".join(letter for letter in text.casefold() if letter.isalnum())
