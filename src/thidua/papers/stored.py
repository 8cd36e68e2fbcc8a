"""A document as plain data and back, so that a draft can be kept, compared and frozen."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict
from datetime import date
from typing import Any

from thidua.core.document import Align, Block, Chart, Column, Document, Figure, Heading, Letterhead, Paragraph, Run, Signature, Table

Data = dict[str, Any]
_KINDS = {Paragraph: "paragraph", Heading: "heading", Table: "table", Figure: "figure"}


def to_data(document: Document) -> Data:
    """The document as JSON can hold it."""
    data = asdict(document)
    day = document.letterhead.day
    data["letterhead"]["day"] = day.isoformat() if day else None
    data["blocks"] = [{"is": _KINDS[type(block)], **asdict(block)} for block in document.blocks]
    return data


def from_data(data: Mapping[str, Any]) -> Document:
    """The document that `to_data` took apart. Raises KeyError or TypeError for anything else."""
    head = data["letterhead"]
    return Document(
        **{
            **data,
            "letterhead": Letterhead(**{**head, "day": date.fromisoformat(head["day"]) if head["day"] else None}),
            "blocks": tuple(_block(one) for one in data["blocks"]),
            "signatures": tuple(Signature(**{**one, "capacity": tuple(one["capacity"])}) for one in data["signatures"]),
            "addressees": tuple(data["addressees"]),
            "bases": tuple(data["bases"]),
            "recipients": tuple(data["recipients"]),
        }
    )


def _block(data: Mapping[str, Any]) -> Block:
    rest = {key: value for key, value in data.items() if key != "is"}
    if data["is"] == "heading":
        return Heading(**rest)
    if data["is"] == "figure":
        chart = rest["chart"]
        return Figure(
            Chart(**{**chart, "heads": tuple(chart["heads"]), "rows": tuple(tuple(row) for row in chart["rows"])}), rest["caption"]
        )
    if data["is"] == "table":
        columns = tuple(Column(**{**one, "align": Align(one["align"])}) for one in rest["columns"])
        return Table(columns, tuple(tuple(row) for row in rest["rows"]))
    return Paragraph(**{**rest, "runs": tuple(Run(**one) for one in rest["runs"]), "align": Align(rest["align"])})
