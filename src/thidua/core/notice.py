"""Whom lateness is reported to, and when."""

from __future__ import annotations

from enum import StrEnum

HEAD_AFTER, PRINCIPAL_AFTER = 2, 5


class Step(StrEnum):
    """One step up."""

    HEAD = "HEAD"
    PRINCIPAL = "PRINCIPAL"


def steps(late: int, *, head_after: int, principal_after: int, has_head: bool, of_principal: bool) -> tuple[Step, ...]:
    """The steps reached by something `late` working days late. The head's step is left out where nobody stands between the owner and the
    principal; nothing is reported upwards of the principal's own work."""
    if of_principal:
        return ()
    reached = [(Step.HEAD, head_after)] if has_head else []
    return tuple(step for step, after in (*reached, (Step.PRINCIPAL, principal_after)) if late >= after)
