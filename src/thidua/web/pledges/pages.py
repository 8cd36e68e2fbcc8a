"""Registration: one's own in two minutes, the group's, the table to approve, what was pledged beside what was reached."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_GET, require_POST

from thidua.apps.drafting.sources_pledge import pledge_file
from thidua.apps.evidence import queries as evidence
from thidua.apps.pledges import actions, queries, sheet
from thidua.apps.pledges.scope import Subject
from thidua.core.school_year import label
from thidua.kernel.outcome import Refused
from thidua.web.pledges import forms
from thidua.web.pledges.shared import GET_OR_POST, attempt, keyed, start_asked, workbook
from thidua.web.shell.needs import needs
from thidua.web.shell.page import render
from thidua.web.shell.phrases import say

TONES = {"DRAFT": "grey", "SENT": "amber", "RETURNED": "red", "APPROVED": "green", "LOCKED": "green"}
REACHED = {
    "WON": ("Đã đạt", "green"),
    "PROPOSED": ("Đang đề nghị", "amber"),
    "NOT_WON": ("Không đạt", "red"),
    "WAITING": ("Chưa xét", "grey"),
}


@require_GET
def index(request: HttpRequest) -> HttpResponse:
    """The school year's registrations in the actor's sight, with the one thing to do next."""
    actor, today, start = request.actor, timezone.localdate(), start_asked(request)
    lines = queries.lines(actor=actor, start=start, today=today)
    own = next((one for one in lines if one.subject.person_id and one.subject.person_id == actor.person_id), None)
    sent = [one for one in lines if one.last is not None and one.last.state not in {"DRAFT", "RETURNED"}]
    season = queries.season(actor=actor, start=start, today=today)
    context = {
        "start": start,
        "label": label(start),
        "season": season,
        "late": 0 if season.is_closed else max((today - season.due_on).days, 0),
        "today": today,
        "own": own,
        "lines": [one for one in lines if one is not own and one.last is not None],
        "missing": [one for one in lines if one is not own and one.last is None],
        "total": len(lines),
        "sent": len(sent),
        "waiting": sum(one.last is not None and one.last.state == "SENT" for one in lines),
        "tones": TONES,
        "leads": actor.role in {"SECRETARY", "PRINCIPAL"},
    }
    return render(request, "pledges/index.html", context)


def write_person(request: HttpRequest, start: int, person_id: int) -> HttpResponse:
    """Register for a person."""
    return _write(request, start, Subject(person_id=person_id))


def write_group(request: HttpRequest, start: int, group_id: int) -> HttpResponse:
    """Register for a collective."""
    return _write(request, start, Subject(group_id=group_id))


@GET_OR_POST
@needs("pledge.write")
def _write(request: HttpRequest, start: int, subject: Subject) -> HttpResponse:
    actor, today = request.actor, timezone.localdate()
    line = queries.line_of(actor=actor, subject=subject, start=start, today=today)
    season = queries.season(actor=actor, start=start, today=today)
    titles = queries.titles_for(collective=not line.is_person, today=today)
    form = forms.PledgeForm(
        request.POST or None,
        initial=_initial(actor, line, start, today),
        titles=titles,
        collective=not line.is_person,
        needs_reason=_needs_reason(line, season, today),
    )
    if request.method == "POST" and form.is_valid():
        sends = request.POST.get("viec") == "gui"
        try:
            reason = form.cleaned_data.get("reason", "")
            version = actions.write(
                actor=actor, subject=subject, school_year=start, content=form.content(), reason=reason, now=timezone.now()
            )
            if sends:
                actions.send(actor=actor, pledge_id=version.pledge_id, today=today, reason=reason, now=timezone.now())
            messages.success(request, "Đã gửi đăng ký, chờ duyệt." if sends else "Đã lưu bản soạn; chưa gửi.")
            return redirect("pledges:show", version.pledge_id)
        except Refused as no:
            _say_on(form, no)
    found = line.last.defects.all() if line.last is not None and line.last.state == "RETURNED" else []
    context = {"form": form, "line": line, "start": start, "label": label(start), "season": season, "found": list(found), "today": today}
    return render(request, "pledges/write.html", context)


@require_GET
def show(request: HttpRequest, pledge_id: int) -> HttpResponse:
    """One pledge with every version of it."""
    actor, today = request.actor, timezone.localdate()
    line, versions = queries.pledge(actor=actor, pledge_id=pledge_id, today=today)
    start = line.pledge.school_year
    measured = [one for one in queries.pledged(actor=actor, school_year=start, today=today) if one.line.pledge.pk == pledge_id]
    context = {
        "line": line,
        "versions": versions,
        "start": start,
        "label": label(start),
        "tones": TONES,
        "measured": measured[0] if measured else None,
        "reached": REACHED,
        "rating": queries.rating_words,
        "titles": queries.titles_words,
        "words": queries.target_words,
        "history": queries.history(actor=actor, pledge_id=pledge_id),
    }
    return render(request, "pledges/show.html", context)


@require_GET
def paper(request: HttpRequest, pledge_id: int, ending: str) -> HttpResponse:
    """The pledge to print and sign."""
    name, media, data = pledge_file(actor=request.actor, pledge_id=pledge_id, ending=ending, today=timezone.localdate())
    response = HttpResponse(data, content_type=media)
    response["Content-Disposition"] = content_disposition_header(as_attachment=True, filename=name)
    return response


@GET_OR_POST
@needs("pledge.approve")
def approve(request: HttpRequest, start: int) -> HttpResponse:
    """Everything that waits in one table, approved at one stroke or given back one by one."""
    actor, today = request.actor, timezone.localdate()
    if request.method == "POST":
        chosen = [int(one) for one in request.POST.getlist("chon") if one.isdigit()]

        def act() -> str:
            return f"Đã duyệt {actions.approve(actor=actor, version_ids=chosen, now=timezone.now())} bản đăng ký."

        return attempt(request, act, reverse("pledges:approve", args=[start]))
    lines = queries.lines(actor=actor, start=start, today=today)
    context = {
        "start": start,
        "label": label(start),
        "lines": [one for one in lines if one.last is not None and one.last.state == "SENT"],
        "backings": queries.backings(lines, today),
        "titles": queries.titles_words,
        "words": queries.target_words,
    }
    return render(request, "pledges/approve.html", context)


@GET_OR_POST
@needs("pledge.approve")
def give_back(request: HttpRequest, version_id: int) -> HttpResponse:
    """Give a registration back with everything that is to be mended."""
    form = forms.DefectsForm(request.POST or None)
    about = "Nêu một lần đủ mọi điểm cần sửa; để trống mục không có gì phải sửa."
    back = ("Đăng ký thi đua", reverse("pledges:index"))

    def act(said: dict) -> None:
        actions.give_back(actor=request.actor, version_id=version_id, found=list(said.items()), now=timezone.now())

    return keyed(request, form, ("Trả lại đăng ký", about, "Trả lại"), back, act)


@GET_OR_POST
@needs("pledge.approve")
def due(request: HttpRequest, start: int) -> HttpResponse:
    """The day registrations are due."""
    season = queries.season(actor=request.actor, start=start, today=timezone.localdate())
    form = forms.DueForm(request.POST or None, initial={"due_on": season.due_on, "source": season.row.source if season.row else ""})
    back = ("Đăng ký thi đua", f"{reverse('pledges:index')}?nam={start}")

    def act(said: dict) -> None:
        actions.set_due(actor=request.actor, school_year=start, now=timezone.now(), **said)

    about = "Đăng ký gửi sau ngày này vẫn được nhận, kèm lý do."
    return keyed(request, form, (f"Hạn đăng ký năm học {label(start)}", about, "Lưu"), back, act)


@require_POST
def close(request: HttpRequest, start: int) -> HttpResponse:
    """Close the year's registration."""

    def act() -> str:
        done = actions.close(actor=request.actor, school_year=start, today=timezone.localdate(), now=timezone.now())
        return f"Đã chốt đăng ký năm học {label(start)}: {done} bản."

    return attempt(request, act, f"{reverse('pledges:index')}?nam={start}")


