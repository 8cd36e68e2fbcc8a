"""Five years of one movement, 2021 to 2025, played through the screens' own pages and actions, from the plan to the tổng kết and the next movement."""

from __future__ import annotations

import re
from datetime import date, datetime
from decimal import Decimal

import pytest

from tests.apps.test_drafting import words
from tests.conftest import NOW
from thidua.apps.accounts.models import User
from thidua.apps.accounts.queries import actor_of
from thidua.apps.correspondence import lives
from thidua.apps.councils import actions as councils
from thidua.apps.councils.models import Member
from thidua.apps.drafting import actions as drafting
from thidua.apps.drafting import queries as drafts
from thidua.apps.evidence import actions as evidence
from thidua.apps.intake.models import Intake
from thidua.apps.movements import actions as movements
from thidua.apps.movements.models import Addressee, Movement, Round
from thidua.apps.nominations import actions as nominations
from thidua.apps.people import actions as people
from thidua.apps.people.models import Person
from thidua.apps.pledges import actions as pledges
from thidua.apps.pledges import scoring
from thidua.apps.pledges.scope import Subject
from thidua.apps.reports import actions as reports
from thidua.apps.tasks import actions as tasks
from thidua.apps.units import actions as units
from thidua.apps.units.models import Unit
from thidua.core.actor import Role
from thidua.core.life import Mark, Step
from thidua.core.pledge import Content, Target
from thidua.core.report import figures_from
from thidua.kernel.outcome import Refused
from thidua.ops.demo.load import PLAN

pytestmark = pytest.mark.django_db
NAMES = ("Lê Thị Một", "Phạm Thị Hai", "Vũ Thị Ba", "Đỗ Thị Bốn", "Hồ Thị Năm", "Bùi Thị Sáu", "Ngô Thị Bảy")
EMPTY = dict.fromkeys(("leading", "results", "weak", "causes", "lessons", "directions", "proposals", "recipients"), "")
# year → (tasks, of which done, of which late); every figure differs, so that none can stand in for another
WORK = {2021: (3, 2, 0), 2022: (4, 3, 1), 2023: (5, 5, 0), 2024: (6, 4, 2), 2025: (7, 6, 1)}

JOINED = 2023
OF_2023 = (
    "Năm học 2022–2023: 6 cá nhân, 1 tập thể đăng ký thi đua được duyệt",
    "Năm học 2022–2023: chấm và khóa điểm thi đua 1 tháng",
    "Năm 2023: ban hành 1 báo cáo cải cách hành chính định kỳ",
    "55/BC-MNTN",
)


class School:
    """A school of its own, founded by the page, with its secretary, staff, group and routes."""

    def __init__(self, client) -> None:
        founded = {"ownership": "PUBLIC", "name": "Trường Mầm non Thử Nghiệm", "symbol": "MNTN", "place": "Hoàng Mai"}
        shown = client.post("/don-vi/moi/", {**founded, "secretary": "Lê Thị Một", "username": "namnam"}).content.decode()
        self.client, self.user = client, User.objects.get(username="namnam")
        client.force_login(self.user, backend="thidua.apps.accounts.backend.PasswordBackend")
        own = {"new_password": "bốn mùa hoa nở", "new_password_again": "bốn mùa hoa nở"}
        client.post("/doi-mat-khau/", {"old_password": re.search(r"<code>([a-z0-9]{12})</code>", shown)[1], **own})
        self.secretary = actor_of(user=self.user)
        told = {"actor": self.secretary, "now": NOW}
        above = units.create_authority(code="UBND-THU", name="UBND quận Thử", place="Hoàng Mai", since=date(2003, 1, 1))
        units.set_route(
            authority=above, deciding_officer="Chủ tịch UBND quận Thử", receiving_office="Phòng Nội vụ", since=date(2003, 1, 1),
            initiative_council="Hội đồng sáng kiến quận", source="Thử nghiệm", confidence="local_setting", **told,
        )  # fmt: skip
        self.group = units.add_part(code="MNTN-TO", name="Tổ Mẫu giáo", kind="GROUP", since=date(2012, 8, 1), **told)
        self.staff = [
            people.add_person(full_name=name, code=f"N{n}", gender="F", post="Giáo viên", group_id=self.group.pk, **told)
            for n, name in enumerate(NAMES)
        ]
        for person in self.staff:
            for year in range(2020, 2026):
                people.record_rating(person_id=person.pk, year=year, level="HTTNV", source=f"Thông báo năm {year}", **told)
        people.link_account(person_id=self.staff[0].pk, account_id=self.user.pk)
        self.secretary = actor_of(user=User.objects.get(pk=self.user.pk))

    def post(self, path: str, said: dict) -> None:
        """A form of the movement that must be taken."""
        answer = self.client.post(path, said)
        assert answer.status_code == 302, answer.content.decode()

    def issue(self, key: str, said: dict, day: date, number: str) -> str:
        """A paper from its first words to its number; gives back its words."""
        made = drafting.start(actor=self.secretary, key=key, said=said, today=day, now=NOW)
        drafting.to_sign(actor=self.secretary, draft_id=made.pk, now=NOW)
        drafting.issue(actor=self.secretary, draft_id=made.pk, numbered=drafting.Numbered(day, own_number=number), today=day, now=NOW)
        return words(drafts.file(actor=self.secretary, draft_id=made.pk, ending="docx")[2])


