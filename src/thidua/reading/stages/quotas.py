"""How many awards of which form: counts, ranges, shares, and forms named without a count."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from thidua.reading.draft import Draft, Found, Node
from thidua.reading.grammar import flat
from thidua.reading.stages.sections import is_heading, parents, scored, sections

_SECTION = scored(
    [
        (
            r"khen thuong|giai thuong|so luong|co cau giai|hinh thuc khen|chi tieu khen|ty le khen|danh hieu", 3), (
                r"muc dich|ho so|quy trinh|thu tuc|tieu chuan xet|tieu chi|kinh phi", -2),
        (r"muc dich|to chuc thuc hien|trach nhiem|doi tuong|hoi dong thi dua", -9),
    ]
)  # fmt: skip
_NO_QUOTA = re.compile(r"ho so|quy trinh|thu tuc|tieu chuan|tieu chi|kinh phi|muc dich|dieu kien|thoi gian|nguyen tac")
_WHO = (
    r"(?P<who>(?:các\s+)?(?:tập thể\s*(?:/|và|hoặc|,)\s*cá nhân|cá nhân\s*(?:/|và|hoặc|,)\s*tập thể|tập thể|cá nhân|đơn vị|hộ gia đình"
    r"|gia đình|học sinh|giáo viên|cán bộ|trường|xã|phường|doanh nghiệp|nhóm|tổ|lớp|thí sinh|tác giả"
    r"|đồng chí)(?:\s+(?:đối tượng\s+)?(?:trực tiếp|thuộc|là|của|xuất sắc|tiêu biểu)[^,;.)\d]{0,50})?)"
)
_NUMBER = r"(?:\d{1,3}(?:[.,]\d+)?\s?%|\d{1,3}|một|hai|ba|bốn|năm|sáu|bảy|tám|chín|mười)"
_COUNT = re.compile(
    rf"(?P<upto>không quá|tối đa|không vượt quá|nhiều nhất|không lớn hơn)?\s*(?P<a>{_NUMBER})\s*(?:(?:-|–"
    rf"|đến)\s*(?P<b>{_NUMBER}))?\s*(?:\([^)]{{1,20}}\)\s*)?(?:tổng số\s*|trên tổng số\s*|số\s*)?{_WHO}",
    re.IGNORECASE,
)
_GIVER = r"(?:(?!\s+(?:cho|tặng|đối với|và|hoặc)\b)[^;,.():\d]){3,60}"
_PRIZE = re.compile(
    rf"(?P<a>\d{{1,3}})\s*(?:\([^)]{{1,20}}\)\s*)?(?P<form>giải\s+(?:đặc biệt|nhất|nhì|ba|tư|khuyến khích|phụ|tập thể|cá nhân|chuyên đề"
    rf"|thưởng)|(?:Giấy khen|Bằng khen|Cờ thi đua|Kỷ niệm chương)(?:\s+của\s+{_GIVER})?)",
    re.IGNORECASE,
)
_PRIZE_AFTER = re.compile(
    r"(?P<form>giải\s+(?:đặc biệt|nhất|nhì|ba|tư|khuyến khích)(?:\s+(?:tập thể|cá nhân))?)\s*[:\-–(]\s*(?P<a>\d{1,3})\s*(?:giải|thí sinh"
    r"|đội|bài|cá nhân|tập thể|tác phẩm)",
    re.IGNORECASE,
)
_WHO_FIRST = re.compile(
    rf"(?P<who>tập thể|cá nhân|hộ gia đình)\s*:\s*(?:khen thưởng\s+|tặng\s+)?(?P<upto>không quá\s+|tối đa\s+)?(?P<a>{_NUMBER})"
    rf"(?:\s*(?:-|–|đến)\s*(?P<b>{_NUMBER}))?\s*(?:(?P<form>(?:Giấy khen|Bằng khen)(?:\s+của\s+{_GIVER})?)|(?=[;,.]|$|và\b))",
    re.IGNORECASE,
)
_FORM = re.compile(
    rf"(?P<form>Huân chương(?:\s+(?:Lao động|Độc lập|Hồ Chí Minh|Bảo vệ Tổ quốc|Sao vàng))?|Cờ thi đua(?:\s+của\s+{_GIVER})?"
    rf"|Bằng khen(?:\s+của\s+{_GIVER})?|Giấy khen(?:\s+của\s+{_GIVER})?"
    r"|Kỷ niệm chương|Chiến sĩ thi đua\s+(?:cơ sở|cấp \w+|toàn quốc)|Tập thể lao động xuất sắc|Tập thể lao động tiên tiến"
    r"|Lao động tiên tiến|Giấy chứng nhận)",
    re.IGNORECASE,
)
_LEVEL = re.compile(
    r"(?:cấp (?:tỉnh|thành phố|quận|huyện|xã|phường|trường|cơ sở|trung ương)|Đề nghị (?:Quận|Thành phố|Tỉnh|UBND [\w ]{2,30}?|cấp trên"
    r"|Phường|Huyện)(?=\s+(?:khen|tặng|xét)|\s*:)|Chủ tịch (?:UBND|Ủy ban nhân dân) (?:tỉnh|thành phố|quận|huyện|thị xã|xã|phường"
    r"|cấp \w+))",
    re.IGNORECASE,
)
_WORDS = {"một": 1, "hai": 2, "ba": 3, "bốn": 4, "năm": 5, "sáu": 6, "bảy": 7, "tám": 8, "chín": 9, "mười": 10}
_TIE = re.compile(r"trở lên|bằng nhau|ít nhất có|từ \d+ (?:tập thể|đơn vị)", re.IGNORECASE)


def quotas(draft: Draft) -> Draft:
    """Reads outline; writes award_quotas: {form, level, who, min, max}; a share stays text."""
    found: list[Found] = []
    above = parents(draft.outline)
    for section in sections(draft.outline, _SECTION, least=3):
        found += _of_section(section, above)
    counted = [quota for quota in found if quota.value["max"] is not None]
    bare = [quota for quota in found if quota.value["max"] is None]
    return draft.with_list("award_quotas", [*found] if not counted else counted + _levels(bare))


def quotas_anywhere(draft: Draft) -> Draft:
    """Reads outline; writes award_quotas from the whole text: a superior's letter gives its numbers under headings of all kinds."""
    above = parents(draft.outline)
    counted = [
        Found(value, node.lines)
        for node in draft.outline.walk()
        if node.kind != "root"
        for value in _counts(node.text, _level(node, above))
    ]
    return draft.with_list("award_quotas", [quota for quota in counted if quota.value["form"] or quota.value["who"] in _SUBJECTS])


