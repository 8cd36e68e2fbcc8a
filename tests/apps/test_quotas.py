"""The ledger of places in the house: what is taken, by whom it was changed, who falls away, what the minutes say."""

from __future__ import annotations

from contextlib import contextmanager
from datetime import date, timedelta
from fractions import Fraction

import pytest
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext

from tests.conftest import NOW
from thidua.apps.councils import queries as councils
from thidua.apps.movements import actions as movements
from thidua.apps.movements.models import Round
from thidua.apps.nominations import actions as nominations
from thidua.apps.nominations.models import Nomination
from thidua.apps.people.models import Person
from thidua.apps.quotas import actions, queries
from thidua.apps.quotas.models import Entry
from thidua.apps.units import actions as units
from thidua.apps.units.models import Unit
from thidua.core.quota import Key, Rounding
from thidua.kernel.outcome import Refused

pytestmark = pytest.mark.django_db
TODAY = NOW.date()
OWN = Key("SCHOOL", "INDIVIDUAL", "giay_khen")
UP = Key("SUPERIOR", "EITHER", "giay_khen")
PAPER = actions.Heard("PAPER", number_symbol="15/UBND", dated_on=date(2026, 1, 20))
CALL = actions.Heard("PHONE", told_at=NOW - timedelta(hours=1), told_by="Bà A, Phòng Nội vụ")


@contextmanager
def refused(code):
    with pytest.raises(Refused) as no:
        yield no
    assert no.value.code == code


def round_2025():
    return Round.objects.get(year=2025)


def row(lead, key, votes=None):
    found = queries.page(actor=lead, round_id=round_2025().pk, votes=votes or {}, today=TODAY).rows
    return next(one for one in found if one.key == key)


def change(lead, key=OWN, turn="CUT", amount=1, heard=PAPER, reason="Theo thông báo.", votes=None):
    told = {"turn": turn, "amount": amount, "reason": reason, "heard": heard, "votes": votes or {}, "now": NOW}
    return actions.change(actor=lead, round_id=round_2025().pk, key=key, **told)


def one_more(lead, code, level="SCHOOL"):
    person = Person.objects.get(code=code)
    made = nominations.nominate(actor=lead, round_id=round_2025().pk, level=level, person_id=person.pk, now=NOW)
    nominations.write_achievements(actor=lead, nomination_id=made.pk, summary="", lines=[("Việc tốt.", 1, None)], now=NOW)
    return made


def test_drafts_and_proposals_take_places_at_once(actor_as):
    lead = actor_as("thuky")
    before = row(lead, OWN)
    made = one_more(lead, "GV16")
    drafted = row(lead, OWN)
    assert (drafted.preparing, drafted.proposed) == (before.preparing + 1, before.proposed)
    actions.propose(actor=lead, nomination_id=made.pk, now=NOW)
    assert row(lead, OWN).proposed == before.proposed + 1
    nominations.withdraw(actor=lead, nomination_id=made.pk, reason="Rút", now=NOW)
    assert row(lead, OWN).seat == before.seat
    assert "Còn 3 – 1 = 2." in row(lead, OWN).says


def test_beyond_the_places_only_with_a_reason_that_the_minutes_repeat(actor_as):
    lead = actor_as("thuky")
    made = one_more(lead, "GV16", level="SUPERIOR")
    with refused("quota.full") as no:
        actions.propose(actor=lead, nomination_id=made.pk, now=NOW)
    assert no.value.facts == {"line": "Đề nghị cấp trên khen thưởng", "places": 1, "taken": 2}
    assert Nomination.objects.get(pk=made.pk).stage == "DRAFT"
    actions.propose(actor=lead, nomination_id=made.pk, reason="Có giải pháp được nhân rộng.", now=NOW)
    assert row(lead, UP).line.reasons == ("Có giải pháp được nhân rộng.",)
    assert any("Có giải pháp được nhân rộng." in one for one in queries.minutes_words(the_round=round_2025()))


