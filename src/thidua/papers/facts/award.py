"""The facts of the papers that give an award: decision, list, payment, extract, certificate, notice, cover, summary."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from thidua.papers.facts.dossier import Agency, Deed, Subject


@dataclass(frozen=True)
class Awarded:
    """One recipient; `amount` in whole đồng, zero where no money goes with the award; `award` where a list holds several honours."""

    name: str
    is_person: bool
    deed: str
    post: str = ""
    unit: str = ""
    honorific: str = ""
    amount: int = 0
    award: str = ""


@dataclass(frozen=True)
class AwardDecision:
    """Quyết định khen thưởng with its list. `reckonings` say how each amount came about, `fund` who pays."""

    agency: Agency
    authority: str
    award: str
    merit: str
    bases: tuple[str, ...]
    awarded: tuple[Awarded, ...]
    reckonings: tuple[str, ...] = ()
    fund: str = ""
    day: date | None = None
    number: str = ""

    @property
    def total(self) -> int:
        """All the money of the decision, in đồng."""
        return sum(one.amount for one in self.awarded)


@dataclass(frozen=True)
class Summary:
    """Tóm tắt thành tích: the short form that some places take in place of the report."""

    agency: Agency
    subject: Subject
    name: str
    is_person: bool
    post: str
    unit: str
    deeds: tuple[Deed, ...]
    initiatives: tuple[str, ...] = ()
    titles: tuple[str, ...] = ()
    day: date | None = None


@dataclass(frozen=True)
class PublicNotice:
    """Thông báo công khai: only those proposed, never those not chosen."""

    agency: Agency
    matter: str
    awarded: tuple[Awarded, ...]
    from_day: date
    to_day: date
    term: str
    where: str
    answers_to: str
    day: date | None = None
    number: str = ""


@dataclass(frozen=True)
class OfficialLetter:
    """Công văn."""

    agency: Agency
    about: str
    to: tuple[str, ...]
    paragraphs: tuple[str, ...]
    enclosed: tuple[str, ...] = ()
    day: date | None = None
    number: str = ""


@dataclass(frozen=True)
class Cover:
    """Bìa hồ sơ."""

    agency: Agency
    title: str
    subject: Subject
    office: str
    papers: int


@dataclass(frozen=True)
class Certificate:
    """Giấy khen: what the printed award says. `book_number` is the recipient's order number in the decision (Số sổ vàng)."""

    agency: Agency
    authority: str
    award: str
    name: str
    line: str
    merit: str
    decision: str
    decided_on: date
    book_number: str
    signer: str
    proof: str = ""
