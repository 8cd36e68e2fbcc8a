"""Reading dossiers and fetching their files."""

from __future__ import annotations

from dataclasses import replace

from django.db.models import QuerySet

from thidua.apps.archive import actions as archive
from thidua.apps.correspondence.models import Dossier, Paper
from thidua.apps.movements import queries as movements
from thidua.apps.movements.models import ClauseKind, QuotaLevel, Round
from thidua.apps.nominations import queries as nominations
from thidua.apps.nominations.models import Stage
from thidua.apps.quotas import queries as quotas
from thidua.core.actor import Actor, require
from thidua.core.aims import ABOVE, AIMS, PERSON, Aim
from thidua.kernel.outcome import Refused
from thidua.papers.catalogue import Form, form_for, form_kind
from thidua.papers.consistency.check import check_stated
from thidua.papers.consistency.findings import Contradiction, Wanted
from thidua.papers.consistency.reading import Stated, stated
from thidua.papers.dossier import bundle


def dossiers(*, actor: Actor, round_id: int | None = None) -> QuerySet[Dossier]:
    """The unit's dossiers, the latest first."""
    require(actor, "dossier.read", unit_id=actor.unit_id)
    rows = Dossier.objects.filter(round__movement__unit_id=actor.unit_id).select_related("round__movement")
    if round_id is not None:
        rows = rows.filter(round_id=round_id)
    return rows.order_by("-composed_at", "-pk")


def lists_of(*, actor: Actor, round_id: int) -> list[Aim]:
    """The lists of a round that propose somebody upward, each with a dossier of its own, in the order of the session."""
    require(actor, "dossier.read", unit_id=actor.unit_id)
    rows = nominations.of_round(actor=actor, round_id=round_id).exclude(stage__in=[Stage.WITHDRAWN, Stage.NOT_PASSED])
    have = {row.aim for row in rows}
    return [one for one in AIMS if one in have and one.level == ABOVE]


def dossier(*, actor: Actor, dossier_id: int) -> Dossier:
    """One dossier of the unit."""
    found = dossiers(actor=actor).filter(pk=dossier_id).first()
    if found is None:
        raise Refused("dossier.unknown")
    return found


def papers(*, actor: Actor, dossier_id: int) -> list[tuple[Paper, str]]:
    """The papers of a dossier, each with the note on its form."""
    found = dossier(actor=actor, dossier_id=dossier_id)
    rows = found.papers.select_related("docx", "pdf", "nomination").order_by("position")
    return [(row, _form(found, row).note) for row in rows]


def _form(found: Dossier, row: Paper) -> Form:
    is_person = row.nomination is not None and row.nomination.recipient == PERSON
    return form_for(form_kind(row.kind, is_title=found.aim.is_title, is_person=is_person), found.regime)


def contradictions(*, actor: Actor, dossier_id: int) -> tuple[Contradiction, ...]:
    """What the papers of a dossier say against each other, the unit's own Word papers read in place of ours.

    A paper of the unit that is a PDF or cannot be read is left out and named.
    """
    found = dossier(actor=actor, dossier_id=dossier_id)
    read: list[Stated] = []
    unread: list[Contradiction] = []
    scanned: set[str] = set()
    for row in found.papers.exclude(kind="muc_luc").order_by("position"):
        if not row.own_file_id:
            read.append(stated(row.title, archive.fetch(row.docx_id)))
            continue
        try:
            read.append(stated(row.title, archive.fetch(row.own_file_id), kind=row.kind))
        except Refused:
            scanned.add(row.kind)
            unread.append(
                Contradiction("khong_doc_duoc", (row.title,), f"Không đọc được “{row.own_name}” để đối chiếu.", "Đối chiếu bằng mắt.")
            )
    return (*unread, *check_stated(read, replace(_wanted(found), unread=tuple(sorted(scanned)))))


