"""The ratings of a whole school on one sheet, awards of earlier years, matters under consideration."""

from __future__ import annotations

from datetime import date

import pytest

from thidua.apps.people.models import DisciplinaryMatter, PastAward, Person, Rating
from thidua.apps.units.models import Unit

pytestmark = pytest.mark.django_db
SHEET = "/nhan-su/xep-loai/?nam=2025"


@pytest.fixture
def lead(client_as):
    return client_as("thuky")


@pytest.fixture
def somebody(demo):
    return Person.objects.get(code="GV11")


def words(answer) -> str:
    return " ".join(answer.content.decode().split())


def test_a_whole_year_is_entered_at_once_and_only_what_changed_is_written(lead, somebody):
    Rating.objects.filter(year=2025).delete()
    school = somebody.unit_id
    said = {f"p{somebody.pk}": "HTXSNV", f"g{school}": "HTTNV", "source": "Quyết định số 31/QĐ-MN ngày 28/5/2025"}
    assert "2 trường hợp" in words(lead.post(SHEET, said, follow=True))
    assert set(Rating.objects.filter(year=2025).values_list("person_id", "group_id", "level")) == {
        (somebody.pk, None, "HTXSNV"),
        (None, school, "HTTNV"),
    }
    again = words(lead.post(SHEET, said | {f"p{somebody.pk}": "HTTNV", "source": "Quyết định số 32/QĐ-MN"}, follow=True))
    assert "1 trường hợp" in again
    assert Rating.objects.get(group_id=school, year=2025).source == "Quyết định số 31/QĐ-MN ngày 28/5/2025", (
        "what did not change keeps its paper"
    )


@pytest.mark.parametrize(
    ("said", "says"),
    [
        ({"source": "Quyết định số 31"}, "Chưa có mức xếp loại nào"),
        ({"p{pk}": "HTXSNV", "source": " "}, "Chưa nêu văn bản xếp loại"),
        ({"p{pk}": "TOT", "source": "Quyết định số 31"}, "không hợp lệ"),
        ({"p999999": "HTXSNV", "source": "Quyết định số 31"}, "không hợp lệ"),
    ],
    ids=["nothing", "no paper", "no such level", "nobody of ours"],
)
def test_what_cannot_be_is_told_and_nothing_is_lost(lead, somebody, said, says):
    Rating.objects.filter(year=2025).delete()
    answer = lead.post(SHEET, {key.format(pk=somebody.pk): value for key, value in said.items()})
    assert says in words(answer) and not Rating.objects.filter(year=2025).exists()
    if said.get("p{pk}") == "HTXSNV":
        chosen = answer.content.decode().split(f'name="p{somebody.pk}"')[1].split("</select>")[0]
        assert 'value="HTXSNV" selected' in chosen, "what was chosen stays"


def test_the_school_stands_before_its_groups(lead, somebody):
    page = lead.get(SHEET).content.decode()
    groups = Unit.objects.filter(school_id=somebody.unit_id, ended_on__isnull=True).values_list("pk", flat=True)
    assert all(page.index(f'name="g{somebody.unit_id}"') < page.index(f'name="g{pk}"') for pk in groups)


def test_an_award_of_an_earlier_year_goes_on_the_card(lead, somebody):
    said = {"year": "2023", "name": "Chiến sĩ thi đua cơ sở", "is_title": "1", "decision": "Quyết định số 7/QĐ-UBND ngày 02/8/2023"}
    assert "Chiến sĩ thi đua cơ sở" in words(lead.post("/nhan-su/da-khen/", said | {"who": f"p{somebody.pk}"}, follow=True))
    lead.post("/nhan-su/da-khen/", said | {"who": f"g{somebody.unit_id}", "name": "Tập thể lao động tiên tiến"})
    assert PastAward.objects.filter(person=somebody, year=2023, is_title=True).exists()
    assert PastAward.objects.filter(group_id=somebody.unit_id, year=2023).exists(), "the school itself has awards too"


def test_a_matter_is_opened_and_ended_and_the_days_must_fit(lead, somebody):
    lead.post(f"/nhan-su/{somebody.pk}/noi-dung/", {"about": "Xác minh đơn thư", "opened_on": "20/05/2026"})
    matter = DisciplinaryMatter.objects.get(person=somebody, about="Xác minh đơn thư")
    assert "Ghi ngày kết thúc" in words(lead.get(f"/nhan-su/{somebody.pk}/"))
    place = f"/nhan-su/noi-dung/{matter.pk}/ket-thuc/"
    assert "ngày không hợp lệ" in words(lead.post(place, {"closed_on": "19/05/2026"}))
    lead.post(place, {"closed_on": "20/06/2026"})
    matter.refresh_from_db()
    assert matter.closed_on == date(2026, 6, 20)


def test_a_teacher_reads_none_of_it(client_as, somebody):
    teacher = client_as("giaovien")
    assert {teacher.get(path).status_code for path in (SHEET, "/nhan-su/da-khen/", f"/nhan-su/{somebody.pk}/noi-dung/")} == {403}
