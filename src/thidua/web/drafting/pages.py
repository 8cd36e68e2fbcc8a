"""Papers: the list, starting one, its desk, signing, issuing, correcting."""

from __future__ import annotations

from django import forms as django_forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from thidua.apps.drafting import actions, catalogue, queries
from thidua.apps.drafting import forms as wordings
from thidua.kernel.outcome import Refused
from thidua.law.series import NotInForce
from thidua.web.drafting import forms
from thidua.web.shell.needs import needs
from thidua.web.shell.page import render
from thidua.web.shell.phrases import say

_GET_OR_POST = require_http_methods(["GET", "POST"])


@require_GET
@needs("paper.read")
def index(request: HttpRequest) -> HttpResponse:
    return render(request, "drafting/index.html", {"drafts": queries.drafts(actor=request.actor)[:200]})


@require_GET
@needs("paper.write")
def kinds(request: HttpRequest) -> HttpResponse:
    """Everything that can be written, by head."""
    context = {
        "groups": catalogue.grouped(),
        "local": wordings.local_forms(actor=request.actor),
        "word": wordings.word_forms(actor=request.actor),
    }
    return render(request, "drafting/kinds.html", context)


@_GET_OR_POST
@needs("paper.write")
def start(request: HttpRequest, key: str) -> HttpResponse:
    """Ask what the kind needs, then compose."""
    source = catalogue.source(key)
    form = forms.asked(source, request.actor, request.POST or None, initial=request.GET.dict())
    if request.method == "POST" and form.is_valid():
        try:
            made = actions.start(actor=request.actor, key=key, said=forms.said(form), today=timezone.localdate(), now=timezone.now())
            messages.success(request, "Đã lập bản đầu tiên. Đề nghị đọc lại, sửa rồi chuyển trình ký.")
            return redirect("drafting:show", made.pk)
        except Refused as no:
            form.add_error(None, say(no))
        except NotInForce as silent:
            form.add_error(None, f"{silent} Đề nghị kiểm tra lại ngày.")
    return render(request, "drafting/start.html", {"form": form, "title": source.title, "button": "Lập văn bản"})


@require_POST
@needs("paper.write")
def from_paper(request: HttpRequest, paper_id: int) -> HttpResponse:
    """Take a paper of a dossier into drafting."""
    made = actions.start_from_paper(actor=request.actor, paper_id=paper_id, now=timezone.now())
    return redirect("drafting:show", made.pk)


@require_GET
@needs("paper.read")
def show(request: HttpRequest, draft_id: int) -> HttpResponse:
    desk = queries.desk(actor=request.actor, draft_id=draft_id)
    return render(
        request,
        "drafting/show.html",
        {"desk": desk, "draft": desk.draft, "history": queries.history(actor=request.actor, draft_id=draft_id)},
    )


@_GET_OR_POST
@needs("paper.write")
def edit(request: HttpRequest, draft_id: int) -> HttpResponse:
    """Every line of the draft in one form; saving over somebody else's version shows both and loses nothing."""
    desk = queries.desk(actor=request.actor, draft_id=draft_id)
    proofs = queries.evidence_choices(actor=request.actor)
    form = forms.LinesForm(desk.lines, proofs, request.POST or None, initial={"base": desk.version.number})
    theirs = ()
    if request.method == "POST" and form.is_valid():
        try:
            actions.save(actor=request.actor, draft_id=draft_id, edits=form.edits(), base=form.cleaned_data["base"], now=timezone.now())
            messages.success(request, "Đã lưu bản mới.")
            return redirect("drafting:show", draft_id)
        except Refused as no:
            form.add_error(None, say(no))
            if no.code == "drafting.changed_meanwhile":
                theirs = desk.lines
                form.data = form.data.copy()
                form.data["base"] = desk.version.number
    return render(request, "drafting/edit.html", {"desk": desk, "draft": desk.draft, "form": form, "theirs": theirs})


@require_POST
@needs("paper.write")
def to_sign(request: HttpRequest, draft_id: int) -> HttpResponse:
    return _did(
        request, draft_id, "Đã chuyển trình ký.", lambda: actions.to_sign(actor=request.actor, draft_id=draft_id, now=timezone.now())
    )


