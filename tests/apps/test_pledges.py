"""Smoke."""

from datetime import date

import pytest

from thidua.apps.pledges import queries, scores

pytestmark = pytest.mark.django_db


def test_demo(actor_as):
    lead = actor_as("thuky")
    ls = queries.lines(actor=lead, start=2025, today=date(2026, 2, 2))
    print([(l.name, l.titles, l.last.state if l.last else None) for l in ls][:8], len(ls))
    print(queries.pledged(actor=lead, school_year=2025, today=date(2026, 2, 2))[2])
    print(scores.year(actor=lead, start=2025, today=date(2026, 2, 2))[1][0])
    print([(one.says, one.band) for one in scores.mine(actor=actor_as("giaovien"), start=2025, today=date(2026, 2, 2))])
    print(queries.backings(ls, date(2026, 2, 2)))
