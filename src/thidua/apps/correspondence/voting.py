"""How the lists of a meeting led here were decided, and by whom they were counted, in the words of its papers."""

from __future__ import annotations

from collections.abc import Sequence

from thidua.apps.ballots.models import Ballot, State, Way
from thidua.apps.councils.models import BallotKind, Meeting


def way_words(meeting: Meeting, ballots: Sequence[Ballot]) -> str:
    """The form of the vote on these ballots, where there were several each with its list; what was entered where none was put here."""
    lists: dict[str, list[str]] = {}
    for row in ballots:
        lists.setdefault(str(row.get_way_display()), []).append(f"“{row.title}”")
    if not lists:
        return str(BallotKind(meeting.ballot_kind).label)
    if len(lists) == 1:
        return next(iter(lists))
    told = "; ".join(f"{way} đối với danh sách {', '.join(titles)}" for way, titles in lists.items())
    return told[:1] + told[1:].replace("; B", "; b")


def tellers_of(meeting: Meeting) -> str:
    """Those who counted the lists of a meeting led here, each once."""
    found = [one.person.full_name for row in standing(meeting) for one in (row.first_teller, row.second_teller) if one is not None]
    return ", ".join(dict.fromkeys(found))


def tally_way(meeting: Meeting, ballot: Ballot | None = None) -> Way:
    """How one list, or a meeting without lists of its own, was counted; a record on paper knows hands and slips."""
    ways = {Way(ballot.way)} if ballot is not None else {Way(row.way) for row in standing(meeting)}
    if len(ways) == 1:
        return ways.pop()
    return Way.SHOW if not ways and meeting.ballot_kind == BallotKind.OPEN else Way.PAPER


def standing(meeting: Meeting) -> list[Ballot]:
    """The counted lists, without one whose every line was put to the vote again: the record holds the later figures."""
    rows = Ballot.objects.filter(meeting=meeting, state=State.COUNTED)
    rows = rows.select_related("first_teller__person", "second_teller__person", "meeting__kept_by__person")
    kept, again = [], set[int]()
    for row in rows.prefetch_related("lines__nomination").order_by("-counted_at", "-position"):
        own = {line.nomination_id for line in row.lines.all()}
        if not own <= again:
            kept.append(row)
        again |= own
    return sorted(kept, key=lambda row: row.position)
