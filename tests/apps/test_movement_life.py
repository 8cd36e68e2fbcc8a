"""The life of a movement in the house: readiness, the superior's plan, amendments, acknowledgements, school years, the next movement."""

from __future__ import annotations

from contextlib import suppress
from datetime import date

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule, run_state_machine_as_test

from tests.conftest import NOW
from thidua.apps.correspondence import lives
from thidua.apps.movements import actions, amending, cascade, life, periods, plan, queries, readings, receiving, standing, succession
from thidua.apps.movements.models import Addressee, Clause, Criterion, LifeEntry, Movement, Quota, Round
from thidua.apps.people.models import Person
from thidua.core.life import Mark, Step, nexts, replay
from thidua.core.movement import ClauseDraft, CriterionDraft, DeadlineDraft, MovementDraft, QuotaDraft, RoundDraft
from thidua.kernel.outcome import Refused

pytestmark = pytest.mark.django_db
TODAY = NOW.date()


def draft(first=2026, last=2027, **changed) -> MovementDraft:
    base = {
        "title": f"Tổ chức phong trào thi đua “Một cửa thân thiện” giai đoạn {first}-{last}",
        "theme": "Một cửa thân thiện",
        "number_symbol": "12/KH-UBND",
        "issued_on": f"{first}-01-05",
        "from_year": first,
        "to_year": last,
        "signer_title": "",
        "signer_name": "",
        "clauses": (
            ClauseDraft("CONTENT", "Rút ngắn thời gian xác nhận cho trẻ"),
            ClauseDraft("RESPONSIBILITY", "Theo dõi phong trào", who="Phó Hiệu trưởng"),
            ClauseDraft("REPORT", f"Gửi báo cáo trước ngày 15/12/{first}"),
        ),
        "criteria": (
            CriterionDraft("INDIVIDUAL", "Hoàn thành tốt nhiệm vụ 03 năm trở lên", "RATING", 3),
            CriterionDraft("INDIVIDUAL", "Được cha mẹ trẻ tín nhiệm", "JUDGED", None),
        ),
        "quotas": (QuotaDraft("SCHOOL", "INDIVIDUAL", 1, 2, "cá nhân"),),
        "deadlines": (DeadlineDraft("Nộp hồ sơ", "trong 10 ngày", is_filing=True, days=10, fixed_on=""),),
        "rounds": tuple(RoundDraft(year, "FINAL" if year == last and last > first else "YEARLY") for year in range(first, last + 1)),
    }
    return MovementDraft(**{**base, **changed})


def superior_plan(secretary):
    return cascade.keep_superior(actor=secretary, draft=draft(), issuer="UBND phường Hoàng Mai", file_id=None, now=NOW)


def at(movement, actor):
    return lives.of_movement(actor=actor, movement_id=movement.pk, today=TODAY)


def issued(actor, made: Movement, day=date(2026, 1, 10)) -> None:
    life.record_issue(actor=actor, movement_id=made.pk, number_symbol="03/KH-MN", issued_on=day, today=TODAY, now=NOW)


