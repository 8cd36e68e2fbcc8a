"""Awards from decision to annulment, the fund that never goes below zero in silence, records that show a change, consent."""

from __future__ import annotations

import io
import json
from dataclasses import replace
from datetime import date

import pytest
from django.db import DatabaseError, connection, transaction
from django.test.utils import CaptureQueriesContext
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule, run_state_machine_as_test
from python_calamine import CalamineWorkbook

from tests.apps.test_drafting import issued_decision
from tests.conftest import NOW
from thidua.apps.awards import actions, annulling, fund, honours, praise, queries, record, sheet
from thidua.apps.awards.actions import Arrived, Receiver
from thidua.apps.awards.annulling import Annulled
from thidua.apps.awards.deciding import Paper
from thidua.apps.awards.models import Award, Decision, FundEntry, HonourPhoto, Praise
from thidua.apps.awards.queries import Asked
from thidua.apps.drafting.models import Certificate
from thidua.apps.evidence import actions as evidence
from thidua.apps.evidence.models import Children
from thidua.apps.people.models import PastAward, Person
from thidua.core.fund import Kind
from thidua.core.publishing import Showing
from thidua.core.sealed import is_intact
from thidua.kernel.outcome import Refused
from thidua.ops.demo.evidence import picture

pytestmark = pytest.mark.django_db
TODAY = date(2026, 2, 2)
CODE = "mn-saomaixanh"
ARRIVED = Arrived(
    number_symbol="15/QĐ-UBND",
    dated_on=date(2026, 1, 20),
    issuer="Chủ tịch UBND phường Hoàng Mai",
    authority="Chủ tịch UBND cấp xã",
    honour="giay_khen",
    year=2025,
    merit="Có thành tích trong công tác tuyên truyền",
    receivers=(),
    payer="UNIT",
)
GROUND = "Gian dối trong kê khai thành tích: Kết luận số 02/KL-UBND"


def person(code: str) -> Person:
    return Person.objects.get(code=code)


def arrived(clerk, *codes: str, **other) -> Decision:
    told = replace(ARRIVED, receivers=tuple(Receiver(person_id=person(code).pk) for code in codes), **other)
    return actions.record_superior(actor=clerk, told=told, paper=Paper(), today=TODAY, now=NOW)


def annulled(clerk, decision: Decision) -> Decision:
    ids = tuple(decision.awards.values_list("pk", flat=True))
    told = Annulled("22/QĐ-UBND", date(2026, 1, 30), decision.issuer, GROUND, award_ids=ids)
    return annulling.annul(actor=clerk, decision_id=decision.pk, told=told, paper=Paper(), today=TODAY, now=NOW)


def source(clerk, amount: int, day: date = date(2026, 1, 5)) -> FundEntry:
    return fund.add_source(
        actor=clerk, kind="ALLOTTED", amount=amount, on=day, about="Trích lập", paper="Quyết định số 01", today=TODAY, now=NOW
    )


def pay(clerk, decision: Decision, reason: str = "") -> list[FundEntry]:
    ids = list(decision.awards.values_list("pk", flat=True))
    return fund.pay(actor=clerk, award_ids=ids, on=date(2026, 1, 25), reason=reason, today=TODAY, now=NOW)


def test_an_issued_decision_becomes_awards_once(actor_as):
    clerk = actor_as("thuky")
    Award.objects.filter(decision__origin="OWN").delete()
    issue = issued_decision(clerk)
    with pytest.raises(Refused, match=r"award\.rule_needed"):
        actions.record_own(actor=clerk, issue_id=issue.pk, today=issue.dated_on, now=NOW)
    made = actions.record_own(actor=clerk, issue_id=issue.pk, rule="Quy chế của trường", today=issue.dated_on, now=NOW)
    rows = list(made.awards.order_by("position"))
    assert rows and all(row.scope == "INTERNAL" and row.past is None and row.nomination_id for row in rows)
    assert made.minutes_on <= made.dated_on
    with pytest.raises(Refused, match=r"award\.recorded"):
        actions.record_own(actor=clerk, issue_id=issue.pk, rule="x", today=issue.dated_on, now=NOW)


