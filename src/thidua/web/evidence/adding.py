"""Adding proofs: several files from a phone, a paper by its number, a link, a record of this program, a next version, a copy of a page."""

from __future__ import annotations

from dataclasses import dataclass, fields
from pathlib import PurePath

from django.conf import settings
from django.core.files.uploadedfile import UploadedFile
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from thidua.apps.evidence import actions, queries
from thidua.kernel.outcome import Refused
from thidua.web.evidence.forms import CopyForm, FactsForm, InsideForm, LinkForm, UploadForm, VersionForm
from thidua.web.evidence.pages import keyed
from thidua.web.shell.needs import needs
from thidua.web.shell.page import render
from thidua.web.shell.phrases import say

_GET_OR_POST = require_http_methods(["GET", "POST"])
_MEGABYTE = 1024 * 1024


@dataclass(frozen=True)
class Told:
    """What became of one file: kept, or why not; `item_id` is the proof to open, kept now or there already."""

    name: str
    kept: bool
    says: str
    item_id: int | None = None


@_GET_OR_POST
@needs("evidence.add")
def add(request: HttpRequest) -> HttpResponse:
    """Keep each good file and say of each what became of it; a bad one keeps no other from being kept."""
    form = UploadForm(request.POST or None, request.FILES or None)
    told: list[Told] = []
    if request.method == "POST" and form.is_valid():
        said = dict(form.cleaned_data)
        files = said.pop("photos") + said.pop("files")
        try:
            _count(files)
            told = [_kept(request, file, said, place, len(files)) for place, file in enumerate(files, start=1)]
        except Refused as no:
            form.add_error(None, say(no))
    fresh = told and all(one.kept for one in told)
    context = {
        "form": UploadForm() if fresh else form,
        "told": told,
        "kept": sum(one.kept for one in told),
        "most": settings.EVIDENCE_FILES_AT_ONCE,
        "limit": settings.EVIDENCE_FILE_MB,
    }
    return render(request, "evidence/add.html", context)


@_GET_OR_POST
@needs("evidence.add")
def add_record(request: HttpRequest) -> HttpResponse:
    """A paper that the unit keeps."""

    def act(said: dict) -> int:
        return actions.add_record(actor=request.actor, now=timezone.now(), **said).pk

    return keyed(
        request, FactsForm(request.POST or None), act, title="Ghi văn bản, sổ sách lưu tại đơn vị", button="Ghi vào sổ", done="Đã ghi."
    )


@_GET_OR_POST
@needs("evidence.add")
def add_link(request: HttpRequest) -> HttpResponse:
    """The address of a page."""

    def act(said: dict) -> int:
        link = said.pop("link")
        return actions.add_link(actor=request.actor, link=link, facts=actions.Facts(**said), now=timezone.now()).pk

    about = "Chương trình không tự mở đường dẫn; sau khi ghi, đề nghị lưu bản chụp của trang."
    return keyed(
        request, LinkForm(request.POST or None), act, title="Ghi đường dẫn", button="Ghi vào sổ", about=about, done="Đã ghi đường dẫn."
    )


@_GET_OR_POST
@needs("evidence.add")
def add_inside(request: HttpRequest) -> HttpResponse:
    """A record of this program."""
    form = InsideForm(request.POST or None, records=queries.inside_records(actor=request.actor))

    def act(said: dict) -> int:
        kind, _, key = said["record"].partition("|")
        return actions.add_inside(actor=request.actor, record_kind=kind, record_key=key, now=timezone.now()).pk

    about = "Kết quả nhiệm vụ đã duyệt, văn bản đã ban hành trong chương trình dùng được ngay làm minh chứng, không cần tải lên lại."
    return keyed(request, form, act, title="Dùng bản ghi trong chương trình", button="Ghi vào sổ", about=about, done="Đã ghi.")


@_GET_OR_POST
@needs("evidence.add")
def add_version(request: HttpRequest, item_id: int) -> HttpResponse:
    """The next version; the old one stays."""
    item = queries.item_of(actor=request.actor, item_id=item_id)
    initial = {field.name: getattr(item, field.name) for field in fields(actions.Facts)}
    form = VersionForm(request.POST or None, request.FILES or None, initial={**initial, "children": "UNREVIEWED", "link": item.link})
    form.fields["file"].required = item.kind in ("FILE", "PHOTO")
    if item.kind == "LINK":
        form.fields["file"].label = "Bản chụp của trang"
    else:
        del form.fields["link"]

    def act(said: dict) -> int:
        file = said.pop("file")
        data = _bytes(file) if file else None
        name = file.name if file else ""
        told = {"item_id": item_id, "data": data, "file_name": name, "link": said.pop("link", "")}
        return actions.add_version(actor=request.actor, facts=actions.Facts(**said), now=timezone.now(), **told).pk

    about = "Bản cũ và tệp cũ được giữ; nơi nào đang dẫn bản cũ sẽ thấy thông báo."
    return keyed(request, form, act, title="Thêm bản mới", button="Lưu bản mới", item=item, about=about, done="Đã lưu bản mới.")


@_GET_OR_POST
@needs("evidence.add")
def keep_copy(request: HttpRequest, item_id: int) -> HttpResponse:
    """What the page of a link showed."""
    item = queries.item_of(actor=request.actor, item_id=item_id)
    form = CopyForm(request.POST or None, request.FILES or None)

    def act(said: dict) -> None:
        file = said["file"]
        actions.keep_copy(actor=request.actor, item_id=item_id, data=_bytes(file), file_name=file.name, now=timezone.now())

    return keyed(request, form, act, title="Lưu bản chụp", button="Lưu bản chụp", item=item, about=item.link, done="Đã lưu bản chụp.")


def _count(files: list[UploadedFile]) -> None:
    if not files:
        raise Refused("evidence.no_files")
    if len(files) > settings.EVIDENCE_FILES_AT_ONCE:
        raise Refused("evidence.too_many", found=len(files), most=settings.EVIDENCE_FILES_AT_ONCE)


def _kept(request: HttpRequest, file: UploadedFile, said: dict, place: int, count: int) -> Told:
    own = PurePath(file.name).stem.replace("_", " ")
    title = f"{said['title']} ({place}/{count})" if said["title"] and count > 1 else said["title"] or own
    facts = {**said, "title": title[:300]}
    try:
        made = actions.add_file(actor=request.actor, data=_bytes(file), file_name=file.name, now=timezone.now(), **facts)
    except Refused as no:
        return Told(file.name, kept=False, says=say(no), item_id=no.facts.get("item_id"))
    return Told(file.name, kept=True, says=f"Đã lưu với tên “{made.title}”.", item_id=made.pk)


def _bytes(file: UploadedFile) -> bytes:
    """The bytes of an upload; one that is too large is not taken into memory."""
    if (file.size or 0) > settings.EVIDENCE_FILE_MB * _MEGABYTE:
        raise Refused("evidence.too_large", file_name=file.name, limit=settings.EVIDENCE_FILE_MB)
    return file.read()
