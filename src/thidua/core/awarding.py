"""What an award is: its form, who may grant it that day, what money goes with it, whether the same achievement was awarded before."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from thidua.core.granting import Authority, may_grant
from thidua.core.honours import Honour
from thidua.core.reward import Reward, reward
from thidua.kernel.dates import short_date
from thidua.kernel.outcome import Ground, Refused
from thidua.kernel.text import folded
from thidua.law.book import LawAt, UnknownKey
from thidua.law.series import NotInForce

ONCE = "khen_thuong.mot_thanh_tich_mot_lan"
RECOVERY_GROUNDS = "thu_hoi.quyet_dinh_khen_thuong"


class Scope(StrEnum):
    """The unit's own recognition and what the law names are kept apart: other grantors, other money, other registers."""

    INTERNAL = "INTERNAL"
    STATUTORY = "STATUTORY"


PERSONS_TITLES = frozenset({Honour.LDTT, Honour.CSTDCS, Honour.CSTD_TINH, Honour.CSTD_TOAN_QUOC})
COLLECTIVE_TITLES = frozenset({Honour.TTLDTT, Honour.TTLDXS})
_LEVELS = {
    Authority.PRINCIPAL: "Trường",
    Authority.COMMUNE: "Xã, phường",
    Authority.DISTRICT: "Huyện, quận",
    Authority.DEPARTMENT: "Sở",
    Authority.PROVINCE: "Tỉnh, thành phố",
    Authority.ENTERPRISE: "Doanh nghiệp, hợp tác xã",
}
_MONEY = {Authority.COMMUNE: "cap_xa", Authority.DISTRICT: "cap_huyen", Authority.DEPARTMENT: "so", Authority.PROVINCE: "bo_tinh"}
_GRANTS = {Honour.BANG_KHEN_TINH: "bang_khen"}


def is_title(honour: Honour) -> bool:
    """Whether it is a danh hiệu thi đua, not a hình thức khen thưởng."""
    return honour in PERSONS_TITLES | COLLECTIVE_TITLES


def scope_of(authority: Authority) -> Scope:
    """What the head of the unit grants is the unit's own; the rest is the law's."""
    return Scope.INTERNAL if authority is Authority.PRINCIPAL else Scope.STATUTORY


def level_of(authority: Authority) -> str:
    """The level as registers print it."""
    return _LEVELS[authority]


def check_recipient(honour: Honour, *, is_person: bool) -> None:
    """Raise Refused where a person is given a collective's title or a collective a person's."""
    if (is_person and honour in COLLECTIVE_TITLES) or (not is_person and honour in PERSONS_TITLES):
        raise Refused("award.recipient", award=honour.phrase, whom="cá nhân" if is_person else "tập thể")


def ground_of(honour: Honour, authority: Authority, law: LawAt, *, private: bool = False) -> Ground:
    """Whether `authority` may grant `honour` on the day of `law`; `met` None where the lawbook cannot tell and a rule must be named."""
    key = _GRANTS.get(honour, honour.value)
    try:
        return may_grant(key, authority, law, private=private)
    except (NotInForce, UnknownKey):
        says = f"Chưa đọc được quy định về thẩm quyền tặng {honour.phrase} vào ngày {short_date(law.day)}; cần ghi rõ quy định làm căn cứ."
        return Ground(f"granting.{key}", met=None, source="local", says=says)


def check_authority(ground: Ground, honour: Honour, authority: Authority, law: LawAt, *, rule: str) -> None:
    """Raise Refused where the grantor had no right that day, or where the lawbook cannot tell and no `rule` is named."""
    if ground.met is False:
        raise Refused("award.no_authority", award=honour.phrase, who=str(authority), day=short_date(law.day))
    if ground.met is None and not rule:
        raise Refused("award.rule_needed", says=ground.says)


