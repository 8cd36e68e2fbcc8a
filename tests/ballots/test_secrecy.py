"""The attack: whoever holds the files, the log and a later backup, and knows who voted when, guesses no better than chance.

And the faults: three tabs, a box that closes amid slips, a machine that dies.
"""

from __future__ import annotations

import json
import os
import random
import re
import signal
import sqlite3
import subprocess
import sys
import time
import zipfile
from math import sqrt
from pathlib import Path
from urllib.parse import urlsplit, urlunsplit

import pytest

from tests.conftest import PROJECT
from thidua.apps.ballots import box
from thidua.core.ballot import LINES_AT_MOST

BALLOTS = 24
FAR = 4.0  # standard deviations: chance alone goes so far once in sixteen thousand runs
PLAIN_SLIP = re.compile(rb"[ADB-]{2}-{%d}" % (LINES_AT_MOST - 2))
SERVER = os.environ.get("THIDUA_TEST_DATABASE_URL", "")


def voting(folder: Path, what: str, *more: str, wait: bool = True):
    env = {**os.environ, "THIDUA_DATA_DIR": str(folder / "data"), "PYTHONPATH": f"{PROJECT / 'src'}{os.pathsep}{PROJECT}"}
    env.pop("THIDUA_DATABASE_URL", None)
    if SERVER:
        env["THIDUA_DATABASE_URL"] = _own_database(what if what not in {"kill", "count"} else "kill")
    call = [sys.executable, str(PROJECT / "tests/ballots/voting.py"), what, str(folder / "told.json"), *more]
    if not wait:
        return subprocess.Popen(call, cwd=PROJECT, env=env, stderr=subprocess.PIPE)
    done = subprocess.run(call, cwd=PROJECT, env=env, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr[-3000:]
    return json.loads((folder / "told.json").read_text(encoding="utf-8"))


def _own_database(what: str) -> str:
    name = f"thidua_vote_{what}_{os.environ.get('PYTEST_XDIST_WORKER', 'gw0')}"
    url = urlsplit(SERVER)
    return urlunsplit(url._replace(path=f"/{name}"))


def _fresh_database(what: str) -> None:
    if not SERVER:
        return
    import psycopg

    name = urlsplit(_own_database(what)).path[1:]
    with psycopg.connect(SERVER, autocommit=True) as link:
        link.execute(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')
        link.execute(f'CREATE DATABASE "{name}"')


@pytest.fixture(scope="module")
def held(tmp_path_factory):
    """What the attacker holds: the truth about the order, every file while a box was open, every file afterwards, a later backup."""
    folder = tmp_path_factory.mktemp("attack")
    _fresh_database("secrecy")
    return folder, voting(folder, "secrecy", str(BALLOTS))


def rows(folder: Path, question: str) -> list[tuple]:
    """What the stored tables say, in the order in which they lie on disk."""
    if SERVER:
        import psycopg

        with psycopg.connect(_own_database("secrecy")) as link:
            return list(link.execute(question.replace("{place}", "{0}.ctid").replace("{0}", question.split(" FROM ")[1].split()[0])))
    with sqlite3.connect(folder / "told.closed" / "thidua.sqlite3") as link:
        return list(link.execute(question.replace("{place}", "rowid")))


def score(pairs: list[tuple[list[str], list[str]]]) -> float:
    """How far from chance a matching is, in standard deviations: guesses and truth of each ballot and line, in the order claimed."""
    hits = expected = variance = 0.0
    for guess, truth in pairs:
        size, mine, theirs = len(truth), guess.count("A"), truth.count("A")
        hits += sum(one == other for one, other in zip(guess, truth, strict=True))
        expected += (mine * theirs + (size - mine) * (size - theirs)) / size
        variance += 4 * mine * (size - mine) * theirs * (size - theirs) / (size * size * (size - 1))
    return (hits - expected) / sqrt(variance)


def slips_as_they_lie(folder: Path, told: list[dict]) -> dict[str, list[str]]:
    lying: dict[str, list[str]] = {}
    for line, mark in rows(folder, "SELECT line_id, mark FROM ballots_slip ORDER BY {place}"):
        lying.setdefault(str(line), []).append(mark)
    return lying


def test_the_slips_as_they_lie_say_nothing_of_the_order_in_which_they_came(held):
    folder, told = held
    lying = slips_as_they_lie(folder, told)
    claims: dict[str, list[tuple[list[str], list[str]]]] = {"as cast": [], "reversed": [], "by member": []}
    for one in told:
        for line in one["votes"][0]:
            truth = [vote[line] for vote in one["votes"]]
            by_member = [mark for _, mark in sorted(zip(one["order"], truth, strict=True))]
            claims["as cast"].append((lying[line], truth))
            claims["reversed"].append((lying[line][::-1], truth))
            claims["by member"].append((lying[line], by_member))
    for name, pairs in claims.items():
        assert abs(score(pairs)) < FAR, name


def test_the_attack_would_find_slips_that_were_kept_in_order(held):
    """The same reckoning finds a box that does not mix: a test that cannot fail would prove nothing."""
    _, told = held
    pairs = [([vote[line] for vote in one["votes"]], [vote[line] for vote in one["votes"]]) for one in told for line in one["votes"][0]]
    assert score(pairs) > FAR


def test_the_stored_rows_hold_no_time_no_slip_and_no_link(held):
    folder, _ = held
    sealed = rows(folder, "SELECT sealed FROM ballots_rollentry ORDER BY {place}")
    assert {bytes(one[0]) for one in sealed} == {b""}
    if SERVER:
        import psycopg

        with psycopg.connect(_own_database("secrecy")) as link:
            moments = link.execute(
                "SELECT count(DISTINCT s.xmin::text) FROM ballots_slip s JOIN ballots_ballotline l ON l.id = s.line_id GROUP BY l.ballot_id"
            ).fetchall()
        assert {one[0] for one in moments} == {1}


def every_file(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_no_file_holds_an_opened_slip_or_a_code_neither_while_the_box_is_open_nor_after(held):
    folder, told = held
    codes = [code.encode() for one in told for code in one["codes"]]
    for copy in ("told.open", "told.closed"):
        files = every_file(folder / copy)
        assert files
        for name, data in files.items():
            assert not PLAIN_SLIP.search(data), name
            assert not any(code in data for code in codes), name


@pytest.mark.skipif(bool(SERVER), reason="the copied folder is SQLite's")
def test_a_later_backup_holds_no_more_than_the_slips(held):
    from thidua.ops.safekeeping import backup

    folder, told = held
    backup(folder / "told.closed", folder / "later.zip")
    with zipfile.ZipFile(folder / "later.zip") as opened:
        for name in opened.namelist():
            data = opened.read(name)
            assert not PLAIN_SLIP.search(data) and not any(code.encode() in data for one in told for code in one["codes"])


@pytest.mark.skipif(bool(SERVER), reason="the copied folder is SQLite's")
def test_what_an_open_box_gives_away_is_measured(held):
    """The files of an open box give nothing; the files with one teller's code give nothing; with both codes they give everything."""
    folder, told = held
    last = told[-1]
    with sqlite3.connect(folder / "told.open" / "thidua.sqlite3") as link:
        keys = link.execute("SELECT salt FROM ballots_boxkey WHERE ballot_id = ? ORDER BY id", [last["ballot"]]).fetchall()
        entries = link.execute("SELECT member_id, sealed FROM ballots_rollentry WHERE ballot_id = ?", [last["ballot"]]).fetchall()
    sealed = [bytes(one) for _, one in entries]
    assert len({len(one) for one in sealed}) == 1
    for code, salt in zip(reversed(last["codes"]), keys, strict=True):
        with pytest.raises(Exception, match="damaged"):
            box.unseal(sealed, code=code, salt=bytes(salt[0]))
    inner = box.unseal(sealed, code=last["codes"][0], salt=bytes(keys[0][0]))
    assert not any(PLAIN_SLIP.search(one) for one in inner)
    plain = box.unseal(inner, code=last["codes"][1], salt=bytes(keys[1][0]))
    truth = {member: "".join(vote.values()) for member, vote in zip(last["order"], last["votes"], strict=True)}
    assert {member: slip[:2].decode() for (member, _), slip in zip(entries, plain, strict=True)} == truth


@pytest.mark.skipif(not SERVER, reason="the server's own files")
def test_the_servers_files_and_its_write_ahead_log_hold_no_opened_slip_and_no_code(held):
    import psycopg

    _, told = held
    codes = [code.encode() for one in told for code in one["codes"]]
    with psycopg.connect(_own_database("secrecy"), autocommit=True) as link:
        link.execute("CHECKPOINT")
        (base,) = link.execute("SELECT 'base/' || oid FROM pg_database WHERE datname = current_database()").fetchone()
        names = [(folder, one[0]) for folder in (base, "pg_wal") for one in link.execute("SELECT pg_ls_dir(%s)", [folder]).fetchall()]
        searched = 0
        for folder, name in names:
            if (folder == "pg_wal" and len(name) != 24) or not name[0].isalnum():
                continue
            (data,) = link.execute("SELECT pg_read_binary_file(%s::text, 0, 1000000000, true)", [f"{folder}/{name}"]).fetchone()
            searched += len(data or b"")
            assert not PLAIN_SLIP.search(data or b"") and not any(code in (data or b"") for code in codes), name
    assert searched > 1_000_000


def test_nine_voters_with_three_tabs_and_a_box_that_closes_amid_them(tmp_path):
    _fresh_database("tabs")
    told = voting(tmp_path, "tabs")
    assert len(told["acks"]) == len(set(told["acks"])) == told["returned"]
    assert set(told["counted"]) == {len(told["acks"])}
    assert len(told["acks"]) + len(told["refusals"]) == 27 and set(told["refusals"]) <= {"ballot.already", "ballot.closed"}


def test_a_machine_that_dies_loses_no_acknowledged_slip_and_counts_none_twice(tmp_path):
    _fresh_database("kill")
    acks = tmp_path / "told.acks"
    running = voting(tmp_path, "kill", wait=False)
    pick = random.Random().randint(2, 7)
    while running.poll() is None and (not acks.exists() or acks.read_text().count("start") < pick):
        time.sleep(0.002)
    running.send_signal(signal.SIGKILL)
    running.wait()
    said = acks.read_text().splitlines()
    acknowledged = sorted(int(line.split()[1]) for line in said if line.startswith("ack") and len(line.split()) > 1)
    begun = {int(line.split()[1]) for line in said if line.startswith("start") and len(line.split()) > 1}
    told = voting(tmp_path, "count")
    assert set(acknowledged) <= set(told["cast"]) <= begun
    assert set(told["slips"]) == {told["returned"]} == {len(told["cast"])}
