"""`check --sealed`: many sealed dossiers at once, one line each, for an office that receives sixty."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path

from thidua.core.sealed_archive import MOST_BYTES, Report, State, examine

_DIGEST_SHOWN, _NAME, _UNIT = 16, 34, 34


def run(names: Sequence[str], *, as_json: bool) -> int:
    """Check every file, a folder standing for the zips in it; status 1 where any is not whole."""
    reports = [(str(path), _read(path)) for path in _paths(names)]
    faulty = sum(not one.whole for _, one in reports)
    if as_json:
        summary = {"files": len(reports), "whole": len(reports) - faulty, "faulty": faulty}
        print(json.dumps({"summary": summary, "files": [_data(name, one) for name, one in reports]}, ensure_ascii=False, indent=1))
        return 1 if faulty or not reports else 0
    if len(reports) > 1:
        _table(reports)
    for name, one in reports:
        if len(reports) == 1 or not one.whole:
            _say(name, one)
    print(f"{len(reports)} hồ sơ: {len(reports) - faulty} nguyên vẹn, {faulty} có điểm cần xem.")
    return 1 if faulty or not reports else 0


def _paths(names: Sequence[str]) -> list[Path]:
    found: list[Path] = []
    for name in names:
        path = Path(name)
        found += sorted(path.glob("*.zip")) if path.is_dir() else [path]
    return found


def _read(path: Path) -> Report:
    """A file that cannot be read is a line of the table, not the end of it."""
    try:
        if path.stat().st_size > MOST_BYTES:
            return Report("", faults=("Tệp quá lớn nên không mở.",))
        return examine(path.read_bytes())
    except OSError:
        return Report("", faults=("Không đọc được tệp; đề nghị kiểm tra đường dẫn và quyền truy cập.",))


def _data(name: str, one: Report) -> dict[str, object]:
    head = one.head
    return {
        "file": name,
        "whole": one.whole,
        "digest": one.digest,
        "contents_digest": one.contents_digest,
        "unit": head.don_vi if head else "",
        "year": head.nam if head else None,
        "version": head.lan if head else None,
        "faults": list(one.faults),
        "changed": [
            {"path": row.path, "state": row.state.value, "says": row.state.phrase, "now": row.now}
            for row in one.rows
            if row.state is not State.WHOLE
        ],
    }


def _table(reports: Sequence[tuple[str, Report]]) -> None:
    print(f"{'TT':>3}  {'Kết quả':<11}  {'Tệp':<{_NAME}}  {'Đơn vị':<{_UNIT}}  {'Năm':<4}  {'Lần':<3}  Mã SHA-256")
    for number, (name, one) in enumerate(reports, 1):
        head = one.head
        unit, year, version = (head.don_vi, head.nam, head.lan) if head else ("", "", "")
        result = "Nguyên vẹn" if one.whole else "Cần xem"
        print(
            f"{number:>3}  {result:<11}  {Path(name).name[-_NAME:]:<{_NAME}}  {unit[:_UNIT]:<{_UNIT}}  {year:<4}  {version:<3}  {one.digest[:_DIGEST_SHOWN]}"
        )


def _say(name: str, one: Report) -> None:
    print(f"{name}: {'nguyên vẹn' if one.whole else 'có điểm cần xem'}.")
    if one.head:
        print(f"  {one.head.don_vi}, năm {one.head.nam}, lần {one.head.lan}; nơi nhận: {one.head.noi_nhan}.")
    if one.digest:
        print(f"  Mã SHA-256 của tệp nén: {one.digest}")
    if one.contents_digest:
        print(f"  Mã SHA-256 của mục lục: {one.contents_digest}")
    for fault in one.faults:
        print(f"  {fault}")
    for row in one.rows:
        if row.state is not State.WHOLE:
            print(f"  {row.path}: {row.state.phrase}{f' ({row.now})' if row.now else ''}.")
