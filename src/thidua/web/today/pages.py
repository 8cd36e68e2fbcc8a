"""Home: what is to be done, by when."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_GET

from thidua.apps.correspondence import agenda
from thidua.apps.intake import queries as intake
from thidua.apps.movements import queries as movements
from thidua.apps.movements import receiving
from thidua.apps.nominations import waiting
from thidua.apps.notices import queries as notices
from thidua.apps.pledges.todo import todo
from thidua.apps.tasks import recurring
from thidua.core.actor import may
from thidua.web.shell.page import render
from thidua.web.today import desk


@require_GET
def index(request: HttpRequest) -> HttpResponse:
    today, actor = timezone.localdate(), request.actor
    recurring.bring_forth(actor=actor, today=today, now=timezone.now())
    leads = may(actor, "intake.settle", unit_id=actor.unit_id).given
    agendas = agenda.at_work(actor=actor, today=today)
    context = {
        "today": today,
        "agendas": agendas,
        "has_movement": movements.movements(actor=actor).exists(),
        "leads": leads,
        "step_href": desk.step_href,
        "desk": desk.desk(
            actor=actor,
            today=today,
            notice=notices.notice(actor=actor, today=today),
            todo=todo(actor=actor, today=today),
            agendas=agendas,
            to_read=receiving.mine(actor=actor),
            plans=[row for row in intake.intakes(actor=actor) if row.stage in {"READ", "KEYING"}] if leads else [],
            waiting=waiting.of(actor=actor),
            leads=leads,
        ),
    }
    return render(request, "today/index.html", context)