def money_of(honour: Honour, authority: Authority, law: LawAt, *, is_person: bool) -> Reward | None:
    """The statutory bonus on the day of the decision; None for the unit's own awards and where no coefficient is known for that day.

    Law: nd-152-2025#d49 and what stood before it; see core.reward.
    """
    if scope_of(authority) is Scope.INTERNAL:
        return None
    whom = "ca_nhan" if is_person else "tap_the"
    keys = {
        Honour.GIAY_KHEN: f"giay_khen.{whom}.{_MONEY.get(authority, '')}",
        Honour.BANG_KHEN_TINH: f"bang_khen.{whom}.bo_tinh",
    }
    try:
        return reward(keys.get(honour, honour.value), law)
    except (NotInForce, UnknownKey):
        return None


def check_days(*, decided_on: date, minutes_on: date | None, today: date) -> None:
    """Raise Refused for a decision that is dated before the minutes it rests on, or that has not been made yet."""
    if decided_on > today:
        raise Refused("award.future", day=short_date(decided_on))
    if minutes_on is not None and decided_on < minutes_on:
        raise Refused("award.before_minutes", day=short_date(decided_on), minutes=short_date(minutes_on))


class Verdict(StrEnum):
    """Whether an achievement was awarded before."""

    CLEAR = "CLEAR"
    EXPLAIN = "EXPLAIN"
    TWICE = "TWICE"


@dataclass(frozen=True)
class Given:
    """An award in force as the rule against awarding twice sees it. `deed` names the nomination it rests on, empty where none is known."""

    recipient: str
    name: str
    is_title: bool
    year: int
    reason: str = ""
    deed: str = ""
    told: str = ""


@dataclass(frozen=True)
class Finding:
    """The verdict, the earlier award it speaks of, and the provision."""

    verdict: Verdict
    earlier: Given | None = None
    source: str = ""


def awarded_before(new: Given, earlier: Iterable[Given], law: LawAt) -> Finding:
    """Whether `new` would award again what was awarded before; the gravest verdict over all earlier awards of the same recipient.

    One title of one year is given once. Several forms for one achievement: refused where the law forbids it on the day, to be explained where
    the day is not covered or where only the year is the same. A title and a form at one time stand beside each other.

    Law: luat-06-2022-qh15#d5 (khen_thuong.mot_thanh_tich_mot_lan).
    """
    try:
        rule = law.value(ONCE)
        forbids, source = rule.value is True, rule.source
    except NotInForce:
        forbids, source = False, ""
    found = Finding(Verdict.CLEAR)
    for one in earlier:
        verdict = _between(new, one, forbids=forbids)
        if verdict is Verdict.TWICE:
            return Finding(verdict, one, source)
        if verdict is Verdict.EXPLAIN and found.verdict is Verdict.CLEAR:
            found = Finding(verdict, one, source)
    return found


def _between(new: Given, old: Given, *, forbids: bool) -> Verdict:
    if new.recipient != old.recipient or new.is_title != old.is_title:
        return Verdict.CLEAR
    if new.is_title:
        return Verdict.TWICE if (folded(new.name), new.year) == (folded(old.name), old.year) else Verdict.CLEAR
    if _same_deed(new, old):
        return Verdict.TWICE if forbids else Verdict.EXPLAIN
    return Verdict.EXPLAIN if new.year == old.year else Verdict.CLEAR


def _same_deed(new: Given, old: Given) -> bool:
    if new.deed and new.deed == old.deed:
        return True
    return bool(new.reason) and folded(new.reason) == folded(old.reason)


def recovery_grounds(law: LawAt) -> tuple[str, ...]:
    """For what an award decision is annulled, as the law of the day lists it; empty where the lawbook holds no list for the day.

    Law: luat-06-2022-qh15#d93.
    """
    try:
        named = law.value(RECOVERY_GROUNDS).value
    except (NotInForce, UnknownKey):
        return ()
    return tuple(map(str, named)) if isinstance(named, list) else ()
