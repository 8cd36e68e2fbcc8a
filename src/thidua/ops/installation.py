"""Bringing an installation up: Django, tables, static files, the demo, checks."""

from __future__ import annotations

import hashlib
import os
import shutil
import sys
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from thidua.kernel.outcome import Refused
from thidua.ops.config import load

HANOI = ZoneInfo("Asia/Ho_Chi_Minh")
_READY = "san-sang"
_SHOWN = "tai-khoan-da-hien"


def start_django() -> None:
    """Make Django usable in this process."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "thidua.ops.settings")
    import django  # noqa: PLC0415 -- only the commands that need Django pay for it

    django.setup()


def check_pages() -> None:
    """Load every page once, so that a package that is not there is told at the start and not by an empty page."""
    from django.urls import get_resolver  # noqa: PLC0415 -- after start_django

    try:
        _ = get_resolver().url_patterns
    except ImportError as missing:
        raise Refused("up.incomplete", missing=missing.name or str(missing)) from missing


def migrate() -> None:
    """Bring the tables to this version."""
    from django.core.management import call_command  # noqa: PLC0415 -- after start_django

    call_command("migrate", verbosity=0, interactive=False)


def is_empty() -> bool:
    """Whether no school has been set up yet."""
    from thidua.apps.units.models import Unit  # noqa: PLC0415 -- after start_django

    return not Unit.objects.exists()


def load_demo() -> list[tuple[str, str, str]]:
    """The demo school with its five years; returns role, user name and password of each account, once."""
    from thidua.ops.demo.load import load as load_school  # noqa: PLC0415 -- after start_django

    return load_school(now=datetime.now(HANOI))


def demo_code() -> str:
    """The code of the demo's school."""
    from thidua.ops.demo.load import SCHOOL_CODE  # noqa: PLC0415 -- after start_django

    return SCHOOL_CODE


def ensure_ready() -> list[tuple[str, str, str]]:
    """Tables and, in an empty installation, the demo: what every command needs before the first `up`."""
    migrate()
    return load_demo() if is_empty() else []


def demo_accounts_to_show() -> list[tuple[str, str, str]]:
    """The demo's accounts with passwords, the first time a person can read them; afterwards nothing."""
    shown = load().data_dir / _SHOWN
    accounts = ensure_ready()
    if shown.exists() and not accounts:
        return []
    if not accounts:
        from thidua.apps.accounts.actions import renew_demo_passwords  # noqa: PLC0415 -- after start_django

        accounts = renew_demo_passwords(now=datetime.now(HANOI))
    shown.touch()
    return accounts


def put_aside() -> Path | None:
    """Move the present database and files out of the way, kept under a dated name."""
    data = load().data_dir
    from django.db import connections  # noqa: PLC0415 -- after start_django

    if load().database_url:
        from django.core.management import call_command  # noqa: PLC0415 -- after start_django

        call_command("flush", verbosity=0, interactive=False)
        return None
    connections.close_all()
    if not (data / "thidua.sqlite3").exists():
        return None
    aside = data.with_name(f"{data.name}-truoc-{datetime.now(HANOI):%Y%m%d-%H%M%S}")
    aside.mkdir(parents=True)
    for name in ("thidua.sqlite3", "thidua.sqlite3-wal", "thidua.sqlite3-shm", "files"):
        if (data / name).exists():
            shutil.move(data / name, aside / name)
    return aside


def collect_static() -> None:
    """Compress and fingerprint the static files, once for each version of them."""
    from django.conf import settings  # noqa: PLC0415 -- after start_django
    from django.contrib.staticfiles.finders import get_finders  # noqa: PLC0415 -- likewise
    from django.core.management import call_command  # noqa: PLC0415 -- likewise

    digest = hashlib.sha256(sys.version.encode())
    for finder in get_finders():
        for path, storage in finder.list([]):
            digest.update(path.encode() + str(storage.size(path)).encode() + str(storage.get_modified_time(path)).encode())
    mark = Path(settings.STATIC_ROOT) / _READY
    if mark.exists() and mark.read_text() == digest.hexdigest():
        return
    call_command("collectstatic", verbosity=0, interactive=False, clear=True)
    mark.write_text(digest.hexdigest())


def start_up_faults() -> list[str]:
    """What would make this installation write a wrong paper; empty where all is well."""
    from thidua.papers.render import fonts  # noqa: PLC0415 -- typst is heavy

    return [f"Phông chữ in thiếu chữ: {missing}" for missing in fonts.check()]
