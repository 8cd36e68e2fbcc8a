"""Cụm, khối thi đua: members, the head that goes round, the table of registrations."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET

from thidua.apps.pledges import clusters, queries
from thidua.apps.pledges.scope import Subject
from thidua.core.school_year import label
from thidua.web.pledges import forms
from thidua.web.pledges.shared import GET_OR_POST, keyed, start_asked
from thidua.web.shell.needs import needs
from thidua.web.shell.page import render


@require_GET
@needs("pledge.approve")
def index(request: HttpRequest) -> HttpResponse:
    """The clusters the unit belongs to."""
    return render(request, "pledges/clusters.html", {"clusters": clusters.clusters(actor=request.actor)})


@GET_OR_POST
@needs("pledge.approve")
def make(request: HttpRequest) -> HttpResponse:
    """Record a cluster."""
    form = forms.ClusterForm(request.POST or None)

    def act(said: dict) -> None:
        clusters.make(actor=request.actor, now=timezone.now(), **said)

    back = ("Cụm, khối thi đua", reverse("pledges:clusters"))
    return keyed(request, form, ("Ghi nhận cụm, khối thi đua", "Đơn vị mình là thành viên đầu tiên.", "Lưu"), back, act)


@require_GET
@needs("pledge.approve")
def show(request: HttpRequest, cluster_id: int) -> HttpResponse:
    """A cluster with what its members registered."""
    start = start_asked(request)
    page = clusters.show(actor=request.actor, cluster_id=cluster_id, school_year=start, on=timezone.localdate())
    own = queries.line_of(actor=request.actor, subject=Subject(group_id=request.actor.unit_id), start=start, today=timezone.localdate())
    return render(request, "pledges/cluster.html", {"page": page, "own": own, "start": start, "label": label(start)})


@GET_OR_POST
@needs("pledge.approve")
def add_member(request: HttpRequest, cluster_id: int) -> HttpResponse:
    """A unit joins."""
    form = forms.MemberForm(request.POST or None)

    def act(said: dict) -> None:
        clusters.add_member(actor=request.actor, cluster_id=cluster_id, now=timezone.now(), **said)

    clusters.show(actor=request.actor, cluster_id=cluster_id, school_year=0, on=timezone.localdate())
    return keyed(request, form, ("Thêm thành viên", "", "Lưu"), _back(cluster_id), act)


@GET_OR_POST
@needs("pledge.approve")
def end_member(request: HttpRequest, member_id: int) -> HttpResponse:
    """A unit leaves."""
    member = clusters.member(actor=request.actor, member_id=member_id)
    form = forms.EndForm(request.POST or None)

    def act(said: dict) -> None:
        clusters.end_member(actor=request.actor, member_id=member_id, now=timezone.now(), **said)

    return keyed(request, form, ("Ghi thôi tham gia", member.name, "Lưu"), _back(member.cluster_id), act)


@GET_OR_POST
@needs("pledge.approve")
def head(request: HttpRequest, member_id: int) -> HttpResponse:
    """The office of head goes to a member."""
    member = clusters.member(actor=request.actor, member_id=member_id)
    form = forms.HeadForm(request.POST or None)

    def act(said: dict) -> None:
        clusters.set_head(actor=request.actor, member_id=member_id, now=timezone.now(), **said)

    return keyed(request, form, ("Trưởng cụm, khối", member.name, "Lưu"), _back(member.cluster_id), act)


@GET_OR_POST
@needs("pledge.approve")
def record(request: HttpRequest, member_id: int, start: int) -> HttpResponse:
    """What a member registered for a school year."""
    member = clusters.member(actor=request.actor, member_id=member_id)
    form = forms.MemberPledgeForm(request.POST or None)

    def act(said: dict) -> None:
        clusters.record(actor=request.actor, member_id=member_id, school_year=start, now=timezone.now(), **said)

    title = (f"Đăng ký năm học {label(start)}", member.name, "Lưu")
    return keyed(request, form, title, (member.cluster.name, f"{_back(member.cluster_id)[1]}?nam={start}"), act)


def _back(cluster_id: int) -> tuple[str, str]:
    return "Cụm, khối thi đua", reverse("pledges:cluster", args=[cluster_id])
