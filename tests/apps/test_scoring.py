"""A month's points: full unless a reason says otherwise, seen by whom they concern, locked for good, put right beside; in and out of Excel."""

from __future__ import annotations

import io
from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest
import xlsxwriter
from django.db import connection
from django.test.utils import CaptureQueriesContext
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from python_calamine import CalamineWorkbook

from tests.conftest import NOW
from thidua.apps.people.models import Person
from thidua.apps.pledges import scores, scoring, sheet
from thidua.apps.pledges.models import Deviation, MonthMember, MonthSheet, ScoreTable
from thidua.apps.units import actions as units
from thidua.core.scoring import Bands, Change, Line, LineKind, MonthResult, comma, full_points, month_points, year_result
from thidua.kernel.outcome import Refused

TODAY = date(2026, 2, 2)
YEAR = 2025


def opened(actor, month=12, year=2025, group=None) -> MonthSheet:
    group = group or Person.objects.get(code="GV12").group_id
    return scoring.open_month(actor=actor, group_id=group, year=year, month=month, today=TODAY, now=NOW)


def member(made: MonthSheet, code="GV12") -> MonthMember:
    return made.members.get(person__code=code)


def line(made: MonthSheet, kind="BASE", scorer="HEAD"):
    return made.table.lines.filter(kind=kind, scorer=scorer).order_by("position").first()


def deviate(actor, made, *, code="GV12", kind="BASE", points="2", reason="Nộp sổ muộn", scorer="HEAD") -> Deviation:
    row = line(made, kind, scorer)
    return scoring.deviate(actor=actor, member_id=member(made, code).pk, line_id=row.pk, points=Decimal(points), reason=reason, now=NOW)


def locked(lead, month=12, year=2025) -> MonthSheet:
    made = opened(lead, month, year)
    deviate(lead, made)
    scoring.submit(actor=lead, sheet_id=made.pk, now=NOW)
    assert scoring.lock(actor=lead, sheet_ids=[made.pk], now=NOW) == scoring.Locked(1, 0)
    made.refresh_from_db()
    return made


@pytest.mark.django_db
def test_everybody_starts_full_and_only_what_has_a_reason_deviates(actor_as):
    head = actor_as("totruong")
    made = opened(head)
    assert opened(head) == made and made.members.count() == 5
    assert {one.says for one in scores.sheet(actor=head, sheet_id=made.pk, today=TODAY).rows} == {"100"}
    for reason, points, code in ((" ", "2", "score.no_reason"), ("x", "0", "score.nothing"), ("x", "41", "score.too_much")):
        with pytest.raises(Refused, match=code.replace(".", r"\.")):
            deviate(head, made, reason=reason, points=points)
    deviate(head, made, points="39")
    with pytest.raises(Refused, match=r"score\.too_much"):
        deviate(head, made, points="1.5")
    kept = deviate(head, made, kind="PLUS", points="2,5".replace(",", "."))
    page = scores.sheet(actor=head, sheet_id=made.pk, today=TODAY)
    assert {row.member.person.code: row.says for row in page.rows}["GV12"] == "63,5"
    scoring.take_back(actor=head, deviation_id=kept.pk, now=NOW)
    page = scores.sheet(actor=head, sheet_id=made.pk, today=TODAY)
    assert {row.member.person.code: (row.says, row.band) for row in page.rows}["GV12"] == ("61", "C")


@pytest.mark.django_db
def test_the_head_scores_the_own_group_and_own_lines_until_it_is_handed_in(actor_as):
    head, lead, teacher = actor_as("totruong"), actor_as("thuky"), actor_as("giaovien")
    made = opened(head)
    with pytest.raises(Refused, match=r"score\.not_yours"):
        opened(head, group=Person.objects.get(code="GV16").group_id)
    with pytest.raises(Refused, match=r"leave\.role"):
        opened(teacher)
    with pytest.raises(Refused, match=r"score\.leaders_line"):
        deviate(head, made, kind="MINUS", scorer="LEADERS")
    deviate(lead, made, kind="MINUS", scorer="LEADERS", points="10")
    with pytest.raises(Refused, match=r"score\.ahead"):
        opened(head, month=3, year=2026)
    scoring.submit(actor=head, sheet_id=made.pk, now=NOW)
    with pytest.raises(Refused, match=r"score\.not_open"):
        deviate(head, made)
    with pytest.raises(Refused, match=r"leave\.role"):
        scoring.lock(actor=head, sheet_ids=[made.pk], now=NOW)
    with pytest.raises(Refused, match=r"score\.why"):
        scoring.give_back(actor=lead, sheet_id=made.pk, reason=" ", now=NOW)
    scoring.give_back(actor=lead, sheet_id=made.pk, reason="Xem lại ngày công", now=NOW)
    assert deviate(head, made).pk


