"""`dossier`: the whole dossier of a year, into a folder."""

from __future__ import annotations

import argparse
import json
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from thidua.kernel.outcome import Refused
from thidua.ops import installation


def run(asked: argparse.Namespace) -> int:
    installation.start_django()
    installation.ensure_ready()
    from thidua.apps.accounts.queries import secretary_of  # noqa: PLC0415 -- needs Django, which has just been started
    from thidua.apps.correspondence import actions, queries  # noqa: PLC0415 -- likewise
    from thidua.apps.movements.queries import round_of_year  # noqa: PLC0415 -- likewise
    from thidua.apps.units.queries import school_by_code  # noqa: PLC0415 -- likewise

    unit = school_by_code(asked.unit or installation.demo_code())
    actor = secretary_of(unit_id=unit.pk)
    if actor is None:
        raise Refused("leave.no_membership")
    the_round = round_of_year(actor=actor, year=asked.year)
    now = datetime.now(ZoneInfo("Asia/Ho_Chi_Minh"))
    made = actions.compose(actor=actor, round_id=the_round.pk, filing_on=asked.filing_date, now=now)
    out = Path(asked.out)
    out.mkdir(parents=True, exist_ok=True)
    files = []
    for name, data in queries.files(actor=actor, dossier_id=made.pk):
        (out / name).write_bytes(data)
        files.append(name)
    if asked.json:
        answer = {
            "files": files,
            "regime": made.regime,
            "receiving_office": made.receiving_office,
            "why": made.why,
            "findings": made.findings,
        }
        print(json.dumps(answer, ensure_ascii=False, indent=1))
        return 0
    print(f"Đã lập {len(files)} tệp tại {out.resolve()}:")
    for name in files:
        print(f"  {name}")
    print(f"Nơi nhận hồ sơ: {made.receiving_office}\n{made.why}")
    for finding in made.findings:
        print(f"Lưu ý: {finding}")
    return 0
