"""The list of a title: everybody with what the law asks and what they registered for, ticked and put forward at once."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from thidua.apps.movements import queries as movements
from thidua.apps.nominations import listing, queries
from thidua.apps.pledges import queries as pledges
from thidua.apps.standing import queries as standing
from thidua.core.aims import BY_SLUG
from thidua.kernel.outcome import Refused
from thidua.web.shell.needs import needs
from thidua.web.shell.page import render
from thidua.web.shell.phrases import say
from thidua.web.standing.pages import TONES


@require_http_methods(["GET", "POST"])
@needs("nomination.write")
def of_title(request: HttpRequest, round_id: int, slug: str) -> HttpResponse:
    """Tick whom to put on the list; who meets what the records can tell, or registered for it, is ticked already."""
    actor, today, aim = request.actor, timezone.localdate(), BY_SLUG.get(slug)
    if aim is None or not aim.is_title:
        raise Refused("nomination.no_such_list")
    the_round = movements.round_of(actor=actor, round_id=round_id)
    refusal = ""
    if request.method == "POST":
        keys = [int(key) for key in request.POST.getlist("who") if key.isdigit()]
        try:
            count = listing.put_on_list(actor=actor, round_id=round_id, aim=aim, keys=keys, now=timezone.now())
            messages.success(request, f"Đã đưa {count} trường hợp vào danh sách {aim.award.phrase}.")
            return redirect("nominations:round", round_id)
        except Refused as no:
            refusal = say(no)
    there = queries.on_list(actor=actor, round_id=round_id, aim=aim)
    period = movements.rated_year(the_round)
    context = {
        "round": the_round,
        "aim": aim,
        "period": period,
        "rows": standing.candidates(actor=actor, year=the_round.year, award=aim.award, today=today),
        "there": there,
        "sought": pledges.seeking(actor=actor, start=period.start, title=aim.award, today=today),
        "ticked": set(request.POST.getlist("who")) if request.method == "POST" else None,
        "refusal": refusal,
        "tones": TONES,
    }
    return render(request, "nominations/list.html", context)