@pytest.mark.django_db
def test_a_locked_month_never_changes_and_a_correction_stands_beside_it(actor_as):
    lead = actor_as("thuky")
    made = locked(lead)
    row = member(made)
    assert (row.points, row.full) == (98, 100)
    for act in (
        lambda: deviate(lead, made),
        lambda: scoring.take_back(actor=lead, deviation_id=Deviation.objects.get(member=row).pk, now=NOW),
        lambda: scoring.excuse(actor=lead, member_id=row.pk, reason="x", now=NOW),
        lambda: scoring.submit(actor=lead, sheet_id=made.pk, now=NOW),
    ):
        with pytest.raises(Refused, match=r"score\.not_open"):
            act()
    with pytest.raises(Refused, match=r"score\.nothing_to_lock"):
        scoring.lock(actor=lead, sheet_ids=[made.pk], now=NOW)
    for after, reason, code in (("99", "", "score.why"), ("98", "x", "score.correction"), ("106", "x", "score.correction")):
        with pytest.raises(Refused, match=code.replace(".", r"\.")):
            scoring.correct(actor=lead, member_id=row.pk, after=Decimal(after), reason=reason, now=NOW)
    for after in ("99", "100"):
        scoring.correct(actor=lead, member_id=row.pk, after=Decimal(after), reason="Sổ đã nộp đúng hạn", now=NOW)
    row.refresh_from_db()
    assert row.points == 98 and [(one.before, one.after) for one in row.corrections.order_by("pk")] == [(98, 99), (99, 100)]
    assert scores.member(actor=lead, member_id=row.pk, today=TODAY).says == "100"


@pytest.mark.django_db
def test_a_member_sees_the_own_points_alone_objects_and_is_answered_before_the_lock(actor_as):
    head, lead, teacher = actor_as("totruong"), actor_as("thuky"), actor_as("giaovien")
    made = opened(head)
    deviate(head, made)
    own, other = member(made), member(made, "GV13")
    before = len(scores.mine(actor=teacher, start=YEAR, today=TODAY))
    with pytest.raises(Refused, match=r"score\.too_early"):
        scoring.object_to(actor=teacher, member_id=own.pk, text="Tôi đã nộp", now=NOW)
    with pytest.raises(Refused, match=r"score\.unknown"):
        scores.member(actor=teacher, member_id=own.pk, today=TODAY)
    scoring.submit(actor=head, sheet_id=made.pk, now=NOW)
    mine = scores.mine(actor=teacher, start=YEAR, today=TODAY)
    assert len(mine) == before + 1 and mine[0].deviations[0].reason == "Nộp sổ muộn"
    assert {one.member.person_id for one in mine} == {teacher.person_id}
    with pytest.raises(Refused, match=r"score\.not_yours"):
        scoring.object_to(actor=teacher, member_id=other.pk, text="x", now=NOW)
    with pytest.raises(Refused, match=r"score\.unknown"):
        scores.member(actor=teacher, member_id=other.pk, today=TODAY)
    with pytest.raises(Refused, match=r"leave\.role"):
        scores.sheet(actor=teacher, sheet_id=made.pk, today=TODAY)
    said = scoring.object_to(actor=teacher, member_id=own.pk, text="Tôi đã nộp đúng hạn", now=NOW)
    assert scoring.lock(actor=lead, sheet_ids=[made.pk], now=NOW) == scoring.Locked(0, 1)
    scoring.answer(actor=head, objection_id=said.pk, text="Sổ nộp ngày 03", now=NOW)
    with pytest.raises(Refused, match=r"score\.answered"):
        scoring.answer(actor=head, objection_id=said.pk, text="x", now=NOW)
    assert scoring.lock(actor=lead, sheet_ids=[made.pk], now=NOW) == scoring.Locked(1, 0)
    assert {row.person.pk for row in scores.year(actor=teacher, start=YEAR, today=TODAY)[1]} == {teacher.person_id}


@pytest.mark.django_db
def test_nobody_is_ranked(actor_as):
    lead = actor_as("thuky")
    locked(lead)
    _, rows = scores.year(actor=lead, start=YEAR, today=TODAY)
    in_group = [row.person for row in rows if row.group == "Tổ Mẫu giáo nhỡ"]
    assert in_group == sorted(in_group, key=lambda one: bytes(one.sort_key)) and len(in_group) == 5