@pytest.fixture
def school(client_as) -> School:
    return School(client_as("thuky"))


def plan_taken_in(school: School) -> Movement:
    school.post("/tiep-nhan/", {"text": PLAN.read_text(encoding="utf-8")})
    came = Intake.objects.get(unit_id=school.secretary.unit_id)
    settled = {"number_lost": "2", "either_or_quota": "total", "evaluation_only": "evaluation"}
    answers = {f"{one['code']}:{one['line'] or 0}": settled[one["code"]] for one in came.reading["doubts"] if one["code"] in settled}
    school.post(f"/tiep-nhan/{came.pk}/nghi-van/", {**answers, "tat-ca": "1"})
    school.post(f"/tiep-nhan/{came.pk}/ghi-nhan/", {})
    return Movement.objects.get(unit_id=school.secretary.unit_id)


def launched(school: School, made: Movement) -> None:
    page = f"/phong-trao/{made.pk}/"
    said = {"movement": str(made.pk), "purposes": "Đỡ giấy tờ", "requirements": "Thiết thực", "rhythm": "", "procedure": "Họp, bỏ phiếu"}
    assert "Nhà trường thân thiện" in school.issue("ke-hoach-phong-trao", said, date(2021, 6, 11), "24/KH-MNTN")
    made.refresh_from_db()
    assert (made.life_step, made.number_symbol, made.issued_on) == ("ISSUED", "24/KH-MNTN", date(2021, 6, 11))
    assert made.life.get().paper_key.startswith("draft:")
    assert "Bước tiếp theo: Phát động" in school.client.get(page).content.decode()
    refused = school.client.post(f"{page}buoc/", {"day": "18/06/2021"}).content.decode()
    assert "Chưa ghi được bước “Phát động”" in refused
    for criterion in made.criteria.filter(proof="JUDGED"):
        school.post(f"{page}nguon/{criterion.pk}/", {"proof_source": "Sổ theo dõi nền nếp"})
    days = {
        f"d{row.pk}-{name}": f"{day}/05/{row.year + 1}"
        for row in made.rounds.all()
        for name, day in (("opens_on", "01"), ("closes_on", "31"))
    }
    school.post(f"{page}thoi-gian/", days)
    school.post(f"{page}nguoi-nhan/", {"viec": "them", "groups": "tat-ca"})
    mine = Addressee.objects.get(movement=made, person=school.staff[0])
    school.post(f"/phong-trao/tiep-thu/{mine.pk}/", {})
    others = [str(one.pk) for one in Addressee.objects.filter(movement=made, acknowledged_on=None)]
    school.post(f"{page}nguoi-nhan/", {"viec": "giay", "people": others, "day": "14/06/2021", "where": "Danh sách ký nhận"})
    school.post(f"{page}buoc/", {"day": "18/06/2021", "note": "Phát động"})
    school.post(f"{page}buoc/", {"day": "01/07/2021"})


