"""Registration of a school year: written, sent, given back whole, approved, closed; changes kept beside what was approved; measured at the end."""

from __future__ import annotations

import io
from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from python_calamine import CalamineWorkbook

from tests.apps.test_drafting import words
from tests.conftest import NOW
from thidua.apps.drafting import actions as drafting
from thidua.apps.drafting import queries as drafts
from thidua.apps.drafting.sources_pledge import pledge_file
from thidua.apps.movements.models import Round
from thidua.apps.people import actions as people
from thidua.apps.people.models import Person
from thidua.apps.pledges import actions, clusters, queries, sheet
from thidua.apps.pledges.models import Version
from thidua.apps.pledges.scope import Subject
from thidua.core import school_year as years
from thidua.core.pledge import (
    BY_KEY,
    TITLES,
    Content,
    Reached,
    Target,
    backing,
    counted,
    defects,
    key_of,
    offered,
    standing,
)
from thidua.kernel.outcome import Refused
from thidua.law.load import lawbook
from thidua.papers.checking.check import check

YEAR = 2024
IN_TIME = date(2024, 9, 20)
LATE = date(2024, 12, 2)
TODAY = date(2026, 2, 2)


def content(**changed) -> Content:
    base = {"titles": ("lao_dong_tien_tien",), "rating": "HTTNV", "targets": (Target("Chuyên cần", Decimal(95), "%"),), "text": "Giao ước"}
    return Content(**{**base, **changed})


def person(code="GV12") -> Subject:
    return Subject(person_id=Person.objects.get(code=code).pk)


def write(actor, subject=None, reason="", **changed) -> Version:
    return actions.write(actor=actor, subject=subject or person(), school_year=YEAR, content=content(**changed), reason=reason, now=NOW)


def sent(actor, subject=None, **changed) -> Version:
    return actions.send(actor=actor, pledge_id=write(actor, subject, **changed).pledge_id, today=IN_TIME, now=NOW)


def approved(lead, actor=None, subject=None, **changed) -> Version:
    version = sent(actor or lead, subject, **changed)
    actions.approve(actor=lead, version_ids=[version.pk], now=NOW)
    version.refresh_from_db()
    return version


@pytest.mark.django_db
def test_a_teacher_registers_for_herself_and_for_nobody_else(actor_as):
    teacher = actor_as("giaovien")
    assert sent(teacher).state == "SENT"
    for other in (person("GV13"), Subject(group_id=teacher.unit_id), Subject(group_id=Person.objects.get(code="GV12").group_id)):
        with pytest.raises(Refused, match=r"pledge\.not_yours"):
            write(teacher, other)
    with pytest.raises(Refused, match=r"leave\.role"):
        actions.approve(actor=teacher, version_ids=[Version.objects.latest("pk").pk], now=NOW)


@pytest.mark.django_db
def test_the_head_sends_the_groups_and_sees_the_group_alone(actor_as):
    head, teacher, lead = actor_as("totruong"), actor_as("giaovien"), actor_as("thuky")
    assert sent(head, Subject(group_id=head.group_id), titles=("tap_the_lao_dong_tien_tien",), rating="").state == "SENT"
    with pytest.raises(Refused, match=r"pledge\.not_yours"):
        write(head, person("GV16"))
    group = set(Person.objects.filter(group_id=head.group_id).values_list("pk", flat=True))
    seen = queries.lines(actor=head, start=YEAR, today=TODAY)
    assert {one.subject.person_id for one in seen if one.is_person} == group
    assert [one.subject.group_id for one in seen if not one.is_person] == [head.group_id]
    mine = queries.lines(actor=teacher, start=YEAR, today=TODAY)
    assert [one.subject.person_id for one in mine] == [teacher.person_id]
    everyone = queries.lines(actor=lead, start=YEAR, today=TODAY)
    assert len([one for one in everyone if one.is_person]) == Person.objects.filter(unit_id=lead.unit_id).count()
    foreign = approved(lead, subject=person("GV16"))
    for actor in (teacher, head):
        with pytest.raises(Refused, match=r"pledge\.unknown"):
            queries.pledge(actor=actor, pledge_id=foreign.pledge_id, today=TODAY)


