"""How a sealed dossier travels. A national exchange axis is one more class here; nothing else knows how one is sent."""

from __future__ import annotations

import hashlib
import secrets
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Protocol

from thidua.apps.submissions.log import lines
from thidua.apps.submissions.models import Access, Event, Submission
from thidua.apps.units.queries import setting_on
from thidua.core.sending import waiting
from thidua.law.load import lawbook

CODE, FILE = "CODE", "FILE"
DAYS_SETTING = "trinh_ho_so.so_ngay_ma_nhan"
_CODE_BYTES = 16


@dataclass(frozen=True)
class Parcel:
    """What is sent: the sealed dossier, by whom and when."""

    submission: Submission
    by: str
    today: date
    now: datetime


@dataclass(frozen=True)
class Receipt:
    """What sending gives back: the code the office opens it with, shown once, and its last day; empty where the channel has none."""

    code: str = ""
    until: date | None = None


class Channel(Protocol):
    """A way to an office: `send` hands a parcel over, `poll` tells what the office has answered and nobody has settled yet."""

    key: str
    label: str

    def send(self, parcel: Parcel) -> Receipt:
        """Hand the parcel over; called inside the transaction of the action."""
        ...

    def poll(self, submission: Submission) -> tuple[Event, ...]:
        """The answers that wait for the school."""
        ...


class CodeChannel:
    """The office opens a page with a code of 128 random bits; only the digest of the code is kept here."""

    key, label = CODE, "Gửi mã nhận hồ sơ: nơi nhận mở trang bằng mã, tải hồ sơ và trả lời trên trang"

    def send(self, parcel: Parcel) -> Receipt:
        """Make the code; an earlier one of the same dossier ends now."""
        Access.objects.filter(submission=parcel.submission, revoked_at__isnull=True).update(revoked_at=parcel.now)
        code = secrets.token_hex(_CODE_BYTES)
        until = parcel.today + timedelta(days=days_of_code(parcel.submission.unit_id, parcel.today))
        Access.objects.create(submission=parcel.submission, digest=digest_of_code(code), until=until, made_by=parcel.by, made_at=parcel.now)
        return Receipt(code, until)

    def poll(self, submission: Submission) -> tuple[Event, ...]:
        """What the office typed."""
        rows = {row.position: row for row in submission.events.all()}
        return tuple(rows[line.position] for line in waiting(lines(rows.values())))


class FileChannel:
    """The archive and its slip are carried over; the school itself records the days."""

    key, label = FILE, "Gửi tệp: mang tệp niêm phong và Phiếu giao nhận đến nơi nhận, nhà trường tự ghi ngày"

    def send(self, parcel: Parcel) -> Receipt:  # noqa: ARG002 -- one shape for every channel
        """Nothing to do: a person carries it."""
        return Receipt()

    def poll(self, submission: Submission) -> tuple[Event, ...]:  # noqa: ARG002 -- one shape for every channel
        """Paper answers no question."""
        return ()


CHANNELS: dict[str, Channel] = {one.key: one for one in (CodeChannel(), FileChannel())}


def digest_of_code(code: str) -> str:
    """What is kept of a code."""
    return hashlib.sha256(code.encode()).hexdigest()


def days_of_code(unit_id: int, day: date) -> int:
    """For how many days a code opens: the unit's own number where it has confirmed one."""
    own = setting_on(unit_id=unit_id, key=DAYS_SETTING, day=day)
    value = own.value if own is not None and own.confirmed_at is not None else lawbook().on(day).value(DAYS_SETTING).value
    return int(str(value))
