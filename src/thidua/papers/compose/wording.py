"""Phrases that several papers of a dossier share."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from thidua.core.document import Letterhead
from thidua.kernel.numbers import two_digits
from thidua.papers.facts.dossier import Addressee, Agency, Nominee, Subject

OLD_REGIME = "TDKT-2003-ND91"


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


def counted(nominees: Sequence[Nominee]) -> str:
    """`01 tập thể và 02 cá nhân`, leaving out what there is none of."""
    persons = sum(one.is_person for one in nominees)
    groups = len(nominees) - persons
    parts = [f"{two_digits(groups)} tập thể"] if groups else []
    parts += [f"{two_digits(persons)} cá nhân"] if persons else []
    return " và ".join(parts)


def movement_words(subject: Subject) -> str:
    """The movement as a sentence names it."""
    return f"phong trào thi đua “{subject.theme}”"


def addressed(to: Addressee) -> str:
    """Who decides, through the office competent on the day."""
    return f"{to.officer} (qua {to.office})"


def full_name(nominee: Nominee) -> str:
    """With the honorific before a person."""
    return f"{nominee.honorific} {nominee.name}".strip()
