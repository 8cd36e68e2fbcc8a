"""Form and words of each paper: the form of the regime, grounds in force, the declarations it asks for, nothing left unfilled."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from thidua.kernel.dates import short_date
from thidua.kernel.text import folded
from thidua.law.book import Instrument
from thidua.law.load import lawbook
from thidua.papers.compose.wording import OLD_REGIME, UNPROVED
from thidua.papers.consistency.claims import Stated
from thidua.papers.consistency.days import days_in
from thidua.papers.consistency.findings import Contradiction, Wanted, all_of, opening

PLACEHOLDERS = ("[...]", "{{", "}}", "⟨", "lorem", "xxx", "[họ tên]", "<tên", "#n/a", "#ref!")
OLD_FORM = "theo đợt thi đua, chuyên đề"
_EMPTY_ARTICLE = re.compile(r"Điều\s+\d{1,3}[\s./:]*")
_NUMBERED = re.compile(r"\b(\d{1,4}/\d{4}/[A-ZĐ][\w-]{1,20})")
_GROUNDED = ("to_trinh", "quyet_dinh", "quyet_dinh_hoi_dong")


def forms(papers: Sequence[Stated], wanted: Wanted) -> Iterator[Contradiction]:
    """The report on the form of the regime and with the declarations that form asks for."""
    for paper in all_of(papers, "bao_cao_thanh_tich") if wanted.regime else ():
        if (OLD_FORM in paper.title) != (wanted.regime == OLD_REGIME):
            yield Contradiction(
                "mau_khac_che_do",
                (paper.file,),
                f"Báo cáo “{paper.title}” không theo mẫu của chế độ đang áp dụng.",
                "Lập lại báo cáo theo mẫu đúng ngày nộp.",
            )
        low = paper.text.lower()
        whole = any(folded(line).startswith("bao cao thanh tich") for line in paper.lines)
        if whole and wanted.regime != OLD_REGIME and not ("trung thực" in low or "đúng sự thật" in low):
            yield _undeclared(paper, "nội dung báo cáo trung thực, đúng sự thật")
        if whole and wanted.regime != OLD_REGIME and "kỷ luật" not in low and "kỉ luật" not in low:
            yield _undeclared(paper, "không trong thời gian xem xét, thi hành kỷ luật")


def _undeclared(paper: Stated, what: str) -> Contradiction:
    who = paper.people[0].name if paper.people else paper.file
    return Contradiction("thieu_cam_ket", (paper.file,), f"{who}: báo cáo chưa có cam kết {what}.", "Bổ sung cam kết theo mẫu.")


def grounds(papers: Sequence[Stated], wanted: Wanted) -> Iterator[Contradiction]:
    """A law named as a ground is in force on the day of the paper, or is the one that governs the dossier."""
    book = lawbook()
    rule = next((one for one in book.regimes if one.id == wanted.regime), None)
    governing = {rule.law, rule.decree, *rule.amendments} if rule is not None else set()
    for paper in all_of(papers, *_GROUNDED):
        for found in dict.fromkeys(one for line in paper.bases for one in _named(line)):
            if paper.day is None or found.id in governing or found.in_force_on(paper.day):
                continue
            late = paper.day < found.in_force
            words = (
                f"có hiệu lực từ {short_date(found.in_force)}"
                if late or found.until is None
                else f"hết hiệu lực từ {short_date(found.until)}"
            )
            yield Contradiction(
                "can_cu_khong_hieu_luc",
                (paper.file,),
                f"{opening(paper)} ngày {short_date(paper.day)} căn cứ {found.kind} số {found.number}, {words}.",
                "Căn cứ văn bản có hiệu lực vào ngày ký.",
            )


def _named(line: str) -> Iterator[Instrument]:
    """The instruments of the lawbook that a line names, by number or, a law, by its day."""
    book = lawbook()
    for number in _NUMBERED.findall(line):
        found = book.by_number(number)
        if found is not None:
            yield found
            return
    low = folded(line)
    if "luat" not in low or "thi dua" not in low:
        return
    for day in days_in(line)[0]:
        yield from (one for one in book.instruments.values() if one.kind == "Luật" and one.signed == day and "thi dua" in folded(one.about))


def unfinished(papers: Sequence[Stated], _: Wanted) -> Iterator[Contradiction]:
    """No place left to fill, no sentence unproved, no article empty."""
    for paper in papers:
        low = paper.text.lower()
        for mark in PLACEHOLDERS:
            if mark in low:
                yield Contradiction("con_cho_trong", (paper.file,), f"Còn chỗ điền mẫu “{mark}”.", "Điền nội dung thật hoặc bỏ.")
        if UNPROVED in low:
            yield Contradiction(
                "chua_minh_chung", (paper.file,), "Còn câu chưa có minh chứng.", "Gắn minh chứng hoặc bỏ câu đó trước khi nộp."
            )
        for line in paper.lines:
            if _EMPTY_ARTICLE.fullmatch(line):
                yield Contradiction("dieu_trong", (paper.file,), f"“{line}” không có nội dung.", "Viết nội dung của điều.")
