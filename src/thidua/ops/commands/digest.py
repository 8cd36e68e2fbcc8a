"""`digest`: the day's letters, for a timer to call; as often as it likes, for nobody gets two a day."""

from __future__ import annotations

import argparse
import json
import sys
from datetime import datetime

from thidua.ops import installation
from thidua.ops.cli import REFUSED
from thidua.ops.config import load


def run(asked: argparse.Namespace) -> int:
    installation.start_django()
    installation.migrate()
    if asked.attempt:
        return _attempt(asked.attempt)
    from thidua.apps.notices import actions, queries  # noqa: PLC0415 -- needs Django, which has just been started
    from thidua.apps.units.models import Kind, Unit  # noqa: PLC0415 -- likewise

    answer = []
    for unit in Unit.objects.filter(kind=Kind.SCHOOL).order_by("pk"):
        actor = queries.sender(unit_id=unit.pk)
        if actor is None:
            continue
        done = actions.send_out(actor=actor, base=load().public_url.rstrip("/"), now=datetime.now(installation.HANOI))
        answer.append({"unit": unit.code, "sent": done.sent, "waiting": done.waiting, "raised": done.raised, "fault": done.fault})
    if asked.json:
        print(json.dumps(answer, ensure_ascii=False, indent=1))
    for row in [] if asked.json else answer:
        print(f"{row['unit']}: đã gửi {row['sent']} thư, chờ gửi {row['waiting']}, báo lên {row['raised']} việc chậm.")
        if row["fault"]:
            print(f"  {queries.fault_words(str(row['fault']))} Thư chưa gửi được giữ lại, lần chạy sau gửi tiếp.", file=sys.stderr)
    return REFUSED if any(row["waiting"] for row in answer) else 0


def _attempt(address: str) -> int:
    """One letter to see whether the post is set up; who asks is told what the server said."""
    from thidua.apps.notices import post  # noqa: PLC0415 -- needs Django, which has just been started

    faults: list[str] = []
    mark = f"thu.{datetime.now(installation.HANOI):%Y%m%d%H%M%S}"
    body = "Thư thử: việc gửi thư nhắc việc đã được thiết lập đúng.\n"
    post.send([post.Letter(mark, address, "[Nhắc việc] Thư thử", body)], lambda _, code: faults.append(code))
    if faults == [""]:
        print(f"Đã gửi thư thử tới {address}.")
        return 0
    print(post.FAULTS[faults[0]], file=sys.stderr)
    return REFUSED
