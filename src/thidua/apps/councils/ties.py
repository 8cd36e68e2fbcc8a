"""What ties members to nominees in one meeting: the rows laid before `core.recusal`, and how far each line can get."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from thidua.apps.councils import models
from thidua.apps.councils.models import Attendance, InterestNote, Meeting, Member, Recusal, Relation
from thidua.apps.councils.reckoning import name_of, pass_threshold
from thidua.apps.councils.rules import RuleOfDay, award_words, rule_on
from thidua.apps.nominations.models import Finding, FindingState, Nomination, Stage
from thidua.apps.people.models import Person
from thidua.apps.quotas import facts as quotas
from thidua.core.criteria import Proof
from thidua.core.quota import EITHER, Key, Line
from thidua.core.recusal import Case, Declared, Found, Reach, Seat, Stance, Tie, give_way, reach, review
from thidua.core.thresholds import Base, Threshold, reachable
from thidua.kernel.outcome import Refused

EXCLUDES = "hoi_dong.khong_bieu_quyet.{tie}"
_KEYS = {
    Tie.SELF: "chinh_minh",
    Tie.RELATIVE: "than_thich",
    Tie.CO_AUTHOR: "dong_tac_gia",
    Tie.HEAD: "dung_dau_tap_the",
    Tie.RIVAL: "cung_de_nghi",
}
_SAID = {
    Relation.SPOUSE: "là vợ, chồng",
    Relation.PARENT_CHILD: "là cha, mẹ, con",
    Relation.SIBLING: "là anh, chị, em",
    Relation.OTHER_KIN: "có quan hệ thân thích",
    Relation.CO_AUTHOR: "là đồng tác giả sáng kiến",
    Relation.OWN_WISH: "tự đề nghị không biểu quyết",
}
_BEFORE = (Stage.SUBMITTED, Stage.PASSED, Stage.NOT_PASSED)


@dataclass(frozen=True)
class Entry:
    """A member and a line in the review, and what was written about it."""

    found: Found
    member: Member
    recusal: Recusal | None

    @property
    def waits(self) -> bool:
        """Whether the rule keeps the member from voting and nothing has been written yet."""
        return self.found.excludes and self.recusal is None


@dataclass(frozen=True)
class LineReview:
    """One nomination with its ties; `frozen` names the list that is already open, so that nothing can be changed on it."""

    nomination: Nomination
    name: str
    award: str
    entries: tuple[Entry, ...]
    by_hand: tuple[Recusal, ...]
    reach: Reach
    threshold: Threshold
    frozen: str


@dataclass(frozen=True)
class Review:
    """The whole screen: the rule of the day, every line, rivals by member."""

    rule: tuple[tuple[str, RuleOfDay | None], ...]
    lines: tuple[LineReview, ...]
    rivals: tuple[tuple[Member, str], ...]
    members: tuple[Member, ...]

    @property
    def waiting(self) -> int:
        """How many the rule keeps from voting and nobody has written down yet."""
        return sum(entry.waits for line in self.lines if not line.frozen for entry in line.entries)


@dataclass(frozen=True)
class Table:
    """A meeting read once: who sits, who is here, what is voted on, what is written."""

    meeting: Meeting
    roll: tuple[Attendance, ...]
    nominations: tuple[Nomination, ...]
    written: Mapping[tuple[int, int], Recusal]
    thresholds: Mapping[str, Threshold]
    rules: Mapping[Tie, RuleOfDay | None]
    frozen: Mapping[int, str]

    @property
    def members(self) -> tuple[Member, ...]:
        """Those whom the roll names, in rank order."""
        return tuple(row.member for row in self.roll)

    @property
    def called(self) -> bool:
        """Whether the roll was called; before that all are taken to come."""
        return any(row.present for row in self.roll)

    @property
    def present(self) -> int:
        """How many are here, or will be."""
        return sum(row.present for row in self.roll) if self.called else len(self.roll)

    def able(self, threshold: Threshold) -> set[int]:
        """The members whose vote or written opinion can count towards a threshold."""
        if not self.called:
            return {row.member_id for row in self.roll}
        writing = threshold.base is Base.TOTAL_MEMBERS
        return {row.member_id for row in self.roll if row.present or (writing and row.written_opinion)}

    def base(self, threshold: Threshold) -> int:
        """What the share is taken of."""
        return len(self.roll) if threshold.base is Base.TOTAL_MEMBERS else self.present


def table_of(meeting: Meeting) -> Table:
    """The meeting as the review reads it."""
    rows = Nomination.objects.filter(round_id=meeting.round_id, stage__in=_BEFORE).select_related("person", "group", "round__movement")
    nominations = tuple(rows.prefetch_related("group__names").order_by("level", "award", "recipient", "pk"))
    written = meeting.recusals.select_related("member__person").order_by("pk")
    unit, day = meeting.council.unit_id, meeting.held_on
    return Table(
        meeting=meeting,
        roll=tuple(meeting.attendances.select_related("member__person").order_by("member__position", "member_id")),
        nominations=nominations,
        written={(row.member_id, row.nomination_id): row for row in written},
        thresholds={award: pass_threshold(meeting, award) for award in {one.award for one in nominations}},
        rules={tie: rule_on(unit_id=unit, key=EXCLUDES.format(tie=key), day=day) for tie, key in _KEYS.items()},
        frozen=_frozen(meeting),
    )


def refuse_frozen(meeting: Meeting, nomination_id: int) -> None:
    """Raise where the roll of the nomination's list is frozen: what is written now could not be true of the vote."""
    title = _frozen(meeting).get(nomination_id, "")
    if title:
        raise Refused("council.roll_frozen", title=title)


