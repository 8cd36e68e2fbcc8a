"""Rows of a round as the facts that `core.quota` and `core.ties` reckon with."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from datetime import date
from fractions import Fraction

from django.db.models import Count, Q

from thidua.apps.movements.models import Round
from thidua.apps.movements.queries import in_force
from thidua.apps.nominations.models import Nomination, Stage
from thidua.apps.people.models import Gender, Person
from thidua.apps.quotas.models import Entry
from thidua.apps.units.queries import name_on, setting_on
from thidua.core.quota import Key, Line, Move, Turn, seat, stand
from thidua.core.ties import Candidate, First, Rule
from thidua.kernel.outcome import Confidence
from thidua.kernel.text import folded
from thidua.law.book import LawAt, UnknownKey
from thidua.law.cite import in_words
from thidua.law.kinds import read
from thidua.law.series import NotInForce

PREPARING = frozenset({Stage.DRAFT, Stage.RETURNED})
PROPOSED = frozenset({Stage.SUBMITTED, Stage.PASSED})
WOMEN, DIRECT, ROUNDING = "danh_hieu.uu_tien_nu.ty_le_tap_the", "chi_tieu.ngang_phieu.nguoi_truc_tiep_truoc", "chi_tieu.lam_tron"
_LEADING_POSTS = ("hieu truong", "pho hieu truong")


def lines(the_round: Round) -> dict[Key, Line]:
    """Every line of the round after its entries. An entry made on another first number (before a letter came) no longer counts; a reason does."""
    base = first_numbers(the_round)
    moves: dict[Key, list[Move]] = {}
    for entry in Entry.objects.filter(round=the_round).prefetch_related("parts").order_by("pk"):
        key = Key(entry.level, entry.recipient, entry.award)
        if entry.turn == Turn.EXCEED or entry.base == base.get(key):
            moves.setdefault(key, []).append(move(entry))
    return {key: stand(number, moves.get(key, ())) for key, number in sorted(base.items())}


def first_numbers(the_round: Round) -> dict[Key, int | None]:
    """What the plan, or the letter in its place, gives each line; None where it names no number."""
    base: dict[Key, int | None] = {}
    for row in in_force(the_round):
        key = Key(row.level, row.recipient, row.award)
        more = row.maximum
        base[key] = None if more is None or base.get(key, 0) is None else (base.get(key) or 0) + more
    return base


def move(entry: Entry) -> Move:
    """One entry as the core reads it; the places of one group under a split."""
    parts = {row.group_id: row.places for row in entry.parts.all()}
    return Move(Turn(entry.turn), entry.amount, parts, entry.reason)


def taken(rows: Iterable[Nomination], stages: frozenset[str] | frozenset[Stage]) -> Counter[Key]:
    """How many nominations in these stages stand on each line of their own kind."""
    return Counter(Key(row.level, row.recipient, row.award) for row in rows if row.stage in stages)


def over(places: Mapping[Key, int | None], wanted: Mapping[Key, int]) -> dict[Key, int]:
    """How many are beyond the places, by line; empty where all fit."""
    return {key: one.over for key, one in seat(places, wanted).items() if one.over}


def rules(law: LawAt, *, unit_id: int, on: date) -> tuple[Rule, ...]:
    """The written rules for equals in force on the day, in their order; a rule that no text gives on that day is not applied."""
    made = []
    try:
        women = law.value(WOMEN)
        made.append(Rule(First.WOMEN, in_words(women.source, law.book), women.confidence.phrase, Fraction(str(women.value))))
    except (NotInForce, UnknownKey):
        pass
    value, source = own_value(law, DIRECT, unit_id=unit_id, on=on)
    if value is True:
        made.append(Rule(First.DIRECT, source, Confidence.LOCAL_SETTING.phrase))
    return tuple(made)


def own_value(law: LawAt, key: str, *, unit_id: int, on: date) -> tuple[object, str]:
    """A value the unit sets: its own where it has one, else the default; with the source in words."""
    dated = law.value(key)
    own = setting_on(unit_id=unit_id, key=key, day=on)
    if own is None:
        return dated.value, "mức mặc định, đơn vị chưa xác nhận"
    takes = law.book.series[key].takes
    return (read(takes, own.value) if takes is not None else own.value), own.source


def candidates(rows: Iterable[Nomination], votes: Mapping[int, Fraction], again: Mapping[int, Fraction], on: date) -> list[Candidate]:
    """Nominees with the shares they reached and what the rules ask of them; what the record does not say is None."""
    rows = list(rows)
    groups = [row.group_id for row in rows if row.group_id]
    staff = Person.objects.filter(group_id__in=groups, left_on__isnull=True).values("group_id")
    size = {
        row["group_id"]: (row["all"], row["women"], row["silent"])
        for row in staff.annotate(
            all=Count("pk"), women=Count("pk", filter=Q(gender=Gender.FEMALE)), silent=Count("pk", filter=Q(gender=""))
        )
    }
    made = []
    for row in rows:
        if row.person is not None:
            women = Fraction(row.person.gender == Gender.FEMALE) if row.person.gender else None
            direct = not folded(row.person.post).startswith(_LEADING_POSTS) if row.person.post else None
            name = row.person.full_name
        else:
            assert row.group is not None  # a constraint keeps one of the two
            total, of_women, silent = size.get(row.group_id, (0, 0, 0))
            women, direct, name = (Fraction(of_women, total) if total and not silent else None), True, name_on(row.group, on).name
        made.append(Candidate(row.pk, name, votes.get(row.pk), women, direct, again.get(row.pk)))
    return made