def pledged(school: School) -> None:
    """The registrations of the school year 2022–2023: six people and the group, approved in one table, then closed."""
    told, day = {"actor": school.secretary, "now": NOW}, date(2022, 10, 5)
    pledges.set_due(school_year=2022, due_on=date(2022, 10, 15), source="Thông báo số 31/TB-MNTN", **told)
    subjects = [*(Subject(person_id=one.pk) for one in school.staff[:6]), Subject(group_id=school.group.pk)]
    versions = []
    for subject in subjects:
        title = "lao_dong_tien_tien" if subject.person_id else "tap_the_lao_dong_tien_tien"
        rating = "HTTNV" if subject.person_id else ""
        content = Content((title,), rating, (Target("Trẻ chuyên cần", Decimal(95), "%"),), text="Hoàn thành nhiệm vụ được giao")
        made = pledges.write(subject=subject, school_year=2022, content=content, **told)
        versions.append(pledges.send(pledge_id=made.pledge_id, today=day, **told).pk)
    assert pledges.approve(version_ids=versions, **told) == 7
    pledges.close(school_year=2022, today=date(2022, 10, 16), **told)


def scored(school: School) -> None:
    """One month of that school year: scored by exception, handed in, locked."""
    told = {"actor": school.secretary, "now": NOW}
    lines = [scoring.LineOrder("Ngày công, nền nếp", "BASE", Decimal(100), "HEAD")]
    table = scoring.set_table(since=date(2022, 9, 1), source="Quy chế thi đua năm học 2022-2023", lines=lines, **told)
    sheet = scoring.open_month(group_id=school.group.pk, year=2022, month=10, today=date(2022, 10, 28), **told)
    member, line = sheet.members.order_by("pk")[0], table.lines.get()
    scoring.deviate(member_id=member.pk, line_id=line.pk, points=Decimal(5), reason="Nộp hồ sơ chậm", **told)
    scoring.submit(sheet_id=sheet.pk, **told)
    assert scoring.lock(sheet_ids=[sheet.pk], **told).done == 1
    member.refresh_from_db()
    assert member.points == Decimal(95)


def reported(school: School, year: int) -> None:
    """The yearly report to the superior: begun, drafted from the record, numbered, sent; its figures are those of the year."""
    day, told = date(year, 12, 16), {"actor": school.secretary, "now": NOW}
    report = reports.begin(kind="nam", year=year, movement_id=None, **told)
    draft = reports.draft(report_id=report.pk, today=day, **told)
    drafting.to_sign(draft_id=draft.pk, **told)
    drafting.issue(draft_id=draft.pk, numbered=drafting.Numbered(day, own_number="55/BC-MNTN"), today=day, **told)
    at = datetime(year, 12, 16, 15, tzinfo=NOW.tzinfo)
    sent = reports.send(report_id=report.pk, sent_at=at, channel="thư điện tử", today=day, **told)
    count, done, _ = WORK[year]
    figures = {one.key: one for one in figures_from(sent.figures)}
    assert figures["nhiem_vu.tong"].now.value == count
    assert figures["nhiem_vu.hoan_thanh"].now.value == figures["nhiem_vu.hoan_thanh"].cumulative.value == done
    assert "Lũy kế tính từ ngày 15/12/2022." in words(drafts.file(actor=school.secretary, draft_id=draft.pk, ending="docx")[2])


def worked(school: School, year: int) -> None:
    """The year's tasks, reported on with evidence and accepted."""
    told = {"actor": school.secretary, "now": NOW}
    count, done, late = WORK[year]
    for n in range(count):
        order = tasks.Order(
            year, n % 6 + 1, f"Việc {n + 1} năm {year}", "Báo cáo", school.staff[n].pk, "NUMBER", Decimal(1), date(year, 10, 1)
        )
        task = tasks.set_task(order=order, **told)
        if n >= done:
            continue
        day = date(year, 11, 5) if n < late else date(year, 9, 5)
        proof = evidence.add_record(title=f"Báo cáo việc {n + 1}", number_symbol=f"{n + 1}/BC-{year}", dated_on=day, year=year, **told)
        sent = tasks.report(task_id=task.pk, reached_on=day, value=Decimal(1), note="", evidence_id=proof.pk, today=day, **told)
        tasks.review(progress_id=sent.pk, accept=True, note="", **told)


