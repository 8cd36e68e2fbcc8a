"""A month's points: everybody on one page for the head, locking for the secretary, one's own with reasons for each member."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_POST

from thidua.apps.pledges import scores, scoring, sheet
from thidua.core.actor import may
from thidua.core.school_year import label
from thidua.core.scoring import comma
from thidua.kernel.outcome import Refused
from thidua.web.pledges import forms
from thidua.web.pledges.shared import GET_OR_POST, LARGEST, attempt, keyed, start_asked, workbook
from thidua.web.shell.needs import needs
from thidua.web.shell.page import render
from thidua.web.shell.phrases import say

TONES = {"OPEN": "blue", "SUBMITTED": "amber", "LOCKED": "green"}


@require_GET
def index(request: HttpRequest) -> HttpResponse:
    """Where each group stands this month, and one's own points with their reasons."""
    actor, today, start = request.actor, timezone.localdate(), start_asked(request)
    scores_groups = may(actor, "score.write", unit_id=actor.unit_id).given
    year, month = _month_asked(request, today)
    before, after = _neighbours(year, month)
    context = {
        "year": year,
        "month": month,
        "before": before,
        "after": after,
        "is_ahead": (year, month) > (today.year, today.month),
        "groups": scores.month(actor=actor, year=year, month=month, today=today) if scores_groups else [],
        "mine": scores.mine(actor=actor, start=start, today=today),
        "start": start,
        "label": label(start),
        "table": scores.table_on(actor=actor, day=today),
        "tones": TONES,
        "comma": comma,
    }
    return render(request, "scores/index.html", context)


@require_POST
def open_month(request: HttpRequest, group_id: int, year: int, month: int) -> HttpResponse:
    """The sheet of a group's month, made at the first call."""
    try:
        made = scoring.open_month(
            actor=request.actor, group_id=group_id, year=year, month=month, today=timezone.localdate(), now=timezone.now()
        )
    except (Refused, ValueError) as no:
        if not isinstance(no, Refused) or no.code.startswith("leave."):
            raise
        messages.error(request, say(no))
        return redirect(f"{reverse('scores:index')}?thang={year}-{month:02d}")
    return redirect("scores:sheet", made.pk)


@GET_OR_POST
@needs("score.write")
def sheet_page(request: HttpRequest, sheet_id: int) -> HttpResponse:
    """Everybody in the group: full points unless a deviation with its reason is written down. A deviation that is refused stays in its fields."""
    failed: dict[str, object] = {}
    if request.method == "POST":
        keyed_in = request.POST.copy()
        keyed_in["points"] = request.POST.get("quick") or request.POST.get("points", "")
        form = forms.DeviationForm(keyed_in)
        member_id = keyed_in.get("member_id", "")
        try:
            if form.is_valid():
                made = scoring.deviate(actor=request.actor, now=timezone.now(), **form.cleaned_data)
                messages.success(request, f"Đã ghi {comma(made.points)} điểm.")
                return redirect(f"{reverse('scores:sheet', args=[sheet_id])}#nguoi-{made.member_id}")
            says = "Chọn tiêu chí và nhập số điểm."
        except Refused as no:
            says = say(no)
        failed = {"member": member_id, "says": says, **{key: keyed_in.get(key, "") for key in ("line_id", "points", "reason")}}
    page = scores.sheet(actor=request.actor, sheet_id=sheet_id, today=timezone.localdate())
    leads = may(request.actor, "score.lock", unit_id=request.actor.unit_id).given
    context = {
        "page": page,
        "failed": failed,
        "writes": page.sheet.state == "OPEN" or (leads and page.sheet.state == "SUBMITTED"),
        "lines": [line for line in page.lines if leads or line.scorer == "HEAD"],
        "tones": TONES,
        "comma": comma,
        "history": scores.history(actor=request.actor, sheet_id=sheet_id),
    }
    return render(request, "scores/sheet.html", context)


@require_POST
def take_back(request: HttpRequest, sheet_id: int, deviation_id: int) -> HttpResponse:
    """Strike out a deviation."""

    def act() -> str:
        scoring.take_back(actor=request.actor, deviation_id=deviation_id, now=timezone.now())
        return "Đã bỏ điểm cộng, trừ."

    return attempt(request, act, reverse("scores:sheet", args=[sheet_id]))


