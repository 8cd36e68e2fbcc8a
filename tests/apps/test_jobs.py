"""Sixty dossiers in the background: each made or its reason told, nothing made twice, taken up again after a stop, by a process of its own."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from tests.conftest import NOW
from thidua.apps.correspondence.models import Dossier
from thidua.apps.jobs import actions, queries, work
from thidua.apps.jobs.models import Item, State
from thidua.apps.movements.models import Round
from thidua.kernel.outcome import Refused

pytestmark = pytest.mark.django_db
FILED = date(2025, 6, 20)


def _rounds() -> list[int]:
    return list(Round.objects.exclude(kind="EVALUATION").order_by("year").values_list("pk", flat=True))


def test_every_dossier_is_made_or_its_reason_is_told(actor_as):
    job = actions.order(actor=actor_as("thuky"), round_ids=_rounds(), filing_on=FILED, now=NOW)
    work.do(job_id=job.pk, clock=lambda: NOW)
    job.refresh_from_db()
    items = list(job.items.order_by("position"))
    assert job.state == State.DONE and all(item.is_done for item in items)
    assert any(item.dossier_id for item in items)


def test_sixty_orders_of_one_round_make_sixty_versions_in_order(actor_as):
    clerk = actor_as("thuky")
    the_round = Round.objects.get(year=2024)
    before = Dossier.objects.filter(round=the_round).count()
    job = actions.order(actor=clerk, round_ids=[the_round.pk], filing_on=FILED, now=NOW)
    Item.objects.bulk_create(Item(job=job, round=the_round, position=place) for place in range(1, 60))
    work.do(job_id=job.pk, clock=lambda: NOW)
    assert Dossier.objects.filter(round=the_round).count() == before + 60
    assert not job.items.exclude(refusal="").exists()


def test_work_that_stopped_is_taken_up_where_it_stopped(actor_as, monkeypatch):
    job = actions.order(actor=actor_as("thuky"), round_ids=_rounds(), filing_on=FILED, now=NOW)
    real, tried = work.correspondence.compose, []

    def dies(**named):
        tried.append(named["round_id"])
        if len(tried) == 2:
            raise KeyboardInterrupt
        return real(**named)

    monkeypatch.setattr(work.correspondence, "compose", dies)
    with pytest.raises(KeyboardInterrupt):
        work.do(job_id=job.pk, clock=lambda: NOW)
    job.refresh_from_db()
    assert job.state == State.RUNNING
    assert not queries.is_still(job, NOW) and queries.is_still(job, NOW + timedelta(minutes=2))
    work.do(job_id=job.pk, clock=lambda: NOW)
    assert tried.count(tried[0]) == 1 and all(item.is_done for item in job.items.all())


def test_one_broken_dossier_does_not_stop_the_others(actor_as, monkeypatch):
    job = actions.order(actor=actor_as("thuky"), round_ids=_rounds(), filing_on=FILED, now=NOW)
    real, broken = work.correspondence.compose, _rounds()[0]

    def breaks(**named):
        if named["round_id"] == broken:
            raise RuntimeError
        return real(**named)

    monkeypatch.setattr(work.correspondence, "compose", breaks)
    work.do(job_id=job.pk, clock=lambda: NOW)
    codes = {item.round_id: item.refusal for item in job.items.all()}
    assert codes[broken] == "jobs.broken" and any(not code for code in codes.values())


def test_the_page_shows_the_bar_and_offers_to_go_on(actor_as, client_as):
    job = actions.order(actor=actor_as("thuky"), round_ids=_rounds(), filing_on=FILED, now=NOW)
    page = client_as("thuky").get(f"/ho-so/lap-nhieu/{job.pk}/").content.decode()
    assert f'<progress id="tien-do" max="{len(_rounds())}" value="0">' in page and "Tiếp tục" in page


def test_nothing_chosen_is_refused(actor_as):
    with pytest.raises(Refused, match=r"jobs\.nothing"):
        actions.order(actor=actor_as("thuky"), round_ids=[], filing_on=FILED, now=NOW)
