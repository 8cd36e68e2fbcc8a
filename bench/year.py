"""The year page of a unit with five years of 400 tasks, each with ten proofs, beside a bare Django view of as many rows.

    python bench/year.py

The peer is Django itself: a function view that reads the same year's tasks with their owners and prints the same four columns by Django's own
templates, called without middleware, sign-in, frame, filters, collaborators, reckoning or pictures. Ours goes the whole way of a signed-in
request. Both run in one process on one SQLite file, taking turns.
"""

from __future__ import annotations

import os
import platform
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
YEARS, TASKS, PROOFS, ROUNDS, LIMIT = range(2022, 2027), 400, 10, 25, 3.0
BARE = """<!doctype html><html lang="vi"><title>Nhiệm vụ</title><table><thead><tr><th>Nhiệm vụ</th><th>Chủ trì</th><th>Hạn</th><th>Tình trạng</th></tr></thead><tbody>
{% for task in tasks %}<tr><td><a href="{% url 'tasks:show' task.pk %}">{{ task.title }}</a><br>{{ task.product }}</td><td>{{ task.owner.full_name }}</td>
<td>{{ task.due_on|date:"d/m/Y" }}</td><td>{% if task.done_on %}Hoàn thành {{ task.done_on|date:"d/m/Y" }}{% else %}Đang thực hiện{% endif %}</td></tr>{% endfor %}</tbody></table></html>"""


def filled(year: int) -> None:
    """2,000 tasks, 20,000 reports, 20,000 proofs; some late, some done, every third with two collaborators."""
    from datetime import UTC, date, datetime, timedelta
    from decimal import Decimal

    from thidua.apps.evidence.models import EvidenceItem
    from thidua.apps.people.models import Person
    from thidua.apps.tasks.models import Collaborator, Progress, Task
    from thidua.apps.units.models import Unit

    unit, now = Unit.objects.get(kind="SCHOOL"), datetime(2026, 1, 1, tzinfo=UTC)
    staff = list(Person.objects.filter(unit=unit))
    told = {"unit": unit, "measure": "NUMBER", "target": 10, "measured_in": "lần", "made_by": "Đo", "made_at": now}
    tasks = []
    for one in YEARS:
        for n in range(TASKS):
            due = date(one, 1, 5) + timedelta(days=n * 355 // TASKS)
            done = due + timedelta(days=n % 9 - 6) if n % 4 or one < year else None
            words = {"title": f"Rà soát, rút gọn thủ tục hành chính nội bộ số {n}", "product": "Danh mục thủ tục đã rút gọn"}
            tasks.append(Task(year=one, area=1 + n % 6, owner=staff[n % len(staff)], due_on=due, done_on=done, **words, **told))
    tasks = Task.objects.bulk_create(tasks, batch_size=500)
    Collaborator.objects.bulk_create(
        (Collaborator(task=task, person=staff[(n + k) % len(staff)]) for n, task in enumerate(tasks) if n % 3 == 0 for k in (1, 2)),
        batch_size=500,
    )
    proofs = EvidenceItem.objects.bulk_create(
        (
            EvidenceItem(unit=unit, kind="RECORD", title=f"Báo cáo {n}", year=task.year, added_by="Đo", added_at=now)
            for n in range(PROOFS)
            for task in tasks
        ),
        batch_size=500,
    )
    Progress.objects.bulk_create(
        (
            Progress(
                task=tasks[n % len(tasks)], reached_on=date(2026, 1, 1), value=Decimal(n // len(tasks)), evidence=proof, review="ACCEPTED",
                said_by="Đo", said_at=now,
            )
            for n, proof in enumerate(proofs)
        ),
        batch_size=500,
    )  # fmt: skip


def bare(year: int) -> Callable[[], int]:
    """The peer."""
    from django.http import HttpResponse
    from django.template import Context, Engine
    from django.test import RequestFactory

    from thidua.apps.tasks.models import Task

    template, asks = Engine(autoescape=True).from_string(BARE), RequestFactory()

    def view(request) -> HttpResponse:
        rows = Task.objects.filter(year=request.GET["nam"]).select_related("owner").order_by("area", "due_on", "pk")
        return HttpResponse(template.render(Context({"tasks": rows})))

    def call() -> int:
        return view(asks.get("/", {"nam": year})).content.count(b"<tr>")

    return call


def ours(address: str) -> Callable[[], int]:
    """A page of ours, signed in as the secretary."""
    from django.test import Client

    from thidua.apps.accounts.models import User

    client = Client()
    client.force_login(User.objects.get(username="thuky"), backend="thidua.apps.accounts.backend.PasswordBackend")

    def call() -> int:
        answer = client.get(address)
        assert answer.status_code == 200, address
        return answer.content.count(b"<tr>")

    return call


def interleaved(calls: dict[str, Callable[[], int]]) -> dict[str, float]:
    """Median seconds a call, the calls taking turns; the first turn is not counted."""
    taken: dict[str, list[float]] = {name: [] for name in calls}
    for turn in range(ROUNDS + 1):
        for name, call in calls.items():
            start = time.perf_counter()
            call()
            if turn:
                taken[name].append(time.perf_counter() - start)
    return {name: statistics.median(times) for name, times in taken.items()}


def main() -> int:
    with tempfile.TemporaryDirectory() as folder:
        os.environ |= {"THIDUA_DATA_DIR": folder, "THIDUA_DATABASE_URL": "", "DJANGO_SETTINGS_MODULE": "thidua.ops.settings"}
        sys.path.insert(0, str(ROOT / "src"))
        import django

        django.setup()
        from django.conf import settings
        from django.utils import timezone

        from thidua.ops import installation

        settings.ALLOWED_HOSTS = ["*"]
        settings.STORAGES = {**settings.STORAGES, "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}}
        year = min(timezone.localdate().year, YEARS[-1])
        installation.ensure_ready()
        filled(year)
        calls = {
            "Django trần": bare(year),
            "bảng": ours(f"/nhiem-vu/?nam={year}"),
            "theo tình trạng": ours(f"/nhiem-vu/?nam={year}&xem=cot"),
            "theo tháng": ours(f"/nhiem-vu/?nam={year}&xem=thoi-gian"),
            "năm qua hình": ours(f"/nhiem-vu/nam/{year}/"),
        }
        rows = {name: call() - 1 for name, call in calls.items()}
        median = interleaved(calls)
    base = median.pop("Django trần")
    print(f"Máy: {platform.platform()}, {os.cpu_count()} nhân, Python {platform.python_version()}, Django {django.get_version()}, SQLite\n")
    print(f"{len(YEARS)} năm × {TASKS} nhiệm vụ × {PROOFS} minh chứng; trang Django trần in {rows['Django trần']} dòng của năm {year}.\n")
    print("| Trang của năm | dòng | thidua (ms) | Django trần (ms) | Gấp | Trong mức 3 lần |\n| --- | ---: | ---: | ---: | ---: | --- |")
    for name, mine in median.items():
        said = "có" if mine <= LIMIT * base else "không"
        shown = rows[name] if rows[name] > 0 else "thẻ"
        print(f"| {name} | {shown} | {mine * 1000:.1f} | {base * 1000:.1f} | {mine / base:.2f} | {said} |")
    return 0 if all(mine <= LIMIT * base for mine in median.values()) else 1


if __name__ == "__main__":
    sys.exit(main())
