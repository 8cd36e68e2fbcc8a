"""Runs a format's reader in a child process: limited time, memory and output, no shell; a child that dies becomes a refusal."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

from thidua.kernel.outcome import Refused
from thidua.reading.source import Line, SourceText

SECONDS = 60
OCR_SECONDS = 240
_SOURCE_ROOT = Path(__file__).resolve().parents[3]


def run(kind: str, data: bytes) -> SourceText:
    """The text of the file, read by the child. Raises Refused."""
    said = json.loads(_child([kind, "text"], data))
    if "refused" in said:
        raise Refused(said["refused"], **said.get("facts", {}))
    return SourceText(
        lines=tuple(Line(**line) for line in said["lines"]),
        kind=said["kind"],
        notes=tuple(said.get("notes", ())),
        needs_keying=bool(said.get("needs_keying")),
        page_images=int(said.get("page_images", 0)),
        noisy=bool(said.get("noisy")),
    )


def draw(kind: str, data: bytes, page: int, dpi: int) -> bytes:
    """A page as PNG bytes, drawn by the child. Raises Refused."""
    out = _child([kind, "image", str(page), str(dpi)], data)
    if out.startswith(b"{"):
        said = json.loads(out)
        raise Refused(said["refused"], **said.get("facts", {}))
    return out


def safe(kind: str, data: bytes) -> tuple[dict[str, Any], bytes]:
    """A picture drawn anew with what was beside it, or what in a PDF would act; both by the child. Raises Refused."""
    head, _, rest = _child([kind, "safe"], data).partition(b"\n")
    said: dict[str, Any] = json.loads(head)
    if "refused" in said:
        raise Refused(said["refused"], **said.get("facts", {}))
    return said, rest


def _child(arguments: list[str], data: bytes) -> bytes:
    limit = SECONDS if arguments[0] == "docx" or arguments[1] in ("image", "safe") else OCR_SECONDS
    env = {
        **os.environ,
        "PYTHONPATH": os.pathsep.join([str(_SOURCE_ROOT), *filter(None, [os.environ.get("PYTHONPATH")])]),
        "OMP_THREAD_LIMIT": "1",
    }
    command = [sys.executable, "-m", "thidua.reading.extract.child", *arguments]
    try:
        done = subprocess.run(command, input=data, capture_output=True, timeout=limit, check=False, env=env)
    except subprocess.TimeoutExpired as error:
        raise Refused("reading.too_slow", seconds=limit) from error
    if done.returncode != 0 or not done.stdout:
        raise Refused("reading.broken", suffix="." + arguments[0] if arguments[0] != "image" else "ảnh")
    return done.stdout
