"""The facts of the papers round a council: its decision, invitation, slip, tally, authorization."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, time

from thidua.core.ballot import Way
from thidua.papers.facts.dossier import Agency


@dataclass(frozen=True)
class Seat:
    """One member named by the decision: what they are in the school and what they are in the council."""

    name: str
    post: str
    role: str
    honorific: str = ""


@dataclass(frozen=True)
class CouncilDecision:
    """Quyết định thành lập Hội đồng, one for each school year. `old` names the decision it ends, if any.

    `absent` are the seats of the charter that nobody fills here, each with why.
    """

    agency: Agency
    school_year: str
    bases: tuple[str, ...]
    seats: tuple[Seat, ...]
    duties: tuple[str, ...]
    old: str = ""
    absent: tuple[str, ...] = ()
    day: date | None = None
    number: str = ""


@dataclass(frozen=True)
class CouncilChangeDecision:
    """Quyết định kiện toàn Hội đồng: who leaves, who comes, from which day, out of how many members from then on."""

    agency: Agency
    school_year: str
    bases: tuple[str, ...]
    first: str
    leaving: tuple[Seat, ...]
    joining: tuple[Seat, ...]
    absent: tuple[str, ...]
    size: int
    since: date
    day: date | None = None
    number: str = ""


@dataclass(frozen=True)
class Invitation:
    """Giấy mời họp Hội đồng."""

    agency: Agency
    invited: tuple[str, ...]
    matter: str
    held_on: date
    starts_at: time | None
    place: str
    chair: str
    enclosed: tuple[str, ...] = ()
    day: date | None = None
    number: str = ""
    agenda: tuple[str, ...] = ()


@dataclass(frozen=True)
class SlipLine:
    """One name on a ballot slip."""

    name: str
    post: str
    award: str


@dataclass(frozen=True)
class BallotSlip:
    """Phiếu bầu: no number, no name of the voter, every slip like the others."""

    agency: Agency
    matter: str
    held_on: date | None
    lines: tuple[SlipLine, ...]


@dataclass(frozen=True)
class TallyLine:
    """What one nominee received; `share` is already written, of the base that the rule names.

    `slips` holds issued, returned, valid, invalid of this line alone, where members who do not vote on it got no slip for it.
    """

    name: str
    post: str
    favour: int
    against: int
    share: str
    passed: bool
    born: str = ""
    slips: tuple[int, int, int, int] | None = None


@dataclass(frozen=True)
class Tally:
    """Biên bản kiểm phiếu."""

    agency: Agency
    council: str
    matter: str
    held_on: date
    held_at: time | None
    place: str
    head_teller: str
    tellers: tuple[str, ...]
    members: int
    took_part: int
    absent: tuple[str, ...]
    issued: int
    returned: int
    valid: int
    invalid: int
    threshold: str
    lines: tuple[TallyLine, ...]
    way: Way = Way.PAPER
    chair: str = ""


@dataclass(frozen=True)
class Authorization:
    """Giấy ủy quyền chủ trì: who chairs in the chair's place, for which meeting and why."""

    agency: Agency
    giver: str
    giver_post: str
    taker: str
    taker_post: str
    matter: str
    why: str
    from_day: date
    to_day: date
    day: date | None = None
    number: str = ""


@dataclass(frozen=True)
class GroupMinutes:
    """Biên bản họp tổ: the members of a small collective consider whom they put forward."""

    agency: Agency
    group: str
    matter: str
    held_on: date
    started_at: time
    ended_at: time
    place: str
    chair: str
    keeper: str
    members: int
    present: int
    absent: tuple[str, ...]
    opinions: tuple[str, ...]
    lines: tuple[TallyLine, ...]


@dataclass(frozen=True)
class Delegate:
    """Who speaks for an organisation of the school at a joint meeting, and what it holds."""

    name: str
    organisation: str
    opinion: str


@dataclass(frozen=True)
class JointMinutes:
    """Biên bản liên tịch, the opinion of the party cell, union and management together."""

    agency: Agency
    matter: str
    held_on: date
    started_at: time
    ended_at: time
    place: str
    delegates: tuple[Delegate, ...]
    agreed: tuple[str, ...]
    chair: str
    keeper: str


@dataclass(frozen=True)
class SupplementaryRecord:
    """Biên bản bổ sung: what came after a meeting whose record is closed, and what it rests on."""

    agency: Agency
    number: int
    of_day: date
    what: str
    who: str
    text: str
    source: str
    day: date
    chair: str
    keeper: str
