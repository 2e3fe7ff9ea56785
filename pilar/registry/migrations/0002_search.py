"""What the name search stands on: see pilar/registry/store/search.py."""

from django.db import migrations

SQLITE = [
    "CREATE VIRTUAL TABLE registry_search USING fts5(text, tokenize='ascii', detail=none, columnsize=0)",
]
POSTGRESQL = [
    "CREATE INDEX business_by_word ON registry_business USING gin (to_tsvector('simple'::regconfig, search_text "
    "|| ' d' || district_code::text || ' c' || city_code::text || ' p' || province_code::text))",
]
WORDS = "CREATE TABLE registry_word (word varchar(200) PRIMARY KEY, businesses bigint NOT NULL)"
GONE = {"sqlite": ["DROP TABLE registry_search"], "postgresql": ["DROP INDEX business_by_word"]}


def make(apps, schema_editor):
    for statement in [*(SQLITE if schema_editor.connection.vendor == "sqlite" else POSTGRESQL), WORDS]:
        schema_editor.execute(statement)


def drop(apps, schema_editor):
    for statement in [*GONE[schema_editor.connection.vendor], "DROP TABLE registry_word"]:
        schema_editor.execute(statement)


class Migration(migrations.Migration):
    dependencies = [("registry", "0001_initial")]
    operations = [migrations.RunPython(make, drop)]
