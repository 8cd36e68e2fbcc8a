"""`migrate`, which builds an empty database in one go; one that has tables goes the usual way, step by step."""

from __future__ import annotations

from typing import Any

from django.core.management.commands import migrate
from django.db import connections

from thidua.ops.schema import build, is_bare


class Command(migrate.Command):
    """What is asked of a bare database is the whole schema, so the steps that led to it need not be walked (decision 0009)."""

    def handle(self, *args: Any, **options: Any) -> str | None:
        connection = connections[options["database"]]
        whole = not options["app_label"] and not options["fake"] and not options["plan"] and not options["check_unapplied"]
        if whole and is_bare(connection):
            build(connection)
        handled: str | None = super().handle(*args, **options)
        return handled