@pytest.mark.django_db
def test_every_defect_is_said_at_once_at_its_field_and_nothing_is_lost(actor_as):
    teacher = actor_as("giaovien")
    made = write(teacher, titles=("chien_si_thi_dua_co_so",), targets=(Target("", Decimal(3)), Target("Vắng", Decimal(120), "%")), text="")
    with pytest.raises(Refused, match=r"pledge\.defects") as no:
        actions.send(actor=teacher, pledge_id=made.pledge_id, today=IN_TIME, now=NOW)
    assert sorted(field for field, _ in no.value.facts["defects"]) == ["initiative", "targets", "targets", "text"]
    made.refresh_from_db()
    assert made.state == "DRAFT" and made.targets.count() == 2


@pytest.mark.django_db
def test_what_was_given_back_stays_and_the_next_text_is_another_version(actor_as):
    lead, teacher = actor_as("thuky"), actor_as("giaovien")
    first = sent(teacher)
    with pytest.raises(Refused, match=r"pledge\.sent"):
        write(teacher)
    with pytest.raises(Refused, match=r"pledge\.no_defect"):
        actions.give_back(actor=lead, version_id=first.pk, found=[("titles", " "), ("lạ", "x")], now=NOW)
    actions.give_back(actor=lead, version_id=first.pk, found=[("targets", "Ghi số."), ("text", "Nêu rõ."), ("titles", "")], now=NOW)
    first.refresh_from_db()
    assert first.state == "RETURNED" and sorted(one.field for one in first.defects.all()) == ["targets", "text"]
    second = sent(teacher, text="Giao ước khác")
    first.refresh_from_db()
    assert (first.number, first.text, second.number) == (1, "Giao ước", 2)
    with pytest.raises(Refused, match=r"pledge\.not_waiting"):
        actions.give_back(actor=lead, version_id=first.pk, found=[("text", "x")], now=NOW)


@pytest.mark.django_db
def test_a_change_of_an_approved_pledge_needs_a_reason_and_stands_beside_it(actor_as):
    lead, teacher = actor_as("thuky"), actor_as("giaovien")
    first = approved(lead, teacher)
    with pytest.raises(Refused, match=r"pledge\.needs_reason"):
        write(teacher, titles=("giay_khen",))
    change = sent(teacher, titles=("giay_khen",), reason="Nhận lớp khác")
    line = queries.line_of(actor=teacher, subject=person(), start=YEAR, today=TODAY)
    assert (line.official, line.last) == (first, change)
    actions.approve(actor=lead, version_ids=[change.pk], now=NOW)
    line = queries.line_of(actor=teacher, subject=person(), start=YEAR, today=TODAY)
    first.refresh_from_db()
    assert line.official == change and (first.titles, first.state) == (["lao_dong_tien_tien"], "APPROVED")


@pytest.mark.django_db
def test_late_and_after_closing_it_is_taken_with_a_reason_and_marked(actor_as):
    lead, teacher = actor_as("thuky"), actor_as("giaovien")
    actions.set_due(actor=lead, school_year=YEAR, due_on=date(2024, 10, 1), source="KH", now=NOW)
    made = write(teacher)
    with pytest.raises(Refused, match=r"pledge\.late"):
        actions.send(actor=teacher, pledge_id=made.pledge_id, today=LATE, now=NOW)
    late = actions.send(actor=teacher, pledge_id=made.pledge_id, today=LATE, reason="Nghỉ ốm", now=NOW)
    assert late.was_late and late.reason == "Nghỉ ốm"
    with pytest.raises(Refused, match=r"pledge\.still_waiting"):
        actions.close(actor=lead, school_year=YEAR, today=LATE, now=NOW)
    actions.approve(actor=lead, version_ids=[late.pk], now=NOW)
    assert actions.close(actor=lead, school_year=YEAR, today=LATE, now=NOW) == 1
    late.refresh_from_db()
    assert late.state == "LOCKED"
    with pytest.raises(Refused, match=r"pledge\.closed_already"):
        actions.close(actor=lead, school_year=YEAR, today=LATE, now=NOW)
    with pytest.raises(Refused, match=r"pledge\.closed"):
        actions.set_due(actor=lead, school_year=YEAR, due_on=LATE, source="", now=NOW)
    after = write(lead, person("GV13"))
    with pytest.raises(Refused, match=r"pledge\.late"):
        actions.send(actor=lead, pledge_id=after.pledge_id, today=IN_TIME, now=NOW)
    after = actions.send(actor=lead, pledge_id=after.pledge_id, today=LATE, reason="Mới về trường", now=NOW)
    actions.approve(actor=lead, version_ids=[after.pk], now=NOW)
    after.refresh_from_db()
    assert after.state == "LOCKED" and after.was_late


