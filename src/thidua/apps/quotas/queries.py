"""Reading places: what is left, who has them, why there are so many, and what falls away."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from django.db.models import QuerySet
from django.utils.timezone import localtime

from thidua.apps.movements.models import QuotaLevel, Recipient, Round
from thidua.apps.movements.queries import rated_year, round_of
from thidua.apps.nominations.models import Nomination, Stage
from thidua.apps.people.models import Level, PastAward, Rating
from thidua.apps.quotas import facts
from thidua.apps.quotas.models import Entry, Turn, Way
from thidua.apps.units.models import Kind, Unit
from thidua.apps.units.queries import name_on, setting_on
from thidua.core.actor import Actor, require
from thidua.core.honours import Honour, honour_of
from thidua.core.quota import Ceiling, Key, Line, Rounding, Seat, seat
from thidua.core.ties import Resolved, Rule, resolve
from thidua.kernel.dates import short_date
from thidua.kernel.outcome import Confidence, Refused
from thidua.law.book import LawAt, UnknownKey
from thidua.law.cite import in_words
from thidua.law.kinds import read
from thidua.law.load import lawbook
from thidua.law.series import NotInForce

_FIGHTERS, _EXCELLENT = "danh_hieu.chien_si_thi_dua_co_so.ty_le_toi_da", "xep_loai.xuat_sac.ty_le_toi_da"
NO_FIGHTERS = (
    "Chiến sĩ thi đua cơ sở: ngày này không có tỷ lệ toàn quốc; địa phương, đơn vị có quy định riêng thì ghi ở phần Thiết lập đơn vị."
)


@dataclass(frozen=True)
class PartLine:
    """The places of one group under the split in force, and how many of them its nominations have taken."""

    group: Unit
    name: str
    places: int
    used: int


@dataclass(frozen=True)
class Row:
    """One line of places with its reckoning in words."""

    key: Key
    index: int
    level: str
    recipient: str
    award: str
    line: Line
    preparing: int
    proposed: int
    passed: int
    seat: Seat
    says: tuple[str, ...]
    parts: tuple[PartLine, ...]
    resolved: Resolved | None

    @property
    def title(self) -> str:
        """The line in one phrase."""
        return f"{self.level} – {self.recipient.lower()} – {self.award}"


@dataclass(frozen=True)
class Page:
    """All that the page of places shows of one round."""

    round: Round
    rows: tuple[Row, ...]
    entries: tuple[Entry, ...]
    ceilings: tuple[Ceiling, ...]
    silent: tuple[str, ...]
    past: frozenset[int]


def page(*, actor: Actor, round_id: int, votes: Mapping[int, Fraction], today: date) -> Page:
    """The places of a round as they stand now; `votes` are the shares in favour of a concluded meeting, by nomination."""
    require(actor, "quota.read", unit_id=actor.unit_id)
    the_round = round_of(actor=actor, round_id=round_id)
    law = lawbook().on(the_round.received_on or the_round.filed_on or today)
    ceilings, silent = _ceilings(actor, the_round, law)
    entries, base = tuple(_entries(actor).filter(round=the_round)), facts.first_numbers(the_round)
    return Page(
        round=the_round,
        rows=tuple(_rows(actor, the_round, votes, law, today)),
        entries=entries,
        ceilings=ceilings,
        silent=silent,
        past=frozenset(
            one.pk for one in entries if one.turn != Turn.EXCEED and one.base != base.get(Key(one.level, one.recipient, one.award))
        ),
    )


def row_of(*, actor: Actor, round_id: int, index: int, today: date, votes: Mapping[int, Fraction] | None = None) -> Row:
    """One line of the page by its place in the table."""
    found = page(actor=actor, round_id=round_id, votes=votes or {}, today=today).rows
    if not 0 <= index < len(found):
        raise Refused("quota.unknown")
    return found[index]


def entry_of(*, actor: Actor, entry_id: int) -> Entry:
    """One entry of the unit."""
    require(actor, "quota.read", unit_id=actor.unit_id)
    found = _entries(actor).filter(pk=entry_id).first()
    if found is None:
        raise Refused("quota.unknown")
    return found


def groups(*, actor: Actor, on: date) -> list[tuple[int, str]]:
    """The groups among which places can be split on a day."""
    require(actor, "quota.read", unit_id=actor.unit_id)
    return [(unit.pk, name_on(unit, on).name) for unit in _groups(actor.unit_id, on)]


def over_places(*, the_round: Round, passed: Iterable[tuple[str, str, str]]) -> list[str]:
    """Each level where more passed than there are places after every entry, as a sentence; empty where all fit."""
    wanted: dict[Key, int] = {}
    for level, recipient, award in passed:
        key = Key(level, recipient, award)
        wanted[key] = wanted.get(key, 0) + 1
    places = {key: line.places for key, line in facts.lines(the_round).items()}
    levels = {key.level for key in facts.over(places, wanted)}
    said = []
    for level, label in QuotaLevel.choices:
        if level in levels:
            count = sum(number for key, number in wanted.items() if key.level == level)
            most = sum(number or 0 for key, number in places.items() if key.level == level)
            said.append(f"{label}: {count} trường hợp được thông qua, chỉ tiêu {most}.")
    return said


def beyond(*, actor: Actor, nomination: Nomination) -> dict[str, object]:
    """The numbers where one more proposal would go beyond the places; empty where there is a place for it."""
    require(actor, "quota.read", unit_id=actor.unit_id)
    rows = list(Nomination.objects.filter(round_id=nomination.round_id).exclude(pk=nomination.pk))
    places = {key: line.places for key, line in facts.lines(nomination.round).items()}
    taken = facts.taken(rows, facts.PROPOSED)
    own = Key(nomination.level, nomination.recipient, nomination.award)
    if sum(facts.over(places, taken + Counter([own])).values()) <= sum(facts.over(places, taken).values()):
        return {}
    words = str(QuotaLevel(nomination.level).label)
    if Key(own.level, Recipient.EITHER, own.award) in places:  # the kinds share these places, so they are told together
        kin = {key for key in (*places, *taken) if (key.level, key.award) == (own.level, own.award)}
    else:
        kin, words = {own}, f"{words}, {Recipient(own.recipient).label.lower()}"
    return {"line": words, "places": sum(places.get(key) or 0 for key in kin), "taken": sum(taken[key] for key in kin)}


def places_now(*, the_round: Round, level: str = "") -> dict[Key, int | None]:
    """How many places every line has after its entries; None where nothing limits."""
    return {key: line.places for key, line in facts.lines(the_round).items() if level in {"", key.level}}


def places_words(*, the_round: Round) -> list[str]:
    """The places as they stand, line by line, for anybody who sees the round."""
    return [
        f"{QuotaLevel(key.level).label.lower()} – {Recipient(key.recipient).label.lower()}" + ("" if most is None else f" không quá {most}")
        for key, most in places_now(the_round=the_round).items()
    ]


def reasoned(*, the_round: Round, level: str) -> bool:
    """Whether a reason to go beyond the places of a level stands in the ledger, and so in the minutes."""
    return Entry.objects.filter(round=the_round, level=level, turn=Turn.EXCEED).exists()


def minutes_words(*, the_round: Round) -> tuple[str, ...]:
    """What the minutes say beside the plan's places: raises, cuts and reasons to go beyond, in their order."""
    rows = Entry.objects.filter(round=the_round, turn__in=[Turn.RAISE, Turn.CUT, Turn.EXCEED]).select_related("confirmation").order_by("pk")
    return tuple(words(row) for row in rows)


