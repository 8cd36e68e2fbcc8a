"""How one nominee stands before each criterion of the plan and before the law's own bars."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from thidua.core.school_year import SchoolYear
from thidua.core.two_years import asked_of
from thidua.kernel.outcome import Ground


class Proof(StrEnum):
    """What kind of proof a criterion asks for."""

    RATING = "RATING"
    INITIATIVE = "INITIATIVE"
    TASKS = "TASKS"
    DISCIPLINE = "DISCIPLINE"
    JUDGED = "JUDGED"


class State(StrEnum):
    """What a person found when looking at the proofs of one criterion."""

    MET = "MET"
    NOT_MET = "NOT_MET"
    TO_PROVE = "TO_PROVE"


LEVELS = {
    "HTXSNV": "Hoàn thành xuất sắc nhiệm vụ",
    "HTTNV": "Hoàn thành tốt nhiệm vụ",
    "HTNV": "Hoàn thành nhiệm vụ",
    "KHTNV": "Không hoàn thành nhiệm vụ",
}
GOOD_OR_BETTER = frozenset({"HTXSNV", "HTTNV"})


@dataclass(frozen=True)
class Criterion:
    """One criterion of the movement. `years` is how many years of ratings it asks for, where it asks."""

    id: int
    text: str
    proof: Proof
    years: int | None = None


@dataclass(frozen=True)
class Finding:
    """What was found for one criterion, with the names of the proofs cited."""

    state: State
    note: str = ""
    proofs: tuple[str, ...] = ()


@dataclass(frozen=True)
class Standing:
    """What the records say of the nominee: rating by year, and matters open on the day of the reckoning.

    `private` is true in a private school: its staff are under the labour code, no authority rates them as public employees, and what
    stands for the rating is the employer's own yearly assessment.
    """

    ratings: Mapping[int, str]
    open_matters: tuple[str, ...] = ()
    private: bool = False


@dataclass(frozen=True)
class Reckoned:
    """One criterion and how it stands; `criterion_id` is None for a bar set by law."""

    criterion_id: int | None
    text: str
    ground: Ground


def reckon(
    criteria: Sequence[Criterion],
    findings: Mapping[int, Finding],
    standing: Standing,
    *,
    year: int,
    bar_source: str,
    read: Sequence[SchoolYear] = (),
) -> tuple[Reckoned, ...]:
    """Every criterion and every legal bar, met or not, with what is held and what is missing.

    What the records prove stands by itself; a finding by a person may add a proof but never overrules a record
    that says the contrary. Ratings are given by the school year and kept under the year it ends in: they are looked for in the school
    years that the round reads (`read`), in the calendar years up to `year` where it names none.

    Law: nd-152-2025#d4 — no proposal while a disciplinary matter is open (`bar_source` names the provision of the day).
    """
    plan = tuple(Reckoned(c.id, c.text, _ground(c, findings.get(c.id), standing, _wanted(c, year, read))) for c in criteria)
    bar = Ground(
        code="bar.open_matter",
        met=not standing.open_matters,
        source=bar_source,
        says="Không trong thời gian cơ quan có thẩm quyền đang xem xét kỷ luật, điều tra, thanh tra, kiểm tra hoặc xác minh đơn thư.",
        missing=standing.open_matters,
    )
    return (*plan, Reckoned(None, bar.says, bar))


def stands(reckoning: Sequence[Reckoned]) -> State:
    """The whole in one word: not met where anything is not met, to prove where anything is still open."""
    if any(line.ground.met is False for line in reckoning):
        return State.NOT_MET
    if any(line.ground.met is None for line in reckoning):
        return State.TO_PROVE
    return State.MET


def _ground(criterion: Criterion, finding: Finding | None, standing: Standing, wanted: Mapping[int, str]) -> Ground:
    source = "Kế hoạch phong trào thi đua"
    if criterion.proof is Proof.RATING and criterion.years:
        return _rating_ground(finding, standing, wanted, source)
    if criterion.proof is Proof.DISCIPLINE and standing.open_matters:
        return Ground("criterion.discipline", met=False, source=source, missing=standing.open_matters)
    if finding is None or finding.state is State.TO_PROVE:
        return Ground(
            f"criterion.{criterion.proof.lower()}",
            met=None,
            source=source,
            says=finding.note if finding else "",
            missing=(_WANTED[criterion.proof],),
        )
    if finding.state is State.MET and criterion.proof is not Proof.JUDGED and not finding.proofs:
        return Ground(
            f"criterion.{criterion.proof.lower()}", met=None, source=source, says=finding.note, missing=(_WANTED[criterion.proof],)
        )
    return Ground(
        f"criterion.{criterion.proof.lower()}", met=finding.state is State.MET, source=source, says=finding.note, held=finding.proofs
    )


def _wanted(criterion: Criterion, year: int, read: Sequence[SchoolYear]) -> dict[int, str]:
    """The years whose rating a criterion wants, each as the screen names it."""
    count = criterion.years or 1
    if read:
        return {one.end: one.words for one in asked_of(read, count)}
    return {one: f"năm {one}" for one in range(year - count + 1, year + 1)}


def _rating_ground(finding: Finding | None, standing: Standing, wanted: Mapping[int, str], source: str) -> Ground:
    held = tuple(f"{words[:1].upper()}{words[1:]}: {LEVELS[standing.ratings[y]]}" for y, words in wanted.items() if y in standing.ratings)
    below = any(standing.ratings[y] not in GOOD_OR_BETTER for y in wanted if y in standing.ratings)
    result = "đánh giá của người sử dụng lao động" if standing.private else "xếp loại"
    missing = tuple(f"Chưa có kết quả {result} {words}" for y, words in wanted.items() if y not in standing.ratings)
    proved = bool(finding and finding.state is State.MET and finding.proofs)
    met: bool | None = False if below else True if not missing or proved else None
    return Ground(
        "criterion.rating",
        met=met,
        source=source,
        says=finding.note if finding else "",
        held=held + (finding.proofs if finding else ()),
        missing=() if met else missing,
    )


_WANTED = {
    Proof.RATING: "Quyết định hoặc thông báo kết quả xếp loại chất lượng",
    Proof.INITIATIVE: "Quyết định công nhận sáng kiến, giải pháp",
    Proof.TASKS: "Tài liệu thể hiện kết quả thực hiện nhiệm vụ cải cách hành chính",
    Proof.DISCIPLINE: "Xác nhận của đơn vị về việc chấp hành kỷ luật, kỷ cương",
    Proof.JUDGED: "Ý kiến đánh giá của tổ, của Hội đồng",
}
