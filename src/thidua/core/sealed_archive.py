"""One sealed archive: a zip whose every byte is known, its contents page with the digest of every file, and what has become of it.

The files lie in it as they are, not compressed: the same files give the same bytes on every machine, and nothing in it can swell.
"""

from __future__ import annotations

import hashlib
import io
import json
import re
import struct
import zipfile
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from enum import StrEnum
from typing import Any

CONTENTS, CHECK_PAGE = "muc-luc.json", "kiem-tra.html"
FORMAT = "thidua-ho-so/1"
MOST_FILES, MOST_BYTES = 2000, 500_000_000
_SEAL = '"niem_phong": "'
_END = '"\n}\n'
_HEX = 64
_EPOCH = (2020, 1, 1, 0, 0, 0)
_PATH = re.compile(r"[a-z0-9][a-z0-9._-]*(?:/[a-z0-9][a-z0-9._-]*){0,3}")
_LONGEST_PATH = 160
_CLOSED_FLAGS = 0x1
_LENGTHS_AT, _HEADER = 26, 30  # of an entry's own header: where its name and extra lengths stand, how long it is before them


class State(StrEnum):
    """What has become of one file."""

    WHOLE = "WHOLE"
    CHANGED = "CHANGED"
    MISSING = "MISSING"
    EXTRA = "EXTRA"
    RENAMED = "RENAMED"

    @property
    def phrase(self) -> str:
        """As the person who checks reads it."""
        return _PHRASES[self]


_PHRASES = {
    State.WHOLE: "nguyên vẹn",
    State.CHANGED: "đã bị thay đổi",
    State.MISSING: "thiếu",
    State.EXTRA: "thừa, không có trong mục lục",
    State.RENAMED: "nguyên vẹn nhưng đã đổi tên",
}


@dataclass(frozen=True)
class Listed:
    """One file of the archive as its contents page names it: place, what it is, bytes, SHA-256."""

    ten: str
    nhan: str
    co: int
    sha256: str


@dataclass(frozen=True)
class Cited:
    """One proof that the papers cite; `tep` is its place in the archive, empty where the file stays at the school, `sha256` of the kept file."""

    ten: str
    so: str = ""
    ngay: str = ""
    noi_ban_hanh: str = ""
    trang: str = ""
    sha256: str = ""
    tep: str = ""


@dataclass(frozen=True)
class Head:
    """What a dossier says of itself. Days are ISO; `sua` names what a returned dossier had mended."""

    don_vi: str
    phong_trao: str
    nam: int
    lan: int
    noi_nhan: str
    ngay_lap: str
    quy_dinh: str
    phap_ly: str
    sua: tuple[str, ...] = ()


@dataclass(frozen=True)
class Manifest:
    """The contents page as data: it names every file but itself."""

    head: Head
    files: tuple[Listed, ...]
    cited: tuple[Cited, ...] = ()


@dataclass(frozen=True)
class Row:
    """How one file stands; `now` is its present name where that is another."""

    path: str
    state: State
    label: str = ""
    now: str = ""


@dataclass(frozen=True)
class Report:
    """What a check found. `faults` are sentences on the archive as a whole; `contents_digest` is printed on the slip beside `digest`."""

    digest: str
    contents_digest: str = ""
    head: Head | None = None
    rows: tuple[Row, ...] = ()
    faults: tuple[str, ...] = ()

    @property
    def whole(self) -> bool:
        """Whether every byte is as it was sealed."""
        return self.head is not None and not self.faults and all(row.state is State.WHOLE for row in self.rows)


def digest_of(data: bytes) -> str:
    """SHA-256 in hexadecimal."""
    return hashlib.sha256(data).hexdigest()


def listed(files: Iterable[tuple[str, str, bytes]]) -> tuple[Listed, ...]:
    """Files given as (place, what it is, bytes), as the contents page names them, by place."""
    return tuple(sorted((Listed(path, label, len(data), digest_of(data)) for path, label, data in files), key=lambda one: one.ten))


def to_bytes(manifest: Manifest) -> bytes:
    """The contents page in its one spelling, closed by the digest of all that stands before it."""
    told = {
        "dinh_dang": FORMAT,
        **asdict(manifest.head),
        "tep": [asdict(one) for one in manifest.files],
        "minh_chung": [asdict(one) for one in manifest.cited],
    }
    body = json.dumps(told, ensure_ascii=False, indent=1).removesuffix("\n}") + ",\n " + _SEAL
    return f"{body}{digest_of(body.encode())}{_END}".encode()


def from_bytes(data: bytes) -> Manifest | None:
    """The contents page that `to_bytes` wrote; None where one byte of it is another, or it is none of ours."""
    try:
        told = json.loads(data.decode("utf-8"))
        head = {key: told[key] for key in Head.__dataclass_fields__}
        found = Manifest(
            Head(**{**head, "sua": tuple(head["sua"])}),
            tuple(Listed(**one) for one in told["tep"]),
            tuple(Cited(**one) for one in told["minh_chung"]),
        )
        same = told["dinh_dang"] == FORMAT and _typed(found) and to_bytes(found) == data
    except (ValueError, KeyError, TypeError, RecursionError):
        return None
    return found if same else None