@require_POST
@needs("paper.write")
def drop(request: HttpRequest, draft_id: int) -> HttpResponse:
    actions.drop(actor=request.actor, draft_id=draft_id, now=timezone.now())
    messages.success(request, "Đã bỏ bản đang soạn.")
    return redirect("drafting:index")


def _did(request: HttpRequest, draft_id: int, told: str, act) -> HttpResponse:
    try:
        act()
        messages.success(request, told)
    except Refused as no:
        messages.error(request, say(no))
    return redirect("drafting:show", draft_id)


@_GET_OR_POST
@needs("paper.write")
def give_back(request: HttpRequest, draft_id: int) -> HttpResponse:
    form = forms.ReasonForm(request.POST or None)
    return _keyed(
        request,
        draft_id,
        form,
        ("Trả lại để sửa", "Trả lại", "Đã trả lại."),
        lambda said: actions.back_to_draft(actor=request.actor, draft_id=draft_id, reason=said["reason"], now=timezone.now()),
    )


@_GET_OR_POST
@needs("paper.issue")
def issue(request: HttpRequest, draft_id: int) -> HttpResponse:
    """Number and day, then frozen."""
    form = forms.IssueForm(request.POST or None, initial={"dated_on": timezone.localdate()})
    return _keyed(
        request,
        draft_id,
        form,
        ("Cấp số, ban hành", "Ban hành", "Đã ban hành; nội dung được chốt, không sửa được nữa."),
        lambda said: actions.issue(
            actor=request.actor,
            draft_id=draft_id,
            numbered=actions.Numbered(**said),
            today=timezone.localdate(),
            now=timezone.now(),
            proof_base=request.build_absolute_uri(reverse("proof:show", args=["x"]))[:-2],
        ),
    )


@_GET_OR_POST
@needs("paper.issue")
def signed(request: HttpRequest, draft_id: int) -> HttpResponse:
    """Keep the signed copy."""
    form = forms.SignedForm(request.POST or None, request.FILES or None)
    return _keyed(
        request,
        draft_id,
        form,
        ("Lưu bản đã ký", "Lưu bản đã ký", "Đã lưu bản đã ký."),
        lambda said: actions.keep_signed(
            actor=request.actor, draft_id=draft_id, data=said["file"].read(), file_name=said["file"].name, now=timezone.now()
        ),
    )


@_GET_OR_POST
@needs("paper.write")
def correct(request: HttpRequest, draft_id: int) -> HttpResponse:
    """A new paper in place of an issued one."""
    form = forms.ReasonForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        made = actions.correct(actor=request.actor, draft_id=draft_id, why=form.cleaned_data["reason"], now=timezone.now())
        return redirect("drafting:show", made.pk)
    draft = queries.draft(actor=request.actor, draft_id=draft_id)
    return render(
        request, "drafting/keyed.html", {"form": form, "draft": draft, "title": "Lập văn bản thay thế", "button": "Lập văn bản thay thế"}
    )


def _keyed(request: HttpRequest, draft_id: int, form: django_forms.Form, words: tuple[str, str, str], act) -> HttpResponse:
    title, button, told = words
    draft = queries.draft(actor=request.actor, draft_id=draft_id)
    if request.method == "POST" and form.is_valid():
        try:
            act(dict(form.cleaned_data))
            messages.success(request, told)
            return redirect("drafting:show", draft_id)
        except Refused as no:
            form.add_error(None, say(no))
    return render(request, "drafting/keyed.html", {"form": form, "draft": draft, "title": title, "button": button})


@require_GET
@needs("paper.read")
def file(request: HttpRequest, draft_id: int, ending: str) -> HttpResponse:
    return attached(*queries.file(actor=request.actor, draft_id=draft_id, ending=ending))


@require_GET
@needs("paper.read")
def signed_file(request: HttpRequest, draft_id: int) -> HttpResponse:
    return attached(*queries.signed_file(actor=request.actor, draft_id=draft_id))


def attached(name: str, media_type: str, data: bytes) -> HttpResponse:
    """A file to keep."""
    response = HttpResponse(data, content_type=media_type)
    response["Content-Disposition"] = content_disposition_header(as_attachment=True, filename=name)
    return response