def test_a_telephone_call_says_who_when_and_waits_for_its_paper(actor_as):
    lead = actor_as("thuky")
    for heard in (actions.Heard("PHONE"), actions.Heard("PHONE", told_at=NOW), actions.Heard("PHONE", told_by="A")):
        with refused("quota.phone"):
            change(lead, heard=heard)
    with refused("quota.phone_later"):
        change(lead, heard=actions.Heard("PHONE", told_at=NOW + timedelta(minutes=1), told_by="A"))
    with refused("quota.reason"):
        change(lead, heard=CALL, reason=" ")
    made = change(lead, heard=CALL)
    assert row(lead, OWN).line.places == 2
    assert "điện thoại của Bà A, Phòng Nội vụ lúc 08 giờ 00 ngày 02/02/2026, chờ văn bản xác nhận" in queries.words(made)
    with refused("quota.paper"):
        actions.confirm(actor=lead, entry_id=made.pk, number_symbol="", dated_on=date(2026, 2, 3), now=NOW)
    actions.confirm(actor=lead, entry_id=made.pk, number_symbol="20/UBND", dated_on=date(2026, 2, 3), now=NOW)
    assert "văn bản xác nhận số 20/UBND ngày 03/02/2026" in queries.words(queries.entry_of(actor=lead, entry_id=made.pk))
    with refused("quota.confirmed"):
        actions.confirm(actor=lead, entry_id=made.pk, number_symbol="20/UBND", dated_on=date(2026, 2, 3), now=NOW)
    assert row(lead, OWN).line.places == 2
    with pytest.raises(TypeError):
        made.save()
    with pytest.raises(IntegrityError), transaction.atomic():
        Entry.objects.bulk_create(
            [Entry(unit_id=lead.unit_id, round=round_2025(), level="SCHOOL", recipient="EITHER", turn="CUT", way="PHONE", said_at=NOW)]
        )


def test_a_cut_after_the_vote_says_who_falls_away(actor_as):
    lead = actor_as("thuky")
    votes = {}
    for code, share in (("GV16", 9), ("GV17", 8), ("NV04", 8)):
        made = one_more(lead, code)
        actions.propose(actor=lead, nomination_id=made.pk, now=NOW)
        nominations.record_outcome(actor=lead, nomination_id=made.pk, passed=True, now=NOW)
        votes[made.pk] = Fraction(share, 9)
    assert row(lead, OWN, votes).resolved is None
    entry = change(lead, heard=CALL, votes=votes)
    assert entry.fell == ["Quách Văn Định"]
    found = row(lead, OWN, votes).resolved
    assert [one.name for one in found.kept] == ["Tạ Thị Bảo Ngọc", "Lương Thị Thanh Tâm"]
    assert any("Nghị định số 152/2025/NĐ-CP" in step and "chọn Lương Thị Thanh Tâm" in step for step in found.steps)
    assert found.steps[-1] == "Hết chỗ: Quách Văn Định không còn chỗ."
    assert row(lead, OWN).resolved.tied  # without the count nobody is put in order


def test_parts_add_up_and_a_change_asks_for_a_new_split(actor_as):
    lead = actor_as("thuky")
    groups = [pk for pk, _ in queries.groups(actor=lead, on=TODAY)]
    told = {"actor": lead, "round_id": round_2025().pk, "key": OWN, "reason": "", "now": NOW}
    with refused("quota.sum"):
        actions.split(parts={groups[0]: 1}, **told)
    with refused("quota.group"):
        actions.split(parts={lead.unit_id: 3}, **told)
    actions.split(parts={groups[2]: 1, groups[3]: 2}, **told)
    found = row(lead, OWN)
    assert sum(part.places for part in found.parts) == found.line.places == 3
    assert next(part for part in found.parts if part.group.pk == groups[2]).used == 1
    Unit.objects.filter(pk=groups[3]).update(ended_on=date(2026, 1, 1), heir_id=groups[2])
    assert [(part.group.pk, part.places) for part in row(lead, OWN).parts] == [(groups[2], 3)]
    change(lead)
    assert row(lead, OWN).line.was_split and not row(lead, OWN).parts


