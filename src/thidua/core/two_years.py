"""The two calendars of a school that run side by side, and which school years a yearly round reads.

The school year holds registration, monthly scoring, initiatives, ratings and titles; the calendar year holds the reform and the thematic
round. The days are practice, not law: the unit sets its own.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from thidua.core.school_year import SchoolYear, of


@dataclass(frozen=True)
class Work:
    """One work of a calendar: `code` says which facts belong to it; from `first` to `last`."""

    code: str
    what: str
    first: date
    last: date


def school_work(year: SchoolYear) -> tuple[Work, ...]:
    """The emulation work of one school year, in the order of its days."""
    y = year.start
    return (
        Work("council", "Thành lập Hội đồng, thông qua tiêu chí tại hội nghị viên chức, người lao động", date(y, 9, 1), date(y, 10, 31)),
        Work("pledges", "Đăng ký danh hiệu, đăng ký sáng kiến; lập bảng tổng hợp đăng ký", date(y, 9, 1), date(y, 10, 31)),
        Work("scores", "Các tổ chấm điểm thi đua hằng tháng", date(y, 9, 28), date(y + 1, 5, 28)),
        Work("initiatives", "Xét sáng kiến tại trường, gửi cấp trên công nhận", date(y + 1, 3, 1), date(y + 1, 7, 31)),
        Work("ratings", "Đánh giá, xếp loại chất lượng", date(y + 1, 5, 1), date(y + 1, 6, 30)),
        Work("titles", "Bình xét danh hiệu thi đua của năm học", date(y + 1, 5, 1), date(y + 1, 7, 31)),
    )


def calendar_work(year: int) -> tuple[Work, ...]:
    """The reform work of one calendar year and the thematic round on it."""
    return (
        Work("plan", "Kế hoạch cải cách hành chính của năm", date(year, 1, 1), date(year, 1, 31)),
        Work("tasks", "Thực hiện, báo cáo nhiệm vụ cải cách hành chính", date(year, 1, 1), date(year, 12, 31)),
        Work("interim", "Sơ kết, đánh giá phong trào của năm", date(year, 7, 1), date(year + 1, 1, 31)),
        Work("index", "Cấp trên công bố Chỉ số cải cách hành chính của năm", date(year + 1, 1, 1), date(year + 1, 6, 30)),
        Work("round", f"Bình xét khen thưởng phong trào, đợt năm {year}", *planned_days(year)),
    )


def planned_days(year: int) -> tuple[date, date]:
    """When a round is held where nothing else is set: in May of the year after, with the titles of the school year."""
    return date(year + 1, 5, 1), date(year + 1, 5, 31)


def years_read(year: int, criteria_years: int | None) -> tuple[SchoolYear, ...]:
    """Which school years the round of a calendar year reads where the unit sets nothing else.

    Those that ended within that year or before, as many as the criteria ask for, at least one: 2024 with two years reads
    2022–2023 and 2023–2024.
    """
    count = max(criteria_years or 1, 1)
    return tuple(SchoolYear(first) for first in range(year - count, year))


def in_words(year: int, read: Sequence[SchoolYear]) -> str:
    """ "Đợt năm 2024 xét kết quả năm học 2022–2023 và 2023–2024."."""
    names = [one.label for one in sorted(read)]
    joined = names[0] if len(names) == 1 else f"{', '.join(names[:-1])} và {names[-1]}"
    return f"Đợt năm {year} xét kết quả năm học {joined}."


def asked_of(read: Sequence[SchoolYear], years: int) -> tuple[SchoolYear, ...]:
    """The school years of which a criterion over `years` years wants the rating: so many, the last of them the last that the round reads."""
    last = max(read)
    return tuple(SchoolYear(start, last.begins) for start in range(last.start - years + 1, last.start + 1))


def outside(read: Sequence[SchoolYear], day: date) -> str:
    """What is said of a paper of a school-year fact whose day lies in none of the school years read; empty where it lies in one."""
    if any(one.holds(day) for one in read):
        return ""
    return f"ngày văn bản thuộc {of(day, max(read).begins).words}, ngoài năm học đợt này xét, đề nghị kiểm tra"
