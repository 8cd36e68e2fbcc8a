"""A unit's own wording and the superior's Word forms."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime

from django.db import transaction
from django.db.models import QuerySet

from thidua.apps.archive import actions as archive
from thidua.apps.audit import actions as audit
from thidua.apps.correspondence import facts
from thidua.apps.drafting.actions import start_document
from thidua.apps.drafting.models import Draft, LocalForm, WordForm
from thidua.apps.drafting.sources_movement import agency_on
from thidua.apps.movements import queries as movements
from thidua.apps.nominations import queries as nominations
from thidua.apps.nominations.models import Stage
from thidua.apps.units.queries import route_on
from thidua.core.actor import Actor, require
from thidua.kernel.dates import long_date
from thidua.kernel.outcome import Refused
from thidua.kernel.text import squeezed
from thidua.papers.compose.wording import full_name
from thidua.papers.local_form import FACTS, LISTS, composed, rendered, sample
from thidua.papers.render.docx import MEDIA_TYPE as DOCX
from thidua.papers.word_form import Blank, blanks, filled, untouched

BLANK = ""  # a blank matched with nothing on purpose stays as the superior left it
LARGEST_FORM = 10 * 1024 * 1024


def local_forms(*, actor: Actor) -> QuerySet[LocalForm]:
    """The unit's own wordings in use."""
    require(actor, "paper.write", unit_id=actor.unit_id)
    return LocalForm.objects.filter(unit_id=actor.unit_id, retired_at__isnull=True).order_by("title", "pk")


def word_forms(*, actor: Actor) -> QuerySet[WordForm]:
    """The superior's forms that the unit has stored."""
    require(actor, "paper.write", unit_id=actor.unit_id)
    return WordForm.objects.filter(unit_id=actor.unit_id).order_by("title", "pk")


def word_form(*, actor: Actor, form_id: int) -> WordForm:
    """One stored form of the unit."""
    found = word_forms(actor=actor).filter(pk=form_id).first()
    if found is None:
        raise Refused("drafting.unknown")
    return found


@transaction.atomic
def save_local(
    *, actor: Actor, title: str, kind: str, letters: str, body: str, source: str, now: datetime, form_id: int | None = None
) -> LocalForm:
    """Keep a wording after trying it with sample facts; a changed wording is a new row, the old one is retired.

    Raises Refused with the line where the wording is wrong.
    """
    require(actor, "paper.write", unit_id=actor.unit_id)
    if not rendered(body, sample()).strip():
        raise Refused("drafting.form_empty")
    if form_id is not None:
        LocalForm.objects.filter(pk=form_id, unit_id=actor.unit_id).update(retired_at=now)
    made = LocalForm.objects.create(
        unit_id=actor.unit_id,
        title=squeezed(title),
        kind=squeezed(kind),
        letters=squeezed(letters),
        body=body,
        source=squeezed(source),
        saved_by=actor.name,
        saved_at=now,
    )
    audit.record(actor=actor, what="paper.form_saved", subject=f"unit:{actor.unit_id}", now=now, facts={"title": made.title})
    return made


@transaction.atomic
def start_local(*, actor: Actor, form_id: int, round_id: int, today: date, now: datetime) -> Draft:
    """Compose a paper by the unit's own wording with the facts of a round."""
    form = local_forms(actor=actor).filter(pk=form_id).first()
    if form is None:
        raise Refused("drafting.unknown")
    document = composed(
        form.body, round_facts(actor, round_id, today), agency_on(actor, today), kind=form.kind, title=form.title, letters=form.letters
    )
    return start_document(
        actor=actor, document=document, source="mau-don-vi", letters=form.letters, now=now, answers={"form": form.pk, "round": round_id}
    )


def round_facts(actor: Actor, round_id: int, today: date) -> dict[str, object]:
    """The facts of a round under the names that templates and forms use."""
    the_round = movements.round_of(actor=actor, round_id=round_id)
    route = route_on(the_round.movement.unit, today)
    agency = agency_on(actor, today)
    passed = [one for one in nominations.of_round(actor=actor, round_id=round_id) if one.stage == Stage.PASSED]
    told = [facts.nominee(row, None, 0, on=today) for row in passed]
    return {
        "don_vi": agency.name,
        "cap_tren": agency.superior,
        "dia_danh": agency.place,
        "nguoi_ky": agency.principal,
        "chuc_vu_ky": agency.principal_title,
        "phong_trao": the_round.movement.theme,
        "nam": str(the_round.year),
        "ngay": long_date(today),
        "noi_nhan_ho_so": route.receiving_office,
        "nguoi_quyet_dinh": route.deciding_officer,
        "tap_the": list(dict.fromkeys(one.name for one in told if not one.is_person)),
        "ca_nhan": list(dict.fromkeys(full_name(one) for one in told if one.is_person)),
    }


@transaction.atomic
def keep_word_form(*, actor: Actor, title: str, issuer: str, data: bytes, file_name: str, now: datetime) -> WordForm:
    """Store a superior's form. Raises Refused for what is no Word file or has no blank to fill."""
    require(actor, "paper.write", unit_id=actor.unit_id)
    if len(data) > LARGEST_FORM or b"vbaProject" in data:
        raise Refused("drafting.word_broken")
    blanks(data)
    made = WordForm.objects.create(
        unit_id=actor.unit_id,
        title=squeezed(title),
        issuer=squeezed(issuer),
        file=archive.keep(data, media_type=DOCX, now=now),
        file_name=file_name,
        saved_by=actor.name,
        saved_at=now,
    )
    audit.record(actor=actor, what="paper.word_form_kept", subject=f"unit:{actor.unit_id}", now=now, facts={"title": made.title})
    return made


def blanks_of(form: WordForm) -> tuple[Blank, ...]:
    """The blanks of a stored form."""
    return blanks(archive.fetch(form.file_id))


@transaction.atomic
def match(*, actor: Actor, form_id: int, matches: Mapping[int, str], now: datetime) -> None:
    """Say once which blank takes which fact; a blank that stays empty is matched with `BLANK`."""
    form = word_form(actor=actor, form_id=form_id)
    for one in blanks(archive.fetch(form.file_id)):
        key = matches.get(one.number)
        if key is None or (key != BLANK and key not in FACTS):
            raise Refused("drafting.word_unmatched", blank=one.label)
    form.matches = {str(number): key for number, key in matches.items()}
    form.save(update_fields=["matches"])
    audit.record(actor=actor, what="paper.word_form_matched", subject=f"unit:{actor.unit_id}", now=now, facts={"title": form.title})


def fill(*, actor: Actor, form_id: int, round_id: int, today: date) -> tuple[str, bytes]:
    """Name and bytes of the form filled for a round, held against the form itself before it is given back."""
    form = word_form(actor=actor, form_id=form_id)
    data = archive.fetch(form.file_id)
    for one in blanks(data):
        if str(one.number) not in form.matches:
            raise Refused("drafting.word_unmatched", blank=one.label)
    known = round_facts(actor, round_id, today)
    answers = {int(number): _words(key, known[key]) for number, key in form.matches.items() if key != BLANK}
    made = filled(data, answers)
    differs = untouched(data, made, answers)
    if differs:
        raise Refused("drafting.word_broken")
    return f"{form.file_name.rsplit('.', 1)[0]}-{known['nam']}.docx", made


def _words(key: str, value: object) -> str:
    return "; ".join(str(one) for one in value) if key in LISTS and isinstance(value, list) else str(value)
