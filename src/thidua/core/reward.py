"""Bonus money that goes with a title or a form of commendation: whole đồng, never a float."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from thidua.kernel.dates import short_date
from thidua.kernel.numbers import grouped
from thidua.kernel.outcome import Confidence
from thidua.law.book import LawAt

_PREFIX = "tien_thuong."
_STEP = "tien_thuong.lam_tron"
_SUREST_FIRST = (Confidence.VERIFIED, Confidence.SECONDARY, Confidence.FROM_MEMORY, Confidence.LOCAL_SETTING)


@dataclass(frozen=True)
class Reward:
    """An amount in đồng with all it was made from; `sources` are keys of provisions, `confidence` the weakest of them."""

    award: str
    decided_on: date
    amount: int
    base_salary: int
    coefficient: Fraction
    step: int
    sources: tuple[str, ...]
    confidence: Confidence

    @property
    def reckoning(self) -> str:
        """How the amount came about, in one sentence that an accountant can check with a pencil."""
        product = self.base_salary * self.coefficient
        exact = grouped(int(product)) if product.denominator == 1 else f"{grouped(int(product))},{_decimals(product)}"
        rounded = f", làm tròn lên {grouped(self.step)} đồng thành {grouped(self.amount)} đồng" if product != self.amount else ""
        return (
            f"{_comma(self.coefficient)} × mức lương cơ sở {grouped(self.base_salary)} đồng (ngày quyết định {short_date(self.decided_on)}) "
            f"= {exact} đồng{rounded}."
        )


def reward(award: str, law: LawAt) -> Reward:
    """The amount for `award` ("giay_khen.ca_nhan.cap_xa") decided on the day of `law`.

    The base salary is that of the day of the decision; the product is rounded up to the step of the regime. Raises NotInForce where no law
    sets the coefficient on that day, UnknownKey for an award nobody has described.

    Law: nd-152-2025#d49 (nd-91-2017#d68 before it).
    """
    coefficient, base, step = (law.value(key) for key in (f"tien_thuong.{award}", "luong_co_so", _STEP))
    factor, salary, unit = Fraction(str(coefficient.value)), _whole(base.value), _whole(step.value)
    return Reward(
        award=award,
        decided_on=law.day,
        amount=rounded_up(salary * factor, unit),
        base_salary=salary,
        coefficient=factor,
        step=unit,
        sources=(coefficient.source, base.source, step.source),
        confidence=max((coefficient.confidence, base.confidence, step.confidence), key=_SUREST_FIRST.index),
    )


def rounded_up(product: Fraction, step: int) -> int:
    """The next multiple of `step` that is not below `product`; exact, so that a product already on a step stays there."""
    return -(-product // step) * step


def household(individual: Fraction) -> Fraction:
    """The coefficient of a household: one and a half times the individual's of the same form. Law: nd-152-2025#d54 (secondary)."""
    return individual * Fraction(3, 2)


def payable_titles(titles: Iterable[tuple[str, Reward]]) -> dict[str, Reward]:
    """Of the titles won at one time the highest of each counting period; titles of different periods are each paid.

    Law: nd-152-2025#d49, the rule on several titles at one time.
    """
    paid: dict[str, Reward] = {}
    for period, one in titles:
        if period not in paid or one.amount > paid[period].amount:
            paid[period] = one
    return paid


def awards_of(law: LawAt) -> tuple[str, ...]:
    """The awards the lawbook knows a coefficient for, whether or not one is in force on the day."""
    return tuple(sorted(key.removeprefix(_PREFIX) for key in law.book.series if key.startswith(_PREFIX) and key != _STEP))


def _whole(value: object) -> int:
    if not isinstance(value, int) or isinstance(value, bool):
        raise TypeError(f"{value!r} is no whole number of đồng")
    return value


def _comma(number: Fraction) -> str:
    return f"{float(number):g}".replace(".", ",")


def _decimals(product: Fraction) -> str:
    return f"{float(product % 1):g}".split(".")[-1]