@pytest.mark.django_db
def test_somebody_on_leave_is_not_scored_and_counts_in_no_average(actor_as):
    lead = actor_as("thuky")
    made = opened(lead)
    away = member(made, "GV14")
    deviate(lead, made, code="GV13")
    with pytest.raises(Refused, match=r"score\.has_deviations"):
        scoring.excuse(actor=lead, member_id=member(made, "GV13").pk, reason="nghỉ", now=NOW)
    scoring.excuse(actor=lead, member_id=away.pk, reason="Nghỉ thai sản", now=NOW)
    with pytest.raises(Refused, match=r"score\.excused"):
        deviate(lead, made, code="GV14")
    scoring.submit(actor=lead, sheet_id=made.pk, now=NOW)
    scoring.lock(actor=lead, sheet_ids=[made.pk], now=NOW)
    away.refresh_from_db()
    assert away.points is None
    _, rows = scores.year(actor=lead, start=YEAR, today=TODAY)
    assert {row.person.code: row.months[3] for row in rows}["GV14"] is None


@pytest.mark.django_db
def test_a_new_table_leaves_the_months_before_as_they_were(actor_as):
    lead = actor_as("thuky")
    before = opened(lead)
    orders = [scoring.LineOrder("Nhiệm vụ", "BASE", Decimal(10)), scoring.LineOrder(" ", "BASE", Decimal(5))]
    with pytest.raises(Refused, match=r"score\.no_source"):
        scoring.set_table(actor=lead, since=date(2026, 1, 15), source=" ", lines=orders, now=NOW)
    with pytest.raises(Refused, match=r"score\.no_lines"):
        scoring.set_table(actor=lead, since=date(2026, 1, 15), source="Quy chế", lines=orders[1:], now=NOW)
    table = scoring.set_table(actor=lead, since=date(2026, 1, 15), source="Quy chế", lines=orders, now=NOW)
    with pytest.raises(Refused, match=r"score\.table_taken"):
        scoring.set_table(actor=lead, since=date(2026, 1, 15), source="Quy chế", lines=orders, now=NOW)
    assert opened(lead, month=1, year=2026).table == table and table.lines.count() == 1
    assert opened(lead).table == before.table != table
    with pytest.raises(Refused, match=r"score\.line_unknown"):
        scoring.deviate(actor=lead, member_id=member(before).pk, line_id=table.lines.get().pk, points=Decimal(1), reason="x", now=NOW)
    ScoreTable.objects.filter(pk=table.pk).update(since=date(2027, 1, 1))
    with pytest.raises(Refused, match=r"score\.no_table"):
        opened(lead, month=6, year=2024)


@pytest.mark.django_db
def test_the_units_own_bands_and_factor_are_the_ones_that_count(actor_as):
    lead = actor_as("hieutruong")
    made = locked(lead)
    told = {"since": date(2025, 8, 1), "source": "Quy chế thi đua", "now": NOW, "confirm": True}
    units.set_local(actor=lead, key="cham_diem.muc.a", value="99", **told)
    row = scores.member(actor=lead, member_id=member(made).pk, today=TODAY)
    assert (row.says, row.band) == ("98", "B")
    with pytest.raises(Refused):
        units.set_local(actor=lead, key="cham_diem.muc.a", value="120", **told)


def cells_of(data: bytes) -> list[list[str]]:
    return [[str(cell) for cell in row] for row in CalamineWorkbook.from_filelike(io.BytesIO(data)).get_sheet_by_index(0).to_python()]


def book(rows: list[list[object]]) -> bytes:
    out = io.BytesIO()
    made = xlsxwriter.Workbook(out, {"in_memory": True})
    page = made.add_worksheet()
    for number, row in enumerate(rows):
        page.write_row(number, 0, row)
    made.close()
    return out.getvalue()


@pytest.mark.django_db
def test_what_goes_out_comes_back_in_and_a_second_time_changes_nothing(actor_as):
    head = actor_as("totruong")
    made = opened(head)
    deviate(head, made, points="1.5")
    deviate(head, made, points="2", reason="Lý do khác")
    deviate(head, made, code="GV13", kind="PLUS", points="3")
    page = scores.sheet(actor=head, sheet_id=made.pk, today=TODAY)
    before = list(Deviation.objects.filter(member__sheet=made).values_list("pk", "points", "reason"))
    taken = sheet.take_in(actor=head, page=page, data=sheet.month(page), now=NOW)
    assert taken == sheet.Taken(5, ())
    assert list(Deviation.objects.filter(member__sheet=made).values_list("pk", "points", "reason")) == before


