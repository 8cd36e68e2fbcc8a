"""The demo school, made through the same actions a real one uses."""

from __future__ import annotations

import tomllib
from datetime import date, datetime, time
from pathlib import Path
from typing import Any

from django.db import transaction

from thidua.apps.accounts import actions as accounts
from thidua.apps.councils import actions as councils
from thidua.apps.evidence import actions as evidence
from thidua.apps.intake import actions as intake
from thidua.apps.movements import actions as movements
from thidua.apps.movements.models import Criterion, Movement, Round, RoundStage
from thidua.apps.nominations import actions as nominations
from thidua.apps.nominations.models import Nomination
from thidua.apps.people import actions as people
from thidua.apps.people.models import Person
from thidua.apps.units import actions as units
from thidua.apps.units.models import Unit
from thidua.core.actor import Actor, Role
from thidua.core.criteria import Proof
from thidua.core.movement import EVALUATION, TOTAL, key_of
from thidua.ops.demo import awards, deadlines, life, pledges, reports, standing, submissions, tasks
from thidua.ops.demo import evidence as proofs
from thidua.ops.demo import nominations as around

SCHOOL_CODE = "MN-SAOMAIXANH"
PLAN = Path(__file__).resolve().parents[2] / "reading" / "demo" / "ke-hoach-mau.txt"
MERGER = date(2025, 7, 1)
FOUNDED = date(2012, 8, 1)
ASSUMED = "dữ liệu trình diễn"
ACCOUNTS = (
    ("CB03", "thuky", Role.SECRETARY),
    ("CB01", "hieutruong", Role.PRINCIPAL),
    ("GV11", "totruong", Role.GROUP_HEAD),
    ("GV12", "giaovien", Role.STAFF),
)
RATED_YEARS = range(2021, 2026)


def load(*, now: datetime) -> list[tuple[str, str, str]]:
    """Make the school, its staff, movement and five rounds; returns role, user name and password of each account."""
    with transaction.atomic():
        cast = _read("people.toml")
        school = _school(now)
        by = Actor(account_id=None, name="Dữ liệu trình diễn", unit_id=school.pk, role=Role.SECRETARY)
        _routes(by, now)
        groups = _groups(by, cast, now)
        staff = _staff(by, cast, groups, now)
        made = _accounts(school, staff, now)
        movement = _movement(by, now)
        story = _read("story.toml")
        seats = _councils(by, story, staff, now)
        life.launch(by, movement, staff, now)
        for row in story["round"]:
            if row["year"] == life.AMENDED_BEFORE:
                life.amend(by, movement, now)
            _round(by, movement, row, story, groups, staff, seats, now)
        life.review(by, movement, now)
        work = _read("tasks.toml")
        tasks.add(by, work["task"], staff, now)
        tasks.add_routines(by, work["routine"], staff, now)
        pledges.add(by, _read("pledges.toml"), groups, staff, now)
        reports.add(by)
        deadlines.add(by, _read("deadlines.toml"), now)
        proofs.add(by, _read("evidence.toml"), now)
        standing.add(by, _read("standing.toml"), staff, groups, now)
        around.add(by, _read("nominations.toml"), staff, now)
        awards.add(by, _read("awards.toml"), staff, groups, now)
        submissions.add(by, movement, now)
        return made


def _read(name: str) -> dict[str, Any]:
    return tomllib.loads((Path(__file__).parent / name).read_text(encoding="utf-8"))


def _school(now: datetime) -> Unit:
    return units.create_school(
        code=SCHOOL_CODE,
        name="Trường Mầm non Sao Mai Xanh",
        short_name="MN Sao Mai Xanh",
        symbol="MNSMX",
        place="Hoàng Mai",
        ownership="PUBLIC",
        since=FOUNDED,
        now=now,
        is_demo=True,
    )


def _routes(by: Actor, now: datetime) -> None:
    district = units.create_authority(
        code="UBND-QUAN-HOANG-MAI", name="UBND quận Hoàng Mai", place="Hoàng Mai", since=date(2003, 11, 6), until=MERGER
    )
    ward = units.create_authority(code="UBND-PHUONG-HOANG-MAI", name="UBND phường Hoàng Mai", place="Hoàng Mai", since=MERGER)
    units.record_heir(ended=district, heir=ward, on=MERGER)
    units.set_route(
        actor=by,
        authority=district,
        deciding_officer="Chủ tịch UBND quận Hoàng Mai",
        receiving_office="Phòng Nội vụ",
        initiative_council="Hội đồng sáng kiến quận Hoàng Mai",
        since=FOUNDED,
        source="Kế hoạch phong trào thi đua của nhà trường, mục III",
        confidence="verified",
        now=now,
    )
    later = units.set_route(
        actor=by,
        authority=ward,
        deciding_officer="Chủ tịch UBND phường Hoàng Mai",
        receiving_office="Phòng Văn hóa - Xã hội",
        initiative_council="Hội đồng sáng kiến phường Hoàng Mai",
        since=MERGER,
        source="Nghị định số 129/2025/NĐ-CP; phường nơi trường đặt trụ sở do đơn vị xác nhận (giả định)",
        confidence="local_setting",
        now=now,
    )
    units.confirm_route(actor=by, route_id=later.pk, now=now)


