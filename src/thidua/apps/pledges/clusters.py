"""Cụm, khối thi đua: members and the head that goes round, by day; what each member registered, in one table."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction
from django.db.models import Prefetch, Q, QuerySet

from thidua.apps.audit import actions as audit
from thidua.apps.pledges.models import Cluster, ClusterHead, ClusterKind, ClusterMember, ClusterPledge
from thidua.apps.units.queries import name_on, school
from thidua.core.actor import Actor, require
from thidua.kernel.dates import short_date
from thidua.kernel.outcome import Refused
from thidua.kernel.text import folded, squeezed


@dataclass(frozen=True)
class ClusterPage:
    """A cluster on a day: its head, its members and what each registered for a school year."""

    cluster: Cluster
    head: ClusterHead | None
    rows: tuple[tuple[ClusterMember, ClusterPledge | None], ...]
    heads: tuple[ClusterHead, ...]


@transaction.atomic
def make(*, actor: Actor, kind: str, name: str, source: str, since: date, now: datetime) -> Cluster:
    """Record a cluster the unit belongs to; the unit itself is its first member."""
    require(actor, "pledge.approve", unit_id=actor.unit_id)
    if kind not in ClusterKind.values or not squeezed(name):
        raise Refused("cluster.name")
    cluster = Cluster.objects.create(unit_id=actor.unit_id, kind=kind, name=squeezed(name), source=squeezed(source))
    own = name_on(school(actor=actor), since).name
    ClusterMember.objects.create(cluster=cluster, name=own, is_own=True, since=since)
    audit.record(actor=actor, what="cluster.made", subject=f"cluster:{cluster.pk}", now=now, facts={"name": cluster.name})
    return cluster


@transaction.atomic
def add_member(*, actor: Actor, cluster_id: int, name: str, since: date, now: datetime) -> ClusterMember:
    """A unit joins the cluster. Raises Refused for one that is in it on that day."""
    require(actor, "pledge.approve", unit_id=actor.unit_id)
    cluster = _cluster(actor, cluster_id)
    if not squeezed(name):
        raise Refused("cluster.name")
    here = cluster.members.filter(Q(until__isnull=True) | Q(until__gt=since))
    if any(folded(one.name) == folded(name) for one in here):
        raise Refused("cluster.member_twice", name=squeezed(name))
    made = ClusterMember.objects.create(cluster=cluster, name=squeezed(name), since=since)
    audit.record(actor=actor, what="cluster.member_added", subject=f"cluster:{cluster.pk}", now=now, facts={"name": made.name})
    return made


@transaction.atomic
def end_member(*, actor: Actor, member_id: int, until: date, now: datetime) -> ClusterMember:
    """A unit leaves the cluster; what it registered stays."""
    require(actor, "pledge.approve", unit_id=actor.unit_id)
    member = _member(actor, member_id)
    if until <= member.since:
        raise Refused("cluster.ends_before", since=short_date(member.since))
    member.until = until
    member.save(update_fields=["until"])
    audit.record(actor=actor, what="cluster.member_left", subject=f"cluster:{member.cluster_id}", now=now, facts={"name": member.name})
    return member


@transaction.atomic
def set_head(*, actor: Actor, member_id: int, since: date, source: str, now: datetime) -> ClusterHead:
    """From a day on this member leads the cluster, until the next one does."""
    require(actor, "pledge.approve", unit_id=actor.unit_id)
    member = _member(actor, member_id)
    if since < member.since or (member.until is not None and since >= member.until):
        raise Refused("cluster.head_not_member", name=member.name, day=short_date(since))
    if ClusterHead.objects.filter(cluster_id=member.cluster_id, since=since).exists():
        raise Refused("cluster.head_taken", day=short_date(since))
    made = ClusterHead.objects.create(cluster_id=member.cluster_id, member=member, since=since, source=squeezed(source))
    audit.record(actor=actor, what="cluster.head_set", subject=f"cluster:{member.cluster_id}", now=now, facts={"name": member.name})
    return made


@transaction.atomic
def record(*, actor: Actor, member_id: int, school_year: int, titles: str, targets: str, source: str, now: datetime) -> ClusterPledge:
    """Write down what a member registered for a school year; a later record of the same year stands over the earlier, which stays."""
    require(actor, "pledge.approve", unit_id=actor.unit_id)
    member = _member(actor, member_id)
    if not squeezed(titles):
        raise Refused("cluster.nothing")
    made = ClusterPledge.objects.create(
        member=member,
        school_year=school_year,
        titles=squeezed(titles),
        targets=squeezed(targets),
        source=squeezed(source),
        made_by=actor.name,
        made_at=now,
    )
    audit.record(actor=actor, what="cluster.recorded", subject=f"cluster:{member.cluster_id}", now=now, facts={"name": member.name})
    return made


def clusters(*, actor: Actor) -> QuerySet[Cluster]:
    """The clusters the unit belongs to."""
    require(actor, "pledge.approve", unit_id=actor.unit_id)
    return Cluster.objects.filter(unit_id=actor.unit_id).order_by("name", "pk")


def show(*, actor: Actor, cluster_id: int, school_year: int, on: date) -> ClusterPage:
    """A cluster on a day with its members' registrations of a school year."""
    cluster = _cluster(actor, cluster_id)
    heads = tuple(cluster.heads.select_related("member").order_by("-since"))
    pledges = Prefetch("pledges", ClusterPledge.objects.filter(school_year=school_year).order_by("pk"), to_attr="of_year")
    members = cluster.members.filter(since__lte=on).filter(Q(until__isnull=True) | Q(until__gt=on))
    rows = tuple((row, row.of_year[-1] if row.of_year else None) for row in members.prefetch_related(pledges).order_by("-is_own", "name"))
    return ClusterPage(cluster, next((one for one in heads if one.since <= on), None), rows, heads)


def member(*, actor: Actor, member_id: int) -> ClusterMember:
    """One member of a cluster of the unit."""
    return _member(actor, member_id)


def _cluster(actor: Actor, cluster_id: int) -> Cluster:
    found = clusters(actor=actor).filter(pk=cluster_id).first()
    if found is None:
        raise Refused("cluster.unknown")
    return found


def _member(actor: Actor, member_id: int) -> ClusterMember:
    require(actor, "pledge.approve", unit_id=actor.unit_id)
    found = ClusterMember.objects.select_related("cluster").filter(pk=member_id, cluster__unit_id=actor.unit_id).first()
    if found is None:
        raise Refused("cluster.unknown")
    return found