@pytest.mark.django_db
def test_closing_without_a_due_day_set_keeps_the_default_one(actor_as):
    lead = actor_as("thuky")
    assert actions.close(actor=lead, school_year=YEAR, today=LATE, now=NOW) == 0
    season = queries.season(actor=lead, start=YEAR, today=LATE)
    assert season.is_closed and season.due_on == date(2024, 10, 15)


@pytest.mark.django_db
def test_what_was_pledged_is_measured_by_what_stands_on_record(actor_as):
    lead = actor_as("thuky")
    teacher = Person.objects.get(code="GV12")
    titles = ("chien_si_thi_dua_co_so", "lao_dong_tien_tien", "giay_khen", "bang_khen")
    version = approved(lead, titles=titles, initiative="Góc đọc")
    for year, name in ((2025, "Chiến sĩ thi đua cơ sở"), (2024, "Bằng khen cấp bộ, ngành, tỉnh")):
        people.add_past_award(actor=lead, person_id=teacher.pk, year=year, name=name, is_title=True, decision=f"QĐ {year}", now=NOW)
    assert teacher.nominations.filter(round__year=2025).exists() and not teacher.nominations.filter(round__year=2024).exists()
    (found,) = [one for one in queries.pledged(actor=lead, school_year=YEAR, today=TODAY) if one.line.official == version]
    told = {one.title.key: one.reached for one in found.titles}
    assert told == {
        "chien_si_thi_dua_co_so": Reached.WON,
        "lao_dong_tien_tien": Reached.WON,  # nobody is CSTĐCS who is not LĐTT
        "giay_khen": Reached.WAITING,  # the round of 2025 is of the next school year
        "bang_khen": Reached.WAITING,  # the award of 2024 was of the year before
    }
    target = version.targets.get()
    common = {"actor": lead, "target_id": target.pk, "is_done": True, "note": "", "evidence_id": None, "today": TODAY, "now": NOW}
    with pytest.raises(Refused, match=r"pledge\.no_value"):
        actions.report_outcome(reached_on=TODAY, value=None, **common)
    with pytest.raises(Refused, match=r"pledge\.ahead"):
        actions.report_outcome(reached_on=TODAY + timedelta(1), value=Decimal(90), **common)
    actions.report_outcome(reached_on=date(2025, 1, 5), value=Decimal(90), **common)
    actions.report_outcome(reached_on=date(2025, 5, 5), value=Decimal(96), **common)
    change = sent(lead, titles=titles, initiative="Góc đọc 2", reason="Đổi tên sáng kiến")
    actions.approve(actor=lead, version_ids=[change.pk], now=NOW)
    (found,) = [one for one in queries.pledged(actor=lead, school_year=YEAR, today=TODAY) if one.line.official == change]
    assert [(one.outcome.value, one.met) for one in found.targets] == [(Decimal(96), True)]
    assert queries.shortfall(found) == (3, 5)


@pytest.mark.django_db
def test_what_goes_up_is_only_proposed_until_its_decision_is_there(actor_as):
    lead = actor_as("thuky")
    passed = Round.objects.get(year=2024).nominations.filter(stage="PASSED", person__isnull=False)
    for row in passed:
        approved(lead, subject=Subject(person_id=row.person_id), titles=("giay_khen",))
    found = {one.line.subject.person_id: one for one in queries.pledged(actor=lead, school_year=YEAR, today=TODAY)}
    for row in passed:
        own = passed.filter(person_id=row.person_id, level="SCHOOL").exists()
        assert found[row.person_id].titles[0].reached is (Reached.WON if own else Reached.PROPOSED)
    assert passed