def _groups(by: Actor, cast: dict[str, Any], now: datetime) -> dict[str, Unit]:
    return {
        row["code"]: units.add_part(
            actor=by, code=f"{SCHOOL_CODE}-{row['code']}", name=row["name"], kind=row["kind"], since=FOUNDED, now=now
        )
        for row in cast["group"]
    }


def _staff(by: Actor, cast: dict[str, Any], groups: dict[str, Unit], now: datetime) -> dict[str, Person]:
    staff: dict[str, Person] = {}
    for code, name, born, gender, post, group, qualification in cast["people"]["rows"]:
        person = people.add_person(
            actor=by,
            now=now,
            full_name=name,
            code=code,
            born_on=born,
            gender=gender,
            post=post,
            group_id=groups[group].pk,
            qualification=qualification,
            note="Dữ liệu trình diễn",
            is_demo=True,
        )
        staff[code] = person
        for year in RATED_YEARS:
            if (code, year) in standing.UNRATED:
                continue
            level = "HTXSNV" if (len(staff) + year) % 5 == 0 else "HTTNV"
            people.record_rating(
                actor=by, person_id=person.pk, year=year, level=level, source=f"Thông báo xếp loại năm {year} ({ASSUMED})", now=now
            )
    for group in groups.values():
        for year in RATED_YEARS:
            people.record_rating(
                actor=by, group_id=group.pk, year=year, level="HTTNV", source=f"Thông báo xếp loại năm {year} ({ASSUMED})", now=now
            )
    people.add_past_award(
        actor=by,
        person_id=staff["GV01"].pk,
        year=2021,
        name="Lao động tiên tiến",
        is_title=True,
        decision="Quyết định giả định số 1205/QĐ-UBND ngày 20/7/2021 của Chủ tịch UBND quận Hoàng Mai",
        now=now,
    )
    people.add_past_award(
        actor=by,
        person_id=staff["GV11"].pk,
        year=2023,
        name="Giấy khen",
        is_title=False,
        decision="Quyết định giả định số 987/QĐ-UBND ngày 15/8/2023 của Chủ tịch UBND quận Hoàng Mai",
        now=now,
    )
    return staff


def _accounts(school: Unit, staff: dict[str, Person], now: datetime) -> list[tuple[str, str, str]]:
    made = []
    for code, username, role in ACCOUNTS:
        person = staff[code]
        group = person.group if role is Role.GROUP_HEAD else None
        user, password = accounts.create_account(
            unit=school, username=username, name=person.full_name, role=role, now=now, group=group, is_demo=True, temporary=False
        )
        people.link_account(person_id=person.pk, account_id=user.pk)
        made.append((role.phrase, username, password))
    return made


def _movement(by: Actor, now: datetime) -> Movement:
    came = intake.receive(actor=by, data=PLAN.read_bytes(), file_name="ke-hoach-mau.txt", today=now.date(), now=now)
    wanted = {"number_lost": "02", "either_or_quota": TOTAL, "evaluation_only": EVALUATION}
    answers = {
        key_of(doubt["code"], doubt["line"]): wanted.get(doubt["code"], doubt["proposal"] or "Đã xem") for doubt in came.reading["doubts"]
    }
    intake.settle(actor=by, intake_id=came.pk, answers=answers, now=now)
    head = {"number_symbol": "24/KH-MNSMX", "date": "2021-06-11"}
    intake.edit(actor=by, intake_id=came.pk, values={key: {"value": value, "lines": []} for key, value in head.items()}, now=now)
    return intake.accept(actor=by, intake_id=came.pk, now=now, is_demo=True)


def _councils(by: Actor, story: dict[str, Any], staff: dict[str, Person], now: datetime) -> dict[int, int]:
    seats = [councils.Seat(staff[code].pk, role, seat) for code, role, seat in story["council"]["seats"]]
    return {
        row["school_year"]: councils.establish(
            actor=by,
            school_year=row["school_year"],
            decision_number=row["number"],
            decision_on=row["on"],
            until=row.get("until"),
            seats=seats,
            now=now,
        ).pk
        for row in story["council"]["decision"]
    }


