"""Everything the successor takes over, from every part of the house, as sections of plain lines with where to act."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

from django.conf import settings
from django.utils.timezone import localtime

from thidua.apps.accounts.models import Membership
from thidua.apps.calendars import queries as calendars
from thidua.apps.calendars.models import Feed
from thidua.apps.councils.models import Council
from thidua.apps.drafting.models import Draft, Issue
from thidua.apps.drafting.models import State as DraftState
from thidua.apps.intake.models import Intake
from thidua.apps.intake.models import Stage as IntakeStage
from thidua.apps.movements.models import Movement, RoundKind, RoundStage
from thidua.apps.movements.models import Stage as MovementStage
from thidua.apps.people.models import RosterImport
from thidua.apps.registers.models import Incoming, Series
from thidua.apps.tasks.models import Task
from thidua.core.actor import Actor, Role, require
from thidua.kernel.dates import short_date

TOLD = 40
STALE_DAYS = 30
NO_BACKUP = "Chưa ghi nhận lần sao lưu nào. Chạy lệnh backup, chép tệp ra USB và cất riêng với máy tính."
NO_RESTORE = "Chưa ghi nhận lần khôi phục thử nào. Nên khôi phục thử một lần trên máy khác để biết tệp sao lưu dùng được."


@dataclass(frozen=True)
class Told:
    """One line: what, where to act on it, and whether it wants attention."""

    text: str
    href: str = ""
    is_pressing: bool = False


@dataclass(frozen=True)
class Section:
    """One thing to take over. `empty` is what stands where nothing is open."""

    code: str
    title: str
    lines: tuple[Told, ...]
    empty: str

    @property
    def shown(self) -> tuple[Told, ...]:
        """As many lines as a page and a paper bear; the last says how many are left out."""
        rest = len(self.lines) - TOLD
        return self.lines if rest <= 0 else (*self.lines[:TOLD], Told(f"và {rest} mục khác"))


def sections(*, actor: Actor, today: date) -> list[Section]:
    """The whole of the secretary's desk on a day, in the order of a handover."""
    require(actor, "handover.read", unit_id=actor.unit_id)
    unit = actor.unit_id
    return [
        Section("tasks", "Nhiệm vụ chưa hoàn thành", _lines(_tasks(unit, today)), "Mọi nhiệm vụ đã hoàn thành."),
        Section("dues", "Hạn đã qua, hạn sắp đến", _lines(_dues(actor, today)), "Không có hạn nào trong bốn tháng tới."),
        Section("unsigned", "Văn bản chưa lưu bản đã ký", _lines(_unsigned(unit)), "Mọi văn bản đã ban hành đều có bản ký."),
        Section("drafts", "Văn bản đang soạn, đang trình ký", _lines(_drafts(unit)), "Không có văn bản soạn dở."),
        Section(
            "registers", "Sổ văn bản", _lines(_registers(unit)), "Chưa có sổ văn bản trong chương trình; số đang theo sổ giấy của văn thư."
        ),
        Section("councils", "Hội đồng và nhiệm kỳ", _lines(_councils(unit, today)), "Chưa có quyết định thành lập Hội đồng."),
        Section("movements", "Phong trào chưa tổng kết", _lines(_movements(unit)), "Không có phong trào nào đang thực hiện."),
        Section("imports", "Tệp nhập chưa xử lý", _lines(_imports(unit)), "Không có tệp nào chờ xử lý."),
        Section("backup", "Sao lưu, khôi phục", _lines(_backups(today)), NO_BACKUP),
        Section("keys", "Tài khoản, địa chỉ lịch cần thay", _lines(_keys(unit)), "Chưa có tài khoản."),
        Section("paper", "Hồ sơ giấy, khóa tủ, thiết bị", (), "Ghi vào phần ghi chú: nơi cất hồ sơ, chìa khóa, USB sao lưu."),
    ]


def _lines(rows: Iterable[Told]) -> tuple[Told, ...]:
    return tuple(rows)


def _tasks(unit: int, today: date) -> Iterable[Told]:
    rows = Task.objects.filter(unit_id=unit, done_on__isnull=True, dropped="").select_related("owner").order_by("due_on", "pk")
    for row in rows:
        due = f", hạn {short_date(row.due_on)}" if row.due_on else ", chưa có hạn"
        late = row.due_on is not None and row.due_on < today
        yield Told(f"{row.title} ({row.owner.full_name}{due}{', đã quá hạn' if late else ''})", f"/nhiem-vu/{row.pk}/", late)


def _dues(actor: Actor, today: date) -> Iterable[Told]:
    for one in calendars.dues(actor=actor, today=today):
        if not one.key.startswith("nhiem-vu-"):
            mark = (", đã quá hạn" if one.on < today else "") + (", cần đối chiếu lại" if one.is_assumed else "")
            yield Told(f"{short_date(one.on)}: {one.what}{mark}", one.path, one.on < today)


def _unsigned(unit: int) -> Iterable[Told]:
    rows = Issue.objects.filter(draft__unit_id=unit, signed_file__isnull=True).select_related("draft").order_by("dated_on", "pk")
    for row in rows:
        yield Told(
            f"{row.number_symbol} ngày {short_date(row.dated_on)}: {row.draft.title}".strip(), f"/van-ban/{row.draft_id}/", is_pressing=True
        )