@pytest.mark.django_db
def test_summary_and_pledge_are_papers_that_the_layout_checker_passes(actor_as):
    lead, teacher = actor_as("thuky"), actor_as("giaovien")
    with pytest.raises(Refused, match=r"drafting\.source"):
        drafting.start(actor=lead, key="tong-hop-dang-ky", said={"school_year": "2023"}, today=TODAY, now=NOW)
    first = approved(lead, teacher, titles=("lao_dong_tien_tien", "chien_si_thi_dua_co_so"), initiative="Góc đọc ở hiên lớp")
    sent(lead, person("GV13"))
    draft = drafting.start(actor=lead, key="tong-hop-dang-ky", said={"school_year": str(YEAR)}, today=TODAY, now=NOW)
    told = words(drafts.file(actor=lead, draft_id=draft.pk, ending="docx")[2])
    assert "Mai Thị Quỳnh Nga" in told and "năm học 2024–2025" in told and "Cao Thị Tuyết Mai" not in told
    assert drafts.desk(actor=lead, draft_id=draft.pk).findings == ()
    name, _, data = pledge_file(actor=teacher, pledge_id=first.pledge_id, ending="docx", today=TODAY)
    assert name.endswith(".docx") and "Góc đọc ở hiên lớp" in words(data) and check(data) == ()
    assert pledge_file(actor=teacher, pledge_id=first.pledge_id, ending="pdf", today=TODAY)[2].startswith(b"%PDF")
    group = approved(lead, subject=Subject(group_id=lead.unit_id), titles=("tap_the_lao_dong_xuat_sac",), rating="")
    assert check(pledge_file(actor=lead, pledge_id=group.pledge_id, ending="docx", today=TODAY)[2]) == ()
    with pytest.raises(Refused, match=r"pledge\.unknown"):
        pledge_file(actor=teacher, pledge_id=group.pledge_id, ending="docx", today=TODAY)
    with pytest.raises(Refused, match=r"pledge\.unknown"):
        pledge_file(actor=teacher, pledge_id=first.pledge_id, ending="exe", today=TODAY)


@pytest.mark.django_db
def test_the_workbook_has_everybody_once(actor_as):
    lead = actor_as("thuky")
    approved(lead)
    lines = queries.lines(actor=lead, start=YEAR, today=TODAY)
    rows = CalamineWorkbook.from_filelike(io.BytesIO(sheet.pledges(lines, "2024-2025"))).get_sheet_by_index(0).to_python()
    assert len(rows) == len(lines) + 1 and rows[0][: len(sheet.PLEDGE_HEADS)] == list(sheet.PLEDGE_HEADS)
    assert [row[4] for row in rows if row[1] == "Mai Thị Quỳnh Nga"] == ["Lao động tiên tiến; Hoàn thành tốt nhiệm vụ"]


@pytest.mark.django_db
def test_lists_ask_as_much_of_the_database_for_one_pledge_as_for_many(actor_as):
    lead = actor_as("thuky")

    def asked() -> list[int]:
        counts = []
        for call in (
            lambda: [one.targets for one in queries.lines(actor=lead, start=YEAR, today=TODAY)],
            lambda: queries.pledged(actor=lead, school_year=YEAR, today=TODAY),
        ):
            with CaptureQueriesContext(connection) as log:
                call()
            counts.append(len(log))
        return counts

    approved(lead)
    before = asked()
    for code in ("GV13", "GV14", "GV16", "ND02", "NV01"):
        approved(lead, subject=person(code))
    assert asked() == before