def _wanted(found: Dossier) -> Wanted:
    """What the round asks of its dossier: the plan's papers, sets and day, the places to the superior, the year, the form of the regime.

    The plan speaks of the movement's commendation; of a title's dossier only the regime is asked, and its tally.
    """
    if found.aim.is_title:
        kinds = ("to_trinh", "danh_sach", "bien_ban_hop", *(("bao_cao_thanh_tich",) if found.aim.needs_report else ()))
        return Wanted(kinds=kinds, regime=found.regime)
    the_round = found.round
    most = {} if _reasoned(the_round) else quotas.places_now(the_round=the_round, level=QuotaLevel.SUPERIOR)
    by_kind = {key.recipient: number for key, number in most.items() if key.award == found.award}
    items = the_round.movement.clauses.filter(kind=ClauseKind.DOSSIER_ITEM).order_by("position").values_list("text", flat=True)
    return Wanted(
        items=tuple(items),
        sets=the_round.movement.dossier_sets,
        deadline=movements.filing(the_round).due_on,
        regime=found.regime,
        year=found.round.year,
        quota_collectives=by_kind.get("COLLECTIVE"),
        quota_persons=by_kind.get("INDIVIDUAL"),
        quota_whole=by_kind.get("EITHER"),
    )


def _reasoned(the_round: Round) -> bool:
    """Whether the minutes say why more than the places are proposed: by the ledger, or by the words with which the meeting was concluded."""
    if quotas.reasoned(the_round=the_round, level=QuotaLevel.SUPERIOR):
        return True
    return the_round.meetings.filter(concluded_at__isnull=False).exclude(override_reason="").exists()


def paper(*, actor: Actor, paper_id: int) -> Paper:
    """One paper of the unit."""
    require(actor, "dossier.read", unit_id=actor.unit_id)
    row = Paper.objects.select_related("dossier").filter(pk=paper_id, dossier__round__movement__unit_id=actor.unit_id).first()
    if row is None:
        raise Refused("dossier.unknown")
    return row


def paper_file(*, actor: Actor, paper_id: int, ending: str) -> tuple[str, str, bytes]:
    """Name, media type and bytes of one file of a paper."""
    require(actor, "dossier.read", unit_id=actor.unit_id)
    row = Paper.objects.select_related("docx", "pdf").filter(pk=paper_id, dossier__round__movement__unit_id=actor.unit_id).first()
    if row is None or ending not in {"docx", "pdf"}:
        raise Refused("dossier.unknown")
    stored = row.docx if ending == "docx" else row.pdf
    return f"{row.file_stem}.{ending}", stored.media_type, archive.fetch(stored.digest)


def archive_file(*, actor: Actor, dossier_id: int) -> tuple[str, bytes]:
    """Name and bytes of the whole dossier in one zip, the unit's own papers in place of ours."""
    found = dossier(actor=actor, dossier_id=dossier_id)
    if not found.papers.filter(own_file__isnull=False).exists():
        return found.archive_name, archive.fetch(found.archive_file_id)
    return found.archive_name, bundle(_papers(found))


def files(*, actor: Actor, dossier_id: int) -> list[tuple[str, bytes]]:
    """Every file of a dossier, the zip last."""
    found = dossier(actor=actor, dossier_id=dossier_id)
    return [*_papers(found), archive_file(actor=actor, dossier_id=dossier_id)]


def own_paper(*, actor: Actor, paper_id: int) -> tuple[str, str, bytes]:
    """Name, media type and bytes of the unit's own paper."""
    require(actor, "dossier.read", unit_id=actor.unit_id)
    rows = Paper.objects.select_related("own_file").filter(pk=paper_id, dossier__round__movement__unit_id=actor.unit_id)
    row = rows.filter(own_file__isnull=False).first()
    if row is None:
        raise Refused("dossier.unknown")
    return _own_name(row), row.own_file.media_type, archive.fetch(row.own_file_id)


def _papers(found: Dossier) -> list[tuple[str, bytes]]:
    made: list[tuple[str, bytes]] = []
    for row in found.papers.order_by("position"):
        if row.own_file_id:
            made.append((_own_name(row), archive.fetch(row.own_file_id)))
        else:
            made += [(f"{row.file_stem}.docx", archive.fetch(row.docx_id)), (f"{row.file_stem}.pdf", archive.fetch(row.pdf_id))]
    return made


def _own_name(row: Paper) -> str:
    return f"{row.file_stem}-ban-cua-don-vi.{'pdf' if row.own_name.lower().endswith('.pdf') else 'docx'}"
