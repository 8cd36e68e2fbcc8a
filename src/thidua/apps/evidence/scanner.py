"""Handing a file to the unit's virus scanner: clamd over its socket, or any command that reads standard input."""

from __future__ import annotations

import shlex
import socket
import struct
import subprocess
from urllib.parse import urlsplit

from thidua.kernel.outcome import Refused

_SECONDS = 60
_CHUNK = 256 * 1024
_LONGEST_ANSWER = 4096
_CLEAN, _INFECTED = 0, 1  # how clamscan, clamdscan and most others end


def scan(data: bytes, *, scanner: str) -> None:
    """Raise Refused("evidence.virus") for a file the scanner names, ("evidence.scanner_down") where it gives no clear answer.

    `scanner` is "clamd:///path", "clamd://host:port", a command, or empty for none. An answer that is missing is never taken for "clean".
    """
    if not scanner:
        return
    try:
        found = _by_clamd(data, scanner) if scanner.startswith("clamd://") else _by_command(data, scanner)
    except (OSError, ValueError, subprocess.TimeoutExpired) as fault:
        raise Refused("evidence.scanner_down") from fault
    if found:
        raise Refused("evidence.virus", found=found)


def _by_clamd(data: bytes, scanner: str) -> str:
    place = urlsplit(scanner)
    kind = socket.AF_INET if place.hostname else socket.AF_UNIX
    with socket.socket(kind, socket.SOCK_STREAM) as line:
        line.settimeout(_SECONDS)
        line.connect((place.hostname, place.port or 3310) if place.hostname else place.path)
        line.sendall(b"zINSTREAM\0")
        for at in range(0, len(data), _CHUNK):
            piece = data[at : at + _CHUNK]
            line.sendall(struct.pack("!I", len(piece)) + piece)
        line.sendall(struct.pack("!I", 0))
        answer = b""
        while not answer.endswith(b"\0") and len(answer) < _LONGEST_ANSWER:
            got = line.recv(_LONGEST_ANSWER)
            if not got:
                break
            answer += got
    said = answer.rstrip(b"\0\n").decode("utf-8", "replace")
    if said == "stream: OK":
        return ""
    if said.startswith("stream: ") and said.endswith(" FOUND"):
        return said.removeprefix("stream: ").removesuffix(" FOUND")
    raise ValueError(said)


def _by_command(data: bytes, scanner: str) -> str:
    done = subprocess.run(shlex.split(scanner), input=data, capture_output=True, timeout=_SECONDS, check=False)
    if done.returncode == _CLEAN:
        return ""
    if done.returncode == _INFECTED:
        words = done.stdout.decode("utf-8", "replace").strip().splitlines()
        return words[0][:_LONGEST_ANSWER] if words else "không rõ tên"
    raise ValueError(done.returncode)
