"""The command line: one Vietnamese parser, one module a command, never a traceback."""

from __future__ import annotations

import argparse
import difflib
import os
import sys
import traceback
from collections.abc import Sequence
from datetime import date
from importlib import import_module
from typing import Any, NoReturn

from thidua.kernel.dates import parse_date
from thidua.kernel.outcome import Refused
from thidua.law.series import NotInForce
from thidua.ops.config import BadConfig, load
from thidua.ops.phrases import PHRASES

DONE, REFUSED, WRONG_USAGE, NO_LAW = 0, 1, 2, 3
_WORDS = {
    "the following arguments are required:": "thiếu tham số bắt buộc:",
    "unrecognized arguments:": "không nhận ra tham số:",
    "expected one argument": "cần một giá trị",
    "invalid choice:": "không có lựa chọn:",
    "choose from": "các lựa chọn:",
    "argument": "tham số",
}


class Formatter(argparse.RawDescriptionHelpFormatter):
    """Help with a Vietnamese opening."""

    def add_usage(self, usage: str | None, actions: Any, groups: Any, prefix: str | None = None) -> None:
        super().add_usage(usage, actions, groups, "Cách dùng: " if prefix is None else prefix)


class Parser(argparse.ArgumentParser):
    """A parser whose help and complaints are Vietnamese."""

    def __init__(self, *words: Any, **named: Any) -> None:
        super().__init__(*words, **{"formatter_class": Formatter, **named})
        self._positionals.title, self._optionals.title = "Nội dung", "Tùy chọn"

    def error(self, message: str) -> NoReturn:
        for english, vietnamese in _WORDS.items():
            message = message.replace(english, vietnamese)
        self.exit(WRONG_USAGE, f"Lệnh chưa đúng: {message}\nCách dùng: {self.format_usage().split(':', 1)[-1].strip()}\n")


def day(text: str) -> date:
    """A day on the command line, as 2026-07-01 or 01/07/2026."""
    found = parse_date(text)
    if found is None:
        raise argparse.ArgumentTypeError(f"“{text}” không phải là ngày; viết theo dạng NĂM-THÁNG-NGÀY, ví dụ 2026-07-01")
    return found


def whole(text: str) -> int:
    """A whole number on the command line."""
    try:
        return int(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f"“{text}” không phải là số nguyên; ví dụ 15") from None


def parser() -> argparse.ArgumentParser:
    """Every command with its arguments."""
    every = Parser(
        prog="thidua",
        description="Phong trào thi đua cải cách hành chính: từ kế hoạch đến hồ sơ khen thưởng.",
        epilog="Hai lệnh nữa do chương trình khởi động nhận: test (chạy bộ kiểm thử), bench (đo tốc độ).",
        add_help=False,
    )
    every.add_argument("-h", "--help", action="help", help="hiện hướng dẫn này")
    commands = every.add_subparsers(dest="command", required=True, metavar="LỆNH", parser_class=Parser)

    def command(name: str, about: str) -> argparse.ArgumentParser:
        made = commands.add_parser(name, help=about, description=about, add_help=False)
        made.add_argument("-h", "--help", action="help", help="hiện hướng dẫn của lệnh")
        return made

    up = command("up", "mở trang làm việc trên máy này")
    up.add_argument("--port", type=whole, help="cổng ưu tiên")
    up.add_argument("--phong-hop", action="store_true", help="mở thêm cho điện thoại trong mạng nội bộ, có mã hóa, để họp Hội đồng")
    read = command("read", "đọc kế hoạch, nêu điểm nghi vấn")
    read.add_argument("file", metavar="TỆP")
    read.add_argument("--on", type=day, metavar="NGÀY", help="ngày đối chiếu hiệu lực văn bản; mặc định hôm nay")
    dossier = command("dossier", "lập hồ sơ khen thưởng của một năm")
    dossier.add_argument("--year", type=whole, required=True, metavar="NĂM")
    dossier.add_argument("--filing-date", type=day, required=True, metavar="NGÀY")
    dossier.add_argument("--out", required=True, metavar="THƯ-MỤC")
    dossier.add_argument("--unit", metavar="MÃ", help="mã đơn vị; mặc định đơn vị trình diễn")
    law = command("law", "một giá trị pháp lý vào một ngày")
    law.add_argument("key", metavar="KHÓA", nargs="?", help="ví dụ luong_co_so; bỏ trống để xem mọi khóa")
    law.add_argument("--on", type=day, metavar="NGÀY", help="mặc định hôm nay")
    reward = command("reward", "tiền thưởng kèm một danh hiệu, hình thức khen thưởng")
    reward.add_argument("award", metavar="HÌNH-THỨC", nargs="?", help="ví dụ giay_khen.ca_nhan.cap_xa; bỏ trống để xem tất cả")
    reward.add_argument("--on", type=day, metavar="NGÀY", help="ngày của quyết định khen thưởng; mặc định hôm nay")
    deadline = command("deadline", "tính hạn, có diễn giải")
    deadline.add_argument("--event", type=day, required=True, metavar="NGÀY")
    deadline.add_argument("--days", type=whole, required=True, metavar="SỐ")
    deadline.add_argument("--working", action="store_true", help="tính theo ngày làm việc")
    for made in (read, dossier, law, reward, deadline):
        made.add_argument("--json", action="store_true", help="in dạng JSON")
    demo = command("demo", "dữ liệu trình diễn")
    demo.add_argument("--reset", action="store_true", required=True, help="làm mới dữ liệu trình diễn; dữ liệu hiện có được cất riêng")
    digest = command("digest", "gửi thư nhắc việc trong ngày; dành cho bộ hẹn giờ, chạy nhiều lần trong ngày cũng được")
    digest.add_argument("--try", dest="attempt", metavar="ĐỊA-CHỈ", help="chỉ gửi một thư thử tới địa chỉ này để kiểm tra thiết lập")
    digest.add_argument("--json", action="store_true", help="in dạng JSON")
    command("job", "việc chạy phía sau do trang web giao; không cần gọi bằng tay").add_argument("job", metavar="SỐ", type=whole)
    command("backup", "sao lưu toàn bộ dữ liệu ra một tệp").add_argument("file", metavar="TỆP")
    command("restore", "khôi phục dữ liệu từ tệp sao lưu").add_argument("file", metavar="TỆP")
    check = command("check", "kiểm tra thể thức tệp Word theo Nghị định 30/2020; không nêu tệp thì kiểm tra bản cài đặt")
    check.add_argument("files", metavar="TỆP", nargs="*")
    check.add_argument("--json", action="store_true", help="in dạng JSON")
    check.add_argument("--law", action="store_true", help="kiểm tra danh mục pháp lý: điểm cần sửa, nội dung chưa có quy tắc nào đọc")
    check.add_argument("--evidence", action="store_true", help="kiểm tra mọi tệp đã lưu còn nguyên vẹn không")
    check.add_argument("--dossier", action="store_true", help="đối chiếu các tệp như những văn bản của cùng một hồ sơ")
    check.add_argument(
        "--sealed", action="store_true", help="kiểm tra tệp hồ sơ đã niêm phong (.zip); nêu nhiều tệp hoặc thư mục để có bảng tổng hợp"
    )
    check.add_argument("--mend", metavar="THƯ-MỤC", help="ghi bản đã sửa những lỗi sửa được an toàn vào thư mục này")
    return every


