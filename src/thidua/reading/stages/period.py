"""The time the movement runs: what the paper says outright, else what its title says."""

from __future__ import annotations

import re

from thidua.reading.draft import Draft, Found, Node
from thidua.reading.grammar import DAY, MONTH, day_of, flat

_HEADING = re.compile(
    r"thoi gian (?:thuc hien|thi dua|to chuc|phat dong|trien khai|dien ra|ap dung|du thi|cua)|^thoi gian\b|thoi diem|thoi han thuc hien"
    r"|(?:hinh thuc|pham vi|doi tuong).*thoi gian"
)
_OTHER_TIME = re.compile(r"nop|ho so|\bxet|khen thuong|binh|dang ky|bao cao|\bgui|cham|giai quyet|kinh phi|thoi gian qua|hoan thanh")
_POINT = (
    r"(?:ngày\s*)?\d{1,2}\s*(?:[/.]\s*\d{1,2}\s*[/.]\s*\d{4}|tháng\s*\d{1,2}\s*năm\s*\d{4})|tháng\s*\d{1,2}\s*(?:/|năm)\s*\d{4}"
    r"|\d{1,2}/\d{4}|(?:năm\s*)?(?:19|20)\d{2}"
)
_SHORT_DAY = r"(?:ngày\s*)?\d{1,2}(?:\s*[/.]\s*\d{1,2}|\s*tháng\s*\d{1,2})?"
_RANGE = re.compile(
    rf"(?:từ|bắt đầu từ)?\s*(?P<a>{_POINT})\s*(?:\([^)]*\)\s*)?(?:đến|-|–|tới)\s*(?:hết\s*)?(?:cuối\s*)?(?P<b>{_POINT})", re.IGNORECASE
)
_SHORT_RANGE = re.compile(rf"từ\s*(?P<a>{_SHORT_DAY})\s*(?:đến|-|–)\s*(?:hết\s*)?(?P<b>{_POINT})", re.IGNORECASE)
_OPEN = re.compile(rf"từ\s*(?P<a>{_POINT})\s*(?P<b>(?:đến|cho đến)\s+(?:khi|hết|thời điểm|trước)?[^.;\n]{{5,160}})", re.IGNORECASE)
_SINCE_ISSUE = re.compile(
    rf"(?:kể )?từ\s+(?:ngày|khi)\s+(?:ban hành|ký|phát động)[^.;]{{0,40}}?\s(?:đến|tới)\s+(?:hết\s+)?(?P<b>{_POINT})", re.IGNORECASE
)
_ISSUED = "issued"
_FROM = re.compile(rf"(?:kể từ|bắt đầu từ|từ)\s*(?P<a>{_POINT})", re.IGNORECASE)
_SPAN = re.compile(
    r"(?:giai\s*đoạn|các năm|nhiệm kỳ|năm học|từ năm)\s*(?:từ\s*)?(?:năm\s*)?(?P<a>(?:19|20)\d{2})\s*(?:-|–|đến"
    r"|—)\s*(?:năm\s*)?(?P<b>(?:19|20)\d{2})",
    re.IGNORECASE,
)
_YEAR = re.compile(r"\bnăm\s*(?P<a>(?:19|20)\d{2})\b", re.IGNORECASE)
_CLOCK = re.compile(r"(?P<h>\d{1,2})\s*(?:h|giờ|:)\s*(?P<m>\d{2})?", re.IGNORECASE)
_RUNS = re.compile(r"(?:được\s+)?(?:triển khai|thực hiện|diễn ra|tổ chức|phát động|bắt đầu)[^.;]{0,60}?từ\s+", re.IGNORECASE)


def period(draft: Draft) -> Draft:
    """Reads outline, title; writes period.from and period.to (a year, a month, a day or a moment; the end may stay in words)."""
    for node in draft.outline.walk():
        if (
            node.kind != "root"
            and _HEADING.search(flat(node.head))
            and not _OTHER_TIME.search(flat(node.head))
            and (ends := _ends(_near(node)))
        ):
            return _written(draft, ends, node.all_lines())
    for node in draft.outline.walk():
        if (hit := _RUNS.search(node.text)) and (ends := _ends(node.text[hit.start() :], loose=False)):
            return _written(draft, ends, node.lines)
    title = draft.one("title")
    if title and (ends := _of_title(str(title.value))):
        return _written(draft, ends, title.lines)
    return draft


