"""The plan: adding parts, amending, ending; the superior's plan and the unit's own from it; the next movement."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from thidua.apps.movements import actions, amending, cascade, queries, succession
from thidua.apps.movements import plan as plans
from thidua.core.life import Step
from thidua.kernel.outcome import Refused
from thidua.law.load import lawbook
from thidua.web.movement.forms import ADD_FORMS, PART_FORMS, AmendForm, NextForm, ReasonForm, SourceForm, TitleForm
from thidua.web.movement.life import keyed
from thidua.web.shell.needs import needs
from thidua.web.shell.page import render
from thidua.web.shell.phrases import say

_GET_OR_POST = require_http_methods(["GET", "POST"])
_PAPER = ("number_symbol", "dated_on", "in_force_on", "reason")
SATISFACTION = "cchc.muc_tieu.hai_long"


@_GET_OR_POST
@needs("movement.write")
def change(request: HttpRequest, movement_id: int, part: str, part_id: int) -> HttpResponse:
    """Change a part: directly while the plan is being written, by an amendment once it is issued."""
    found = queries.movement(actor=request.actor, movement_id=movement_id)
    row = plans.part_of(actor=request.actor, movement_id=movement_id, kind=part, part_id=part_id)
    kind = PART_FORMS[part]
    written = found.life_step == Step.DRAFTED
    form = _joined(kind, ReasonForm if written else AmendForm)(
        request.POST or None, initial={name: getattr(row, name) for name in kind.base_fields}
    )
    if written:
        form.fields["reason"].required = False
        form.fields["reason"].help_text = "Bắt buộc khi nội dung lấy từ kế hoạch của cấp trên."

    def act(entered: dict[str, Any]) -> None:
        if written:
            actions.change_part(actor=request.actor, part=part, part_id=part_id, now=timezone.now(), **entered)
        else:
            paper, values = _split(entered)
            _amend(request, movement_id, paper, amending.Change(part, part_id, values))

    about = (
        ""
        if written
        else f"Kế hoạch số {found.number_symbol or '…'} đã ban hành: thay đổi được ghi bằng văn bản điều chỉnh, nội dung cũ vẫn giữ cho các đợt đã mở."
    )
    return keyed(request, found, form, act, "Sửa nội dung" if written else "Điều chỉnh nội dung kế hoạch", about=about)


@_GET_OR_POST
@needs("movement.write")
def end_part(request: HttpRequest, movement_id: int, part: str, part_id: int) -> HttpResponse:
    """End a part of an issued plan by an amendment."""
    found = queries.movement(actor=request.actor, movement_id=movement_id)
    row = plans.part_of(actor=request.actor, movement_id=movement_id, kind=part, part_id=part_id)

    def act(entered: dict[str, Any]) -> None:
        _amend(request, movement_id, entered, amending.Change(part, part_id))

    return keyed(request, found, AmendForm(request.POST or None), act, "Bãi bỏ nội dung kế hoạch", about=plans.in_words(part, row))


@_GET_OR_POST
@needs("movement.write")
def add(request: HttpRequest, movement_id: int, heading: str) -> HttpResponse:
    """Add a part of the unit's own: directly while the plan is being written, by an amendment once it is issued."""
    found = queries.movement(actor=request.actor, movement_id=movement_id)
    if heading not in ADD_FORMS:
        raise Refused("movement.unknown_part")
    part, label, kind, fixed = ADD_FORMS[heading]
    written = found.life_step == Step.DRAFTED
    form = (kind if written else _joined(kind, AmendForm))(request.POST or None)

    def act(entered: dict[str, Any]) -> None:
        if written:
            values = {**fixed, **entered}
            amending.add_part(actor=request.actor, movement_id=movement_id, kind=part, values=values, now=timezone.now())
        else:
            paper, values = _split(entered)
            _amend(request, movement_id, paper, amending.Change(part, values={**fixed, **values}))

    return keyed(request, found, form, act, f"Bổ sung {label}")


@_GET_OR_POST
@needs("movement.write")
def source(request: HttpRequest, movement_id: int, criterion_id: int) -> HttpResponse:
    """Say where the proof of a criterion comes from."""
    found = queries.movement(actor=request.actor, movement_id=movement_id)
    row = plans.part_of(actor=request.actor, movement_id=movement_id, kind="criterion", part_id=criterion_id)
    form = SourceForm(request.POST or None, initial={"proof_source": row.proof_source})

    def act(entered: dict[str, Any]) -> None:
        amending.set_source(actor=request.actor, criterion_id=criterion_id, now=timezone.now(), **entered)

    return keyed(request, found, form, act, "Nguồn kết quả, minh chứng của tiêu chuẩn", about=row.text)


