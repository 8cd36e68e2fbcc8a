"""A document as plain text: what golden files compare and what a person can read in a log."""

from __future__ import annotations

from thidua.core.document import Document, Figure, Heading, Paragraph
from thidua.papers.layout import layout
from thidua.papers.render.blanks import number_line, place_and_day


def text(document: Document) -> str:
    """Every word of the document in reading order, one part a line."""
    head = document.letterhead
    lines = [head.superior, head.issuer, layout().words["national_name"], layout().words["motto"], number_line(head), place_and_day(head)]
    lines += ["", document.kind, document.abstract, document.attached_to, ""]
    lines += [f"Kính gửi: {one}" for one in document.addressees]
    lines += [document.authority, *document.bases]
    for block in document.blocks:
        if isinstance(block, Paragraph):
            lines.append("".join(run.text for run in block.runs))
        elif isinstance(block, Heading):
            lines.append(block.text)
        elif isinstance(block, Figure):
            lines += [block.caption, " | ".join(block.chart.heads), *(" | ".join(row) for row in block.chart.rows)]
        else:
            lines.append(" | ".join(column.head for column in block.columns))
            lines += [" | ".join(row) for row in block.rows]
    if document.recipients:
        lines += ["Nơi nhận:", *document.recipients]
    for signature in document.signatures:
        lines += [*signature.capacity, signature.post, signature.note, signature.name]
    return "\n".join(line for line in lines if line) + "\n"
