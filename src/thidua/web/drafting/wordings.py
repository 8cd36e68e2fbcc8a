"""A unit's own wording, and the superior's Word forms."""

from __future__ import annotations

from django import forms as django_forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from thidua.apps.drafting import forms as wordings
from thidua.apps.drafting.sources_award import round_choices
from thidua.kernel.outcome import Refused
from thidua.papers.local_form import FACTS
from thidua.papers.render.docx import MEDIA_TYPE
from thidua.papers.word_form import Blank
from thidua.web.drafting import forms
from thidua.web.drafting.pages import attached
from thidua.web.shell.needs import needs
from thidua.web.shell.page import render
from thidua.web.shell.phrases import say

_GET_OR_POST = require_http_methods(["GET", "POST"])
_EMPTY = "de-trong"


@_GET_OR_POST
@needs("paper.write")
def local(request: HttpRequest) -> HttpResponse:
    """Write a wording; it is tried before it is kept."""
    form = forms.LocalFormForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            wordings.save_local(actor=request.actor, now=timezone.now(), **form.cleaned_data)
            messages.success(request, "Mẫu đã được thử với dữ liệu mẫu và lưu lại.")
            return redirect("drafting:kinds")
        except Refused as no:
            form.add_error("body", say(no))
    return render(request, "drafting/local.html", {"form": form, "facts": FACTS})


@_GET_OR_POST
@needs("paper.write")
def start_local(request: HttpRequest, form_id: int) -> HttpResponse:
    """Compose by the unit's wording for a round."""
    form = _round_form(request)
    if request.method == "POST" and form.is_valid():
        try:
            made = wordings.start_local(
                actor=request.actor,
                form_id=form_id,
                round_id=int(form.cleaned_data["round"]),
                today=timezone.localdate(),
                now=timezone.now(),
            )
            return redirect("drafting:show", made.pk)
        except Refused as no:
            form.add_error(None, say(no))
    return render(request, "drafting/start.html", {"form": form, "title": "Lập văn bản theo mẫu của đơn vị", "button": "Lập văn bản"})


@_GET_OR_POST
@needs("paper.write")
def word(request: HttpRequest) -> HttpResponse:
    """Take a superior's form in."""
    form = forms.WordFormForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        file = form.cleaned_data.pop("file")
        try:
            made = wordings.keep_word_form(
                actor=request.actor, data=file.read(), file_name=file.name, now=timezone.now(), **form.cleaned_data
            )
            return redirect("drafting:match", made.pk)
        except Refused as no:
            form.add_error("file", say(no))
    return render(request, "drafting/start.html", {"form": form, "title": "Lưu mẫu Word của cấp trên", "button": "Lưu và ghép chỗ trống"})


@_GET_OR_POST
@needs("paper.write")
def match(request: HttpRequest, form_id: int) -> HttpResponse:
    """Say which blank takes which fact."""
    stored = wordings.word_form(actor=request.actor, form_id=form_id)
    found = wordings.blanks_of(stored)
    form = _match_form(found, stored.matches, request.POST or None)
    if request.method == "POST" and form.is_valid():
        matches = {
            one.number: "" if form.cleaned_data[f"b{one.number}"] == _EMPTY else form.cleaned_data[f"b{one.number}"] for one in found
        }
        wordings.match(actor=request.actor, form_id=form_id, matches=matches, now=timezone.now())
        messages.success(request, "Đã ghép chỗ trống. Lần sau chỉ cần chọn đợt để điền.")
        return redirect("drafting:fill", form_id)
    return render(request, "drafting/start.html", {"form": form, "title": f"Ghép chỗ trống: {stored.title}", "button": "Lưu cách ghép"})


@_GET_OR_POST
@needs("paper.write")
def fill(request: HttpRequest, form_id: int) -> HttpResponse:
    """The form filled for a round, to keep."""
    stored = wordings.word_form(actor=request.actor, form_id=form_id)
    form = _round_form(request)
    if request.method == "POST" and form.is_valid():
        try:
            name, data = wordings.fill(
                actor=request.actor, form_id=form_id, round_id=int(form.cleaned_data["round"]), today=timezone.localdate()
            )
            return attached(name, MEDIA_TYPE, data)
        except Refused as no:
            form.add_error(None, say(no))
    return render(request, "drafting/start.html", {"form": form, "title": f"Điền mẫu: {stored.title}", "button": "Tải mẫu đã điền (.docx)"})


def _round_form(request: HttpRequest) -> django_forms.Form:
    fields = {"round": django_forms.ChoiceField(label="Đợt xét", choices=round_choices(request.actor))}
    return type("RoundForm", (django_forms.Form,), fields)(request.POST or None)


def _match_form(found: tuple[Blank, ...], matches: dict[str, str], data) -> django_forms.Form:
    choices = [("", "Chọn dữ liệu"), *((key, label) for key, (label, _) in FACTS.items()), (_EMPTY, "Để trống, điền tay")]
    fields = {
        f"b{one.number}": django_forms.ChoiceField(
            label=f"Chỗ trống {one.number}: {one.label}",
            choices=choices,
            initial=(matches.get(str(one.number)) or _EMPTY) if str(one.number) in matches else "",
        )
        for one in found
    }
    return type("MatchForm", (django_forms.Form,), fields)(data)