def test_the_same_achievement_is_not_awarded_by_a_second_decision(actor_as):
    """The demo's meeting has its decision recorded; a second decision of the same meeting is refused, naming the first."""
    clerk = actor_as("thuky")
    issue = issued_decision(clerk)
    with pytest.raises(Refused, match=r"award\.twice") as no:
        actions.record_own(actor=clerk, issue_id=issue.pk, rule="Quy chế", today=issue.dated_on, now=NOW)
    assert "36/QĐ-MNSMX" in str(no.value.facts["earlier"])


def test_a_superiors_decision_brings_money_of_its_day_and_a_line_on_the_card(actor_as):
    clerk = actor_as("thuky")
    made = arrived(clerk, "GV14")
    row = made.awards.get()
    assert (row.amount, row.payer, row.level) == (710_000, "UNIT", "Xã, phường") and "2.340.000" in row.reckoning
    assert row.past.decision == "Quyết định số 15/QĐ-UBND ngày 20/01/2026 của Chủ tịch UBND phường Hoàng Mai"
    assert made.paper.number_symbol == "15/QĐ-UBND"
    with pytest.raises(Refused, match=r"evidence\."):
        evidence.withdraw(actor=clerk, item_id=made.paper_id, reason="nhầm", now=NOW)
    with pytest.raises(Refused, match=r"award\.recorded"):
        arrived(clerk, "GV14")
    with pytest.raises(Refused, match=r"award\.twice"):
        arrived(clerk, "GV14", number_symbol="16/QĐ-UBND")
    with pytest.raises(Refused, match=r"award\.explain"):
        arrived(clerk, "GV14", number_symbol="16/QĐ-UBND", merit="Cứu nạn")
    assert arrived(clerk, "GV14", number_symbol="16/QĐ-UBND", merit="Cứu nạn", explanation="Cứu người ngày 02/01").awards.count() == 1


@pytest.mark.parametrize(
    ("other", "code"),
    [
        ({"dated_on": date(2026, 2, 3)}, "award.future"),
        ({"authority": "Chủ tịch UBND cấp huyện"}, "award.no_authority"),
        ({"honour": "tap_the_lao_dong_tien_tien"}, "award.recipient"),
        ({"receivers": ()}, "award.nobody"),
        ({"receivers": (Receiver(person_id=10**6),)}, "award.receiver_unknown"),
    ],
)
def test_a_superiors_decision_that_cannot_be(actor_as, other, code):
    told = replace(ARRIVED, receivers=(Receiver(person_id=person("GV14").pk),))
    with pytest.raises(Refused, match=code.replace(".", r"\.")):
        actions.record_superior(actor=actor_as("thuky"), told=replace(told, **other), paper=Paper(), today=TODAY, now=NOW)
    assert not Decision.objects.filter(number_symbol="15/QĐ-UBND").exists()


def test_a_decision_before_the_minutes_is_refused(actor_as):
    clerk = actor_as("thuky")
    nomination = Award.objects.filter(nomination__level="SUPERIOR").first().nomination
    held = nomination.round.meetings.first().held_on if hasattr(nomination.round, "meetings") else None
    told = replace(
        ARRIVED, receivers=(Receiver(nomination_id=nomination.pk),), dated_on=date(2023, 1, 5), authority="Chủ tịch UBND cấp huyện"
    )
    with pytest.raises(Refused, match=r"award\.before_minutes"):
        actions.record_superior(actor=clerk, told=told, paper=Paper(), today=TODAY, now=NOW)
    assert held is None or held > told.dated_on


def test_what_the_decision_states_is_paid_and_the_difference_is_told(actor_as):
    row = arrived(actor_as("thuky"), "GV14", amount=500_000).awards.get()
    assert row.amount == 500_000 and "Theo quyết định: 500.000 đồng" in row.reckoning and "710.000" in row.reckoning


def test_a_title_entered_by_hand_before_is_taken_over(actor_as):
    clerk, who = actor_as("thuky"), person("GV14")
    held = PastAward.objects.create(unit_id=clerk.unit_id, person=who, year=2025, is_title=True, name="Lao động tiên tiến")
    row = arrived(clerk, "GV14", honour="lao_dong_tien_tien").awards.get()
    assert row.past_id == held.pk and PastAward.objects.filter(person=who).count() == 1