def sealed(files: Mapping[str, bytes]) -> bytes:
    """The archive of these files: the contents page and the check page first, the rest by place. Raises ValueError for a place no archive may hold."""
    for path in files:
        if not _fit(path):
            raise ValueError(f"no place in a sealed archive: {path!r}")
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_STORED) as box:
        for path in sorted(files, key=lambda one: (one != CONTENTS, one != CHECK_PAGE, one)):
            entry = zipfile.ZipInfo(path, _EPOCH)
            entry.external_attr, entry.create_system = 0o644 << 16, 3
            box.writestr(entry, files[path], compress_type=zipfile.ZIP_STORED)
    return out.getvalue()


def compare(manifest: Manifest, files: Mapping[str, str]) -> tuple[Row, ...]:
    """Every file of the contents page, then every other; `files` is place → SHA-256 as they are now."""
    named = {one.ten: one for one in manifest.files}
    extra = sorted(path for path in files if path not in named and path != CONTENTS)
    rows = []
    for one in manifest.files:
        if one.ten in files:
            rows.append(Row(one.ten, State.WHOLE if files[one.ten] == one.sha256 else State.CHANGED, one.nhan))
            continue
        now = next((path for path in extra if files[path] == one.sha256), "")
        if now:
            extra.remove(now)
        rows.append(Row(one.ten, State.RENAMED if now else State.MISSING, one.nhan, now))
    return (*rows, *(Row(path, State.EXTRA) for path in extra))


def examine(data: bytes) -> Report:
    """Hold an archive against its own contents page. Never raises: whatever is handed in, the answer is a report.

    An archive that is whole could be sealed again from its files to the same bytes, so a change anywhere in it is found.
    """
    digest = digest_of(data)
    files, fault = _opened(data)
    if fault:
        return Report(digest, faults=(fault,))
    page = files.get(CONTENTS)
    manifest = from_bytes(page) if page is not None else None
    if page is None or manifest is None:
        why = "Tệp nén không có mục lục muc-luc.json nên không đối chiếu được." if page is None else "Mục lục muc-luc.json đã bị thay đổi."
        return Report(digest, digest_of(page) if page else "", faults=(why,))
    rows = compare(manifest, {path: digest_of(one) for path, one in files.items()})
    faults: tuple[str, ...] = ()
    if all(row.state is State.WHOLE for row in rows) and sealed(files) != data:
        faults = ("Các tệp bên trong nguyên vẹn nhưng tệp nén không còn đúng như khi niêm phong (đã nén lại hoặc sửa phần vỏ).",)
    return Report(digest, digest_of(page), manifest.head, rows, faults)


def _opened(data: bytes) -> tuple[dict[str, bytes], str]:
    """The files of an archive, or why it is not opened: nothing is read before its size and its name are known to be fit."""
    if len(data) > MOST_BYTES:
        return {}, f"Tệp lớn hơn {MOST_BYTES // 1_000_000} MB nên không mở."
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as box:
            entries = box.infolist()
            fault = _unfit(entries, len(data))
            return ({}, fault) if fault else ({one.filename: _bytes(data, one) for one in entries}, "")
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, ValueError, EOFError, OSError, OverflowError, struct.error):
        return {}, "Không mở được: tệp không phải là tệp .zip hoặc đã hỏng."


def _bytes(data: bytes, entry: zipfile.ZipInfo) -> bytes:
    """The bytes of an entry as they lie there. The zip's own checksum is not asked: a changed file is to be named, not to stop the check."""
    name, extra = struct.unpack_from("<HH", data, entry.header_offset + _LENGTHS_AT)
    start = entry.header_offset + _HEADER + name + extra
    found = data[start : start + entry.file_size]
    if len(found) != entry.file_size:
        raise zipfile.BadZipFile
    return found


def _unfit(entries: Sequence[zipfile.ZipInfo], size: int) -> str:
    if len(entries) > MOST_FILES:
        return f"Tệp nén có hơn {MOST_FILES} tệp nên không mở."
    names = [one.filename for one in entries]
    for name in names:
        if not _fit(name):
            return f"Tệp nén có đường dẫn không an toàn “{name[:_LONGEST_PATH]}” nên không mở."
    if len(set(names)) != len(names):
        return "Tệp nén có hai tệp trùng tên nên không mở."
    if any(one.flag_bits & _CLOSED_FLAGS for one in entries):
        return "Tệp nén đặt mật khẩu nên không đối chiếu được."
    if any(one.compress_type != zipfile.ZIP_STORED or one.file_size != one.compress_size for one in entries):
        return (
            "Đây không phải tệp niêm phong nguyên bản: nội dung đã được nén lại. Đề nghị giải nén rồi kiểm tra thư mục bằng kiem-tra.html."
        )
    if sum(one.file_size for one in entries) > size:
        return "Tệp nén khai dung lượng lớn hơn chính nó nên không mở."
    return ""


def _fit(path: str) -> bool:
    return len(path) <= _LONGEST_PATH and _PATH.fullmatch(path) is not None and ".." not in path


def _typed(found: Manifest) -> bool:
    """Whether every value is of its kind: JSON tells no numbers from words, and a check must not stumble on them."""
    head = asdict(found.head)
    words: list[Any] = [value for key, value in head.items() if key not in {"nam", "lan", "sua"}] + list(found.head.sua)
    words += [value for one in found.cited for value in asdict(one).values()]
    words += [value for one in found.files for value in (one.ten, one.nhan, one.sha256)]
    numbers: list[Any] = [found.head.nam, found.head.lan, *(one.co for one in found.files)]
    names = [one.ten for one in found.files]
    whole = all(type(one) is str for one in words) and all(type(one) is int for one in numbers)
    return (
        whole and all(_fit(one) for one in names) and len(set(names)) == len(names) and all(len(one.sha256) == _HEX for one in found.files)
    )