@require_POST
def excuse(request: HttpRequest, sheet_id: int, member_id: int) -> HttpResponse:
    """Leave a person unscored this month, or put the person back."""

    def act() -> str:
        made = scoring.excuse(actor=request.actor, member_id=member_id, reason=request.POST.get("reason", ""), now=timezone.now())
        return "Đã ghi không chấm tháng này." if made.excused else "Đã đưa lại vào danh sách chấm."

    return attempt(request, act, f"{reverse('scores:sheet', args=[sheet_id])}#nguoi-{member_id}")


@require_POST
def submit(request: HttpRequest, sheet_id: int) -> HttpResponse:
    """Hand the month in."""

    def act() -> str:
        scoring.submit(actor=request.actor, sheet_id=sheet_id, now=timezone.now())
        return "Đã nộp. Thành viên xem được điểm của mình và góp ý trước khi khóa."

    return attempt(request, act, reverse("scores:sheet", args=[sheet_id]))


@GET_OR_POST
@needs("score.lock")
def give_back(request: HttpRequest, sheet_id: int) -> HttpResponse:
    """Give a month back to its head."""
    form = forms.WhyForm(request.POST or None)

    def act(said: dict) -> None:
        scoring.give_back(actor=request.actor, sheet_id=sheet_id, reason=said["text"][:300], now=timezone.now())

    page = scores.sheet(actor=request.actor, sheet_id=sheet_id, today=timezone.localdate())
    back = (page.group, reverse("scores:sheet", args=[sheet_id]))
    return keyed(request, form, ("Trả lại bảng chấm", "Nêu đủ mọi điểm cần xem lại.", "Trả lại"), back, act)


@require_POST
def lock(request: HttpRequest, year: int, month: int) -> HttpResponse:
    """Lock the chosen groups of a month."""
    chosen = [int(one) for one in request.POST.getlist("chon") if one.isdigit()]

    def act() -> str:
        found = scoring.lock(actor=request.actor, sheet_ids=chosen, now=timezone.now())
        left = f" Còn {found.left} bảng có ý kiến chưa trả lời nên chưa khóa." if found.left else ""
        return f"Đã khóa {found.done} bảng chấm.{left}"

    return attempt(request, act, f"{reverse('scores:index')}?thang={year}-{month:02d}")


@GET_OR_POST
@needs("score.lock")
def correct(request: HttpRequest, member_id: int) -> HttpResponse:
    """Put a locked month right."""
    row = scores.member(actor=request.actor, member_id=member_id, today=timezone.localdate())
    form = forms.CorrectionForm(request.POST or None)

    def act(said: dict) -> None:
        scoring.correct(actor=request.actor, member_id=member_id, now=timezone.now(), **said)

    about = f"{row.member.person.full_name}, điểm đã khóa {row.says}. Điểm cũ được giữ lại cùng lý do."
    return keyed(request, form, ("Đính chính điểm", about, "Lưu"), ("Bảng chấm", reverse("scores:sheet", args=[row.member.sheet_id])), act)


@GET_OR_POST
@needs("score.read")
def object_to(request: HttpRequest, member_id: int) -> HttpResponse:
    """Say what is wrong with the own points."""
    row = scores.member(actor=request.actor, member_id=member_id, today=timezone.localdate())
    form = forms.WhyForm(request.POST or None)

    def act(said: dict) -> None:
        scoring.object_to(actor=request.actor, member_id=member_id, text=said["text"], now=timezone.now())

    about = f"Tháng {row.member.sheet.month}/{row.member.sheet.year}: {row.says} điểm. Tổ trưởng hoặc Thư ký Hội đồng trả lời."
    return keyed(request, form, ("Góp ý về điểm của tôi", about, "Gửi"), ("Chấm điểm tháng", reverse("scores:index")), act)


@GET_OR_POST
@needs("score.write")
def answer(request: HttpRequest, sheet_id: int, objection_id: int) -> HttpResponse:
    """Answer an objection."""
    page = scores.sheet(actor=request.actor, sheet_id=sheet_id, today=timezone.localdate())
    said_by_member = next((one.text for row in page.rows for one in row.member.objections.all() if one.pk == objection_id), "")
    form = forms.WhyForm(request.POST or None)

    def act(said: dict) -> None:
        scoring.answer(actor=request.actor, objection_id=objection_id, text=said["text"], now=timezone.now())

    back = (page.group, reverse("scores:sheet", args=[sheet_id]))
    return keyed(request, form, ("Trả lời ý kiến", said_by_member, "Gửi"), back, act)


