"""Several dossiers at once, in the background, with a bar that a reload does not lose."""

from __future__ import annotations

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from thidua.apps.jobs import actions, queries, work
from thidua.apps.movements import queries as movements
from thidua.kernel.outcome import Refused
from thidua.web.shell.needs import needs
from thidua.web.shell.page import render
from thidua.web.shell.phrases import say


class ManyForm(forms.Form):
    """Which rounds, for which day."""

    rounds = forms.TypedMultipleChoiceField(label="Đợt cần lập hồ sơ", coerce=int, widget=forms.CheckboxSelectMultiple)
    filing_on = forms.DateField(label="Ngày nộp dự kiến", help_text="Ngày này quyết định văn bản áp dụng, mẫu và nơi nhận.")


@require_http_methods(["GET", "POST"])
@needs("dossier.compose")
def many(request: HttpRequest) -> HttpResponse:
    """Choose and start."""
    form = ManyForm(request.POST or None, initial={"filing_on": timezone.localdate()})
    rows = [row for row in movements.rounds(actor=request.actor) if row.kind != "EVALUATION"]
    form.fields["rounds"].choices = [(row.pk, f"Năm {row.year}: {row.movement.theme}") for row in rows]
    if request.method == "POST" and form.is_valid():
        entered = form.cleaned_data
        try:
            job = actions.order(actor=request.actor, round_ids=entered["rounds"], filing_on=entered["filing_on"], now=timezone.now())
            work.launch(job.pk)
            return redirect("papers:job", job.pk)
        except Refused as no:
            form.add_error(None, say(no))
    return render(request, "papers/many.html", {"form": form, "jobs": queries.jobs(actor=request.actor)[:10]})


@require_GET
@needs("dossier.compose")
def job(request: HttpRequest, job_id: int) -> HttpResponse:
    """How far it has come; the page asks again by itself until it is done."""
    found, items = queries.job(actor=request.actor, job_id=job_id)
    done = [(item, say(Refused(item.refusal, **item.facts)) if item.refusal else "") for item in items if item.is_done]
    context = {"job": found, "total": len(items), "done": done, "still": queries.is_still(found, timezone.now())}
    return render(request, "papers/job.html", context)


@require_POST
@needs("dossier.compose")
def again(request: HttpRequest, job_id: int) -> HttpResponse:
    """Take up work whose process died; what is made stays made."""
    found, _ = queries.job(actor=request.actor, job_id=job_id)
    if queries.is_still(found, timezone.now()):
        work.launch(found.pk)
    return redirect("papers:job", found.pk)
