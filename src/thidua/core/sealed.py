"""Data that carries its own digest, so that whoever receives it can tell whether a letter was changed on the way."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping

SEAL = "ma_bam"


def digest(told: Mapping[str, object]) -> str:
    """SHA-256 over the data in one fixed form: keys in order, no spaces, UTF-8; the seal itself aside."""
    bare = {key: value for key, value in told.items() if key != SEAL}
    return hashlib.sha256(json.dumps(bare, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()).hexdigest()


def sealed(told: Mapping[str, object]) -> dict[str, object]:
    """The data with its digest under `SEAL`."""
    return {**told, SEAL: digest(told)}


def is_intact(told: Mapping[str, object]) -> bool:
    """Whether the digest is that of the data."""
    return told.get(SEAL) == digest(told)
