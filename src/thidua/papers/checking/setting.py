"""How every component is set: size, weight, slope, capitals, place on the line."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from thidua.papers.checking.components import Components
from thidua.papers.checking.findings import Finding, at, error
from thidua.papers.checking.word import Paragraph, WordFile

_SLACK_PT = 0.1
_NO_INDENT, _INDENT, _LINES = 0.5, (9.5, 13.2), (0.99, 1.51)  # mm, mm, lines
_ALIGN = {"left": "trái", "right": "phải", "both": "đều hai bên", "center": "giữa"}


@dataclass(frozen=True)
class _Set:
    """How a component is set: its name, sizes in points, weight, slope, letters, place on the line."""

    name: str
    least: float
    most: float
    bold: bool
    italic: bool
    capitals: bool = False
    centred: bool = False


SETTING = {
    "quoc_hieu": _Set("Quốc hiệu", 12, 13, bold=True, italic=False, capitals=True, centred=True),
    "tieu_ngu": _Set("Tiêu ngữ", 13, 14, bold=True, italic=False, centred=True),
    "co_quan_chu_quan": _Set("Tên cơ quan chủ quản", 12, 13, bold=False, italic=False, capitals=True, centred=True),
    "co_quan": _Set("Tên cơ quan ban hành", 12, 13, bold=True, italic=False, capitals=True, centred=True),
    "so_ky_hieu": _Set("Số, ký hiệu", 13, 13, bold=False, italic=False, centred=True),
    "dia_danh": _Set("Địa danh, thời gian", 13, 14, bold=False, italic=True, centred=True),
    "ten_loai": _Set("Tên loại văn bản", 13, 14, bold=True, italic=False, capitals=True, centred=True),
    "trich_yeu": _Set("Trích yếu", 13, 14, bold=True, italic=False, centred=True),
    "v_v": _Set("Trích yếu công văn", 12, 13, bold=False, italic=False, centred=True),
    "can_cu": _Set("Căn cứ ban hành", 13, 14, bold=False, italic=True),
    "noi_nhan_dau": _Set("Chữ “Nơi nhận”", 12, 12, bold=True, italic=True),
    "noi_nhan": _Set("Danh sách nơi nhận", 11, 11, bold=False, italic=False),
    "quyen_han": _Set("Quyền hạn, chức vụ người ký", 13, 14, bold=True, italic=False, capitals=True, centred=True),
    "ho_ten": _Set("Họ tên người ký", 13, 14, bold=True, italic=False, centred=True),
}


def settings(_: WordFile, known: Components) -> Iterator[Finding]:
    """Size, weight, slope, capitals and place of every component."""
    single = {
        "quoc_hieu": known.national_name,
        "tieu_ngu": known.motto,
        "co_quan_chu_quan": known.superior,
        "co_quan": known.issuer,
        "so_ky_hieu": known.number,
        "dia_danh": known.place_day,
        "ten_loai": known.kind,
        "trich_yeu": known.abstract,
        "v_v": known.about,
        "noi_nhan_dau": known.recipients_head,
        "ho_ten": known.signer,
    }
    for key, one in single.items():
        if one is not None:
            yield from _as_set(key, one)
    for key, several in (("can_cu", known.bases), ("noi_nhan", known.recipients), ("quyen_han", known.capacity)):
        yield from _once(found for one in several for found in _as_set(key, one))


def _as_set(key: str, one: Paragraph) -> Iterator[Finding]:
    wanted = SETTING[key]
    runs = [run for run in one.runs if any(char.isalpha() for char in run.text)]
    if not runs:
        return
    wrong = next((run.size for run in runs if not wanted.least - _SLACK_PT <= run.size <= wanted.most + _SLACK_PT), None)
    if wrong is not None:
        size = f"{wanted.least:g}" if wanted.least == wanted.most else f"{wanted.least:g} đến {wanted.most:g}"
        yield error(f"{key}.co_chu", at(one), f"cỡ {wrong:g}", f"{wanted.name}: cỡ {size}", f"Đặt cỡ {wanted.most:g}.")
    for name, word, has, want in (
        ("dam", "chữ đậm", [run.bold for run in runs], wanted.bold),
        ("nghieng", "chữ nghiêng", [run.italic for run in runs], wanted.italic),
    ):
        if any(value is not want for value in has):
            yield error(
                f"{key}.{name}",
                at(one),
                f"{'không ' if want else ''}{word}",
                f"{wanted.name}: {'' if want else 'không '}{word}",
                f"{'Đặt' if want else 'Bỏ'} {word}.",
            )
    if wanted.capitals and one.words != one.words.upper():
        yield error(f"{key}.hoa", at(one), one.words, f"{wanted.name}: chữ in hoa", "Viết in hoa.")
    if wanted.centred and one.align != "center" and one.first_line < 1:
        yield error(f"{key}.can_le", at(one), f"căn {_ALIGN.get(one.align, one.align)}", f"{wanted.name}: đặt canh giữa", "Đặt canh giữa.")


def body(_: WordFile, known: Components) -> Iterator[Finding]:
    """The running text: size, slope, both edges, first line, gaps; each fault told once with how often it occurs."""
    tests = (
        ("co_chu", lambda p: all(13 - _SLACK_PT <= run.size <= 14 + _SLACK_PT for run in p.runs if run.text.strip()), "cỡ chữ khác", "cỡ 13 đến 14", "Đặt cỡ 14."),
        ("can_le", lambda p: p.align in {"both", "justify"}, "không căn đều hai bên", "căn đều hai lề", "Căn đều hai bên."),
        ("thut_dong", lambda p: p.listed or p.first_line <= _NO_INDENT or _INDENT[0] <= p.first_line <= _INDENT[1], "thụt đầu dòng sai", "lùi vào 1 cm hoặc 1,27 cm", "Đặt thụt đầu dòng 1,27 cm."),
        ("khoang_cach", lambda p: p.before + p.after >= 6 - _SLACK_PT, "các đoạn sát nhau", "cách nhau tối thiểu 6 pt", "Đặt khoảng cách sau đoạn 6 pt."),
        ("gian_dong", lambda p: _LINES[0] <= p.line <= _LINES[1], "giãn dòng ngoài mức", "từ đơn đến 1,5 dòng", "Đặt giãn dòng từ 1 đến 1,5."),
    )  # fmt: skip
    for key, good, found, expected, mend in tests:
        wrong = [one for one in known.body if not good(one)]
        if wrong:
            often = f", {len(wrong)} đoạn" if len(wrong) > 1 else ""
            yield error(f"loi_van.{key}", at(wrong[0]) + often, found, expected, mend)


def _once(findings: Iterable[Finding]) -> Iterator[Finding]:
    seen: set[str] = set()
    for one in findings:
        if one.code not in seen:
            seen.add(one.code)
            yield one
