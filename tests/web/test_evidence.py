"""The register of proofs by its pages: files from a phone told one by one, downloads sealed, the list as cheap for many as for few."""

from __future__ import annotations

import io

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from PIL import Image

from tests.apps.test_evidence_guards import pdf, photo, with_script, word
from tests.conftest import NOW
from thidua.apps.evidence import actions
from thidua.apps.evidence.models import EvidenceItem

pytestmark = pytest.mark.django_db


def upload(client, *files, **said):
    data = {"files": [SimpleUploadedFile(name, body) for name, body in files], "children": "UNREVIEWED", **said}
    return client.post("/minh-chung/them/", data).content.decode()


def test_each_file_of_a_phone_is_told_and_the_good_ones_are_kept(client_as):
    client = client_as("giaovien")
    before = EvidenceItem.objects.count()
    page = upload(
        client,
        ("IMG_1.jpg", photo()),
        ("macro.docx", word(**{"word/vbaProject.bin": b"x"})),
        ("script.pdf", pdf(with_script)),
        ("IMG_2.jpg", photo((30, 30))),
        ("IMG_1 (1).jpg", photo()),
        title="Ảnh ngày hội",
    )
    assert "Đã lưu 2/5 tệp" in page and EvidenceItem.objects.count() == before + 2
    assert "Tệp “macro.docx” có macro" in page and "Tệp PDF “script.pdf” có mã lệnh" in page
    assert "đã có trong sổ với tên “Ảnh ngày hội (1/5)”" in page and "Đã có trong sổ" in page
    assert set(EvidenceItem.objects.order_by("-pk").values_list("title", flat=True)[:2]) == {"Ảnh ngày hội (1/5)", "Ảnh ngày hội (4/5)"}
    assert 'value="Ảnh ngày hội"' in page, "what was keyed is still there to try again"


def test_a_photo_taken_now_goes_in_with_those_chosen_and_takes_its_name_and_day_from_the_phone(client_as):
    taken = SimpleUploadedFile("chup_ngay.jpg", photo((50, 50)))
    page = client_as("giaovien").post("/minh-chung/them/", {"photos": [taken], "children": "SHOWN"}).content.decode()
    item = EvidenceItem.objects.latest("pk")
    assert "Đã lưu 1/1 tệp" in page and 'capture="environment"' in page
    assert (item.title, item.dated_on.isoformat(), item.children) == ("chup ngay", "2026-01-19", "SHOWN")


def test_no_file_and_too_many_files_are_told_and_nothing_is_kept(client_as, settings):
    settings.EVIDENCE_FILES_AT_ONCE = 2
    client, before = client_as("giaovien"), EvidenceItem.objects.count()
    assert "Chưa chọn tệp nào" in upload(client)
    page = upload(client, *((f"{n}.jpg", photo((20 + n, 20))) for n in range(3)))
    assert "không quá 2 tệp, lần này có 3" in page and EvidenceItem.objects.count() == before


def test_a_file_over_the_limit_is_told_by_name_and_the_others_are_kept(client_as, settings):
    settings.EVIDENCE_FILE_MB = 1
    page = upload(client_as("giaovien"), ("to.pdf", b"%PDF-" + b"x" * 1_100_000), ("nho.jpg", photo((33, 33))))
    assert "Tệp “to.pdf” vượt quá 1 MB" in page and "Đã lưu 1/2 tệp" in page


@pytest.fixture
def item(actor_as):
    return actions.add_file(actor=actor_as("thuky"), title="Ảnh lớp", data=photo((600, 400)), file_name="ảnh lớp.jpg", now=NOW)


def test_a_download_is_an_attachment_that_may_run_nothing_and_a_preview_is_our_own_drawing(client_as, item):
    client = client_as("giaovien")
    for path in ("tep/", "anh.jpg"):
        response = client.get(f"/minh-chung/{item.pk}/{path}")
        assert response["Content-Security-Policy"] == "default-src 'none'; sandbox" and response["X-Content-Type-Options"] == "nosniff"
        assert "no-store" in response["Cache-Control"] and response["Content-Type"] == "image/jpeg"
    whole = client.get(f"/minh-chung/{item.pk}/tep/")
    assert whole["Content-Disposition"].startswith("attachment; filename*=utf-8''") and not Image.open(io.BytesIO(whole.content)).getexif()


