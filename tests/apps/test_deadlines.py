"""Events and what hangs on them: entered, moved with a reason after a look, met for good, read by those it concerns."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import Bundle, RuleBasedStateMachine, invariant, rule, run_state_machine_as_test

from tests.apps.test_tasks import order
from thidua.apps.calendars import actions, queries
from thidua.apps.calendars.actions import Entry
from thidua.apps.calendars.models import Deadline, Event, Move
from thidua.apps.movements import actions as movements
from thidua.apps.movements.models import Round
from thidua.apps.people.models import Person
from thidua.apps.tasks import actions as tasks
from thidua.core.due_rules import After, Before, Fixed, PeriodEnd, Report, Undated, Yearly
from thidua.core.due_spans import Period, Span
from thidua.kernel.outcome import Refused

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 11, 25, 8, tzinfo=ZoneInfo("Asia/Ho_Chi_Minh"))
TODAY = NOW.date()
HELD = date(2026, 11, 9)


def refused(code):
    return pytest.raises(Refused, match=code.replace(".", r"\."))


def event(lead, day=HELD, name="Hội nghị thử"):
    return actions.add_event(actor=lead, name=name, day=day, source="Kế hoạch năm học", now=NOW)


def deadline(lead, told, on=None, **more):
    entry = Entry(**{"what": "Gửi bảng tổng hợp", "rule": told, "event_id": on.pk if on else None, "audience": "LEADERS", **more})
    return actions.add_deadline(actor=lead, entry=entry, now=NOW)


def lawful(lead, row):
    return queries.deadline(actor=lead, deadline_id=row.pk)[0].lawful_day


def moved(lead, it, day, reason="Hoãn theo công văn"):
    it.refresh_from_db()
    return actions.correct_event(actor=lead, event_id=it.pk, day=day, seen=it.day, reason=reason, source="Công văn 12", now=NOW)


def test_what_would_move_is_what_moves_and_what_is_met_stays(actor_as):
    lead = actor_as("thuky")
    held = event(lead)
    open_one, met = deadline(lead, After(10, working=True), held), deadline(lead, Before(3), held)
    deadline(lead, Fixed(date(2026, 12, 1)))
    actions.meet(actor=lead, deadline_id=met.pk, met_on=date(2026, 11, 5), now=NOW)
    assert (lawful(lead, open_one), lawful(lead, met)) == (date(2026, 11, 23), date(2026, 11, 6))
    ((row, before, after),) = queries.would_move(actor=lead, event_id=held.pk, day=date(2026, 11, 16))
    assert (row, before.lawful_day, after.lawful_day) == (open_one, date(2026, 11, 23), date(2026, 12, 1))
    assert Move.objects.filter(deadline=open_one).count() == 0, "a look moves nothing"
    (made,) = moved(lead, held, date(2026, 11, 16))
    assert (made.before, made.after, made.reason) == (date(2026, 11, 23), date(2026, 12, 1), "Hoãn theo công văn")
    assert (lawful(lead, open_one), lawful(lead, met)) == (date(2026, 12, 1), date(2026, 11, 6))
    moved(lead, held, HELD, "Trở lại ngày cũ")
    assert lawful(lead, open_one) == date(2026, 11, 23)
    _, _, hanging, moves = queries.event(actor=lead, event_id=held.pk)
    assert [one.reason for one in moves] == ["Trở lại ngày cũ", "Hoãn theo công văn"] and len(hanging) == 2


def test_without_a_day_there_is_what_to_enter_and_then_there_is_a_day(actor_as):
    lead = actor_as("thuky")
    held = event(lead, day=None)
    row = deadline(lead, Before(5, working=True), held, what="Gửi giấy mời")
    assert isinstance(queries.deadline(actor=lead, deadline_id=row.pk)[0].outcome, Undated)
    assert any(one.what == "Gửi giấy mời" and "Hội nghị thử" in one.needs for one in queries.board(actor=lead, today=TODAY)[1])
    with refused("calendar.undated"):
        actions.meet(actor=lead, deadline_id=row.pk, met_on=TODAY, now=NOW)
    (made,) = moved(lead, held, date(2026, 12, 15), reason="")
    assert (made.before, made.after) == (None, date(2026, 12, 8))
    (made,) = moved(lead, held, None)
    assert (made.before, made.after) == (date(2026, 12, 8), None)


def test_what_is_refused_and_nothing_half_done(actor_as):
    lead, teacher = actor_as("thuky"), actor_as("giaovien")
    held = event(lead)
    row = deadline(lead, After(10), held)
    for code, told in [
        ("calendar.no_reason", {"day": TODAY, "reason": " "}),
        ("calendar.same_day", {"day": HELD}),
        ("calendar.changed_meanwhile", {"day": TODAY, "seen": date(2026, 1, 5)}),
        ("calendar.event_source", {"day": TODAY, "source": ""}),
    ]:
        with refused(code):
            actions.correct_event(
                **{"actor": lead, "event_id": held.pk, "day": TODAY, "seen": HELD, "reason": "x", "source": "y", "now": NOW, **told}
            )
    with refused("leave.role"):
        actions.correct_event(actor=teacher, event_id=held.pk, day=TODAY, seen=HELD, reason="x", source="y", now=NOW)
    with refused("calendar.event_source"):
        actions.add_event(actor=lead, name="Khác", day=TODAY, source="", now=NOW)
    with refused("calendar.event_taken"):
        event(lead)
    with refused("calendar.event_name"):
        event(lead, name=" ")
    with refused("calendar.no_event"):
        deadline(lead, After(10))
    with refused("calendar.what"):
        deadline(lead, Fixed(TODAY), what=" ")
    with refused("calendar.never_again"):
        deadline(lead, Fixed(TODAY), repeats=True)
    with refused("calendar.no_owner"):
        deadline(lead, Fixed(TODAY), audience="PERSON")
    with refused("calendar.thing_unknown"):
        deadline(lead, Fixed(TODAY), thing="task:0")
    with refused("calendar.own_only"):
        deadline(teacher, Fixed(TODAY), audience="EVERYONE")
    with refused("calendar.ahead"):
        actions.meet(actor=lead, deadline_id=row.pk, met_on=TODAY + timedelta(1), now=NOW)
    with refused("calendar.not_met"):
        actions.reopen(actor=lead, deadline_id=row.pk, reason="x", now=NOW)
    actions.meet(actor=lead, deadline_id=row.pk, met_on=TODAY, now=NOW)
    for act in (
        lambda: actions.meet(actor=lead, deadline_id=row.pk, met_on=TODAY, now=NOW),
        lambda: actions.drop(actor=lead, deadline_id=row.pk, reason="x", now=NOW),
        lambda: actions.change_rule(actor=lead, deadline_id=row.pk, rule=Fixed(TODAY), event_id=None, reason="x", now=NOW),
    ):
        with refused("calendar.met"):
            act()
    held.refresh_from_db()
    assert held.day == HELD and not Move.objects.filter(deadline=row).exists()


def test_the_day_of_a_round_is_used_where_it_stands(actor_as):
    lead = actor_as("thuky")
    known = next(one for one in queries.events(actor=lead) if one.event.thing)
    the_round = Round.objects.get(pk=int(known.event.thing.partition(":")[2]))
    assert known.day == the_round.index_published_on is not None
    row = deadline(lead, After(10), known.event)
    before = lawful(lead, row)
    with refused("calendar.event_linked"):
        actions.correct_event(actor=lead, event_id=known.event.pk, day=TODAY, seen=None, reason="x", source="y", now=NOW)
    day = the_round.index_published_on + timedelta(30)
    movements.record_index(actor=lead, round_id=the_round.pk, name="Chỉ số", publisher="UBND", published_on=day, assumed=True, now=NOW)
    assert lawful(lead, row) > before
    with refused("calendar.event_taken"):
        actions.add_event(actor=lead, name="Lần nữa", day=None, source="", thing=known.event.thing, now=NOW)


def test_another_rule_is_a_move_with_its_reason(actor_as):
    lead = actor_as("thuky")
    row = deadline(lead, Fixed(date(2026, 12, 1)))
    with refused("calendar.no_reason"):
        actions.change_rule(actor=lead, deadline_id=row.pk, rule=Fixed(TODAY), event_id=None, reason="", now=NOW)
    actions.change_rule(
        actor=lead, deadline_id=row.pk, rule=Fixed(date(2026, 12, 15), before=True), event_id=None, reason="Phường lùi hạn", now=NOW
    )
    hanging, (move,) = queries.deadline(actor=lead, deadline_id=row.pk)
    assert (hanging.lawful_day, move.before, move.after) == (date(2026, 12, 14), date(2026, 12, 1), date(2026, 12, 14))
    actions.drop(actor=lead, deadline_id=row.pk, reason="Không còn cần", now=NOW)
    assert not any(one.key == f"han-{row.pk}" for one in queries.dues(actor=lead, today=TODAY))


def test_what_comes_back_comes_back_once_met(actor_as):
    lead = actor_as("thuky")
    row = deadline(lead, PeriodEnd(Span.MONTH, Period(Span.MONTH, 2026, 11)), audience="HEADS", repeats=True)
    following = actions.meet(actor=lead, deadline_id=row.pk, met_on=TODAY, now=NOW)
    assert (lawful(lead, following), following.repeats, following.audience) == (date(2026, 12, 31), True, "HEADS")
    assert actions.meet(actor=lead, deadline_id=deadline(lead, Yearly(1, 11, 2026)).pk, met_on=TODAY, now=NOW) is None
    actions.reopen(actor=lead, deadline_id=row.pk, reason="Ghi nhầm", now=NOW)
    assert lawful(lead, row) == date(2026, 11, 30) and Deadline.objects.get(pk=row.pk).met_on is None


def test_each_sees_what_concerns_them(actor_as):
    lead, head, teacher = actor_as("thuky"), actor_as("totruong"), actor_as("giaovien")
    told = {name: deadline(lead, Fixed(TODAY + timedelta(3)), audience=name, what=name) for name in ("LEADERS", "HEADS", "EVERYONE")}
    colleague = Person.objects.filter(group_id=head.group_id).exclude(pk__in=[teacher.person_id, head.person_id]).first()
    told["GROUP"] = deadline(lead, Fixed(TODAY), audience="PERSON", owner_id=colleague.pk, what="GROUP")
    told["MINE"] = deadline(teacher, Fixed(TODAY), audience="PERSON", what="MINE")
    seen = {actor.role.value: {one.what for one in queries.dues(actor=actor, today=TODAY)} & set(told) for actor in (lead, head, teacher)}
    assert seen == {
        "SECRETARY": {"LEADERS", "HEADS", "EVERYONE", "GROUP"},
        "GROUP_HEAD": {"HEADS", "EVERYONE", "GROUP"},
        "STAFF": {"EVERYONE", "MINE"},
    }
    with refused("calendar.deadline_unknown"):
        queries.deadline(actor=lead, deadline_id=told["MINE"].pk)
    with refused("calendar.deadline_unknown"):
        actions.drop(actor=lead, deadline_id=told["MINE"].pk, reason="x", now=NOW)
    with refused("calendar.deadline_unknown"):
        queries.deadline(actor=teacher, deadline_id=told["HEADS"].pk)
    with refused("leave.role"):
        actions.meet(actor=teacher, deadline_id=told["EVERYONE"].pk, met_on=TODAY, now=NOW)
    assert actions.meet(actor=teacher, deadline_id=told["MINE"].pk, met_on=TODAY, now=NOW) is None


def test_a_report_is_recorded_as_sent_and_its_own_day_stands_in_place_of_the_default(actor_as):
    lead, later = actor_as("thuky"), NOW.replace(year=2027, month=7)
    found = {one.key: one for one in queries.dues(actor=lead, today=date(2027, 3, 1)) if one.kind is queries.Kind.REPORT}
    assert "bao-cao-quy_1-2027" in found
    own = deadline(lead, Fixed(date(2027, 3, 10)), thing="report:quy_1:2027", what="Báo cáo quý I")
    dues = [
        one.on
        for one in queries.dues(actor=lead, today=date(2027, 3, 1))
        if one.kind is queries.Kind.REPORT and "2027" in str(one.on) and "uý I" in one.what
    ]
    assert dues == [date(2027, 3, 10)]
    sent = actions.report_sent(actor=lead, period="quy_1", year=2027, sent_on=date(2027, 3, 9), now=later)
    assert sent.pk == own.pk and not any(
        "uý I" in one.what
        for one in queries.dues(actor=lead, today=date(2027, 3, 30))
        if one.kind is queries.Kind.REPORT and "2027" in one.key
    )
    with refused("calendar.met_already"):
        actions.report_sent(actor=lead, period="quy_1", year=2027, sent_on=TODAY, now=later)
    half = actions.report_sent(actor=lead, period="sau_thang", year=2027, sent_on=date(2027, 6, 12), now=later)
    assert half.rule == {"kind": "report", "period": "sau_thang", "year": 2027, "cut_off": False, "rolls": False}
    assert half.as_met["is_assumed"] is True
    assert queries.spoken_for(actor=lead, period="sau_thang", year=2027) == half
    with refused("calendar.thing_unknown"):
        actions.report_sent(actor=lead, period="tuan", year=2027, sent_on=TODAY, now=later)


def test_what_is_late_stays_until_it_is_met(actor_as):
    lead = actor_as("thuky")
    old = deadline(lead, Fixed(date(2026, 3, 2)), what="Việc cũ")
    tasks.set_task(actor=lead, order=order(title="Nhiệm vụ cũ", due_on=date(2026, 2, 2)), now=NOW)
    late = {one.what for one in queries.dues(actor=lead, today=TODAY)}
    assert {"Việc cũ", "Nhiệm vụ: Nhiệm vụ cũ"} <= late
    actions.meet(actor=lead, deadline_id=old.pk, met_on=TODAY, now=NOW)
    assert "Việc cũ" not in {one.what for one in queries.dues(actor=lead, today=TODAY)}


def test_a_month_by_weeks_with_what_is_met_and_narrowed(actor_as):
    lead = actor_as("thuky")
    row = deadline(lead, Fixed(date(2026, 11, 3)), what="Việc đầu tháng")
    actions.meet(actor=lead, deadline_id=row.pk, met_on=date(2026, 11, 2), now=NOW)
    deadline(lead, Fixed(date(2026, 11, 30)), what="Việc cuối tháng", audience="EVERYONE")
    november = queries.month(actor=lead, today=TODAY, first=date(2026, 11, 1))
    assert [(week.first.day, week.last.day) for week in november.weeks] == [(1, 1), (2, 8), (9, 15), (16, 22), (23, 29), (30, 30)]
    everything = {one.what: one for week in november.weeks for one in week.days}
    assert everything["Việc đầu tháng"].standing(TODAY) is queries.Standing.MET
    narrowed = queries.month(actor=lead, today=TODAY, first=date(2026, 11, 1), kind="han", audience="EVERYONE")
    assert [one.what for week in narrowed.weeks for one in week.days] == ["Việc cuối tháng"]


def test_no_name_of_the_staff_goes_into_a_chat_whoever_typed_it(actor_as):
    lead = actor_as("thuky")
    name = Person.objects.get(code="GV13").full_name
    deadline(lead, Fixed(TODAY), what=f"Nhắc cô {name.upper()} nộp phiếu")
    (line,) = [one.line for one in queries.dues(actor=lead, today=TODAY) if name.upper() in one.what]
    assert line == "[Nhắc hạn] Hạn của đơn vị: hạn thứ Tư, 25/11/2026."


def test_questions_do_not_grow_with_rows(actor_as):
    lead = actor_as("thuky")

    def asked(act):
        with CaptureQueriesContext(connection) as counted:
            act()
        return len(counted)

    acts = (
        lambda: queries.month(actor=lead, today=TODAY, first=date(2026, 11, 1)),
        lambda: queries.events(actor=lead),
        lambda: queries.dues(actor=lead, today=TODAY),
    )
    held = event(lead)
    deadline(lead, After(10), held)
    few = [asked(act) for act in acts]
    for number in range(8):
        more = event(lead, name=f"Sự kiện {number}")
        deadline(lead, After(10 + number), more, what=f"Việc {number}")
        deadline(
            lead, Fixed(date(2026, 11, 2 + number)), what=f"Riêng {number}", audience="PERSON", owner_id=Person.objects.get(code="GV13").pk
        )
    assert [asked(act) for act in acts] == few


class Table(RuleBasedStateMachine):
    """The same promises on the tables: moves told beforehand, met things left alone, there and back the same."""

    lead = None
    rows = Bundle("rows")

    def __init__(self):
        super().__init__()
        self.undo = transaction.atomic()
        self.undo.__enter__()
        self.held = event(self.lead, day=None)
        self.frozen = {}

    def teardown(self):
        transaction.set_rollback(True)
        self.undo.__exit__(None, None, None)
        transaction.set_rollback(False)

    @rule(
        target=rows,
        told=st.one_of(st.builds(After, st.integers(1, 30), st.booleans()), st.builds(Before, st.integers(1, 15), st.booleans())),
    )
    def hang(self, told):
        return deadline(self.lead, told, self.held).pk

    @rule(day=st.dates(date(2026, 1, 20), date(2026, 12, 1)))
    def move(self, day):
        self.held.refresh_from_db()
        if day == self.held.day:
            return
        told = queries.would_move(actor=self.lead, event_id=self.held.pk, day=day)
        made = moved(self.lead, self.held, day)
        days = [tuple(getattr(one, "lawful_day", None) for one in pair) for _, *pair in told]
        assert [(one.before, one.after) for one in made] == days
        assert all(lawful(self.lead, one.deadline) == one.after for one in made)

    @rule(row=rows)
    def meet(self, row):
        self.held.refresh_from_db()
        if self.held.day is not None and row not in self.frozen:
            self.frozen[row] = lawful(self.lead, Deadline.objects.get(pk=row))
            actions.meet(actor=self.lead, deadline_id=row, met_on=TODAY, now=NOW)

    @invariant()
    def what_is_met_stands(self):
        assert all(lawful(self.lead, Deadline.objects.get(pk=row)) == day for row, day in self.frozen.items())


def test_the_promises_hold_on_the_tables(actor_as):
    Table.lead = actor_as("thuky")
    calm = settings(max_examples=12, stateful_step_count=10, deadline=None, suppress_health_check=list(HealthCheck))
    run_state_machine_as_test(Table, settings=calm)
    assert not Event.objects.filter(name="Hội nghị thử").exists()


def test_the_default_of_a_report_is_said_to_be_one(actor_as):
    lead = actor_as("thuky")
    sentence, outcome = queries.read_back(actor=lead, rule=Report("quy_3", 2026), event_id=None)
    assert sentence.startswith("Hạn gửi báo cáo") and outcome.is_assumed
