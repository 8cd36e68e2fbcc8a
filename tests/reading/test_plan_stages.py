"""Each stage on a few lines of invented papers."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from thidua.reading.grammar import citations, flat, is_person, iso_days, mark_of
from thidua.reading.letter import letter_of
from thidua.reading.plan import read_text
from thidua.reading.source import source_from_text

DAY = date(2024, 6, 1)
HEAD = """UBND QUẬN TÂN HƯNG          CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
TRƯỜNG TIỂU HỌC BÌNH MINH          Độc lập - Tự do - Hạnh phúc

Số: 35 /KH-THBM          Tân Hưng, ngày 05 tháng 9 năm 2023

KẾ HOẠCH
Công tác thi đua, khen thưởng năm học 2023 - 2024

Căn cứ Luật Thi đua, khen thưởng số 06/2022/QH15 ngày 15/6/2022;

Căn cứ Luật Viên chức ngày 15 tháng 11 năm 2010;

Thực hiện Công văn số 512/PGDĐT-TĐ ngày 28/8/2023 của Phòng Giáo dục và Đào tạo quận Tân Hưng về việc hướng dẫn thi đua,

"""


def read(body: str, *, head: str = HEAD) -> dict[str, Any]:
    return read_text(head + body, on=DAY).to_json()


def test_marks_of_an_outline() -> None:
    marks = {text: (mark.kind, mark.label) if (mark := mark_of(text)) else None for text in (
        "I. MỤC ĐÍCH", "II/. NỘI DUNG", "HI- TỔ CHỨC THỰC HIỆN", "1. Mục đích", "3.2. Hồ sơ", "a) Tập thể", "đ) Khác", "(1) Đạt 100%", "- Mục", "+ Mục",
        "Phần I. TÌNH HÌNH", "2021 là năm đầu", "1-2 tập thể", "15 ngày làm việc", "V/v báo cáo", "Căn cứ",
    )}  # fmt: skip
    assert marks == {
        "I. MỤC ĐÍCH": ("roman", "I"), "II/. NỘI DUNG": ("roman", "II"), "HI- TỔ CHỨC THỰC HIỆN": ("roman", "HI"), "1. Mục đích": ("number", "1"),
        "3.2. Hồ sơ": ("number", "3.2"), "a) Tập thể": ("letter", "a"), "đ) Khác": ("letter", "đ"), "(1) Đạt 100%": ("paren", "1"), "- Mục": ("bullet", "-"),
        "+ Mục": ("bullet", "+"), "Phần I. TÌNH HÌNH": ("part", "Phần I"), "2021 là năm đầu": None, "1-2 tập thể": None, "15 ngày làm việc": None,
        "V/v báo cáo": None, "Căn cứ": None,
    }  # fmt: skip


def test_citations_by_grammar() -> None:
    text = "Thực hiện Kế hoạch số 05/KH- HĐTĐKT ngày 20 tháng 4 năm 2021 của Hội đồng Thi đua, khen thưởng tỉnh về việc phát động; Nghị quyết 71/NQ-CP của Chính phủ"
    first, second = citations(text)
    assert (first.symbol, first.day, first.issuer, first.type) == (
        "05/KH-HĐTĐKT",
        date(2021, 4, 20),
        "Hội đồng Thi đua, khen thưởng tỉnh",
        "Kế hoạch",
    )
    assert first.about == "phát động"
    assert (second.symbol, second.day, second.issuer) == ("71/NQ-CP", None, "Chính phủ")
    assert citations("từ 01/5/2025 đến 30/6/2025, giai đoạn 2021-2025") == []


def test_small_grammar() -> None:
    assert iso_days("trước ngày 15/6/2021 và ngày 5 tháng 7 năm 2022") == "trước ngày 2021-06-15 và ngày 2022-07-05"
    assert iso_days("ngày 31/02/2021") == "ngày 31/02/2021"
    assert len(flat("Đổi Mới ỦY BAN")) == len("Đổi Mới ỦY BAN") and flat("Đổi") == "doi"
    assert is_person("Trần Thị Thu Hà") and not is_person("Phòng Nội vụ") and not is_person("Hà")


def test_letterhead_of_two_columns() -> None:
    said = read("I. MỤC ĐÍCH\n- Nâng cao chất lượng.\n")
    keys = ("doc_type", "number_symbol", "superior_issuer", "issuer", "place", "date", "title")
    assert [said[key] for key in keys] == [
        "Kế hoạch", "35/KH-THBM", "UBND quận Tân Hưng", "Trường Tiểu học Bình Minh", "Tân Hưng", "2023-09-05",
        "Công tác thi đua, khen thưởng năm học 2023 - 2024",
    ]  # fmt: skip


def test_letterhead_in_a_narrow_table_with_no_number_yet() -> None:
    head = (
        "|\nỦY\nBAN NHÂN DÂN\nPHƯỜNG AN HÒA\n-------\n|\nCỘNG\nHÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc\n|\n|\nSố:      /KH-UBND\n|\nAn\n"
        "Hòa, ngày      tháng 3 năm 2026\n|\n\nKẾ HOẠCH\n\nPHÁT ĐỘNG PHONG TRÀO THI ĐUA “PHƯỜNG KHÔNG GIẤY”\nGIAI ĐOẠN 2026 - 2030\n\n"
    )
    said = read("I. MỤC ĐÍCH\n\n- Nâng cao chất lượng.\n", head=head)
    assert (said["issuer"], said["place"], said["number_symbol"], said["date"]) == ("Ủy ban nhân dân phường An Hòa", "An Hòa", None, None)
    assert said["title"] == "PHÁT ĐỘNG PHONG TRÀO THI ĐUA “PHƯỜNG KHÔNG GIẤY” GIAI ĐOẠN 2026 - 2030"


def test_bases_with_laws_by_name() -> None:
    bases = read("I. MỤC ĐÍCH\n- Nâng cao chất lượng.\n")["legal_bases"]
    assert [(base["number_symbol"], base["date"], base["about"]) for base in bases] == [
        ("06/2022/QH15", "2022-06-15", "Luật Thi đua, khen thưởng"),
        (None, "2010-11-15", "Luật Viên chức"),
        ("512/PGDĐT-TĐ", "2023-08-28", "hướng dẫn thi đua"),
    ]
    assert bases[2]["issuer"] == "Phòng Giáo dục và Đào tạo quận Tân Hưng"


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("2. Thời gian thi đua: từ ngày 08 đến ngày 10 tháng 12 năm 2025.", ("2025-12-08", "2025-12-10")),
        ("2. Thời gian: Từ tháng 10/2025 đến khi tổng kết.", ("2025-10", "đến khi tổng kết")),
        ("2. Thời gian thực hiện: từ ngày ban hành Kế hoạch đến hết ngày 31/12/2025.", ("2023-09-05", "2025-12-31")),
        ("2. Thời gian: 8h00, ngày 31/7/2023.", ("2023-07-31T08:00", None)),
        ("2. Thời gian nộp hồ sơ: trước ngày 20/5/2024.", ("2023", "2024")),  # not the movement's time: the title's school year stands
    ],
)
def test_period(body: str, expected: tuple[str, str | None]) -> None:
    said = read(f"I. NỘI DUNG\n1. Nâng cao chất lượng phục vụ\n{body}\n")["period"]
    assert (said["from"], said["to"]) == expected


def test_subjects_in_one_sentence_and_under_headings() -> None:
    one = read("I. ĐỐI TƯỢNG\n1. Đối tượng: Cán bộ, giáo viên và các tổ chuyên môn trong trường.\n")["subjects"]
    assert one == {"collectives": ["các tổ chuyên môn trong trường"], "individuals": ["Cán bộ, giáo viên"]}
    two = read("I. ĐỐI TƯỢNG THAM GIA\na) Tập thể\n- Các phòng, ban;\n- Các trường.\nb) Cá nhân\n- Công chức, viên chức.\n")["subjects"]
    assert two == {"collectives": ["Các phòng, ban", "Các trường"], "individuals": ["Công chức, viên chức"]}


def test_content_keeps_a_point_that_lost_its_bullet_and_drops_the_sentence_that_announces() -> None:
    said = read(
        "II. NỘI DUNG THI ĐUA\n\nThi đua theo các việc sau:\n\n- Rà soát quy chế.\n\nĐẩy mạnh chữ ký số.\n\n- Cải tiến giờ giấc.\n\n"
    )
    assert said["content_areas"] == ["Rà soát quy chế", "Đẩy mạnh chữ ký số", "Cải tiến giờ giấc"]


def test_criteria_by_group_and_named_where_groups_are_several() -> None:
    body = "III. TIÊU CHUẨN XÉT KHEN THƯỞNG\n1. Đối với các phòng, ban\n- Không trễ hạn.\n2. Đối với các trường\n- Có mô hình mới.\n3. Đối với cá nhân\n- Gương mẫu.\n"
    said = read(body)["award_criteria"]
    assert said == {"collective": ["[các phòng, ban] Không trễ hạn", "[các trường] Có mô hình mới"], "individual": ["Gương mẫu"]}


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("- Khen thưởng 1-2 tập thể.", [(None, "tập thể", 1, 2)]),
        (
            "- Giấy khen của Hiệu trưởng cho 05 tập thể và 20 cá nhân.",
            [("Giấy khen của Hiệu trưởng", "tập thể", 5, 5), ("Giấy khen của Hiệu trưởng", "cá nhân", 20, 20)],
        ),
        ("- Bằng khen: không quá 10% tập thể, 5% cá nhân.", [("Bằng khen", "tập thể", None, "10%"), ("Bằng khen", "cá nhân", None, "5%")]),
        ("- 01 giải Nhất: 3.000.000 đồng.", [("giải Nhất", None, 1, 1)]),
        ("- Gồm: Huân chương Lao động; Giấy khen.", [("Huân chương Lao động", None, None, None), ("Giấy khen", None, None, None)]),
        ("- Mỗi tập thể được thưởng 2.000.000 đồng.", None),
    ],
)
def test_quotas(line: str, expected: list[tuple[Any, ...]] | None) -> None:
    said = read(f"IV. HÌNH THỨC, SỐ LƯỢNG KHEN THƯỞNG\n{line}\n")["award_quotas"]
    assert said == expected if expected is None else [(one["form"], one["who"], one["min"], one["max"]) for one in said] == expected


def test_dossier_in_a_list_and_in_one_sentence() -> None:
    listed = read(
        "V. HỒ SƠ ĐỀ NGHỊ KHEN THƯỞNG\na) Tờ trình của đơn vị;\nb) Danh sách kèm theo;\nHồ sơ gửi về Phòng Nội vụ trước ngày 30/11/2024.\n"
    )
    assert listed["dossier_items"] == ["Tờ trình của đơn vị", "Danh sách kèm theo"]
    assert listed["deadlines"] == [{"what": "Hồ sơ gửi về Phòng Nội vụ", "rule_or_date": "trước ngày 2024-11-30"}]
    inline = read("V. HỒ SƠ\n1. Hồ sơ gồm: 01 tờ trình; biên bản họp xét; báo cáo thành tích.\n")
    assert inline["dossier_items"] == ["01 tờ trình", "biên bản họp xét", "báo cáo thành tích"]


def test_schedule_takes_steps_but_no_targets() -> None:
    said = read(
        "II. MỤC TIÊU\n- Đến năm 2030: 60% hồ sơ trực tuyến.\nVI. TIẾN ĐỘ\n- Tháng 9/2023: Phát động thi đua.\n- Sơ kết: ngày 15/01/2024.\n"
    )
    assert said["schedule"] == [{"when": "Tháng 9/2023", "what": "Phát động thi đua"}, {"when": "ngày 2024-01-15", "what": "Sơ kết"}]


def test_duties_reports_and_foot() -> None:
    body = (
        "VII. TỔ CHỨC THỰC HIỆN\n1. Giao Phòng Văn hóa - Xã hội chủ trì hướng dẫn.\n2. Công đoàn\n- Vận động đoàn viên tham gia.\n3. Các tổ chuyên môn\n"
        "- Báo cáo kết quả về Hội đồng thi đua ngày 25 hằng tháng.\nTrên đây là kế hoạch của trường./.\n"
        "Nơi nhận:                         HIỆU TRƯỞNG\n- Phòng GDĐT (để b/c);\n- Các tổ (để t/h);          (Đã ký)\n- Lưu: VT.\n                       Trần Thị Thu Hà\n"
    )
    said = read(body)
    assert [duty["who"] for duty in said["responsibilities"]] == ["Phòng Văn hóa - Xã hội", "Công đoàn", "Các tổ chuyên môn"]
    assert said["reporting"] == ["Các tổ chuyên môn: Báo cáo kết quả về Hội đồng thi đua ngày 25 hằng tháng"]
    assert said["recipients"] == ["Phòng GDĐT (để b/c)", "Các tổ (để t/h)", "Lưu: VT"]
    assert said["signer"] == {"title": "HIỆU TRƯỞNG", "name": "Trần Thị Thu Hà"}


def test_wrapped_lines_are_joined_and_keep_their_numbers() -> None:
    reading = read_text(
        HEAD
        + "II. NỘI DUNG\n\n1. Nâng cao chất lượng phục vụ người dân và doanh nghiệp, phát triển kinh tế\n- xã hội của địa phương.\n\n2. Chuyển đổi số.\n",
        on=DAY,
    )
    first = reading.values["content_areas"]
    assert isinstance(first, list)
    assert first[0].value.endswith("phát triển kinh tế - xã hội của địa phương") and len(first[0].lines) == 2


def test_a_misread_word_gives_way_to_the_paper_itself() -> None:
    body = "I. MỤC ĐÍCH\n\n" + "\n\n".join(f"- Việc chuyển đổi số lần {n} của các cơ quan, đơn vị trong toàn tỉnh." for n in range(12))
    wrong = "\n\nII. NỘI DUNG\n\n- Chuyền đổi số ở tô chức Đảng.\n\n- Đẩy nhanh chuyên đôi số.\n\n- Các tố chức tham gia cai cách.\n\n- Cuộc thì về chuyền đồi số.\n"
    areas = read(body + wrong)["content_areas"]
    assert areas[0] == "Chuyển đổi số ở tổ chức Đảng"


def test_a_superiors_letter() -> None:
    text = (
        "UBND QUẬN TÂN HƯNG\nPHÒNG NỘI VỤ\nSố: 412/NV-TĐKT\nV/v hướng dẫn đề nghị khen thưởng\nnăm 2023\n\nCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc\n"
        "Tân Hưng, ngày 04 tháng 3 năm 2024\n\nKính gửi: Hiệu trưởng các trường\n\nThực hiện Kế hoạch số 96/KH-HĐTĐKT ngày 28/5/2021 của Hội đồng Thi đua, khen thưởng quận, "
        "Phòng Nội vụ hướng dẫn như sau:\n\n1. Số lượng: mỗi trường đề nghị không quá 01 tập thể và 02 cá nhân.\n2. Hồ sơ gửi về Phòng Nội vụ trước ngày 29/3/2024.\n\n"
        "Nơi nhận:\n- Như trên;\n- Lưu: NV.\nTRƯỞNG PHÒNG\nĐỗ Quốc Khánh\n"
    )
    said = letter_of(source_from_text(text), "cv.txt", on=DAY)
    keys = ("doc_type", "number_symbol", "date", "issuer", "superior_issuer", "title", "signer.name")
    assert [said.value(key) for key in keys] == [
        "Công văn", "412/NV-TĐKT", "2024-03-04", "Phòng Nội vụ", "UBND quận Tân Hưng", "hướng dẫn đề nghị khen thưởng năm 2023", "Đỗ Quốc Khánh",
    ]  # fmt: skip
    assert [(one["who"], one["min"], one["max"]) for one in said.value("award_quotas")] == [("tập thể", None, 1), ("cá nhân", None, 2)]
    assert said.value("deadlines") == [{"what": "Hồ sơ gửi về Phòng Nội vụ", "rule_or_date": "trước ngày 2024-03-29"}]
    assert said.value("legal_bases")[0]["issuer"] == "Hội đồng Thi đua, khen thưởng quận"
