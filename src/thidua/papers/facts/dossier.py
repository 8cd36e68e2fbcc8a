"""The facts of the papers of a nomination dossier; names are those of the paper's own day."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, time


@dataclass(frozen=True)
class Agency:
    """Who issues: the school and the authority above it, as they were called on the day."""

    name: str
    superior: str
    symbol: str
    place: str
    principal: str
    principal_title: str = "Hiệu trưởng"


@dataclass(frozen=True)
class Addressee:
    """Who decides, through which office."""

    authority: str
    officer: str
    office: str
    is_same_body: bool = False


@dataclass(frozen=True)
class Subject:
    """What the award is for: movement, year, kind of commendation in the words of the regime.

    A title is of a school year (`period`, "năm học 2025–2026"), not of the movement. `beyond` is what the addressee does not decide but
    proposes further up.
    """

    movement: str
    theme: str
    plan: str
    year: int
    award: str
    kind_words: str
    regime: str
    period: str = ""
    beyond: bool = False


@dataclass(frozen=True)
class Vote:
    """The count for one nominee; `why` says why enough votes were not enough, where a title rests on another."""

    issued: int
    returned: int
    valid: int
    invalid: int
    agree: int
    disagree: int
    written_agree: int
    written_disagree: int
    base: int
    share: str
    passed: bool
    why: str = ""


@dataclass(frozen=True)
class Deed:
    """One sentence of what was achieved and the proof it rests on; an empty proof stays visibly marked."""

    text: str
    proof: str = ""


@dataclass(frozen=True)
class PastAward:
    """One title or form already received."""

    year: int
    name: str
    decision: str
    is_title: bool


@dataclass(frozen=True)
class Nominee:
    """One collective or person put forward; `award` where it is not the one of the dossier (the school's own Giấy khen)."""

    name: str
    is_person: bool
    post: str
    unit: str
    honorific: str = ""
    born: str = ""
    gender: str = ""
    qualification: str = ""
    size: int = 0
    summary: str = ""
    deeds: tuple[Deed, ...] = ()
    ratings: tuple[str, ...] = ()
    initiatives: tuple[str, ...] = ()
    past_awards: tuple[PastAward, ...] = ()
    vote: Vote | None = None
    reporter: str = ""
    reporter_title: str = ""
    award: str = ""


@dataclass(frozen=True)
class Submission:
    """Tờ trình."""

    agency: Agency
    to: Addressee
    subject: Subject
    bases: tuple[str, ...]
    nominees: tuple[Nominee, ...]
    meeting: str
    enclosures: tuple[str, ...]
    day: date | None = None
    number: str = ""


@dataclass(frozen=True)
class NomineeList:
    """Danh sách trích ngang."""

    agency: Agency
    subject: Subject
    nominees: tuple[Nominee, ...]


@dataclass(frozen=True)
class Attendee:
    """One member of the council at the meeting."""

    name: str
    role: str
    seat: str
    present: bool
    absence: str = ""
    in_writing: bool = False


@dataclass(frozen=True)
class Minutes:
    """Biên bản họp Hội đồng. Without `held_on` it is the sheet to be filled at the meeting.

    `noted` are ties that were put on record and kept nobody from voting, `authority` the paper by which another than the chair led,
    `absent_seats` the organisations that do not exist here, `remarks` what was decided about the way of voting, `hands` that it left no slips.
    """

    agency: Agency
    subject: Subject
    council: str
    members: int
    attendees: tuple[Attendee, ...]
    nominees: tuple[Nominee, ...]
    chair: str
    keeper: str
    quorum: str = ""
    threshold: str = ""
    ballot: str = ""
    tellers: str = ""
    opinions: str = ""
    override_reason: str = ""
    recusals: tuple[str, ...] = ()
    noted: tuple[str, ...] = ()
    authority: str = ""
    absent_seats: tuple[str, ...] = ()
    remarks: tuple[str, ...] = ()
    held_on: date | None = None
    started_at: time | None = None
    ended_at: time | None = None
    place: str = ""
    quota: tuple[str, ...] = ()
    hands: bool = False


@dataclass(frozen=True)
class AchievementReport:
    """Báo cáo thành tích of one nominee."""

    agency: Agency
    to: Addressee
    subject: Subject
    nominee: Nominee
    day: date | None = None


@dataclass(frozen=True)
class Contents:
    """Mục lục hồ sơ."""

    agency: Agency
    subject: Subject
    papers: tuple[tuple[str, str], ...]
    why: str
    office: str
    findings: tuple[str, ...] = ()
