"""What a step of a movement still needs: each lack in a sentence, with the page where it is mended."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from thidua.core.life import Mark, Step


@dataclass(frozen=True)
class Lack:
    """One thing that is missing. `place` and `key` name the page where it is mended; what does not block only warns."""

    code: str
    says: str
    place: str
    key: int | str | None = None
    blocks: bool = True


@dataclass(frozen=True)
class RoundFacts:
    """One yearly round as readiness needs it."""

    id: int
    year: int
    kind: str
    opens_on: date | None
    closes_on: date | None
    ended: bool


@dataclass(frozen=True)
class PlanFacts:
    """What the plan itself says: counts, criteria as (id, text, whether it is known where its proof comes from), points still open."""

    issued: bool
    contents: int
    criteria: tuple[tuple[int, str, bool], ...]
    open_points: tuple[str, ...]
    looser: tuple[str, ...]
    duties: int
    duties_owned: int
    addressees: int
    acknowledged: int
    rounds: tuple[RoundFacts, ...]


@dataclass(frozen=True)
class Surroundings:
    """What stands outside the plan: the council and its rule, the year's tasks as (title of one without an owner), concluded meetings by round."""

    council_seated: bool
    rule_known: bool
    rule_confirmed: bool
    tasks: int
    unowned: tuple[str, ...]
    concluded: frozenset[int]


NOTHING_AROUND = Surroundings(council_seated=False, rule_known=False, rule_confirmed=False, tasks=0, unowned=(), concluded=frozenset())


def readiness(to: Mark, plan: PlanFacts, around: Surroundings) -> tuple[Lack, ...]:
    """Everything that stands between here and `to`; empty means go."""
    if to.step is Step.ISSUED:
        return (*_written(plan), *_looser(plan))
    if to.step is Step.LAUNCHED:
        return (
            *_issued(plan),
            *_criteria(plan),
            *_council(around),
            *_recipients(plan),
            *_dates(plan),
            *_owners(plan, around),
            *_looser(plan),
        )
    if to.step is Step.UNDER_WAY:
        return tuple(_recipients(plan))
    if to.step is Step.DELIBERATED:
        return tuple(_deliberated(to, plan, around))
    if to.step in {Step.FINAL, Step.ARCHIVED}:
        return tuple(_ended(plan))
    return ()


def opening(here: Mark) -> tuple[Lack, ...]:
    """What should be known before a round is opened in a movement that stands at `here`. It only warns: nominations may have to be taken in
    while the records of the launch are still being entered; a movement taken over from paper stands past its launch and lacks nothing.
    """
    if list(Step).index(here.step) >= list(Step).index(Step.LAUNCHED):
        return ()
    says = f"Phong trào đang ở bước “{here.phrase}”, chưa ghi bước phát động; nên ghi bước này trước khi mở đợt."
    return (Lack("not_launched", says, "movement", blocks=False),)


def blocking(lacks: tuple[Lack, ...]) -> tuple[Lack, ...]:
    """Those that keep the step from being recorded."""
    return tuple(one for one in lacks if one.blocks)


def _written(plan: PlanFacts) -> list[Lack]:
    found = []
    if not plan.contents:
        found.append(Lack("no_content", "Kế hoạch chưa có nội dung thi đua.", "add", "CONTENT"))
    if not plan.criteria:
        found.append(Lack("no_criteria", "Kế hoạch chưa có tiêu chuẩn khen thưởng.", "add", "CRITERION"))
    if plan.open_points:
        first = plan.open_points[0]
        found.append(
            Lack("open_points", f"Còn {len(plan.open_points)} nội dung mang sang chưa quyết định lại; trước hết: {first}", "points")
        )
    return found


def _looser(plan: PlanFacts) -> list[Lack]:
    return [Lack("looser", one, "plan", blocks=False) for one in plan.looser]


def _issued(plan: PlanFacts) -> list[Lack]:
    return [] if plan.issued else [Lack("not_issued", "Kế hoạch chưa được ban hành.", "issue")]


def _criteria(plan: PlanFacts) -> list[Lack]:
    if not plan.criteria:
        return [Lack("no_criteria", "Kế hoạch chưa có tiêu chuẩn khen thưởng.", "add", "CRITERION")]
    return [
        Lack("no_source", f"Tiêu chuẩn “{_short(text)}” chưa rõ lấy kết quả, minh chứng từ đâu.", "source", pk)
        for pk, text, known in plan.criteria
        if not known
    ]


def _council(around: Surroundings) -> list[Lack]:
    found = []
    if not around.rule_known:
        found.append(Lack("no_rule", "Chưa có quy định về tỷ lệ dự họp, tỷ lệ thông qua của Hội đồng.", "rule"))
    elif not around.rule_confirmed:
        says = "Tỷ lệ dự họp, tỷ lệ thông qua của Hội đồng đang theo mức mặc định, đơn vị chưa xác nhận."
        found.append(Lack("rule_unconfirmed", says, "rule", blocks=False))
    if not around.council_seated:
        found.append(Lack("no_council", "Chưa nhập quyết định thành lập Hội đồng của năm học.", "council", blocks=False))
    return found


def _recipients(plan: PlanFacts) -> list[Lack]:
    if not plan.addressees:
        return [Lack("no_addressees", "Chưa lập danh sách người nhận kế hoạch.", "addressees")]
    if not plan.acknowledged:
        return [Lack("not_acknowledged", "Chưa có ai xác nhận đã đọc, đã tiếp thu kế hoạch.", "addressees")]
    waiting = plan.addressees - plan.acknowledged
    if waiting:
        return [
            Lack("some_waiting", f"Còn {waiting}/{plan.addressees} người chưa xác nhận đã tiếp thu kế hoạch.", "addressees", blocks=False)
        ]
    return []


def _dates(plan: PlanFacts) -> list[Lack]:
    undated = [one for one in plan.rounds if one.kind != "EVALUATION" and (one.opens_on is None or one.closes_on is None)]
    if not undated:
        return []
    years = ", ".join(str(one.year) for one in undated)
    return [Lack("no_dates", f"Chưa có thời gian dự kiến của đợt bình xét năm {years}.", "dates")]


def _owners(plan: PlanFacts, around: Surroundings) -> list[Lack]:
    found = [
        Lack("task_unowned", f"Nhiệm vụ “{_short(one)}” không còn người chủ trì đang làm việc tại đơn vị.", "tasks")
        for one in around.unowned
    ]
    if not around.tasks and not plan.duties_owned:
        found.append(Lack("no_owner", "Chưa phân công ai chủ trì nhiệm vụ nào trong kế hoạch.", "tasks"))
    return found


def _deliberated(to: Mark, plan: PlanFacts, around: Surroundings) -> list[Lack]:
    mine = next((one for one in plan.rounds if one.year == to.year), None)
    if mine is None or mine.id in around.concluded:
        return []
    return [Lack("not_concluded", f"Đợt năm {to.year} chưa có cuộc họp Hội đồng nào được kết luận.", "round", mine.id)]


def _ended(plan: PlanFacts) -> list[Lack]:
    return [
        Lack("round_open", f"Đợt năm {one.year} chưa nộp hồ sơ hoặc chưa kết thúc.", "round", one.id)
        for one in plan.rounds
        if one.kind != "EVALUATION" and not one.ended
    ]


_LONGEST = 60


def _short(text: str) -> str:
    return text if len(text) <= _LONGEST else f"{text[:_LONGEST].rsplit(' ', 1)[0]}…"