def words(entry: Entry) -> str:
    """One entry in a sentence: what, how it was learned, from whom, on what paper."""
    level = str(QuotaLevel(entry.level).label)
    recipient = str(Recipient(entry.recipient).label).lower()
    what = f"{entry.get_turn_display()} {entry.amount}" if entry.amount else entry.get_turn_display()
    said = f"{level}, {recipient}: {what.lower()}"
    if entry.way == Way.PHONE and entry.told_at is not None:
        at = localtime(entry.told_at)
        said += f" theo điện thoại của {entry.told_by} lúc {at:%H} giờ {at:%M} ngày {short_date(at.date())}"
        paper = getattr(entry, "confirmation", None)
        said += f", văn bản xác nhận số {paper.number_symbol} ngày {short_date(paper.dated_on)}" if paper else ", chờ văn bản xác nhận"
    elif entry.number_symbol and entry.dated_on:
        said += f" theo văn bản số {entry.number_symbol} ngày {short_date(entry.dated_on)}"
    return f"{said}. {entry.reason}".strip()


def _rows(actor: Actor, the_round: Round, votes: Mapping[int, Fraction], law: LawAt, today: date) -> Iterable[Row]:
    nominations = list(
        Nomination.objects.filter(round=the_round)
        .exclude(stage=Stage.WITHDRAWN)
        .select_related("person", "group", "nominated_by")
        .prefetch_related("group__names")
        .order_by("pk")
    )
    lines = facts.lines(the_round)
    named = {Key(row.level, row.recipient, row.award) for row in nominations}
    lines |= {key: Line(None, None, {}) for key in named if not any((one.level, one.award) == (key.level, key.award) for one in lines)}
    live = facts.PREPARING | facts.PROPOSED
    seats = seat({key: line.places for key, line in lines.items()}, facts.taken(nominations, live))
    law_rules = facts.rules(law, unit_id=actor.unit_id, on=today)
    parts = {unit.pk: unit for unit in Unit.objects.filter(school_id=actor.unit_id).select_related("heir").prefetch_related("names")}
    for index, key in enumerate(sorted(lines)):
        line, mine = lines[key], _of_line(nominations, key, lines)
        passed = [row for row in mine if row.stage == Stage.PASSED]
        resolved = _resolved(passed, line.places, votes, law_rules, today)
        yield Row(
            key=key,
            index=index,
            level=str(QuotaLevel(key.level).label),
            recipient=str(Recipient(key.recipient).label),
            award=Honour(key.award).phrase,
            line=line,
            preparing=sum(row.stage in facts.PREPARING for row in mine),
            proposed=sum(row.stage in facts.PROPOSED for row in mine),
            passed=len(passed),
            seat=seats.get(key, Seat(line.places, 0, 0)),
            says=_says(line, mine),
            parts=tuple(_parts(line, mine, parts, today)),
            resolved=resolved,
        )


