"""The feed as Outlook, Google and Apple take it: the bytes themselves, read line by line, and by a parser."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import icalendar
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.apps.test_tasks import order
from thidua.apps.calendars import actions
from thidua.apps.calendars.actions import Entry
from thidua.apps.calendars.feed import Item, ics
from thidua.apps.calendars.models import Told
from thidua.apps.people.models import Person
from thidua.apps.tasks import actions as tasks
from thidua.core.due_rules import Fixed

NOW = datetime(2026, 11, 25, 8, tzinfo=ZoneInfo("Asia/Ho_Chi_Minh"))
BASE = "https://truong.vn"
LONG = "Rà soát, số hóa; “hồ sơ” trẻ em\\tổ Mẫu giáo nhỡ: đối chiếu với văn bản của Ủy ban nhân dân phường Hoàng Mai " * 2
NEEDED = {"UID", "DTSTAMP", "DTSTART;VALUE=DATE", "DTEND;VALUE=DATE", "SUMMARY", "SEQUENCE", "STATUS"}


def lines_of(data: bytes) -> list[str]:
    """The content lines, unfolded, after the rules of RFC 5545 3.1 are held against every octet."""
    assert data.endswith(b"\r\n") and b"\n" not in data.replace(b"\r\n", b"") and b"\r" not in data.replace(b"\r\n", b"")
    physical = data.split(b"\r\n")[:-1]
    assert all(0 < len(line) <= 75 for line in physical)
    assert all(line.decode("utf-8") for line in physical), "no letter is cut in two"
    lines: list[str] = []
    for line in physical:
        if line[:1] in b" \t":
            lines[-1] += line[1:].decode()
        else:
            lines.append(line.decode())
    return lines


def entries(data: bytes) -> dict[str, dict[str, str]]:
    found, current = {}, None
    for line in lines_of(data):
        if line == "BEGIN:VEVENT":
            current = {}
        elif line == "END:VEVENT":
            assert set(current) >= NEEDED
            assert re.fullmatch(r"\d{8}T\d{6}Z", current["DTSTAMP"])
            assert current["UID"] not in found
            found[current["UID"]], current = current, None
        elif current is not None:
            name, _, value = line.partition(":")
            current.setdefault(name, value)
    return found


def fetched(token, now=NOW):
    return actions.publish(token=token, base=BASE, now=now)


@given(
    st.lists(
        st.tuples(
            st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cs"]), min_size=1, max_size=200),
            st.dates(date(2021, 1, 1), date(2027, 12, 1)),
        ),
        max_size=4,
    )
)
def test_any_words_are_folded_and_come_back(told):
    items = [Item(f"han-{place}", day, words, words, place, NOW) for place, (words, day) in enumerate(told)]
    data = ics(items, now=NOW)
    assert len(entries(data)) == len(items)
    read = {str(one["UID"]): one for one in icalendar.Calendar.from_ical(data).walk("VEVENT")}
    for one in items:
        event = read[f"{one.key}@thidua"]
        assert (str(event["SUMMARY"]), event.decoded("DTSTART"), event["SEQUENCE"]) == (one.what, one.on, one.sequence)


def test_the_head_says_what_every_program_wants():
    lines = lines_of(ics([Item("han-1", date(2026, 12, 1), "Họp", "", 0, NOW)], now=NOW))
    assert lines[0] == "BEGIN:VCALENDAR" and lines[-1] == "END:VCALENDAR"
    assert {"VERSION:2.0", "CALSCALE:GREGORIAN", "METHOD:PUBLISH", "X-PUBLISHED-TTL:PT12H", "REFRESH-INTERVAL;VALUE=DURATION:PT12H"} <= set(
        lines
    )
    assert {"DTSTART;VALUE=DATE:20261201", "DTEND;VALUE=DATE:20261202", "DTSTAMP:20261125T010000Z", "TRIGGER:-P3D"} <= set(lines)
    assert (
        "UID:han-1@thidua" in lines
        and "STATUS:CONFIRMED" in lines
        and not any(line.startswith(("ATTENDEE", "ORGANIZER")) for line in lines)
    )


@pytest.mark.django_db
def test_a_moved_day_keeps_its_identity_and_grows_its_edition(actor_as):
    lead = actor_as("thuky")
    row = actions.add_deadline(actor=lead, entry=Entry(what=LONG[:200], rule=Fixed(date(2026, 12, 1)), audience="LEADERS"), now=NOW)
    token, uid = actions.renew(actor=lead, now=NOW), f"han-{row.pk}@thidua"
    first = entries(fetched(token))[uid]
    assert (first["DTSTART;VALUE=DATE"], first["SEQUENCE"]) == ("20261201", "0")
    assert entries(fetched(token, NOW + timedelta(hours=6)))[uid]["SEQUENCE"] == "0", "fetching again changes nothing"
    days = (date(2026, 12, 8), date(2026, 12, 1), date(2026, 12, 15))
    for edition, day in enumerate(days, start=1):
        actions.change_rule(actor=lead, deadline_id=row.pk, rule=Fixed(day), event_id=None, reason="lùi", now=NOW)
        moved = entries(fetched(token, NOW + timedelta(hours=edition)))[uid]
        assert (moved["DTSTART;VALUE=DATE"], moved["SEQUENCE"]) == (f"{day:%Y%m%d}", str(edition))
        assert moved["LAST-MODIFIED"] == f"{(NOW + timedelta(hours=edition)).astimezone(UTC):%Y%m%dT%H%M%SZ}"
    renewed = entries(fetched(actions.renew(actor=lead, now=NOW)))
    assert renewed[uid]["SEQUENCE"] == "3", "a new address is the same calendar"


@pytest.mark.django_db
def test_what_goes_is_called_off_and_what_returns_is_confirmed(actor_as):
    lead = actor_as("thuky")
    kept = {"rule": Fixed(date(2026, 12, 1)), "audience": "LEADERS"}
    dropped, met = (actions.add_deadline(actor=lead, entry=Entry(what=what, **kept), now=NOW) for what in ("Bỏ", "Xong"))
    token = actions.renew(actor=lead, now=NOW)
    fetched(token)
    actions.drop(actor=lead, deadline_id=dropped.pk, reason="thừa", now=NOW)
    actions.meet(actor=lead, deadline_id=met.pk, met_on=NOW.date(), now=NOW)
    gone = entries(fetched(token, NOW + timedelta(days=1)))
    for row in (dropped, met):
        one = gone[f"han-{row.pk}@thidua"]
        assert (one["STATUS"], one["SEQUENCE"], one["DTSTART;VALUE=DATE"]) == ("CANCELLED", "1", "20261201")
    actions.reopen(actor=lead, deadline_id=met.pk, reason="nhầm", now=NOW)
    back = entries(fetched(token, NOW + timedelta(days=2)))[f"han-{met.pk}@thidua"]
    assert (back["STATUS"], back["SEQUENCE"]) == ("CONFIRMED", "2")
    later = fetched(token, NOW + timedelta(days=45))
    assert f"han-{dropped.pk}@thidua" not in entries(later), "called off long enough"


@pytest.mark.django_db
def test_a_task_given_to_someone_else_leaves_the_first_ones_phone(actor_as):
    lead, teacher = actor_as("thuky"), actor_as("giaovien")
    task = tasks.set_task(actor=lead, order=order(owner_id=teacher.person_id, due_on=date(2026, 12, 1), title=LONG[:390]), now=NOW)
    token, uid = actions.renew(actor=teacher, now=NOW), f"nhiem-vu-{task.pk}@thidua"
    assert entries(fetched(token))[uid]["STATUS"] == "CONFIRMED"
    task.owner = Person.objects.get(code="GV01")
    task.save(update_fields=["owner"])
    assert entries(fetched(token))[uid]["STATUS"] == "CANCELLED"
    assert Told.objects.get(key=f"nhiem-vu-{task.pk}").sequence == 1


@pytest.mark.django_db
def test_a_private_deadline_is_on_its_owners_phone_alone(actor_as):
    lead, teacher = actor_as("thuky"), actor_as("giaovien")
    row = actions.add_deadline(actor=teacher, entry=Entry(what="Việc riêng", rule=Fixed(date(2026, 12, 1))), now=NOW)
    feeds = [entries(fetched(actions.renew(actor=one, now=NOW))) for one in (teacher, lead)]
    assert [f"han-{row.pk}@thidua" in one for one in feeds] == [True, False]
