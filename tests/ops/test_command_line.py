"""The command line as a person types it."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import zipfile

import pytest

from tests.conftest import PROJECT, SHARED
from thidua.kernel.outcome import Refused
from thidua.ops import safekeeping
from thidua.ops.config import BadConfig, load

DEMO_PLAN = PROJECT / "src" / "thidua" / "reading" / "demo" / "ke-hoach-mau.txt"


def run(*words, data_dir, timeout=120, more=None):
    own = {"PYTHONPATH": str(PROJECT / "src"), "THIDUA_DATA_DIR": str(data_dir), "THIDUA_DATABASE_URL": ""}
    env = {**os.environ, **own, **(more or {})}
    return subprocess.run(
        [sys.executable, "-m", "thidua.ops.cli", *words], capture_output=True, text=True, env=env, timeout=timeout, check=False
    )


def test_law_as_json_with_source_and_confidence(tmp_path):
    done = run("law", "luong_co_so", "--on", "2024-07-01", "--json", data_dir=tmp_path)
    answer = json.loads(done.stdout)
    assert (done.returncode, answer["value"], answer["confidence"]) == (0, 2340000, "verified")
    assert answer["source"] == "khoản 2 Điều 3 Nghị định số 73/2024/NĐ-CP"


@pytest.mark.parametrize(
    ("words", "status", "says"),
    [
        (("law", "luong_co_so", "--on", "2001-01-01"), 3, "Không có quy định nào"),
        (("law", "luong", "--on", "2024-01-01"), 1, "luong_co_so"),
        (("law", "luong_co_so", "--on", "hôm nay"), 2, "NĂM-THÁNG-NGÀY"),
        (("deadline", "--event", "2026-01-01"), 2, "thiếu tham số"),
        (("deadline", "--event", "2026-01-01", "--days", "abc"), 2, "không phải là số nguyên"),
        (("law", "tiền thưởng giấy khen", "--on", "2024-01-01"), 1, "tien_thuong.giay_khen"),
        (("deadline", "--event", "2031-01-01", "--days", "5"), 3, "lịch làm việc năm 2031"),
        (("deadline", "--event", "2026-01-01", "--days", "0"), 2, "số ngày phải từ 1"),
        (("read", "/khong/co/tep.txt"), 1, "không tìm thấy"),
        (("khong-co-lenh",), 2, "Lệnh chưa đúng"),
        (("backup", "x.zip"), 1, "Chưa có dữ liệu"),
        (("restore", str(DEMO_PLAN)), 1, "không phải bản sao lưu"),
    ],
)
def test_what_goes_wrong_is_told_in_vietnamese_with_a_status(words, status, says, tmp_path):
    done = run(*words, data_dir=tmp_path)
    assert (done.returncode, says in done.stderr) == (status, True), done.stderr
    assert "Traceback" not in done.stderr + done.stdout


def test_help_holds_no_english(tmp_path):
    for words in ((), ("--help",), ("dossier", "--help")):
        done = run(*words, data_dir=tmp_path)
        assert done.returncode == 0 and done.stdout.startswith("Cách dùng:")
        assert not any(word in done.stdout for word in ("usage", "options", "positional", "show this"))


def test_deadline_as_json(tmp_path):
    done = run("deadline", "--event", "2026-01-26", "--days", "15", "--json", data_dir=tmp_path)
    answer = json.loads(done.stdout)
    assert (answer["last_day"], answer["safe_day"], len(answer["reckoning"])) == ("2026-02-10", "2026-02-09", 3)


def test_read_prints_the_doubts(tmp_path):
    done = run("read", str(DEMO_PLAN), "--on", "2026-11-24", "--json", data_dir=tmp_path)
    codes = {doubt["code"] for doubt in json.loads(done.stdout)["doubts"]}
    assert {"number_lost", "deadline_contradiction", "two_publishers", "base_out_of_force"} <= codes
    in_force = run("read", str(DEMO_PLAN), "--on", "2022-01-01", "--json", data_dir=tmp_path)
    assert "base_out_of_force" not in {doubt["code"] for doubt in json.loads(in_force.stdout)["doubts"]}


def test_a_dossier_before_the_first_up_then_backup_and_restore(tmp_path):
    data, out = tmp_path / "data", tmp_path / "out"
    done = run("dossier", "--year", "2023", "--filing-date", "2024-05-20", "--out", str(out), "--json", data_dir=data)
    answer = json.loads(done.stdout)
    assert (done.returncode, answer["regime"]) == (0, "TDKT-2022-ND98")
    assert set(answer) == {"files", "regime", "receiving_office", "why", "findings"}
    assert sorted(answer["files"]) == sorted(path.name for path in out.iterdir())
    refused = run("dossier", "--year", "2021", "--filing-date", "2022-05-20", "--out", str(out), data_dir=data)
    assert (refused.returncode, "chỉ đánh giá" in refused.stderr) == (1, True)
    kept = tmp_path / "usb" / "sao-luu.zip"
    kept.parent.mkdir()
    assert run("backup", str(kept), data_dir=data).returncode == 0
    fresh = tmp_path / "fresh"
    assert run("restore", str(kept), data_dir=fresh).returncode == 0
    again = run("dossier", "--year", "2023", "--filing-date", "2024-05-20", "--out", str(tmp_path / "again"), "--json", data_dir=fresh)
    assert [name for name in json.loads(again.stdout)["files"] if name.endswith("lan-2.zip")]


def test_a_damaged_backup_changes_nothing(tmp_path):
    data = tmp_path / "data"
    data.mkdir()
    (data / "giu-lai").write_text("còn")
    bad = tmp_path / "bad.zip"
    with zipfile.ZipFile(bad, "w") as box:
        box.writestr(safekeeping.MANIFEST, json.dumps({"format": 1, "files": {safekeeping.DATABASE: "0" * 64}}))
        box.writestr(safekeeping.DATABASE, "x")
    with pytest.raises(Refused, match="backup.damaged"):
        safekeeping.restore(bad, data, stamp="1")
    assert (data / "giu-lai").read_text() == "còn"
    with zipfile.ZipFile(bad, "w") as box:
        box.writestr(safekeeping.MANIFEST, json.dumps({"format": 1, "files": {"../ra-ngoai": "0" * 64}}))
        box.writestr("../ra-ngoai", "x")
    with pytest.raises(Refused, match="backup.damaged"):
        safekeeping.restore(bad, data, stamp="1")
    assert not (tmp_path / "ra-ngoai").exists()


def test_present_data_are_kept_when_a_backup_comes_back(tmp_path):
    import sqlite3

    data = tmp_path / "data"
    data.mkdir()
    sqlite3.connect(data / safekeeping.DATABASE).execute("CREATE TABLE t (x)").connection.close()
    kept = tmp_path / "a.zip"
    safekeeping.backup(data, kept)
    (data / "files").mkdir()
    (data / "files" / "moi").write_text("mới")
    aside = safekeeping.restore(kept, data, stamp="20260101")
    assert (aside / "files" / "moi").read_text() == "mới"
    assert not (data / "files").exists()


def test_an_unknown_setting_stops_the_start():
    with pytest.raises(BadConfig, match="prot"):
        load(environment={"THIDUA_PROT": "1"})
    assert load(environment={"THIDUA_PORT": "9000"}).port == 9000


@pytest.mark.shared
def test_the_founding_plan_scores(tmp_path):
    command = f"{sys.executable} -m thidua.ops.cli read {{file}} --json"
    env = {**os.environ, "PYTHONPATH": str(PROJECT / "src"), "THIDUA_DATA_DIR": str(tmp_path)}
    done = subprocess.run(
        [sys.executable, str(SHARED / "plans" / "score_reading.py"), "--command", command, str(SHARED / "plans")],
        capture_output=True,
        text=True,
        env=env,
        check=True,
    )
    marks = {line.split()[1]: float(line.split()[0]) for line in done.stdout.splitlines()}
    assert marks["00-founding-plan"] >= 0.90
    assert marks["mean"] >= 0.75


def test_every_key_of_the_law_can_be_listed(tmp_path):
    done = run("law", data_dir=tmp_path)
    assert done.returncode == 0 and "luong_co_so" in done.stdout


def test_the_way_to_use_is_told_once(tmp_path):
    assert run("law", "luong_co_so", "--on", "abc", data_dir=tmp_path).stderr.count("Cách dùng") == 1


def test_a_backup_into_a_folder_that_is_not_there_is_refused(tmp_path):
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / safekeeping.DATABASE).touch()
    with pytest.raises(Refused) as no:
        safekeeping.backup(tmp_path / "data", tmp_path / "usb" / "x.zip")
    assert no.value.code == "backup.no_folder" and not (tmp_path / "usb").exists()


def test_a_reward_with_its_reckoning_and_grounds(tmp_path):
    done = run("reward", "giay_khen.ca_nhan.cap_xa", "--on", "2023-06-30", "--json", data_dir=tmp_path)
    answer = json.loads(done.stdout)
    assert (done.returncode, answer["amount"], answer["confidence"]) == (0, 230000, "verified")
    assert run("reward", "giay_khen.ca_nhan.cap_huyen", "--on", "2025-07-01", data_dir=tmp_path).returncode == 3
    assert "Không có hình thức" in run("reward", "giay-khen", data_dir=tmp_path).stderr
    assert "không có quy định" in run("reward", "--on", "2025-07-01", data_dir=tmp_path).stdout


def test_a_word_file_is_checked_and_mended_from_the_command_line(tmp_path):
    from tests.papers.test_checking import FAULTS, GOOD

    (tmp_path / "tot.docx").write_bytes(GOOD)
    (tmp_path / "sai.docx").write_bytes(FAULTS["trang.le_trai"])
    (tmp_path / "hong.docx").write_bytes(b"PK")
    assert run("check", str(tmp_path / "tot.docx"), data_dir=tmp_path).returncode == 0
    done = run("check", str(tmp_path / "sai.docx"), "--json", data_dir=tmp_path)
    (finding,) = json.loads(done.stdout)["findings"]
    assert (done.returncode, finding["code"]) == (1, "trang.le_trai")
    assert set(finding) == {"code", "severity", "place", "found", "expected", "mend"}
    assert run("check", str(tmp_path / "sai.docx"), "--mend", str(tmp_path / "ra"), data_dir=tmp_path).returncode == 0
    assert run("check", str(tmp_path / "ra" / "sai.docx"), data_dir=tmp_path).returncode == 0
    assert "trùng với nơi" in run("check", str(tmp_path / "sai.docx"), "--mend", str(tmp_path), data_dir=tmp_path).stderr
    assert "có thể đã hỏng" in run("check", str(tmp_path / "hong.docx"), data_dir=tmp_path).stderr


def test_the_days_letters_go_out_from_the_command_line_and_wait_where_the_server_is_down(tmp_path):
    import socket

    from aiosmtpd.controller import Controller

    from tests.apps.test_notices import Box

    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    mail = {
        "THIDUA_SMTP_HOST": "127.0.0.1",
        "THIDUA_SMTP_PORT": str(port),
        "THIDUA_SMTP_STARTTLS": "0",
        "THIDUA_SMTP_SENDER": "nv@truong.vn",
    }
    none = run("digest", "--json", data_dir=tmp_path)
    assert (none.returncode, json.loads(none.stdout)) == (0, [])
    down = run("digest", "--try", "toi@truong.vn", data_dir=tmp_path, more=mail)
    assert (down.returncode, "không nhận kết nối" in down.stderr) == (1, True)
    box = Box()
    server = Controller(box, hostname="127.0.0.1", port=port)
    server.start()
    try:
        done = run("digest", "--try", "toi@truong.vn", data_dir=tmp_path, more=mail)
    finally:
        server.stop()
    assert (done.returncode, len(box.taken)) == (0, 1) and "toi@truong.vn" in done.stdout
    assert "Thư thử" in box.letters[0]["Subject"]


def test_settings_of_the_post(tmp_path):
    secret = tmp_path / "mat-khau"
    secret.write_text("bí mật 1\n", encoding="utf-8")
    told = {"THIDUA_SMTP_HOST": "smtp.truong.vn", "THIDUA_SMTP_USER": "nv@truong.vn", "THIDUA_SMTP_PASSWORD_FILE": str(secret)}
    config = load(environment=told)
    assert (config.password_of_post(), config.smtp_port, config.smtp_starttls) == ("bí mật 1", 587, True)
    assert "bí mật" not in repr(load(environment={"THIDUA_SMTP_PASSWORD": "bí mật"}))
    with pytest.raises(BadConfig, match="chưa mã hóa"):
        load(environment=told | {"THIDUA_SMTP_STARTTLS": "0"})
    with pytest.raises(BadConfig, match="smtp_sender"):
        load(environment={"THIDUA_SMTP_HOST": "smtp.truong.vn"})
    with pytest.raises(BadConfig, match="Không đọc được"):
        load(environment=told | {"THIDUA_SMTP_PASSWORD_FILE": str(tmp_path / "khong-co")}).password_of_post()
