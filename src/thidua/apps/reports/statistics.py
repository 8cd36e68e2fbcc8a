"""Statistics on emulation and commendation of a year, by the regime of that year, from the award records."""

from __future__ import annotations

import io
import json
from dataclasses import dataclass
from datetime import date

import xlsxwriter

from thidua.apps.councils.models import Meeting
from thidua.apps.nominations.models import Nomination, Stage
from thidua.apps.people.models import PastAward, Person
from thidua.apps.units.queries import name_on, school, setting_on
from thidua.core.actor import Actor, require
from thidua.core.award_statistics import Award, Line, columns, lines, rows
from thidua.core.report import Record, is_manager
from thidua.kernel.dates import short_date
from thidua.kernel.outcome import Refused
from thidua.kernel.text import folded
from thidua.law.cite import in_words
from thidua.law.load import lawbook
from thidua.law.series import NotInForce

REGIME_KEY, FORMS_KEY, COLUMNS_KEY, DUE_KEY = (f"thong_ke.tdkt.{one}" for one in ("che_do", "bieu", "cot", "han"))
UNVERIFIED = "mẫu chưa đối chiếu"
OWN_FORM = "Giấy khen của Hiệu trưởng"
_WIDTH = 18


@dataclass(frozen=True)
class Statistics:
    """The counts of a year under its regime. `why` says how the regime was chosen, `unknown` names columns that nothing of ours fills."""

    year: int
    unit: str
    regime: str
    why: tuple[str, ...]
    forms: tuple[str, ...]
    due: str
    heads: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    lines: tuple[Line, ...]
    unknown: tuple[str, ...]
    is_own_form: bool


def statistics(*, actor: Actor, year: int) -> Statistics:
    """The year's statistics. Raises Refused for a year that no known regime covers."""
    require(actor, "report.read", unit_id=actor.unit_id)
    book, day = lawbook(), date(year, 12, 31)
    try:
        regime, forms, default, due = (book.on(day).value(key) for key in (REGIME_KEY, FORMS_KEY, COLUMNS_KEY, DUE_KEY))
    except NotInForce:
        raise Refused("report.statistics_year", year=year) from None
    own = setting_on(unit_id=actor.unit_id, key=COLUMNS_KEY, day=day)
    heads = tuple(one.strip() for one in str(own.value if own else default.value).split(";") if one.strip())
    measures = columns(heads)
    found = lines(_awards(actor, year))
    assert isinstance(forms.value, list)
    return Statistics(
        year=year,
        unit=name_on(school(actor=actor), day).name,
        regime=str(regime.value),
        why=(
            f"Số liệu năm {year} theo chế độ đang áp dụng vào ngày {short_date(day)}: {in_words(regime.source, book)}, áp dụng từ "
            f"{short_date(regime.since)}{f' đến trước {short_date(regime.until)}' if regime.until else ''}.",
            regime.note,
        ),
        forms=tuple(map(str, forms.value)),
        due=f"{due.value}/{year}",
        heads=heads,
        rows=rows(found, measures),
        lines=found,
        unknown=tuple(head for head, measure in zip(heads, measures, strict=True) if not measure),
        is_own_form=own is not None and own.confirmed_at is not None,
    )


def years(*, actor: Actor, today: date) -> list[int]:
    """The years that a regime covers, the latest first."""
    require(actor, "report.read", unit_id=actor.unit_id)
    first = lawbook().series[REGIME_KEY].values[0].since.year
    return list(range(today.year, first - 1, -1))


def workbook(found: Statistics) -> bytes:
    """The statistics as a workbook whose head names year, regime and how sure the form is."""
    out = io.BytesIO()
    book = xlsxwriter.Workbook(out, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False})
    head = book.add_format({"bold": True, "text_wrap": True, "border": 1, "align": "center", "valign": "vcenter"})
    cell = book.add_format({"text_wrap": True, "border": 1, "valign": "top"})
    bold = book.add_format({"bold": True})
    page = book.add_worksheet(f"Thống kê {found.year}")
    page.set_column(0, 0, _WIDTH * 2)
    page.set_column(1, len(found.heads), _WIDTH)
    told = [found.unit, f"Thống kê thi đua, khen thưởng năm {found.year}", f"{found.regime} ({_mark(found)})", *found.why]
    for at, words in enumerate(told):
        page.write_string(at, 0, words, bold if at <= 1 else None)
    top = len(told) + 1
    for column, words in enumerate(found.heads):
        page.write_string(top, column, words, head)
    for at, row in enumerate(found.rows, start=top + 1):
        for column, words in enumerate(row):
            if words.isdigit():
                page.write_number(at, column, int(words), cell)
            else:
                page.write_string(at, column, words, cell)
    book.close()
    return out.getvalue()


def data(found: Statistics) -> bytes:
    """The same as JSON: counts and the keys of the records, no names of people."""
    told = {
        "nam": found.year,
        "don_vi": found.unit,
        "che_do": found.regime,
        "ly_do": [one for one in found.why if one],
        "bieu": found.forms,
        "tinh_trang_mau": _mark(found),
        "cot": found.heads,
        "dong": found.rows,
        "ban_ghi": {line.name: [one.key for one in line.records] for line in found.lines},
    }
    return json.dumps(told, ensure_ascii=False, indent=2).encode()


def _mark(found: Statistics) -> str:
    return "cột do đơn vị thiết lập" if found.is_own_form else UNVERIFIED


def _awards(actor: Actor, year: int) -> list[Award]:
    """Awards of the year: those recorded of people and groups, and the school's own Giấy khen that the council passed in the year.

    What was only proposed to the superior is no award until its decision is recorded among the awards received.
    """
    past = PastAward.objects.filter(unit_id=actor.unit_id, year=year).select_related("person", "group").prefetch_related("group__names")
    found = [
        _award(f"award:{row.pk}", row.name, row.person, row.group, year, is_title=row.is_title, path=_path(row.person)) for row in past
    ]
    days = dict(
        Meeting.objects.filter(council__unit_id=actor.unit_id, concluded_at__isnull=False, held_on__year=year).values_list(
            "round_id", "held_on"
        )
    )
    rows_ = Nomination.objects.filter(round_id__in=days, round__movement__unit_id=actor.unit_id, stage=Stage.PASSED, level="SCHOOL")
    rows_ = rows_.exclude(awards__annulled_by__isnull=False)
    for row in rows_.select_related("person", "group").prefetch_related("group__names").order_by("pk"):
        path = f"/de-cu/{row.pk}/"
        found.append(_award(f"nomination:{row.pk}", OWN_FORM, row.person, row.group, year, is_title=False, path=path))
    return found


def _award(key: str, name: str, person: Person | None, group, year: int, *, is_title: bool, path: str) -> Award:
    if person is None:
        label = name_on(group, date(year, 12, 31)).name
        return Award(Record(key, label, path), name, is_title, is_person=False)
    gender = {"F": True, "M": False}.get(person.gender)
    return Award(
        Record(key, person.full_name, path), name, is_title, is_person=True, is_female=gender, is_manager=is_manager(folded(person.post))
    )


def _path(person: Person | None) -> str:
    return f"/nhan-su/{person.pk}/" if person else ""
