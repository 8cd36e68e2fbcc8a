"""Proofs entered before: searchable without marks, known by their bytes, photographs told from other files."""

import unicodedata

from django.db import migrations
from django.db.models import F

UNSEEN = dict.fromkeys(map(ord, "\u200b\u200c\u200d\u2060\ufeff"))


def folded(text):
    bare = "".join(c for c in unicodedata.normalize("NFD", text.translate(UNSEEN).casefold()) if not unicodedata.combining(c))
    return " ".join(bare.replace("đ", "d").replace("ð", "d").split())


def fill(apps, schema_editor):
    items = apps.get_model("evidence", "EvidenceItem").objects
    for row in items.all():
        row.folded = folded(" ".join((row.title, row.number_symbol, row.issuer, row.file_name)))
        row.save(update_fields=["folded"])
    items.filter(file__isnull=False).update(source_digest=F("file_id"))
    items.filter(file__isnull=True).update(children="NONE")
    items.filter(file__media_type__startswith="image/").update(kind="PHOTO")


class Migration(migrations.Migration):

    dependencies = [("evidence", "0002_versions_uses_marks")]

    operations = [migrations.RunPython(fill, migrations.RunPython.noop)]
