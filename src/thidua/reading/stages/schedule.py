"""The steps in time: when, and what is done then."""

from __future__ import annotations

import re

from thidua.reading.draft import Draft, Found, Node
from thidua.reading.grammar import DAY, day_of, flat, iso_days
from thidua.reading.stages.sections import scored, sections

_SECTION = scored(
    [
        (r"tien do|so ket,? (?:va )?tong ket|lo trinh|thoi gian|ke hoach trien khai|cac buoc|trinh tu|moc thoi gian|lich trinh", 3),
        (r"muc dich|khen thuong|ho so|kinh phi", -3),
        (r"muc tieu|chi tieu|to chuc thuc hien$", -9),
    ]
)
_TIME = (
    r"(?:Từ\s+)?(?:đầu\s+|cuối\s+)?(?:năm\s+(?:học\s+)?(?:19|20)\d{2}(?:\s*[-–]\s*(?:19|20)\d{2})?|các năm[^:;]{4,40}"
    r"|tháng\s*\d{1,2}(?:\s*[-–]\s*\d{1,2})?(?:\s*(?:/|năm)\s*\d{4})?|quý\s*[IVX\d]+(?:\s*(?:/|năm|-)\s*\d{4})?"
    r"|ngày\s*\d{1,2}[^:;]{0,40}"
    r"|hằng (?:năm|quý|tháng)|hàng (?:năm|quý|tháng)|6 tháng[^:;]{0,30})(?:\s*(?:đến|tới|và|,)\s*(?:hết\s+)?(?:năm|tháng|ngày"
    r"|quý)?\s*[IVX\d][^:;,]{0,30})?"
)
_WHEN = re.compile(
    rf"(?P<when>{_TIME}|(?:Đợt|Giai đoạn|Bước|Vòng|Tuần)\s*[\dIVX]+[^:]{{0,80}})\s*(?::|,|-|–|\(|\))\s*(?P<what>\S.{{6,}})",
    re.IGNORECASE | re.DOTALL,
)
_WITHIN = re.compile(r"\((?P<when>[^()]*\d{4}[^()]*)\)")
_AFTER = re.compile(
    rf"(?P<what>(?:Tổ chức\s+)?(?:sơ kết|tổng kết|phát động|đánh giá|kiểm tra|bình xét|chấm|công bố|trao giải|khai mạc"
    rf"|bế mạc)\b[^;.:]*?)\s*(?::|,|vào|trong|dự kiến)*\s*(?P<when>{_TIME})[\s.;]*$",
    re.IGNORECASE,
)
_NAMED = re.compile(rf"(?P<what>[^:;]{{3,80}}?)\s*:\s*(?:vào\s+|từ\s+)?(?P<when>{_TIME})[\s.;]*", re.IGNORECASE)
_RANGE = re.compile(
    r"(?:(?:từ\s+)?ngày\s*|từ\s+)(?P<a>\d{1,2}(?:\s*(?:/|tháng)\s*\d{1,2})?(?:\s*(?:/|năm)\s*\d{4})?)\s*(?:đến|-"
    r"|–)\s*(?:hết\s*)?(?:ngày\s*)?(?P<b>\d{1,2}\s*(?:/|tháng)\s*\d{1,2}\s*(?:/|năm)\s*\d{4})",
    re.IGNORECASE,
)
_BEFORE = re.compile(r"\btrước\s+ngày\s*(?P<d>\d{1,2}\s*(?:/|tháng)\s*\d{1,2}\s*(?:/|năm)\s*\d{4})", re.IGNORECASE)
_MOMENT = re.compile(
    r"(?P<clock>(?:từ\s*)?\d{1,2}\s*(?:h|giờ)\s*\d{0,2}(?:\s*phút)?)\s*,?\s*(?:ngày\s*)?(?P<d>\d{1,2}\s*(?:/|tháng)\s*\d{1,2}\s*(?:/"
    r"|năm)\s*\d{4})",
    re.IGNORECASE,
)