@pytest.mark.django_db
def test_bad_rows_are_named_good_ones_kept_and_none_is_half_done(actor_as):
    head = actor_as("totruong")
    made = opened(head)
    page = scores.sheet(actor=head, sheet_id=made.pk, today=TODAY)
    heads, *rows = cells_of(sheet.month(page))
    by_code = {row[0]: row for row in rows}
    first, plus, reason = 2, heads.index(sheet.line_head(line(made, "PLUS"))), heads.index(sheet.REASON)
    by_code["GV11"][first] = "38"
    by_code["GV11"][reason] = "Soạn bài thiếu"
    by_code["GV12"][plus], by_code["GV12"][first] = "2", "39"  # no reason: refused whole
    by_code["GV13"][first], by_code["GV13"][reason] = "bốn mươi", "x"
    by_code["GV14"][first], by_code["GV14"][reason] = "41", "x"
    stranger = ["", "Người Lạ", *by_code["GV15"][2:]]
    taken = sheet.take_in(actor=head, page=page, data=book([heads, *rows, stranger, by_code["GV11"]]), now=NOW)
    assert taken.made == 2
    assert [(number, no.code) for number, _, no in sorted(taken.refused, key=lambda one: one[0])] == [
        (number, code)
        for number, code in sorted(
            [
                (rows.index(by_code["GV12"]) + 2, "score.no_reason"),
                (rows.index(by_code["GV13"]) + 2, "score.row_points"),
                (rows.index(by_code["GV14"]) + 2, "score.row_bounds"),
                (len(rows) + 2, "score.row_person"),
                (len(rows) + 3, "score.row_twice"),
            ]
        )
    ]
    assert list(Deviation.objects.filter(member__sheet=made).values_list("member__person__code", "points")) == [("GV11", 2)]
    for broken in (b"", b"PK", b"no workbook", book([["Mã", "Họ và tên"]])):
        with pytest.raises(Refused, match=r"score\.sheet"):
            sheet.take_in(actor=head, page=page, data=broken, now=NOW)
    with pytest.raises(Refused, match=r"score\.sheet_rows"):
        sheet.take_in(actor=head, page=page, data=book([heads, *[stranger] * 501]), now=NOW)


@pytest.mark.django_db
def test_pages_ask_as_much_of_the_database_for_one_deviation_as_for_many(actor_as):
    lead = actor_as("thuky")
    made = opened(lead)
    deviate(lead, made)

    def asked() -> list[int]:
        counts = []
        for call in (
            lambda: scores.sheet(actor=lead, sheet_id=made.pk, today=TODAY).open_objections,
            lambda: scores.year(actor=lead, start=YEAR, today=TODAY),
            lambda: scores.month(actor=lead, year=2025, month=12, today=TODAY),
        ):
            with CaptureQueriesContext(connection) as log:
                call()
            counts.append(len(log))
        return counts

    before = asked()
    for code in ("GV11", "GV13", "GV14", "GV15"):
        deviate(lead, made, code=code)
        deviate(lead, made, code=code, kind="PLUS")
    opened(lead, group=Person.objects.get(code="GV16").group_id)
    locked(lead, month=1, year=2026)
    assert asked() == before


@pytest.mark.django_db
def test_the_heads_page_writes_a_deviation_and_keeps_a_refused_one_in_its_fields(client_as, actor_as):
    head = actor_as("totruong")
    made = opened(head)
    client = client_as("totruong")
    address = f"/cham-diem/bang/{made.pk}/"
    told = {"member_id": str(member(made).pk), "line_id": str(line(made).pk), "points": "1,5", "reason": ""}
    page = client.post(address, told).content.decode()
    assert "cần có lý do" in page and 'value="1,5"' in page and "<details open>" in page
    assert client.post(address, {**told, "reason": "Đi muộn"}).status_code == 302
    assert "98,5" in client.get(address).content.decode()
    client.post(address, {**told, "points": "", "quick": "0,5", "reason": "Đi muộn"})
    assert ">98<" in client.get(address).content.decode()
    client.post(f"{address}nop/")
    made.refresh_from_db()
    assert made.state == "SUBMITTED" and "Ghi điểm cộng, trừ" not in client.get(address).content.decode()


