"""Append-only, held by the database itself: UPDATE and DELETE on the book are refused on SQLite and PostgreSQL."""

from typing import Any

TABLE = "audit_entry"
REASON = "the record book is append-only"


def create(connection: Any) -> None:
    """Put the triggers in place. `connection` is a Django connection or a schema editor's."""
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute(
                f"""CREATE OR REPLACE FUNCTION {TABLE}_refuse() RETURNS trigger LANGUAGE plpgsql AS
                $$ BEGIN RAISE EXCEPTION '{REASON}'; END $$"""
            )
            cursor.execute(
                f"""CREATE OR REPLACE TRIGGER {TABLE}_append_only BEFORE UPDATE OR DELETE ON {TABLE}
                FOR EACH ROW EXECUTE FUNCTION {TABLE}_refuse()"""
            )
            cursor.execute(
                f"""CREATE OR REPLACE TRIGGER {TABLE}_not_emptied BEFORE TRUNCATE ON {TABLE}
                FOR EACH STATEMENT EXECUTE FUNCTION {TABLE}_refuse()"""
            )
            return
        for verb in ("UPDATE", "DELETE"):
            cursor.execute(
                f"""CREATE TRIGGER IF NOT EXISTS {TABLE}_no_{verb.lower()} BEFORE {verb} ON {TABLE}
                BEGIN SELECT RAISE(ABORT, '{REASON}'); END"""
            )


def drop(connection: Any) -> None:
    """Take the triggers away: for the migration's way back and for tests that empty tables."""
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute(f"DROP TRIGGER IF EXISTS {TABLE}_append_only ON {TABLE}")
            cursor.execute(f"DROP TRIGGER IF EXISTS {TABLE}_not_emptied ON {TABLE}")
            return
        for verb in ("update", "delete"):
            cursor.execute(f"DROP TRIGGER IF EXISTS {TABLE}_no_{verb}")