def _round(
    by: Actor,
    movement: Movement,
    row: dict[str, Any],
    story: dict[str, Any],
    groups: dict[str, Unit],
    staff: dict[str, Person],
    seats: dict[int, int],
    now: datetime,
) -> None:
    the_round = Round.objects.get(movement=movement, year=row["year"])
    movements.open_round(actor=by, round_id=the_round.pk, now=now, on=row["index_published_on"])
    movements.record_index(
        actor=by,
        round_id=the_round.pk,
        name=row["index_name"],
        publisher=row["index_publisher"],
        published_on=row["index_published_on"],
        assumed=True,
        now=now,
    )
    entered = [(told, _nominate(by, the_round, told, groups, staff, now)) for told in story["nomination"] if told["year"] == row["year"]]
    if "meeting" in row:
        _meet(by, the_round, row, entered, staff, seats, now)
        movements.record_filed(actor=by, round_id=the_round.pk, filed_on=row["filed_on"], received_on=None, now=now)
        movements.set_stage(actor=by, round_id=the_round.pk, stage=RoundStage.CLOSED, now=now)


def _nominate(
    by: Actor, the_round: Round, told: dict[str, Any], groups: dict[str, Unit], staff: dict[str, Person], now: datetime
) -> Nomination:
    who = {"person_id": staff[told["person"]].pk} if "person" in told else {"group_id": groups[told["group"]].pk}
    made = nominations.nominate(actor=by, round_id=the_round.pk, level=told["level"], now=now, **who)
    lines: list[tuple[str, int | None, int | None]] = []
    proofs: dict[str, list[int]] = {}
    for text, area, *proof in told["achievements"]:
        item = None
        if proof:
            title, number, day = proof
            item = evidence.add_record(
                actor=by,
                title=title,
                number_symbol=number,
                dated_on=date.fromisoformat(day),
                year=the_round.year,
                issuer="",
                page="",
                now=now,
            )
            kind = Proof.INITIATIVE if "sáng kiến" in title else Proof.TASKS
            proofs.setdefault(kind, []).append(item.pk)
        lines.append((text, area, item.pk if item else None))
    if not lines:
        return made
    nominations.write_achievements(actor=by, nomination_id=made.pk, summary=told["summary"], lines=lines, now=now)
    _find(by, made, proofs, now)
    if not told.get("draft"):
        nominations.submit(actor=by, nomination_id=made.pk, now=now)
    return made


def _find(by: Actor, made: Nomination, proofs: dict[str, list[int]], now: datetime) -> None:
    """Say how each criterion stands from the proofs at hand; what has none stays to be proved."""
    everything = [pk for pks in proofs.values() for pk in pks]
    for criterion in Criterion.objects.filter(movement_id=made.round.movement_id, recipient=made.recipient).order_by("position"):
        held = proofs.get(criterion.proof, []) if criterion.proof == Proof.INITIATIVE else everything
        if criterion.proof == Proof.RATING:
            continue
        nominations.record_finding(
            actor=by,
            nomination_id=made.pk,
            criterion_id=criterion.pk,
            state="MET" if held else "TO_PROVE",
            evidence_ids=held,
            now=now,
        )


def _meet(
    by: Actor,
    the_round: Round,
    row: dict[str, Any],
    entered: list[tuple[dict[str, Any], Nomination]],
    staff: dict[str, Person],
    seats: dict[int, int],
    now: datetime,
) -> None:
    told = row["meeting"]
    council = councils.Council.objects.get(pk=seats[told["school_year"]])
    members = {member.person_id: member for member in council.members.all()}
    away = {staff[code].pk: reason for code, reason in told["absent"]}
    movements.set_stage(actor=by, round_id=the_round.pk, stage=RoundStage.COUNCIL, now=now)
    meeting = councils.enter_meeting(
        actor=by,
        round_id=the_round.pk,
        council_id=council.pk,
        held_on=told["on"],
        started_at=_hour(told["started"]),
        ended_at=_hour(told["ended"]),
        place="Phòng họp nhà trường",
        tellers="Bà Nguyễn Thị Hải Đường (Trưởng ban); Bà Tạ Thị Bảo Ngọc, Bà Vương Thị Thúy Vi (Ủy viên)",
        presences=[councils.Presence(member.pk, present=pk not in away, absence_reason=away.get(pk, "")) for pk, member in members.items()],
        now=now,
    )
    present = len(members) - len(away)
    for line, nomination in entered:
        recused = 0
        if nomination.person_id in members and nomination.person_id not in away:
            councils.record_recusal(
                actor=by,
                meeting_id=meeting.pk,
                member_id=members[nomination.person_id].pk,
                nomination_id=nomination.pk,
                reason="là người được đề cử",
                now=now,
            )
            recused = 1
        issued = present - recused
        against = min(line["votes"][1], issued)
        count = councils.Count(issued=issued, returned=issued, valid=issued, agree=issued - against, disagree=against)
        councils.record_count(actor=by, meeting_id=meeting.pk, nomination_id=nomination.pk, count=count, now=now)
    councils.conclude(actor=by, meeting_id=meeting.pk, reason=f"Mức thông qua theo nguyên tắc quá bán ({ASSUMED}).", now=now)


def _hour(value: object) -> time:
    assert isinstance(value, time)
    return value
