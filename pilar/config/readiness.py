"""Whether a home folder is already as this code expects it, answered in milliseconds and without Django.

After a full preparation the state is noted in `PILAR_HOME/.prepared`: which code it was made for, which migrations
the database said it had, and the lines to greet with. At the next start the same questions are asked again of the
files and of the database itself, so a swapped, restored or emptied database is noticed.
"""

import hashlib
import json
import sqlite3
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pilar

PACKAGE = Path(pilar.__file__).parent
NOTE = ".prepared"
APPLIED = "SELECT app, name FROM django_migrations ORDER BY app, name"


def code_files() -> Iterator[Path]:
    """What the tables and the collected static files are made from, the versions of all packages included."""
    yield from sorted(PACKAGE.glob("*/migrations/*.py"))
    yield from sorted(file for file in PACKAGE.glob("*/static/**/*") if file.is_file())
    lock = PACKAGE.parent / "requirements.lock"
    if lock.exists():
        yield lock


def mark_of_code() -> str:
    mark = hashlib.sha256(pilar.__version__.encode())
    for file in code_files():
        state = file.stat()
        mark.update(f"{file.relative_to(PACKAGE.parent)}:{state.st_size}:{state.st_mtime_ns}\n".encode())
    return mark.hexdigest()


def applied_migrations(database: dict[str, Any]) -> list[tuple[str, str]]:
    """What the database says it has; empty when it cannot be read or has no tables yet."""
    if database["ENGINE"].endswith("sqlite3"):
        file = Path(database["NAME"])
        if not file.exists():
            return []
        try:
            connection = sqlite3.connect(file)
            try:
                return connection.execute(APPLIED).fetchall()
            finally:
                connection.close()
        except sqlite3.Error:
            return []
    return _applied_in_postgres(database)


def _applied_in_postgres(database: dict[str, Any]) -> list[tuple[str, str]]:
    import psycopg  # 0.1 s that a start on SQLite does not spend

    names = {"dbname": "NAME", "user": "USER", "password": "PASSWORD", "host": "HOST", "port": "PORT"}
    wanted = {name: database[key] for name, key in names.items() if database[key]}
    try:
        with psycopg.connect(**wanted, **database["OPTIONS"], connect_timeout=10) as connection:
            return connection.execute(APPLIED).fetchall()
    except psycopg.Error:
        return []


def mark_of_database(database: dict[str, Any]) -> str:
    rows = applied_migrations(database)
    return hashlib.sha256(json.dumps([database["NAME"], rows]).encode()).hexdigest() if rows else ""


def note_prepared(home: Path, database: dict[str, Any], *, demo: bool, greeting: list[str]) -> None:
    note = {
        "code": mark_of_code(),
        "database": mark_of_database(database),
        "demo": demo,
        "greeting": greeting,
    }
    file = home / NOTE
    file.touch(mode=0o600)
    file.write_text(json.dumps(note, ensure_ascii=False))


def noted_greeting(home: Path, database: dict[str, Any], *, demo: bool) -> list[str] | None:
    """The lines to greet with when nothing has to be prepared; None when the preparation has to run."""
    try:
        note = json.loads((home / NOTE).read_text())
    except (OSError, ValueError):
        return None
    mark = mark_of_database(database)
    if not mark or (note["code"], note["database"], note["demo"]) != (mark_of_code(), mark, demo):
        return None
    return list(note["greeting"])


def forget(home: Path) -> None:
    """The next start prepares again."""
    (home / NOTE).unlink(missing_ok=True)
