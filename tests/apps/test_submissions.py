"""Sending a dossier up: sealed, checked, sent, returned, sent again, decided; and who may see what on the way."""

from __future__ import annotations

import io
import json
import zipfile
from datetime import date, timedelta

import pytest
from django.db import DatabaseError, connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from tests.conftest import NOW
from thidua.apps.audit.models import Entry
from thidua.apps.correspondence import actions as correspondence
from thidua.apps.evidence.models import EvidenceItem
from thidua.apps.movements.models import Round
from thidua.apps.nominations.models import Achievement
from thidua.apps.publicity import actions as publicity
from thidua.apps.publicity.models import Notice
from thidua.apps.submissions import actions, channels, checklist, office, queries
from thidua.apps.submissions.actions import Answer
from thidua.apps.submissions.models import Access, Event, Submission
from thidua.core.sealed_archive import CHECK_PAGE, CONTENTS, examine
from thidua.core.sending import Kind
from thidua.kernel.outcome import Refused
from thidua.papers.checking.check import check
from thidua.papers.render.docx import docx
from thidua.papers.stored import from_data

pytestmark = pytest.mark.django_db
TODAY = date(2026, 2, 2)
FILED = date(2023, 5, 19)
WHY = "Bản giấy đã ký nộp kèm."


def a_dossier(secretary, filing_on=FILED):
    return correspondence.compose(actor=secretary, round_id=Round.objects.get(year=2022).pk, filing_on=filing_on, now=NOW)


def a_sealed(secretary, **told) -> Submission:
    return actions.seal(actor=secretary, dossier_id=a_dossier(secretary).pk, today=TODAY, now=NOW, **told)


def sent(secretary, row, channel="CODE", sent_on=TODAY):
    return actions.send(actor=secretary, submission_id=row.pk, channel=channel, sent_on=sent_on, reason=WHY, today=TODAY, now=NOW)


def sent_dossier(secretary) -> dict[str, object]:
    """One dossier sent by code on the clock's own day, so that its page opens in a test of addresses."""
    today = timezone.localdate()
    row = actions.seal(actor=secretary, dossier_id=a_dossier(secretary).pk, today=today, now=NOW)
    told = {"channel": "CODE", "sent_on": today, "reason": WHY, "today": today, "now": NOW}
    return {"submission": row.pk, "receipt": actions.send(actor=secretary, submission_id=row.pk, **told).code}


def refused(call) -> Refused:
    with pytest.raises(Refused) as no:
        call()
    return no.value


@pytest.fixture
def secretary(actor_as):
    return actor_as("thuky")


def test_the_archive_holds_papers_proofs_contents_and_the_page_that_checks_it(secretary):
    row = a_sealed(secretary)
    name, data = queries.archive_file(actor=secretary, submission_id=row.pk)
    report = examine(data)
    assert report.whole and report.digest == row.archive_file_id and report.contents_digest == row.contents_digest
    with zipfile.ZipFile(io.BytesIO(data)) as box:
        names = box.namelist()
        told = json.loads(box.read(CONTENTS))
    assert names[:2] == [CONTENTS, CHECK_PAGE] and name.endswith("lan-1.zip")
    assert {"van-ban/01-to-trinh.docx", "van-ban/01-to-trinh.pdf", "van-ban/90-danh-muc-minh-chung.pdf"} <= set(names)
    assert (told["nam"], told["lan"], told["quy_dinh"]) == (2022, 1, "TDKT-2003-ND91")
    assert any("sáng kiến" in one["ten"] and one["ngay"] == "20/12/2022" for one in told["minh_chung"])
    again = actions.seal(actor=secretary, dossier_id=row.dossier_id, today=TODAY, now=NOW + timedelta(days=3))
    assert again.version == 2 and again.archive_file_id != row.archive_file_id, "another version says so in its contents"
    assert again.events.count() == 1 and row.events.last().kind == Kind.DROPPED


def test_the_slip_is_one_page_with_both_digests_and_no_fault_of_layout(secretary):
    import pypdfium2

    row = a_sealed(secretary)
    _, _, data = queries.slip_file(actor=secretary, submission_id=row.pk, ending="pdf")
    pages = pypdfium2.PdfDocument(data)
    words = "".join(pages[0].get_textpage().get_text_bounded().split())
    assert len(pages) == 1 and row.archive_file_id in words and row.contents_digest in words
    assert check(docx(from_data(row.slip))) == ()


