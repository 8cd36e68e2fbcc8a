"""Any legal value on any day."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods

from thidua.apps.units import actions
from thidua.apps.units import queries as units
from thidua.kernel.dates import parse_date
from thidua.kernel.outcome import Confidence, Refused
from thidua.kernel.text import folded
from thidua.law.book import Instrument
from thidua.law.cite import in_words
from thidua.law.load import lawbook
from thidua.law.series import Dated, NotInForce, Series
from thidua.law.subjects import SUBJECTS, subject_by_code, subject_of
from thidua.web.shell.needs import needs
from thidua.web.shell.page import render
from thidua.web.shell.phrases import say


@dataclass(frozen=True)
class Row:
    """One legal value on the day: none where the law is silent; `mark` says how sure we are, until the unit has read the text."""

    series: Series
    dated: Dated | None
    source: str
    mark: str

    @property
    def is_unread(self) -> bool:
        """Whether somebody still has to hold the value against the text of the law; a unit's own has none."""
        return bool(self.mark) and self.dated is not None and self.dated.confidence is not Confidence.LOCAL_SETTING

    @property
    def told(self) -> str:
        """What a search compares."""
        subject = subject_of(self.series.key)
        return folded(" ".join((self.series.about, subject.name, subject.about, self.source)))


@require_GET
@needs("law.read")
def index(request: HttpRequest) -> HttpResponse:
    """The subjects of the lawbook; with words to look for, the values and instruments that hold them."""
    day, search = _day(request), request.GET.get("tim", "").strip()
    rows, wanted = _rows(request, day), folded(search).split()
    under: dict[str, list[Row]] = {}
    for row in rows:
        under.setdefault(subject_of(row.series.key).code, []).append(row)
    instruments = _instruments()
    context = {
        "day": day,
        "search": search,
        "subjects": [(one, under[one.code], sum(row.is_unread for row in under[one.code])) for one in SUBJECTS if one.code in under],
        "found": [row for row in rows if wanted and all(word in row.told for word in wanted)],
        "papers": [one for one in instruments if wanted and all(word in _paper_words(one) for word in wanted)],
        "count": len(instruments),
    }
    return render(request, "law/index.html", context)


@require_GET
@needs("law.read")
def group(request: HttpRequest, code: str) -> HttpResponse:
    """The values of one subject on a day."""
    subject = subject_by_code(code)
    if subject is None:
        return redirect("law:index")
    day = _day(request)
    rows = [row for row in _rows(request, day) if subject_of(row.series.key) is subject]
    return render(request, "law/group.html", {"subject": subject, "rows": rows, "day": day})


@require_GET
@needs("law.read")
def instruments(request: HttpRequest) -> HttpResponse:
    """Every instrument by its kind, those in force on the day first."""
    day, kinds = _day(request), {}
    for one in _instruments():
        kinds.setdefault(one.kind, []).append((one, one.in_force_on(day)))
    rows = [(kind, sorted(of, key=lambda pair: not pair[1]), sum(live for _, live in of)) for kind, of in kinds.items()]
    return render(request, "law/instruments.html", {"kinds": sorted(rows, key=lambda row: -len(row[1])), "day": day})


def _rows(request: HttpRequest, day: date) -> list[Row]:
    """Every value of the lawbook on a day, by name."""
    book, read, made = lawbook(), units.all_read(actor=request.actor), []
    for key, series in sorted(book.series.items(), key=lambda pair: pair[1].about):
        try:
            dated = series.on(day)
        except NotInForce:
            made.append(Row(series, None, "", ""))
        else:
            mark = "" if (units.read_key(key), dated.since) in read else dated.confidence.phrase
            made.append(Row(series, dated, in_words(dated.source, book), mark))
    return made


def _instruments() -> list[Instrument]:
    return sorted(lawbook().instruments.values(), key=lambda one: one.in_force)


def _paper_words(one: Instrument) -> str:
    return folded(f"{one.kind} {one.number} {one.about} {one.issuer}")


@require_GET
@needs("law.read")
def show(request: HttpRequest, key: str) -> HttpResponse:
    book = lawbook()
    if key not in book.series:
        return redirect("law:index")
    series = book.series[key]
    read = units.read_by_unit(actor=request.actor, key=key)
    rows = [(dated, in_words(dated.source, book), read.get(dated.since)) for dated in reversed(series.values)]
    return render(
        request,
        "law/show.html",
        {"series": series, "rows": rows, "day": _day(request), "use": book.use_of(key), "subject": subject_of(key)},
    )


class ReadForm(forms.Form):
    """What the unit read and when the value it confirms holds."""

    on = forms.DateField(label="Giá trị áp dụng vào ngày")
    source = forms.CharField(label="Văn bản gốc đã đọc", max_length=240, help_text="Số, ký hiệu, điều, khoản; bản gốc lấy ở đâu.")


@require_http_methods(["GET", "POST"])
@needs("law.confirm")
def confirm(request: HttpRequest, key: str) -> HttpResponse:
    """The unit has read the text behind a value of second hand."""
    book = lawbook()
    if key not in book.series:
        return redirect("law:index")
    form = ReadForm(request.POST or None, initial={"on": _day(request)})
    if request.method == "POST" and form.is_valid():
        try:
            actions.confirm_value(actor=request.actor, key=key, now=timezone.now(), **form.cleaned_data)
            messages.success(request, "Đã ghi nhận đơn vị đối chiếu với văn bản gốc.")
            return redirect("law:show", key)
        except Refused as no:
            form.add_error("source", say(no))
        except NotInForce as silent:
            form.add_error("on", str(silent))
    return render(request, "law/confirm.html", {"form": form, "series": book.series[key], "key": key})


def _day(request: HttpRequest) -> date:
    return parse_date(request.GET.get("ngay", "")) or timezone.localdate()
