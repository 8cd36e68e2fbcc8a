"""Where a round stands, from the rows of every app below."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.db.models import F

from thidua.apps.correspondence.models import Dossier
from thidua.apps.councils.models import Council, Meeting
from thidua.apps.movements import queries as movements
from thidua.apps.movements.models import Round
from thidua.apps.nominations.models import Nomination, Stage
from thidua.core.actor import Actor
from thidua.core.agenda import RoundState, Step, steps, urgency


@dataclass(frozen=True)
class Agenda:
    """A round, its filing day and its steps."""

    round: Round
    filing: movements.Filing
    steps: tuple[Step, ...]
    urgency: str
    meeting: Meeting | None


def of_round(*, actor: Actor, round_id: int, today: date) -> Agenda:
    """The steps of one round."""
    the_round = movements.round_of(actor=actor, round_id=round_id)
    due = movements.filing(the_round)
    stages = list(Nomination.objects.filter(round=the_round).values_list("stage", flat=True))
    meetings = Meeting.objects.filter(round=the_round)  # one that was called and never held does not hide the one that decided
    meeting = meetings.order_by(F("concluded_at").desc(nulls_last=True), "-held_on", "-pk").first()
    state = RoundState(
        year=the_round.year,
        stage=the_round.stage,
        kind=the_round.kind,
        has_letter=movements.letter_of(the_round) is not None,
        index_day=the_round.index_published_on,
        due_on=due.due_on,
        drafts=sum(stage in {Stage.DRAFT, Stage.RETURNED} for stage in stages),
        submitted=stages.count(Stage.SUBMITTED),
        passed=stages.count(Stage.PASSED),
        council_in_force=Council.objects.filter(unit_id=actor.unit_id).exists(),
        meeting_open=meeting is not None and meeting.concluded_at is None,
        meeting_concluded=meeting is not None and meeting.concluded_at is not None,
        dossiers=Dossier.objects.filter(round=the_round).count(),
        filed_on=the_round.filed_on,
    )
    return Agenda(the_round, due, steps(state), urgency(due.due_on, today, filed_on=the_round.filed_on), meeting)


def at_work(*, actor: Actor, today: date) -> list[Agenda]:
    """Every round that is under way, the earliest due first."""
    open_rounds = [row for row in movements.rounds(actor=actor) if row.stage not in {"PLANNED", "CLOSED"}]
    agendas = [of_round(actor=actor, round_id=row.pk, today=today) for row in open_rounds]
    return sorted(agendas, key=lambda one: (one.filing.due_on or date.max, one.round.year))