def test_the_readiness_list_blocks_the_launch_and_each_page_mends_its_lack(actor_as, client_as):
    secretary = actor_as("thuky")
    made = actions.create(actor=secretary, draft=draft(), now=NOW)
    client = client_as("thuky")
    page = f"/phong-trao/{made.pk}/"
    client.post(f"{page}ban-hanh/", {"number_symbol": "03/KH-MN", "issued_on": "10/01/2026"})
    shown = client.get(page).content.decode()
    for word in ("chưa rõ lấy kết quả", "Chưa lập danh sách người nhận", "Chưa có thời gian dự kiến", "Bước tiếp theo: Phát động"):
        assert word in shown, word
    assert 'aria-current="step"' in shown and "Ghi nhận: Phát động" not in shown
    refused = client.post(f"{page}buoc/", {"day": "20/01/2026"}).content.decode()
    assert "Chưa ghi được bước “Phát động”, còn 3 việc" in refused
    assert made.life.count() == 1
    judged = made.criteria.get(proof="JUDGED")
    client.post(f"{page}nguon/{judged.pk}/", {"proof_source": "Sổ góp ý của lớp"})
    client.post(f"{page}nguoi-nhan/", {"viec": "them", "groups": "tat-ca"})
    proposed = {
        f"d{row.pk}-{name}": value
        for row in made.rounds.all()
        for name, value in (("opens_on", f"01/05/{row.year + 1}"), ("closes_on", f"31/05/{row.year + 1}"))
    }
    client.post(f"{page}thoi-gian/", proposed)
    assert {one.code for one in at(made, secretary).nexts[0].lacks if one.blocks} == {"not_acknowledged"}
    mine = Addressee.objects.get(movement=made, person_id=actor_as("giaovien").person_id)
    client_as("giaovien").post(f"/phong-trao/tiep-thu/{mine.pk}/")
    mine.refresh_from_db()
    assert mine.acknowledged_on is not None
    shown = client_as("thuky").get(f"{page}nguoi-nhan/").content.decode()
    assert f"1/{made.addressees.count()} người đã đọc" in shown and "Chưa xác nhận" in shown
    others = [str(one) for one in made.addressees.filter(acknowledged_on__isnull=True).values_list("pk", flat=True)[:3]]
    client.post(f"{page}nguoi-nhan/", {"viec": "giay", "people": others, "day": "15/01/2026", "where": "Biên bản họp, lưu văn thư"})
    assert made.addressees.filter(on_paper__startswith="Biên bản").count() == 3
    assert client.post(f"{page}buoc/", {"day": "20/01/2026", "note": "Họp hội đồng trường"}).status_code == 302
    assert at(made, secretary).standing.here == Mark(Step.LAUNCHED)


def test_a_correction_goes_back_with_its_reason_and_loses_nothing(actor_as):
    secretary = actor_as("thuky")
    made = queries.movements(actor=secretary).get()
    before = list(LifeEntry.objects.filter(movement=made).values())
    told = {"actor": secretary, "movement_id": made.pk, "today": TODAY, "now": NOW}
    with pytest.raises(Refused, match=r"movement\.no_reason"):
        life.correct(to=Mark(Step.UNDER_WAY), reason=" ", **told)
    life.correct(to=Mark(Step.DELIBERATED, 2023), reason="Ghi nhầm năm", **told)
    assert at(made, secretary).standing.here == Mark(Step.DELIBERATED, 2023)
    assert list(LifeEntry.objects.filter(movement=made).order_by("position").values())[: len(before)] == before
    with pytest.raises(Refused, match=r"movement\.not_next"):
        lives.advance(to=Mark(Step.FINAL), day=TODAY, number_symbol="1/BC", **told)
    lives.advance(to=Mark(Step.INTERIM, 2024), day=date(2024, 12, 20), **told)
    with pytest.raises(Refused, match=r"movement\.has_steps"):
        life.take_over(to=Mark(Step.ISSUED), day=TODAY, reason="x", **told)


def test_a_round_without_a_concluded_meeting_is_not_deliberated(actor_as):
    secretary = actor_as("thuky")
    made = queries.movements(actor=secretary).get()
    found = at(made, secretary)
    assert [one.mark for one in found.nexts] == [Mark(Step.DELIBERATED, 2025)]
    assert [one.code for one in found.nexts[0].lacks] == ["not_concluded"]


