"""Registration of emulation (đăng ký, giao ước thi đua): what may be sought, what a pledge lacks, how it moves, what has become of it."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction

from thidua.kernel.numbers import percent
from thidua.kernel.outcome import Ground
from thidua.kernel.text import folded
from thidua.law.book import LawAt
from thidua.law.series import NotInForce

EXCELLENT = "HTXSNV"
ADVANCED = "lao_dong_tien_tien"
FIGHTER = "chien_si_thi_dua_co_so"
HIGHER_FIGHTER = "chien_si_thi_dua_bo_tinh"
EXCELLENCE_ENOUGH = "danh_hieu.chien_si_thi_dua_co_so.chi_can_xuat_sac"
# A collective's title → the share of its people that must be Lao động tiên tiến. Law: luat-06-2022-qh15#d27, #d28.
SHARES = {
    "tap_the_lao_dong_tien_tien": "danh_hieu.tap_the_lao_dong_tien_tien.ty_le_lao_dong_tien_tien",
    "tap_the_lao_dong_xuat_sac": "danh_hieu.tap_the_lao_dong_xuat_sac.ty_le_lao_dong_tien_tien",
}
_WHOLE = 100


class State(StrEnum):
    """Where one version of a pledge stands."""

    DRAFT = "DRAFT"
    SENT = "SENT"
    RETURNED = "RETURNED"
    APPROVED = "APPROVED"
    LOCKED = "LOCKED"


NEXT: dict[State, frozenset[State]] = {
    State.DRAFT: frozenset({State.SENT}),
    State.SENT: frozenset({State.RETURNED, State.APPROVED}),
    State.RETURNED: frozenset(),
    State.APPROVED: frozenset({State.LOCKED}),
    State.LOCKED: frozenset(),
}
STANDING = frozenset({State.APPROVED, State.LOCKED})
OPEN = frozenset({State.DRAFT, State.SENT})


class Reached(StrEnum):
    """What has become of something that was sought."""

    WON = "WON"
    PROPOSED = "PROPOSED"
    NOT_WON = "NOT_WON"
    WAITING = "WAITING"


@dataclass(frozen=True)
class Title:
    """A title or form of commendation that can be sought; `law_key` is the value of the lawbook that shows it exists on a day."""

    key: str
    words: str
    law_key: str
    persons: bool
    collectives: bool


TITLES = (
    Title(ADVANCED, "Lao động tiên tiến", "tham_quyen.lao_dong_tien_tien", persons=True, collectives=False),
    Title(FIGHTER, "Chiến sĩ thi đua cơ sở", "tham_quyen.chien_si_thi_dua_co_so", persons=True, collectives=False),
    Title(
        HIGHER_FIGHTER,
        "Chiến sĩ thi đua cấp bộ, ngành, tỉnh",
        "tien_thuong.chien_si_thi_dua_bo_tinh",
        persons=True,
        collectives=False,
    ),
    Title(
        "tap_the_lao_dong_tien_tien", "Tập thể lao động tiên tiến", "tham_quyen.tap_the_lao_dong_tien_tien", persons=False, collectives=True
    ),
    Title(
        "tap_the_lao_dong_xuat_sac", "Tập thể lao động xuất sắc", "tien_thuong.tap_the_lao_dong_xuat_sac", persons=False, collectives=True
    ),
    Title("co_thi_dua", "Cờ thi đua cấp bộ, ngành, tỉnh", "tien_thuong.co_thi_dua.bo_tinh", persons=False, collectives=True),
    Title("giay_khen", "Giấy khen", "tham_quyen.giay_khen", persons=True, collectives=True),
    Title("bang_khen", "Bằng khen cấp bộ, ngành, tỉnh", "tien_thuong.bang_khen.ca_nhan.bo_tinh", persons=True, collectives=True),
)
BY_KEY = {one.key: one for one in TITLES}


@dataclass(frozen=True)
class Target:
    """One thing promised; `number` and `measured_in` where it can be counted."""

    text: str
    number: Decimal | None = None
    measured_in: str = ""


@dataclass(frozen=True)
class Content:
    """What one version of a pledge says. `rating` is the level of the yearly rating aimed at, empty where none is named."""

    titles: tuple[str, ...] = ()
    rating: str = ""
    targets: tuple[Target, ...] = ()
    initiative: str = ""
    text: str = ""


@dataclass(frozen=True)
class Defect:
    """One thing wrong, at the field where it is mended: titles, rating, targets, initiative or text."""

    field: str
    says: str


def offered(law: LawAt, *, collective: bool) -> tuple[Title, ...]:
    """What a collective or a person may seek under the law of the day; a title without law in force is not offered."""
    return tuple(one for one in TITLES if (one.collectives if collective else one.persons) and _in_force(one, law))


def counted(titles: Collection[str]) -> frozenset[str]:
    """The titles sought with those they rest on: whoever seeks Chiến sĩ thi đua cơ sở seeks Lao động tiên tiến too (luat-06-2022-qh15#d23)."""
    found = set(titles)
    if HIGHER_FIGHTER in found:
        found.add(FIGHTER)
    if FIGHTER in found:
        found.add(ADVANCED)
    return frozenset(found)


def defects(content: Content, law: LawAt, *, collective: bool, where: str = "") -> tuple[Defect, ...]:
    """Everything a pledge lacks before it can be sent, all at once; `where` names the provision for the screen.

    Law: luat-06-2022-qh15#d22, #d23 (nd-91-2017#d9 before): Chiến sĩ thi đua cơ sở needs an initiative, or excellent performance where the law
    of the day takes it instead; Chiến sĩ thi đua of a ministry or province always needs an initiative.
    """
    return (
        *_title_defects(content, law, collective=collective),
        *_initiative_defects(content, law, where),
        *_target_defects(content.targets),
    )


def backing(title: str, sought: int, members: int, law: LawAt) -> Ground | None:
    """Whether enough members registered Lao động tiên tiến for the collective's title to be within reach; None for a title without a share.

    Advice, never a bar: what counts at the year's end is who was recognised.
    """
    if title not in SHARES or members <= 0:
        return None
    needed = law.value(SHARES[title])
    share = Fraction(str(needed.value))
    held = Fraction(sought, members)
    says = (
        f"{BY_KEY[title].words} cần từ {percent(share)} cá nhân đạt Lao động tiên tiến; "
        f"đến nay {sought}/{members} thành viên ({percent(held)}) đăng ký."
    )
    return Ground(f"pledge.backing.{title}", met=held >= share, source=needed.source, says=says)


def standing(title: str, *, won: Collection[str], proposed: Collection[str], refused: Collection[str]) -> Reached:
    """What has become of one title sought: won stands over proposed, proposed over refused."""
    if title in won:
        return Reached.WON
    if title in proposed:
        return Reached.PROPOSED
    return Reached.NOT_WON if title in refused else Reached.WAITING


def key_of(name: str) -> str:
    """The key of a title by the name a decision gives it, whatever its capitals or its tail ("cấp tỉnh"); empty where it is none we know."""
    plain = folded(name)
    exact = next((one.key for one in TITLES if folded(one.words) == plain), "")
    if exact or "toan quoc" in plain or "thu tuong" in plain or "chinh phu" in plain:
        return exact
    starts = (
        ("chien si thi dua co so", FIGHTER),
        ("chien si thi dua", HIGHER_FIGHTER),
        ("tap the lao dong tien tien", "tap_the_lao_dong_tien_tien"),
        ("tap the lao dong xuat sac", "tap_the_lao_dong_xuat_sac"),
        ("lao dong tien tien", ADVANCED),
        ("co thi dua", "co_thi_dua"),
        ("giay khen", "giay_khen"),
        ("bang khen", "bang_khen"),
    )
    return next((key for start, key in starts if plain.startswith(start)), "")


def met(target: Target, value: Decimal | None) -> bool | None:
    """Whether a counted target was met by a value; None where it is not counted or nothing was reported."""
    if target.number is None or value is None:
        return None
    return value >= target.number


def _in_force(title: Title, law: LawAt) -> bool:
    try:
        law.value(title.law_key)
    except NotInForce:
        return False
    return True


def _title_defects(content: Content, law: LawAt, *, collective: bool) -> list[Defect]:
    known = {one.key for one in offered(law, collective=collective)}
    who = "tập thể" if collective else "cá nhân"
    found = [
        Defect(
            "titles", f"“{BY_KEY[key].words if key in BY_KEY else key}” không phải danh hiệu, hình thức của {who} theo quy định hiện hành."
        )
        for key in content.titles
        if key not in known
    ]
    if not content.titles and not content.rating:
        found.append(Defect("titles", "Chưa chọn danh hiệu, hình thức khen thưởng hoặc mức xếp loại phấn đấu; cần ít nhất một."))
    if not content.text.strip():
        found.append(Defect("text", "Chưa có nội dung giao ước."))
    return found


def _initiative_defects(content: Content, law: LawAt, where: str) -> list[Defect]:
    if content.initiative.strip():
        return []
    cite = f" ({where})" if where else ""
    if HIGHER_FIGHTER in content.titles:
        return [Defect("initiative", f"{BY_KEY[HIGHER_FIGHTER].words} cần có sáng kiến. Đề nghị ghi tên sáng kiến dự kiến.")]
    if FIGHTER not in content.titles:
        return []
    if law.value(EXCELLENCE_ENOUGH).value is not True:
        return [Defect("initiative", f"Chiến sĩ thi đua cơ sở cần có sáng kiến{cite}. Đề nghị ghi tên sáng kiến dự kiến.")]
    if content.rating == EXCELLENT:
        return []
    return [
        Defect(
            "initiative",
            f"Chiến sĩ thi đua cơ sở cần có sáng kiến hoặc hoàn thành xuất sắc nhiệm vụ{cite}. "
            "Đề nghị ghi tên sáng kiến dự kiến, hoặc chọn mức xếp loại hoàn thành xuất sắc nhiệm vụ.",
        )
    ]


def _target_defects(targets: Sequence[Target]) -> list[Defect]:
    if not targets:
        return [Defect("targets", "Chưa có chỉ tiêu nào; cần ít nhất một chỉ tiêu.")]
    found, seen = [], set()
    for place, one in enumerate(targets, start=1):
        if not one.text.strip():
            found.append(Defect("targets", f"Chỉ tiêu {place} có số mà chưa có nội dung."))
        elif folded(one.text) in seen:
            found.append(Defect("targets", f"Chỉ tiêu {place} trùng nội dung với chỉ tiêu trước."))
        seen.add(folded(one.text))
        if one.number is not None and (one.number < 0 or (one.measured_in.strip() == "%" and one.number > _WHOLE)):
            found.append(Defect("targets", f"Chỉ tiêu {place}: số phải từ 0 trở lên, tỷ lệ không quá 100%."))
    return found