def reviewed(school: School, made: Movement, year: int) -> None:
    """The interim review: its paper issued, its step recorded with the paper's number."""
    said = {"movement": str(made.pk), "scope": "interim", "from_year": str(year), "to_year": str(year), **EMPTY}
    number, day = f"60/BC-MNTN{year}", date(year, 12, 20)
    told = school.issue("so-ket-tong-ket", said, day, "60/BC-MNTN")
    count, done, _ = WORK[year]
    assert f"Năm {year}: hoàn thành {done}/{count} nhiệm vụ cải cách hành chính" in told
    assert [one in told for one in OF_2023] == [year == JOINED] * len(OF_2023)
    school.post(f"/phong-trao/{made.pk}/buoc/?buoc=INTERIM-{year}", {"day": f"{day:%d/%m/%Y}", "number_symbol": number})


def judged(school: School, made: Movement, year: int) -> None:
    """The round of a year: index, nomination with achievements, council, count, filing; then the step."""
    told = {"actor": school.secretary, "now": NOW}
    the_round = Round.objects.get(movement=made, year=year)
    held = date(year + 1, 5, 15)
    page = f"/phong-trao/{made.pk}/buoc/"
    assert "Đợt năm" in school.client.post(page + f"?buoc=DELIBERATED-{year}", {"day": f"{held:%d/%m/%Y}"}).content.decode()
    movements.open_round(round_id=the_round.pk, on=date(year + 1, 5, 2), **told)
    movements.record_index(
        round_id=the_round.pk, name=f"Chỉ số năm {year}", publisher="UBND", published_on=date(year + 1, 5, 5), assumed=True, **told
    )
    nominee = school.staff[year % len(school.staff)]
    made_nomination = nominations.nominate(round_id=the_round.pk, level="SCHOOL", person_id=nominee.pk, **told)
    proof = evidence.add_record(title="Sổ theo dõi", dated_on=date(year, 12, 1), year=year, **told)
    nominations.write_achievements(
        nomination_id=made_nomination.pk, summary="Rút ngắn thủ tục", lines=[("Rút ngắn thủ tục nhập học.", 2, proof.pk)], **told
    )
    for criterion in made.criteria.filter(recipient="INDIVIDUAL").exclude(proof="RATING"):
        nominations.record_finding(
            nomination_id=made_nomination.pk, criterion_id=criterion.pk, state="MET", evidence_ids=[proof.pk], **told
        )
    nominations.submit(nomination_id=made_nomination.pk, **told)
    roles = ("CHAIR", "VICE_CHAIR", "SECRETARY", "MEMBER", "MEMBER", "MEMBER", "MEMBER")
    posts = ("Hiệu trưởng, Bí thư Chi bộ", "Phó Hiệu trưởng", "Chủ tịch Công đoàn", "Bí thư Chi đoàn Thanh niên", "đại diện Tổ Mẫu giáo")
    sits = (*posts, "đại diện Tổ Nhà trẻ", "đại diện Tổ Văn phòng")
    seats = [councils.Seat(person.pk, role, seat) for person, role, seat in zip(school.staff, roles, sits, strict=True)]
    council = councils.establish(
        school_year=year, decision_number=f"40/QĐ-{year}", decision_on=date(year, 9, 10), until=date(year + 1, 9, 9), seats=seats, **told
    )
    movements.set_stage(round_id=the_round.pk, stage="COUNCIL", **told)
    members = list(Member.objects.filter(council=council))
    meeting = councils.enter_meeting(
        round_id=the_round.pk,
        council_id=council.pk,
        held_on=held,
        presences=[councils.Presence(one.pk, present=True) for one in members],
        **told,
    )
    seat = next(one for one in members if one.person_id == nominee.pk)
    councils.record_recusal(
        meeting_id=meeting.pk, member_id=seat.pk, nomination_id=made_nomination.pk, reason="là người được đề cử", **told
    )
    count = councils.Count(issued=6, returned=6, valid=6, agree=6, disagree=0)
    councils.record_count(meeting_id=meeting.pk, nomination_id=made_nomination.pk, count=count, **told)
    councils.conclude(meeting_id=meeting.pk, reason="Quá bán.", **told)
    movements.record_filed(round_id=the_round.pk, filed_on=date(year + 1, 5, 18), **told)
    movements.set_stage(round_id=the_round.pk, stage="CLOSED", **told)
    school.post(page + f"?buoc=DELIBERATED-{year}", {"day": f"{held:%d/%m/%Y}"})