def test_presentation_is_signed_for_once(actor_as):
    clerk = actor_as("thuky")
    made = arrived(clerk, "GV14", "GV15")
    first = made.awards.first()
    told = {"decision_id": made.pk, "by": "Hiệu trưởng", "today": TODAY, "now": NOW}
    assert actions.present(actor=clerk, award_ids=[first.pk], on=date(2026, 1, 28), **told) == 1
    first.refresh_from_db()
    assert first.received_by == first.recipient
    with pytest.raises(Refused, match=r"award\.presented$"):
        actions.present(actor=clerk, award_ids=[first.pk], on=date(2026, 1, 28), **told)
    with pytest.raises(Refused, match=r"award\.presented_when"):
        actions.present(actor=clerk, award_ids=[made.awards.last().pk], on=date(2026, 1, 19), **told)


def test_an_annulled_award_stays_in_the_register_and_its_money_comes_back(actor_as):
    clerk = actor_as("thuky")
    made = arrived(clerk, "GV14")
    source(clerk, 2_000_000)
    pay(clerk, made)
    row = made.awards.get()
    with pytest.raises(Refused, match=r"fund\.not_annulled"):
        fund.recover(actor=clerk, award_id=row.pk, amount=1, on=TODAY, paper="", today=TODAY, now=NOW)
    with pytest.raises(Refused, match=r"award\.ground"):
        told = Annulled("22/QĐ-UBND", TODAY, made.issuer, "Không thích", award_ids=(row.pk,))
        annulling.annul(actor=clerk, decision_id=made.pk, told=told, paper=Paper(), today=TODAY, now=NOW)
    new = annulled(clerk, made)
    row.refresh_from_db()
    assert row.annulled_by == new and new.annuls == made and row.past is None
    assert not PastAward.objects.filter(person=person("GV14")).exists()
    (line,) = queries.register(actor=clerk, asked=Asked(state="da-huy"))
    assert line.award == row and "22/QĐ-UBND" in line.annulled
    back = {"award_id": row.pk, "on": TODAY, "paper": "Phiếu thu 01", "today": TODAY, "now": NOW}
    fund.recover(actor=clerk, amount=500_000, **back)
    with pytest.raises(Refused, match=r"fund\.recovered_too_much"):
        fund.recover(actor=clerk, amount=210_001, **back)
    fund.recover(actor=clerk, amount=210_000, **back)
    assert fund.money_of(row) == (710_000, 710_000)
    with pytest.raises(Refused, match=r"fund\.not_payable"):
        pay(clerk, made)


def test_a_certificate_of_an_annulled_award_proves_nothing_more(actor_as, client):
    clerk = actor_as("thuky")
    own = Decision.objects.get(number_symbol="36/QĐ-MNSMX")
    told = Annulled("40/QĐ-MNSMX", date(2026, 1, 30), own.issuer, GROUND, award_ids=tuple(own.awards.values_list("pk", flat=True)))
    annulling.annul(actor=clerk, decision_id=own.pk, told=told, paper=Paper(), today=TODAY, now=NOW)
    rows = list(Certificate.objects.filter(issue=own.issue))
    assert rows and all(row.annulled for row in rows)
    assert client.get(f"/xac-nhan/{rows[0].code}/").status_code == 404


def test_the_fund_is_not_overdrawn_in_silence_and_pays_once(actor_as):
    clerk = actor_as("thuky")
    made = arrived(clerk, "GV14")
    source(clerk, 700_000)
    with pytest.raises(Refused, match=r"fund\.below_zero") as no:
        pay(clerk, made)
    assert no.value.facts == {"balance": "700.000", "short": "10.000"}
    (entry,) = pay(clerk, made, "Nguồn bổ sung về trong tháng 2, theo Công văn số 9")
    assert queries.ledger(actor=clerk, year=2026).balance == -10_000 and entry.reason
    with pytest.raises(Refused, match=r"fund\.not_payable"):
        pay(clerk, made, "lần nữa")


