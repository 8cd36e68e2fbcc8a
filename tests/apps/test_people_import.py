"""Recording an uploaded staff list."""

from __future__ import annotations

import pytest

from tests.conftest import NOW
from tests.reading.test_roster import sheet
from thidua.apps.people import actions, queries
from thidua.apps.people.models import Person
from thidua.core.roster import Kind

pytestmark = pytest.mark.django_db

LIST = sheet(
    [
        ["Mã nhân sự", "Họ và tên", "Ngày sinh", "Chức vụ", "Tổ"],
        ["GV01", "Lê Thị Phương Ân", "19/01/1985", "Giáo viên", "Tổ Nhà trẻ"],
        ["GV02", "Phạm Thị Bích Đào", "30/06/1990", "Giáo viên", "to nha tre"],
        ["GV77", "Đặng Thị Mới", "01/02/1999", "Giáo viên", "Tổ Nhà trẻ"],
        ["GV78", "Lê Lạc", "01/02/1999", "Giáo viên", "Tổ Không Có"],
    ]
)


def test_nothing_is_written_before_recording_and_twice_changes_nothing(actor_as):
    secretary = actor_as("thuky")
    before = Person.objects.count()
    first = actions.upload_roster(actor=secretary, data=LIST, file_name="a.xlsx", now=NOW)
    seen = queries.roster_preview(actor=secretary, import_id=first.pk)
    assert [verdict.kind for verdict in seen.verdicts] == [Kind.CHANGED, Kind.UNCHANGED, Kind.NEW, Kind.ERROR]
    assert Person.objects.count() == before
    assert actions.record_roster(actor=secretary, import_id=first.pk, now=NOW) == {"CHANGED": 1, "UNCHANGED": 1, "NEW": 1, "ERROR": 1}
    assert Person.objects.count() == before + 1
    assert Person.objects.get(code="GV77").group == Person.objects.get(code="GV01").group
    again = actions.upload_roster(actor=secretary, data=LIST, file_name="a.xlsx", now=NOW)
    assert actions.record_roster(actor=secretary, import_id=again.pk, now=NOW) == {"UNCHANGED": 3, "ERROR": 1}
