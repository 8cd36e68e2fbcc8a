"""What the unit is, to whom it sends, what it has set for itself."""

from __future__ import annotations

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.text import slugify
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from thidua.apps.units import actions, local, queries
from thidua.core.actor import require
from thidua.kernel.outcome import Confidence, Refused
from thidua.kernel.text import folded
from thidua.law.kinds import Kind
from thidua.law.load import lawbook
from thidua.law.subjects import subject_by_code, subject_of
from thidua.web.shell.needs import needs
from thidua.web.shell.page import render
from thidua.web.shell.phrases import say

DATES = ["%d/%m/%Y", "%Y-%m-%d"]
YES_NO = [("có", "Có"), ("không", "Không")]
_GET_OR_POST = require_http_methods(["GET", "POST"])


class PartForm(forms.Form):
    """A group or a mass organisation."""

    name = forms.CharField(label="Tên", max_length=200)
    kind = forms.ChoiceField(label="Loại", choices=[("GROUP", "Tổ"), ("MASS_ORG", "Đoàn thể")])
    since = forms.DateField(label="Có từ ngày", input_formats=DATES)


class RouteForm(forms.Form):
    """Where dossiers go from a day on."""

    authority_name = forms.CharField(label="Cơ quan có thẩm quyền", max_length=200, help_text="Ví dụ: UBND phường Hoàng Mai.")
    place = forms.CharField(label="Địa danh ghi trên văn bản", max_length=120)
    deciding_officer = forms.CharField(label="Người quyết định khen thưởng", max_length=160)
    receiving_office = forms.CharField(label="Bộ phận tiếp nhận", max_length=160)
    channel = forms.CharField(label="Cách nộp", max_length=200, required=False)
    initiative_council = forms.CharField(label="Hội đồng sáng kiến", max_length=160, required=False)
    since = forms.DateField(label="Áp dụng từ ngày", input_formats=DATES)
    source = forms.CharField(label="Căn cứ", max_length=240)


class SettingForm(forms.Form):
    """One value where no law sets it."""

    value = forms.CharField(label="Giá trị", max_length=40)
    since = forms.DateField(label="Áp dụng từ ngày", input_formats=DATES)
    source = forms.CharField(label="Căn cứ", max_length=240, help_text="Ví dụ: Quy chế thi đua, khen thưởng của trường, ngày ban hành.")
    confirm = forms.BooleanField(label="Đơn vị xác nhận; từ nay quy định này có tính bắt buộc", required=False)


@require_GET
@needs("unit.configure")
def settings_page(request: HttpRequest) -> HttpResponse:
    """The subjects, each with how it stands; with words to look for, the points that hold them."""
    actor, today = request.actor, timezone.localdate()
    school, search = queries.school(actor=actor), request.GET.get("tim", "").strip()
    rows = local.settings(actor=actor, on=today)
    routes = list(queries.routes(actor=actor))
    context = {
        "school": school,
        "name": queries.name_on(school, today),
        "subjects": local.by_subject(rows),
        "unconfirmed": sum(not one.is_confirmed for one in rows),
        "total": len(rows),
        "search": search,
        "found": local.matching(rows, search) if search else [],
        "groups": len(queries.groups_of(actor=actor, on=today)),
        "routes": routes,
        "routes_unconfirmed": sum(_awaits_word(row) for row in routes),
        "history": queries.history(actor=actor),
    }
    return render(request, "units/settings.html", context)


@require_GET
@needs("unit.configure")
def subject(request: HttpRequest, code: str) -> HttpResponse:
    """The points of one subject; an address that names none leads to all of them."""
    of = subject_by_code(code)
    if of is None:
        return redirect("units:settings")
    rows = local.by_subject(local.settings(actor=request.actor, on=timezone.localdate()))
    standing = next((one for one in rows if one.subject is of), local.Standing(of, ()))
    return render(request, "units/subject.html", {"standing": standing, "subjects": rows})


@require_GET
@needs("unit.configure")
def routes(request: HttpRequest) -> HttpResponse:
    """Where dossiers go, stretch by stretch."""
    rows = [(row, queries.name_on(row.authority, row.since), _awaits_word(row)) for row in queries.routes(actor=request.actor)]
    return render(request, "units/routes.html", {"routes": rows, "phrase": {one.value: one.phrase for one in Confidence}})


@require_GET
@needs("unit.configure")
def parts(request: HttpRequest) -> HttpResponse:
    """The groups and mass organisations."""
    return render(request, "units/parts.html", {"groups": queries.groups_of(actor=request.actor, on=timezone.localdate())})


def _awaits_word(route) -> bool:
    """Whether the unit still has to say that a route is right."""
    return route.confirmed_at is None and Confidence(route.confidence) is not Confidence.VERIFIED


@_GET_OR_POST
def add_route(request: HttpRequest) -> HttpResponse:
    form = RouteForm(request.POST or None)

    def act(entered: dict) -> None:
        name, place = entered.pop("authority_name"), entered.pop("place")
        authority = actions.create_authority(code=slugify(folded(name)).upper()[:40], name=name, place=place, since=entered["since"])
        actions.set_route(actor=request.actor, authority=authority, confidence="local_setting", now=timezone.now(), **entered)

    return _keyed(request, form, act, "Nơi nhận hồ sơ từ một ngày", ("Nơi nhận hồ sơ", reverse("units:routes")))


@require_POST
def confirm_route(request: HttpRequest, route_id: int) -> HttpResponse:
    try:
        actions.confirm_route(actor=request.actor, route_id=route_id, now=timezone.now())
        messages.success(request, "Đã xác nhận nơi nhận hồ sơ.")
    except Refused as no:
        messages.error(request, say(no))
    return redirect("units:routes")


@_GET_OR_POST
def add_part(request: HttpRequest) -> HttpResponse:
    form = PartForm(request.POST or None)

    def act(entered: dict) -> None:
        code = f"{queries.school(actor=request.actor).code}-{slugify(folded(entered['name'])).upper()}"[:40]
        actions.add_part(actor=request.actor, code=code, now=timezone.now(), **entered)

    return _keyed(request, form, act, "Thêm tổ, đoàn thể", ("Tổ, đoàn thể", reverse("units:parts")))


@_GET_OR_POST
def setting(request: HttpRequest, key: str) -> HttpResponse:
    series = lawbook().series.get(key)
    if series is None:
        raise Refused("units.not_local", key=key)
    last = series.values[-1].value if series.values else ""
    form = SettingForm(request.POST or None, initial={"value": last})
    if series.takes is Kind.YES_NO:
        form.fields["value"] = forms.ChoiceField(label="Giá trị", choices=YES_NO, widget=forms.RadioSelect)
        form.initial["value"] = {True: "có", False: "không"}.get(last, "")

    def act(entered: dict) -> None:
        actions.set_local(actor=request.actor, key=key, now=timezone.now(), **entered)

    of = subject_of(key)
    return _keyed(request, form, act, series.about, (of.name, reverse("units:subject", args=[of.code])), f"#{key}")


def _keyed(request: HttpRequest, form: forms.Form, act, title: str, back: tuple[str, str], place: str = "") -> HttpResponse:
    """A form of the settings; what was saved is shown where it stands, on the page `back` names."""
    require(request.actor, "unit.configure", unit_id=request.actor.unit_id)
    if request.method == "POST" and form.is_valid():
        try:
            act(dict(form.cleaned_data))
            messages.success(request, "Đã lưu.")
            return redirect(f"{back[1]}{place}")
        except Refused as no:
            form.add_error(None, say(no))
    return render(request, "units/form.html", {"form": form, "title": title, "back": back})
