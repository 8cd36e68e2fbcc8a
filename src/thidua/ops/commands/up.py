"""`up`: open the working pages on this machine."""

from __future__ import annotations

import argparse
import multiprocessing
import os
import socket
import sys
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from thidua.kernel.outcome import Refused
from thidua.ops import installation
from thidua.ops.config import load

TRIED = 50


def run(asked: argparse.Namespace) -> int:
    config = load()
    room = _room(config.data_dir) if asked.phong_hop else None
    host = room.host if room else config.host
    print("Đang khởi động …", flush=True)
    installation.start_django()
    installation.check_pages()
    faults = installation.start_up_faults()
    if faults:
        raise Refused("up.fonts", missing="; ".join(faults))
    accounts = installation.demo_accounts_to_show()
    installation.collect_static()
    wanted = asked.port or config.port
    port = free_port(host, wanted)
    if port != wanted:
        print(f"Cổng {wanted} đang có chương trình khác dùng; chuyển sang cổng {port}.")
    if room:
        print(f"\nPhòng họp mở trong mạng nội bộ tại:  https://{room.address}:{port}/phong/")
        print("Điện thoại sẽ báo chứng thư lạ vì chứng thư vừa được tạo trên máy này; đối chiếu dấu vân tay (SHA-256) rồi chấp nhận:")
        print(f"  {room.fingerprint}")
        print("Mở trang điều hành bằng chính địa chỉ trên để mã QR chỉ đúng máy này. Đóng chương trình sau khi họp xong.")
        _tell(room.address, port, accounts, scheme="https")
    else:
        _tell(config.host, port, accounts)
    serve(host, port, room)
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


@dataclass(frozen=True)
class Room:
    """How phones of a meeting reach this machine: on every card, by this address, under this certificate."""

    host: str
    address: str
    key: Path
    certificate: Path
    fingerprint: str


def _room(data_dir: Path) -> Room:
    from thidua.ops import certificate  # noqa: PLC0415 -- only a room needs it

    address = certificate.own_address()
    key, made, fingerprint = certificate.make(data_dir / "phong-hop", address, now=datetime.now(UTC))
    os.environ["THIDUA_ALLOWED_HOSTS"] = ",".join((load().allowed_hosts, address))
    os.environ["THIDUA_SECURE_COOKIES"] = "true"
    return Room("0.0.0.0", address, key, made, fingerprint)  # noqa: S104 -- a room is what people in it can reach


def serve(host: str, port: int, room: Room | None = None) -> None:
    """Serve with granian until stopped; encrypted where it is a room.

    The worker is started afresh, not forked: making the demo has already set PDFs, and a forked copy of the
    typesetter waits for threads that stayed behind in the parent, holding the database's write lock for ever.
    """
    multiprocessing.set_start_method("spawn", force=True)
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
        ssl_cert=room.certificate if room else None,
        ssl_key=room.key if room else None,
    )
    try:
        server.serve()
    except KeyboardInterrupt:
        sys.stderr.flush()


def _tell(host: str, port: int, accounts: list[tuple[str, str, str]], *, scheme: str = "http") -> None:
    print(f"\nMở trình duyệt tại:  {scheme}://{host}:{port}/\n")
    if accounts:
        print("Tài khoản trình diễn (mật khẩu chỉ hiện lần này):")
        for role, username, password in accounts:
            print(f"  {role:<28} {username:<14} {password}")
        print("Quên mật khẩu: chạy  ./thidua demo --reset  để làm mới dữ liệu trình diễn.\n")
    print(f"Toàn bộ dữ liệu nằm tại {load().data_dir}. Sao lưu ra USB:  ./thidua backup ĐƯỜNG-DẪN-USB/sao-luu.zip")
    print("Dừng chương trình: nhấn Ctrl+C.", flush=True)