def test_a_file_changed_on_the_disk_is_said_on_the_page_and_not_served(client_as, item, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    client = client_as("thuky")
    page = client.get(f"/minh-chung/{item.pk}/").content.decode()
    assert "không còn trong kho lưu trữ" in page and "<img" not in page
    place = tmp_path / item.file_id[:2]
    place.mkdir()
    (place / item.file_id).write_bytes(b"khac")
    assert "đã bị thay đổi so với lúc lưu" in client.get(f"/minh-chung/{item.pk}/").content.decode()
    for path in ("tep/", "anh.jpg"):
        response = client.get(f"/minh-chung/{item.pk}/{path}")
        assert response.status_code == 409 and "đã bị thay đổi" in response.content.decode()


def test_the_page_of_a_proof_leads_to_each_use_and_takes_the_page_cited(client_as, item, actor_as):
    actions.cite(actor=actor_as("thuky"), item_id=item.pk, kind="khac", record="1", words="Báo cáo quý", now=NOW)
    client = client_as("thuky")
    there = f"/minh-chung/{item.pk}/trang/khac/1/"
    assert there in client.get(f"/minh-chung/{item.pk}/").content.decode()
    assert client.post(there, {"page": "trang 4"})["Location"] == f"/minh-chung/{item.pk}/"
    assert "trang 4" in client.get(f"/minh-chung/{item.pk}/").content.decode()
    assert client.get(f"/minh-chung/{item.pk}/trang/khac/2/").status_code == 409


def test_change_version_and_withdrawal_by_pages(client_as, item):
    client = client_as("thuky")
    changed = client.post(f"/minh-chung/{item.pk}/sua/", {"title": "Ảnh lớp D1", "dated_on": "19/01/2026", "children": "NONE"})
    assert changed["Location"] == f"/minh-chung/{item.pk}/"
    page = client.get(f"/minh-chung/{item.pk}/").content.decode()
    assert "Ảnh lớp D1" in page and "<del>Chưa xem xét</del>" in page
    fresh = SimpleUploadedFile("moi.jpg", photo((700, 400)))
    done = client.post(f"/minh-chung/{item.pk}/ban-moi/", {"title": "Ảnh lớp D1, chụp lại", "children": "UNREVIEWED", "file": fresh})
    new = EvidenceItem.objects.get(replaces=item)
    assert done["Location"] == f"/minh-chung/{new.pk}/" and "Bản cũ, được giữ" in client.get(f"/minh-chung/{new.pk}/").content.decode()
    again = client.post(f"/minh-chung/{item.pk}/ban-moi/", {"title": "x", "file": SimpleUploadedFile("moi.jpg", photo((701, 400)))})
    assert "đã có bản mới “Ảnh lớp D1, chụp lại”" in again.content.decode()
    client.post(f"/minh-chung/{new.pk}/rut/", {"reason": "Chụp nhầm lớp"})
    assert "Chụp nhầm lớp" in client.get(f"/minh-chung/{new.pk}/").content.decode()


def test_a_new_version_with_bytes_that_are_there_offers_what_is_there(client_as, item, actor_as):
    other = actions.add_file(actor=actor_as("thuky"), title="Ảnh khác", data=photo((99, 99)), file_name="a.jpg", now=NOW)
    same = SimpleUploadedFile("a.jpg", photo((99, 99)))
    page = client_as("thuky").post(f"/minh-chung/{item.pk}/ban-moi/", {"title": "Ảnh", "children": "NONE", "file": same}).content.decode()
    assert "đã có trong sổ với tên “Ảnh khác”" in page and f'href="/minh-chung/{other.pk}/"' in page


def test_the_demo_shows_every_kind_and_a_caution(client_as):
    client = client_as("thuky")
    assert set(EvidenceItem.objects.values_list("kind", flat=True)) >= {"FILE", "PHOTO", "LINK", "RECORD", "INSIDE"}
    page = client.get("/minh-chung/", {"canh-bao": "1"}).content.decode()
    assert "Đã có bản mới “Báo cáo thu không dùng tiền mặt (đã đính chính số liệu tháng 9)”" in page and "chưa có bản chụp" in page


def test_the_register_asks_the_same_number_of_questions_for_few_and_for_many(client_as, actor_as):
    client = client_as("thuky")
    for number in range(30):
        actions.add_record(actor=actor_as("thuky"), title=f"Biên bản {number}" if number else "Một mình", now=NOW)
    counts = []
    for asked in ({"tim": "mot minh"}, {"tim": "bien ban"}, {}):
        with CaptureQueriesContext(connection) as seen:
            assert client.get("/minh-chung/", asked).status_code == 200
        counts.append(len(seen))
    assert len(set(counts)) == 1, counts
    assert "Trang 2/2" in client.get("/minh-chung/", {"tim": "bien ban", "trang": "2"}).content.decode()