def test_an_entry_is_never_changed_not_even_behind_the_program(actor_as):
    entry = source(actor_as("thuky"), 1_000)
    for change in (lambda: FundEntry.objects.filter(pk=entry.pk).update(amount=2), lambda: FundEntry.objects.filter(pk=entry.pk).delete()):
        with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
            change()
    assert FundEntry.objects.get(pk=entry.pk).amount == 1_000


def test_a_year_is_closed_once_it_is_over(actor_as):
    clerk = actor_as("thuky")
    left = queries.ledger(actor=clerk, year=2025).balance
    fund.carry(actor=clerk, year=2025, today=TODAY, now=NOW)
    assert queries.ledger(actor=clerk, year=2025).balance == 0 and queries.ledger(actor=clerk, year=2026).balance == left > 0
    with pytest.raises(Refused, match=r"fund\.closed"):
        source(clerk, 5, date(2025, 12, 30))
    with pytest.raises(Refused, match=r"fund\.year_runs"):
        fund.carry(actor=clerk, year=2026, today=TODAY, now=NOW)


class Ledger(RuleBasedStateMachine):
    """Any run of entries: the balance is the sum, each entry stays, below zero only with a written reason."""

    actor = None

    @initialize()
    def begin(self):
        self.frame = transaction.atomic()
        self.frame.__enter__()
        self.decision = arrived(self.actor, "GV14", "GV15", "GV17", amount=300_000)
        self.told, self.before = [], 0

    @rule(amount=st.integers(1, 900_000))
    def income(self, amount):
        self.told.append(source(self.actor, amount).amount)

    @rule(which=st.integers(0, 2), reason=st.sampled_from(["", "Có văn bản"]))
    def spend(self, which, reason):
        award = list(self.decision.awards.order_by("pk"))[which]
        try:
            with transaction.atomic():
                made = fund.pay(actor=self.actor, award_ids=[award.pk], on=date(2026, 1, 25), reason=reason, today=TODAY, now=NOW)
        except Refused as no:
            assert no.code == "fund.not_payable" or (sum(self.told) < 300_000 and not reason)
            return
        self.told += [one.amount for one in made]

    @rule(which=st.integers(0, 20), reason=st.sampled_from(["", "Có văn bản"]))
    def take_back(self, which, reason):
        rows = list(FundEntry.objects.filter(year=2026).order_by("number"))
        if not rows:
            return
        old = rows[which % len(rows)]
        try:
            with transaction.atomic():
                made = fund.correct(actor=self.actor, entry_id=old.pk, why="ghi sai", on=TODAY, reason=reason, today=TODAY, now=NOW)
        except Refused as no:
            assert no.code in {"fund.corrected", "fund.not_corrected", "fund.below_zero"}
            return
        assert made.amount == -old.amount
        self.told.append(made.amount)

    @invariant()
    def adds_up(self):
        if not hasattr(self, "told"):
            return
        found = queries.ledger(actor=self.actor, year=2026)
        assert found.balance == sum(self.told) == sum(amount for _, amount in found.totals)
        assert [row.entry.amount for row in found.rows] == self.told
        assert [row.entry.number for row in found.rows] == list(range(1, len(self.told) + 1))
        assert all(row.left >= 0 or row.entry.amount > 0 or row.entry.reason for row in found.rows)

    def teardown(self):
        if hasattr(self, "frame"):
            transaction.set_rollback(True)
            self.frame.__exit__(None, None, None)


def test_any_run_of_entries_adds_up(actor_as):
    machine = type("OneLedger", (Ledger,), {"actor": actor_as("thuky")})
    checks = list(HealthCheck)
    run_state_machine_as_test(
        machine, settings=settings(max_examples=12, stateful_step_count=10, deadline=None, suppress_health_check=checks)
    )


