"""What was submitted, frozen: its print, what a later text changed, and which defects a change touches.

A text is a plain mapping: `summary`, `level`, `award`, `achievements` (text, area, proof) in order, `criteria` (id, text, state, note, proofs).
A place in it is a word: "summary", "achievement:2" (counted from 1 in the text that was judged), "criterion:12", "page:3", "whole".
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from hashlib import sha256
from typing import Any

WHOLE, SUMMARY, LEVEL, NEW = "whole", "summary", "level", "achievements"
_ACHIEVEMENT, _CRITERION, _PAGE = "achievement", "criterion", "page"
_STATES = {"MET": "Đạt", "NOT_MET": "Không đạt", "TO_PROVE": "Chờ minh chứng", "": "Chưa đánh giá"}
Content = Mapping[str, Any]


@dataclass(frozen=True)
class Change:
    """One place that differs; an empty side means that it was added or taken out."""

    place: str
    label: str
    before: str
    after: str


@dataclass(frozen=True)
class Answered:
    """One defect after resubmission: `changed` where its place differs, `reply` what the nominating group wrote."""

    place: str
    says: str
    reply: str
    changed: bool

    @property
    def is_open(self) -> bool:
        """Whether nothing was done about it: no change, no words."""
        return not self.changed and not self.reply

    @property
    def phrase(self) -> str:
        """How it stands, as the screen says it. Of a page or the whole a change somewhere proves nothing: somebody has to look."""
        if self.changed and _is_wide(self.place):
            return "Đã giải trình, cần kiểm lại" if self.reply else "Đề cử có sửa, cần kiểm lại"
        if self.changed:
            return "Đã sửa và giải trình" if self.reply else "Đã sửa"
        return "Giải trình, không sửa" if self.reply else "Chưa sửa"


def frozen(content: Content) -> tuple[str, str]:
    """The text as canonical JSON and its SHA-256 print: the same content always has the same print."""
    text = json.dumps(content, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return text, sha256(text.encode()).hexdigest()


def compare(before: Content, after: Content) -> tuple[Change, ...]:
    """Every place that differs, in the order of the text. Places are those of `before`; what is new stands under "achievements"."""
    changes = []
    for place, label in ((LEVEL, "Cấp khen thưởng"), ("award", "Hình thức khen thưởng"), (SUMMARY, "Tóm tắt thành tích")):
        old, new = str(before.get(place, "")), str(after.get(place, ""))
        if old != new:
            changes.append(Change(place, label, old, new))
    return (*changes, *_achievements(before, after), *_criteria(before, after))


def answers(defects: Sequence[tuple[str, str, str]], changes: Sequence[Change]) -> tuple[Answered, ...]:
    """Each defect (place, what it says, reply) against the changes. A page or the whole counts as changed when anything was."""
    places = {one.place for one in changes}
    return tuple(Answered(place, says, reply, bool(changes) if _is_wide(place) else place in places) for place, says, reply in defects)


def place_words(place: str, content: Content) -> str:
    """A place as people name it: "Thành tích 2", "Tiêu chuẩn: …", "Trang 3 của báo cáo"."""
    kind, _, number = place.partition(":")
    if kind == _ACHIEVEMENT:
        return f"Thành tích {number}"
    if kind == _PAGE:
        return f"Trang {number} của báo cáo"
    if kind == _CRITERION:
        text = next((str(row["text"]) for row in content.get("criteria", ()) if str(row["id"]) == number), "")
        return f"Tiêu chuẩn: {text}" if text else "Tiêu chuẩn"
    return {SUMMARY: "Tóm tắt thành tích", WHOLE: "Toàn bộ đề cử"}.get(place, place)


def is_place(place: str, content: Content) -> bool:
    """Whether a defect can stand there in this text; a page of the printed report is any number from 1 on."""
    kind, _, number = place.partition(":")
    if place in {SUMMARY, WHOLE}:
        return True
    if kind == _ACHIEVEMENT and number.isdecimal():
        return 1 <= int(number) <= len(content.get("achievements", ()))
    if kind == _CRITERION:
        return any(str(row["id"]) == number for row in content.get("criteria", ()))
    return kind == _PAGE and number.isdecimal() and int(number) >= 1


def _is_wide(place: str) -> bool:
    return place == WHOLE or place.startswith(f"{_PAGE}:")


def _achievements(before: Content, after: Content) -> list[Change]:
    old, new = [_line(row) for row in before.get("achievements", ())], [_line(row) for row in after.get("achievements", ())]
    found = []
    for tag, left, left_end, right, right_end in _stretches(old, new):
        if tag == "equal":
            continue
        lost, added = old[left:left_end], new[right:right_end]
        for index in range(max(len(lost), len(added))):
            was, now = lost[index] if index < len(lost) else "", added[index] if index < len(added) else ""
            place = f"{_ACHIEVEMENT}:{left + index + 1}" if was else NEW
            found.append(Change(place, f"Thành tích {left + index + 1}" if was else f"Thành tích {right + index + 1} (mới)", was, now))
    return found


def _stretches(old: list[str], new: list[str]) -> list[tuple[str, int, int, int, int]]:
    """Lists of one length are held against each other place by place; else what is alike is found first."""
    if len(old) == len(new):
        return [("replace" if was != now else "equal", at, at + 1, at, at + 1) for at, (was, now) in enumerate(zip(old, new, strict=True))]
    return list(SequenceMatcher(None, old, new, autojunk=False).get_opcodes())


def _line(row: Mapping[str, Any]) -> str:
    proof = f" [Minh chứng: {row['proof']}]" if row.get("proof") else " [chưa có minh chứng]"
    area = f" (nội dung {row['area']})" if row.get("area") else ""
    return f"{row['text']}{area}{proof}"


def _criteria(before: Content, after: Content) -> list[Change]:
    old, new = ({str(row["id"]): row for row in side.get("criteria", ())} for side in (before, after))
    found = []
    for key in dict.fromkeys((*old, *new)):
        was, now = _found(old.get(key)), _found(new.get(key))
        if was != now:
            text = str((new.get(key) or old[key])["text"])
            found.append(Change(f"{_CRITERION}:{key}", f"Tiêu chuẩn: {text}", was, now))
    return found


def _found(row: Mapping[str, Any] | None) -> str:
    if row is None:
        return ""
    parts = [_STATES.get(str(row.get("state", "")), str(row.get("state", ""))), str(row.get("note", "")), "; ".join(row.get("proofs", ()))]
    return " · ".join(part for part in parts if part)
