"""The menu: nouns under a few headings, in the order of a year's work; each role sees what it may open."""

from __future__ import annotations

from dataclasses import dataclass

from django.urls import reverse

from thidua.core.actor import Actor, Role, may


@dataclass(frozen=True)
class Item:
    """One entry of the menu."""

    label: str
    href: str
    is_current: bool


@dataclass(frozen=True)
class Group:
    """The entries under one heading."""

    heading: str
    entries: tuple[Item, ...]


# A heading, then its entries: label, page, permission, where its pages begin.
_ENTRIES = (
    "Hôm nay",
    ("Việc của tôi", "today:index", "movement.read", "/"),
    ("Lịch", "calendars:index", "task.read", "/lich/"),
    "Phong trào",
    ("Kế hoạch, các đợt", "movement:list", "movement.read", "/phong-trao/"),
    ("Tiếp nhận kế hoạch", "intake:upload", "intake.settle", "/tiep-nhan/"),
    ("Tiêu chuẩn của tôi", "standing:mine", "standing.read", "/tieu-chuan/"),
    ("Đối chiếu tiêu chuẩn", "standing:board", "standing.review", "/doi-chieu/"),
    "Trong năm",
    ("Đăng ký thi đua", "pledges:index", "pledge.read", "/dang-ky/"),
    ("Nhiệm vụ", "tasks:index", "task.read", "/nhiem-vu/"),
    ("Chấm điểm tháng", "scores:index", "score.read", "/cham-diem/"),
    ("Minh chứng", "evidence:index", "evidence.read", "/minh-chung/"),
    ("Báo cáo", "reports:index", "report.read", "/bao-cao/"),
    "Bình xét",
    ("Đề cử, bình xét", "nominations:index", "nomination.read", "/de-cu/"),
    ("Chỉ tiêu", "quotas:index", "quota.read", "/chi-tieu/"),
    ("Họp hội đồng", "council:index", "council.read", "/hoi-dong/"),
    ("Công khai", "publicity:index", "publicity.read", "/cong-khai/"),
    ("Hồ sơ", "papers:index", "dossier.read", "/ho-so/"),
    ("Trình hồ sơ", "submissions:index", "submission.read", "/trinh-ho-so/"),
    ("Khen thưởng", "awards:index", "award.own", "/khen-thuong/"),
    "Văn bản",
    ("Soạn văn bản", "drafting:index", "paper.read", "/van-ban/"),
    ("Sổ văn bản", "registers:index", "register.read", "/so-van-ban/"),
    ("Căn cứ pháp lý", "law:index", "law.read", "/phap-ly/"),
    "Đơn vị",
    ("Nhân sự", "people:list", "people.read", "/nhan-su/"),
    ("Bàn giao", "handover:index", "handover.read", "/ban-giao/"),
    ("Thiết lập đơn vị", "units:settings", "unit.configure", "/don-vi/"),
)
# What staff reach from the pages that speak of it.
_NOT_FOR_STAFF = frozenset({"law:index"})


def menu(actor: Actor, path: str) -> list[Group]:
    """What this person may open, heading by heading, with the present place marked; a heading with nothing under it is left out."""
    made: list[tuple[str, list[Item]]] = []
    for entry in _ENTRIES:
        if isinstance(entry, str):
            made.append((entry, []))
            continue
        label, name, permission, prefix = entry
        if actor.role is Role.STAFF and name in _NOT_FOR_STAFF:
            continue
        if may(actor, permission, unit_id=actor.unit_id).given:
            current = path == "/" if prefix == "/" else path.startswith(prefix)
            made[-1][1].append(Item(label, reverse(name), current))
    return [Group(heading, tuple(items)) for heading, items in made if items]