@require_GET
def table(request: HttpRequest, start: int) -> HttpResponse:
    """The year's registrations as a workbook."""
    lines = queries.lines(actor=request.actor, start=start, today=timezone.localdate())
    return workbook(sheet.pledges(lines, label(start)), f"dang-ky-thi-dua-{label(start)}.xlsx")


@require_GET
def compare(request: HttpRequest) -> HttpResponse:
    """What was pledged beside what was reached."""
    start = start_asked(request)
    rows = queries.pledged(actor=request.actor, school_year=start, today=timezone.localdate())
    sums = [queries.shortfall(one) for one in rows]
    context = {
        "start": start,
        "label": label(start),
        "rows": rows,
        "reached": REACHED,
        "rating": queries.rating_words,
        "words": queries.target_words,
        "done": sum(one for one, _ in sums),
        "all": sum(one for _, one in sums),
    }
    return render(request, "pledges/compare.html", context)


@GET_OR_POST
@needs("pledge.write")
def outcome(request: HttpRequest, target_id: int) -> HttpResponse:
    """What was reached of one target."""
    line, target = queries.target(actor=request.actor, target_id=target_id, today=timezone.localdate())
    form = forms.OutcomeForm(request.POST or None, initial={"reached_on": timezone.localdate()})
    del form.fields["is_done" if target.number is not None else "value"]
    items = [(item.pk, evidence.cited(item)) for item in evidence.register(actor=request.actor)]
    form.fields["evidence_id"].choices = [("", "Chưa có minh chứng"), *items]

    def act(said: dict) -> None:
        told = {"value": None, "is_done": False} | said
        actions.report_outcome(actor=request.actor, target_id=target_id, today=timezone.localdate(), now=timezone.now(), **told)

    back = (line.name, reverse("pledges:show", args=[line.pledge.pk]))
    return keyed(request, form, ("Ghi kết quả chỉ tiêu", queries.target_words(target), "Lưu"), back, act)


