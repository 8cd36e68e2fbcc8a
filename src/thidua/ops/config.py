"""One typed configuration, read from a TOML file and then from the environment."""

from __future__ import annotations

import os
import tomllib
from dataclasses import dataclass, field, fields
from pathlib import Path

PROJECT = Path(__file__).resolve().parents[3]


# Names the launcher and the tests use; they are no settings.
RESERVED = frozenset(
    {
        "THIDUA_CONFIG",
        "THIDUA_HOME",
        "THIDUA_TEST_DATABASE_URL",
        "THIDUA_CHROMIUM",
        "THIDUA_LEFT_OUT",
        "THIDUA_PEER_URL",
        "THIDUA_PEER_COOKIE",
    }
)


class BadConfig(Exception):
    """The configuration names something that does not exist or cannot be."""


@dataclass(frozen=True)
class Config:
    """Every setting of an installation. The environment name of `port` is THIDUA_PORT, and so on."""

    data_dir: Path = PROJECT / ".thidua" / "data"
    """Nơi lưu toàn bộ dữ liệu."""
    host: str = "127.0.0.1"
    """Địa chỉ mà trang làm việc lắng nghe; mặc định chỉ máy này truy cập được."""
    port: int = 8765
    """Cổng ưu tiên; nếu đang bận thì dùng cổng trống kế tiếp."""
    database_url: str = ""
    """postgresql://người:mật-khẩu@máy:cổng/tên; để trống thì dùng SQLite trong thư mục dữ liệu."""
    allowed_hosts: str = "127.0.0.1,localhost,[::1],testserver"
    """Tên máy được chấp nhận, cách nhau bằng dấu phẩy."""
    secure_cookies: bool = False
    """Bật khi phục vụ qua HTTPS."""
    max_upload_mb: int = 40
    """Dung lượng lớn nhất của một lần tải lên."""
    files_url: str = ""
    """Kho tệp tương thích S3: s3+https://khóa:mật-khẩu@máy:cổng/tên-kho; để trống thì lưu trong thư mục dữ liệu."""
    evidence_file_mb: int = 20
    """Dung lượng lớn nhất của một tệp minh chứng."""
    evidence_files_at_once: int = 20
    """Số tệp minh chứng nhiều nhất của một lần tải lên."""
    virus_scanner: str = ""
    """Quét vi-rút tệp minh chứng: clamd:///đường-dẫn-socket, clamd://máy:cổng, hoặc một lệnh đọc tệp từ đầu vào chuẩn; để trống thì không quét."""
    public_url: str = ""
    """Địa chỉ mà mọi người mở trang làm việc, ví dụ https://thidua.truong.edu.vn; ghi vào thư nhắc việc. Để trống thì thư không có liên kết."""
    smtp_host: str = ""
    """Máy chủ gửi thư nhắc việc; để trống thì không gửi thư, nhắc việc vẫn hiện trên trang."""
    smtp_port: int = 587
    """Cổng của máy chủ thư."""
    smtp_starttls: bool = True
    """Mã hóa bằng STARTTLS (thường dùng với cổng 587)."""
    smtp_ssl: bool = False
    """Mã hóa ngay từ đầu (thường dùng với cổng 465); khi bật thì không dùng STARTTLS."""
    smtp_user: str = ""
    """Tên đăng nhập hộp thư gửi; để trống nếu máy chủ không yêu cầu."""
    smtp_password: str = field(default="", repr=False)
    """Mật khẩu hộp thư gửi; nên dùng smtp_password_file."""
    smtp_password_file: str = ""
    """Tệp chỉ chứa mật khẩu hộp thư gửi."""
    smtp_sender: str = ""
    """Địa chỉ ghi ở người gửi; để trống thì dùng tên đăng nhập."""

    def __post_init__(self) -> None:
        if self.smtp_user and not (self.smtp_starttls or self.smtp_ssl):
            raise BadConfig(
                "Có tên đăng nhập hộp thư thì phải bật smtp_starttls hoặc smtp_ssl; mật khẩu không được gửi đi khi chưa mã hóa."
            )
        if self.smtp_host and not (self.smtp_sender or "@" in self.smtp_user):
            raise BadConfig("Đã có smtp_host nhưng chưa có địa chỉ người gửi; đề nghị đặt smtp_sender.")

    def password_of_post(self) -> str:
        """The password of the sending mailbox, from its own file where one is named."""
        if not self.smtp_password_file:
            return self.smtp_password
        try:
            return Path(self.smtp_password_file).expanduser().read_text(encoding="utf-8").strip()
        except OSError as fault:
            raise BadConfig(f"Không đọc được tệp mật khẩu hộp thư {self.smtp_password_file}.") from fault


def load(path: Path | None = None, environment: dict[str, str] | None = None) -> Config:
    """Defaults, then the file, then the environment; an unknown name stops the start."""
    env = dict(os.environ if environment is None else environment)
    known = {one.name: one for one in fields(Config)}
    given: dict[str, object] = {}
    file = path or (Path(env["THIDUA_CONFIG"]) if "THIDUA_CONFIG" in env else None)
    if file is not None:
        given |= tomllib.loads(file.read_text(encoding="utf-8"))
    given |= {
        name.removeprefix("THIDUA_").lower(): value for name, value in env.items() if name.startswith("THIDUA_") and name not in RESERVED
    }
    if unknown := set(given) - set(known):
        raise BadConfig(f"Thiết lập không có tên: {', '.join(sorted(unknown))}. Các tên hợp lệ: {', '.join(sorted(known))}.")
    return Config(**{name: _typed(name, value, known[name].type) for name, value in given.items()})


def _typed(name: str, value: object, kind: object) -> object:
    try:
        if kind == "Path":
            return Path(str(value)).expanduser().resolve()
        if kind == "int":
            return int(str(value))
        if kind == "bool":
            return str(value).lower() in {"1", "true", "yes", "co", "có"}
    except ValueError as wrong:
        raise BadConfig(f"Thiết lập {name} phải là số, đang ghi “{value}”.") from wrong
    return str(value)
