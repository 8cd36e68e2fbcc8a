"""`check --sealed`: one file, sixty files, a folder; nothing stops the table."""

from __future__ import annotations

import json

from tests.core.test_sealed_archive import archive
from thidua.core.sealed_archive import digest_of
from thidua.ops.cli import main


def folder(tmp_path, count: int):
    for number in range(count):
        (tmp_path / f"truong-{number:02d}.zip").write_bytes(archive())
    return tmp_path


def test_one_whole_file_says_its_digests(tmp_path, capsys):
    folder(tmp_path, 1)
    assert main(["check", "--sealed", str(tmp_path / "truong-00.zip")]) == 0
    said = capsys.readouterr().out
    assert "nguyên vẹn" in said and digest_of(archive()) in said and "Trường Mầm non Thử" in said


def test_sixty_files_with_one_spoilt_one_broken_and_one_gone(tmp_path, capsys):
    folder(tmp_path, 60)
    data = bytearray(archive())
    data[data.index(b"danh sach")] ^= 1
    (tmp_path / "truong-07.zip").write_bytes(bytes(data))
    (tmp_path / "truong-08.zip").write_bytes(b"hong")
    assert main(["check", "--sealed", str(tmp_path), str(tmp_path / "khong-co.zip"), "--json"]) == 1
    told = json.loads(capsys.readouterr().out)
    assert told["summary"] == {"files": 61, "whole": 58, "faulty": 3}
    spoilt = told["files"][7]
    assert [(one["path"], one["state"]) for one in spoilt["changed"]] == [("van-ban/02-danh-sach.pdf", "CHANGED")]
    assert told["files"][8]["faults"] and told["files"][60]["faults"]
    assert main(["check", "--sealed", str(tmp_path)]) == 1
    said = capsys.readouterr().out
    assert said.count("Nguyên vẹn") == 58 and "60 hồ sơ: 58 nguyên vẹn, 2 có điểm cần xem." in said
    assert "van-ban/02-danh-sach.pdf: đã bị thay đổi." in said


def test_an_empty_folder_is_not_a_good_answer(tmp_path):
    assert main(["check", "--sealed", str(tmp_path)]) == 1
