"""A paper from its first words to the frozen copy, the signed scan, the paper that puts it right, and the certificates."""

from __future__ import annotations

import io
from datetime import date

import docx as python_docx
import pypdfium2
import pytest

from tests.conftest import NOW
from thidua.apps.correspondence import actions as dossiers
from thidua.apps.correspondence import queries as dossier_queries
from thidua.apps.councils.models import Meeting
from thidua.apps.drafting import actions, catalogue, certificates, forms, queries
from thidua.apps.drafting.models import Draft, State
from thidua.apps.movements.models import Movement, Round
from thidua.apps.registers.models import Outgoing
from thidua.apps.units import actions as units
from thidua.kernel.outcome import Refused
from thidua.papers.editing import Edit
from thidua.papers.stored import from_data

pytestmark = pytest.mark.django_db
TODAY = date(2026, 11, 20)
LETTER = {
    "about": "đề nghị gia hạn nộp hồ sơ",
    "to": "UBND phường",
    "paragraphs": "Nhà trường đề nghị được gia hạn.\nTrân trọng.",
    "enclosed": "",
}


def superior_form() -> bytes:
    made = python_docx.Document()
    made.add_paragraph("Đơn vị: …………… Năm: ……")
    out = io.BytesIO()
    made.save(out)
    return out.getvalue()


def own_meeting() -> Meeting:
    """A concluded meeting that gave the school's own award."""
    rows = Meeting.objects.filter(concluded_at__isnull=False).order_by("-held_on")
    return next(row for row in rows if row.round.nominations.filter(level="SCHOOL", stage="PASSED").exists())


def issued(actor, draft, number=""):
    actions.to_sign(actor=actor, draft_id=draft.pk, now=NOW)
    return actions.issue(actor=actor, draft_id=draft.pk, numbered=actions.Numbered(TODAY, number), today=TODAY, now=NOW)


def issued_decision(actor):
    said = {"meeting": str(own_meeting().pk)}
    return issued(actor, actions.start(actor=actor, key="quyet-dinh-khen-thuong", said=said, today=TODAY, now=NOW))


def words(data: bytes) -> str:
    opened = python_docx.Document(io.BytesIO(data))
    cells = [cell.text for table in opened.tables for row in table.rows for cell in row.cells]
    return " ".join(" ".join([one.text for one in opened.paragraphs] + cells).split())


def test_a_paper_takes_number_and_day_from_the_register_and_is_frozen(actor_as):
    clerk = actor_as("thuky")
    draft = actions.start(actor=clerk, key="cong-van", said=LETTER, today=TODAY, now=NOW)
    assert "Số: " in words(queries.file(actor=clerk, draft_id=draft.pk, ending="docx")[2])
    issue = issued(clerk, draft)
    entry = Outgoing.objects.get(pk=issue.entry_id)
    assert issue.number_symbol == entry.number_symbol and entry.abstract == LETTER["about"].join(("V/v ", ""))
    printed = words(queries.file(actor=clerk, draft_id=draft.pk, ending="docx")[2])
    assert f"Số: {entry.number:02d}/" in printed.replace("Số:", "Số:") and "ngày 20 tháng 11 năm 2026" in printed
    with pytest.raises(Refused, match=r"drafting\.not_open"):
        actions.save(actor=clerk, draft_id=draft.pk, edits={0: Edit("khác")}, base=1, now=NOW)


def test_a_number_given_on_paper_is_taken_as_it_is(actor_as):
    clerk = actor_as("thuky")
    draft = actions.start(actor=clerk, key="cong-van", said=LETTER, today=TODAY, now=NOW)
    actions.to_sign(actor=clerk, draft_id=draft.pk, now=NOW)
    with pytest.raises(Refused, match=r"drafting\.number"):
        actions.issue(actor=clerk, draft_id=draft.pk, numbered=actions.Numbered(TODAY, "số 5"), today=TODAY, now=NOW)
    made = actions.issue(actor=clerk, draft_id=draft.pk, numbered=actions.Numbered(TODAY, "187/MNHM"), today=TODAY, now=NOW)
    assert made.number_symbol == "187/MNHM" and made.entry is None


def test_two_people_on_one_text_lose_nothing(actor_as):
    one, other = actor_as("thuky"), actor_as("hieutruong")
    draft = actions.start(actor=one, key="cong-van", said=LETTER, today=TODAY, now=NOW)
    actions.save(actor=one, draft_id=draft.pk, edits={0: Edit("Bản của thư ký.")}, base=1, now=NOW)
    with pytest.raises(Refused, match=r"drafting\.changed_meanwhile"):
        actions.save(actor=other, draft_id=draft.pk, edits={0: Edit("Bản của hiệu trưởng.")}, base=1, now=NOW)
    assert draft.versions.count() == 2


