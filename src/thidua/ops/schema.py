"""All tables of a new database at once. Walking the migrations instead takes Django half a minute, nearly all of it in rebuilding models."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.apps import apps
from django.db.migrations import RunPython
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.recorder import MigrationRecorder

if TYPE_CHECKING:
    from collections.abc import Iterator

    from django.db.backends.base.base import BaseDatabaseWrapper
    from django.db.migrations import Migration
    from django.db.models import Model


def is_bare(connection: BaseDatabaseWrapper) -> bool:
    """Whether the database holds no table at all."""
    with connection.cursor() as cursor:
        return not connection.introspection.table_names(cursor)


def build(connection: BaseDatabaseWrapper) -> None:
    """Tables, constraints and triggers as the last migration leaves them, every migration recorded as applied: all of it or nothing."""
    loader = MigrationLoader(connection)
    steps = _in_order(loader)
    with connection.schema_editor(atomic=True) as editor:
        for model in _tables():
            editor.create_model(model)
        for statement in editor.deferred_sql:
            editor.execute(statement)
        editor.deferred_sql.clear()  # triggers come last, when every table stands whole
        for step in steps:
            for operation in step.operations if step.__module__.startswith("thidua.") else ():
                if isinstance(operation, RunPython):
                    operation.code(apps, editor)
        recorded = MigrationRecorder.Migration
        editor.create_model(recorded)
        recorded.objects.using(connection.alias).bulk_create([recorded(app=step.app_label, name=step.name) for step in steps])


def _tables() -> Iterator[type[Model]]:
    """Every model that has a table of its own, each before those that only point at it."""
    for model in apps.get_models(include_auto_created=False):
        if model._meta.can_migrate("default"):
            yield model


def _in_order(loader: MigrationLoader) -> list[Migration]:
    """Each migration once, in the order in which they build on each other."""
    plan: dict[tuple[str, str], Migration] = {}
    for target in loader.graph.leaf_nodes():
        for key in loader.graph.forwards_plan(target):
            plan[key] = loader.graph.nodes[key]
    return list(plan.values())
