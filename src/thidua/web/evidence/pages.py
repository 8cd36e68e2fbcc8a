"""The register of proofs and the page of each."""

from __future__ import annotations

from dataclasses import fields

from django import forms
from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_GET, require_http_methods

from thidua.apps.evidence import actions, queries
from thidua.core.actor import require
from thidua.kernel.outcome import Refused
from thidua.web.evidence.forms import ChangeForm, PageForm, ReasonForm
from thidua.web.shell.needs import needs
from thidua.web.shell.page import render
from thidua.web.shell.phrases import say

PAGE_ROWS = 25
KINDS = (
    ("FILE", "Tệp"),
    ("PHOTO", "Ảnh"),
    ("LINK", "Đường dẫn"),
    ("RECORD", "Văn bản, sổ sách lưu tại đơn vị"),
    ("INSIDE", "Bản ghi trong chương trình"),
)
USED = (("", "Tất cả"), ("co", "Đang được dẫn"), ("chua", "Chưa được dẫn"))
# Which page shows the record of a use.
OPENS = {
    "tasks.progress": "tasks:show",
    "nominations.finding": "nominations:show",
    "nominations.achievement": "nominations:show",
    "drafting.issue": "drafting:show",
    "awards.decision": "awards:decision",
}
# A file of others is never opened inside our pages: it is handed over as a download that may run nothing.
SEALED = "default-src 'none'; sandbox"
_GET_OR_POST = require_http_methods(["GET", "POST"])


@require_GET
@needs("evidence.read")
def index(request: HttpRequest) -> HttpResponse:
    """Search, by kind, year, use and caution."""
    given = request.GET
    year = given.get("nam", "")
    asked = queries.Asked(
        search=given.get("tim", "")[:100],
        kind=given.get("loai", ""),
        year=int(year) if year.isdigit() and len(year) == 4 else None,
        used=given.get("dung", ""),
        watched=given.get("canh-bao") == "1",
    )
    page = Paginator(queries.search(actor=request.actor, asked=asked), PAGE_ROWS).get_page(given.get("trang"))
    context = {
        "page": page,
        "lines": queries.lines(actor=request.actor, item_ids=list(page.object_list)),
        "asked": asked,
        "narrowed": asked != queries.Asked(),
        "kinds": KINDS,
        "years": queries.years(actor=request.actor),
        "used": (*USED, *queries.kinds_of_use()),
        "rest": _without_page(given),
    }
    return render(request, "evidence/index.html", context)


@require_GET
@needs("evidence.read")
def show(request: HttpRequest, item_id: int) -> HttpResponse:
    return render(request, "evidence/show.html", {"card": queries.show(actor=request.actor, item_id=item_id), "opens": OPENS})


@require_GET
@needs("evidence.read")
def picture(request: HttpRequest, item_id: int) -> HttpResponse:
    """The picture of a page, drawn by this program."""
    response = HttpResponse(queries.preview(actor=request.actor, item_id=item_id), content_type="image/jpeg")
    return _sealed(response)


@require_GET
@needs("evidence.read")
def download(request: HttpRequest, item_id: int) -> HttpResponse:
    name, media_type, data = queries.download(actor=request.actor, item_id=item_id)
    response = HttpResponse(data, content_type=media_type)
    response["Content-Disposition"] = content_disposition_header(as_attachment=True, filename=name)
    return _sealed(response)


@_GET_OR_POST
def change(request: HttpRequest, item_id: int) -> HttpResponse:
    """Put right what is said of a proof."""
    item = _mine(request, item_id)
    initial = {field.name: getattr(item, field.name) for field in fields(actions.Facts)}
    form = ChangeForm(request.POST or None, initial=initial)
    if item.file_id is None:
        del form.fields["children"]

    def act(said: dict) -> None:
        actions.change(actor=request.actor, item_id=item_id, facts=actions.Facts(**said), now=timezone.now())

    return keyed(request, form, act, title="Sửa thông tin minh chứng", button="Lưu", item=item, done="Đã lưu.")


@_GET_OR_POST
def withdraw(request: HttpRequest, item_id: int) -> HttpResponse:
    """Take a proof out of use."""
    item = _mine(request, item_id)

    def act(said: dict) -> None:
        actions.withdraw(actor=request.actor, item_id=item_id, reason=said["reason"], now=timezone.now())

    title = "Rút minh chứng khỏi sổ"
    return keyed(
        request, ReasonForm(request.POST or None), act, title=title, button="Rút minh chứng", item=item, done="Đã rút; lý do được giữ."
    )


@_GET_OR_POST
@needs("evidence.add")
def cited_page(request: HttpRequest, item_id: int, kind: str, record: str) -> HttpResponse:
    """Say which page or section one use means."""
    card = queries.show(actor=request.actor, item_id=item_id)
    use = next((use for use in card.line.uses if (use.kind, use.record) == (kind, record)), None)
    if use is None:
        raise Refused("evidence.no_use")

    def act(said: dict) -> None:
        actions.set_page(actor=request.actor, item_id=item_id, kind=kind, record=record, page=said["page"], now=timezone.now())

    form = PageForm(request.POST or None, initial={"page": use.page})
    return keyed(request, form, act, title="Ghi trang, mục được dẫn", button="Lưu", item=card.line.item, about=use.words, done="Đã lưu.")


def keyed(
    request: HttpRequest,
    form: forms.Form,
    act,
    *,
    title: str,
    button: str,
    done: str,
    item: object | None = None,
    about: str = "",
) -> HttpResponse:
    """A form about one proof: act on it, then back to the page of the proof (the one that `act` names, where it names one)."""
    there = None
    if request.method == "POST" and form.is_valid():
        try:
            made = act(dict(form.cleaned_data))
            messages.success(request, done)
            return redirect("evidence:show", made or item.pk)
        except Refused as no:
            form.add_error(None, say(no))
            there = no.facts.get("item_id")
    context = {"form": form, "title": title, "button": button, "item": item, "about": about, "there": there}
    return render(request, "evidence/form.html", context)


def _mine(request: HttpRequest, item_id: int) -> object:
    """The proof, for who entered it and for those who lead."""
    item = queries.item_of(actor=request.actor, item_id=item_id)
    if not queries.keeps(request.actor, item):
        require(request.actor, "evidence.keep", unit_id=item.unit_id)
    return item


def _sealed(response: HttpResponse) -> HttpResponse:
    response["Content-Security-Policy"] = SEALED
    response["X-Content-Type-Options"] = "nosniff"
    response["Cache-Control"] = "private, no-store"
    return response


def _without_page(given: QueryDict) -> str:
    kept = given.copy()
    kept.pop("trang", None)
    return kept.urlencode()
