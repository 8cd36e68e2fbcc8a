"""`demo --reset`: the demo school anew."""

from __future__ import annotations

import argparse

from thidua.ops import installation


def run(asked: argparse.Namespace) -> int:  # noqa: ARG001 -- every command takes what was asked
    installation.start_django()
    kept = installation.put_aside()
    installation.migrate()
    for role, username, password in installation.demo_accounts_to_show():
        print(f"{role:<28} {username:<14} {password}")
    if kept:
        print(f"Dữ liệu trước đó được cất tại {kept}.")
    return 0
