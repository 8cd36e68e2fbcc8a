"""The code that leads from a paper to its proof page; printed only where the unit has switched it on."""

from __future__ import annotations

import io

import segno

SIDE_MM = 20
SAYS = "Mã QR dẫn đến trang xác nhận số, ngày, đơn vị ban hành và mã băm của văn bản."
_DOTS = 12


def svg(address: str) -> str:
    """The code as a drawing."""
    out = io.BytesIO()
    segno.make(address, error="m", micro=False).save(out, kind="svg", border=2, xmldecl=False, omitsize=True)
    return out.getvalue().decode()


def png(address: str) -> bytes:
    """The code as points, sharp at its size on paper; the same address gives the same bytes."""
    out = io.BytesIO()
    segno.make(address, error="m", micro=False).save(out, kind="png", scale=_DOTS, border=2)
    return out.getvalue()