def _near(node: Node) -> str:
    """The heading's own text and, where it is short, what stands right below it."""
    below = [child.whole() for child in node.children][:_CHILDREN] if _HEADING.search(flat(node.head)) else []
    return " ; ".join([node.text, *below])


_CHILDREN = 4


def _written(draft: Draft, ends: tuple[str | None, str | None], lines: tuple[int, ...]) -> Draft:
    first, last = ends
    issued = draft.one("date")
    if first == _ISSUED:
        first = str(issued.value) if issued else None
    draft = draft.with_value("period.from", Found(first, lines) if first else None)
    return draft.with_value("period.to", Found(last, lines) if last else None)


def _ends(text: str, *, loose: bool = True) -> tuple[str | None, str | None] | None:
    ranges = [(_iso(hit["a"]), _iso(hit["b"])) for hit in _RANGE.finditer(text)]
    ranges += [(_filled(hit["a"], hit["b"]), _iso(hit["b"])) for hit in _SHORT_RANGE.finditer(text)]
    whole = [(first, last) for first, last in ranges if first and last]
    if whole:
        return min(first for first, _ in whole), max(last for _, last in whole)
    if ends := _two_moments(text):
        return ends
    if hit := _SPAN.search(text):
        return hit["a"], hit["b"]
    if hit := _OPEN.search(text):
        return _iso(hit["a"]), hit["b"].strip()
    if hit := _SINCE_ISSUE.search(text):
        return _ISSUED, _iso(hit["b"])
    if hit := _FROM.search(text):
        return _iso(hit["a"]), None
    return (_moment(text), None) if loose and _moment(text) else None


def _two_moments(text: str) -> tuple[str | None, str | None] | None:
    """ "Bắt đầu từ 8 giờ ngày … và kết thúc vào 17 giờ ngày …": two days with words between them that lead from one to the other."""
    days = list(DAY.finditer(text))
    for first, last in zip(days, days[1:], strict=False):
        between, before = text[first.end() : last.start()], text[max(0, first.start() - _CLOCK_REACH * 2) : first.start()]
        if "." not in between and re.search(r"đến|kết thúc|tới", between) and re.search(r"từ|bắt đầu", before, re.IGNORECASE):
            return _moment(text[: first.end()]), _moment(text[first.end() :])
    return None


def _iso(point: str) -> str | None:
    if hit := DAY.search(point):
        day = day_of(hit)
        return day.isoformat() if day else None
    if hit := MONTH.search(point):
        return f"{hit['y']}-{int(hit['m']):02d}"
    if hit2 := re.search(r"(\d{1,2})/(\d{4})", point):
        return f"{hit2[2]}-{int(hit2[1]):02d}"
    year = re.search(r"(?:19|20)\d{2}", point)
    return year[0] if year else None


def _filled(start: str, end: str) -> str | None:
    """ "ngày 08" before "ngày 10 tháng 12 năm 2025": month and year come from the end."""
    last = DAY.search(end)
    day = day_of(last) if last else None
    parts = [int(part) for part in re.findall(r"\d+", start)]
    if day is None or not parts:
        return None
    month = parts[1] if len(parts) > 1 else day.month
    return f"{day.year}-{month:02d}-{parts[0]:02d}"


def _moment(text: str) -> str | None:
    hit = DAY.search(text)
    day = day_of(hit) if hit else None
    if hit is None or day is None:
        return None
    clock = _CLOCK.search(text[max(0, hit.start() - _CLOCK_REACH) : hit.start()])
    return f"{day.isoformat()}T{int(clock['h']):02d}:{clock['m'] or '00'}" if clock else day.isoformat()


_CLOCK_REACH = 24


def _of_title(title: str) -> tuple[str | None, str | None] | None:
    """What the title says of time outside its quotation marks (they name another programme), else inside them."""
    bare = re.sub(r"[“\"][^”\"]*[”\"]", " ", title)
    return _span_or_year(bare) or _span_or_year(title)


def _span_or_year(text: str) -> tuple[str | None, str | None] | None:
    if hit := _SPAN.search(text):
        return hit["a"], hit["b"]
    if until := re.search(r"đến\s+(?:hết\s+)?năm\s*(?P<b>(?:19|20)\d{2})", text, re.IGNORECASE):
        return None, until["b"]
    years = [hit["a"] for hit in _YEAR.finditer(text)]
    return (years[-1], years[-1]) if years else None
