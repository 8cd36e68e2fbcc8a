"""The digest of a lawbook: what a decision remembers of the law it was made under."""

from __future__ import annotations

import hashlib
from pathlib import Path


def edition_of(folder: Path) -> str:
    """SHA-256 over every file of the lawbook, names and bytes, line endings aside."""
    digest = hashlib.sha256()
    for path in sorted(folder.rglob("*.toml")):
        digest.update(path.relative_to(folder).as_posix().encode() + b"\0")
        digest.update(path.read_bytes().replace(b"\r\n", b"\n") + b"\0")
    return digest.hexdigest()