def resolved(
    *, actor: Actor, the_round: Round, row: Row, places: int | None, votes: Mapping[int, Fraction], today: date
) -> Resolved | None:
    """Who would keep a place on a line if it had so many; None where all who passed fit."""
    require(actor, "quota.read", unit_id=actor.unit_id)
    law = lawbook().on(the_round.received_on or the_round.filed_on or today)
    rows = Nomination.objects.filter(round=the_round, stage=Stage.PASSED).select_related("person", "group").prefetch_related("group__names")
    passed = _of_line(list(rows.order_by("pk")), row.key, facts.lines(the_round))
    return _resolved(passed, places, votes, facts.rules(law, unit_id=actor.unit_id, on=today), today)


def _resolved(
    passed: Sequence[Nomination], places: int | None, votes: Mapping[int, Fraction], rules: Sequence[Rule], today: date
) -> Resolved | None:
    if places is None or len(passed) <= places:
        return None
    return resolve(facts.candidates(passed, votes, {}, today), places, rules)


def _of_line(rows: Sequence[Nomination], key: Key, lines: Mapping[Key, Line]) -> list[Nomination]:
    """The nominations that count on a line: those of its kind; on an open line those whose kind has no line of its own."""
    here = [row for row in rows if (row.level, row.award) == (key.level, key.award)]
    if key.recipient != Recipient.EITHER:
        return [row for row in here if row.recipient == key.recipient]
    return [row for row in here if Key(key.level, row.recipient, key.award) not in lines]


def _says(line: Line, rows: Sequence[Nomination]) -> tuple[str, ...]:
    preparing, proposed = sum(row.stage in facts.PREPARING for row in rows), sum(row.stage in facts.PROPOSED for row in rows)
    counted = f"Đã dùng: {preparing} đang chuẩn bị + {proposed} đã trình = {preparing + proposed}."
    if line.places is None:
        return ("Văn bản không giới hạn số lượng.", counted)
    said = []
    if line.changes:
        chain = " ".join(f"+ {one}" if one > 0 else f"– {-one}" for one in line.changes)
        said.append(f"Chỉ tiêu: {line.base} theo kế hoạch hoặc công văn {chain} theo sổ = {line.places}.")
    left = line.places - preparing - proposed
    end = f"Còn {line.places} – {preparing + proposed} = {left}." if left >= 0 else f"Vượt {-left}."
    return (*said, counted, end)


def _parts(line: Line, rows: Sequence[Nomination], units: Mapping[int, Unit], today: date) -> Iterable[PartLine]:
    """A group that was merged hands its places and its nominations to its heir."""
    places: dict[int, int] = {}
    for group_id, number in line.parts.items():
        places[_heir(group_id, units)] = places.get(_heir(group_id, units), 0) + number
    used: dict[int, int] = {}
    for row in rows:
        if row.stage in facts.PREPARING | facts.PROPOSED:
            used[_heir(row.nominated_by_id, units)] = used.get(_heir(row.nominated_by_id, units), 0) + 1
    for group_id, number in sorted(places.items(), key=lambda pair: (units[pair[0]].position, pair[0])):
        yield PartLine(units[group_id], name_on(units[group_id], today).name, number, used.get(group_id, 0))


