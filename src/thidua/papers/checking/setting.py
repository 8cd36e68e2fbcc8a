"""How every component is set: size, weight, slope, capitals, place on the line."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator

from thidua.kernel.text import folded
from thidua.papers.checking.bounds import SLACK_PT, BodyBounds, Form, bounds
from thidua.papers.checking.components import Components
from thidua.papers.checking.findings import Finding, at, error
from thidua.papers.checking.word import Paragraph, Run, WordFile

_LINE_SLACK = 0.01
_FLUSH = 0.5  # mm: below this the first line does not go in
_PUSHED_IN = 1  # mm: a line pushed in from the left is centred by hand
_MOST_PARTS = 0.5
_HEADING = 150
_ALIGN = {"left": "trái", "right": "phải", "both": "đều hai bên", "center": "giữa"}
_ROMAN_HEADING = re.compile(r"[IVX]{1,5}\.\s+\S")
_LABELLED = re.compile(r"[-+•]|\d+[.)]|[^.;]{1,40}:")  # a line of a list or of a form begins at the edge
_ARTICLE = re.compile(r"Điều\s+\d+[a-zđ]?\b")


def settings(_: WordFile, known: Components) -> Iterator[Finding]:
    """Size, weight, slope, capitals and place of every component; each fault of a component told once."""
    addressee = next((one for one in known.rows if folded(one.words).startswith("kinh gui")), None)
    headings = [one for one in known.rows if one.cell is None and _ROMAN_HEADING.match(one.words) and len(one.words) < _HEADING]
    components: tuple[tuple[str, Iterable[Paragraph | None]], ...] = (
        ("quoc_hieu", (known.national_name,)),
        ("tieu_ngu", (known.motto,)),
        ("co_quan_chu_quan", known.superior),
        ("co_quan", known.issuer),
        ("so_ky_hieu", (known.number,)),
        ("dia_danh", (known.place_day,)),
        ("ten_loai", (known.kind,)),
        ("trich_yeu", known.abstract),
        ("v_v", (known.about,)),
        ("can_cu", known.bases),
        ("kinh_gui", (addressee,)),
        ("muc", headings),
        ("noi_nhan_dau", (known.recipients_head,)),
        ("noi_nhan", known.recipients),
        ("quyen_han", known.capacity),
        ("ho_ten", (known.signer,)),
    )
    for key, lines in components:
        yield from set_as(key, lines)
    yield from _once(found for one in known.rows if one.cell is None for found in _article(one))


def set_as(key: str, lines: Iterable[Paragraph | None]) -> Iterator[Finding]:
    """Whether lines are set as the component of that key must be; each fault told once."""
    yield from _once(found for one in lines if one is not None for found in _one_line(key, one))


def _one_line(key: str, one: Paragraph) -> Iterator[Finding]:
    wanted = bounds().components[key]
    runs = [run for run in one.runs if any(char.isalpha() for char in run.text)]
    if not runs:
        return
    yield from _letters(key, one, runs, wanted)
    if wanted.capitals and one.words != one.words.upper():
        yield error(f"{key}.hoa", at(one), one.words, f"{wanted.name}: chữ in hoa", "Viết in hoa.")
    placed = one.tabbed or one.align == "center" or one.first_line >= _PUSHED_IN
    if wanted.centred and not placed:
        yield error(f"{key}.can_le", at(one), f"căn {_ALIGN.get(one.align, one.align)}", f"{wanted.name}: đặt canh giữa", "Đặt canh giữa.")


def _letters(key: str, one: Paragraph, runs: list[Run], wanted: Form) -> Iterator[Finding]:
    wrong = next((run.size for run in runs if not wanted.size.holds(run.size)), None)
    if wrong is not None:
        said = f"cỡ {wrong:g}".replace(".", ",")
        yield error(f"{key}.co_chu", at(one), said, f"{wanted.name}: cỡ {wanted.size}", f"Đặt cỡ {wanted.size.most:g}.")
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


def _article(one: Paragraph) -> Iterator[Finding]:
    """The word "Điều" with its number opens its line in bold; what follows may be upright text."""
    hit = _ARTICLE.match(one.words)
    if hit is None:
        return
    wanted = bounds().components["dieu"]
    left = len(one.text) - len(one.text.lstrip()) + hit.end()
    for run in one.runs:
        if run.text[:left].strip() and not run.bold:
            yield error("dieu.dam", at(one), "không chữ đậm", f"{wanted.name}: chữ đậm", "Đặt chữ đậm.")
            return
        left -= len(run.text)
        if left <= 0:
            return


def _sized(wanted: BodyBounds) -> Callable[[Paragraph], bool]:
    return lambda one: all(wanted.size.holds(run.size) for run in one.runs if any(char.isalnum() for char in run.text))


def body(_: WordFile, known: Components) -> Iterator[Finding]:
    """The running text: size, edges, first line, gaps; each fault told once with how often it occurs."""
    wanted = bounds().body
    first, gap = wanted.first_line, f"{wanted.paragraph_gap:g}"
    tests: tuple[tuple[str, Callable[[Paragraph], bool], str, str, str], ...] = (
        ("co_chu", _sized(wanted), "cỡ chữ khác", f"cỡ {wanted.size}", f"Đặt cỡ {wanted.size.most:g}."),
        ("can_le", lambda p: p.align in {"both", "justify"}, "không căn đều hai bên", "căn đều hai lề", "Căn đều hai bên."),
        ("thut_dong", lambda p: p.listed or p.first_line <= _FLUSH or first.holds(p.first_line, wanted.first_line_slack), "thụt đầu dòng sai", "lùi vào 1 cm hoặc 1,27 cm", "Đặt thụt đầu dòng 1,27 cm."),
        ("khoang_cach", lambda p: p.before + p.after >= wanted.paragraph_gap - SLACK_PT, "các đoạn sát nhau", f"cách nhau tối thiểu {gap} pt", f"Đặt khoảng cách sau đoạn {gap} pt."),
        ("gian_dong", lambda p: wanted.line_spacing.holds(p.line, _LINE_SLACK), "giãn dòng ngoài mức", "từ đơn đến 1,5 dòng", "Đặt giãn dòng từ 1 đến 1,5."),
    )  # fmt: skip
    for key, good, found, expected, mend in tests:
        wrong = [one for one in known.body if not good(one)]
        if wrong:
            yield error(f"loi_van.{key}", _places(wrong), found, expected, mend)
    yield from _mostly(known.body)


def _mostly(text: tuple[Paragraph, ...]) -> Iterator[Finding]:
    """What one paragraph may have for a reason, but not most of them."""
    tests: tuple[tuple[str, Callable[[Paragraph], bool], str, str, str], ...] = (
        ("dam", lambda p: all(run.bold for run in p.runs if run.text.strip()), "cả đoạn chữ đậm", "chữ đứng, không đậm", "Bỏ chữ đậm."),
        ("nghieng", lambda p: all(run.italic for run in p.runs if run.text.strip()), "cả đoạn chữ nghiêng", "chữ đứng", "Bỏ chữ nghiêng."),
        ("khong_thut", lambda p: not p.listed and p.first_line <= _FLUSH and p.text[:1] not in {"\t", " ", "\u00a0"} and not _LABELLED.match(p.words), "đầu đoạn không lùi vào", "lùi vào 1 cm hoặc 1,27 cm", "Đặt thụt đầu dòng 1,27 cm."),
    )  # fmt: skip
    for key, bad, found, expected, mend in tests:
        wrong = [one for one in text if bad(one)]
        if len(wrong) > len(text) * _MOST_PARTS:
            yield error(f"loi_van.{key}", _places(wrong), found, expected, mend)


def _places(wrong: list[Paragraph]) -> str:
    return at(wrong[0]) + (f", {len(wrong)} đoạn" if len(wrong) > 1 else "")


def _once(findings: Iterable[Finding]) -> Iterator[Finding]:
    seen: set[str] = set()
    for one in findings:
        if one.code not in seen:
            seen.add(one.code)
            yield one
