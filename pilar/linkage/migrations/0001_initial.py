from django.db import migrations, models

# On SQLite the table is its own index (WITHOUT ROWID): half the space, and one look-up a key instead of two.
SQLITE = (
    'CREATE TABLE linkage_linkkey ("key" bigint NOT NULL, business_id bigint NOT NULL, '
    'PRIMARY KEY ("key", business_id)) WITHOUT ROWID'
)


class CreateLinkKey(migrations.CreateModel):
    def database_forwards(self, app_label, schema_editor, from_state, to_state):
        if schema_editor.connection.vendor == "sqlite":
            schema_editor.execute(SQLITE)
        else:
            super().database_forwards(app_label, schema_editor, from_state, to_state)


class Migration(migrations.Migration):
    initial = True
    dependencies = []
    operations = [
        CreateLinkKey(
            name="LinkKey",
            fields=[
                ("pk", models.CompositePrimaryKey("key", "business_id", blank=True, editable=False, primary_key=True, serialize=False)),
                ("key", models.BigIntegerField()),
                ("business_id", models.BigIntegerField()),
            ],
        ),
        migrations.CreateModel(
            name="PendingKey",
            fields=[("business_id", models.BigIntegerField(primary_key=True, serialize=False))],
        ),
    ]