def found_in(table: Table) -> tuple[Found, ...]:
    """Every tie of the meeting under the rule of its day; an unconfirmed rule gives way where it alone makes a line impossible."""
    seats = [Seat(member.pk, member.person_id, member.person.full_name) for member in table.members]
    stance = {tie: Stance(rule.value is True, rule.binds, rule.source) for tie, rule in table.rules.items() if rule is not None}
    found = review(seats, _cases(table), _declared(table.meeting), stance)
    by_rule = {(one.member, one.nomination) for one in found if one.excludes}
    voters: dict[int, set[int]] = {}
    for one in table.nominations:
        by_hand = {member for member, nomination in table.written if nomination == one.pk and (member, nomination) not in by_rule}
        voters[one.pk] = table.able(table.thresholds[one.award]) - by_hand
    threshold_of = {one.pk: table.thresholds[one.award] for one in table.nominations}
    return give_way(found, voters, lambda nomination, able: reachable(table.base(threshold_of[nomination]), able, threshold_of[nomination]))


def review_of(meeting: Meeting) -> Review:
    """The review of one meeting."""
    table = table_of(meeting)
    found = found_in(table)
    by_key = {member.pk: member for member in table.members}
    lines = []
    for one in table.nominations:
        mine = [entry for entry in found if entry.nomination == one.pk and not _only_rival(entry)]
        entries = tuple(Entry(entry, by_key[entry.member], table.written.get((entry.member, one.pk))) for entry in mine)
        shown = {entry.member.pk for entry in entries}
        lines.append(
            LineReview(
                nomination=one,
                name=name_of(one),
                award=award_words(one.award),
                entries=entries,
                by_hand=tuple(row for (member, key), row in table.written.items() if key == one.pk and member not in shown),
                reach=_reach(table, one, found),
                threshold=table.thresholds[one.award],
                frozen=table.frozen.get(one.pk, ""),
            )
        )
    told = tuple((str(models.Tie(tie).label), rule) for tie, rule in table.rules.items())
    rivals = tuple((by_key[pk], words) for pk, words in _rivals(table, found).items())
    return Review(rule=told, lines=tuple(lines), rivals=rivals, members=table.members)


def pending(meeting: Meeting, nominations: Collection[int]) -> tuple[tuple[Found, str], ...]:
    """Whom the rule keeps from voting on these nominations and nobody has written down, each in words."""
    table = table_of(meeting)
    names = {member.pk: member.person.full_name for member in table.members}
    called = {one.pk: name_of(one) for one in table.nominations}
    here = {row.member_id for row in table.roll if row.present}
    return tuple(
        (one, f"{names[one.member]} đối với {called[one.nomination]} ({one.cause.words})")
        for one in found_in(table)
        if one.excludes and one.nomination in nominations and one.member in here and (one.member, one.nomination) not in table.written
    )


def freeze_notes(meeting: Meeting) -> None:
    """Write down every tie that keeps nobody from voting, as it stands now; what was noted before is written anew."""
    table = table_of(meeting)
    found = found_in(table)
    meeting.interest_notes.all().delete()
    notes = [
        InterestNote(meeting=meeting, member_id=one.member, nomination_id=one.nomination, tie=str(one.cause.tie), words=one.words)
        for one in found
        if (one.member, one.nomination) not in table.written and not _only_rival(one)
    ]
    rivals = _rivals(table, found).items()
    notes += [InterestNote(meeting=meeting, member_id=pk, tie=str(Tie.RIVAL), words=words) for pk, words in rivals]
    InterestNote.objects.bulk_create(notes)


def out_of_reach(meeting: Meeting) -> tuple[str, ...]:
    """The lines still to be voted on that can no longer pass, each with its reckoning and the nearest remedy."""
    table = table_of(meeting)
    found = found_in(table)
    settled = set(table.frozen) | set(meeting.vote_lines.values_list("nomination_id", flat=True))
    said = []
    for one in table.nominations:
        far = _reach(table, one, found)
        if one.stage == Stage.SUBMITTED and one.pk not in settled and not far.met:
            remedy = f" {far.remedies[0]}" if far.remedies else ""
            said.append(
                f"{name_of(one)} ({award_words(one.award)}): {far.says} nên không thể đạt mức {table.thresholds[one.award].words}.{remedy}"
            )
    return tuple(said)