def _heir(group_id: int, units: Mapping[int, Unit]) -> int:
    seen: set[int] = set()
    while group_id in units and units[group_id].heir_id in units and group_id not in seen:
        seen.add(group_id)
        group_id = units[group_id].heir_id or group_id
    return group_id


def fighters_over(*, the_round: Round, on: date, advanced: int, fighters: int) -> str:
    """Where more are carried as Chiến sĩ thi đua cơ sở than the share of the advanced allows, as a sentence; empty where all fit or no share stands.

    `advanced` are those carried in the same session; where the session has no such list, those on record.
    """
    unit_id = the_round.movement.unit_id
    year = rated_year(the_round)
    found, _ = _ceiling(_FIGHTERS, Honour.CSTDCS.phrase, advanced or _advanced(unit_id, year.end), _advanced_words(year.words), unit_id, on)
    if found is None or fighters <= found.most:
        return ""
    return f"{found.about}: {fighters} người được thông qua, tối đa {found.most}. {found.says} Căn cứ: {found.source}."


def _ceilings(actor: Actor, the_round: Round, law: LawAt) -> tuple[tuple[Ceiling, ...], tuple[str, ...]]:
    """The shares of the law on the unit's own numbers of the year, exact and rounded as the unit says."""
    year = rated_year(the_round)
    carried = Nomination.objects.filter(round=the_round, award=Honour.LDTT, stage=Stage.PASSED).count()
    ratings = list(Rating.objects.filter(unit_id=actor.unit_id, person__isnull=False, year=year.end).values_list("level", flat=True))
    advanced = carried or _advanced(actor.unit_id, year.end)
    excellent_words = f"người xếp loại Hoàn thành tốt nhiệm vụ {year.words}"
    told = (
        (_FIGHTERS, Honour.CSTDCS.phrase, advanced, _advanced_words(year.words), NO_FIGHTERS),
        (_EXCELLENT, "Xếp loại Hoàn thành xuất sắc nhiệm vụ", ratings.count(Level.GOOD), excellent_words, ""),
    )
    made, silent = [], []
    for key, about, base, words, none in told:
        found, said = _ceiling(key, about, base, words, actor.unit_id, law.day)
        if found is None:
            silent.append(none or f"{about}: chưa đọc được quy định có hiệu lực.")
            continue
        made.append(found)
        if said and said not in silent:
            silent.append(said)
    return tuple(made), tuple(silent)


def _ceiling(key: str, about: str, base: int, words: str, unit_id: int, on: date) -> tuple[Ceiling | None, str]:
    """A share on a number, the unit's own where it has set one, else the law's, rounded as the unit says; None where none stands on the day.

    With what is wrong in the unit's way of rounding.
    """
    law = lawbook().on(on)
    keyed = str(facts.own_value(law, facts.ROUNDING, unit_id=unit_id, on=on)[0]).strip().lower()
    rounding = next((one for one in Rounding if one.value == keyed), Rounding.DOWN)
    wrong = f"Cách làm tròn “{keyed}” không phải xuống, lên hoặc gần nhất nên tạm tính làm tròn xuống; đề nghị sửa ở Thiết lập."
    own = setting_on(unit_id=unit_id, key=key, day=on)
    if own is not None:
        share, source, since, sure = read("share", own.value), own.source, short_date(own.since), Confidence.LOCAL_SETTING
    else:
        try:
            dated = law.value(key)
        except (NotInForce, UnknownKey):
            return None, ""
        share, source, since, sure = dated.value, in_words(dated.source, law.book), short_date(dated.since), dated.confidence
    made = Ceiling(about, Fraction(str(share)), base, words, source, since, sure.phrase, rounding)
    return made, "" if keyed == rounding.value else wrong


def _advanced(unit_id: int, year: int) -> int:
    awards = PastAward.objects.filter(unit_id=unit_id, person__isnull=False, year=year).values_list("person_id", "name")
    return len({person for person, name in awards if honour_of(name) is Honour.LDTT})


def _advanced_words(period: str) -> str:
    return f"người đạt Lao động tiên tiến {period}"


def _groups(unit_id: int, on: date) -> list[Unit]:
    rows = Unit.objects.filter(school_id=unit_id, kind=Kind.GROUP).prefetch_related("names").order_by("position", "pk")
    return [row for row in rows if row.ended_on is None or row.ended_on > on]


def _entries(actor: Actor) -> QuerySet[Entry]:
    rows = Entry.objects.filter(unit_id=actor.unit_id).select_related("confirmation", "confirms", "round__movement", "nomination__person")
    return rows.prefetch_related("parts__group__names").order_by("-pk")