def test_a_proof_travels_only_when_somebody_has_ruled_children_out(secretary):
    from thidua.apps.evidence import actions as evidence
    from thidua.ops.demo.evidence import picture

    dossier = a_dossier(secretary)
    photo = evidence.add_file(actor=secretary, title="Ảnh bảng công khai", data=picture("board", "PNG"), file_name="a.png", now=NOW)
    line = Achievement.objects.filter(nomination__papers__dossier=dossier).first()
    line.evidence = photo
    line.save()

    def seal():
        return actions.seal(actor=secretary, dossier_id=dossier.pk, enclosed=[photo.pk], today=TODAY, now=NOW)

    assert refused(seal).code == "submission.evidence"
    EvidenceItem.objects.filter(pk=photo.pk).update(children="NONE")
    row = seal()
    assert [one["path"] for one in row.contents if one["path"].startswith("minh-chung/")][0].endswith("anh-bang-cong-khai.png")
    stranger = EvidenceItem.objects.exclude(pk=photo.pk).filter(file__isnull=False).first()
    assert (
        stranger is None
        or refused(lambda: actions.seal(actor=secretary, dossier_id=dossier.pk, enclosed=[stranger.pk], today=TODAY, now=NOW)).code
        == "submission.evidence"
    )


def test_open_items_need_a_reason_that_stays(secretary):
    row = a_sealed(secretary)
    items = queries.checks(actor=secretary, submission_id=row.pk, day=FILED)
    assert checklist.opened(items) and all(one.do for one in items if one.mark != "MET")
    by = {one.title: one.mark for one in items}
    assert by["Tờ trình đề nghị khen thưởng"] == "MET" and by["Hạn nộp"] == "MET"
    assert any(one.title.endswith("số, ngày, chữ ký") and one.mark == "LACKING" for one in items), "a draft is not signed"
    no = refused(lambda: actions.send(actor=secretary, submission_id=row.pk, channel="FILE", sent_on=TODAY, today=TODAY, now=NOW))
    assert no.code == "submission.reason"
    sent(secretary, row, "FILE")
    row.refresh_from_db()
    assert row.open_reason == WHY and len(row.checks) == len(items)
    assert Round.objects.get(year=2022).filed_on == TODAY


def test_the_office_answers_by_code_and_the_school_confirms(secretary):
    row = a_sealed(secretary)
    code = sent(secretary, row).code
    assert len(code) == 32 and code not in json.dumps(list(Access.objects.values("digest"))), "only the digest is kept"
    name, data = office.fetch(code=code, today=TODAY, now=NOW)
    office.fetch(code=code, today=TODAY, now=NOW)
    assert examine(data).whole and Event.objects.filter(submission=row, kind=Kind.FETCHED).count() == 1
    said = Answer(Kind.RECEIVED, TODAY, "Bà Thử", "Chuyên viên")
    office.answer(code=code, said=said, today=TODAY, now=NOW)
    page = queries.page(actor=secretary, submission_id=row.pk, today=TODAY)
    assert page.entry.state is Kind.RECEIVED and page.entry.waiting == 1
    assert Round.objects.get(year=2022).received_on is None, "nothing moves before the school confirms"
    actions.confirm(actor=secretary, submission_id=row.pk, event_id=page.waiting[0].pk, today=TODAY, now=NOW)
    assert Round.objects.get(year=2022).received_on == TODAY
    again = refused(lambda: actions.confirm(actor=secretary, submission_id=row.pk, event_id=page.waiting[0].pk, today=TODAY, now=NOW))
    assert again.code == "submission.nothing_to_confirm"
    assert Entry.objects.filter(subject=f"submission:{row.pk}", actor_name="Nơi nhận: Bà Thử").exists()