def schedule(draft: Draft) -> Draft:
    """Reads outline, title; writes schedule: {when, what}. Only sections that speak of time count: a target "đến năm 2030" is no step."""
    found: list[Found] = []
    for section in sections(draft.outline, _SECTION, least=3):
        found += [step for node in section.walk() if node is not section or node.rest for step in _steps(node)]
    seen = {line for step in found for line in step.lines}
    found += [step for step in _moments(draft) if not seen & set(step.lines)]
    found.sort(key=lambda step: step.lines[0] if step.lines else 0)
    return draft.with_list("schedule", found)


def _steps(node: Node) -> list[Found]:
    text = node.text
    if (within := _RANGE.search(text)) and re.match(r"(?:Đợt|Giai đoạn|Bước|Vòng)\b", text):
        what = re.sub(r"\s*\(\s*\)", "", (text[: within.start()] + text[within.end() :])).strip(" ;:.()")
        return [Found({"when": _range(within), "what": what}, node.lines)]
    if hit := _WHEN.match(text):
        when, what = hit["when"].strip(" ,:()-"), hit["what"].strip(" ;.()")
        if (inner := _WITHIN.search(text)) and not re.search(r"\d{4}", when):
            when = f"{when} ({inner['when']})"
        return [Found({"when": iso_days(when), "what": what + _below(node)}, node.lines)]
    if node.children and (alone := re.fullmatch(_TIME, node.head.strip(" .:"), re.IGNORECASE)):
        return [Found({"when": iso_days(alone[0]), "what": _below(node).strip(" ;")}, node.all_lines())]
    if (hit := _NAMED.fullmatch(text.strip())) and not re.match(r"thoi gian|dia diem", flat(hit["what"])):
        return [Found({"when": iso_days(hit["when"]).strip(" .;,"), "what": hit["what"].strip()}, node.lines)]
    after = [
        Found({"when": iso_days(hit["when"]).strip(" .;,"), "what": hit["what"].strip(" ,;:")}, node.lines)
        for clause in re.split(r"[;.]\s+|,\s+(?=(?:sơ|tổng) kết)", text)
        if (hit := _AFTER.match(clause))
    ]
    if after:
        return after
    if hit := _BEFORE.search(text):
        day = DAY.search(hit["d"])
        found = day_of(day) if day else None
        what = (text[: hit.start()] + text[hit.end() :]).strip(" ;.,:")
        return [Found({"when": f"trước {found.isoformat()}", "what": what}, node.lines)] if found and what else []
    return []


def _below(node: Node) -> str:
    return "".join(f"; {child.text.strip(' ;.')}" for child in node.children)


def _range(hit: re.Match[str]) -> str:
    last = DAY.search(hit["b"])
    end = day_of(last) if last else None
    if end is None:
        return hit[0]
    parts = [int(part) for part in re.findall(r"\d+", hit["a"])]
    start = [parts[0], *(parts[1:2] or [end.month]), *(parts[2:3] or [end.year])]
    return f"{start[2]}-{start[1]:02d}-{start[0]:02d} đến {end.isoformat()}"


def _moments(draft: Draft) -> list[Found]:
    """A clock time with a day fixes a step wherever it stands; after a bare "Thời gian:" the step is what the title announces."""
    title = draft.one("title")
    steps = []
    for node in draft.outline.walk():
        if node.kind == "root" or not (hit := _MOMENT.search(node.text)):
            continue
        dated = DAY.search(hit["d"])
        day = day_of(dated) if dated else None
        if day is None:
            continue
        named = re.fullmatch(r"(?:thoi gian|thoi gian, dia diem|thoi diem)", flat(node.head))
        what = (
            str(title.value)
            if named and title
            else re.sub(r"(?:,|;)?\s*thời gian[^,;]*$", "", node.text[: hit.start()], flags=re.IGNORECASE).strip(" ,;:*")
        )
        if what:
            steps.append(Found({"when": f"{day.isoformat()} {hit['clock']}", "what": what}, node.lines))
    return steps
