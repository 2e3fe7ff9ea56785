from django.core.management import call_command
from django.db import migrations


def create(apps, editor):
    # Log-in limits must be counted once for all web processes, so the cache is a table.
    call_command("createcachetable", database=editor.connection.alias, verbosity=0)


class Migration(migrations.Migration):
    dependencies = [("accounts", "0001_initial")]
    operations = [migrations.RunPython(create, migrations.RunPython.noop)]
