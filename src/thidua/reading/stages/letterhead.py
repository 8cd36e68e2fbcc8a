"""The letterhead: who issues, under whom, number, place and day, the type of paper and its title."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace

from thidua.reading.draft import Draft, Found
from thidua.reading.grammar import DAY, LETTERS, UPPER, clean_symbol, day_of, flat, is_upper
from thidua.reading.source import Line
from thidua.reading.stages.normalise import type_line

MOTTO = re.compile(
    r"cong\s+hoa\s+xa\s+hoi(?:\s+chu\s+nghia\s+viet(?:\s+nam)?)?|(?:xa\s+hoi\s+)?chu\s+nghia\s+viet\s+nam"
    r"|doc\s+lap\W*tu\s+do.*?(?:hanh\s+phuc|$)|dang\s+cong\s+san\s+viet\s+nam|cong\s+hoa(?:\s+xa(?:\s+hoi)?)?\s*$"
    r"|^(?:xa\s+)?hoi\s+chu\s+nghia(?:\s+viet(?:\s+nam)?)?|^nam$"
)
_NUMBER = re.compile(
    r"\bso\s*[:.;]?\s*(?P<s>\d{1,5}[a-z]?\s*\.?\s*(?:/\s*\d{4}\s*)?[/\-–]\s*[a-z][a-z0-9&.]*(?:\s?[-–/]\s?[a-z][a-z0-9&.]*){0,3})"
)
_NUMBER_EMPTY = re.compile(r"\bso\s*[:.;]?\s*[.…_\s]*[/\-–]\s*(?:ke|kh|qd|hd|tb|ctr)[\w\-–/.]*")
_PLACE_DATE = re.compile(
    rf"(?P<p>[{UPPER}][{LETTERS}'.]*(?:[ -]+[{LETTERS}\d.'-]+){{0,6}}?)\s*[,.;]?\s*[Nn]gày\s*(?P<day>\d{{1,2}}"
    rf"|[.…_\s]*)\s*tháng\s*(?P<month>\d{{1,2}}|[.…_\s]*)\s*năm\s*(?P<year>\d{{4}})(?!\d)",
    # the first letter of a place is a capital; "Ngày" may be one too
)
_PLACE_SHORT_DATE = re.compile(
    rf"(?P<p>[{UPPER}][{LETTERS}]*(?: [{LETTERS}\d]+){{0,4}}),\s*ngày\s*(?P<dmy>\d{{1,2}}\s*[/.-]\s*\d{{1,2}}\s*[/.-]\s*\d{{4}})(?!\d)"
)
_AGENCY = re.compile(
    r"(?:uy ban|ubnd|truong|phong|so\b|hoi dong|hdnd|ban\b|bcd|btc|bch|bo\b|cong ty|tong cong ty|trung tam|dang uy|dang bo|chi bo"
    r"|doan|cong doan|lien doan"
    r"|hoi\b|van phong|vp|cuc\b|tong cuc|chi cuc|vien\b|tinh uy|thanh uy|quan uy|huyen uy|tinh doan|thanh doan|quan doan|huyen doan"
    r"|lien minh|benh vien"
    r"|tram|hoc vien|dai hoc|cao dang|mat tran|nha\b|bao hiem|toa an|kho bac|thanh tra|chinh phu|thu tuong|ngan hang|cong an"
    r"|bo chi huy|dai phat thanh|khoi\b)"
)
_CONTINUES = re.compile(r"(?:tinh|thanh pho|tp\.?|quan|huyen|thi xa|xa|phuong|thi tran)\s+(?!uy\b|doan\b)|viet nam\b|va |-|khen thuong")
_MARKER = re.compile(r"(?:so|sô)\s*[:.]?\s*[\d.…/_]")


def letterhead(draft: Draft) -> Draft:
    """Reads head; writes doc_type, number_symbol, place, date, superior_issuer, issuer, motto (internal)."""
    named = type_line(draft.lines)
    top = draft.head[: named.at] if named else draft.head[:_SCAN]
    if named:
        draft = draft.with_value("doc_type", Found(named.name, (draft.lines[named.at].number,)))
    elif any("kinh gui" in flat(line.text) for line in draft.lines[:_LETTER_SCAN]) and any(
        re.match(r"V\s?/\s?v", line.text, re.IGNORECASE) for line in top
    ):
        draft = draft.with_value("doc_type", Found("Công văn", ()))
    whole = draft.head[: named.at + 8] if named else top
    draft = draft.with_value("number_symbol", _number(top) or _number(whole))
    draft = _place_and_date(draft, top)
    if draft.one("date") is None and draft.one("place") is None:
        draft = _place_and_date(draft, tuple(line for line in draft.lines[-_FOOT_SCAN:] if _ALONE.fullmatch(line.text)))
    motto = next((line.number for line in top if MOTTO.search(flat(line.text))), None)
    draft = draft.with_value("motto", Found(value=True, lines=(motto,)) if motto else None)
    return _issuers(draft, top)


_SCAN = 25
_FOOT_SCAN = 25
_LETTER_SCAN = 45
_ALONE = re.compile(r"[^,]{3,40},\s*[Nn]gày\s*\d{1,2}\s*tháng\s*\d{1,2}\s*năm\s*\d{4}[\s.]*")


def _number(lines: Iterable[Line]) -> Found | None:
    for line in lines:
        bare = flat(line.text)
        if hit := _NUMBER.search(bare):
            printed = line.text[hit.start("s") : hit.end("s")]
            symbol = clean_symbol(_symbol_only(printed)).replace("./", "/")
            if any(letter.isupper() for letter in symbol):
                return Found(symbol, (line.number,))
    return None


def _symbol_only(printed: str) -> str:
    """A number set on one line with the place ends where the words in small letters begin."""
    pieces = re.split(r"(\s?[-–/]\s?)", printed)
    kept = pieces[:1]
    for joint, piece in zip(pieces[1::2], pieces[2::2], strict=False):
        letters = [letter for letter in piece if letter.isalpha()]
        if letters and not letters[0].isupper():
            break
        kept += [joint, piece]
    return "".join(kept)


def _joined_runs(lines: Iterable[Line]) -> list[tuple[str, tuple[int, ...]]]:
    """Each cell of a table whole; each line alone, then with the one after it: place and date may be broken in two."""
    kept = [line for line in lines if line.text]
    cells: dict[int, list[Line]] = {}
    for line in kept:
        if line.cell is not None:
            cells.setdefault(line.cell, []).append(line)
    whole = [(" ".join(line.text for line in cell), tuple(line.number for line in cell)) for cell in cells.values()]
    alone = [(line.text, (line.number,)) for line in kept]
    pairs = [(f"{a.text} {b.text}", (a.number, b.number)) for a, b in zip(kept, kept[1:], strict=False)]
    return whole + alone + pairs


def _place_and_date(draft: Draft, top: tuple[Line, ...]) -> Draft:
    for text, numbers in _joined_runs(top):
        bare = (
            re.sub(r"^.*?\bs[ốôoó]\s*:?\s*[\d.…]*\s*[/-]\s*[A-ZĐ][\w\-/&.ĐƯ]*\s+", "", text, flags=re.IGNORECASE)
            if _MARKER.search(flat(text))
            else text
        )
        if mottos := list(MOTTO.finditer(flat(bare))):
            bare = bare[mottos[-1].end() :] if mottos[-1].end() < len(bare) else bare
        if hit := _PLACE_DATE.search(bare):
            draft = draft.with_value("place", Found(_place(hit["p"]), numbers))
            if hit["day"].strip().isdigit() and hit["month"].strip().isdigit():
                day = DAY.search(f"{hit['day']} tháng {hit['month']} năm {hit['year']}")
                found = day_of(day) if day else None
                draft = draft.with_value("date", Found(found.isoformat(), numbers) if found else None)
            return draft
        if (short := _PLACE_SHORT_DATE.search(bare)) and (dated := DAY.search(short["dmy"])) and (day_found := day_of(dated)):
            return draft.with_value("place", Found(_place(short["p"]), numbers)).with_value("date", Found(day_found.isoformat(), numbers))
    return draft


def _place(printed: str) -> str:
    place = re.sub(r"^[\W_]+", "", printed).strip(" ,.;")
    words = place.split()
    # a line of two columns: what stands in capitals before the place belongs to the agency's column
    while len(words) > 1 and words[0].isupper() and len(words[0]) > 1 and words[0] not in ("TP.", "TP") and not words[-1].isupper():
        words = words[1:]
    return " ".join(words)


# ---------------------------------------------------------------------------------------------- issuers
def _issuers(draft: Draft, top: tuple[Line, ...]) -> Draft:
    units = _units(top)
    if units:
        draft = draft.with_value("issuer", Found(as_name(units[-1][0]), units[-1][1]))
        if len(units) > 1:
            draft = draft.with_value("superior_issuer", Found(as_name(units[-2][0]), units[-2][1]))
    return draft


def _units(top: tuple[Line, ...]) -> list[tuple[str, tuple[int, ...]]]:
    """The agencies of the left column from the top: a line that begins like an agency opens one, the others go on with it."""
    units: list[tuple[str, tuple[int, ...]]] = []
    for line in _words_joined(top):
        text = _left_column(line.text)
        if not text:
            continue
        bare = flat(text)
        begins = _AGENCY.match(bare) is not None and not _CONTINUES.match(bare)
        if begins and not (units and units[-1][0].endswith(("-", ",", "–"))) and not _half(units, bare):
            units.append((text, (line.number,)))
        elif units:
            before, numbers = units[-1]
            units[-1] = (f"{before} {text}", (*numbers, line.number))
    return units


def _words_joined(top: tuple[Line, ...]) -> list[Line]:
    """A narrow column may break after one word ("ỦY / BAN NHÂN DÂN"): such a word goes to the line below it."""
    lines: list[Line] = []
    carried: Line | None = None
    for line in (line for line in top if line.text):
        if carried is not None and line.cell == carried.cell and is_upper(line.text) and not _is_whole(carried.text, line.text):
            line = replace(line, text=f"{carried.text} {line.text}")
        elif carried is not None:
            lines.append(carried)
        carried = line if len(line.text.split()) == 1 and is_upper(line.text) and line.text.isalpha() else None
        if carried is None:
            lines.append(line)
    return [*lines, carried] if carried is not None else lines


def _is_whole(word: str, below: str) -> bool:
    """Whether the line below a single word begins an agency of its own, so that the word ends the name above it."""
    bare = flat(below)
    return flat(word) not in ("uy", "hoi") and _AGENCY.match(bare) is not None and not _CONTINUES.match(bare)


def _half(units: list[tuple[str, tuple[int, ...]]], bare: str) -> bool:
    """The second half of a name broken in two ("HỘI ĐỒNG THI ĐUA / KHEN THƯỞNG", "BAN CHỈ ĐẠO / CHUYỂN ĐỔI SỐ")."""
    return (
        bool(units)
        and flat(units[-1][0]) in ("uy ban", "hoi dong", "ban", "so", "phong", "truong", "uy ban nhan dan")
        and bare.startswith(("nhan dan", "mat tran"))
    )


def _left_column(text: str) -> str:
    """The line without motto, number, place and date; empty unless what is left is set in capitals."""
    bare = flat(text)
    kept = list(text)
    for pattern in (MOTTO, _NUMBER, _NUMBER_EMPTY):
        for hit in pattern.finditer(bare):
            kept[hit.start() : hit.end()] = " " * (hit.end() - hit.start())
    left = "".join(kept)
    if re.search(r"ngày\s*[\d.…_ ]*tháng", left, re.IGNORECASE) or _MARKER.match(flat(left).strip()):
        return ""
    left = re.sub(r"\s{2,}", " ", left).strip(" -–*_|.:,;’'`\\/=")
    if any(c in left for c in "„°`~^") or len([c for c in left if c.isalpha()]) < _SHORTEST_NAME or not is_upper(left, share=0.75):
        return ""
    return left


_SHORTEST_NAME = 3
_SMALL = re.compile(rf"\b(Tỉnh|Thành Phố|Quận|Huyện|Thị Xã|Xã|Phường|Thị Trấn)\b(?= [{UPPER}0-9])(?! (?:Ủy|Uỷ|Đoàn|Đội)\b)")
_WHOLE = (
    ("Ủy Ban Nhân Dân", "Ủy ban nhân dân"), ("Uỷ Ban Nhân Dân", "Ủy ban nhân dân"), ("Hội Đồng Nhân Dân", "Hội đồng nhân dân"),
    ("Hội Đồng Thi Đua", "Hội đồng Thi đua"), ("Khen Thưởng", "Khen thưởng"), ("Trường Mầm Non", "Trường Mầm non"), ("Tiểu Học", "Tiểu học"),
    ("Trung Học Cơ Sở", "Trung học cơ sở"), ("Trung Học Phổ Thông", "Trung học phổ thông"), ("Giáo Dục Và Đào Tạo", "Giáo dục và Đào tạo"),
    ("Ban Chỉ Đạo", "Ban Chỉ đạo"), ("Chuyển Đổi Số", "Chuyển đổi số"), ("Ban Tổ Chức", "Ban Tổ chức"), ("Cuộc Thi", "Cuộc thi"),
    ("Nội Vụ", "Nội vụ"), ("Tuyên Giáo", "Tuyên giáo"), ("Cải Cách Hành Chính", "Cải cách hành chính"), ("Văn Phòng", "Văn phòng"),
    ("Thông Tin Và Truyền Thông", "Thông tin và Truyền thông"), ("Khoa Học Và Công Nghệ", "Khoa học và Công nghệ"), (" Và ", " và "), (" Của ", " của "),
    ("Liên Đoàn Lao Động", "Liên đoàn Lao động"), ("Công Đoàn", "Công đoàn"), ("Cơ Sở", "cơ sở"), ("Cơ Quan", "cơ quan"), ("Đảng Bộ", "Đảng bộ"), ("Đảng Ủy", "Đảng ủy"), ("Tỉnh Ủy", "Tỉnh ủy"),
    ("Thành Ủy", "Thành ủy"), ("Quận Ủy", "Quận ủy"), ("Huyện Ủy", "Huyện ủy"), ("Tỉnh Uỷ", "Tỉnh uỷ"), ("Tỉnh Đoàn", "Tỉnh đoàn"),
)  # fmt: skip
_SHORT_FORMS = frozenset(
    {"UBND", "HĐND", "BCĐ", "BTC", "BCH", "MTTQ", "THCS", "THPT", "TW", "TP", "TH", "MN", "GD&ĐT", "CNTT", "KHCN", "TP."}
)


def as_name(capitals: str) -> str:
    """An agency's name set in capitals, as running text writes it: ỦY BAN NHÂN DÂN TỈNH X → Ủy ban nhân dân tỉnh X."""
    words = [
        word
        if word in _SHORT_FORMS or not word.isupper() or re.search(r"\d|[&]", word) or not re.search(r"[aeiouy]", flat(word))
        else word.capitalize()
        for word in capitals.split()
    ]
    name = " ".join(words)
    for capital, usual in _WHOLE:
        name = name.replace(capital, usual)
    return _SMALL.sub(lambda hit: hit[1].lower(), name)