def test_the_units_plan_keeps_the_origin_of_each_part_and_warns_where_it_is_looser(actor_as, client_as):
    secretary = actor_as("thuky")
    above = superior_plan(secretary)
    parts = list(above.parts.order_by("position"))
    rated = next(one for one in parts if one.values.get("years"))
    taken = [
        cascade.Taken(
            one.pk, cascade.ADJUST, {"text": "Hoàn thành tốt nhiệm vụ 02 năm trở lên", "years": 2, "proof": "RATING"}, "Trường mới"
        )
        if one == rated
        else cascade.Taken(one.pk, cascade.KEEP)
        for one in parts
    ]
    told = {"actor": secretary, "superior_id": above.pk, "title": "Phong trào “Một cửa thân thiện”", "now": NOW}
    with pytest.raises(Refused, match=r"movement\.part_undecided"):
        cascade.write_plan(taken=taken[1:], **told)
    with pytest.raises(Refused, match=r"movement\.adjust_reason"):
        cascade.write_plan(taken=[cascade.Taken(one.part_id, one.how, one.values) for one in taken], **told)
    made = cascade.write_plan(taken=taken, **told)
    assert standing.looser_than_superior(made) == (
        "Tiêu chuẩn “Hoàn thành tốt nhiệm vụ 03 năm trở lên”: cấp trên yêu cầu 3 năm, đơn vị chỉ yêu cầu 2 năm.",
    )
    amending.add_part(
        actor=secretary, movement_id=made.pk, kind="clause", values={"kind": "CONTENT", "text": "Góc công khai ở mỗi lớp"}, now=NOW
    )
    shown = client_as("thuky").get(f"/phong-trao/{made.pk}/").content.decode()
    for word in ("theo cấp trên", "điều chỉnh", "đơn vị bổ sung", "Lý do: Trường mới", "12/KH-UBND"):
        assert word in shown, word
    quota = made.quotas.get()
    with pytest.raises(Refused, match=r"movement\.adjust_reason"):
        actions.change_part(actor=secretary, part="quota", part_id=quota.pk, maximum=5, now=NOW)
    actions.change_part(actor=secretary, part="quota", part_id=quota.pk, maximum=5, reason="Đông người", now=NOW)
    assert "cấp trên cho tối đa 2, đơn vị đặt 5" in " ".join(standing.looser_than_superior(made))


def test_a_superiors_plan_comes_in_by_the_reader_and_is_adopted_by_the_page(actor_as, client_as):
    from thidua.apps.intake import actions as intake
    from thidua.apps.intake.models import Intake
    from thidua.ops.demo.load import PLAN

    secretary, client = actor_as("thuky"), client_as("thuky")
    came = intake.receive(actor=secretary, data=PLAN.read_bytes(), file_name="ke-hoach-quan.txt", today=TODAY, now=NOW)
    assert client.post(f"/tiep-nhan/{came.pk}/cap-tren/")["Location"] == f"/tiep-nhan/{came.pk}/"
    answers = {
        f"{one['code']}:{one['line'] or 0}": {"number_lost": "2", "either_or_quota": "total", "evaluation_only": "evaluation"}.get(
            one["code"], "x"
        )
        for one in came.reading["doubts"]
    }
    intake.settle(actor=secretary, intake_id=came.pk, answers=answers, now=NOW)
    place = client.post(f"/tiep-nhan/{came.pk}/cap-tren/")["Location"]
    assert place.startswith("/phong-trao/cap-tren/") and Intake.objects.get(pk=came.pk).stage == "ACCEPTED"
    above = plan.superior(actor=secretary, superior_id=int(place.strip("/").split("/")[-1]))
    said = {f"p{one.pk}-how": "keep" for one in above.parts.all()}
    left = above.parts.filter(kind="criterion").first()
    made = client.post(place, {"title": "Kế hoạch của trường", **said, f"p{left.pk}-how": "leave", f"p{left.pk}-reason": "Không phù hợp"})
    assert made.status_code == 302, made.content.decode()
    movement = Movement.objects.latest("pk")
    assert movement.superior == above and movement.rounds.count() == 5
    assert any("không áp dụng nội dung bắt buộc" in one for one in standing.looser_than_superior(movement))