@pytest.mark.django_db
def test_a_cluster_has_members_and_a_head_that_goes_round(actor_as):
    lead, teacher = actor_as("thuky"), actor_as("giaovien")
    made = clusters.make(actor=lead, kind="CLUSTER", name="Cụm 2", source="QĐ", since=date(2024, 8, 1), now=NOW)
    told = {"actor": lead, "cluster_id": made.pk, "now": NOW}
    other = clusters.add_member(name="Trường B", since=date(2024, 8, 1), **told)
    with pytest.raises(Refused, match=r"cluster\.member_twice"):
        clusters.add_member(name="trường b", since=date(2025, 1, 1), **told)
    own = made.members.get(is_own=True)
    clusters.set_head(actor=lead, member_id=other.pk, since=date(2024, 8, 1), source="", now=NOW)
    clusters.set_head(actor=lead, member_id=own.pk, since=date(2025, 8, 1), source="", now=NOW)
    with pytest.raises(Refused, match=r"cluster\.head_taken"):
        clusters.set_head(actor=lead, member_id=own.pk, since=date(2025, 8, 1), source="", now=NOW)
    with pytest.raises(Refused, match=r"cluster\.head_not_member"):
        clusters.set_head(actor=lead, member_id=own.pk, since=date(2023, 8, 1), source="", now=NOW)
    for titles in ("TTLĐTT", "TTLĐXS"):
        clusters.record(actor=lead, member_id=other.pk, school_year=YEAR, titles=titles, targets="", source="", now=NOW)
    page = clusters.show(actor=lead, cluster_id=made.pk, school_year=YEAR, on=date(2025, 3, 1))
    assert page.head.member == other
    assert {member.name: pledge and pledge.titles for member, pledge in page.rows}["Trường B"] == "TTLĐXS"
    assert other.pledges.count() == 2
    assert clusters.show(actor=lead, cluster_id=made.pk, school_year=YEAR, on=date(2026, 3, 1)).head.member == own
    clusters.end_member(actor=lead, member_id=other.pk, until=date(2025, 12, 1), now=NOW)
    assert len(clusters.show(actor=lead, cluster_id=made.pk, school_year=YEAR, on=date(2026, 3, 1)).rows) == 1
    with pytest.raises(Refused, match=r"leave\.role"):
        clusters.show(actor=teacher, cluster_id=made.pk, school_year=YEAR, on=TODAY)


@pytest.mark.django_db
def test_two_minutes_on_a_phone_form_sends_and_a_wrong_one_keeps_every_word(client_as):
    client = client_as("giaovien")
    teacher = Person.objects.get(code="GV12")
    address = f"/dang-ky/2024/ca-nhan/{teacher.pk}/"
    keyed = {"titles": ["chien_si_thi_dua_co_so"], "rating": "HTTNV", "target_1": "Trẻ chuyên cần", "number_1": "95,5", "unit_1": "%"}
    wrong = client.post(address, {**keyed, "text": "Giao ước", "reason": "Nghỉ ốm", "viec": "gui"})
    page = wrong.content.decode()
    assert wrong.status_code == 200 and "sáng kiến hoặc hoàn thành xuất sắc" in page and "Điều 23 Luật số 06/2022/QH15" in page
    assert 'href="#id_initiative"' in page and 'value="95,5"' in page and Version.objects.get(pledge__school_year=2024).state == "DRAFT"
    good = client.post(address, {**keyed, "initiative": "Góc đọc", "text": "Giao ước", "reason": "Nghỉ ốm", "viec": "gui"})
    assert good.status_code == 302
    version = Version.objects.get(pledge__school_year=2024)
    assert (version.state, version.was_late, version.targets.get().number) == ("SENT", True, Decimal("95.5"))
    assert "Đã gửi, chờ duyệt" in client.get(good["Location"]).content.decode()


@pytest.mark.django_db
def test_the_secretary_approves_the_table_and_gives_one_back_by_pages(client_as, actor_as):
    lead, teacher = actor_as("thuky"), actor_as("giaovien")
    one, two = sent(teacher), sent(lead, person("GV13"))
    client = client_as("thuky")
    page = client.get("/dang-ky/2024/duyet/").content.decode()
    assert "Mai Thị Quỳnh Nga" in page and "Cao Thị Tuyết Mai" in page
    client.post(f"/dang-ky/tra-lai/{two.pk}/", {"targets": "Ghi số.", "text": "Nêu rõ."})
    client.post("/dang-ky/2024/duyet/", {"chon": [str(one.pk), str(two.pk)]})
    one.refresh_from_db(), two.refresh_from_db()
    assert (one.state, two.state, two.defects.count()) == ("APPROVED", "RETURNED", 2)
    shown = client.get(f"/dang-ky/2024/ca-nhan/{person('GV13').person_id}/").content.decode()
    assert "cần sửa 2 điểm" in shown and 'href="#id_targets"' in shown


