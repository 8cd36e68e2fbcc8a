"""The post: one connection, one letter after another, every fault told by a code that has a sentence."""

from __future__ import annotations

import smtplib
import socket
import ssl
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from email import charset
from email.header import Header

from django.conf import settings
from django.core.mail import EmailMessage, get_connection

FAULTS = {
    "not_set_up": "Chưa thiết lập máy chủ thư.",
    "no_host": "Không tìm thấy máy chủ thư theo tên đã thiết lập; có thể mất mạng hoặc sai tên.",
    "refused": "Máy chủ thư không nhận kết nối; có thể máy chủ đang dừng hoặc sai cổng.",
    "timeout": "Máy chủ thư không trả lời kịp.",
    "sign_in": "Máy chủ thư từ chối tên đăng nhập hoặc mật khẩu của hộp thư gửi.",
    "tls": "Không thiết lập được kết nối mã hóa với máy chủ thư.",
    "sender": "Máy chủ thư không cho gửi từ địa chỉ đã thiết lập.",
    "recipient": "Máy chủ thư từ chối địa chỉ nhận; đề nghị người nhận kiểm tra lại địa chỉ.",
    "broken": "Kết nối với máy chủ thư bị ngắt giữa chừng.",
    "other": "Máy chủ thư báo lỗi; chi tiết xem nhật ký của máy chủ thư.",
}
_OF_ONE_LETTER = frozenset({"recipient"})
_KINDS: tuple[tuple[type[Exception], str], ...] = (
    (smtplib.SMTPAuthenticationError, "sign_in"),
    (smtplib.SMTPRecipientsRefused, "recipient"),
    (smtplib.SMTPSenderRefused, "sender"),
    (smtplib.SMTPServerDisconnected, "broken"),
    (smtplib.SMTPNotSupportedError, "tls"),
    (ssl.SSLError, "tls"),
    (socket.gaierror, "no_host"),
    (TimeoutError, "timeout"),
    (ConnectionError, "refused"),
    (smtplib.SMTPException, "other"),
    (OSError, "refused"),
)
_SUBJECT_LINE = 66
_PLAIN = charset.Charset("utf-8")
_PLAIN.body_encoding = charset.QP  # every server carries seven bits


@dataclass(frozen=True)
class Letter:
    """One letter in plain text; `mark` makes its identity, the same at every try."""

    mark: str
    to: str
    subject: str
    body: str


def is_set_up() -> bool:
    """Whether a server was named."""
    return bool(settings.EMAIL_HOST)


def send(letters: Iterable[Letter], told: Callable[[Letter, str], None]) -> str:
    """Send one after another over one connection; `told` hears of each with its fault, empty where it went. Returns the fault that
    stopped the post, empty where nothing did: after it the rest is not tried, for it would meet the same."""
    waiting = list(letters)
    if not waiting:
        return ""
    if not is_set_up():
        return _all(waiting, "not_set_up", told)
    post = get_connection()
    try:
        post.open()
        for place, letter in enumerate(waiting):
            try:
                post.send_messages([_message(letter, post)])
                told(letter, "")
            except (OSError, smtplib.SMTPException) as fault:
                code = _code(fault)
                if code not in _OF_ONE_LETTER:
                    return _all(waiting[place:], code, told)
                told(letter, code)
        return ""
    except (OSError, smtplib.SMTPException) as fault:
        return _all(waiting, _code(fault), told)
    finally:
        _close(post)


def _message(letter: Letter, post: object) -> EmailMessage:
    """Plain text, no picture and no link that counts who reads; marked as written by a program, so that nobody's absence note answers."""
    domain = settings.DEFAULT_FROM_EMAIL.rpartition("@")[2].strip(">") or "thidua"
    headers = {
        "Message-ID": f"<{letter.mark}@{domain}>",
        "Auto-Submitted": "auto-generated",
        "X-Auto-Response-Suppress": "All",
        "Content-Language": "vi",
    }
    made = EmailMessage(_subject(letter.subject), letter.body, to=[letter.to], headers=headers, connection=post)  # type: ignore[arg-type]
    made.encoding = _PLAIN  # type: ignore[assignment]  # Django takes a charset here
    return made


def _subject(words: str) -> str:
    """The subject already encoded, in words short enough to begin on the line of its name: left to itself the mail library folds before
    the first of them, and some programs then show an empty subject or one that begins with a space."""
    return Header(words, "utf-8", maxlinelen=_SUBJECT_LINE, header_name="Subject").encode().replace("\n", "")


def _all(letters: list[Letter], code: str, told: Callable[[Letter, str], None]) -> str:
    for letter in letters:
        told(letter, code)
    return code


def _code(fault: Exception) -> str:
    return next(code for kind, code in _KINDS if isinstance(fault, kind))


def _close(post: object) -> None:
    try:
        post.close()  # type: ignore[attr-defined]
    except (OSError, smtplib.SMTPException):
        return  # the letters are gone or told of; a connection that will not close changes nothing