_SUBJECTS = ("tập thể", "cá nhân")


def _levels(bare: list[Found]) -> list[Found]:
    """Beside counted awards, a form without a count says nothing new; a level of its own does."""
    return [quota for quota in bare if quota.value["form"] is None]


def _of_section(section: Node, above: dict[int, Node]) -> list[Found]:
    found: list[Found] = []
    forms: dict[str, Found] = {}
    for node in _quota_nodes(section):
        level = _level(node, above)
        prize = _PRIZE_HEAD.match(node.head)
        counted = [
            Found({**value, "form": value["form"] or (prize[0] if prize else None)}, node.lines) for value in _counts(node.text, level)
        ]
        found += counted
        if not counted and (open_quota := _open(node, above)):
            forms.setdefault("", Found(open_quota, node.lines))
        elif not counted:
            for hit in _FORM.finditer(node.text):
                forms.setdefault(flat(hit["form"]), Found(_quota(hit["form"].strip(), level, None, None, None), node.lines))
    return found + list(forms.values()) if found or "" not in forms or len(forms) > 1 else []


_PRIZE_HEAD = re.compile(r"Giải\s+(?:tập thể|cá nhân|phụ|chuyên đề|đặc biệt)", re.IGNORECASE)
_LEVEL_HEADING = re.compile(r"cap (?:xa|phuong|huyen|quan|tinh|thanh pho|truong|co so)")
_OPEN = re.compile(
    r"khen thưởng (?:cho |đối với )?(?:các )?(?P<who>tập thể(?:(?:,| và) (?:các )?cá nhân)?|cá nhân(?:(?:,| và) (?:các )?tập thể)?)",
    re.IGNORECASE,
)


