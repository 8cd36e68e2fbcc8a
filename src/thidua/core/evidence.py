"""What to watch when a proof is used: its period, its newer version, what it is said to prove, its copy and its bytes.

Pure rules over facts. Every caution is one sentence of what is wrong and one of what to do; none of them blocks anything by itself.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from urllib.parse import urlsplit

from thidua.kernel.dates import short_date

_NAMED = 3  # so many uses are named in a sentence, the rest are counted


class Children(StrEnum):
    """Whether a file shows children's faces. What nobody has looked at counts as showing them."""

    UNREVIEWED = "UNREVIEWED"
    SHOWN = "SHOWN"
    NONE = "NONE"


class Fault(StrEnum):
    """What became of the bytes that were kept."""

    MISSING = "MISSING"
    CHANGED = "CHANGED"


class Watch(StrEnum):
    """What a caution is about."""

    DAMAGED = "DAMAGED"
    WITHDRAWN = "WITHDRAWN"
    REPLACED = "REPLACED"
    TWO_VALUES = "TWO_VALUES"
    TWO_AUTHORS = "TWO_AUTHORS"
    OUTSIDE = "OUTSIDE"
    UNDATED = "UNDATED"
    TWIN = "TWIN"
    LINK = "LINK"
    NO_COPY = "NO_COPY"
    CARRIES_FILES = "CARRIES_FILES"


@dataclass(frozen=True)
class Newer:
    """The version that stands in place of a proof, and the day it was entered."""

    title: str
    on: date


@dataclass(frozen=True)
class Item:
    """A proof as the rules need it. `year` is the year it speaks of; where it is not said, the year of its date counts.

    `twins` are the titles of other proofs with the same bytes; `is_joint` says that several authors share what it recognises.
    """

    title: str
    dated_on: date | None = None
    year: int | None = None
    link: str = ""
    has_copy: bool = False
    is_joint: bool = False
    carries_files: bool = False
    withdrawn: bool = False
    fault: Fault | None = None
    newer: Newer | None = None
    twins: tuple[str, ...] = ()


@dataclass(frozen=True)
class Use:
    """One place where a proof is cited.

    `kind` and `record` name the row that cites it, `opens` the number of the page to open for it, `final` says that it is issued, filed or
    accepted and must keep its proof. `measure` and `value` are what the proof is said to show, `author` whose own work it is said to be.
    """

    kind: str
    record: str
    words: str
    page: str = ""
    year: int | None = None
    final: bool = False
    opens: int | None = None
    measure: str = ""
    value: str = ""
    author: str = ""


@dataclass(frozen=True)
class Caution:
    """What is wrong with a proof or with its use, and what to do."""

    watch: Watch
    says: str
    do: str

    @property
    def grave(self) -> bool:
        """Whether what rests on the proof may fall."""
        return self.watch in _GRAVE


_GRAVE = frozenset({Watch.DAMAGED, Watch.WITHDRAWN, Watch.TWO_VALUES, Watch.TWO_AUTHORS})


def may_withdraw(uses: Iterable[Use]) -> bool:
    """A proof is withdrawn only while nothing final rests on it."""
    return not any(use.final for use in uses)


def may_be_public(*, has_file: bool, children: Children, withdrawn: bool) -> bool:
    """Whether a page for everyone may show it: never a withdrawn one, nor a file in which somebody has not ruled children's faces out."""
    return not withdrawn and (not has_file or children is Children.NONE)


def cautions(item: Item, uses: Sequence[Use]) -> tuple[Caution, ...]:
    """Everything to watch, the gravest first."""
    rules: tuple[Callable[[Item, Sequence[Use]], Caution | None], ...] = (
        _damaged, _withdrawn, _two_values, _two_authors, _replaced, _outside, _undated, _twin, _link, _no_copy, _carries_files,
    )  # fmt: skip
    return tuple(found for rule in rules if (found := rule(item, uses)) is not None)


def _damaged(item: Item, _uses: Sequence[Use]) -> Caution | None:
    if item.fault is None:
        return None
    what = "không còn trong kho lưu trữ" if item.fault is Fault.MISSING else "đã bị thay đổi so với lúc lưu, không còn đúng mã kiểm tra"
    return Caution(
        Watch.DAMAGED,
        f"Tệp của minh chứng này {what}; chương trình không cho tải về.",
        "Khôi phục từ bản sao lưu gần nhất, hoặc tải lại đúng tệp gốc: tệp trùng mã kiểm tra được đặt lại vào chỗ cũ.",
    )


def _withdrawn(item: Item, uses: Sequence[Use]) -> Caution | None:
    if not item.withdrawn or not uses:
        return None
    return Caution(Watch.WITHDRAWN, f"Minh chứng đã rút nhưng vẫn được dẫn tại {named(uses)}.", "Mở từng nội dung và chọn minh chứng khác.")