def test_five_years_end_in_a_final_review_that_holds_their_figures(school):
    made = plan_taken_in(school)
    launched(school, made)
    worked(school, 2021)
    reviewed(school, made, 2021)
    for year in range(2022, 2025):
        worked(school, year)
        if year == JOINED:
            pledged(school)
            scored(school)
            reported(school, year)
        reviewed(school, made, year)
        judged(school, made, year)
    with pytest.raises(Refused, match=r"movement\.not_next"):
        lives.advance(
            actor=school.secretary,
            movement_id=made.pk,
            to=Mark(Step.FINAL),
            day=NOW.date(),
            number_symbol="1/BC",
            today=NOW.date(),
            now=NOW,
        )
    worked(school, 2025)
    # the round of 2025 is held in 2026
    later = date(2026, 7, 1)
    judged_2025(school, made, later)
    said = {"movement": str(made.pk), "scope": "final", "from_year": "2021", "to_year": "2025", **EMPTY}
    told = school.issue("so-ket-tong-ket", said, later, "70/BC-MNTN")
    for year, (count, done, late) in WORK.items():
        assert f"Năm {year}: hoàn thành {done}/{count} nhiệm vụ cải cách hành chính" in told
        assert not late or f"trong đó {late} nhiệm vụ hoàn thành sau hạn" in told
    assert "hoàn thành 20/25 nhiệm vụ; 4/4 trường hợp đề cử được Hội đồng thông qua" in told
    assert all(one in told for one in OF_2023)
    assert "[chưa có minh chứng]" not in told and "60/BC-MNTN2023" in told
    for year in range(2022, 2026):
        assert school.staff[year % len(school.staff)].full_name in told
    walk = {"actor": school.secretary, "movement_id": made.pk, "today": later, "now": NOW}
    lives.advance(to=Mark(Step.FINAL), day=later, number_symbol="70/BC-MNTN", **walk)
    lives.advance(to=Mark(Step.ARCHIVED), day=later, **walk)
    made.refresh_from_db()
    assert (made.stage, made.life_step) == ("CLOSED", "ARCHIVED")
    shown = school.client.get(f"/phong-trao/{made.pk}/").content.decode()
    assert "Lưu hồ sơ" in shown and "Bước tiếp theo" not in shown
    figures = school.client.get(f"/phong-trao/{made.pk}/so-lieu/").content.decode()
    assert "<caption>Kết quả từng năm của phong trào</caption>" in figures
    school.post(f"/phong-trao/{made.pk}/giai-doan-moi/", {"from_year": 2026, "to_year": 2030})
    after = Movement.objects.get(previous=made)
    assert (after.from_year, after.to_year, after.life_step) == (2026, 2030, "DRAFTED")
    assert Person.objects.filter(unit_id=made.unit_id).count() == len(NAMES) and Unit.objects.filter(pk=made.unit_id).exists()
    assert school.secretary.role is Role.SECRETARY


def judged_2025(school: School, made: Movement, today: date) -> None:
    """The last round is held after the day of the tests' clock, so its step is recorded by the page's action with a later day."""
    from unittest.mock import patch

    with patch("thidua.web.movement.life.timezone.localdate", return_value=today):
        late = datetime(2026, 7, 1, 9, tzinfo=NOW.tzinfo)
        with patch(f"{__name__}.NOW", late):
            judged(school, made, 2025)
