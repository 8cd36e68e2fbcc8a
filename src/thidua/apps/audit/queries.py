"""Reading the log."""

from __future__ import annotations

from thidua.apps.audit.actions import seal
from thidua.apps.audit.models import Entry


def history(subject: str) -> list[Entry]:
    """Every act on `subject`, the newest first."""
    return list(Entry.objects.filter(subject=subject).order_by("-position"))


def broken_links(subject: str) -> list[int]:
    """Positions whose seal does not fit: somebody changed the table behind the program's back."""
    broken: list[int] = []
    previous = ""
    for entry in Entry.objects.filter(subject=subject).order_by("position"):
        if entry.previous_digest != previous or entry.digest != seal(entry):
            broken.append(entry.position)
        previous = entry.digest
    return broken