def test_the_register_holds_every_year_and_filters(actor_as):
    clerk = actor_as("thuky")
    rows = queries.register(actor=clerk, asked=Asked())
    assert {2021, 2022, 2023, 2024, 2025} <= {row.year for row in rows}
    assert len(rows) == Award.objects.count() + PastAward.objects.filter(award__isnull=True).count()
    for asked, wanted in (
        (Asked(year=2024), lambda row: row.year == 2024),
        (Asked(scope="INTERNAL"), lambda row: row.scope == "INTERNAL"),
        (Asked(kind="tap-the"), lambda row: not row.is_person),
        (Asked(search="811/qd"), lambda row: "811/QĐ-UBND" in row.decision),
    ):
        assert queries.register(actor=clerk, asked=asked) == [row for row in rows if wanted(row)] != []
    _, _, data = sheet.register_file(actor=clerk, asked=Asked(), ending="xlsx", today=TODAY)
    assert len(CalamineWorkbook.from_filelike(io.BytesIO(data)).get_sheet_by_index(0).to_python()) == len(rows) + 4
    assert sheet.register_file(actor=clerk, asked=Asked(), ending="pdf", today=TODAY)[2].startswith(b"%PDF")


def test_the_ledgers_workbook_ends_with_the_balance(actor_as):
    clerk = actor_as("thuky")
    cells = CalamineWorkbook.from_filelike(io.BytesIO(sheet.ledger_file(actor=clerk, year=2025, ending="xlsx", today=TODAY)[2]))
    rows = cells.get_sheet_by_index(0).to_python()
    found = queries.ledger(actor=clerk, year=2025)
    assert rows[-1][6] == found.balance and len(rows) == len(found.rows) + 4
    assert any(row.is_corrected for row in found.rows) and found.rows[0].kind is Kind.CARRIED_IN
    assert sheet.ledger_file(actor=clerk, year=2025, ending="pdf", today=TODAY)[2].startswith(b"%PDF")


def test_a_record_is_for_the_person_and_those_who_lead(actor_as):
    found = {}
    for user in ("giaovien", "thuky", "hieutruong"):
        found[user] = record.record(actor=actor_as(user), person_id=person("GV12").pk, today=TODAY).facts
    assert found["giaovien"].titles == found["thuky"].titles and any("Lao động tiên tiến" in one.what for one in found["thuky"].titles)
    assert found["thuky"].praises
    for user, code in (("giaovien", "GV11"), ("totruong", "GV12")):
        with pytest.raises(Refused, match=r"leave\.role"):
            record.record(actor=actor_as(user), person_id=person(code).pk, today=TODAY)


def test_the_data_of_a_record_is_sealed_and_names_the_papers(actor_as):
    clerk, who = actor_as("thuky"), person("NV01")
    name, _, data = record.file(actor=clerk, person_id=who.pk, ending="json", today=TODAY)
    told = json.loads(data)
    assert is_intact(told) and name.endswith(".json")
    own = Award.objects.filter(person=who, decision__origin="OWN").first()
    assert told["ma_bam_van_ban"][own.decision.number_symbol] == own.decision.issue.pdf_id
    assert not is_intact({**told, "ho_ten": "Người khác"})
    assert told["ma_bam"] == record.record(actor=clerk, person_id=who.pk, today=TODAY).facts.digest
    for ending, start in (("pdf", b"%PDF"), ("docx", b"PK")):
        assert record.file(actor=clerk, person_id=who.pk, ending=ending, today=TODAY)[2].startswith(start)


def test_nobody_is_named_without_consent_and_taking_back_works_at_once(actor_as, client):
    teacher = actor_as("giaovien")
    name = person("GV12").full_name
    honours.agree(actor=teacher, showings=[], now=NOW)
    shown = client.get(f"/vinh-danh/{CODE}/").content.decode()
    assert name not in shown and person("GV13").full_name not in shown and person("GV11").full_name in shown
    honours.agree(actor=teacher, showings=["AWARDS"], now=NOW)
    shown = client.get(f"/vinh-danh/{CODE}/").content.decode()
    assert name in shown and "sự cố mất điện" not in shown
    honours.agree(actor=teacher, showings=["AWARDS", "PRAISE"], now=NOW)
    assert "sự cố mất điện" in client.get(f"/vinh-danh/{CODE}/").content.decode()