def test_the_page_shows_both_texts(client_as, actor_as):
    clerk = actor_as("thuky")
    draft = actions.start(actor=clerk, key="cong-van", said=LETTER, today=TODAY, now=NOW)
    actions.save(actor=actor_as("hieutruong"), draft_id=draft.pk, edits={0: Edit("Bản của hiệu trưởng.")}, base=1, now=NOW)
    page = (
        client_as("thuky").post(f"/van-ban/{draft.pk}/sua/", {"base": "1", "t0": "Bản của thư ký.", "t1": "Trân trọng./."}).content.decode()
    )
    assert "Bản của hiệu trưởng." in page and "Bản của thư ký." in page


def test_a_review_with_an_unproved_sentence_cannot_be_signed(actor_as):
    clerk = actor_as("thuky")
    said = {
        "movement": str(Movement.objects.get().pk),
        "scope": "interim",
        "from_year": "2022",
        "to_year": "2024",
        "results": "Phụ huynh hài lòng hơn.",
        **dict.fromkeys(("leading", "weak", "causes", "lessons", "directions", "proposals", "recipients"), ""),
    }
    draft = actions.start(actor=clerk, key="so-ket-tong-ket", said=said, today=TODAY, now=NOW)
    desk = queries.desk(actor=clerk, draft_id=draft.pk)
    assert desk.unproved >= 1
    with pytest.raises(Refused, match=r"drafting\.unproved"):
        actions.to_sign(actor=clerk, draft_id=draft.pk, now=NOW)
    edits = {one.place: Edit(one.text, proof="Sổ theo dõi") for one in desk.lines if one.claims and not one.proof}
    actions.save(actor=clerk, draft_id=draft.pk, edits=edits, base=1, now=NOW)
    actions.to_sign(actor=clerk, draft_id=draft.pk, now=NOW)
    assert "Sổ theo dõi" in words(queries.file(actor=clerk, draft_id=draft.pk, ending="docx")[2])


ANSWERS = {
    "ke-hoach-phong-trao": {"purposes": "Nâng cao nhận thức", "requirements": "Thiết thực", "procedure": "Tổ đề cử\nHội đồng bình xét"},
    "so-ket-tong-ket": {"scope": "final", "from_year": "2021", "to_year": "2025"},
    "giay-uy-quyen": {"taker": "Bà A", "taker_post": "Phó Hiệu trưởng", "matter": "cuộc họp", "why": "đi công tác", "from_day": "20/11/2026", "to_day": "25/11/2026"},
    "bien-ban-hop-to": {"group": "Tổ Mẫu giáo", "matter": "bình xét", "held_on": "20/11/2026", "started_at": "14:00", "ended_at": "15 giờ 30", "place": "Phòng họp", "chair": "Bà A", "keeper": "Bà B", "members": "8", "absent": "Bà C (ốm)", "lines": "Bà Nguyễn Thị D, giáo viên: 6"},
    "bien-ban-lien-tich": {"matter": "nhân sự", "held_on": "20/11/2026", "started_at": "8:00", "ended_at": "9:00", "place": "Phòng họp", "chair": "Bà A", "keeper": "Bà B", "delegates": "Bà A; Chi bộ; nhất trí", "agreed": "Đề nghị khen thưởng"},
    "thong-bao-cong-khai": {"from_day": "16/11/2026", "days": "5", "where": "bảng tin", "answers_to": "Thư ký Hội đồng"},
    "cong-van": LETTER,
    "ke-hoach-cchc": {"year": "2026", "bases": "Căn cứ Nghị quyết số 76/NQ-CP", "purposes": "Nâng chất lượng", "measures": "Các tổ thực hiện"},
    "bao-cao-cchc": {"year": "2026", "period": "sau_thang"},
    "tong-hop-dang-ky": {"school_year": "2025"},
}  # fmt: skip


def _a_task(clerk) -> None:
    from tests.apps.test_tasks import one_task

    one_task(clerk)


TOLD_APART = {"bien-ban-bo-sung", "thong-bao-rieng"}  # of what follows a meeting: tests/apps/test_publicity.py


