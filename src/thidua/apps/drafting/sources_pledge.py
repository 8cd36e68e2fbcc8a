"""The summary of a school year's registrations, and the pledge of one person or one collective, from the record."""

from __future__ import annotations

from datetime import date

from thidua.apps.drafting.questions import Answers, Ask, Question, Source
from thidua.apps.drafting.sources_movement import agency_on
from thidua.apps.pledges import queries as pledges
from thidua.apps.pledges.queries import Line
from thidua.core.actor import Actor
from thidua.core.document import Document
from thidua.core.pledge import BY_KEY
from thidua.core.school_year import label
from thidua.kernel.dates import short_date
from thidua.kernel.outcome import Refused
from thidua.kernel.text import safe_file_name
from thidua.papers.compose.movement import pledge_summary
from thidua.papers.compose.pledge import pledge_form
from thidua.papers.facts.movement import PledgeRow, PledgeSummary
from thidua.papers.facts.pledge import PledgeForm
from thidua.papers.render.docx import MEDIA_TYPE as DOCX
from thidua.papers.render.docx import docx
from thidua.papers.render.pdf import pdf

GROUP = "Đăng ký thi đua"
RENDER = {"docx": (DOCX, docx), "pdf": ("application/pdf", pdf)}
_FIRST, _LAST = 2015, 2100


def pledge_file(*, actor: Actor, pledge_id: int, ending: str, today: date) -> tuple[str, str, bytes]:
    """The pledge as a file to print and sign: name, media type, bytes. The latest version, whatever its state."""
    line, _ = pledges.pledge(actor=actor, pledge_id=pledge_id, today=today)
    if ending not in RENDER or line.last is None or line.pledge is None:
        raise Refused("pledge.unknown")
    media, render = RENDER[ending]
    name = f"{safe_file_name(f'dang ky thi dua {label(line.pledge.school_year)} {line.name}')}.{ending}"
    return name, media, render(pledge_document(actor, line, today))


def pledge_document(actor: Actor, line: Line, today: date) -> Document:
    """The paper of one line's latest version."""
    version = line.last
    assert version is not None and line.pledge is not None
    change = ""
    if version.number > 1 and version.reason:
        change = f"Bản sửa đổi ngày {short_date(version.made_at.date())}, thay bản trước. Lý do: {version.reason}"
    elif version.reason:
        change = f"Đăng ký sau hạn. Lý do: {version.reason}"
    return pledge_form(
        PledgeForm(
            agency=agency_on(actor, today),
            school_year=label(line.pledge.school_year),
            name=line.name,
            is_person=line.is_person,
            post=line.post,
            group=line.group,
            titles=tuple(BY_KEY[key].words for key in version.titles if key in BY_KEY),
            rating=pledges.rating_words(version.rating),
            targets=tuple(pledges.target_words(row) for row in version.targets.all()),
            initiative=version.initiative,
            words=tuple(version.text.splitlines()),
            signer=line.name if line.is_person else "",
            amendment=change,
        )
    )


def _summary(actor: Actor, answers: Answers, today: date) -> Document:
    start = answers.number("school_year")
    if not _FIRST <= start <= _LAST:
        raise Refused("drafting.answer", label="Năm học bắt đầu từ năm", why="cần bốn chữ số, ví dụ 2026")
    found = [one for one in pledges.lines(actor=actor, start=start, today=today) if one.official is not None]
    if not found:
        raise Refused("drafting.source", why=f"năm học {label(start)} chưa có đăng ký nào được duyệt")
    rows = tuple(
        PledgeRow(
            name=one.name,
            is_person=one.is_person,
            post=", ".join(part for part in (one.post, one.group) if part) if one.is_person else "",
            titles=one.titles,
            targets=one.targets,
        )
        for one in found
    )
    return pledge_summary(PledgeSummary(agency_on(actor, today), f"học {label(start)}", rows))


SOURCES = (
    Source(
        "tong-hop-dang-ky",
        "Bảng tổng hợp đăng ký thi đua",
        GROUP,
        "TH",
        _summary,
        (
            Question(
                "school_year", "Năm học bắt đầu từ năm", Ask.NUMBER, help="Ví dụ 2026 cho năm học 2026-2027. Chỉ lấy đăng ký đã duyệt."
            ),
        ),
        has_number=False,
    ),
)
