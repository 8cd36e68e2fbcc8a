"""The title of a person that the province decides: it rests on the same person's titles of the years before."""

from __future__ import annotations

from itertools import count

from thidua.core.honours import Honour, honour_of
from thidua.core.standing import Condition, State
from thidua.core.title_law import Law

_RUN = "danh_hieu.chien_si_thi_dua_bo_tinh.so_lan_co_so"


def run_of_fighter(book: Law, fighter: State, *, is_given: bool) -> Condition:
    """Consecutive years as Chiến sĩ thi đua cơ sở up to the year asked about; the title of that year may be voted in the same session.

    `fighter` is how the title of the year itself stands, `is_given` whether it has been decided.

    Law: luat-06-2022-qh15#d22.
    """
    dated, year = book.value(_RUN), book.setting.rated_year
    times = dated.value if dated is not None and isinstance(dated.value, int) else 1
    years = {one.year for one in book.record.given if honour_of(one.name) is Honour.CSTDCS}
    before = next(n for n in count() if year - 1 - n not in years)
    enough_before = before >= times - 1
    if not enough_before or (fighter is State.NOT_MET and not is_given):
        state = State.NOT_MET
    elif is_given:
        state = State.MET
    else:
        state = State.WAITING if fighter is State.WAITING else State.COUNCIL
    held = tuple(
        f"{one.name} năm {one.year}: {one.decision or 'chưa ghi số quyết định'}"
        for one in book.record.given
        if one.year in _run(year, before, is_given=is_given)
    )
    missing = (
        (f"Danh hiệu {Honour.CSTDCS.phrase} {book.setting.rated_words}, xét cùng kỳ.",)
        if enough_before
        else (f"Cần {times} lần liên tục; các năm ngay trước năm xét mới có {before} lần được ghi trong sổ.",)
    )
    return book.line(
        "law.run",
        f"Có ít nhất {times} lần liên tục được tặng {Honour.CSTDCS.phrase}"
        if dated
        else f"Số lần liên tục được tặng {Honour.CSTDCS.phrase}",
        dated,
        state,
        held=held,
        missing=missing,
        supplier="Thư ký Hội đồng nhập quyết định công nhận của từng năm.",
    )


def reach_of_initiative(book: Law) -> Condition:
    """The initiative has to be of use in the province; whether it is, is not for the school to say."""
    return book.line(
        "law.reach",
        "Sáng kiến, đề tài đã được áp dụng hiệu quả và có khả năng nhân rộng trong phạm vi tỉnh, thành phố",
        book.value(_RUN),
        State.COUNCIL,
        held=tuple(one.name for one in book.record.initiatives),
        missing=("Văn bản công nhận hiệu quả áp dụng, khả năng nhân rộng của cấp có thẩm quyền.",),
        supplier="Tác giả đề nghị; cấp có thẩm quyền công nhận.",
    )


def _run(year: int, before: int, *, is_given: bool) -> range:
    return range(year - before, year + 1 if is_given else year)