def _needs_reason(line: queries.Line, season: queries.SeasonFacts, today) -> str:
    """The label of the reason where one is needed: a change of what was approved, or a registration after its day."""
    if line.official is not None:
        return "Lý do sửa đổi"
    return "Lý do đăng ký muộn" if season.is_closed or today > season.due_on else ""


def _initial(actor, line: queries.Line, start: int, today) -> dict[str, object]:
    """What the form opens with: the latest version, else last year's pledge, else the usual words."""
    version = line.last
    if version is None:
        version = queries.line_of(actor=actor, subject=line.subject, start=start - 1, today=today).official
    if version is None:
        return {"text": forms.PERSON_WORDS if line.is_person else forms.GROUP_WORDS}
    found: dict[str, object] = {
        "titles": version.titles,
        "rating": version.rating,
        "initiative": version.initiative if line.last is not None else "",
        "text": version.text,
        "reason": version.reason if version.state in {"DRAFT", "RETURNED"} else "",
    }
    for place, row in enumerate(version.targets.all(), start=1):
        found |= {
            f"target_{place}": row.text,
            f"number_{place}": row.number.normalize() if row.number is not None else None,
            f"unit_{place}": row.measured_in,
        }
    return found


def _say_on(form: forms.PledgeForm, no: Refused) -> None:
    if no.code != "pledge.defects":
        form.add_error("reason" if no.code in {"pledge.late", "pledge.needs_reason"} and "reason" in form.fields else None, say(no))
        return
    for field, says in no.facts["defects"]:
        form.add_error(field if field in form.fields else None, says)
