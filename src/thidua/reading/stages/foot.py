"""The foot of a paper: who receives it, who signs it; on scans the two columns run into one another."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from thidua.reading.draft import Draft, Found
from thidua.reading.grammar import LETTERS, LOWER, UPPER, flat, is_person, is_upper, person
from thidua.reading.source import Line

_APPENDIX = re.compile(r"(?:phu luc|danh muc|bang cham|bieu mau|mau so|chuong trinh$|lich trinh|kem theo)")
_TITLE = re.compile(
    r"(?:TM\s?\.|T\s?/\s?M|KT\s?\.|K/T|TL\s?\.|TUQ\s?\.|Q\s?\.|HIỆU TRƯỞNG|PHÓ |CHỦ TỊCH|TRƯỞNG |GIÁM ĐỐC|BÍ THƯ|CHÁNH |THỦ TRƯỞNG"
    r"|BỘ TRƯỞNG|TỔNG GIÁM ĐỐC|CHỦ NHIỆM|ỦY VIÊN|KIÊM|VIỆN TRƯỞNG|CỤC TRƯỞNG|THỨ TRƯỞNG)"
)
_TAIL_TITLE = re.compile(
    rf"(?:^|[\s,.;])(?P<t>(?:TM\.|KT\.|TL\.|TUQ\.|TRƯỞNG|PHÓ|CHỦ TỊCH|HIỆU TRƯỞNG|GIÁM ĐỐC|BÍ THƯ"
    rf"|CHÁNH)[^{LOWER}]{{3,}}[{UPPER}])[\s,.\-]*$"
)
_TAIL_NAME = re.compile(rf"(?P<n>(?:[{UPPER}][{LOWER}]+ ){{2,4}}[{UPPER}][{LOWER}]+)\s*$")
_SIGNED = re.compile(r"\(?\s*(?:da ky|ky,? (?:ghi ro ho ten|dong dau|ten)|ky ten|signed|chu ky so)")
_BULLET = re.compile(r"^[-–—−+*•_]\s*")
_LONGEST_TITLE_PIECE = 70


@dataclass
class _Foot:
    recipients: list[tuple[str, list[int]]] = field(default_factory=list)
    titles: list[tuple[str, int]] = field(default_factory=list)
    name: tuple[str, int] | None = None
    listing: bool = False
    kept: bool = False
    cell: int | None = None


def foot(draft: Draft) -> Draft:
    """Reads foot; writes recipients, signer.title, signer.name."""
    state = _Foot()
    for line in draft.foot:
        if not line.text:
            continue
        if _ends(line, state):
            break
        _take(line, state)
    found = [Found(text, tuple(numbers)) for raw, numbers in state.recipients if (text := _recipient(raw))]
    draft = draft.with_list("recipients", found)
    if state.titles:
        draft = draft.with_value("signer.title", Found(" / ".join(_title_pieces(state)), tuple(number for _, number in state.titles)))
    return draft.with_value("signer.name", Found(person(state.name[0]), (state.name[1],)) if state.name else None)


def _title_pieces(state: _Foot) -> list[str]:
    return [title.strip(" .,-") if not title.strip().endswith("TM.") else title for title, _ in state.titles]


def _ends(line: Line, state: _Foot) -> bool:
    bare = flat(line.text)
    return bool(_APPENDIX.match(bare)) and (is_upper(line.text) or "kem theo" in bare) and (state.kept or bool(state.titles))


def _take(line: Line, state: _Foot) -> None:
    text = line.text
    moved = line.cell != state.cell
    state.cell = line.cell
    if re.match(r"[*_(\s]*noi nhan", flat(text)):
        state.listing = True
        text = re.sub(r"^.*?nhận\s*:?[\s.*_]*", "", text, count=1, flags=re.IGNORECASE)
        if not text:
            return
    if signed := _SIGNED.search(flat(text)):
        text = text[: signed.start()].strip()
    if not text:
        return
    text = _split_right_column(text, line.number, state)
    if not text:
        return
    if _is_title(text, state):
        state.titles.append((text, line.number))
    elif is_person(text) and not _BULLET.match(text) and (not state.listing or state.titles or moved or state.kept):
        state.name = state.name or (text, line.number)
    elif state.listing:
        _receive(text, line.number, state, moved=moved)


def _is_title(text: str, state: _Foot) -> bool:
    if _BULLET.match(text) or len(text) > _LONGEST_TITLE_PIECE:
        return False
    if text.strip(". ").casefold() == "kiêm":
        return True
    return is_upper(text, share=0.85) and (
        bool(_TITLE.match(text)) or bool(state.titles) and state.name is None and len(text.split()) > 1 and not re.search(r"\d", text)
    )


def _split_right_column(text: str, number: int, state: _Foot) -> str:
    """A line in which a recipient is followed by a piece of the signer's column gives that piece away."""
    if _BULLET.match(text) or state.listing and not is_upper(text):
        if hit := _TAIL_TITLE.search(text):
            state.titles.append((hit["t"], number))
            return text[: hit.start("t")].strip(" ,.;-") if _BULLET.match(text) else text[: hit.start("t")].strip()
        if state.titles and state.name is None and (named := _TAIL_NAME.search(text)) and named.start() > 0:
            words = named["n"].split()
            for take in range(len(words), 2, -1):
                if is_person(" ".join(words[-take:])):
                    state.name = (" ".join(words[-take:]), number)
                    return text[: named.start()].strip(" ,;") + " " + " ".join(words[:-take])
    return text


def _receive(text: str, number: int, state: _Foot, *, moved: bool) -> None:
    if _BULLET.match(text):
        if state.kept and moved:
            return
        state.recipients.append((_BULLET.sub("", text), [number]))
    elif state.recipients and not state.kept and re.search(rf"[{LETTERS}]", text) and not is_upper(text, share=0.95):
        before, numbers = state.recipients[-1]
        state.recipients[-1] = (f"{before} {text}", [*numbers, number])
    elif (
        not state.recipients
        and re.search(rf"[{LETTERS}]{{2}}", text)
        and not is_upper(text, share=0.95)
        or state.kept is False
        and state.recipients
        and re.match(r"lưu", text, re.IGNORECASE)
    ):
        state.recipients.append((text, [number]))
    state.kept = state.kept or bool(state.recipients) and flat(state.recipients[-1][0]).startswith("luu")


def _recipient(raw: str) -> str:
    text = re.sub(r"\s*(?:/\.|\./\.)\s*$", "", raw).strip(" ;,.-_*")
    return text if re.search(rf"[{LETTERS}]{{2}}", text) else ""
