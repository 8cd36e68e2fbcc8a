"""`deadline`: the last day of a term, with its reckoning."""

from __future__ import annotations

import argparse
import json
import sys

from thidua.core.deadlines import term
from thidua.kernel.dates import short_date, weekday
from thidua.law.calendar import WorkCalendar
from thidua.law.load import lawbook
from thidua.ops.cli import WRONG_USAGE

LONGEST = 3650


def run(asked: argparse.Namespace) -> int:
    if not 1 <= asked.days <= LONGEST:
        print(f"Lệnh chưa đúng: số ngày phải từ 1 đến {LONGEST}.", file=sys.stderr)
        return WRONG_USAGE
    found = term(asked.event, asked.days, WorkCalendar.from_lawbook(lawbook()), working=asked.working)
    if asked.json:
        answer = {
            "last_day": found.lawful_day.isoformat(),
            "safe_day": found.safe_day.isoformat(),
            "nominal_day": found.nominal_day.isoformat(),
            "reckoning": list(found.reckoning),
            "unsettled": [day.isoformat() for day in found.unsettled],
        }
        print(json.dumps(answer, ensure_ascii=False, indent=1))
        return 0
    print(f"Hạn cuối theo luật: {weekday(found.lawful_day)}, ngày {short_date(found.lawful_day)}")
    print(f"Nên hoàn thành:     {weekday(found.safe_day)}, ngày {short_date(found.safe_day)}")
    for sentence in found.reckoning:
        print(f"- {sentence}")
    return 0
