"""Run all that this machine can, and name what it left out; the runner's own closing line comes last.

    python tools/run_tests.py [--all] [--quick] [pytest words …]

--all fails where anything was left out, and runs the suite on PostgreSQL too; --quick leaves out the slow half.
"""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
QUICK = ["tests/kernel", "tests/law", "tests/core", "tests/house", "tests/papers", "tests/apps"]


def main(words: list[str]) -> int:
    everything, quick = "--all" in words, "--quick" in words
    rest = [word for word in words if word not in {"--all", "--quick"}]
    env = {**os.environ, "PYTHONPATH": str(ROOT / "src"), "PYTHONUTF8": "1"}
    env.pop("THIDUA_DATA_DIR", None)
    postgres = env.pop("THIDUA_TEST_DATABASE_URL", "")
    faults = [name for name, command in gates() if run(name, command, env) != 0]
    chosen = rest or (QUICK if quick else ["tests"])
    workers = ["-n", str(min(4, os.cpu_count() or 1)), "--dist", "loadgroup"]
    status = 0
    if postgres:
        print("\n== Kiểm thử trên PostgreSQL", flush=True)
        status |= run(
            "PostgreSQL",
            [sys.executable, "-m", "pytest", *workers, "-m", "not browser", "tests/apps", "tests/ballots", "tests/journeys", "tests/web"],
            {**env, "THIDUA_TEST_DATABASE_URL": postgres},
        )
    print("\n== Kiểm thử", flush=True)
    report = ROOT / ".thidua" / "left-out.txt"
    report.unlink(missing_ok=True)
    wanted = {**env, "THIDUA_LEFT_OUT": str(report)}
    if faults or (everything and not postgres):
        for name in faults:
            print(f"Không đạt: {name}")
        if everything and not postgres:
            print("Chưa kiểm: phần cần PostgreSQL. Đặt THIDUA_TEST_DATABASE_URL tới một máy chủ để thử.")
        status |= 1
    if not postgres and not everything:
        print("Phần PostgreSQL chưa chạy: đặt THIDUA_TEST_DATABASE_URL tới một máy chủ để thử rồi chạy lại.")
    status |= run("kiểm thử", [sys.executable, "-m", "pytest", *workers, *chosen], wanted)
    if everything and report.exists() and report.read_text(encoding="utf-8").strip():
        status |= 1
    return 1 if status else 0


def gates() -> list[tuple[str, list[str]]]:
    """The checks that need no test runner."""
    module = [sys.executable, "-m"]
    return [
        ("ruff", [*module, "ruff", "check", "src", "tests", "tools", "bench"]),
        ("mypy", [*module, "mypy"]),
        ("lint-imports", [sys.executable, "-c", "from importlinter.cli import lint_imports_command; lint_imports_command()"]),
    ]


def run(name: str, command: list[str], env: dict[str, str]) -> int:
    print(f"== {name}", flush=True)
    return subprocess.run(command, cwd=ROOT, env=env, check=False).returncode


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
