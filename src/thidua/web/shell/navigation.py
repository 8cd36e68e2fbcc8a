"""The menu: nouns, in the order of a year's work; each role sees what it may open."""

from __future__ import annotations

from dataclasses import dataclass

from django.urls import reverse

from thidua.core.actor import Actor, may


@dataclass(frozen=True)
class Item:
    """One entry of the menu."""

    label: str
    href: str
    is_current: bool


_ENTRIES = (
    ("Việc của tôi", "today:index", "movement.read", "/"),
    ("Lịch", "calendars:index", "task.read", "/lich/"),
    ("Phong trào", "movement:list", "movement.read", "/phong-trao/"),
    ("Tiếp nhận kế hoạch", "intake:upload", "intake.settle", "/tiep-nhan/"),
    ("Đăng ký thi đua", "pledges:index", "pledge.read", "/dang-ky/"),
    ("Nhiệm vụ", "tasks:index", "task.read", "/nhiem-vu/"),
    ("Chấm điểm tháng", "scores:index", "score.read", "/cham-diem/"),
    ("Tiêu chuẩn của tôi", "standing:mine", "standing.read", "/tieu-chuan/"),
    ("Đối chiếu tiêu chuẩn", "standing:board", "standing.review", "/doi-chieu/"),
    ("Minh chứng", "evidence:index", "evidence.read", "/minh-chung/"),
    ("Đề cử, bình xét", "nominations:index", "nomination.read", "/de-cu/"),
    ("Chỉ tiêu", "quotas:index", "quota.read", "/chi-tieu/"),
    ("Họp hội đồng", "council:index", "council.read", "/hoi-dong/"),
    ("Công khai", "publicity:index", "publicity.read", "/cong-khai/"),
    ("Hồ sơ", "papers:index", "dossier.read", "/ho-so/"),
    ("Trình hồ sơ", "submissions:index", "submission.read", "/trinh-ho-so/"),
    ("Văn bản", "drafting:index", "paper.read", "/van-ban/"),
    ("Khen thưởng", "awards:index", "award.own", "/khen-thuong/"),
    ("Báo cáo", "reports:index", "report.read", "/bao-cao/"),
    ("Sổ văn bản", "registers:index", "register.read", "/so-van-ban/"),
    ("Nhân sự", "people:list", "people.read", "/nhan-su/"),
    ("Căn cứ pháp lý", "law:index", "law.read", "/phap-ly/"),
    ("Bàn giao", "handover:index", "handover.read", "/ban-giao/"),
    ("Thiết lập đơn vị", "units:settings", "unit.configure", "/don-vi/"),
)


def menu(actor: Actor, path: str) -> list[Item]:
    """What this person may open, with the present place marked."""
    made = []
    for label, name, permission, prefix in _ENTRIES:
        if may(actor, permission, unit_id=actor.unit_id).given:
            current = path == "/" if prefix == "/" else path.startswith(prefix)
            made.append(Item(label, reverse(name), current))
    return made
