"""The document as PDF/A-2a and PDF/UA-1, by typst, with embedded faces and no fallback."""

from __future__ import annotations

import json
import threading
from dataclasses import asdict
from datetime import UTC, datetime
from pathlib import Path
from typing import Literal

import typst

from thidua.core.document import Block, Document, Figure, Heading, Paragraph
from thidua.kernel.outcome import Refused
from thidua.kernel.text import nfc
from thidua.papers.layout import layout
from thidua.papers.render import columns, fonts, picture, proof
from thidua.papers.render.blanks import number_line, place_and_day

_TEMPLATE = Path(__file__).with_name("paper.typ")
_STANDARDS: list[Literal["a-2a", "ua-1"]] = ["a-2a", "ua-1"]
_MADE = datetime(2020, 1, 1, tzinfo=UTC)  # the same document gives the same bytes; the day of the paper stands in the paper
_own = threading.local()


def pdf(document: Document) -> bytes:
    """The document as an archivable, tagged PDF. Raises Refused where a letter cannot be printed."""
    lacking = fonts.missing("".join(nfc(words) for words in document.words()))
    if lacking:
        raise Refused("papers.missing_glyph", letters=" ".join(lacking))
    inputs = {"paper": json.dumps(_plain(document), ensure_ascii=False), "form": _form()}
    try:
        made = _compiler().compile(format="pdf", pdf_standards=[*_STANDARDS], sys_inputs=inputs, timestamp=_MADE)
    except typst.TypstError as fault:
        raise Refused("papers.render", title=f"{document.kind} {document.abstract}".strip()) from fault
    assert isinstance(made, bytes)
    return made


def _compiler() -> typst.Compiler:
    """One compiler a thread: a shared one raises."""
    if not hasattr(_own, "compiler"):
        _own.compiler = typst.Compiler(input=str(_TEMPLATE), font_paths=[str(fonts.folder())], ignore_system_fonts=True)
    compiler: typst.Compiler = _own.compiler
    return compiler


def _form() -> str:
    form = layout()
    return json.dumps({"page": form.page, "size": form.size, "body": form.body, "words": form.words}, ensure_ascii=False)


def _plain(document: Document) -> dict[str, object]:
    head, width = document.letterhead, layout().across(landscape=document.landscape)
    return {
        "title": nfc(f"{document.kind} {document.abstract}".strip()),
        "superior": nfc(head.superior),
        "issuer": nfc(head.issuer),
        "number": nfc(number_line(head)),
        "place_day": nfc(place_and_day(head)),
        "kind": nfc(document.kind),
        "abstract": nfc(document.abstract),
        "authority": nfc(document.authority.upper()),
        "attached": nfc(document.attached_to),
        "addressees": [nfc(one) for one in document.addressees],
        "bases": [nfc(one) for one in document.bases],
        "blocks": [_block(block, width) for block in document.blocks],
        "recipients": [nfc(one) for one in document.recipients],
        "signatures": [{key: _nfc_all(value) for key, value in asdict(one).items()} for one in document.signatures],
        "landscape": document.landscape,
        "single_spaced": document.single_spaced,
        "proof": proof.svg(document.proof) if document.proof else "",
        "proof_says": proof.SAYS,
        "proof_side": proof.SIDE_MM,
    }


def _block(block: Block, width: float) -> dict[str, object]:
    if isinstance(block, Heading):
        return {"type": "heading", "level": block.level, "text": nfc(block.text)}
    if isinstance(block, Paragraph):
        runs = [{**asdict(run), "text": nfc(run.text)} for run in block.runs]
        return {"type": "paragraph", "runs": runs, "align": str(block.align), "indent": block.indent, "keep": block.keep}
    if isinstance(block, Figure):
        return {
            "type": "figure",
            "svg": picture.for_paper(block.chart),
            "alt": nfc(picture.spoken(block.chart)),
            "caption": nfc(block.caption),
        }
    wide = columns.widths(block, width)
    heads = [{"head": nfc(one.head), "share": share, "align": str(one.align)} for one, share in zip(block.columns, wide, strict=True)]
    rows = [[nfc(cell) for cell in row] for row in block.rows]
    return {"type": "table", "columns": heads, "rows": rows}


def _nfc_all(value: object) -> object:
    return [nfc(one) for one in value] if isinstance(value, (list, tuple)) else nfc(str(value))
