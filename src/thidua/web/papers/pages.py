"""The dossier of a round: compose it, look at it, take it away."""

from __future__ import annotations

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_GET, require_http_methods

from thidua.apps.correspondence import actions, council_papers, queries, sheets
from thidua.apps.movements import queries as movements
from thidua.core.aims import Aim
from thidua.kernel.outcome import Refused
from thidua.law.series import NotInForce
from thidua.web.shell.needs import needs
from thidua.web.shell.page import render
from thidua.web.shell.phrases import say


class ComposeForm(forms.Form):
    """When the dossier will be handed in; that day decides law, form and office."""

    filing_on = forms.DateField(
        label="Ngày nộp dự kiến", input_formats=["%d/%m/%Y", "%Y-%m-%d"], help_text="Ngày này quyết định văn bản áp dụng, mẫu và nơi nhận."
    )

    def __init__(self, *args: object, lists: list[Aim], **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        if len(lists) > 1:
            self.fields["award"] = forms.ChoiceField(
                label="Hồ sơ của danh sách",
                choices=[(str(one.award), one.words) for one in lists],
                widget=forms.RadioSelect,
                help_text="Mỗi danh hiệu, hình thức một bộ hồ sơ, có tờ trình và biên bản riêng.",
            )


@require_GET
def index(request: HttpRequest) -> HttpResponse:
    rounds = [row for row in movements.rounds(actor=request.actor) if row.kind != "EVALUATION"]
    return render(request, "papers/index.html", {"dossiers": queries.dossiers(actor=request.actor), "rounds": rounds})


@require_http_methods(["GET", "POST"])
def of_round(request: HttpRequest, round_id: int) -> HttpResponse:
    the_round = movements.round_of(actor=request.actor, round_id=round_id)
    lists = queries.lists_of(actor=request.actor, round_id=round_id)
    first = {"filing_on": timezone.localdate().strftime("%d/%m/%Y")}
    form = ComposeForm(request.POST or None, lists=lists, initial=first)
    if request.method == "POST" and form.is_valid():
        try:
            told = {"award": str(lists[0].award)} if lists else {}
            made = actions.compose(actor=request.actor, round_id=round_id, now=timezone.now(), **told | form.cleaned_data)
            messages.success(request, f"Đã lập hồ sơ lần {made.version}.")
            return redirect("papers:show", made.pk)
        except Refused as no:
            form.add_error(None, say(no))
        except NotInForce as silent:
            form.add_error("filing_on", f"{silent} Đề nghị kiểm tra lại ngày nộp.")
    context = {
        "round": the_round,
        "form": form,
        "filing": movements.filing(the_round),
        "dossiers": queries.dossiers(actor=request.actor, round_id=round_id),
    }
    return render(request, "papers/round.html", context)


@require_GET
def show(request: HttpRequest, dossier_id: int) -> HttpResponse:
    found = queries.dossier(actor=request.actor, dossier_id=dossier_id)
    context = {
        "dossier": found,
        "papers": queries.papers(actor=request.actor, dossier_id=dossier_id),
        "contradictions": queries.contradictions(actor=request.actor, dossier_id=dossier_id),
    }
    return render(request, "papers/show.html", context)


@require_GET
def archive(request: HttpRequest, dossier_id: int) -> HttpResponse:
    name, data = queries.archive_file(actor=request.actor, dossier_id=dossier_id)
    return _file(name, "application/zip", data)


@require_GET
def paper(request: HttpRequest, paper_id: int, ending: str) -> HttpResponse:
    return _file(*queries.paper_file(actor=request.actor, paper_id=paper_id, ending=ending))


@require_GET
def meeting_sheet(request: HttpRequest, meeting_id: int, key: str, ending: str) -> HttpResponse:
    """One paper of a meeting, composed now from what is on record."""
    return _file(*sheets.sheet_file(actor=request.actor, meeting_id=meeting_id, key=key, ending=ending))


@require_GET
def council_sheet(request: HttpRequest, council_id: int, ending: str) -> HttpResponse:
    """The decision that sets a council up."""
    return _file(*council_papers.council_file(actor=request.actor, council_id=council_id, ending=ending))


@require_GET
@needs("dossier.read")
def change_sheet(request: HttpRequest, change_id: int, ending: str) -> HttpResponse:
    """The decision that changes a council during the year."""
    return _file(*council_papers.change_file(actor=request.actor, change_id=change_id, ending=ending))


class OwnForm(forms.Form):
    """The unit's own paper."""

    file = forms.FileField(label="Văn bản của đơn vị", help_text="Word (.docx) hoặc PDF, theo mẫu của đơn vị hoặc của cấp trên.")


@require_http_methods(["GET", "POST"])
@needs("dossier.compose")
def replace(request: HttpRequest, paper_id: int) -> HttpResponse:
    """Put the unit's own paper in place of the composed one."""
    paper = queries.paper(actor=request.actor, paper_id=paper_id)
    form = OwnForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        file = form.cleaned_data["file"]
        try:
            actions.replace_paper(actor=request.actor, paper_id=paper_id, data=file.read(), file_name=file.name, now=timezone.now())
            messages.success(request, "Đã dùng văn bản của đơn vị thay cho bản do chương trình lập.")
            return redirect("papers:show", paper.dossier_id)
        except Refused as no:
            form.add_error("file", say(no))
    return render(request, "papers/replace.html", {"form": form, "paper": paper})


@require_GET
def own(request: HttpRequest, paper_id: int) -> HttpResponse:
    return _file(*queries.own_paper(actor=request.actor, paper_id=paper_id))


def _file(name: str, media_type: str, data: bytes) -> HttpResponse:
    response = HttpResponse(data, content_type=media_type)
    response["Content-Disposition"] = content_disposition_header(as_attachment=True, filename=name)
    return response
