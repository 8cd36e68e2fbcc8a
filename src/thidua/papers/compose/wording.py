"""Phrases that several papers of a dossier share."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, time
from typing import Protocol

from thidua.core.document import Block, Document, Letterhead, Paragraph, Run, Signature, plain
from thidua.kernel.dates import long_date
from thidua.kernel.numbers import two_digits
from thidua.papers.facts.dossier import Addressee, Agency, Deed, Subject

OLD_REGIME = "TDKT-2003-ND91"
UNPROVED = "[chưa có minh chứng]"
NO_DAY = "ngày …… tháng …… năm ……"

Blocks = list[Block]


class Recipient(Protocol):
    """Whoever a paper counts or names: a nominee, somebody awarded."""

    @property
    def is_person(self) -> bool:
        """A person, not a collective."""
        ...

    @property
    def name(self) -> str:
        """The name without the honorific."""
        ...

    @property
    def honorific(self) -> str:
        """Ông, Bà, or nothing before a collective."""
        ...


def letterhead(agency: Agency, kind: str, *, number: str = "", day: date | None = None, has_number: bool = True) -> Letterhead:
    """The head of a paper of the school; `kind` is the letters of the type, "TTr"."""
    return Letterhead(
        issuer=agency.name,
        superior=agency.superior,
        number=number,
        symbol=f"{kind}-{agency.symbol}",
        place=agency.place,
        day=day,
        has_number=has_number,
    )


def counted(nominees: Sequence[Recipient]) -> str:
    """`01 tập thể và 02 cá nhân`, leaving out what there is none of."""
    persons = sum(one.is_person for one in nominees)
    groups = len(nominees) - persons
    parts = [f"{two_digits(groups)} tập thể"] if groups else []
    parts += [f"{two_digits(persons)} cá nhân"] if persons else []
    return " và ".join(parts)


def movement_words(subject: Subject) -> str:
    """The movement as a sentence names it."""
    return f"phong trào thi đua “{subject.theme}”"


def merit_words(subject: Subject) -> str:
    """For what, after the name of the honour: a school year for a title, an achievement in the movement for a form of commendation."""
    return subject.period or f"thành tích trong {movement_words(subject)} năm {subject.year}"


def asked_words(subject: Subject) -> str:
    """The honour and for what, as a title names them."""
    return f"{subject.award} {subject.period}" if subject.period else f"{subject.award} về {merit_words(subject)}"


def matter_words(subject: Subject) -> str:
    """What is asked for, to follow "đề nghị"."""
    if subject.period:
        return f"tặng {subject.award} {subject.period}"
    return f"khen thưởng {movement_words(subject)} năm {subject.year}"


def addressed(to: Addressee) -> str:
    """Who decides, through the office competent on the day."""
    return f"{to.officer} (qua {to.office})"


def full_name(one: Recipient) -> str:
    """With the honorific before a person."""
    return f"{one.honorific} {one.name}".strip()


def council_head(agency: Agency, kind: str, *, number: str = "", day: date | None = None) -> Letterhead:
    """The head of a paper of the school's council, which keeps its own series of numbers (NĐ 30/2020, Phụ lục I)."""
    return Letterhead(
        issuer="Hội đồng Thi đua - Khen thưởng",
        superior=agency.name,
        number=number,
        symbol=f"{kind}-HĐTĐKT",
        place=agency.place,
        day=day,
    )


def ended(lines: Sequence[str]) -> tuple[str, ...]:
    """Grounds and lists as offices close them: ";" after each, "." after the last."""
    return tuple(f"{line.rstrip(' ;.')}{'.' if place == len(lines) else ';'}" for place, line in enumerate(lines, start=1))


def dashed(lines: Sequence[str]) -> list[Paragraph]:
    """A list under dashes, each line closed as offices close it."""
    return [plain(f"- {line}") for line in ended(lines)]


def article(number: int, text: str) -> Paragraph:
    """One article of a decision: its number bold, its text upright."""
    return Paragraph((Run(f"Điều {number}. ", bold=True), Run(text)))


def hour(at: time | None) -> str:
    """08 giờ 30 phút, or a blank to fill by hand."""
    return f"{at.hour:02d} giờ {at.minute:02d} phút" if at else "…… giờ …… phút"


def of_agency(post: str, agency: Agency) -> str:
    """The post with the school it leads: "Hiệu trưởng Trường Mầm non …"."""
    return f"{post} {agency.name}"


def day_or_blank(day: date | None) -> str:
    """The day in words, or the room to write it by hand."""
    return long_date(day) if day else NO_DAY


def proved(deed: Deed) -> Paragraph:
    """A sentence with the evidence it rests on, or visibly without."""
    return Paragraph((Run(f"- {deed.text} "), proof_run(deed.proof)))


def proof_run(proof: str) -> Run:
    """The words that end a proven sentence, or the mark of one that is not."""
    return Run(f"(Minh chứng: {proof})", italic=True, cites=True) if proof else Run(UNPROVED, unproved=True)


def signed_by_principal(
    agency: Agency,
    letters: str,
    kind: str,
    abstract: str,
    blocks: Blocks,
    recipients: Sequence[str],
    *,
    number: str,
    day: date | None,
    bases: Sequence[str] = (),
) -> Document:
    """A numbered paper of the school with one signature, its recipients, and the copy kept."""
    return Document(
        letterhead=letterhead(agency, letters, number=number, day=day),
        kind=kind,
        abstract=abstract,
        bases=ended(bases),
        blocks=tuple(blocks),
        signatures=(Signature(agency.principal_title, agency.principal),),
        recipients=(*(f"- {one};" for one in recipients), "- Lưu: VT."),
    )
