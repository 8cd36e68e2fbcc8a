"""What a school's council proposes to the province, and the school itself on a list of collectives."""

from __future__ import annotations

from datetime import date

import pytest

from tests.apps.test_several_lists import CSTDCS, LATER, LDTT, decide
from tests.ballots.room import THEN, begun
from thidua.apps.archive import actions as archive
from thidua.apps.correspondence import actions as dossiers
from thidua.apps.correspondence import queries as papers
from thidua.apps.councils import actions as councils
from thidua.apps.councils import queries as meetings
from thidua.apps.evidence import actions as evidence
from thidua.apps.movements.models import Round
from thidua.apps.nominations import actions, listing
from thidua.apps.nominations.models import Nomination
from thidua.apps.people import actions as people
from thidua.apps.people.models import Person
from thidua.apps.standing import queries as standing
from thidua.core.aims import AIMS, BY_SLUG
from thidua.core.honours import Honour
from thidua.core.standing import State
from thidua.kernel.outcome import Refused
from thidua.papers.checking.check import check

pytestmark = pytest.mark.django_db
CSTD_TINH, TTLDXS = BY_SLUG["chien-si-thi-dua-bo-tinh"], BY_SLUG["tap-the-lao-dong-xuat-sac"]


@pytest.fixture
def lead(actor_as):
    return actor_as("thuky")


@pytest.fixture
def the_round(lead):
    return Round.objects.get(year=2025)


@pytest.fixture
def fighter(lead):
    """Somebody with the title of the two years before, rated excellent in the year read."""
    person = Person.objects.filter(unit_id=lead.unit_id, left_on__isnull=True).order_by("-pk").first()
    for year in (2023, 2024):
        told = {"decision": f"Quyết định số 7/QĐ-UBND ngày 02/8/{year}", "is_title": True, "now": THEN}
        people.add_past_award(actor=lead, person_id=person.pk, year=year, name="Chiến sĩ thi đua cơ sở", **told)
    people.record_rating(actor=lead, person_id=person.pk, year=2025, level="HTXSNV", source="Quyết định số 9/QĐ", now=THEN)
    return person


def laid(lead, the_round, aim, key):
    """One nominee on a list, with a report where the list wants one."""
    listing.put_on_list(actor=lead, round_id=the_round.pk, aim=aim, keys=[key], now=THEN)
    made = Nomination.objects.get(round=the_round, award=aim.award, **({"group_id": key} if aim is TTLDXS else {"person_id": key}))
    if aim.needs_report:
        proof = evidence.add_record(
            actor=lead, title="Báo cáo kết quả", number_symbol="12/BC-MN", issuer="Tổ", dated_on=date(2025, 5, 5), year=2025, now=THEN
        )
        lines = [("Xây dựng ngân hàng biểu mẫu dùng chung.", 2, proof.pk)]
        actions.write_achievements(actor=lead, nomination_id=made.pk, summary="Tóm tắt.", lines=lines, now=THEN)
        actions.submit(actor=lead, nomination_id=made.pk, now=THEN)
    return made


def concluded(lead, the_round, favour):
    """A meeting at which every list is decided, in its order; `favour` is slips in favour, by list."""
    meeting = begun(lead)
    for aim in AIMS:
        if Nomination.objects.filter(round=the_round, award=aim.award, level=aim.level, stage="SUBMITTED").exists():
            decide(lead, the_round, meeting, aim, favour.get(aim, 9))
    councils.conclude(actor=lead, meeting_id=meeting.pk, now=THEN, reason="Quy chế của trường")
    return meetings.meeting(actor=lead, meeting_id=meeting.pk)


def outlook(lead, person, award):
    found = standing.candidates(actor=lead, year=2025, award=award, today=date(2026, 2, 2))
    return next(one.outlook for one in found if one.key == person.pk)


