from django.db import migrations

from pilar.audit.store import triggers


def create(apps, editor):
    triggers.create(editor.connection)


def drop(apps, editor):
    triggers.drop(editor.connection)


class Migration(migrations.Migration):
    dependencies = [("audit", "0001_initial")]
    operations = [migrations.RunPython(create, drop)]
