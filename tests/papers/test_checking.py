"""The layout checker: good files give nothing, each seeded fault is found and named."""

from __future__ import annotations

import io
import re
import subprocess
import unicodedata
import zipfile
from datetime import date

import docx as python_docx
import pytest
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.shared import Mm, Pt

from thidua.core.document import Document, Heading, Letterhead, Signature, plain
from thidua.kernel.outcome import Refused
from thidua.papers.checking.check import check
from thidua.papers.checking.mend import mended
from thidua.papers.render.docx import docx

LONG = "Nhà trường đã triển khai đầy đủ các nội dung cải cách hành chính theo kế hoạch và báo cáo đúng thời hạn quy định. "


def good() -> bytes:
    return docx(
        Document(
            letterhead=Letterhead(
                "Trường Mầm non Sao Mai Xanh", "UBND quận Hoàng Mai", number="05", symbol="TTr-MNSMX", place="Hoàng Mai", day=date(2023, 2, 9)
            ),
            kind="Tờ trình",
            abstract="Về việc đề nghị khen thưởng phong trào thi đua",
            bases=(
                "Căn cứ Luật Thi đua, khen thưởng ngày 15 tháng 6 năm 2022;",
                "Căn cứ Nghị định số 98/2023/NĐ-CP ngày 31 tháng 12 năm 2023 của Chính phủ.",
            ),
            blocks=(
                Heading("I. KẾT QUẢ"), plain(LONG * 10), Heading("II. ĐỀ NGHỊ"), plain("1. " + LONG * 10), plain("2. " + LONG * 18),
                plain("Trường kính trình Ủy ban nhân dân quận xem xét, quyết định khen thưởng theo quy định./."),
            ),
            recipients=("- Như trên;", "- Lưu: VT, HĐTĐKT."),
            signatures=(Signature(capacity=(), post="Hiệu trưởng", name="Nguyễn Thị Hòa"),),
        )
    )  # fmt: skip