@pytest.mark.parametrize("key", sorted(set(catalogue.BY_KEY) - TOLD_APART))
def test_every_kind_is_composed_from_the_demo_and_the_layout_checker_is_silent(key, actor_as):
    clerk = actor_as("thuky")
    source = catalogue.source(key)
    meeting = own_meeting()
    made = dossiers.compose(actor=clerk, round_id=Round.objects.get(year=2024).pk, filing_on=date(2025, 6, 20), now=NOW)
    for recipient in ("ca_nhan", "tap_the"):
        units.set_local(
            actor=clerk,
            key=f"quy.giay_khen_hieu_truong.{recipient}",
            value="200000",
            since=date(2021, 1, 1),
            source="Quy chế",
            now=NOW,
            confirm=True,
        )
    _a_task(clerk)
    said = {one.key: "" for one in source.questions} | ANSWERS.get(key, {})
    passed = meeting.round.nominations.filter(level="SCHOOL", stage="PASSED").first()
    standing = {
        "movement": Movement.objects.get().pk,
        "meeting": meeting.pk,
        "round": meeting.round_id,
        "dossier": made.pk,
        "nomination": passed.pk,
        "name": passed.person.full_name if passed.person else passed.group.names.first().name,
    }
    said |= {name: str(value) for name, value in standing.items() if name in said}
    draft = actions.start(actor=clerk, key=key, said=said, today=TODAY, now=NOW)
    desk = queries.desk(actor=clerk, draft_id=draft.pk)
    assert [(one.code, one.place, one.found) for one in desk.findings] == []
    assert queries.file(actor=clerk, draft_id=draft.pk, ending="pdf")[2].startswith(b"%PDF")


@pytest.mark.parametrize(("key", "wrong"), [("giay-uy-quyen", {"from_day": "31/02/2026"}), ("bien-ban-hop-to", {"lines": "Bà D"}), ("bien-ban-hop-to", {"started_at": "chiều"}), ("bien-ban-hop-to", {"absent": "1\n2\n3\n4\n5\n6\n7\n8"}), ("bien-ban-lien-tich", {"delegates": "Bà A"})])  # fmt: skip
def test_a_wrong_answer_says_which_and_why(key, wrong, actor_as):
    with pytest.raises(Refused, match=r"drafting\.answer") as no:
        actions.start(actor=actor_as("thuky"), key=key, said=ANSWERS[key] | wrong, today=TODAY, now=NOW)
    assert no.value.facts["label"] and no.value.facts["why"]


def test_the_submission_of_a_dossier_is_edited_issued_and_stands_in_the_dossier(actor_as):
    clerk = actor_as("thuky")
    made = dossiers.compose(actor=clerk, round_id=Round.objects.get(year=2024).pk, filing_on=date(2025, 6, 20), now=NOW)
    paper = made.papers.get(kind="to_trinh")
    draft = actions.start_from_paper(actor=clerk, paper_id=paper.pk, now=NOW)
    assert actions.start_from_paper(actor=clerk, paper_id=paper.pk, now=NOW).pk == draft.pk
    issue = issued(clerk, draft, "21/TTr-MNSMX")
    paper.refresh_from_db()
    assert paper.own_file_id == issue.docx_id
    assert "21/TTr-MNSMX" in words(dossier_queries.own_paper(actor=clerk, paper_id=paper.pk)[2]).replace(" ", "")
    found = {one.code for one in dossier_queries.contradictions(actor=clerk, dossier_id=made.pk)}
    assert found == {"qua_han_nop", "co_quan_khong_con"}  # numbered half a year late, headed by a district that has ended since


def test_the_signed_copy_is_held_against_the_frozen_paper_and_kept_once(actor_as):
    clerk = actor_as("thuky")
    good = issued(clerk, actions.start(actor=clerk, key="cong-van", said=LETTER, today=TODAY, now=NOW))
    bad = issued(clerk, actions.start(actor=clerk, key="cong-van", said=LETTER | {"paragraphs": "Câu khác."}, today=TODAY, now=NOW))
    name, _, data = queries.file(actor=clerk, draft_id=good.draft_id, ending="pdf")
    assert actions.keep_signed(actor=clerk, draft_id=good.draft_id, data=data, file_name=name, now=NOW).signed_differs == []
    told = actions.keep_signed(actor=clerk, draft_id=bad.draft_id, data=data, file_name=name, now=NOW).signed_differs
    assert any("không mang số" in one for one in told) and any("Câu khác" in one for one in told)
    with pytest.raises(Refused, match=r"drafting\.already_signed"):
        actions.keep_signed(actor=clerk, draft_id=good.draft_id, data=data, file_name=name, now=NOW)
    with pytest.raises(Refused, match=r"drafting\.signed_kind"):
        third = issued(clerk, actions.start(actor=clerk, key="cong-van", said=LETTER, today=TODAY, now=NOW))
        actions.keep_signed(actor=clerk, draft_id=third.draft_id, data=b"MZ", file_name="a.exe", now=NOW)


