"""What the name search stands on: see pilar/registry/store/search.py."""

from django.db import migrations

SQLITE = [
    "CREATE VIRTUAL TABLE registry_search USING fts5(text, tokenize='trigram', detail=none, columnsize=0)",
    "CREATE VIRTUAL TABLE registry_search_terms USING fts5vocab(registry_search, 'row')",
]
POSTGRESQL = [
    "CREATE EXTENSION IF NOT EXISTS pg_trgm",
    "CREATE INDEX business_by_trigram ON registry_business USING gin (array_to_tsvector(show_trgm(search_text)))",
]
FREQUENCY = "CREATE TABLE registry_trigram (trigram varchar(8) PRIMARY KEY, businesses integer NOT NULL)"
GONE = {
    "sqlite": ["DROP TABLE registry_search_terms", "DROP TABLE registry_search"],
    "postgresql": ["DROP INDEX business_by_trigram"],
}


def make(apps, schema_editor):
    for statement in [*(SQLITE if schema_editor.connection.vendor == "sqlite" else POSTGRESQL), FREQUENCY]:
        schema_editor.execute(statement)


def drop(apps, schema_editor):
    for statement in [*GONE[schema_editor.connection.vendor], "DROP TABLE registry_trigram"]:
        schema_editor.execute(statement)


class Migration(migrations.Migration):
    dependencies = [("registry", "0001_initial")]
    operations = [migrations.RunPython(make, drop)]
