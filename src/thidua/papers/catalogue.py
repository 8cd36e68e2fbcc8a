"""Which form a paper takes under which regime, and how sure we are of it."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from thidua.kernel.outcome import Confidence

_FILE = Path(__file__).resolve().parent.parent / "lawbook" / "papers" / "forms.toml"
ANY = "*"


@dataclass(frozen=True)
class Form:
    """The form of one kind of paper; `code` is empty where the law prescribes none."""

    kind: str
    code: str
    confidence: Confidence
    note: str

    @property
    def mark(self) -> str:
        """What the screen says beside a paper whose form was not read in the signed annex."""
        return "" if self.confidence is Confidence.VERIFIED else "mẫu chưa đối chiếu"


def form_kind(kind: str, *, is_title: bool, is_person: bool) -> str:
    """The name under which a form is described: a report for a title is another than one for a movement, a collective's than a person's."""
    if kind != "bao_cao_thanh_tich" or not is_title:
        return kind
    return f"{kind}_cong_trang_{'ca_nhan' if is_person else 'tap_the'}"


def form_for(kind: str, regime: str) -> Form:
    """The tightest form of `kind` under `regime`. Raises KeyError for a paper or a regime nobody has described."""
    forms = _forms()
    return forms[kind, regime] if (kind, regime) in forms else forms[kind, ANY]


@cache
def _forms() -> dict[tuple[str, str], Form]:
    rows = tomllib.loads(_FILE.read_text(encoding="utf-8"))["form"]
    return {(row["kind"], row["regime"]): Form(row["kind"], row["code"], Confidence(row["confidence"]), row["note"]) for row in rows}
