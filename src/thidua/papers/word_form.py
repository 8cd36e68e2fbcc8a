"""A superior's compulsory Word form: find its blanks, fill them, touch nothing else.

A blank is a run of dots or underscores inside one paragraph, or a content control of Word. Only the text of those is changed; every
other part of the file, and every other letter of the page, stays as the superior made it.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from lxml import etree

from thidua.kernel.outcome import Refused
from thidua.kernel.text import nfc
from thidua.papers.checking.word import parts_of

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
_DOTS = re.compile(r"(?<!v\.v)(?:[._](?:\s?[._…]){2,}|…(?:\s?[._…])*)")  # "v.v..." is the end of a list, not a blank
_BODY = "word/document.xml"
_AROUND = 60


@dataclass(frozen=True)
class Blank:
    """One blank: its number in reading order, the words before and after it, the title of the control if it is one."""

    number: int
    before: str
    after: str
    title: str = ""

    @property
    def label(self) -> str:
        """How a person finds it on the page."""
        return self.title or f"{self.before} ……… {self.after}".strip()


@dataclass(frozen=True)
class _Spot:
    texts: tuple[etree._Element, ...]
    start: int
    end: int
    before: str
    after: str
    title: str = ""


def blanks(data: bytes) -> tuple[Blank, ...]:
    """Every blank of a form in the order of the page. Raises Refused for a file that is no Word file or has no blank."""
    found = tuple(Blank(number, one.before, one.after, one.title) for number, one in enumerate(_spots(_tree(data)), start=1))
    if not found:
        raise Refused("drafting.word_no_blank")
    return found


def filled(data: bytes, answers: Mapping[int, str]) -> bytes:
    """The form with its blanks filled; a number that `answers` lacks stays blank. Every part but the body keeps its bytes."""
    tree = _tree(data)
    spots = list(_spots(tree))
    for number in sorted(answers, reverse=True):
        _write(spots[number - 1], nfc(answers[number]))
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for entry in old.infolist():
            new.writestr(
                entry,
                etree.tostring(tree, xml_declaration=True, encoding="UTF-8", standalone=True)
                if entry.filename == _BODY
                else old.read(entry),
            )
    return out.getvalue()


def untouched(form: bytes, made: bytes, answers: Mapping[int, str]) -> tuple[str, ...]:
    """Holds a filled form against the form itself: what differs apart from the blanks, as sentences; empty where nothing does."""
    before, after = parts_of(form), parts_of(made)
    said = [f"Phần “{name}” của mẫu đã bị thay đổi." for name in sorted(before) if name != _BODY and before[name] != after.get(name)]
    expected = _tree(form)
    spots = list(_spots(expected))
    for number in sorted(answers, reverse=True):
        _write(spots[number - 1], nfc(answers[number]))
    if etree.tostring(expected, method="c14n") != etree.tostring(_tree(made), method="c14n"):
        said.append("Nội dung ngoài các chỗ trống của mẫu đã bị thay đổi.")
    return tuple(said)


def _tree(data: bytes) -> etree._Element:
    try:
        body = parts_of(data)[_BODY]
    except (Refused, KeyError) as wrong:
        raise Refused("drafting.word_broken") from wrong
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    try:
        return etree.fromstring(body, parser)
    except etree.XMLSyntaxError as wrong:
        raise Refused("drafting.word_broken") from wrong


def _spots(tree: etree._Element) -> Iterator[_Spot]:
    for paragraph in tree.iter(f"{_W}p"):
        if paragraph.find(f".//{_W}p") is not None:
            continue
        texts = tuple(node for node in paragraph.iter(f"{_W}t") if node.text)
        whole = "".join(str(node.text) for node in texts)
        control = _control_of(paragraph)
        if control is not None:
            yield _Spot(texts, 0, len(whole), "", "", control)
            continue
        for hit in _DOTS.finditer(whole):
            yield _Spot(
                texts,
                hit.start(),
                hit.end(),
                whole[max(0, hit.start() - _AROUND) : hit.start()].strip(),
                whole[hit.end() :][:_AROUND].strip(),
            )


def _control_of(paragraph: etree._Element) -> str | None:
    """The title of the content control that holds the paragraph or stands in it; None where there is none."""
    for holder in (*paragraph.iterancestors(f"{_W}sdt"), *paragraph.iter(f"{_W}sdt")):
        title = holder.find(f"{_W}sdtPr/{_W}alias")
        if title is not None:
            return str(title.get(f"{_W}val"))
    return None


def _write(spot: _Spot, words: str) -> None:
    """Put words in place of the letters from start to end, which may lie in several runs; the first keeps its look."""
    place, written = 0, False
    for node in spot.texts:
        text = str(node.text)
        low, high = max(spot.start - place, 0), min(spot.end - place, len(text))
        place += len(text)
        if low >= high:
            continue
        node.text = text[:low] + ("" if written else words) + text[high:]
        node.set(_SPACE, "preserve")
        written = True