def test_the_title_of_the_province_rests_on_years_in_a_row(lead, fighter):
    run = next(one for one in outlook(lead, fighter, Honour.CSTD_TINH).conditions if one.code == "law.run")
    assert run.state is State.COUNCIL and len(run.held) == 2 and "Quyết định số 7/QĐ-UBND" in run.held[0], (
        "the title of this year is voted in the same session"
    )
    other = Person.objects.filter(unit_id=lead.unit_id, left_on__isnull=True).exclude(pk=fighter.pk).order_by("-pk").first()
    run = next(one for one in outlook(lead, other, Honour.CSTD_TINH).conditions if one.code == "law.run")
    assert run.state is State.NOT_MET and "mới có 0 lần" in run.missing[0]


def test_the_page_of_a_person_speaks_of_the_province_only_when_in_reach(lead, fighter):
    def codes(person):
        return {one.code for one in standing.of_person(actor=lead, person_id=person.pk, year=2025, today=date(2026, 2, 2)).outlooks}

    other = Person.objects.filter(unit_id=lead.unit_id, left_on__isnull=True).exclude(pk=fighter.pk).order_by("-pk").first()
    assert Honour.CSTD_TINH in codes(fighter) and Honour.CSTD_TINH not in codes(other)


@pytest.mark.parametrize(("slips", "carried"), [(9, True), (7, False)], ids=["carried", "seven of nine is below 80 %"])
def test_who_is_not_carried_as_fighter_is_not_proposed_to_the_province(lead, the_round, fighter, slips, carried):
    for aim in (LDTT, CSTDCS, CSTD_TINH):
        laid(lead, the_round, aim, fighter.pk)
    page = concluded(lead, the_round, {CSTDCS: slips})
    told = {line.nomination.award: line.outcome for line in page.lines}
    assert told[Honour.CSTD_TINH].passed is carried
    why = str(told[Honour.CSTD_TINH].record.get("rests", ""))
    assert carried or "không được thông qua danh hiệu Chiến sĩ thi đua cơ sở" in why


def test_ninety_in_a_hundred_of_nine_is_nine(lead, the_round, fighter):
    for aim in (LDTT, CSTDCS, CSTD_TINH):
        laid(lead, the_round, aim, fighter.pk)
    told = {line.nomination.award: line.outcome for line in concluded(lead, the_round, {CSTD_TINH: 8}).lines}
    assert not told[Honour.CSTD_TINH].passed and "8/9" in told[Honour.CSTD_TINH].ground.says, "8 of 9 is 88,9 %"


def test_the_school_itself_is_a_collective(lead, the_round):
    found = standing.candidates(actor=lead, year=2025, award=Honour.TTLDXS, today=date(2026, 2, 2))
    assert found[0].key == lead.unit_id and found[0].outlook is not None, "the school stands before its groups"
    staff = Person.objects.filter(unit_id=lead.unit_id, left_on__isnull=True).count()
    share = next(one for one in found[0].outlook.conditions if one.code == "law.share")
    assert f"/{staff} người" in share.held[0], "the members of the school are its whole staff"
    laid(lead, the_round, TTLDXS, lead.unit_id)
    concluded(lead, the_round, {})
    made = dossiers.compose(actor=lead, round_id=the_round.pk, filing_on=date(2026, 6, 10), now=LATER, award=Honour.TTLDXS)
    assert [one.code for one in papers.contradictions(actor=lead, dossier_id=made.pk)] == []
    for row in made.papers.exclude(kind="muc_luc"):
        assert [one.code for one in check(archive.fetch(row.docx_id))] == [], row.title
    told = " ".join(" ".join(map(str, row.document["blocks"])) for row in made.papers.filter(kind="to_trinh"))
    assert "đề nghị cấp có thẩm quyền tặng danh hiệu Tập thể lao động xuất sắc" in told, "the ward does not decide it"
    report = made.papers.get(kind="bao_cao_thanh_tich")
    assert report.facts["nominee"]["size"] == staff and report.facts["nominee"]["reporter_title"] == "Hiệu trưởng"


def test_another_school_is_nobody_of_ours(lead, the_round):
    with pytest.raises(Refused) as no:
        actions.nominate(actor=lead, round_id=the_round.pk, level="SUPERIOR", award=Honour.TTLDXS, group_id=lead.unit_id + 10_000, now=THEN)
    assert no.value.code == "nomination.who"
