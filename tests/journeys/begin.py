"""Run by itself on an empty data folder: tables, and one school with its secretary's account, without the demo. Prints the password."""

from __future__ import annotations

import sys
from datetime import date

from thidua.ops import installation

FOUNDED = date(2012, 8, 1)


def begin(name: str, symbol: str, secretary: str, username: str) -> str:
    """What the page for a new unit does, before anybody can open a page."""
    installation.start_django()
    installation.migrate()
    from django.utils import timezone

    from thidua.apps.accounts.actions import found_unit

    told = {"code": f"TRUONG-{symbol}", "name": name, "symbol": symbol, "place": "Hoàng Mai", "ownership": "PUBLIC"}
    return found_unit(**told, secretary=secretary, username=username, since=FOUNDED, now=timezone.now())


if __name__ == "__main__":
    sys.stdout.write(begin(*sys.argv[1:]))
