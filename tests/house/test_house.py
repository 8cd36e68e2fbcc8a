"""The rules of the house that no linter knows."""

from __future__ import annotations

import ast
import importlib
import re
import subprocess
import tomllib

import pytest
from django.apps import apps

from tests.conftest import PROJECT
from thidua.core.actor import PERMISSIONS
from thidua.web.shell.phrases import all_phrases

SOURCE = PROJECT / "src" / "thidua"
LONGEST_FILE, LONGEST_FUNCTION = 400, 64
FLOORS_BELOW_APPS = ("kernel", "law", "core", "papers", "reading")


def tracked() -> list[str]:
    listed = subprocess.run(
        ["git", "ls-files", "--cached", "--others", "--exclude-standard"], cwd=PROJECT, capture_output=True, text=True, check=True
    )
    return [name for name in listed.stdout.splitlines() if (PROJECT / name).is_file()]


def python_files():
    return [path for path in SOURCE.rglob("*.py") if "migrations" not in path.parts]


def test_no_registry_address_and_no_foreign_script_in_any_file():
    address = re.compile(r"https?://[\w.-]*(pypi|pythonhosted|npmjs|jsdelivr|unpkg|cdnjs|fonts\.g)", re.IGNORECASE)
    guilty = [
        name
        for name in tracked()
        if not name.endswith((".docx", ".pdf", ".png", ".xls"))
        and address.search((PROJECT / name).read_text(encoding="utf-8", errors="ignore"))
    ]
    assert guilty == []


def test_no_file_is_longer_than_one_subject():
    assert {
        str(path.relative_to(SOURCE)): n
        for path in python_files()
        if (n := len(path.read_text(encoding="utf-8").splitlines())) > LONGEST_FILE
    } == {}


def test_no_function_is_longer_than_a_page():
    long = {}
    for path in python_files():
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.FunctionDef) and (node.end_lineno or 0) - node.lineno > LONGEST_FUNCTION:
                long[f"{path.relative_to(SOURCE)}:{node.name}"] = node.end_lineno - node.lineno
    assert long == {}


def test_every_module_says_what_it_knows():
    silent = [
        str(path.relative_to(SOURCE)) for path in python_files() if not ast.get_docstring(ast.parse(path.read_text(encoding="utf-8")))
    ]
    assert silent == []


def test_floors_below_apps_read_no_clock():
    clock = re.compile(r"\b(date\.today|datetime\.now|time\.time|timezone\.now|localdate)\(")
    guilty = [
        str(path.relative_to(SOURCE))
        for floor in (*FLOORS_BELOW_APPS, "apps")
        for path in (SOURCE / floor).rglob("*.py")
        if clock.search(path.read_text(encoding="utf-8"))
    ]
    assert guilty == []


def raised_codes() -> set[str]:
    found = set()
    for path in python_files():
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if (
                isinstance(node, ast.Call)
                and isinstance(node.func, ast.Name)
                and node.func.id == "Refused"
                and node.args
                and isinstance(node.args[0], ast.Constant)
            ):
                found.add(node.args[0].value)
    return found


def test_every_refusal_has_a_sentence_and_every_sentence_a_refusal():
    from thidua.ops import phrases as ops
    from thidua.reading import phrases as reading

    said = set(all_phrases()) | set(ops.PHRASES) | set(reading.CODES)
    raised = {code for code in raised_codes()}
    assert raised - said == set()
    unused = {code for code in set(all_phrases()) - raised if not code.startswith(("leave.", "roster.", "law."))}
    assert unused == set()


def test_sentences_hold_no_english():
    english = re.compile(r"\b(error|invalid|please|file not|failed|submit|approve|the|not found)\b", re.IGNORECASE)
    assert [code for code, sentence in all_phrases().items() if english.search(sentence)] == []