def test_an_amendment_leaves_what_earlier_rounds_were_judged_by(actor_as, client_as):
    secretary = actor_as("thuky")
    made = queries.movements(actor=secretary).get()
    earlier, later = (Round.objects.get(movement=made, year=year) for year in (2024, 2025))
    rated = made.criteria.get(proof="RATING", until__isnull=True)
    change = amending.Change("criterion", rated.pk, {"years": 3})

    def paper(day, number="52/KH-MNSMX"):
        return amending.Paper(number, day, day, "Nâng tiêu chuẩn")

    told = {"actor": secretary, "movement_id": made.pk, "changes": [change], "today": TODAY, "now": NOW}
    with pytest.raises(Refused, match=r"movement\.amendment_past"):
        amending.amend(paper=paper(later.opened_on), **told)
    with pytest.raises(Refused, match=r"movement\.amendment_ahead"):
        amending.amend(paper=paper(date(2026, 3, 1)), **told)
    with pytest.raises(Refused, match=r"movement\.amendment_before_last"):
        amending.amend(paper=paper(date(2025, 7, 1)), **told)
    amending.amend(paper=paper(date(2026, 1, 30)), **told)
    assert [row.years for row in queries.criteria_of(earlier, "INDIVIDUAL") if row.proof == "RATING"] == [2]
    assert [row.years for row in queries.criteria_of(later, "INDIVIDUAL") if row.proof == "RATING"] == [2]
    assert [row.years for row in plan.plan_on(made, TODAY).criteria if row.proof == "RATING"] == [3]
    now = client_as("thuky").get(f"/phong-trao/{made.pk}/").content.decode()
    then = client_as("thuky").get(f"/phong-trao/{made.pk}/?ngay=2025-01-01").content.decode()
    assert "Điều chỉnh từ 30/01/2026 theo văn bản số 52/KH-MNSMX" in now and "52/KH-MNSMX</span>" not in then
    assert made.amendments.get(number_symbol="52/KH-MNSMX").addressees.count() == made.addressees.filter(amendment=None).count()
    assert len(receiving.mine(actor=actor_as("totruong"))) == 2, "this amendment and that of 2025"


def test_a_round_says_which_school_years_it_reads(actor_as, client_as):
    secretary = actor_as("thuky")
    the_round = queries.round_of_year(actor=secretary, year=2025)
    page = f"/phong-trao/dot/{the_round.pk}/"
    assert "Đợt năm 2025 xét kết quả năm học 2023–2024 và 2024–2025." in client_as("thuky").get(page).content.decode()
    told = {"actor": secretary, "round_id": the_round.pk, "now": NOW}
    with pytest.raises(Refused, match=r"movement\.no_reason"):
        periods.set_school_years(first=2024, last=2024, reason="", **told)
    with pytest.raises(Refused, match=r"movement\.school_years"):
        periods.set_school_years(first=2025, last=2024, reason="x", **told)
    periods.set_school_years(first=2024, last=2024, reason="Công văn chỉ xét một năm học", **told)
    shown = client_as("thuky").get(page).content.decode()
    assert "xét kết quả năm học 2024–2025." in shown and "Công văn chỉ xét một năm học" in shown
    closed = queries.round_of_year(actor=secretary, year=2023)
    with pytest.raises(Refused, match=r"movement\.round_stage"):
        periods.set_school_years(first=2022, last=2022, reason="x", actor=secretary, round_id=closed.pk, now=NOW)
    assert [one.label for one in readings.read_by(closed)] == ["2021–2022", "2022–2023"]


def test_two_calendars_stand_side_by_side(client_as, actor_as):
    made = queries.movements(actor=actor_as("thuky")).get()
    shown = client_as("giaovien").get(f"/phong-trao/{made.pk}/hai-lich/?nam=2024").content.decode()
    assert "Năm học 2023–2024" in shown and "Năm dương lịch 2024" in shown and "38/QĐ-MN" in shown and "06/06/2025" in shown


def test_the_next_movement_is_opened_from_the_old_one(actor_as, client_as):
    secretary, client = actor_as("thuky"), client_as("thuky")
    old = queries.movements(actor=secretary).get()
    page = f"/phong-trao/{old.pk}/giai-doan-moi/"
    shown = client.get(page).content.decode()
    assert "giai đoạn 2026-2030" in shown and "Phải quyết định lại" in shown
    later = succession.preview(actor=secretary, movement_id=old.pk, from_year=2026, to_year=2030, today=date(2026, 3, 1))
    assert [one.id for one in later.instruments] == ["nq-76-2021", "qd-282-ttg-2026"]
    assert client.post(page, {"from_year": 2026, "to_year": 2030}).status_code == 302
    assert "Đã mở phong trào tiếp theo" in client.post(page, {"from_year": 2026, "to_year": 2030}).content.decode()
    made = Movement.objects.get(previous=old)
    assert [(row.year, row.kind) for row in made.rounds.order_by("year")][0] == (2026, "EVALUATION")
    assert made.criteria.count() == old.criteria.filter(until__isnull=True).count() and made.number_symbol == ""
    assert not any("96/KH" in row.text for row in made.clauses.all()), "what carried out an old paper stays behind"
    with pytest.raises(Refused, match=r"movement\.not_ready"):
        issued(secretary, made, TODAY)
    for point in made.open_points.all():
        client.post(f"/phong-trao/{made.pk}/mang-sang/", {"point_id": point.pk, "decision": "Giữ nguyên"})
    issued(secretary, made, TODAY)
    with pytest.raises(Refused, match=r"movement\.next_period"):
        succession.preview(actor=secretary, movement_id=old.pk, from_year=2020, to_year=2022, today=TODAY)