def test_what_the_school_disputes_no_longer_counts_but_stays(secretary):
    row = a_sealed(secretary)
    code = sent(secretary, row).code
    made = office.answer(code=code, said=Answer(Kind.DECIDED, TODAY, "A", "B", "1/QĐ-UBND"), today=TODAY, now=NOW)
    told = {"actor": secretary, "submission_id": row.pk, "event_id": made.pk, "today": TODAY, "now": NOW}
    assert refused(lambda: actions.dispute(reason=" ", **told)).code == "submission.dispute_reason"
    actions.dispute(reason="Chưa có quyết định.", **told)
    page = queries.page(actor=secretary, submission_id=row.pk, today=TODAY)
    assert page.entry.state is Kind.SENT and made.pk in {one.pk for one in page.log}


def test_returned_comes_back_as_a_version_that_names_what_was_mended(secretary):
    row = a_sealed(secretary)
    code = sent(secretary, row).code
    still = refused(lambda: actions.seal(actor=secretary, dossier_id=row.dossier_id, today=TODAY, now=NOW))
    assert still.code == "submission.still_out"
    empty = Answer(Kind.RETURNED, TODAY, "A", "B", defects=("  ",))
    assert refused(lambda: office.answer(code=code, said=empty, today=TODAY, now=NOW)).code == "submission.defects"
    office.answer(code=code, said=Answer(Kind.RETURNED, TODAY, "A", "B", defects=("Thiếu dấu", "Sai ngày")), today=TODAY, now=NOW)
    no = refused(lambda: actions.seal(actor=secretary, dossier_id=row.dossier_id, today=TODAY, now=NOW))
    assert no.code == "submission.mended"
    _, _, defects = queries.to_seal(actor=secretary, dossier_id=row.dossier_id)
    assert defects == ("Thiếu dấu", "Sai ngày")
    second = actions.seal(actor=secretary, dossier_id=row.dossier_id, mended=["Đã đóng dấu", ""], today=TODAY, now=NOW)
    assert (second.version, second.before, second.mended) == (2, row, ["Đã đóng dấu"])
    third = actions.seal(actor=secretary, dossier_id=row.dossier_id, mended=["Đã đóng dấu"], today=TODAY, now=NOW)
    assert third.before == row, "a version put away passes on what it followed"
    _, data = queries.archive_file(actor=secretary, submission_id=third.pk)
    assert examine(data).head.sua == ("Đã đóng dấu",)


def test_a_returned_dossier_is_no_longer_received(secretary):
    row = a_sealed(secretary)
    sent(secretary, row, "FILE")
    told = {"actor": secretary, "submission_id": row.pk, "today": TODAY, "now": NOW}
    actions.record_answer(answer=Answer(Kind.RECEIVED, TODAY, "A", "B"), **told)
    assert Round.objects.get(year=2022).received_on == TODAY
    actions.record_answer(answer=Answer(Kind.RETURNED, TODAY, "A", "B", defects=("Thiếu dấu",)), **told)
    assert Round.objects.get(year=2022).received_on is None, "the next receipt decides the law anew"


def test_late_stays_late_and_an_extension_is_a_state_beside_it(secretary):
    late = date(2023, 6, 1)
    row = actions.seal(actor=secretary, dossier_id=a_dossier(secretary).pk, today=late, now=NOW)
    sent(secretary, row, "FILE", late)
    row.refresh_from_db()
    assert row.due_on and row.nominal_on and row.nominal_on <= row.due_on and row.reckoning
    assert queries.page(actor=secretary, submission_id=row.pk, today=TODAY).entry.verdict.met is False
    told = {"number": "12/UBND-NV", "dated_on": date(2023, 5, 18), "until": date(2023, 6, 5), "note": "", "today": TODAY, "now": NOW}
    actions.extend(actor=secretary, submission_id=row.pk, **told)
    verdict = queries.page(actor=secretary, submission_id=row.pk, today=TODAY).entry.verdict
    assert verdict.met and "12/UBND-NV" in verdict.says and "gia hạn" in verdict.says
    row.refresh_from_db()
    assert row.due_on < late, "the deadline itself is not moved"


