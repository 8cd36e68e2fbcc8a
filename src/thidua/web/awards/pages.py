"""The register of awards, one award, my own awards, a person's record."""

from __future__ import annotations

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_GET

from thidua.apps.awards import honours, queries, sheet
from thidua.apps.awards import record as records
from thidua.apps.awards.praise import of_person
from thidua.apps.awards.queries import Asked
from thidua.core.actor import may
from thidua.core.publishing import Showing
from thidua.web.shell.needs import needs
from thidua.web.shell.page import render

PAGE_ROWS = 40
SCOPES = (("", "Tất cả"), ("INTERNAL", "Của đơn vị"), ("STATUTORY", "Của cấp có thẩm quyền theo Luật"))
KINDS = (("", "Tất cả"), ("tap-the", "Tập thể"), ("ca-nhan", "Cá nhân"))
STATES = (("", "Tất cả"), ("chua-trao", "Chưa trao"), ("da-huy", "Đã hủy bỏ"))


@require_GET
@needs("award.own")
def index(request: HttpRequest) -> HttpResponse:
    """The register for those who lead; everybody else is shown their own awards."""
    if not may(request.actor, "award.read", unit_id=request.actor.unit_id).given:
        return _mine(request)
    asked = _asked(request)
    rows = queries.register(actor=request.actor, asked=asked)
    page = Paginator(rows, PAGE_ROWS).get_page(request.GET.get("trang"))
    rest = request.GET.copy()
    rest.pop("trang", None)
    context = {
        "page": page,
        "count": len(rows),
        "total": sum(row.amount for row in rows if not row.annulled),
        "asked": asked,
        "narrowed": asked != Asked(),
        "years": queries.years(actor=request.actor),
        "waiting": queries.waiting(actor=request.actor),
        "scopes": SCOPES,
        "kinds": KINDS,
        "states": STATES,
        "rest": rest.urlencode(),
    }
    return render(request, "awards/index.html", context)


@require_GET
@needs("award.read")
def register_file(request: HttpRequest, ending: str) -> HttpResponse:
    """The register as it is filtered."""
    return attached(*sheet.register_file(actor=request.actor, asked=_asked(request), ending=ending, today=timezone.localdate()))


@require_GET
@needs("award.own")
def mine(request: HttpRequest) -> HttpResponse:
    return _mine(request)


@require_GET
@needs("award.own")
def record(request: HttpRequest, person_id: int) -> HttpResponse:
    """A person's record, for that person and for those who lead."""
    found = records.record(actor=request.actor, person_id=person_id, today=timezone.localdate())
    return render(request, "awards/record.html", {"record": found, "facts": found.facts, "is_own": person_id == request.actor.person_id})


@require_GET
@needs("award.own")
def record_file(request: HttpRequest, person_id: int, ending: str) -> HttpResponse:
    return attached(*records.file(actor=request.actor, person_id=person_id, ending=ending, today=timezone.localdate()))


@require_GET
@needs("award.read")
def show(request: HttpRequest, award_id: int) -> HttpResponse:
    award, paid, back = queries.award(actor=request.actor, award_id=award_id)
    return render(request, "awards/show.html", {"award": award, "paid": paid, "back": back})


def attached(name: str, media_type: str, data: bytes) -> HttpResponse:
    """Bytes handed over as a file."""
    return HttpResponse(
        data, content_type=media_type, headers={"Content-Disposition": content_disposition_header(as_attachment=True, filename=name)}
    )


def _mine(request: HttpRequest) -> HttpResponse:
    actor = request.actor
    held = honours.my_consent(actor=actor)
    context = {
        "awards": queries.mine(actor=actor),
        "praises": list(of_person(actor.unit_id, actor.person_id)) if actor.person_id else [],
        "showings": [(one, one in held) for one in Showing],
        "agreed": bool(held),
        "person_id": actor.person_id,
    }
    return render(request, "awards/mine.html", context)


def _asked(request: HttpRequest) -> Asked:
    given = request.GET
    year = given.get("nam", "")
    return Asked(
        search=given.get("tim", "")[:100],
        year=int(year) if year.isdigit() and len(year) == 4 else None,
        scope=_one_of(given.get("nhom", ""), SCOPES),
        kind=_one_of(given.get("loai", ""), KINDS),
        state=_one_of(given.get("trang-thai", ""), STATES),
    )


def _one_of(value: str, choices: tuple[tuple[str, str], ...]) -> str:
    return value if value in dict(choices) else ""
