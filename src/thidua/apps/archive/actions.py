"""Putting bytes into the store, taking them out, and looking whether they are still what was kept."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

from django.conf import settings

from thidua.apps.archive.models import Fault, StoredFile
from thidua.apps.archive.stores import Store, store_at
from thidua.kernel.outcome import Refused


def keep(data: bytes, *, media_type: str, now: datetime) -> StoredFile:
    """Keep `data` under its digest; the same bytes are kept once. The file is whole in the store before the row exists.

    Where the store has lost or spoilt these bytes, they are put back.
    """
    digest = hashlib.sha256(data).hexdigest()
    store = _store()
    if store.read(digest) != data:
        store.write(digest, data)
        StoredFile.objects.filter(digest=digest).exclude(fault="").update(fault="", checked_at=now)
    stored, _ = StoredFile.objects.get_or_create(digest=digest, defaults={"size": len(data), "media_type": media_type, "stored_at": now})
    return stored


def fetch(digest: str) -> bytes:
    """The bytes of `digest`. Raises Refused("archive.missing") or ("archive.damaged") where the store no longer holds what was kept."""
    data = _store().read(digest)
    if data is None:
        raise Refused("archive.missing", digest=digest[:12])
    if hashlib.sha256(data).hexdigest() != digest:
        raise Refused("archive.damaged", digest=digest[:12])
    return data


def fault_of(digest: str) -> Fault | None:
    """What became of the bytes of `digest`, seen now; None where they are as they were kept."""
    data = _store().read(digest)
    if data is None:
        return Fault.MISSING
    return None if hashlib.sha256(data).hexdigest() == digest else Fault.CHANGED


def check_all(*, now: datetime) -> Iterator[StoredFile]:
    """Look at every file, write down what was found, and yield those that are missing or changed."""
    for row in list(StoredFile.objects.order_by("digest")):
        row.fault, row.checked_at = fault_of(row.digest) or "", now
        row.save(update_fields=["fault", "checked_at"])
        if row.fault:
            yield row


def _store() -> Store:
    return store_at(settings.FILES_URL, Path(settings.MEDIA_ROOT))
