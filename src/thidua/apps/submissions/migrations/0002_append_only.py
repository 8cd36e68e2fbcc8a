"""The database itself refuses to change or delete a line of the log of a sent dossier, on both engines."""

from django.db import migrations

SQLITE = (
    """CREATE TRIGGER submissions_event_no_update BEFORE UPDATE ON submissions_event
       BEGIN SELECT RAISE(ABORT, 'submissions_event is append-only'); END""",
    """CREATE TRIGGER submissions_event_no_delete BEFORE DELETE ON submissions_event
       BEGIN SELECT RAISE(ABORT, 'submissions_event is append-only'); END""",
)
POSTGRESQL = (
    """CREATE FUNCTION submissions_event_refuse() RETURNS trigger LANGUAGE plpgsql AS
       $$ BEGIN RAISE EXCEPTION 'submissions_event is append-only'; END $$""",
    """CREATE TRIGGER submissions_event_no_change BEFORE UPDATE OR DELETE ON submissions_event
       FOR EACH ROW EXECUTE FUNCTION submissions_event_refuse()""",
)
UNDO = {
    "sqlite": ("DROP TRIGGER submissions_event_no_update", "DROP TRIGGER submissions_event_no_delete"),
    "postgresql": ("DROP TRIGGER submissions_event_no_change ON submissions_event", "DROP FUNCTION submissions_event_refuse()"),
}


def put(apps, schema_editor):
    for statement in {"sqlite": SQLITE, "postgresql": POSTGRESQL}[schema_editor.connection.vendor]:
        schema_editor.execute(statement)


def take_away(apps, schema_editor):
    for statement in UNDO[schema_editor.connection.vendor]:
        schema_editor.execute(statement)


class Migration(migrations.Migration):
    dependencies = [("submissions", "0001_first")]
    operations = [migrations.RunPython(put, take_away)]
