"""The achievement report of one nomination as it will be printed, before any dossier is composed."""

from __future__ import annotations

from datetime import date

from thidua.apps.correspondence import facts
from thidua.apps.nominations import queries as nominations
from thidua.apps.units.queries import route_on
from thidua.core.actor import Actor
from thidua.core.document import Document
from thidua.law.choose import regime as choose_regime
from thidua.law.load import lawbook
from thidua.papers.compose.report import achievement_report
from thidua.papers.facts.dossier import AchievementReport


def report_of(*, actor: Actor, nomination_id: int, today: date) -> Document:
    """The report on the form and with the names in force on the day it would be filed."""
    row = nominations.nomination(actor=actor, nomination_id=nomination_id)
    the_round, book = row.round, lawbook()
    day = the_round.received_on or the_round.filed_on or today
    shared = facts.frame(the_round, route_on(the_round.movement.unit, day), choose_regime(day, book), book, on=day, aim=row.aim)
    return achievement_report(AchievementReport(shared.agency, shared.to, shared.subject, facts.nominee(row, None, 0, on=day)))
