"""Putting bytes into the store and taking them out."""

from __future__ import annotations

import hashlib
import os
import tempfile
from datetime import datetime
from pathlib import Path

from django.conf import settings

from thidua.apps.archive.models import StoredFile
from thidua.kernel.outcome import Refused


def keep(data: bytes, *, media_type: str, now: datetime) -> StoredFile:
    """Keep `data` under its digest; the same bytes are kept once. The file is whole on disk before the row exists."""
    digest = hashlib.sha256(data).hexdigest()
    place = _place(digest)
    if not place.exists():
        place.parent.mkdir(parents=True, exist_ok=True)
        handle, half = tempfile.mkstemp(dir=place.parent)
        with os.fdopen(handle, "wb") as out:
            out.write(data)
            out.flush()
            os.fsync(out.fileno())
        Path(half).replace(place)
    stored, _ = StoredFile.objects.get_or_create(digest=digest, defaults={"size": len(data), "media_type": media_type, "stored_at": now})
    return stored


def fetch(digest: str) -> bytes:
    """The bytes of `digest`. Raises `Refused("archive.damaged")` where the disk no longer holds what was kept."""
    place = _place(digest)
    data = place.read_bytes() if place.exists() else b""
    if hashlib.sha256(data).hexdigest() != digest:
        raise Refused("archive.damaged", digest=digest)
    return data


def _place(digest: str) -> Path:
    return Path(settings.MEDIA_ROOT) / digest[:2] / digest