def test_a_correction_is_a_new_paper_that_names_the_old_one(actor_as):
    clerk = actor_as("thuky")
    old = issued_decision(clerk)
    fresh = actions.correct(actor=clerk, draft_id=old.draft_id, why="ghi sai tên", now=NOW)
    document = from_data(fresh.versions.get().document)
    assert old.number_symbol in document.bases[0] and document.letterhead.number == ""
    assert Draft.objects.get(pk=old.draft_id).state == State.ISSUED and fresh.corrects_id == old.draft_id


def test_certificates_are_numbered_as_the_list_counted_and_proven(actor_as, client, demo):
    clerk = actor_as("thuky")
    issue = issued_decision(clerk)
    rows = certificates.of_decision(actor=clerk, issue_id=issue.pk)
    assert [row.number for row in rows] == list(range(1, len(rows) + 1)) and len({row.code for row in rows}) == len(rows)
    numbers = [row.number for row in rows]
    data = certificates.print_(actor=clerk, issue_id=issue.pk, numbers=numbers, reason="", proof_base="https://a/xac-nhan/", now=NOW)
    with pypdfium2.PdfDocument(data) as whole:
        assert len(whole) == len(rows)
        printed = [page.get_textpage().get_text_bounded() for page in whole]
    assert all(row.name in page and f"Số sổ vàng: {row.number:02d}" in page for row, page in zip(rows, printed, strict=True))
    with pytest.raises(Refused, match=r"drafting\.printed"):
        certificates.print_(actor=clerk, issue_id=issue.pk, numbers=numbers[:1], reason="", proof_base="x/", now=NOW)
    certificates.print_(actor=clerk, issue_id=issue.pk, numbers=numbers[:1], reason="phôi hỏng", proof_base="x/", now=NOW)
    page = client.get(f"/xac-nhan/{rows[0].code}/")
    said = page.content.decode()
    assert page.status_code == 200 and issue.number_symbol in said and issue.docx_id in said
    assert all(row.name.split()[-1] + "<" not in said and row.name not in said for row in rows)
    assert client.get("/xac-nhan/khong-co/").status_code == 404


def test_places_off_the_sheet_are_refused_and_good_ones_kept(actor_as):
    clerk = actor_as("thuky")
    with pytest.raises(Refused, match=r"papers\.certificate_place"):
        certificates.set_sheet(actor=clerk, size="A4", on_blank=True, at={"name": (400, 10)}, now=NOW)
    certificates.set_sheet(actor=clerk, size="A3", on_blank=True, at={"name": (25, 95)}, now=NOW)
    assert certificates.sheet_of(actor=clerk).places == {"name": [25, 95]}
    assert certificates.test_print(actor=clerk, now=NOW).startswith(b"%PDF")


def test_a_superiors_form_is_matched_once_and_filled_each_year(actor_as):
    clerk = actor_as("thuky")
    form = forms.keep_word_form(actor=clerk, title="Mẫu", issuer="UBND phường", data=superior_form(), file_name="mau.docx", now=NOW)
    the_round = Round.objects.get(year=2024)
    with pytest.raises(Refused, match=r"drafting\.word_unmatched"):
        forms.fill(actor=clerk, form_id=form.pk, round_id=the_round.pk, today=TODAY)
    with pytest.raises(Refused, match=r"drafting\.word_unmatched"):
        forms.match(actor=clerk, form_id=form.pk, matches={1: "don_vi"}, now=NOW)
    forms.match(actor=clerk, form_id=form.pk, matches={1: "don_vi", 2: "nam"}, now=NOW)
    name, data = forms.fill(actor=clerk, form_id=form.pk, round_id=the_round.pk, today=TODAY)
    assert name == "mau-2024.docx" and "Năm: 2024" in words(data) and "……" not in words(data)


def test_a_units_own_wording_is_tried_when_saved_and_composes(actor_as):
    clerk = actor_as("thuky")
    with pytest.raises(Refused, match=r"drafting\.form_wrong"):
        forms.save_local(actor=clerk, title="T", kind="Báo cáo", letters="BC", body="{{ ten_la }}", source="Quy chế", now=NOW)
    form = forms.save_local(
        actor=clerk,
        title="Kết quả",
        kind="Báo cáo",
        letters="BC",
        body="# I. KẾT QUẢ\n{{ don_vi }} năm {{ nam }}.",
        source="Quy chế",
        now=NOW,
    )
    draft = forms.start_local(actor=clerk, form_id=form.pk, round_id=Round.objects.get(year=2024).pk, today=TODAY, now=NOW)
    assert "năm 2024." in words(queries.file(actor=clerk, draft_id=draft.pk, ending="docx")[2])