def test_the_page_tells_no_money_birth_or_telephone_and_shuts(actor_as, client):
    clerk, who = actor_as("thuky"), person("GV11")
    Person.objects.filter(pk=who.pk).update(phone="0912345678")
    shown = client.get(f"/vinh-danh/{CODE}/").content.decode()
    money = {f"{row.amount:,}".replace(",", ".") for row in Award.objects.exclude(amount=0)}
    for secret in (*money, "0912345678", who.born_on.strftime("%d/%m/%Y"), "đồng<"):
        assert secret not in shown, secret
    made = Decision.objects.get(number_symbol="77/QĐ-UBND")
    annulled(clerk, made)
    honours.set_page(actor=clerk, is_open=False, words="", now=NOW)
    assert client.get(f"/vinh-danh/{CODE}/").status_code == 404
    assert client.get("/vinh-danh/khong-co/").status_code == 404


def test_an_annulled_award_leaves_the_page(actor_as, client):
    clerk = actor_as("thuky")
    for made in Decision.objects.filter(awards__person=person("GV16")).distinct():
        annulled(clerk, made)
    assert person("GV16").full_name not in client.get(f"/vinh-danh/{CODE}/").content.decode()


def test_a_picture_needs_consent_and_no_children_each_time_it_is_asked_for(actor_as, client):
    clerk, who = actor_as("thuky"), person("GV11")
    item = evidence.add_file(actor=clerk, title="Chân dung", data=picture("board", "PNG"), file_name="a.png", now=NOW)
    with pytest.raises(Refused, match=r"honour\.no_consent"):
        honours.choose_photo(actor=clerk, person_id=who.pk, item_id=item.pk, now=NOW)
    honours.agree_on_paper(actor=clerk, person_id=who.pk, showings=["AWARDS", "PHOTO"], paper="Phiếu ngày 01/02/2026", now=NOW)
    with pytest.raises(Refused, match=r"honour\.children"):
        honours.choose_photo(actor=clerk, person_id=who.pk, item_id=item.pk, now=NOW)
    type(item).objects.filter(pk=item.pk).update(children=Children.NONE)
    chosen = honours.choose_photo(actor=clerk, person_id=who.pk, item_id=item.pk, now=NOW)
    address = f"/vinh-danh/{CODE}/anh/{chosen.pk}/"
    assert client.get(address)["Content-Type"] == "image/jpeg"
    type(item).objects.filter(pk=item.pk).update(children=Children.SHOWN)
    assert client.get(address).status_code == 404 and address not in client.get(f"/vinh-danh/{CODE}/").content.decode()
    type(item).objects.filter(pk=item.pk).update(children=Children.NONE)
    honours.agree_on_paper(actor=clerk, person_id=who.pk, showings=[], paper="", now=NOW)
    assert client.get(address).status_code == 404 and HonourPhoto.objects.filter(pk=chosen.pk).exists()


def test_consent_on_paper_names_the_paper(actor_as):
    with pytest.raises(Refused, match=r"honour\.paper"):
        honours.agree_on_paper(actor=actor_as("thuky"), person_id=person("GV14").pk, showings=["AWARDS"], paper=" ", now=NOW)
    assert Showing.AWARDS not in honours.consents(actor_as("thuky").unit_id).get(person("GV14").pk, ())


def test_praise_is_said_by_heads_of_their_own_people(actor_as):
    head, principal = actor_as("totruong"), actor_as("hieutruong")
    own = Person.objects.filter(group_id=head.group_id).exclude(pk=head.person_id).first()
    other = Person.objects.exclude(group_id=head.group_id).exclude(pk=principal.person_id).first()
    said = praise.Said("Giữ trật tự giờ đón trẻ", TODAY, person_id=own.pk)
    made = praise.praise(actor=head, said=said, today=TODAY, now=NOW)
    with pytest.raises(Refused, match=r"praise\.own_group"):
        praise.praise(actor=head, said=replace(said, person_id=other.pk), today=TODAY, now=NOW)
    with pytest.raises(Refused, match=r"praise\.self"):
        praise.praise(actor=principal, said=replace(said, person_id=principal.person_id), today=TODAY, now=NOW)
    with pytest.raises(Refused, match=r"leave\.role"):
        praise.praise(actor=actor_as("giaovien"), said=said, today=TODAY, now=NOW)
    assert not Award.objects.filter(reason=said.reason).exists()
    praise.withdraw(actor=principal, praise_id=made.pk, reason="nhầm người", now=NOW)
    assert made not in praise.of_person(head.unit_id, own.pk) and Praise.objects.filter(pk=made.pk).exists()