def _drafts(unit: int) -> Iterable[Told]:
    rows = Draft.objects.filter(unit_id=unit, state__in=[DraftState.DRAFT, DraftState.SIGNING]).order_by("created_at", "pk")
    for row in rows:
        yield Told(
            f"{row.title} ({row.get_state_display().lower()}, {row.created_by})", f"/van-ban/{row.pk}/", row.state == DraftState.SIGNING
        )


def _registers(unit: int) -> Iterable[Told]:
    for row in Series.objects.filter(unit_id=unit).order_by("-year", "issuer"):
        yield Told(f"Văn bản đi năm {row.year}, {row.get_issuer_display()}: số cuối {row.last:02d}", "/so-van-ban/")
    last = Incoming.objects.filter(unit_id=unit).order_by("-year", "-number").first()
    if last is not None:
        yield Told(f"Văn bản đến năm {last.year}: số cuối {last.number} ({last.author}, {short_date(last.arrived_on)})", "/so-van-ban/")


def _councils(unit: int, today: date) -> Iterable[Told]:
    latest = Council.objects.filter(unit_id=unit).order_by("-school_year", "-pk").first()
    if latest is not None:
        over = latest.until is not None and latest.until <= today
        end = f"đến {short_date(latest.until)}" if latest.until else "chưa có ngày kết thúc"
        name = f"năm học {latest.school_year}-{latest.school_year + 1}"
        said = f"Hội đồng {name}, Quyết định số {latest.decision_number} ngày {short_date(latest.decision_on)}, {end}"
        yield Told(f"{said}{', đã hết nhiệm kỳ' if over else ''}", "/hoi-dong/", over)


def _movements(unit: int) -> Iterable[Told]:
    rows = Movement.objects.filter(unit_id=unit, stage=MovementStage.RUNNING).prefetch_related("rounds").order_by("-from_year", "-pk")
    for row in rows:
        yield Told(f"“{row.theme}” {row.from_year}-{row.to_year}, chưa tổng kết", f"/phong-trao/{row.pk}/")
        for one in sorted(row.rounds.all(), key=lambda one: one.year):
            if one.stage not in {RoundStage.CLOSED, RoundStage.PLANNED} and one.kind != RoundKind.EVALUATION:
                yield Told(f"Đợt năm {one.year}: {one.get_stage_display().lower()}", f"/phong-trao/dot/{one.pk}/", is_pressing=True)


def _imports(unit: int) -> Iterable[Told]:
    for row in Intake.objects.filter(unit_id=unit, stage__in=[IntakeStage.READ, IntakeStage.KEYING]).order_by("uploaded_at", "pk"):
        yield Told(f"Kế hoạch {row.file_name}: {row.get_stage_display().lower()}", f"/tiep-nhan/{row.pk}/", is_pressing=True)
    for row in RosterImport.objects.filter(unit_id=unit, recorded_at__isnull=True).order_by("uploaded_at", "pk"):
        yield Told(f"Danh sách nhân sự {row.file_name}: chưa ghi nhận", f"/nhan-su/nhap/{row.pk}/", is_pressing=True)


def _keys(unit: int) -> Iterable[Told]:
    """The accounts in the order of roles; a leaver's keys are changed when the handover is completed, the rest by hand."""
    rows = Membership.objects.filter(unit_id=unit, user__is_active=True).select_related("user").order_by("user__name", "pk")
    feeds = set(Feed.objects.filter(user__memberships__unit_id=unit).values_list("user_id", flat=True))
    order = list(Role)
    for row in sorted(rows, key=lambda row: order.index(Role(row.role))):
        feed = ", có địa chỉ lịch điện thoại" if row.user_id in feeds else ""
        yield Told(
            f"{row.user.name} ({row.user.username}, {Role(row.role).phrase}{feed})", "/ban-giao/tai-khoan/", row.role == Role.SECRETARY
        )


def _backups(today: date) -> Iterable[Told]:
    kept = _log()
    saved = next((one for one in reversed(kept) if one["what"] == "backup"), None)
    tried = next((one for one in reversed(kept) if one["what"] == "restore"), None)
    if saved is None:
        yield Told(NO_BACKUP, is_pressing=True)
    else:
        at = _moment(saved)
        yield Told(
            f"Sao lưu gần nhất: {at:%H.%M} ngày {short_date(at.date())}, tệp {saved['file']}",
            is_pressing=(today - at.date()).days > STALE_DAYS,
        )
    if tried is None:
        yield Told(NO_RESTORE, is_pressing=True)
    else:
        at = _moment(tried)
        yield Told(f"Khôi phục gần nhất: {at:%H.%M} ngày {short_date(at.date())}, từ tệp {tried['file']}")


def _moment(one: dict[str, str]) -> datetime:
    return localtime(datetime.fromisoformat(one["at"]))


def _log() -> list[dict[str, str]]:
    """What the command line wrote down of backups and restores; a line that is damaged counts as none."""
    place = Path(settings.SAFEKEEPING_LOG)
    found = []
    for line in place.read_text(encoding="utf-8").splitlines() if place.exists() else []:
        try:
            one = json.loads(line)
            datetime.fromisoformat(one["at"])
        except (ValueError, KeyError, TypeError):
            continue
        found.append(one)
    return found
