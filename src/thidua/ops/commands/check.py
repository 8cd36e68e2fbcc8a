"""`check`: Word files held against the layout of NĐ 30; without a file, whether this installation can do its work."""

from __future__ import annotations

import argparse
import json
import sys
from dataclasses import asdict
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from thidua.kernel.outcome import Refused
from thidua.law.lint import problems, report
from thidua.law.load import lawbook
from thidua.ops import installation, sealed_files
from thidua.papers.checking.check import check
from thidua.papers.checking.mend import mended
from thidua.papers.consistency.check import check_files
from thidua.papers.consistency.reading import stated
from thidua.papers.phrases import PHRASES


def run(asked: argparse.Namespace) -> int:
    if asked.law:
        return _lawbook()
    if asked.evidence:
        return _kept_files()
    if asked.sealed and asked.files:
        return sealed_files.run(asked.files, as_json=asked.json)
    if asked.dossier and asked.files:
        return _dossier(asked)
    return _files(asked) if asked.files else _installation()


def _dossier(asked: argparse.Namespace) -> int:
    """The files held against each other as one dossier; status 1 where they contradict or one could not be read."""
    files: list[tuple[str, bytes]] = []
    for name in asked.files:
        data = Path(name).read_bytes()
        try:
            stated(name, data)
        except Refused as no:
            print(f"{name}: {PHRASES[no.code].format_map(no.facts)}", file=sys.stderr)
            return 1
        files.append((Path(name).name, data))
    told = check_files(files)
    faults = [one for one in told if not one.state]
    if asked.json:
        print(json.dumps({"findings": [asdict(one) for one in told]}, ensure_ascii=False, indent=1))
        return 1 if faults else 0
    print(f"{len(files)} văn bản: " + (f"{len(faults)} điểm chưa khớp." if faults else "không thấy điểm nào trái nhau."))
    for place, one in enumerate(told, start=1):
        where = f" ({'; '.join(one.papers)})" if one.papers else ""
        print(f"  {place}. {'[cần biết] ' if one.state else ''}{one.found} {one.mend}{where}")
    return 1 if faults else 0


def _files(asked: argparse.Namespace) -> int:
    """Status 1 where any file has a finding or could not be read; the other files are still checked."""
    report: dict[str, object] = {}
    status = 0
    for name in asked.files:
        try:
            data = Path(name).read_bytes()
            found = check(data)
            if asked.mend:
                data, found = mended(data)
                place = Path(asked.mend) / Path(name).name
                if place.resolve() == Path(name).resolve():
                    raise Refused("checking.same_file", file=name)
                place.parent.mkdir(parents=True, exist_ok=True)
                place.write_bytes(data)
        except Refused as no:
            report[name] = {"refused": PHRASES[no.code].format_map(no.facts)}
            status = 1
            continue
        report[name] = {"findings": [asdict(one) for one in found]}
        status = max(status, 1 if found else 0)
    if asked.json:
        whole = next(iter(report.values())) if len(report) == 1 else {"files": report}
        print(json.dumps(whole, ensure_ascii=False, indent=1))
        return status
    for name, said in report.items():
        _say(name, said, mend=asked.mend)
    return status


def _say(name: str, said: object, *, mend: str | None) -> None:
    assert isinstance(said, dict)
    if "refused" in said:
        print(f"{name}: {said['refused']}", file=sys.stderr)
        return
    rows = said["findings"]
    left = "còn lại " if mend else ""
    print(f"{name}: " + (f"{left}{len(rows)} điểm cần xem." if rows else "không có điểm nào cần sửa."))
    for place, row in enumerate(rows, start=1):
        print(
            f"  {place}. [{row['severity']}] {row['place']}\n     Thấy: {row['found']}. Đúng: {row['expected']}. {row['mend']} ({row['code']})"
        )


def _lawbook() -> int:
    """The whole lint of the lawbook: what to mend, what no rule reads yet, what is open."""
    told = report(lawbook(), today=datetime.now(ZoneInfo("Asia/Ho_Chi_Minh")).date())
    for head, rows in (
        ("Cần sửa", told.problems),
        ("Chưa có quy tắc nào đọc", told.idle),
        ("Pháp luật để ngỏ, chưa có giá trị", told.silent),
    ):
        print(f"{head}: {len(rows)}")
        for row in rows:
            print(f"  {row}")
    return 1 if told.problems else 0


def _kept_files() -> int:
    """Every file that was kept, held against its digest; status 1 where one is gone or is no longer what it was."""
    installation.start_django()
    installation.migrate()
    from thidua.apps.archive import actions as archive  # noqa: PLC0415 -- after start_django
    from thidua.apps.archive.models import StoredFile  # noqa: PLC0415 -- likewise
    from thidua.apps.evidence.models import EvidenceItem  # noqa: PLC0415 -- likewise

    found = list(archive.check_all(now=datetime.now(ZoneInfo("Asia/Ho_Chi_Minh"))))
    print(f"Đã kiểm tra {StoredFile.objects.count()} tệp: " + (f"{len(found)} tệp có sự cố." if found else "tất cả còn nguyên vẹn."))
    for row in found:
        titles = list(EvidenceItem.objects.filter(file=row).order_by("pk").values_list("title", flat=True))
        whose = f"minh chứng “{'”, “'.join(titles)}”" if titles else "tệp của văn bản, hồ sơ đã lưu"
        print(f"  {row.get_fault_display()}: {row.digest[:12]}…, {whose}")
    if found:
        print("Đề nghị khôi phục từ bản sao lưu gần nhất (lệnh restore), hoặc tải lại đúng tệp gốc ở trang minh chứng.")
    return 1 if found else 0


def _installation() -> int:
    found = installation.start_up_faults()
    for sentence in found:
        print(f"Lỗi: {sentence}")
    for sentence in problems(lawbook(), today=datetime.now(ZoneInfo("Asia/Ho_Chi_Minh")).date()):
        print(f"Pháp lý: {sentence}")
    if not found:
        print("Phông chữ, cơ sở dữ liệu và dữ liệu pháp lý dùng được.")
    return 1 if found else 0