def _reach(table: Table, nomination: Nomination, found: Sequence[Found]) -> Reach:
    """How far a line can get, counting those whom the rule keeps from voting as if it were already written down; not where a roll is frozen."""
    threshold = table.thresholds[nomination.award]
    can = table.able(threshold)
    by_rule = {one.member: one for one in found if one.nomination == nomination.pk}
    kept = {member for member, key in table.written if key == nomination.pk}
    if nomination.pk not in table.frozen:
        kept |= {pk for pk, one in by_rule.items() if one.excludes}
    names = {member.pk: member.person.full_name for member in table.members}
    soft = {pk for pk in kept & can if pk in by_rule and not by_rule[pk].binds}
    away = [row for row in table.roll if table.called and not row.present and not row.written_opinion and row.member_id not in kept]
    return reach(
        members=len(table.roll),
        present=table.present,
        able=len(can - kept),
        threshold=threshold,
        away=tuple(row.member.person.full_name for row in away),
        soft=tuple(name for pk, name in names.items() if pk in soft),
        out=tuple(name for pk, name in names.items() if pk in (kept & can) - soft),
    )


def _cases(table: Table) -> list[Case]:
    keys = [one.pk for one in table.nominations]
    rests = Finding.objects.filter(nomination_id__in=keys, criterion__proof=Proof.INITIATIVE, state=FindingState.MET)
    items: dict[int, set[int]] = {}
    for nomination, item in rests.exclude(evidence=None).values_list("nomination_id", "evidence"):
        items.setdefault(nomination, set()).add(item)
    authors: dict[int, set[int]] = {}
    cited = Finding.objects.filter(
        evidence__in={item for held in items.values() for item in held},
        criterion__proof=Proof.INITIATIVE,
        state=FindingState.MET,
        nomination__person__isnull=False,
    ).exclude(nomination__stage=Stage.WITHDRAWN)
    for item, person in cited.values_list("evidence", "nomination__person"):
        authors.setdefault(item, set()).add(person)
    heads: dict[int, set[int]] = {}
    groups = [one.group_id for one in table.nominations if one.group_id]
    for group, person in Person.objects.filter(group_id__in=groups, post__istartswith="Tổ trưởng", left_on__isnull=True).values_list(
        "group_id", "pk"
    ):
        heads.setdefault(group, set()).add(person)
    places = quotas.lines(table.meeting.round)
    return [
        Case(
            nomination=one.pk,
            name=name_of(one),
            line=f"{one.level}·{one.recipient}·{one.award}",
            person=one.person_id,
            authors=frozenset(person for item in items.get(one.pk, ()) for person in authors.get(item, ())),
            heads=frozenset(heads.get(one.group_id or 0, ())),
            places=_places(places, one),
        )
        for one in table.nominations
    ]


def _places(lines: Mapping[Key, Line], one: Nomination) -> int | None:
    found = lines.get(Key(one.level, one.recipient, one.award)) or lines.get(Key(one.level, EITHER, one.award))
    return found.places if found else None


def _declared(meeting: Meeting) -> list[Declared]:
    return [
        Declared(row.member_id, row.nomination_id, Tie(Relation(row.relation).tie), relation_words(row.relation, row.words))
        for row in meeting.declarations.order_by("pk")
    ]


def relation_words(relation: str, words: str) -> str:
    """A declaration as the record says it, with the member's own words."""
    said = _SAID[Relation(relation)]
    return f"{said} ({words})" if words else said


def _rivals(table: Table, found: Sequence[Found]) -> dict[int, str]:
    award = {one.pk: award_words(one.award) for one in table.nominations}
    said: dict[int, dict[str, None]] = {}
    for one in found:
        for cause in one.causes:
            if cause.tie is Tie.RIVAL and not cause.stance.excludes:
                said.setdefault(one.member, {})[f"{award[one.nomination]}: {cause.words}"] = None
    return {member: "; ".join(words) for member, words in said.items()}


def _only_rival(found: Found) -> bool:
    return not found.excludes and all(cause.tie is Tie.RIVAL for cause in found.causes)


def _frozen(meeting: Meeting) -> dict[int, str]:
    """Nomination → the list whose roll is frozen: the newest list that holds it, once that has been opened."""
    rows = meeting.ballots.exclude(state="VOID").order_by("position").values_list("lines__nomination_id", "title", "state")
    newest = {nomination: (title, state) for nomination, title, state in rows}
    return {nomination: title for nomination, (title, state) in newest.items() if state != "SET"}
