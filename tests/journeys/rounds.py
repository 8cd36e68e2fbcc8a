"""The three rounds as they are dated: what was in force, who sat above the school, who is put forward and how nine people think of it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from tests.journeys.founding import GROUPS

DISTRICT, WARD = "UBND quận Hoàng Mai", "UBND phường Hoàng Mai"


@dataclass(frozen=True)
class Nominee:
    """Who is put forward, where to, for what; `agree` of nine say yes."""

    name: str
    is_person: bool
    upward: bool
    agree: int
    summary: str
    deeds: tuple[str, str]

    @property
    def passes(self) -> bool:
        return self.agree > 4  # more than half of nine


@dataclass(frozen=True)
class Round:
    """One round on its own days. `filed` decides the law of the dossier, `meets` that of the school's own award."""

    year: int
    school_year: int
    council_on: date
    index_on: date
    publisher: str
    meets: date
    filed: date
    superior: str
    decree: str
    own_rule: str = ""

    @property
    def officer(self) -> str:
        return f"Chủ tịch {self.superior}"

    @property
    def met_under(self) -> str:
        """Who sat above the school on the day of the meeting."""
        return DISTRICT if self.meets < date(2025, 7, 1) else WARD


ROUND_2022 = Round(
    2022, 2022, date(2022, 9, 12), date(2023, 2, 10), DISTRICT, date(2023, 2, 14), date(2023, 2, 24), DISTRICT,
    "91/2017/NĐ-CP", own_rule="Quy chế thi đua, khen thưởng của nhà trường ban hành kèm theo Quyết định số 40/QĐ-MNVX ngày 12/9/2022",
)  # fmt: skip
ROUND_2024 = Round(
    2024, 2024, date(2024, 9, 9), date(2025, 6, 16), DISTRICT, date(2025, 6, 18), date(2025, 6, 27), DISTRICT, "98/2023/NĐ-CP"
)
# The same meeting, handed in on the last day of the term: by then the ward has taken over from the district, under another decree.
ROUND_2024_LATE = replace(ROUND_2024, filed=date(2025, 7, 1), superior=WARD, decree="152/2025/NĐ-CP")
ROUND_2025 = Round(
    2025, 2025, date(2025, 9, 8), date(2026, 1, 26), "UBND Thành phố Hà Nội", date(2026, 1, 28), date(2026, 2, 6), WARD, "152/2025/NĐ-CP"
)

NOMINEES = (
    Nominee(
        GROUPS[1], False, False, 9, "Tổ đi đầu trong việc số hóa sổ sách chuyên môn.",
        ("Số hóa 12 loại sổ sách chuyên môn của tổ, giảm một nửa thời gian ghi chép của giáo viên.",
         "Có giải pháp “Góc thông tin một chạm” cho cha mẹ trẻ tại 06 lớp, được công nhận sáng kiến."),
    ),
    Nominee(
        "Vương Thị Thúy Vi", True, False, 8, "Công khai tài chính đúng hạn, rút ngắn thời gian quyết toán.",
        ("Công khai tài chính hằng quý đúng thời hạn tại bảng tin của nhà trường.",
         "Có giải pháp “Phiếu thu điện tử” thay 04 biểu mẫu giấy, được công nhận sáng kiến."),
    ),
    Nominee(
        "Mai Thị Quỳnh Nga", True, False, 7, "Hướng dẫn cha mẹ trẻ làm thủ tục nhập học trực tuyến.",
        ("Hướng dẫn 46/48 cha mẹ trẻ nộp hồ sơ nhập học qua biểu mẫu trực tuyến.",
         "Có giải pháp “Nhập học không giấy” áp dụng tại 03 lớp, được công nhận sáng kiến."),
    ),
    Nominee(
        "Cao Thị Tuyết Mai", True, False, 4, "Sắp xếp lại hồ sơ trẻ của lớp.",
        ("Sắp xếp lại hồ sơ của 32 trẻ theo mã.", "Có giải pháp “Sổ bé ngoan trên máy tính”, được công nhận sáng kiến."),
    ),
    Nominee(
        "Lê Thị Phương Ân", True, True, 8, "Tác giả biểu mẫu trao đổi hằng ngày giữa lớp và gia đình.",
        ("Xây dựng biểu mẫu trao đổi hằng ngày dạng điện tử; 92% cha mẹ trẻ phản hồi trong ngày.",
         "Có giải pháp “Phiếu trao đổi điện tử” nhân rộng trong toàn trường, được công nhận sáng kiến."),
    ),
)  # fmt: skip
OWN = tuple(one for one in NOMINEES if not one.upward)
UPWARD = tuple(one for one in NOMINEES if one.upward)
GIVEN = tuple(one for one in OWN if one.passes)
BEATEN = tuple(one for one in NOMINEES if not one.passes)
