"""`job`: long work that a page ordered; started by the server, in a process of its own."""

from __future__ import annotations

import argparse
from datetime import datetime
from zoneinfo import ZoneInfo

from thidua.ops import installation


def run(asked: argparse.Namespace) -> int:
    installation.start_django()
    from thidua.apps.jobs import work  # noqa: PLC0415 -- needs Django, which has just been started

    work.do(job_id=asked.job, clock=lambda: datetime.now(ZoneInfo("Asia/Ho_Chi_Minh")))
    return 0