def test_every_action_asks_leave_or_is_named_here():
    """The basement, the set-up of units and accounts, and what is called inside another action are exempt by name."""
    exempt = {
        "create_school",
        "create_authority",
        "record_heir",
        "create_account",
        "found_unit",
        "renew_demo_passwords",
        "link_account",
        "for_update",
        "open_meeting",
    }
    missing = []
    for path in (SOURCE / "apps").glob("*/actions.py"):
        if path.parent.name in {"audit", "archive"}:
            continue
        tree = ast.parse(path.read_text(encoding="utf-8"))
        asking = {"require", "for_update", "open_meeting", "_round", "_add"}
        for node in tree.body:
            if not isinstance(node, ast.FunctionDef) or node.name.startswith("_") or node.name in exempt:
                continue
            if node.args.args and node.name not in {"draft_of", "open_doubts", "open_meeting"}:
                missing.append(f"{path.parent.name}.{node.name}: takes positional arguments")
            called = {call.func.id for call in ast.walk(node) if isinstance(call, ast.Call) and isinstance(call.func, ast.Name)}
            if not called & asking and node.name not in {"draft_of", "open_doubts"}:
                missing.append(f"{path.parent.name}.{node.name}: asks no leave")
    assert missing == []


def test_every_permission_asked_is_known():
    asked = set()
    for path in python_files():
        asked |= set(re.findall(r'(?:require|may)\([\w.]+, "([a-z_.]+)"', path.read_text(encoding="utf-8")))
    assert asked - set(PERMISSIONS) == set()


def test_legal_records_are_protected():
    loose = []
    for model in apps.get_models():
        if not model.__module__.startswith("thidua."):
            continue
        for field in model._meta.get_fields():
            remote = getattr(field, "remote_field", None)
            if (
                field.concrete
                and remote is not None
                and getattr(remote, "on_delete", None) is not None
                and remote.on_delete.__name__ != "PROTECT"
            ):
                loose.append(f"{model.__name__}.{field.name}")
    assert loose == []


def test_every_template_is_used():
    sources = "\n".join(path.read_text(encoding="utf-8") for path in [*python_files(), *SOURCE.rglob("*.html")])
    unused = [name for path in SOURCE.rglob("jinja2/**/*.html") if (name := "/".join(path.parts[-2:])) not in sources]
    assert unused == []


def test_templates_hold_no_style_script_or_handler():
    bad = re.compile(r"\sstyle=|<style|<script(?![^>]*\bsrc=)|\son\w+=")
    assert [str(path.relative_to(SOURCE)) for path in SOURCE.rglob("*.html") if bad.search(path.read_text(encoding="utf-8"))] == []


@pytest.mark.django_db
def test_no_migration_is_missing():
    from django.core.management import call_command

    call_command("makemigrations", check=True, dry_run=True, verbosity=0)


def test_the_floors_hold():
    done = subprocess.run(
        [importlib.import_module("sys").executable, "-c", "from importlinter.cli import lint_imports_command; lint_imports_command()"],
        cwd=PROJECT,
        capture_output=True,
        text=True,
        env={**__import__("os").environ, "PYTHONPATH": str(PROJECT / "src")},
        check=False,
    )
    assert done.returncode == 0, done.stdout[-3000:]


def test_templates_leave_moments_to_the_filters_that_know_the_office_hour():
    told = [
        one for one in SOURCE.rglob("*.html") if re.search(r"(_at|\.at)\)?\.strftime|strftime\([^)]*%H", one.read_text(encoding="utf-8"))
    ]
    assert [one.name for one in told if one.parent.name != "today"] == []


def test_locks_hold_every_package_the_program_asks_for():
    wanted = tomllib.loads((PROJECT / "pyproject.toml").read_text(encoding="utf-8"))["project"]["dependencies"]
    names = [re.match(r"[A-Za-z0-9._-]+", one)[0].lower() for one in wanted]
    for lock in ("run", "test", "bench"):
        locked = set(re.findall(r"^([a-z0-9._-]+)==", (PROJECT / "requirements" / f"{lock}.txt").read_text(encoding="utf-8"), re.MULTILINE))
        assert [name for name in names if name not in locked] == [], lock


def test_locks_hold_hashes():
    for lock in (PROJECT / "requirements").glob("*.txt"):
        text = lock.read_text(encoding="utf-8")
        assert text.count("--hash=sha256:") >= text.count("==") and "index-url" not in text, lock.name
