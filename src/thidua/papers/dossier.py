"""All papers of a dossier in one zip."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Sequence

_EPOCH = (2020, 1, 1, 0, 0, 0)


def bundle(files: Sequence[tuple[str, bytes]]) -> bytes:
    """A zip of (name, bytes) in the given order; the same files give the same bytes."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as box:
        for name, data in files:
            box.writestr(zipfile.ZipInfo(name, _EPOCH), data, compress_type=zipfile.ZIP_DEFLATED)
    return out.getvalue()