LAW = lawbook().on(date(2026, 9, 1))
OLD_LAW = lawbook().on(date(2023, 9, 1))


def test_every_title_is_one_the_lawbook_knows():
    for one in TITLES:
        assert one.law_key in lawbook().series, one.key
        assert one in offered(LAW, collective=one.collectives) or one in offered(LAW, collective=not one.persons)
        assert key_of(one.words) == one.key
    assert key_of("Chiến sĩ thi đua toàn quốc") == "" and key_of("CHIẾN SĨ THI ĐUA CẤP TỈNH") == "chien_si_thi_dua_bo_tinh"


def test_an_initiative_was_needed_before_2024_whatever_the_rating():
    sought = content(titles=("chien_si_thi_dua_co_so",), rating="HTXSNV")
    assert defects(sought, LAW, collective=False) == ()
    assert [one.field for one in defects(sought, OLD_LAW, collective=False)] == ["initiative"]
    higher = content(titles=("chien_si_thi_dua_bo_tinh",), rating="HTXSNV")
    assert [one.field for one in defects(higher, LAW, collective=False)] == ["initiative"]


@pytest.mark.parametrize(("sought", "members", "met"), [(7, 10, True), (699, 1000, False), (0, 5, False)])
def test_the_share_behind_a_collectives_title(sought, members, met):
    assert backing("tap_the_lao_dong_tien_tien", sought, members, LAW).met is met
    assert backing("giay_khen", sought, members, LAW) is None
    assert backing("tap_the_lao_dong_tien_tien", 0, 0, LAW) is None


# One bit a title: a set drawn this way costs nothing to make.
KEYS = st.integers(0, 2 ** len(BY_KEY) - 1).map(
    lambda bits: frozenset(key for place, key in enumerate(sorted(BY_KEY)) if bits >> place & 1)
)


@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(KEYS, st.booleans())
def test_only_titles_of_the_subject_pass_and_never_a_defect_without_a_field(titles, collective):
    found = defects(content(titles=tuple(titles), rating="HTXSNV", initiative="x"), LAW, collective=collective)
    allowed = {one.key for one in offered(LAW, collective=collective)}
    assert len([one for one in found if one.field == "titles"]) == len(titles - allowed)
    assert {one.field for one in found} <= {"titles", "rating", "targets", "initiative", "text"}
    assert titles <= counted(titles)


@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.sampled_from(sorted(BY_KEY)), KEYS, KEYS, KEYS)
def test_won_stands_over_everything_and_nothing_comes_from_nothing(title, won, proposed, refused):
    found = standing(title, won=won, proposed=proposed, refused=refused)
    assert (found is Reached.WON) == (title in won)
    assert (found is Reached.WAITING) == (title not in won | proposed | refused)


@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.dates(date(1990, 1, 1), date(2100, 12, 31)), st.sampled_from(["1/6", "1/8", "15/8", "5/9", "1/10"]))
def test_every_day_lies_in_exactly_one_school_year(day, begins):
    year = years.of(day, begins)
    assert year.holds(day) and year.first <= day <= year.last
    before, after = years.SchoolYear(year.start - 1, begins), years.SchoolYear(year.start + 1, begins)
    assert before.last + timedelta(1) == year.first and year.last + timedelta(1) == after.first
    assert year.label == f"{year.start}–{year.end}"


@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.integers(1, 12), st.integers(1, 12))
def test_months_follow_each_other_inside_a_school_year(first, last):
    year = years.SchoolYear(2026, "1/8")
    months = year.months(first, last)
    assert months[0][1] == first and months[-1][1] == last and 1 <= len(months) <= 12
    flat = [y * 12 + m for y, m in months]
    assert flat == list(range(flat[0], flat[0] + len(flat)))
    assert year.months(9, 5) == tuple((2026, m) for m in (9, 10, 11, 12)) + tuple((2027, m) for m in (1, 2, 3, 4, 5))
