"""Whether a council is made up as the charter of its school asks: number, chair, ex officio seats, organisations that do not exist."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from thidua.kernel.outcome import Ground
from thidua.kernel.text import folded

CHAIR, VICE_CHAIR, SECRETARY, MEMBER = "CHAIR", "VICE_CHAIR", "SECRETARY", "MEMBER"

# How a seat that a charter names is told in the words of a decision: (what the charter's words hold, what the decision's words hold).
_TOLD = (
    ("pho hieu truong", r"pho hieu truong"),
    ("hieu truong", r"(?<!pho )hieu truong|pho hieu truong (phu trach|dieu hanh)"),
    ("cap uy", r"chi bo|cap uy|chi uy|dang bo|dang uy"),
    ("cong doan", r"cong doan"),
    ("doan thanh nien", r"chi doan|doan thanh nien|doan tncs|bi thu doan|doan truong"),
    ("phu trach doi", r"phu trach doi"),
    ("doi thieu nien", r"phu trach doi|doi thieu nien"),
    ("hoi dong truong", r"hoi dong truong"),
    ("to van phong", r"to (truong (to )?)?van phong"),
    ("chuyen mon", r"\bto (?:(?:truong|pho) )?(?:to )?(?!(?:truong|pho|to|van phong)\b)[a-z]+"),
    ("to truong", r"to truong|dai dien to "),
    ("chu nhiem", r"chu nhiem"),
    ("giao vien", r"giao vien"),
)


@dataclass(frozen=True)
class Sitting:
    """One member: the role in the council, and what the person sits there as, in the words of the decision."""

    person: int
    name: str
    role: str
    seat: str


@dataclass(frozen=True)
class Charter:
    """What the charter of this kind of school says on the day: who sits ex officio, who chairs, whether the number is odd."""

    seats: tuple[str, ...]
    chair: str
    odd: bool
    source: str
    mark: str = ""


def charter_kind(school: str) -> str:
    """Which charter a school of this name is under, as the lawbook's keys call it."""
    name = folded(school)
    if "tieu hoc" in name:
        return "tieu_hoc"
    return "trung_hoc" if re.search(r"thcs|thpt|trung hoc", name) else "mam_non"


def fills(charter_seat: str, said: str) -> bool:
    """Whether words of a decision ("Phó Hiệu trưởng, Chủ tịch Công đoàn") hold a seat that the charter names."""
    wanted, words = folded(charter_seat), folded(said)
    pattern = next((told for mark, told in _TOLD if mark in wanted), re.escape(wanted))
    return re.search(pattern, words) is not None


def composition(sittings: Sequence[Sitting], absent: Mapping[str, str], charter: Charter | None) -> tuple[Ground, ...]:
    """Every point on which the members are held against the charter, met or not, all at once.

    `absent` maps a seat of the charter to why this school has nobody for it. Without a charter in force only what makes any council work is asked.
    """
    source = charter.source if charter else ""
    grounds = [_chairs(sittings), _secretary(sittings), _once(sittings)]
    if charter is None:
        return tuple(grounds)
    if charter.odd:
        count = len(sittings)
        says = f"Hội đồng có {count} thành viên; số thành viên phải là số lẻ."
        grounds.append(Ground("council.odd", met=count % 2 == 1, source=source, says=says))
    grounds.append(_chaired_by(sittings, charter))
    grounds += [_seat(one, sittings, absent.get(one, "").strip(), source) for one in charter.seats]
    return tuple(grounds)


def missing_seats(grounds: Sequence[Ground]) -> tuple[str, ...]:
    """The seats of the charter that nobody fills and that are not said to be absent here."""
    return tuple(name for one in grounds if one.code == "council.seat" and not one.met for name in one.missing)


def _chairs(sittings: Sequence[Sitting]) -> Ground:
    chairs = [one.name for one in sittings if one.role == CHAIR]
    if len(chairs) == 1:
        return Ground("council.one_chair", met=True, source="", says=f"Chủ tịch Hội đồng: {chairs[0]}.")
    says = f"Có {len(chairs)} Chủ tịch Hội đồng: {', '.join(chairs)}; chỉ được một." if chairs else "Chưa có Chủ tịch Hội đồng."
    return Ground("council.one_chair", met=False, source="", says=says)


def _secretary(sittings: Sequence[Sitting]) -> Ground:
    keepers = [one.name for one in sittings if one.role == SECRETARY]
    says = f"Thư ký Hội đồng: {', '.join(keepers)}." if keepers else "Chưa có Thư ký Hội đồng."
    return Ground("council.secretary", met=bool(keepers), source="", says=says)


def _once(sittings: Sequence[Sitting]) -> Ground:
    seen: dict[int, int] = {}
    for one in sittings:
        seen[one.person] = seen.get(one.person, 0) + 1
    twice = [one.name for one in {one.person: one for one in sittings}.values() if seen[one.person] > 1]
    says = (
        f"{', '.join(twice)} được ghi hai lần; một người giữ hai cương vị vẫn là một thành viên, ghi cả hai cương vị vào một dòng."
        if twice
        else "Mỗi người được ghi một lần."
    )
    return Ground("council.once", met=not twice, source="", says=says)


def _chaired_by(sittings: Sequence[Sitting], charter: Charter) -> Ground:
    chair = next((one for one in sittings if one.role == CHAIR), None)
    met = chair is not None and fills(charter.chair, chair.seat)
    says = (
        f"Chủ tịch Hội đồng là {charter.chair}."
        if met
        else f"Chủ tịch Hội đồng phải là {charter.chair}{f'; {chair.name} được ghi là {chair.seat}' if chair and chair.seat else ''}."
    )
    return Ground("council.chaired_by", met=met, source=charter.source, says=says)


def _seat(name: str, sittings: Sequence[Sitting], why_absent: str, source: str) -> Ground:
    held = tuple(one.name for one in sittings if fills(name, one.seat))
    if held and why_absent:
        says = f"{name}: đã có {', '.join(held)} mà lại ghi không có ở đơn vị ({why_absent}); bỏ một trong hai."
        return Ground("council.seat", met=False, source=source, says=says, held=held)
    if held:
        return Ground("council.seat", met=True, source=source, says=f"{name}: {', '.join(held)}.", held=held)
    if why_absent:
        return Ground("council.seat", met=True, source=source, says=f"{name}: {why_absent}.")
    says = f"{name}: chưa có người và chưa ghi lý do không có ở đơn vị."
    return Ground("council.seat", met=False, source=source, says=says, missing=(name,))