def test_days_and_steps_out_of_order_are_refused(secretary):
    row = a_sealed(secretary)
    assert refused(lambda: sent(secretary, row, "PIGEON")).code == "submission.channel"
    assert refused(lambda: sent(secretary, row, "FILE", TODAY + timedelta(days=1))).code == "submission.day"
    answer = Answer(Kind.RECEIVED, TODAY, "A", "B")
    told = {"actor": secretary, "submission_id": row.pk, "today": TODAY, "now": NOW}
    assert refused(lambda: actions.record_answer(answer=answer, **told)).code == "submission.not_now"
    sent(secretary, row, "FILE")
    early = Answer(Kind.RECEIVED, TODAY - timedelta(days=1), "A", "B")
    assert refused(lambda: actions.record_answer(answer=early, **told)).code == "submission.day"
    assert refused(lambda: actions.record_answer(answer=Answer(Kind.DECIDED, TODAY, "A", "B"), **told)).code == "submission.number"
    assert refused(lambda: actions.record_answer(answer=Answer(Kind.RECEIVED, TODAY, "", "B"), **told)).code == "submission.who"
    assert refused(lambda: actions.renew_code(actor=secretary, submission_id=row.pk, today=TODAY, now=NOW)).code == "submission.no_code"


def test_the_database_itself_keeps_the_log(secretary):
    row = a_sealed(secretary)
    for change in (lambda: row.events.update(note="khác"), lambda: row.events.all()._raw_delete(row.events.db)):
        with pytest.raises(DatabaseError), transaction.atomic():
            change()


def test_a_code_that_is_wrong_revoked_or_old_opens_nothing_and_says_the_same(secretary):
    client, told = Client(), sent_dossier(secretary)
    good = f"/tiep-nhan-ho-so/{told['receipt']}/"
    assert client.get(good).status_code == 200 and client.get(good)["X-Robots-Tag"].startswith("noindex")
    wrong = client.get(f"/tiep-nhan-ho-so/{'0' * 32}/")
    fresh = actions.renew_code(actor=secretary, submission_id=told["submission"], today=timezone.localdate(), now=NOW)
    revoked = client.get(good)
    Access.objects.filter(digest=channels.digest_of_code(fresh.code)).update(until=timezone.localdate() - timedelta(days=1))
    old = client.get(f"/tiep-nhan-ho-so/{fresh.code}/")
    assert {one.status_code for one in (wrong, revoked, old)} == {404}
    assert wrong.content == revoked.content == old.content
    assert client.get(f"/tiep-nhan-ho-so/{fresh.code}/tai-ve/").status_code == 404
    assert client.get(f"/trinh-ho-so/{told['submission']}/").status_code == 302, "the school's own pages ask for a sign-in"


def test_the_office_answers_on_its_page_without_signing_in(secretary):
    told = sent_dossier(secretary)
    client, page = Client(), f"/tiep-nhan-ho-so/{told['receipt']}/"
    assert client.get(page)["Referrer-Policy"] == "same-origin", "with none at all a browser's answer has no origin and is refused"
    shown = client.get(page).content.decode()
    assert "Trường Mầm non Sao Mai Xanh" in shown and "csrfmiddlewaretoken" in shown and "/don-vi/" not in shown
    entered = {"kind": "RETURNED", "day": "x", "name": "Bà Thử", "post": "Chuyên viên", "defects": "Thiếu dấu"}
    bad = client.post(page, entered).content.decode()
    assert "Chưa thực hiện được" in bad and "Thiếu dấu" in bad, "nothing is lost"
    done = client.post(page, {**entered, "day": timezone.localdate().strftime("%d/%m/%Y"), "defects": "Thiếu dấu\nSai ngày"})
    assert done.status_code == 302
    row = Submission.objects.get(pk=told["submission"])
    event = row.events.get(kind=Kind.RETURNED)
    assert event.by_office and event.defects == ["Thiếu dấu", "Sai ngày"] and event.said_post == "Chuyên viên"
    assert "Ghi kết quả tiếp nhận" not in client.get(page).content.decode()


def test_a_unit_sees_nothing_of_another(secretary):
    from dataclasses import replace

    row = a_sealed(secretary)
    other = replace(secretary, unit_id=secretary.unit_id + 1000)
    assert refused(lambda: queries.submission(actor=other, submission_id=row.pk)).code == "submission.unknown"
    assert refused(lambda: actions.revoke_code(actor=other, submission_id=row.pk, today=TODAY, now=NOW)).code == "submission.unknown"


