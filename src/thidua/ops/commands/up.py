"""`up`: open the working pages on this machine."""

from __future__ import annotations

import argparse
import os
import socket
import sys

from thidua.kernel.outcome import Refused
from thidua.ops import installation
from thidua.ops.config import load

TRIED = 50


def run(asked: argparse.Namespace) -> int:
    config = load()
    print("Đang khởi động …", flush=True)
    installation.start_django()
    faults = installation.start_up_faults()
    if faults:
        raise Refused("up.fonts", missing="; ".join(faults))
    accounts = installation.demo_accounts_to_show()
    installation.collect_static()
    wanted = asked.port or config.port
    port = free_port(config.host, wanted)
    if port != wanted:
        print(f"Cổng {wanted} đang có chương trình khác dùng; chuyển sang cổng {port}.")
    _tell(config.host, port, accounts)
    serve(config.host, port)
    print("Đã dừng. Dữ liệu được giữ nguyên.")
    return 0


def free_port(host: str, first: int) -> int:
    """The first free port from `first` on."""
    for port in range(first, first + TRIED):
        with socket.socket() as probe:
            if os.name != "nt":
                probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            try:
                probe.bind((host, port))
            except OSError:
                continue
            return port
    raise Refused("up.no_port", first=first, last=first + TRIED - 1)


def serve(host: str, port: int) -> None:
    """Serve with granian until stopped."""
    from granian import Granian  # noqa: PLC0415 -- only this command serves
    from granian.constants import Interfaces  # noqa: PLC0415 -- likewise
    from granian.log import LogLevels  # noqa: PLC0415 -- likewise

    server = Granian(
        "thidua.ops.wsgi:application",
        address=host,
        port=port,
        interface=Interfaces.WSGI,
        workers=1,
        blocking_threads=4,
        log_level=LogLevels.error,
    )
    try:
        server.serve()
    except KeyboardInterrupt:
        sys.stderr.flush()


def _tell(host: str, port: int, accounts: list[tuple[str, str, str]]) -> None:
    print(f"\nMở trình duyệt tại:  http://{host}:{port}/\n")
    if accounts:
        print("Tài khoản trình diễn (mật khẩu chỉ hiện lần này):")
        for role, username, password in accounts:
            print(f"  {role:<28} {username:<14} {password}")
        print("Quên mật khẩu: chạy  ./thidua demo --reset  để làm mới dữ liệu trình diễn.\n")
    print(f"Toàn bộ dữ liệu nằm tại {load().data_dir}. Sao lưu ra USB:  ./thidua backup ĐƯỜNG-DẪN-USB/sao-luu.zip")
    print("Dừng chương trình: nhấn Ctrl+C.", flush=True)