def test_no_entry_brings_places_below_zero_or_stands_on_nothing(actor_as):
    lead = actor_as("thuky")
    with refused("quota.below_zero"):
        change(lead, amount=4)
    with refused("quota.unknown"):
        change(lead, key=Key("SUPERIOR", "COLLECTIVE", "co_thi_dua"))
    with refused("leave.role"):
        change(actor_as("totruong"))


def test_a_letter_stands_over_entries_made_before_it(actor_as):
    lead = actor_as("thuky")
    change(lead, key=UP, turn="RAISE", amount=2, heard=CALL)
    assert row(lead, UP).line.places == 3
    told = {"issuer": "UBND phường", "number_symbol": "15/UBND", "deadline_on": date(2026, 2, 20), "collective": 1, "individual": 1}
    movements.record_letter(actor=lead, round_id=round_2025().pk, now=NOW, **told)
    found = queries.page(actor=lead, round_id=round_2025().pk, votes={}, today=TODAY)
    assert {(one.key.recipient, one.line.places) for one in found.rows if one.key.level == "SUPERIOR"} == {
        ("COLLECTIVE", 1),
        ("INDIVIDUAL", 1),
    }
    assert found.past == {found.entries[0].pk}


def test_shares_of_the_law_are_exact_and_rounded_as_the_unit_says(actor_as):
    lead = actor_as("thuky")
    told = next(one for one in queries.page(actor=lead, round_id=round_2025().pk, votes={}, today=TODAY).ceilings)
    assert (told.share, told.rounding, told.most) == (Fraction(1, 5), Rounding.DOWN, told.of // 5) and told.source and told.since
    units.set_local(actor=lead, key="chi_tieu.lam_tron", value="lên", since=date(2025, 1, 1), source="Quy chế", now=NOW, confirm=True)
    found = queries.page(actor=lead, round_id=round_2025().pk, votes={}, today=TODAY)
    assert found.ceilings[0].most == -(-told.of // 5)
    units.set_local(actor=lead, key="chi_tieu.lam_tron", value="tùy", since=date(2025, 1, 1), source="Quy chế", now=NOW, confirm=True)
    found = queries.page(actor=lead, round_id=round_2025().pk, votes={}, today=TODAY)
    assert found.ceilings[0].rounding is Rounding.DOWN and any("“tùy”" in one for one in found.silent)


def test_the_page_asks_no_more_with_more_rows_and_ranks_nobody_for_heads(actor_as, client_as):
    lead, client, place = actor_as("thuky"), client_as("thuky"), f"/chi-tieu/dot/{round_2025().pk}/"
    change(lead)

    def asked():
        with CaptureQueriesContext(connection) as seen:
            assert client.get(place).status_code == 200
        return len(seen)

    asked()
    before = asked()
    for code in ("GV16", "GV17", "GV18", "GV19"):
        one_more(lead, code)
    for _ in range(4):
        change(lead, turn="RAISE")
    assert asked() == before
    assert councils.shares_of_round(actor=lead, round_id=Round.objects.get(year=2024).pk)
    for found in Nomination.objects.filter(round__year=2025, level="SCHOOL", stage="DRAFT", achievements__isnull=False):
        nominations.submit(actor=lead, nomination_id=found.pk, now=NOW)
        nominations.record_outcome(actor=lead, nomination_id=found.pk, passed=True, now=NOW)
    change(lead, amount=4)
    assert "Không còn chỗ" in client.get(place).content.decode()
    assert "Không còn chỗ" not in client_as("totruong").get(place).content.decode()


def test_a_full_line_is_told_by_its_own_numbers_after_a_cut(actor_as):
    lead = actor_as("thuky")
    actions.propose(actor=lead, nomination_id=one_more(lead, "GV16").pk, now=NOW)
    change(lead, amount=2)
    made = one_more(lead, "GV15")
    with refused("quota.full") as no:
        actions.propose(actor=lead, nomination_id=made.pk, now=NOW)
    assert no.value.facts == {"line": "Nhà trường khen thưởng, cá nhân", "places": 1, "taken": 1}