def _open(node: Node, parent: dict[int, Node]) -> dict[str, Any] | None:
    """A level that grants awards without a number and without a form: "Cấp xã: … khen thưởng cho tập thể và cá nhân"."""
    above = parent.get(id(node))
    if above is None or not _LEVEL_HEADING.match(flat(above.head)) or _FORM.search(node.text) or not (hit := _OPEN.search(node.text)):
        return None
    return _quota(None, above.head, hit["who"], None, None)


def _quota_nodes(node: Node) -> Iterator[Node]:
    if (
        node.kind != "root"
        and is_heading(node)
        and _NO_QUOTA.search(flat(node.head))
        and not re.search(r"so luong|hinh thuc|giai thuong", flat(node.head))
    ):
        return
    yield node
    for child in node.children:
        yield from _quota_nodes(child)


def _counts(text: str, level: str | None) -> list[dict[str, Any]]:
    values = [(hit.start(), _quota(hit["form"], level, None, int(hit["a"]), int(hit["a"]))) for hit in _PRIZE.finditer(text)]
    values += [(hit.start(), _quota(hit["form"], level, None, int(hit["a"]), int(hit["a"]))) for hit in _PRIZE_AFTER.finditer(text)]
    if first := _who_first(text, level):
        return first
    prized = bool(values)
    limited, ended = False, 0
    for hit in _COUNT.finditer(text):
        around = text[max(0, hit.start() - 12) : hit.end() + 14]
        if _TIE.search(around) or (prized and hit["upto"] is None) or re.search(r"điểm|đồng|ngày|tháng|Điều|khoản|lần\s*$", around[:12]):
            continue
        limited = bool(hit["upto"]) or (limited and re.fullmatch(r"\s*(?:,|và|;)?\s*", text[ended : hit.start()]) is not None)
        ended = hit.end()
        values.append((hit.start(), _counted(hit, text, level, limited=limited)))
    return [value for _, value in sorted(values, key=lambda pair: pair[0])]


def _who_first(text: str, level: str | None) -> list[dict[str, Any]]:
    """ "Tập thể: 10; cá nhân: không quá 15"."""
    found = []
    for hit in _WHO_FIRST.finditer(text):
        most = _amount(hit["b"] or hit["a"])
        least = None if hit["upto"] or isinstance(most, str) else _amount(hit["a"])
        form = hit["form"] or next((named["form"] for named in _FORM.finditer(text[: hit.start()])), None)
        found.append(_quota(form, level, hit["who"], least, most))
    return found


def _counted(hit: re.Match[str], text: str, level: str | None, *, limited: bool) -> dict[str, Any]:
    """One count; "không quá 01 tập thể và 02 cá nhân" limits both."""
    least: int | str | None = _amount(hit["a"])
    most = _amount(hit["b"] or hit["a"])
    if limited or isinstance(most, str):
        least = None
    before = [form["form"] for form in _FORM.finditer(text[: hit.start()])]
    after = _FORM.search(text, hit.end())
    form = before[-1] if before else after["form"] if after else None
    return _quota(form, level, hit["who"].strip(), least, most)


def _amount(text: str) -> int | str:
    if "%" in text:
        return text.replace(" ", "")
    return _WORDS.get(text.casefold()) or int(re.sub(r"\D", "", text) or 0)


def _quota(form: str | None, level: str | None, who: str | None, least: int | str | None, most: int | str | None) -> dict[str, Any]:
    return {"form": re.sub(r"\s+", " ", form).strip() if form else None, "level": level, "who": who, "min": least, "max": most}


def _level(node: Node, above: dict[int, Node]) -> str | None:
    current: Node | None = node
    while current is not None and current.kind != "root":
        if hit := _LEVEL.search(current.text if current is node else current.head):
            return hit[0].strip()
        current = above.get(id(current))
    return None
