"""A program of its own that votes: on its own data folder or database, so that files, faults and threads are real.

voting.py secrecy OUT BALLOTS   every vote in a known order, told to OUT; the data folder is copied while everything is still running
voting.py kill OUT              casts one after another, telling each slip as it is acknowledged, until it is killed
voting.py count OUT             opens what `kill` left
voting.py tabs OUT              nine voters with three tabs each, all at once, and a box that closes amid them
"""

from __future__ import annotations

import json
import os
import random
import shutil
import sys
import threading
from pathlib import Path

os.environ["DJANGO_SETTINGS_MODULE"] = "thidua.ops.settings"


def begun_school():
    from django.core.management import call_command

    from thidua.apps.accounts.models import User
    from thidua.apps.accounts.queries import actor_of
    from thidua.ops.demo.load import load

    call_command("migrate", verbosity=0)
    if not User.objects.exists():
        from tests.conftest import NOW

        load(now=NOW)
    return actor_of(user=User.objects.get(username="thuky"))


def secrecy(out: Path, ballots: int) -> None:
    from django.conf import settings

    from tests.ballots import room
    from thidua.apps.ballots import casting

    secretary = begun_school()
    meeting = room.begun(secretary)
    chance = random.Random(20260305)
    told = []
    for number in range(ballots):
        ballot, codes = room.a_box(secretary, meeting)
        order = room.seats(meeting)
        chance.shuffle(order)
        votes = [{str(line): str(mark) for line, mark in room.a_slip(ballot, chance).items()} for _ in order]
        for seat, vote in zip(order, votes, strict=True):
            casting.cast(ballot_id=ballot.pk, seat=seat, choices={int(line): mark for line, mark in vote.items()})
        if number == ballots - 1:
            shutil.copytree(settings.DATA, out.with_suffix(".open"), dirs_exist_ok=True)
        room.opened(secretary, ballot, codes)
        told.append({"ballot": ballot.pk, "order": [seat.pk for seat in order], "votes": votes, "codes": codes})
    shutil.copytree(settings.DATA, out.with_suffix(".closed"), dirs_exist_ok=True)
    out.write_text(json.dumps(told), encoding="utf-8")


def kill(out: Path) -> None:
    from tests.ballots import room
    from thidua.apps.ballots import casting
    from thidua.apps.ballots.models import Ballot

    secretary = begun_school()
    meeting = room.begun(secretary)
    ballot, codes = room.a_box(secretary, meeting)
    out.write_text(json.dumps({"codes": codes}), encoding="utf-8")
    with out.with_suffix(".acks").open("a", encoding="utf-8") as acks:
        for seat in room.seats(meeting):
            acks.write(f"start {seat.pk}\n")
            acks.flush()
            casting.cast(ballot_id=ballot.pk, seat=seat, choices=room.a_slip(Ballot.objects.get(pk=ballot.pk), random.Random(1)))
            acks.write(f"ack {seat.pk}\n")
            acks.flush()


def count(out: Path) -> None:
    from tests.ballots import room
    from thidua.apps.ballots.models import Ballot, RollEntry, Slip

    secretary = begun_school()
    ballot = Ballot.objects.select_related("meeting").latest("pk")
    codes = json.loads(out.read_text(encoding="utf-8"))["codes"]
    done = room.opened(secretary, ballot, codes)
    cast = sorted(RollEntry.objects.filter(ballot=done, has_cast=True).values_list("member_id", flat=True))
    slips = {line.pk: Slip.objects.filter(line=line).count() for line in done.lines.all()}
    out.write_text(json.dumps({"cast": cast, "slips": list(slips.values()), "returned": done.returned}), encoding="utf-8")


def tabs(out: Path) -> None:
    from django.db import connection

    from tests.ballots import room
    from thidua.apps.ballots import actions, casting
    from thidua.kernel.outcome import Refused

    secretary = begun_school()
    meeting = room.begun(secretary)
    ballot, codes = room.a_box(secretary, meeting)
    acks: list[int] = []
    refusals: list[str] = []
    wall = threading.Barrier(28)

    def one(seat) -> None:
        wall.wait()
        try:
            casting.cast(ballot_id=ballot.pk, seat=seat, choices=room.a_slip(ballot, random.Random(seat.pk)))
            acks.append(seat.pk)
        except Refused as no:
            refusals.append(no.code)
        finally:
            connection.close()

    def closing() -> None:
        wall.wait()
        actions.close_ballot(actor=secretary, ballot_id=ballot.pk, now=room.THEN)
        connection.close()

    threads = [threading.Thread(target=one, args=(seat,)) for seat in room.seats(meeting) for _ in range(3)]
    threads.append(threading.Thread(target=closing))
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    members = room.seats(meeting)
    casting.turn_key(ballot_id=ballot.pk, seat=members[6], code=codes[0], now=room.THEN)
    done = casting.turn_key(ballot_id=ballot.pk, seat=members[7], code=codes[1], now=room.THEN)
    counted = [line.agree + line.disagree for line in done.lines.all()]
    out.write_text(json.dumps({"acks": acks, "refusals": refusals, "counted": counted, "returned": done.returned}), encoding="utf-8")


if __name__ == "__main__":
    import django

    django.setup()
    what, where = sys.argv[1], Path(sys.argv[2])
    if what == "secrecy":
        secrecy(where, int(sys.argv[3]))
    else:
        {"kill": kill, "count": count, "tabs": tabs}[what](where)
