"""Making up the council: seat by seat as the charter names them, and changing it during the year."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import timedelta

from django import forms
from django.contrib import messages
from django.forms import formset_factory
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods

from thidua.apps.councils import actions, changing, queries, seats
from thidua.apps.people import queries as people
from thidua.apps.units import queries as units
from thidua.kernel.dates import parse_date, short_date
from thidua.kernel.outcome import Ground, Refused
from thidua.web.council_room.forms import RANK, ChangeForm, EstablishForm, OtherSeatForm, SlotForm
from thidua.web.shell.needs import needs
from thidua.web.shell.page import render
from thidua.web.shell.phrases import say

_GET_OR_POST = require_http_methods(["GET", "POST"])
MORE_SEATS, MORE_JOINING = 4, 3
Slots = formset_factory(SlotForm, extra=0)
Others = formset_factory(OtherSeatForm, extra=MORE_SEATS, max_num=MORE_SEATS)
Joining = formset_factory(OtherSeatForm, extra=MORE_JOINING, max_num=MORE_JOINING)


@_GET_OR_POST
@needs("council.write")
def establish(request: HttpRequest) -> HttpResponse:
    """Enter the decision that set the council up; how it stands against the charter is shown before anything is kept."""
    unit, today = units.school(actor=request.actor), timezone.localdate()
    day = parse_date(request.POST.get("decision_on", "")) or today
    last = queries.councils(actor=request.actor).first()
    staff = _staff(request)
    form = EstablishForm(request.POST or None)
    slots = Slots(
        request.POST or None,
        initial=_initial(seats.slots(unit=unit, day=day, last=last), last),
        prefix="slot",
        form_kwargs={"people": staff},
    )
    others = Others(request.POST or None, prefix="other", form_kwargs={"people": staff})
    chosen, absent = _made_up(slots, others)
    grounds = _grounds(lambda: seats.findings(unit=unit, seats=chosen, absent=absent, day=day), form)
    if request.method == "POST" and "check" not in request.POST and form.is_valid() and slots.is_valid() and others.is_valid():
        try:
            actions.establish(actor=request.actor, seats=chosen, absent=absent, now=timezone.now(), **form.cleaned_data)
            messages.success(request, "Đã ghi nhận Hội đồng.")
            return redirect("council:index")
        except Refused as no:
            form.add_error(None, say(no))
    context = {
        "form": form if request.method == "GET" or "check" not in request.POST else EstablishForm(initial=request.POST.dict()),
        "slots": slots,
        "others": others,
        "grounds": grounds,
        "count": len({seat.person_id for seat in chosen}),
        "charter": seats.charter_on(unit, day),
        "founded": seats.said_on(unit, seats.FOUNDED, day),
    }
    return render(request, "council_room/establish.html", context)


@require_GET
@needs("council.read")
def show(request: HttpRequest, council_id: int) -> HttpResponse:
    """One council: who sits in it today, every change with its decision, how it stands against the charter."""
    council = changing.council_of(actor=request.actor, council_id=council_id)
    day = _day_of(council)
    context = {
        "council": council,
        "day": day,
        "members": queries.members(council, day),
        "absent": list(seats.absent_on(council, day)),
        "changes": changing.history(council),
        "sessions": changing.sessions(council),
        "grounds": changing.after(council=council, since=day, leaving=(), joining=(), absent={}),
    }
    return render(request, "council_room/council.html", context)


@_GET_OR_POST
@needs("council.write")
def change(request: HttpRequest, council_id: int) -> HttpResponse:
    """Enter a decision by which members leave and others come."""
    council = changing.council_of(actor=request.actor, council_id=council_id)
    since = parse_date(request.POST.get("since", "")) or _day_of(council)
    members = queries.members(council, since)
    charter = seats.charter_on(council.unit, since)
    form = ChangeForm(
        request.POST or None,
        members=[(row.pk, f"{row.person.full_name} – {row.get_role_display()}{', ' + row.seat if row.seat else ''}") for row in members],
        charter=charter.seats if charter else (),
    )
    joining = Joining(request.POST or None, prefix="join", form_kwargs={"people": _staff(request)})
    grounds: tuple[Ground, ...] = ()
    if request.method == "POST" and form.is_valid() and joining.is_valid():
        told = dict(form.cleaned_data)
        seat, why = told.pop("absent_seat"), told.pop("absent_why")
        wanted = {
            "leaving": [int(pk) for pk in told.pop("leaving")],
            "joining": _others(joining),
            "absent": {seat: why} if seat and why else {},
        }
        grounds = _grounds(lambda: changing.after(council=council, since=told["since"], **wanted), form)
        if "check" not in request.POST:
            try:
                done = changing.change(actor=request.actor, council_id=council_id, now=timezone.now(), **wanted, **told)
                messages.success(request, _said(done))
                return redirect("council:show", council_id)
            except Refused as no:
                form.add_error(None, say(no))
    return render(request, "council_room/change.html", {"council": council, "form": form, "joining": joining, "grounds": grounds})


def _said(done: changing.Changed) -> str:
    said = [f"Đã ghi nhận quyết định kiện toàn số {done.change.decision_number}."]
    if done.taken:
        days = ", ".join(short_date(one.held_on) for one in done.taken)
        said.append(f"Cuộc họp đã triệu tập ngày {days} được điểm danh theo thành phần mới.")
    if done.kept:
        days = ", ".join(short_date(one.held_on) for one in done.kept)
        said.append(f"Cuộc họp ngày {days} đã khai mạc nên giữ nguyên thành phần đã chốt; thay đổi áp dụng từ cuộc họp sau.")
    return " ".join(said)


def _day_of(council):
    today = timezone.localdate()
    if council.until is not None and council.until <= today:
        return council.until - timedelta(days=1)
    return max(today, council.since)


def _staff(request: HttpRequest) -> list[tuple[int, str]]:
    rows = people.staff(actor=request.actor)
    return [(person.pk, f"{person.full_name}{f' ({person.post})' if person.post else ''}") for person in rows]


def _initial(slots: Iterable[seats.Slot], last) -> list[dict[str, object]]:
    held = {row.person_id: row.role for row in queries.members(last, _day_of(last))} if last else {}
    gone = {row.seat: row.why for row in seats.absent_on(last, _day_of(last))} if last else {}
    made = []
    for slot in slots:
        role = held.get(slot.person_id, "MEMBER")
        if not slot.can_be_absent:
            role = "CHAIR"
        elif role == "CHAIR":
            role = "MEMBER"
        made.append(
            {
                "charter_seat": slot.charter_seat,
                "label": slot.label,
                "person": slot.person_id or "",
                "role": role,
                "absent": "" if slot.person_id else gone.get(slot.charter_seat, ""),
            }
        )
    return made


def _told(form: forms.Form) -> dict[str, str]:
    """What a row says now, keyed or as it stood at first."""
    return {name: str(form[name].value() or "") for name in form.fields}


def _made_up(slots, others) -> tuple[list[actions.Seat], dict[str, str]]:
    """The members, each once with every seat the person holds, in the order of rank; and the seats nobody can fill."""
    held: dict[int, list[str]] = {}
    roles: dict[int, str] = {}
    absent: dict[str, str] = {}
    for form in slots:
        row = _told(form)
        if row["person"].isdigit():
            _hold(held, roles, int(row["person"]), row["label"], row["role"])
        elif row["absent"].strip():
            absent[row["charter_seat"]] = row["absent"]
    for seat in _others(others):
        _hold(held, roles, seat.person_id, seat.seat, seat.role)
    order = sorted(held, key=lambda pk: RANK.index(roles[pk]))
    return [actions.Seat(pk, roles[pk], ", ".join(dict.fromkeys(part for part in held[pk] if part))) for pk in order], absent


def _hold(held: dict[int, list[str]], roles: dict[int, str], person: int, label: str, role: str) -> None:
    held.setdefault(person, []).append(label.split(" (", maxsplit=1)[0])
    role = role if role in RANK else "MEMBER"
    roles[person] = min(role, roles.get(person, "MEMBER"), key=RANK.index)


def _others(rows) -> list[actions.Seat]:
    told = [_told(form) for form in rows]
    return [actions.Seat(int(row["person"]), row["role"] or "MEMBER", row["seat"]) for row in told if row["person"].isdigit()]


def _grounds(find, form: forms.Form) -> tuple[Ground, ...]:
    try:
        return find()
    except Refused as no:
        if form.is_bound:
            form.add_error(None, say(no))
        return ()
