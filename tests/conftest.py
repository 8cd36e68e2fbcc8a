"""What every test stands on: a data folder of its own, one demo school, and words for what could not run here."""

from __future__ import annotations

import os
import shutil
import tempfile
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import hypothesis
import pytest

_DATA = Path(tempfile.mkdtemp(prefix="thidua-tests-"))
os.environ["THIDUA_DATA_DIR"] = str(_DATA)
if os.environ.get("THIDUA_TEST_DATABASE_URL"):
    os.environ["THIDUA_DATABASE_URL"] = os.environ["THIDUA_TEST_DATABASE_URL"]

PROJECT = Path(__file__).resolve().parent.parent
SHARED = PROJECT.parent / "shared"
CHROMIUM = os.environ.get("THIDUA_CHROMIUM") or shutil.which("chromium") or shutil.which("google-chrome") or ""
NOW = datetime(2026, 2, 2, 9, 0, tzinfo=ZoneInfo("Asia/Ho_Chi_Minh"))
ABSENT = {
    "browser": ("" if CHROMIUM else "trình duyệt Chromium", "cài gói chromium, hoặc đặt THIDUA_CHROMIUM"),
    "libreoffice": ("" if shutil.which("soffice") else "LibreOffice", "cài gói libreoffice-writer"),
    "shared": ("" if SHARED.is_dir() else "bộ kế hoạch đối chiếu", "chỉ có ở nơi phát triển, không cần cho người dùng"),
}

# A slow machine is not a fault of the code: what takes how long is measured in bench/, never by a test.
hypothesis.settings.register_profile("unhurried", deadline=None, suppress_health_check=[hypothesis.HealthCheck.too_slow])
hypothesis.settings.load_profile("unhurried")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        for marker, (absent, _) in ABSENT.items():
            if absent and item.get_closest_marker(marker):
                item.add_marker(pytest.mark.skip(reason=absent))


def pytest_terminal_summary(terminalreporter) -> None:
    left_out = [(absent, how) for absent, how in ABSENT.values() if absent]
    for absent, how in left_out:
        terminalreporter.write_line(f"Chưa kiểm: phần cần {absent}. Cách bổ sung: {how}.")
    report = os.environ.get("THIDUA_LEFT_OUT")
    needed = [absent for absent, _ in left_out if absent != ABSENT["shared"][0]]
    if report and needed:
        Path(report).parent.mkdir(parents=True, exist_ok=True)
        Path(report).write_text("\n".join(needed), encoding="utf-8")


def pytest_unconfigure() -> None:
    shutil.rmtree(_DATA, ignore_errors=True)


@pytest.fixture(autouse=True)
def _plain_static(settings) -> None:
    settings.STORAGES = {**settings.STORAGES, "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}}


@pytest.fixture(scope="session")
def demo_accounts(django_db_setup, django_db_blocker) -> dict[str, tuple[str, str]]:
    """The demo school, made once for the whole run; role → (user name, password)."""
    from thidua.ops.demo.load import load

    with django_db_blocker.unblock():
        return {role: (username, password) for role, username, password in load(now=NOW)}


@pytest.fixture
def demo(db, demo_accounts) -> dict[str, tuple[str, str]]:
    return demo_accounts


@pytest.fixture
def actor_as(demo):
    """The actor of a demo account by user name."""

    def found(username: str):
        from thidua.apps.accounts.models import User
        from thidua.apps.accounts.queries import actor_of

        return actor_of(user=User.objects.get(username=username))

    return found


@pytest.fixture
def client_as(client, demo):
    """A signed-in client by user name."""

    def signed_in(username: str):
        from thidua.apps.accounts.models import User

        client.force_login(User.objects.get(username=username), backend="thidua.apps.accounts.backend.PasswordBackend")
        return client

    return signed_in
