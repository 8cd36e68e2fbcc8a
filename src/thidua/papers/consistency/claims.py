"""What one paper of a dossier claims, so that another can be held against it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from thidua.core.thresholds import Threshold
from thidua.kernel.text import folded


@dataclass(frozen=True)
class Ballot:
    """One row of counts as a paper prints it; None where the paper leaves it out."""

    favour: int
    base: int | None = None
    share: str = ""
    issued: int | None = None
    returned: int | None = None
    valid: int | None = None
    invalid: int | None = None
    against: int | None = None
    written_favour: int = 0
    written_against: int = 0
    result: str = ""

    @property
    def passed(self) -> bool:
        """Whether the paper says that it was enough; a paper that says nothing lists only those that passed."""
        return folded(self.result) in {"", "dat"}


@dataclass(frozen=True)
class Cited:
    """A paper that another one names: "21/TTr-MNSMX" and its day, None where a blank stands."""

    kind: str
    number: str
    day: date | None


@dataclass(frozen=True)
class Claim:
    """One nominee as one paper names them. `ratings` are years with the words, `initiatives` the decisions cited for them."""

    name: str
    post: str = ""
    born: str = ""
    ballot: Ballot | None = None
    award: str = ""
    amount: str = ""
    size: str = ""
    ratings: tuple[tuple[int, str], ...] = ()
    initiatives: tuple[Cited, ...] = ()

    @property
    def key(self) -> str:
        """What two spellings of one name have in common."""
        return folded(self.name)


@dataclass(frozen=True)
class Signature:
    """Who signs: the lines of capacity and post above, the name below."""

    capacity: tuple[str, ...]
    name: str

    @property
    def post(self) -> str:
        """The last line above the signature, without marks."""
        return folded(self.capacity[-1])

    @property
    def for_another(self) -> bool:
        """Signed "KT.", in the place of the head."""
        return any(line.upper().replace(" ", "").startswith(("KT.", "K/T")) for line in self.capacity)


@dataclass(frozen=True)
class Seat:
    """One member of a council as a paper names them; `present` is None where the paper does not say."""

    name: str
    role: str
    post: str
    present: bool | None = None
    in_writing: bool = False

    @property
    def key(self) -> str:
        """The name without marks."""
        return folded(self.name)


@dataclass(frozen=True)
class Meeting:
    """What minutes, an invitation or a decision say of a council and its meeting."""

    members: int | None = None
    present: int | None = None
    absent: int | None = None
    chair: str = ""
    keeper: str = ""
    place: str = ""
    hour: str = ""
    seats: tuple[Seat, ...] = ()
    council: Cited | None = None
    school_year: int | None = None
    threshold: Threshold | None = None
    quorum: Threshold | None = None
    slips: tuple[tuple[str, int], ...] = ()
    concluded: tuple[tuple[str, tuple[str, ...]], ...] = ()


@dataclass(frozen=True)
class Stated:
    """Everything one paper states that another may contradict."""

    file: str
    kind: str
    title: str
    number: str
    day: date | None
    text: str
    lines: tuple[str, ...]
    people: tuple[Claim, ...]
    counted: tuple[tuple[int, int], ...]
    years: tuple[int, ...]
    themes: tuple[str, ...]
    awards: tuple[str, ...]
    meeting_days: tuple[date, ...]
    bad_days: tuple[str, ...]
    total: int | None = None
    issuers: tuple[str, ...] = ()
    authority: str = ""
    bases: tuple[str, ...] = ()
    enclosures: tuple[str, ...] = ()
    attached_to: Cited | None = None
    cited: tuple[Cited, ...] = ()
    signatures: tuple[Signature, ...] = ()
    meeting: Meeting = Meeting()
    past: tuple[tuple[int, str], ...] = ()
    contents: tuple[str, ...] = ()

    @property
    def members(self) -> int | None:
        """How many members the council has, as this paper says."""
        return self.meeting.members

    def person(self, key: str) -> Claim | None:
        """The claim about one name."""
        return next((one for one in self.people if one.key == key), None)