@pytest.mark.django_db
def test_the_import_page_names_each_bad_row(client_as, actor_as):
    from django.core.files.uploadedfile import SimpleUploadedFile

    head = actor_as("totruong")
    made = opened(head)
    heads, *rows = cells_of(sheet.month(scores.sheet(actor=head, sheet_id=made.pk, today=TODAY)))
    rows[0][2] = "100"
    file = SimpleUploadedFile("thang.xlsx", book([heads, *rows]))
    page = client_as("totruong").post(f"/cham-diem/bang/{made.pk}/nhap/", {"file": file}).content.decode()
    assert "Đã nhận 4 người, còn 1 dòng chưa nhận" in page and "phải từ 0 đến 40" in page


POINTS = st.decimals("0.25", 30, places=2)
LINES = st.lists(st.tuples(st.sampled_from(LineKind), POINTS), min_size=1, max_size=8).map(
    lambda rows: [Line(number, kind, most) for number, (kind, most) in enumerate(rows)]
)


@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(LINES, st.lists(st.tuples(st.integers(0, 7), POINTS), max_size=12))
def test_points_stay_between_nothing_and_all_there_is(lines, moved):
    changes = [Change(number, points) for number, points in moved if number < len(lines)]
    full = full_points(lines)
    most = full + sum((one.most for one in lines if one.kind is LineKind.PLUS), Decimal(0))
    found = month_points(lines, changes)
    assert 0 <= found <= most
    assert month_points(lines, []) == full
    kinds = {one.id: one.kind for one in lines}
    if all(kinds[one.line_id] is LineKind.PLUS for one in changes):
        assert found >= full
    if all(kinds[one.line_id] is not LineKind.PLUS for one in changes):
        assert found <= full


MONTHS = [(2025, 9), (2025, 10), (2025, 11), (2025, 12), (2026, 1), (2026, 2), (2026, 3), (2026, 4), (2026, 5)]
TERM = {month: place < 4 for place, month in enumerate(MONTHS)}


@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.dictionaries(st.sampled_from(MONTHS), st.decimals(0, 100, places=2)), st.integers(1, 5))
def test_the_year_lies_between_its_terms_and_equal_months_give_that_result(months, factor):
    results = [MonthResult(year, month, points, Decimal(100)) for (year, month), points in months.items()]
    found = year_result(results, TERM, factor)
    terms = [one for one in (found.first_term, found.second_term) if one is not None]
    if not terms:
        assert found.year is None
    else:
        assert min(terms) <= found.year <= max(terms)
    if months and len(set(months.values())) == 1:
        assert found.year == Fraction(next(iter(months.values())))
    outside = MonthResult(2026, 7, Decimal(0), Decimal(100))
    assert year_result([*results, outside], TERM, factor) == found


@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.fractions(0, 110), st.fractions(0, 110))
def test_more_points_never_fall_in_a_lower_band(one, other):
    bands = Bands((("A", Fraction(90)), ("B", Fraction(70)), ("C", Fraction(50))))
    order = ["A", "B", "C", "Không xếp loại"]
    low, high = sorted((one, other))
    assert order.index(bands.of(high)) <= order.index(bands.of(low))


@pytest.mark.parametrize(
    ("number", "says"), [("100", "100"), ("9.5", "9,5"), ("98.25", "98,25"), ("0", "0"), ("-1.5", "-1,5"), ("0.05", "0,05")]
)
def test_points_in_print(number, says):
    assert comma(Decimal(number)) == says


@pytest.mark.django_db
def test_home_says_what_waits_for_whom(actor_as):
    from thidua.apps.pledges.todo import todo

    lead, head, teacher = actor_as("thuky"), actor_as("totruong"), actor_as("giaovien")

    def pages(actor, today) -> list[str]:
        return [one.page for one in todo(actor=actor, today=today)]

    late_january = date(2026, 1, 28)
    assert pages(head, late_january) == ["scores:index"]
    assert pages(head, date(2026, 7, 28)) == []
    assert pages(teacher, late_january) == ["pledges:write_person"]
    assert "pledges:approve" in pages(lead, late_january)
    made = opened(head, month=1, year=2026)
    scoring.submit(actor=head, sheet_id=made.pk, now=NOW)
    assert pages(head, late_january) == []
    scoring.object_to(actor=teacher, member_id=member(made).pk, text="Xem lại", now=NOW)
    assert pages(head, late_january) == ["scores:sheet"] and "scores:sheet" in pages(lead, late_january)
