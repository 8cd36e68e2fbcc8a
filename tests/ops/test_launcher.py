"""The launcher, before there is any environment: what it says when the machine lacks something."""

from __future__ import annotations

import importlib.machinery
import importlib.util
import os
import subprocess
import sys
from types import SimpleNamespace

import pytest

from tests.conftest import PROJECT


@pytest.fixture
def launcher(tmp_path, monkeypatch):
    monkeypatch.setenv("THIDUA_HOME", str(tmp_path / "home"))
    loader = importlib.machinery.SourceFileLoader("launcher", str(PROJECT / "thidua"))
    module = importlib.util.module_from_spec(importlib.util.spec_from_loader("launcher", loader))
    monkeypatch.setattr(sys, "dont_write_bytecode", True)
    loader.exec_module(module)
    return module


def told(launcher, capsys, *words) -> str:
    assert launcher.main(list(words)) == 1
    return capsys.readouterr().err


def test_no_room_on_the_disk(launcher, capsys, monkeypatch):
    monkeypatch.setattr(launcher.shutil, "disk_usage", lambda _: SimpleNamespace(free=5 * 1024 * 1024))
    assert "Ổ đĩa chỉ còn 5 MB" in told(launcher, capsys, "up")


def test_no_venv_module(launcher, capsys, monkeypatch):
    monkeypatch.setitem(sys.modules, "ensurepip", None)
    assert "python3-venv" in told(launcher, capsys, "up")


def test_no_network(launcher, capsys, monkeypatch):
    monkeypatch.setattr(launcher, "make_environment", lambda: launcher.ENVIRONMENT.mkdir(parents=True))
    monkeypatch.setattr(launcher.subprocess, "run", lambda *_, **__: SimpleNamespace(returncode=1, stderr="no route"))
    said = told(launcher, capsys, "up")
    assert "Internet" in said and "setup.log" in said
    assert not (launcher.KEPT / "setup.lock").exists()


def test_an_old_python(launcher, capsys, monkeypatch):
    monkeypatch.setattr(launcher, "OLDEST", (9, 9))
    assert "cần Python" in told(launcher, capsys, "up")


def test_it_stands_on_the_standard_library_alone():
    done = subprocess.run(
        [sys.executable, "-I", "-S", "-c", f"import runpy; runpy.run_path({str(PROJECT / 'thidua')!r})"],
        capture_output=True,
        text=True,
        check=False,
        env={**os.environ},
    )
    assert done.returncode == 0, done.stderr


def test_a_taken_port_gives_the_next_one():
    import socket

    from thidua.ops.commands.up import free_port

    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        assert free_port("127.0.0.1", port) > port