@GET_OR_POST
@needs("score.write")
def take_in(request: HttpRequest, sheet_id: int) -> HttpResponse:
    """Import a month; bad rows come back with their reasons."""
    page = scores.sheet(actor=request.actor, sheet_id=sheet_id, today=timezone.localdate())
    form = forms.SheetForm(request.POST or None, request.FILES or None)
    taken = None
    if request.method == "POST" and form.is_valid():
        file = form.cleaned_data["file"]
        try:
            if file.size > LARGEST:
                raise Refused("score.sheet")
            taken = sheet.take_in(actor=request.actor, page=page, data=file.read(), now=timezone.now())
        except Refused as no:
            form.add_error("file", say(no))
    refused = [(number, cells, say(no)) for number, cells, no in taken.refused] if taken else []
    return render(request, "scores/import.html", {"form": form, "page": page, "taken": taken, "refused": refused})


@require_GET
@needs("score.write")
def month_book(request: HttpRequest, sheet_id: int) -> HttpResponse:
    """A group's month as a workbook; the same columns come back in."""
    page = scores.sheet(actor=request.actor, sheet_id=sheet_id, today=timezone.localdate())
    return workbook(sheet.month(page), f"cham-diem-{page.sheet.year}-{page.sheet.month:02d}.xlsx")


@require_GET
def tables(request: HttpRequest) -> HttpResponse:
    """The unit's tables of criteria, the latest first."""
    return render(request, "scores/tables.html", {"tables": scores.tables(actor=request.actor), "comma": comma})


@GET_OR_POST
@needs("score.lock")
def new_table(request: HttpRequest) -> HttpResponse:
    """A table from a day on, starting from the one in force."""
    now_in_force = scores.table_on(actor=request.actor, day=timezone.localdate())
    initial = [
        {"criterion": one.criterion, "kind": one.kind, "most": one.most.normalize(), "scorer": one.scorer}
        for one in (now_in_force.lines.all() if now_in_force else ())
    ]
    form = forms.TableForm(request.POST or None)
    lines = forms.Lines(request.POST or None, initial=initial or None)
    if request.method == "POST" and form.is_valid() and lines.is_valid():
        orders = [
            scoring.LineOrder(said["criterion"], said["kind"] or "BASE", said["most"], said["scorer"] or "HEAD")
            for said in (one.cleaned_data for one in lines)
            if said.get("criterion")
        ]
        try:
            scoring.set_table(actor=request.actor, lines=orders, now=timezone.now(), **form.cleaned_data)
            messages.success(request, "Đã lập bảng tiêu chí.")
            return redirect("scores:tables")
        except Refused as no:
            form.add_error(None, say(no))
    return render(request, "scores/table_form.html", {"form": form, "lines": lines})


@require_GET
def results(request: HttpRequest) -> HttpResponse:
    """Months, terms and the year, by group and by name; everyone sees what the role may."""
    start = start_asked(request)
    rules, rows = scores.year(actor=request.actor, start=start, today=timezone.localdate())
    context = {"start": start, "label": label(start), "rules": rules, "rows": rows, "comma": comma}
    return render(request, "scores/results.html", context)


@require_GET
def results_book(request: HttpRequest, start: int) -> HttpResponse:
    """The same as a workbook."""
    rules, rows = scores.year(actor=request.actor, start=start, today=timezone.localdate())
    return workbook(sheet.year(rules, rows), f"diem-thi-dua-{label(start)}.xlsx")


def _month_asked(request: HttpRequest, today) -> tuple[int, int]:
    year, _, month = request.GET.get("thang", "").partition("-")
    if year.isdigit() and month.isdigit() and len(year) == 4 and 1 <= int(month) <= 12:
        return int(year), int(month)
    return today.year, today.month


def _neighbours(year: int, month: int) -> tuple[str, str]:
    before = (year, month - 1) if month > 1 else (year - 1, 12)
    after = (year, month + 1) if month < 12 else (year + 1, 1)
    return f"{before[0]:04d}-{before[1]:02d}", f"{after[0]:04d}-{after[1]:02d}"