def test_another_units_movement_is_out_of_reach(actor_as):
    from dataclasses import replace

    secretary, teacher = actor_as("thuky"), actor_as("giaovien")
    made = queries.movements(actor=secretary).get()
    stranger = replace(secretary, unit_id=secretary.unit_id + 999)
    told = {"movement_id": made.pk, "today": TODAY, "now": NOW}
    with pytest.raises(Refused, match=r"movement\.unknown"):
        life.correct(actor=stranger, to=Mark(Step.ISSUED), reason="x", **told)
    with pytest.raises(Refused, match=r"leave\.role"):
        life.correct(actor=teacher, to=Mark(Step.ISSUED), reason="x", **told)
    other = Addressee.objects.filter(movement=made).exclude(person_id=teacher.person_id).first()
    with pytest.raises(Refused, match=r"movement\.not_addressed"):
        receiving.acknowledge(actor=teacher, addressee_id=other.pk, today=TODAY, now=NOW)


def test_the_page_asks_as_much_for_many_amendments_as_for_few(actor_as, django_assert_max_num_queries):
    secretary = actor_as("thuky")
    made = actions.create(actor=secretary, draft=draft(), now=NOW)
    issued(secretary, made)
    for number in range(12):
        values = {"kind": "CONTENT", "text": f"Việc {number}"}
        paper = amending.Paper(f"{number}/KH", date(2026, 1, 11), date(2026, 1, 11), "Bổ sung")
        amending.amend(
            actor=secretary, movement_id=made.pk, paper=paper, changes=[amending.Change("clause", values=values)], today=TODAY, now=NOW
        )
    with django_assert_max_num_queries(14):
        assert len(plan.amendments(made)) == 12
        assert [row.begun_by for row in plan.plan_on(made, TODAY).headings[2][2] if row.begun_by_id]
    receiving.add_addressees(actor=secretary, movement_id=made.pk, groups=["tat-ca"], now=NOW)
    with django_assert_max_num_queries(3):
        assert all(row.person.full_name for row in receiving.addressees(actor=secretary, movement_id=made.pk))


