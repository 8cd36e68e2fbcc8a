"""Write requirements/*.txt anew from pyproject.toml: every version and hash, no registry address.

python tools/lock.py            (needs uv on the path or in the environment)
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
import tomllib
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
LOCKS = ROOT / "requirements"
NOT_INSTALLED = ["rinohtype"]  # a face needs no typesetter; see docs/decisions/0004-dependencies.md


def main() -> int:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    run = project["project"]["dependencies"]
    optional, groups = project["project"]["optional-dependencies"], project["dependency-groups"]
    wanted = {
        "uv": ["uv"],
        "run": run,
        "test": [*run, *groups["test"], *optional["postgres"], *groups["browser"]],
        "bench": [*run, *groups["bench"]],
    }
    LOCKS.mkdir(exist_ok=True)
    for name, requirements in wanted.items():
        lock(name, requirements)
    return 0


def lock(name: str, requirements: list[str]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder) / f"{name}.in"
        source.write_text("\n".join(requirements), encoding="utf-8")
        overrides = Path(folder) / "overrides.txt"
        overrides.write_text("\n".join(f"{package} ; sys_platform == 'never'" for package in NOT_INSTALLED), encoding="utf-8")
        command = [sys.executable, "-m", "uv", "pip", "compile", "--universal", "--generate-hashes", "--no-emit-index-url", "--no-header"]
        command += ["--python-version", "3.11", "--no-annotate", "--override", str(overrides), str(source)]
        done = subprocess.run(command, check=True, capture_output=True, text=True)
    (LOCKS / f"{name}.txt").write_text(done.stdout, encoding="utf-8")


if __name__ == "__main__":
    sys.exit(main())
