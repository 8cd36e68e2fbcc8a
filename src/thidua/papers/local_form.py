"""A unit's own wording for a paper, as text with blanks: tried out when it is saved, in a sandbox where an unknown name is an error.

One line is one paragraph. `# ` begins a heading, `## ` a second-level heading, `- ` a point. `{{ tên }}` takes a fact.
"""

from __future__ import annotations

from collections.abc import Mapping

from jinja2 import StrictUndefined, TemplateSyntaxError, UndefinedError
from jinja2.exceptions import SecurityError
from jinja2.sandbox import ImmutableSandboxedEnvironment

from thidua.core.document import Document, Heading, Signature, plain
from thidua.kernel.numbers import grouped, in_words
from thidua.kernel.outcome import Refused
from thidua.kernel.text import nfc
from thidua.papers.compose.wording import Blocks, letterhead
from thidua.papers.facts.dossier import Agency

LONGEST = 40_000
_LONGEST_MADE = 200_000
# Each fact a template may name, what it is, and the sample it is tried with.
FACTS: dict[str, tuple[str, str]] = {
    "don_vi": ("Tên đơn vị", "Trường Mầm non Hoa Mai"),
    "cap_tren": ("Cơ quan cấp trên", "UBND phường Hoàng Mai"),
    "dia_danh": ("Địa danh", "Hoàng Mai"),
    "nguoi_ky": ("Người ký", "Nguyễn Thị A"),
    "chuc_vu_ky": ("Chức vụ người ký", "Hiệu trưởng"),
    "phong_trao": ("Tên phong trào", "Đẩy mạnh cải cách hành chính"),
    "nam": ("Năm", "2025"),
    "ngay": ("Ngày lập văn bản", "ngày 05 tháng 02 năm 2025"),
    "noi_nhan_ho_so": ("Nơi nhận hồ sơ", "Phòng Văn hóa - Xã hội"),
    "nguoi_quyet_dinh": ("Người có thẩm quyền", "Chủ tịch UBND phường"),
    "tap_the": ("Các tập thể được Hội đồng thông qua (danh sách)", "Tổ Mẫu giáo lớn"),
    "ca_nhan": ("Các cá nhân được Hội đồng thông qua (danh sách)", "Trần Thị B"),
}
LISTS = frozenset({"tap_the", "ca_nhan"})


def sample() -> dict[str, object]:
    """The facts a template is tried with."""
    return {key: [value, value] if key in LISTS else value for key, (_, value) in FACTS.items()}


def composed(body: str, facts: Mapping[str, object], agency: Agency, *, kind: str, title: str, letters: str) -> Document:
    """The paper that a template gives for the facts. Raises Refused("drafting.form_wrong") with the line and the reason."""
    text = rendered(body, facts)
    blocks: Blocks = []
    for line in (nfc(one.strip()) for one in text.splitlines()):
        if line.startswith("## "):
            blocks.append(Heading(line[3:].strip(), level=2))
        elif line.startswith("# "):
            blocks.append(Heading(line[2:].strip()))
        elif line:
            blocks.append(plain(line))
    if not blocks:
        raise Refused("drafting.form_empty")
    return Document(
        letterhead=letterhead(agency, letters, has_number=bool(letters)),
        kind=kind,
        abstract=title,
        blocks=tuple(blocks),
        signatures=(Signature(agency.principal_title, agency.principal),),
        recipients=("- Lưu: VT.",) if letters else (),
    )


def rendered(body: str, facts: Mapping[str, object]) -> str:
    """The words of a template. Raises Refused for a name nobody knows, a broken blank or an attempt to leave the sandbox."""
    if len(body) > LONGEST:
        raise Refused("drafting.form_wrong", line=1, why=f"mẫu dài hơn {grouped(LONGEST)} chữ cái")
    maker = ImmutableSandboxedEnvironment(undefined=StrictUndefined, autoescape=False)
    maker.filters.update({"bang_chu": lambda value: in_words(int(value)), "nhom_so": lambda value: grouped(int(value))})
    maker.globals.clear()
    made = ""
    try:
        for part in maker.from_string(body).generate(dict(facts)):
            made += part
            if len(made) > _LONGEST_MADE:
                raise Refused("drafting.form_wrong", line=1, why="mẫu tạo ra văn bản quá dài")
    except TemplateSyntaxError as wrong:
        raise Refused("drafting.form_wrong", line=wrong.lineno, why="chỗ trống viết chưa đúng; mỗi chỗ trống có dạng {{ tên }}") from wrong
    except UndefinedError as wrong:
        name = str(wrong.message).split("'")[1] if "'" in str(wrong.message) else "…"
        raise Refused("drafting.form_wrong", line=_line_of(body, name), why=f"không có dữ liệu tên “{name}”") from wrong
    except (SecurityError, TypeError, ValueError, ArithmeticError, MemoryError, RecursionError) as wrong:
        raise Refused("drafting.form_wrong", line=1, why="mẫu dùng lệnh không được phép hoặc tính toán không thực hiện được") from wrong
    return made


def _line_of(body: str, name: str) -> int:
    return next((number for number, line in enumerate(body.splitlines(), start=1) if name in line), 1)