def parts_of(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as box:
        return {name: box.read(name) for name in box.namelist()}


def packed(parts: dict[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as box:
        for name, content in parts.items():
            box.writestr(name, content)
    return out.getvalue()


GOOD = good()


def words(old: str, new: str, part: str = "word/document.xml") -> bytes:
    parts = parts_of(GOOD)
    text = parts[part].decode()
    assert old in text, old
    parts[part] = text.replace(old, new, 1).encode()
    return packed(parts)


def style(key: str, change) -> bytes:
    parts = parts_of(GOOD)
    text = parts["word/styles.xml"].decode()
    hit = re.search(rf'<w:style [^>]*w:styleId="{key}">.*?</w:style>', text)
    changed = change(hit[0])
    assert changed != hit[0], key
    parts["word/styles.xml"] = text.replace(hit[0], changed).encode()
    return packed(parts)


def sized(points):
    return lambda chunk: re.sub(r'<w:sz w:val="\d+"/>', f'<w:sz w:val="{points * 2}"/>', chunk)


def toggled(tag):
    def change(chunk):
        if f"<w:{tag}/>" in chunk:
            return chunk.replace(f"<w:{tag}/>", "")
        return chunk.replace("<w:rPr>", f"<w:rPr><w:{tag}/>")

    return change


def aligned(chunk):
    return chunk.replace('<w:jc w:val="center"/>', '<w:jc w:val="right"/>')


STYLES = {
    "quoc_hieu": "QuocHieu", "tieu_ngu": "TieuNgu", "co_quan_chu_quan": "CoQuanChuQuan", "co_quan": "CoQuan", "so_ky_hieu": "SoKyHieu",
    "dia_danh": "DiaDanh", "ten_loai": "TenLoai", "trich_yeu": "TrichYeu", "can_cu": "CanCu", "noi_nhan_dau": "NoiNhanDau",
    "noi_nhan": "NoiNhan", "quyen_han": "QuyenHan", "ho_ten": "HoTen",
}  # fmt: skip
FAULTS = {
    **{f"{key}.co_chu": style(name, sized(17)) for key, name in STYLES.items()},
    **{f"{key}.dam": style(name, toggled("b")) for key, name in STYLES.items()},
    **{f"{key}.nghieng": style(name, toggled("i")) for key, name in STYLES.items()},
    **{f"{key}.can_le": style(name, aligned) for key, name in STYLES.items() if key not in {"can_cu", "noi_nhan_dau", "noi_nhan"}},
    "trang.kho_giay": words('w:w="11906" w:h="16838"', 'w:w="12240" w:h="15840"'),
    "trang.le_tren": words('w:top="1134"', 'w:top="700"'),
    "trang.le_duoi": words('w:bottom="1134"', 'w:bottom="2000"'),
    "trang.le_trai": words('w:left="1701"', 'w:left="1134"'),
    "trang.le_phai": words('w:right="850"', 'w:right="1500"'),
    "quoc_hieu.chu": words("CỘNG HÒA XÃ HỘI CHỦ NGHĨA", "CỘNG HOÀ XÃ HỘI CHỦ NGHĨA"),
    "tieu_ngu.chu": words("Độc lập - Tự do - Hạnh phúc", "Độc lập – Tự do – Hạnh phúc"),
    "thieu.quoc_hieu": words("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", ""),
    "thieu.tieu_ngu": words("Độc lập - Tự do - Hạnh phúc", ""),
    "so_ky_hieu.so_khong": words("Số: 05/", "Số: 5/"),
    "so_ky_hieu.khoang_trang": words("Số: 05/TTr-", "Số: 05 /TTr - "),
    "so_ky_hieu.viet_tat": words("/TTr-", "/TT-"),
    "so_ky_hieu.gach_noi": words("/TTr-", "/TTr–"),
    "so_ky_hieu.dang": words("Số: 05/TTr-MNSMX", "Số 05-TTr"),
    "thieu.so_ky_hieu": words("Số: 05/TTr-MNSMX", ""),
    "dia_danh.dau_phay": words("Hoàng Mai, ngày", "Hoàng Mai ngày"),
    "dia_danh.ngay": words("ngày 09 tháng", "ngày 9 tháng"),
    "dia_danh.thang": words("tháng 02 năm 2023", "tháng 2 năm 2023"),
    "dia_danh.thang_thua": words("tháng 02 năm 2023", "tháng 05 năm 2023"),
    "dia_danh.khong_co_ngay": words("ngày 09 tháng 02", "ngày 30 tháng 02"),
    "thieu.dia_danh": words("Hoàng Mai, ngày 09 tháng 02 năm 2023", ""),
    "can_cu.ket_thuc": words("năm 2022;", "năm 2022."),
    "can_cu.ket_thuc_cuoi": words("của Chính phủ.", "của Chính phủ;"),
    "can_cu.gach_dau": words("Căn cứ Luật", "- Căn cứ Luật"),
    "loi_van.co_chu": style("BodyText", sized(11)),
    "loi_van.can_le": style("BodyText", lambda chunk: chunk.replace('<w:jc w:val="both"/>', '<w:jc w:val="left"/>')),
    "loi_van.thut_dong": style("BodyText", lambda chunk: chunk.replace('w:firstLine="720"', 'w:firstLine="1400"')),
    "loi_van.khoang_cach": style("BodyText", lambda chunk: chunk.replace('w:after="120"', 'w:after="0"')),
    "loi_van.gian_dong": style("BodyText", lambda chunk: re.sub(r'w:line="\d+"', 'w:line="480"', chunk)),
    "de_muc.thu_tu": words("II. ĐỀ NGHỊ", "III. ĐỀ NGHỊ"),
    "de_muc.thu_tu_khoan": words(">2. Nhà trường", ">3. Nhà trường"),
    "de_muc.dang": words("II. ĐỀ NGHỊ", "II/ ĐỀ NGHỊ"),
    "so_trang.thieu": words("PAGE", "DATE", "word/header1.xml"),
    "so_trang.trang_dau": words("<w:titlePg/>", ""),
    "noi_nhan.chu": words("Nơi nhận:", "Nơi nhận"),
    "noi_nhan.cham_phay": words("- Như trên;", "- Như trên,"),
    "noi_nhan.gach_dau": words("- Như trên;", "Như trên;"),
    "noi_nhan.luu": words("- Lưu: VT, HĐTĐKT.", "- Ban giám hiệu."),
    "noi_nhan.cham": words("- Lưu: VT, HĐTĐKT.", "- Lưu: VT, HĐTĐKT"),
    "thieu.noi_nhan": words("Nơi nhận:", ""),
    "quyen_han.viet_tat": words(">HIỆU TRƯỞNG<", ">KT HIỆU TRƯỞNG<"),
    "ho_ten.hoc_vi": words("Nguyễn Thị Hòa", "ThS. Nguyễn Thị Hòa"),
    "ho_ten.in_hoa": words("Nguyễn Thị Hòa", "NGUYỄN THỊ HÒA"),
    "ket_thuc.thieu": words("theo quy định./.", "theo quy định."),
    "trich_yeu.dau_cham": words("phong trào thi đua<", "phong trào thi đua.<"),
    "van_ban.phong_chu": words('w:ascii="Times New Roman"', 'w:ascii="Arial"', "word/styles.xml"),
    "van_ban.bang_ma": words('w:ascii="Times New Roman"', 'w:ascii=".VnTime"', "word/styles.xml"),
    "van_ban.to_hop": words("triển khai đầy đủ", unicodedata.normalize("NFD", "triển khai đầy đủ")),
    "van_ban.hai_dau_cach": words("triển khai đầy đủ", "triển khai  đầy đủ"),
    "van_ban.cach_truoc_dau": words("theo kế hoạch và", "theo kế hoạch , và"),
    "ke_ngang.go_tay": words("I. KẾT QUẢ", "----------"),
    "tieu_ngu.gach_chan": style("TieuNgu", lambda chunk: chunk.replace("<w:rPr>", '<w:rPr><w:u w:val="single"/>')),
}  # fmt: skip


def codes(data: bytes) -> set[str]:
    return {found.code for found in check(data)}


def test_our_own_paper_gives_no_finding():
    assert check(GOOD) == ()


def test_there_are_enough_faults():
    assert len(FAULTS) >= 60


@pytest.mark.parametrize("code", sorted(FAULTS))
def test_a_seeded_fault_is_found_and_named(code):
    assert code in codes(FAULTS[code])


def test_a_finding_says_where_what_and_how_to_mend():
    found = next(one for one in check(FAULTS["dia_danh.ngay"]) if one.code == "dia_danh.ngay")
    assert (found.found, found.expected) == ("ngày 9", "ngày 09") and "Hoàng Mai" in found.place and found.mend


def by_python_docx() -> bytes:
    """A file made by other hands: no styles of ours, formatting on the runs, the head in a table."""
    made = python_docx.Document()
    made.styles["Normal"].font.name, made.styles["Normal"].font.size = "Times New Roman", Pt(14)
    page = made.sections[0]
    page.page_width, page.page_height = Mm(210), Mm(297)
    page.top_margin = page.bottom_margin = Mm(20)
    page.left_margin, page.right_margin = Mm(30), Mm(15)

    def line(cell, text, size, *, bold=False, italic=False, align=WD_ALIGN_PARAGRAPH.CENTER):
        row = cell.add_paragraph()
        row.alignment = align
        run = row.add_run(text)
        run.font.size, run.bold, run.italic = Pt(size), bold, italic
        return row

    table = made.add_table(1, 2)
    left, right = table.rows[0].cells
    line(left, "UBND QUẬN HOÀNG MAI", 12)
    line(left, "TRƯỜNG MẦM NON SAO MAI XANH", 12, bold=True)
    line(left, "Số: 12/KH-MNSMX", 13)
    line(right, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", 12, bold=True)
    line(right, "Độc lập - Tự do - Hạnh phúc", 13, bold=True)
    line(right, "Hoàng Mai, ngày 15 tháng 10 năm 2024", 14, italic=True)
    line(made, "KẾ HOẠCH", 14, bold=True)
    line(made, "Triển khai cải cách hành chính năm 2025", 14, bold=True)
    for _ in range(3):
        row = line(made, (LONG * 3).strip(), 14, align=WD_ALIGN_PARAGRAPH.JUSTIFY)
        row.paragraph_format.first_line_indent, row.paragraph_format.space_after = Mm(12.7), Pt(6)
    row = line(made, "Yêu cầu các tổ, cá nhân trong nhà trường nghiêm túc thực hiện Kế hoạch này./.", 14, align=WD_ALIGN_PARAGRAPH.JUSTIFY)
    row.paragraph_format.first_line_indent, row.paragraph_format.space_after = Mm(12.7), Pt(6)
    table = made.add_table(1, 2)
    left, right = table.rows[0].cells
    line(left, "Nơi nhận:", 12, bold=True, italic=True, align=WD_ALIGN_PARAGRAPH.LEFT)
    line(left, "- Phòng GDĐT (để báo cáo);", 11, align=WD_ALIGN_PARAGRAPH.LEFT)
    line(left, "- Lưu: VT.", 11, align=WD_ALIGN_PARAGRAPH.LEFT)
    line(right, "HIỆU TRƯỞNG", 14, bold=True)
    line(right, "Nguyễn Thị Hòa", 14, bold=True)
    out = io.BytesIO()
    made.save(out)
    return out.getvalue()


def test_a_good_file_of_another_writer_gives_at_most_two_findings():
    assert len(check(by_python_docx())) <= 2, check(by_python_docx())


@pytest.mark.libreoffice
@pytest.mark.parametrize("make", [lambda: GOOD, by_python_docx])
def test_a_good_file_saved_by_libreoffice_gives_at_most_two_findings(make, tmp_path):
    (tmp_path / "a.docx").write_bytes(make())
    command = [
        "soffice",
        f"-env:UserInstallation=file://{tmp_path}/lo",
        "--headless",
        "--convert-to",
        "docx:MS Word 2007 XML",
        "--outdir",
        str(tmp_path / "out"),
        str(tmp_path / "a.docx"),
    ]
    subprocess.run(command, check=True, capture_output=True, timeout=120)
    found = check((tmp_path / "out" / "a.docx").read_bytes())
    assert len(found) <= 2, found


def test_what_is_no_word_file_is_refused():
    for data in (b"", b"PK", b"%PDF-1.7", packed({"a.xml": b"<a/>"})):
        with pytest.raises(Refused, match=r"checking\.broken"):
            check(data)


@pytest.mark.parametrize(
    "code", ["trang.kho_giay", "trang.le_trai", "van_ban.to_hop", "van_ban.hai_dau_cach", "van_ban.cach_truoc_dau", "so_trang.trang_dau"]
)
def test_a_mended_copy_is_clean_and_keeps_the_rest(code):
    copy, left = mended(FAULTS[code])
    assert left == ()
    before, after = parts_of(FAULTS[code]), parts_of(copy)
    assert {name for name in before if before[name] != after[name]} == {"word/document.xml"}


def test_what_is_not_safe_to_mend_is_left_and_said():
    copy, left = mended(FAULTS["so_ky_hieu.viet_tat"])
    assert copy == FAULTS["so_ky_hieu.viet_tat"] and [one.code for one in left] == ["so_ky_hieu.viet_tat"]


@pytest.mark.django_db
def test_every_paper_of_the_demos_dossiers_gives_no_finding(demo, actor_as):
    from tests.conftest import NOW
    from thidua.apps.correspondence import actions, queries
    from thidua.apps.movements.models import Round

    clerk = actor_as("thuky")
    for year, day in ((2022, date(2023, 5, 20)), (2023, date(2024, 5, 20)), (2024, date(2025, 9, 10))):
        made = actions.compose(actor=clerk, round_id=Round.objects.get(year=year).pk, filing_on=day, now=NOW)
        _, archive = queries.archive_file(actor=clerk, dossier_id=made.pk)
        papers = {name: data for name, data in parts_of(archive).items() if name.endswith(".docx")}
        assert len(papers) >= 4
        for name, data in papers.items():
            assert check(data) == (), (year, name)