@_GET_OR_POST
@needs("movement.write")
def superior(request: HttpRequest, superior_id: int) -> HttpResponse:
    """The superior's plan part by part: adopt, adjust with a reason, or leave out with a reason; then the unit's own plan is made."""
    plan = plans.superior(actor=request.actor, superior_id=superior_id)
    title = TitleForm(request.POST or None, initial={"title": plan.title})
    rows = [(part, _part_form(part, request)) for part in sorted(plan.parts.all(), key=lambda one: one.position)]
    if request.method == "POST" and title.is_valid() and all(form.is_valid() for _, form in rows):
        try:
            taken = [_taken(part, form.cleaned_data) for part, form in rows]
            made = cascade.write_plan(
                actor=request.actor, superior_id=superior_id, title=title.cleaned_data["title"], taken=taken, now=timezone.now()
            )
            messages.success(request, "Đã lập kế hoạch của đơn vị. Bước tiếp theo: bổ sung nội dung riêng rồi ban hành.")
            return redirect("movement:show", made.pk)
        except Refused as no:
            title.add_error(None, say(no))
    return render(request, "movement/superior.html", {"plan": plan, "title_form": title, "rows": rows})


@_GET_OR_POST
@needs("movement.write")
def next_movement(request: HttpRequest, movement_id: int) -> HttpResponse:
    """What the next movement carries over from this one; then open it."""
    found, today = queries.movement(actor=request.actor, movement_id=movement_id), timezone.localdate()
    length = found.to_year - found.from_year
    asked = request.POST or (request.GET if "from_year" in request.GET else None)
    form = NextForm(asked, initial={"from_year": found.to_year + 1, "to_year": found.to_year + 1 + length})
    years = (found.to_year + 1, found.to_year + 1 + length)
    preview = None
    try:
        if form.is_bound and form.is_valid():
            years = (form.cleaned_data["from_year"], form.cleaned_data["to_year"])
        preview = succession.preview(actor=request.actor, movement_id=movement_id, from_year=years[0], to_year=years[1], today=today)
        if request.method == "POST" and form.is_valid():
            made = succession.open_next(
                actor=request.actor, movement_id=movement_id, from_year=years[0], to_year=years[1], today=today, now=timezone.now()
            )
            messages.success(request, "Đã mở phong trào giai đoạn mới. Bước tiếp theo: quyết định lại từng nội dung mang sang.")
            return redirect("movement:points", made.pk)
    except Refused as no:
        form.add_error(None, say(no)) if form.is_bound else messages.error(request, say(no))
    goal = lawbook().series[SATISFACTION].on(today)
    context = {
        "movement": found,
        "form": form,
        "preview": preview,
        "years": years,
        "goal": goal,
        "share": f"{Fraction(str(goal.value)) * 100}%",
    }
    return render(request, "movement/next.html", context)


def _amend(request: HttpRequest, movement_id: int, paper: dict[str, Any], change: amending.Change) -> None:
    amending.amend(
        actor=request.actor,
        movement_id=movement_id,
        paper=amending.Paper(**paper),
        changes=[change],
        today=timezone.localdate(),
        now=timezone.now(),
    )


def _split(entered: dict[str, Any]) -> tuple[dict[str, Any], dict[str, Any]]:
    return {name: entered[name] for name in _PAPER}, {name: value for name, value in entered.items() if name not in _PAPER}


def _joined(first: type[forms.Form], second: type[forms.Form]) -> type[forms.Form]:
    """One form with the fields of both, the first's before."""
    return type("JoinedForm", (forms.Form,), {**first.base_fields, **second.base_fields})


def _part_form(part: Any, request: HttpRequest) -> forms.Form:
    kind = PART_FORMS[part.kind]
    how = forms.ChoiceField(
        label="Cách áp dụng",
        choices=((cascade.KEEP, "Áp dụng nguyên văn"), (cascade.ADJUST, "Điều chỉnh"), (cascade.LEAVE, "Không áp dụng")),
        initial=cascade.KEEP,
        widget=forms.RadioSelect,
    )
    reason = forms.CharField(label="Lý do điều chỉnh, không áp dụng", max_length=300, required=False)
    made = type("PartForm", (forms.Form,), {"how": how, **kind.base_fields, "reason": reason})
    kept = {name: part.values.get(name) for name in kind.base_fields}
    form = made(request.POST or None, prefix=f"p{part.pk}", initial={"how": cascade.KEEP, **kept})
    for name in kind.base_fields:
        form.fields[name].required = False
    for name in ("who", "when"):
        if part.kind == "clause" and not part.values.get(name):
            form.fields.pop(name)
    return form


def _taken(part: Any, said: dict[str, Any]) -> cascade.Taken:
    values = {name: value for name, value in said.items() if name not in {"how", "reason"}}
    return cascade.Taken(part.pk, said["how"], values if said["how"] == cascade.ADJUST else None, said["reason"])
