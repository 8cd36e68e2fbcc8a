"""What the manual shows, links to and tells people to type exists."""

from __future__ import annotations

import argparse
import importlib.util
import re
import sys
import tomllib
from pathlib import Path

import pytest

from tests.conftest import PROJECT
from thidua.ops.cli import parser

PAGES = sorted([PROJECT / "README.md", *(PROJECT / "docs").rglob("*.md")])
LINK = re.compile(r"(!?)\[[^\]]*\]\(([^)\s]+)\)")
COMMAND = re.compile(r"\./thidua((?: +[^\s`|()…]+)*)")
LAUNCHER = {"test": {"--quick", "--all"}, "bench": set()}  # these two the launcher keeps for itself
PICTURE_ROOM = 3 * 1024 * 1024
CHAPTER_PICTURES = 2


def script():
    place = PROJECT / "tools" / "manual_pictures.py"
    made = importlib.util.spec_from_file_location("manual_pictures", place)
    module = importlib.util.module_from_spec(made)
    sys.modules[made.name] = module  # its dataclasses look themselves up here
    made.loader.exec_module(module)
    return module


def links(page: Path) -> list[tuple[bool, str]]:
    return [(bool(mark), goal) for mark, goal in LINK.findall(page.read_text(encoding="utf-8"))]


def options_of() -> dict[str, set[str]]:
    commands = next(one for one in parser()._actions if isinstance(one, argparse._SubParsersAction))
    return {name: {word for one in made._actions for word in one.option_strings} for name, made in commands.choices.items()}


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(PROJECT)))
def test_every_link_inside_the_house_leads_somewhere(page):
    dead = [goal for _, goal in links(page) if "://" not in goal and not (page.parent / goal.split("#")[0]).exists()]
    assert dead == []


def test_every_picture_shown_is_taken_by_the_script_and_every_picture_taken_is_shown():
    made = script()
    shown = {(page.parent / goal).resolve() for page in PAGES for is_picture, goal in links(page) if is_picture}
    taken = {(made.OUT / f"{name}.png").resolve() for name in made.PICTURES}
    assert shown == taken
    assert {one.resolve() for one in made.OUT.glob("*")} == taken


def test_pictures_stay_small_and_few():
    made = script()
    assert sum(one.stat().st_size for one in made.OUT.glob("*.png")) < PICTURE_ROOM
    manual = PROJECT / "docs" / "manual"
    assert {
        page.name: n for page in manual.glob("*.md") if (n := sum(is_picture for is_picture, _ in links(page))) > CHAPTER_PICTURES
    } == {}


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(PROJECT)))
def test_every_command_told_is_one_the_program_knows(page):
    known = {**options_of(), **LAUNCHER}
    unknown = []
    for call in COMMAND.findall(page.read_text(encoding="utf-8")):
        words = [word.strip("[].,;:") for word in call.split()]
        if words and words[0] not in known:
            unknown.append(call)
        elif words:
            unknown += [f"{words[0]} {word}" for word in words if word.startswith("--") and word not in known[words[0]]]
    assert unknown == []


def test_every_chapter_stands_in_the_table_of_contents():
    manual = PROJECT / "docs" / "manual"
    listed = {goal for _, goal in links(manual / "README.md")}
    assert {page.name for page in manual.glob("*.md")} - {"README.md"} - listed == set()


def test_every_dependency_is_told_with_its_reason():
    project = tomllib.loads((PROJECT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    wanted = [*project["dependencies"], *(one for group in project["optional-dependencies"].values() for one in group)]
    told = re.findall(r"[\w-]+", (PROJECT / "docs" / "decisions" / "0004-dependencies.md").read_text(encoding="utf-8"))
    assert {re.match(r"[\w-]+", one).group(0) for one in wanted} - set(told) == set()