class MovementLife(RuleBasedStateMachine):
    """Anything anyone might do to a movement, in any order."""

    actor = None

    @initialize(length=st.integers(0, 2))
    def begin(self, length):
        self.movement = actions.create(actor=self.actor, draft=draft(2021, 2021 + length), now=NOW)
        self.marks = standing.course_of(self.movement)
        self.day, self.log, self.seen, self.rows, self.number = date(2021, 1, 5), [], {}, set(), 0
        amending.set_source(
            actor=self.actor, criterion_id=self.movement.criteria.get(proof="JUDGED").pk, proof_source="Sổ theo dõi", now=NOW
        )
        days = {row.pk: (date(row.year, 5, 1), date(row.year, 5, 31)) for row in self.movement.rounds.all()}
        periods.set_days(actor=self.actor, movement_id=self.movement.pk, days=days, now=NOW)
        person = Person.objects.filter(unit_id=self.actor.unit_id).first()
        Addressee.objects.create(movement=self.movement, person=person, added_at=NOW, acknowledged_on=self.day)

    def here(self):
        self.movement.refresh_from_db()
        return replay(standing.log_of(self.movement), self.marks)

    @rule(place=st.integers(0, 12), later=st.integers(0, 200))
    def step(self, place, later):
        to = self.marks[place % len(self.marks)]
        now, day = self.here(), date.fromordinal(self.day.toordinal() + later)
        legal = to in nexts(self.marks, now.here) and (to.year is None or day >= date(to.year, 1, 1)) and day <= TODAY
        told = {"actor": self.actor, "movement_id": self.movement.pk, "today": TODAY, "now": NOW}
        try:
            if to.step is Step.ISSUED:
                life.record_issue(number_symbol="1/KH", issued_on=day, **told)
            else:
                lives.advance(to=to, day=day, number_symbol="2/BC", **told)
        except Refused as no:
            assert not legal or no.code == "movement.not_ready", no.code
            assert self.here() == now
        else:
            assert legal
            self.day = day
            self.log.append(to)
            assert self.here().here == to

    @rule(later=st.integers(0, 40))
    def go_on(self, later):
        """The next step as often as any other, so that the later steps and the amendments are reached."""
        coming = nexts(self.marks, self.here().here)
        if coming:
            self.step(self.marks.index(coming[-1]), later)

    @rule(place=st.integers(0, 12), reason=st.sampled_from(["", "Ghi nhầm"]))
    def correct(self, place, reason):
        to, now = self.marks[place % len(self.marks)], self.here()
        legal = bool(reason) and self.marks.index(to) < self.marks.index(now.here) and (to == self.marks[0] or now.has(to))
        try:
            life.correct(actor=self.actor, movement_id=self.movement.pk, to=to, reason=reason, today=TODAY, now=NOW)
        except Refused:
            assert not legal and self.here() == now
        else:
            assert legal
            self.log.append(to)

    @rule(years=st.integers(4, 9), later=st.integers(0, 120), how=st.sampled_from(["change", "add", "end"]))
    def amend(self, years, later, how):
        day = date.fromordinal(self.day.toordinal() + later - 30)
        criterion = Criterion.objects.filter(movement=self.movement, until__isnull=True, proof="RATING").first()
        change = {
            "change": amending.Change("criterion", criterion.pk if criterion else 0, {"years": years}),
            "add": amending.Change("clause", values={"kind": "CONTENT", "text": f"Việc {years}"}),
            "end": amending.Change("quota", (Quota.objects.filter(movement=self.movement, until__isnull=True).first() or Quota(pk=0)).pk),
        }[how]
        self.number += 1
        paper = amending.Paper(f"{self.number}/KH", day, day, "Điều chỉnh")
        before = {one: self.told(one) for one in self.days() if one < day}
        with suppress(Refused):
            amending.amend(actor=self.actor, movement_id=self.movement.pk, paper=paper, changes=[change], today=TODAY, now=NOW)
        assert {one: self.told(one) for one in before} == before, "an amendment never changes the past"

    @rule(place=st.integers(0, 2))
    def open(self, place):
        row = self.movement.rounds.order_by("year")[place % self.movement.rounds.count()]
        if row.stage == "PLANNED":
            actions.open_round(actor=self.actor, round_id=row.pk, now=NOW, on=self.day)
            row.refresh_from_db()
            self.seen[row.pk] = self.judged_by(row)
            self.amend(9, 30, "change")  # on the very day: what the round is judged by must stand

    def days(self):
        return [date.fromordinal(date(2021, 1, 1).toordinal() + n) for n in range(0, 1800, 90)]

    def told(self, day):
        found = plan.plan_on(self.movement, day)
        return (
            [(row.pk, row.years) for row in found.criteria],
            [row.pk for row in found.quotas],
            [row.pk for _, _, c in found.headings for row in c],
        )

    def judged_by(self, row):
        return [(one.text, one.years) for one in queries.criteria_of(row, "INDIVIDUAL")]

    @invariant()
    def nothing_is_lost(self):
        if not hasattr(self, "movement"):
            return
        assert [Mark(Step(row.step), row.year) for row in self.movement.life.order_by("position")] == self.log
        kept = {
            (table.__name__, pk)
            for table in (Criterion, Quota, Clause)
            for pk in table.objects.filter(movement=self.movement).values_list("pk", flat=True)
        }
        assert self.rows <= kept
        self.rows = kept

    @invariant()
    def a_round_is_judged_by_what_stood_when_it_was_opened(self):
        for pk, before in getattr(self, "seen", {}).items():
            assert self.judged_by(Round.objects.get(pk=pk)) == before


def test_no_order_of_acts_breaks_a_movement(actor_as):
    machine = type("Life", (MovementLife,), {"actor": actor_as("thuky")})
    run_state_machine_as_test(
        machine, settings=settings(max_examples=40, stateful_step_count=25, deadline=None, suppress_health_check=list(HealthCheck))
    )
