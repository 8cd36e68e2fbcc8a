"""Numbers without a gap, never twice, in the order of days; the ten columns; a withdrawn document keeps its line."""

from __future__ import annotations

import os
import subprocess
import sys
from datetime import date

import pytest
from python_calamine import CalamineWorkbook

from tests.conftest import NOW
from thidua.apps.registers import actions, queries
from thidua.apps.registers.models import Outgoing
from thidua.kernel.outcome import Refused

TODAY = date(2026, 11, 24)
HAND_OUT = """
import sys
from datetime import date, datetime, UTC
import django
django.setup()
from django.core.management import call_command
from thidua.apps.registers import actions
from thidua.apps.units.models import Unit
from thidua.core.actor import Actor, Role
unit = Unit.objects.get(code="CHUNG")
actor = Actor(None, "Văn thư", unit.pk, Role.SECRETARY)
for n in range(25):
    sent = actions.Sent("SCHOOL", "QĐ", date(2026, 11, 24), "Quyết định", f"Việc {n}", "Hiệu trưởng", "Các tổ")
    print(actions.give_number(actor=actor, sent=sent, today=date(2026, 11, 24), now=datetime(2026, 11, 24, tzinfo=UTC)).number, flush=True)
"""
FOUND = """
import django
django.setup()
from django.core.management import call_command
call_command("migrate", verbosity=0)
from datetime import date
from thidua.apps.units.models import Unit, UnitName
unit = Unit.objects.create(kind="SCHOOL", code="CHUNG")
UnitName.objects.create(unit=unit, name="Trường Mầm non Chung", symbol="MNC", since=date(2020, 1, 1))
"""


def sent(**changed) -> actions.Sent:
    whole = {
        "issuer": "SCHOOL",
        "letters": "QĐ",
        "dated_on": date(2026, 11, 20),
        "kind": "Quyết định",
        "abstract": "Về việc khen thưởng",
        "signer": "Ngô Thị Lan Hương",
        "recipients": "Các tổ",
    }
    return actions.Sent(**{**whole, **changed})


def give(actor, **changed) -> Outgoing:
    return actions.give_number(actor=actor, sent=sent(**changed), today=TODAY, now=NOW)


def test_numbers_run_on_whatever_the_kind_and_the_council_has_its_own(actor_as):
    secretary = actor_as("thuky")
    first, second = give(secretary), give(secretary, letters="TTr")
    own = give(secretary, issuer="COUNCIL", letters="BB")
    assert (second.number - first.number, own.symbol) == (1, "BB-HĐTĐKT")
    assert first.number_symbol.startswith(f"{first.number:02d}/QĐ-")


def test_a_year_begun_on_paper_goes_on_from_its_number(actor_as):
    secretary = actor_as("thuky")
    actions.begin_at(actor=secretary, issuer="SCHOOL", year=2026, first=87, now=NOW)
    assert give(secretary).number == 87
    with pytest.raises(Refused) as no:
        actions.begin_at(actor=secretary, issuer="SCHOOL", year=2026, first=5, now=NOW)
    assert no.value.code == "register.begun"


@pytest.mark.parametrize(("day", "code"), [(date(2026, 11, 19), "register.back_dated"), (date(2026, 11, 25), "register.ahead")])
def test_no_number_backwards_or_ahead_and_none_is_lost_by_the_refusal(actor_as, day, code):
    secretary = actor_as("thuky")
    before = give(secretary).number
    with pytest.raises(Refused) as no:
        give(secretary, dated_on=day)
    assert no.value.code == code
    assert give(secretary).number == before + 1


def test_a_withdrawn_document_keeps_its_number_and_says_why(actor_as):
    secretary = actor_as("thuky")
    entry = give(secretary)
    with pytest.raises(Refused):
        actions.annul(actor=secretary, entry_id=entry.pk, reason=" ", now=NOW)
    actions.annul(actor=secretary, entry_id=entry.pk, reason="In sai tên", now=NOW)
    with pytest.raises(Refused):
        actions.annul(actor=secretary, entry_id=entry.pk, reason="Lần hai", now=NOW)
    assert give(secretary).number == entry.number + 1
    entry.refresh_from_db()
    assert queries.outgoing_row(entry)[-1] == "Đã hủy: In sai tên"


def test_another_school_sees_and_touches_nothing(actor_as):
    from dataclasses import replace

    entry = give(actor_as("thuky"))
    stranger = replace(actor_as("thuky"), unit_id=actor_as("thuky").unit_id + 999)
    assert not queries.outgoing(actor=stranger, year=2026).exists()
    with pytest.raises(Refused):
        actions.annul(actor=stranger, entry_id=entry.pk, reason="x", now=NOW)


def test_arrivals_are_numbered_in_their_year_and_the_workbook_has_ten_columns(actor_as):
    secretary = actor_as("thuky")
    give(secretary, abstract="=1+1")
    taken = [
        actions.take_in(
            actor=secretary,
            received=actions.Received(date(2026, 11, 23), "UBND phường Hoàng Mai", "Kế hoạch phong trào", "Hiệu trưởng"),
            today=TODAY,
            now=NOW,
        ).number
        for _ in range(2)
    ]
    assert taken[1] - taken[0] == 1
    book = CalamineWorkbook.from_filelike(__import__("io").BytesIO(queries.workbook(actor=secretary, year=2026)))
    out, came = (book.get_sheet_by_index(n).to_python() for n in range(2))
    assert [len(out[0]), len(came[0])] == [10, 10]
    assert out[1][2] == "Quyết định =1+1"


def test_four_clerks_at_once_get_every_number_once(tmp_path):
    """Four processes on one database file, twenty-five numbers each."""
    env = {
        **os.environ,
        "THIDUA_DATA_DIR": str(tmp_path),
        "THIDUA_DATABASE_URL": "",
        "DJANGO_SETTINGS_MODULE": "thidua.ops.settings",
        "PYTHONPATH": os.pathsep.join(["src", *sys.path[1:]]),
        "PYTHONIOENCODING": "utf-8",
    }
    subprocess.run([sys.executable, "-c", FOUND], env=env, check=True, timeout=120)
    clerks = [subprocess.Popen([sys.executable, "-c", HAND_OUT], env=env, stdout=subprocess.PIPE, text=True) for _ in range(4)]
    given = sorted(int(line) for clerk in clerks for line in clerk.communicate(timeout=120)[0].split())
    assert [clerk.returncode for clerk in clerks] == [0, 0, 0, 0]
    assert given == list(range(1, 101))


@pytest.mark.django_db
def test_a_paper_that_came_in_fills_the_register_and_says_what_else_it_holds(client_as):
    from django.core.files.uploadedfile import SimpleUploadedFile

    from tests.papers.samples import documents
    from thidua.papers.render.docx import docx

    client = client_as("thuky")
    data = docx(documents()["to-trinh"]) if "to-trinh" in documents() else docx(documents()["cong-van"])
    page = client.post("/so-van-ban/den/doc/", {"file": SimpleUploadedFile("van-ban.docx", data)}).content.decode()
    assert "MNSMX" in page and "Nguyên văn" in page and 'name="number_symbol"' in page
    empty = client.post("/so-van-ban/den/doc/", {"text": " "}).content.decode()
    assert "Chưa chọn tệp" in empty
    pasted = client.post("/so-van-ban/den/doc/", {"text": "không phải văn bản"}).content.decode()
    assert "Đối chiếu văn bản đến" in pasted
