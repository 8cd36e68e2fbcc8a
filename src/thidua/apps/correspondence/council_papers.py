"""The papers that set a council up and change it during the year."""

from __future__ import annotations

from thidua.apps.correspondence import facts
from thidua.apps.correspondence.sheets import ENDINGS
from thidua.apps.councils import queries as councils
from thidua.apps.councils.models import CouncilChange, Member
from thidua.apps.councils.seats import absent_on, seats_on
from thidua.apps.units.queries import route_on
from thidua.core.actor import Actor, require
from thidua.kernel.dates import long_date
from thidua.kernel.outcome import Refused
from thidua.law.choose import regime as choose_regime
from thidua.law.load import lawbook
from thidua.papers.compose.council import council_decision
from thidua.papers.compose.council_change import council_change_decision
from thidua.papers.facts.council import CouncilChangeDecision, CouncilDecision, Seat
from thidua.papers.render.docx import docx
from thidua.papers.render.pdf import pdf

CHARTER = "tt-52-2020-bgddt"
COUNCIL_DUTIES = (
    "Giúp Hiệu trưởng tổ chức các phong trào thi đua trong nhà trường",
    "Đề nghị danh sách khen thưởng đối với cán bộ, giáo viên, nhân viên",
)
HONORIFICS = {"F": "Bà", "M": "Ông"}


def change_file(*, actor: Actor, change_id: int, ending: str) -> tuple[str, str, bytes]:
    """Name, media type and bytes of the decision that changes a council. Raises Refused for one of another unit."""
    require(actor, "dossier.read", unit_id=actor.unit_id)
    rows = CouncilChange.objects.select_related("council__unit").prefetch_related("added__person", "removed__person")
    change = rows.filter(pk=change_id, council__unit_id=actor.unit_id).first()
    if change is None or ending not in ENDINGS:
        raise Refused("dossier.unknown")
    council, book, day = change.council, lawbook(), change.decision_on
    first = f"Quyết định số {council.decision_number} {long_date(council.decision_on)}"
    document = council_change_decision(
        CouncilChangeDecision(
            agency=facts.agency(council.unit, route_on(council.unit, day), on=day),
            school_year=f"{council.school_year}-{council.school_year + 1}",
            bases=(
                f"Căn cứ {book.instruments[choose_regime(day, book).law].citation}",
                f"Căn cứ {book.instruments[CHARTER].citation}",
                f"Căn cứ {first} của Hiệu trưởng về việc thành lập Hội đồng Thi đua - Khen thưởng",
            ),
            first=first,
            leaving=tuple(_seat(one) for one in change.removed.order_by("position", "pk")),
            joining=tuple(_seat(one) for one in change.added.order_by("position", "pk")),
            absent=tuple(str(one) for one in change.absent_seats.order_by("pk")),
            size=seats_on(council, change.since).count(),
            since=change.since,
            day=day,
            number=change.decision_number.split("/")[0],
        )
    )
    data = docx(document) if ending == "docx" else pdf(document)
    return f"quyet-dinh-kien-toan-{change.pk}.{ending}", ENDINGS[ending], data


def _seat(member: Member) -> Seat:
    return Seat(
        member.person.full_name,
        member.seat or member.person.post,
        member.get_role_display(),
        HONORIFICS.get(member.person.gender, ""),
    )


def council_file(*, actor: Actor, council_id: int, ending: str) -> tuple[str, str, bytes]:
    """Name, media type and bytes of the decision that sets a council up. Raises Refused for a council of another unit.

    Composition and duties: tt-52-2020-bgddt#d11.
    """
    require(actor, "dossier.read", unit_id=actor.unit_id)
    council = councils.council_for(actor=actor, council_id=council_id)
    if council is None or ending not in ENDINGS:
        raise Refused("dossier.unknown")
    book = lawbook()
    day = council.decision_on
    number = council.decision_number.split("/")[0]
    document = council_decision(
        CouncilDecision(
            agency=facts.agency(council.unit, route_on(council.unit, day), on=day),
            school_year=f"{council.school_year}-{council.school_year + 1}",
            bases=(
                f"Căn cứ {book.instruments[choose_regime(day, book).law].citation}",
                f"Căn cứ {book.instruments[CHARTER].citation}",
            ),
            seats=tuple(_seat(member) for member in councils.members(council)),
            duties=COUNCIL_DUTIES,
            absent=tuple(str(one) for one in absent_on(council, day)),
            day=day,
            number=number,
        )
    )
    data = docx(document) if ending == "docx" else pdf(document)
    return f"quyet-dinh-hoi-dong-{council.school_year}.{ending}", ENDINGS[ending], data
