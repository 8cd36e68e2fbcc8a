"""A new database is built in one go; it must be what the migrations, walked one by one, would have left."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import uuid
from urllib.parse import urlsplit, urlunsplit

import pytest

from tests.conftest import PROJECT

DESCRIBE = """
import json, re, sys
from thidua.ops.installation import start_django
start_django()
from django.core.management import call_command
from django.core.management.commands.migrate import Command as Walked
from django.db import connection
call_command(Walked() if sys.argv[1] == "walked" else "migrate", verbosity=0)
tables, kinds = {}, connection.introspection
with connection.cursor() as cursor:
    for name in kinds.table_names(cursor):
        columns = {c.name: [str(c.type_code), c.display_size, c.null_ok, c.default] for c in kinds.get_table_description(cursor, name)}
        held = kinds.get_constraints(cursor, name)
        # SQLite numbers what has no name, in the order of the columns; the order of columns is free.
        told = [["" if re.match("fk_|__unnamed", key) else key, {k: v for k, v in one.items() if k != "definition"}] for key, one in held.items()]
        tables[name] = [columns, sorted(told, key=str)]
    if connection.vendor == "sqlite":
        cursor.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger' ORDER BY 1")
    else:
        cursor.execute("SELECT tgname, pg_get_triggerdef(oid) FROM pg_trigger WHERE NOT tgisinternal ORDER BY 1")
    tables["triggers"] = [list(row) for row in cursor.fetchall()]
    if connection.vendor == "postgresql":
        cursor.execute("SELECT conname, pg_get_constraintdef(oid) FROM pg_constraint WHERE contype = 'c' ORDER BY 1")
        tables["checks"] = [list(row) for row in cursor.fetchall()]
    cursor.execute("SELECT app, name FROM django_migrations ORDER BY 1, 2")
    tables["steps"] = [list(row) for row in cursor.fetchall()]
print(json.dumps(tables, sort_keys=True, default=str))
"""

UNUSED = {"auth_group_permissions"}  # Django's; its key is 64 bit wide by migration, 32 by model, and nothing of ours writes to it


@pytest.fixture
def place(tmp_path):
    """Environment of a process that works on a new database of the engine under test, made and taken away."""
    made: list[str] = []
    server = os.environ.get("THIDUA_TEST_DATABASE_URL", "")

    def of(name: str) -> dict[str, str]:
        env = {**os.environ, "PYTHONPATH": str(PROJECT / "src"), "THIDUA_DATA_DIR": str(tmp_path / name), "THIDUA_DATABASE_URL": ""}
        if server:
            base = f"{name}_{uuid.uuid4().hex[:8]}"
            _on(server, f'CREATE DATABASE "{base}"')
            made.append(base)
            env["THIDUA_DATABASE_URL"] = urlunsplit(urlsplit(server)._replace(path=f"/{base}"))
        return env

    yield of
    for base in made:
        _on(server, f'DROP DATABASE "{base}"')


def _on(server: str, statement: str) -> None:
    import psycopg

    with psycopg.connect(server, autocommit=True) as connection:
        connection.execute(statement)


def described(how: str, env: dict[str, str]) -> dict[str, object]:
    done = subprocess.run([sys.executable, "-c", DESCRIBE, how], env=env, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


def test_the_tables_built_at_once_are_those_the_migrations_leave(place):
    built, walked = described("built", place("built")), described("walked", place("walked"))
    assert len(built) > 100 and built["triggers"], "there is a schema to compare"
    assert set(built) == set(walked)
    assert {name for name in built if built[name] != walked[name]} <= UNUSED