def test_a_teacher_sees_own_awards_and_praise_alone(client_as):
    page = client_as("giaovien").get("/khen-thuong/").content.decode()
    assert "Khen thưởng của tôi" in page and "sự cố mất điện" in page and "710.000 đồng" in page
    assert person("GV13").full_name not in page


@pytest.mark.parametrize(
    "address", ["/khen-thuong/", "/khen-thuong/quyet-dinh/", "/khen-thuong/quy/", "/khen-thuong/trang-vinh-danh/", f"/vinh-danh/{CODE}/"]
)
def test_lists_ask_as_often_with_more_rows(actor_as, client_as, address):
    client = client_as("thuky")
    counts = []
    for codes in ((), ("GV14", "GV15", "GV17", "GV18")):
        if codes:
            arrived(actor_as("thuky"), *codes)
            for code in codes:
                honours.agree_on_paper(actor=actor_as("thuky"), person_id=person(code).pk, showings=["AWARDS"], paper="Phiếu", now=NOW)
        with CaptureQueriesContext(connection) as asked:
            assert client.get(address).status_code == 200
        counts.append(len(asked))
    assert counts[0] == counts[1]


def test_the_whole_way_by_pages(actor_as, client_as):
    client = client_as("thuky")
    form = {
        "authority": ARRIVED.authority, "issuer": ARRIVED.issuer, "number_symbol": ARRIVED.number_symbol, "dated_on": "20/01/2026",
        "honour": "giay_khen", "year": "2025", "merit": ARRIVED.merit, "receivers": [f"person:{person('GV14').pk}"], "payer": "UNIT",
    }  # fmt: skip
    assert client.post("/khen-thuong/quyet-dinh/cap-tren/", {**form, "authority": "Chủ tịch UBND cấp huyện"}).status_code == 200
    place = client.post("/khen-thuong/quyet-dinh/cap-tren/", form)["Location"]
    row = Award.objects.get(decision__number_symbol=ARRIVED.number_symbol)
    assert "Đúng thẩm quyền" in client.get(place).content.decode()
    done = client.post(f"{place}trao/", {"award_ids": [row.pk], "on": "28/01/2026", "by": "Hiệu trưởng"})
    assert done.status_code == 302
    told = {"award_ids": [row.pk], "on": "29/01/2026"}
    refused = client.post(f"{place}chi-thuong/", told)
    assert refused.status_code == 200 and "ghi rõ lý do" in refused.content.decode()
    assert (
        client.post(
            "/khen-thuong/quy/ghi-nguon/",
            {"kind": "ALLOTTED", "amount": "5000000", "on": "05/01/2026", "about": "Trích lập", "paper": "QĐ 1"},
        ).status_code
        == 302
    )
    assert client.post(f"{place}chi-thuong/", told).status_code == 302
    ground = queries.grounds(TODAY)[0]
    sent = {
        "award_ids": [row.pk],
        "issuer": ARRIVED.issuer,
        "number_symbol": "22/QĐ-UBND",
        "dated_on": "30/01/2026",
        "ground": ground,
        "details": "Kết luận 02",
    }
    assert client.post(f"{place}huy/", sent).status_code == 302
    assert "Còn phải thu hồi 710.000 đồng" in client.get(f"/khen-thuong/{row.pk}/").content.decode()
    assert (
        client.post(f"/khen-thuong/{row.pk}/thu-hoi/", {"amount": "710000", "on": "31/01/2026", "paper": "Phiếu thu 2"}).status_code == 302
    )
    assert "Đã thu hồi đủ" in client.get(f"/khen-thuong/{row.pk}/").content.decode()
    assert client.post("/khen-thuong/dong-y/", {"showings": ["AWARDS", "khac"]}).status_code == 302