def test_the_list_asks_the_same_number_of_questions_for_one_and_for_many(secretary, client_as):
    client, counts = client_as("thuky"), []
    dossier = a_dossier(secretary)
    for _ in range(2):
        for _ in range(3):
            actions.seal(actor=secretary, dossier_id=dossier.pk, today=TODAY, now=NOW)
        with CaptureQueriesContext(connection) as asked:
            client.get("/trinh-ho-so/")
        counts.append(len(asked))
    assert counts[0] == counts[1]


def test_the_pages_from_seal_to_code(secretary, client_as):
    client, dossier = client_as("thuky"), a_dossier(secretary)
    there = client.post(f"/trinh-ho-so/ho-so/{dossier.pk}/", {})["Location"]
    assert "Kiểm tra và gửi" in client.get(there).content.decode()
    said = {"channel": "CODE", "sent_on": timezone.localdate().strftime("%d/%m/%Y")}
    assert "ghi lý do" in client.post(f"{there}gui/", said | {"reason": ""}).content.decode()
    assert "không hợp lý" in client.post(f"{there}gui/", said | {"sent_on": "19/05/2023", "reason": WHY}).content.decode()
    done = client.post(f"{there}gui/", said | {"reason": WHY}).content.decode()
    assert "/tiep-nhan-ho-so/" in done and "Quá hạn" in done
    assert "/tiep-nhan-ho-so/" not in client.get(there).content.decode(), "the code is shown once"


def test_the_demo_year_was_returned_once_and_decided(demo, secretary):
    first, second = Submission.objects.filter(round__year=2024).order_by("version")
    states = [one.state for one in queries.entries(actor=secretary) if one.submission.round_id == first.round_id]
    assert states == [Kind.DECIDED, Kind.RETURNED] and second.before == first and len(second.mended) == 2
    assert second.events.get(kind=Kind.DECIDED).number_symbol == "1523/QĐ-UBND"
    assert Round.objects.get(year=2024).stage == "CLOSED"


def test_nothing_is_sent_before_the_day_it_was_sealed(secretary):
    """A day put back would make a late dossier look timely for good."""
    row = a_sealed(secretary)
    no = refused(lambda: sent(secretary, row, sent_on=TODAY - timedelta(days=1)))
    assert no.code == "submission.day" and no.facts["first"] == "02/02/2026"
    assert Submission.objects.get(pk=row.pk).sent_on is None


def test_a_list_still_in_public_is_no_met_item(secretary):
    def mark():
        return next(
            one for one in queries.checks(actor=secretary, submission_id=row.pk, day=TODAY) if one.title == "Công khai trong đơn vị"
        )

    row = a_sealed(secretary)
    Notice.objects.filter(round__year=2022).delete()
    assert (mark().mark, mark().says) == ("LOOK", "Chưa ghi nhận việc công khai danh sách đề nghị khen thưởng.")
    told = {"where": "Bảng tin", "answers_to": "Thư ký", "today": TODAY, "now": NOW}
    publicity.put_up(actor=secretary, round_id=row.round_id, from_day=TODAY, **told)
    assert mark().mark == "LOOK" and "đang được công khai đến hết ngày" in mark().says
    Notice.objects.filter(round__year=2022).update(last_day=TODAY - timedelta(days=1))
    assert mark().mark == "MET"


def test_the_office_posts_its_answer_from_a_browser_that_tells_where_it_came_from(secretary):
    """ "no-referrer" makes a browser send `Origin: null`, which the check against forgery refuses; so the page keeps the house's policy."""
    code = sent_dossier(secretary)["receipt"]
    browser = Client(enforce_csrf_checks=True)
    page = browser.get(f"/tiep-nhan-ho-so/{code}/")
    assert page["Referrer-Policy"] == "same-origin" and "noindex" in page["X-Robots-Tag"]
    token = page.content.decode().split('name="csrfmiddlewaretoken" value="')[1].split('"')[0]
    said = {
        "kind": "RECEIVED",
        "day": timezone.localdate().strftime("%d/%m/%Y"),
        "name": "Bà Thử",
        "post": "Chuyên viên",
        "csrfmiddlewaretoken": token,
    }
    assert browser.post(f"/tiep-nhan-ho-so/{code}/", said, headers={"Origin": "http://testserver"}).status_code == 302