def _replaced(item: Item, uses: Sequence[Use]) -> Caution | None:
    if item.newer is None or not uses:
        return None
    on = short_date(item.newer.on)
    final = [use for use in uses if use.final]
    do = "Mở từng nội dung và dẫn bản mới."
    if final:
        do = "Nội dung đã duyệt, đã ban hành giữ bản cũ; nếu bản mới nói khác thì đính chính. Nội dung đang soạn thì dẫn bản mới."
    return Caution(Watch.REPLACED, f"Đã có bản mới “{item.newer.title}” từ ngày {on}, nhưng bản này vẫn được dẫn tại {named(uses)}.", do)


def _two_values(_item: Item, uses: Sequence[Use]) -> Caution | None:
    told: dict[tuple[str, int | None], dict[str, Use]] = {}
    for use in uses:
        if use.measure and use.value:
            told.setdefault((use.measure, use.year), {}).setdefault(use.value, use)
    for (measure, year), values in told.items():
        if len(values) > 1:
            period = f" năm {year}" if year else ""
            return Caution(
                Watch.TWO_VALUES,
                f"Cùng minh chứng này được dẫn cho các kết quả khác nhau ({'; '.join(values)}) của “{measure}”{period}.",
                "Đối chiếu bản gốc, giữ một kết quả đúng; nếu kết quả tăng dần thì mỗi lần báo cáo dẫn minh chứng của lần đó.",
            )
    return None


def _two_authors(item: Item, uses: Sequence[Use]) -> Caution | None:
    authors = list(dict.fromkeys(use.author for use in uses if use.author))
    if item.is_joint or len(authors) <= 1:
        return None
    return Caution(
        Watch.TWO_AUTHORS,
        f"Minh chứng được dẫn làm thành tích riêng của {' và '.join(authors)}.",
        "Đối chiếu văn bản công nhận: nếu là đồng tác giả thì đánh dấu ở mục Sửa thông tin, nếu không thì bỏ ở người không phải tác giả.",
    )


def _outside(item: Item, uses: Sequence[Use]) -> Caution | None:
    own = _year(item)
    strange = [use for use in uses if own is not None and use.year is not None and use.year != own]
    if not strange:
        return None
    since = f"ngày {short_date(item.dated_on)}" if item.dated_on and item.year is None else f"của năm {own}"
    years = ", ".join(str(year) for year in sorted({use.year for use in strange if use.year}))
    return Caution(
        Watch.OUTSIDE,
        f"Minh chứng {since} nhưng được dẫn cho năm {years}: {named(strange)}.",
        "Chọn minh chứng trong năm được xét; nếu văn bản ký năm khác nhưng nói về năm được xét thì ghi đúng năm ở mục Sửa thông tin.",
    )


def _undated(item: Item, uses: Sequence[Use]) -> Caution | None:
    if not uses or _year(item) is not None:
        return None
    return Caution(Watch.UNDATED, "Minh chứng đang được dẫn mà chưa ghi ngày hoặc năm.", "Ghi ngày văn bản hoặc năm ở mục Sửa thông tin.")


def _twin(item: Item, _uses: Sequence[Use]) -> Caution | None:
    if not item.twins:
        return None
    return Caution(
        Watch.TWIN,
        f"Tệp này trùng hoàn toàn với tệp của minh chứng khác trong sổ: “{'”, “'.join(item.twins[:_NAMED])}”.",
        "Dùng một minh chứng cho mọi nội dung và rút minh chứng thừa khi chưa nội dung nào dẫn đến.",
    )


def _link(item: Item, _uses: Sequence[Use]) -> Caution | None:
    if not item.link or urlsplit(item.link).scheme == "https":
        return None
    return Caution(
        Watch.LINK,
        "Đường dẫn không dùng kết nối bảo mật (https) nên nội dung có thể bị thay đổi trên đường truyền.",
        "Nếu trang có địa chỉ https:// thì thêm bản mới với địa chỉ đó; nếu không có, căn cứ vào bản chụp đã lưu.",
    )


def _no_copy(item: Item, _uses: Sequence[Use]) -> Caution | None:
    if not item.link or item.has_copy:
        return None
    return Caution(
        Watch.NO_COPY,
        "Đường dẫn chưa có bản chụp; trang có thể đổi nội dung hoặc bị gỡ bất cứ lúc nào.",
        "Mở trang, in thành PDF hoặc chụp màn hình rồi chọn Lưu bản chụp.",
    )


def _carries_files(item: Item, _uses: Sequence[Use]) -> Caution | None:
    if not item.carries_files:
        return None
    return Caution(
        Watch.CARRIES_FILES,
        "Bên trong tệp có tệp khác đính kèm mà chương trình không kiểm tra được.",
        "Chỉ mở phần đính kèm khi biết rõ nguồn; nếu không cần, in lại thành PDF và lưu làm bản mới.",
    )


def _year(item: Item) -> int | None:
    return item.year if item.year is not None else item.dated_on.year if item.dated_on else None


def named(uses: Iterable[Use]) -> str:
    """The first few uses in quotation marks, the rest counted."""
    words = list(dict.fromkeys(f"“{use.words}”" for use in uses))
    rest = len(words) - _NAMED
    return "; ".join(words[:_NAMED]) + (f" và {rest} nội dung khác" if rest > 0 else "")