def main(words: Sequence[str]) -> int:
    """Run one command; 0 done, 1 refused or findings, 2 wrong usage, 3 no law in force."""
    for stream in (sys.stdout, sys.stderr):
        stream.reconfigure(encoding="utf-8", errors="replace")
    if not words or words[0] in {"help", "trợ-giúp"}:
        words = [*words[1:], "--help"]
    asked = parser().parse_args(list(words))
    try:
        return int(import_module(f"thidua.ops.commands.{asked.command}").run(asked) or DONE)
    except NotInForce as silent:
        return _say(f"{silent} Đề nghị kiểm tra lại ngày, hoặc bổ sung quy định vào cơ sở dữ liệu pháp lý.", NO_LAW)
    except Refused as refused:
        return _say(_sentence(refused), REFUSED)
    except BadConfig as bad:
        return _say(str(bad), WRONG_USAGE)
    except KeyboardInterrupt:
        return _say("Đã dừng theo yêu cầu.", REFUSED)
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return DONE
    except OSError as fault:
        return _say(
            f"Không đọc hoặc ghi được “{fault.filename or ''}”: {_os_words(fault)}. Đề nghị kiểm tra đường dẫn và quyền truy cập.", REFUSED
        )
    except Exception:  # noqa: BLE001 -- the last door: a person sees a sentence, the log keeps the rest
        return _say(f"Chương trình gặp lỗi ngoài dự kiến; dữ liệu không bị thay đổi. Chi tiết đã ghi tại {_log()}.", REFUSED)


def _sentence(refused: Refused) -> str:
    if refused.code in PHRASES:
        return PHRASES[refused.code].format_map(refused.facts)
    if refused.code.startswith("reading."):
        return str(import_module("thidua.reading.phrases").say(refused.code, refused.facts))
    return str(import_module("thidua.web.shell.phrases").say(refused))


def _os_words(fault: OSError) -> str:
    if isinstance(fault, FileNotFoundError):
        return "không tìm thấy"
    if isinstance(fault, PermissionError):
        return "không có quyền"
    if isinstance(fault, IsADirectoryError):
        return "đây là thư mục, không phải tệp"
    return "hệ điều hành từ chối" if fault.errno else "tệp không hợp lệ"


def _log() -> str:
    place = load().data_dir / "loi.log"
    place.parent.mkdir(parents=True, exist_ok=True)
    with place.open("a", encoding="utf-8") as out:
        out.write(traceback.format_exc() + "\n")
    return str(place)


def _say(sentence: str, status: int) -> int:
    print(sentence, file=sys.stderr)
    return status


def close_to(word: str, known: Sequence[str]) -> str:
    """A hint: the known words nearest to one that is not."""
    near = difflib.get_close_matches(word, known, n=3, cutoff=0.4) or list(known)[:3]
    return ", ".join(near)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
