"""Puts one server process on another day: the file named by JOURNEY_CLOCK holds the moment, which goes on from when it was written.

The product has no such setting. Only a process that the journeys start finds this folder on its path.
"""

from __future__ import annotations

import os
import sys
import time
from datetime import UTC, datetime, timedelta
from importlib.abc import Loader, MetaPathFinder
from importlib.util import find_spec
from pathlib import Path

SHIFTED = "django.utils.timezone"
CLOCK = Path(os.environ["JOURNEY_CLOCK"])


def now() -> datetime:
    """The moment written in the file, and as much later as the file is old."""
    written = datetime.fromisoformat(CLOCK.read_text(encoding="utf-8"))
    return (written + timedelta(seconds=time.time() - CLOCK.stat().st_mtime)).astimezone(UTC)


class Shift(MetaPathFinder, Loader):
    """Lets Django's clock load as it is, then sets it; every page reads the day there."""

    def find_spec(self, name, path=None, target=None):
        if name != SHIFTED:
            return None
        sys.meta_path.remove(self)
        spec = find_spec(name)
        self.own, spec.loader = spec.loader, self
        return spec

    def create_module(self, spec):
        return self.own.create_module(spec)

    def exec_module(self, module):
        self.own.exec_module(module)
        module.now = now


sys.meta_path.insert(0, Shift())
