"""Backups: one archive with the database and every kept file, without the keys.

The archive is a .tar.gz: `manifest.json` (what it is, a SHA-256 for each file), `database.sqlite3` or
`database.dump` (PostgreSQL's own format), and `files/…` from the home folder. Keys are left out on purpose: sealed
values in a stolen backup cannot be read. They must be kept elsewhere, and without them NIK and phones are lost.
"""

import hashlib
import io
import json
import os
import shutil
import sqlite3
import subprocess
import tarfile
import tempfile
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db import connection, connections

from pilar import __version__
from pilar.config.commands import Stop
from pilar.vault import services as vault

MANIFEST = "manifest.json"
# Of the home folder these are not data: made again, or secret, or the database itself, which is copied its own way.
LEFT_OUT = {"keys", "secret_key", "static", "incoming"}


def is_sqlite() -> bool:
    return connection.vendor == "sqlite"


def kept_files() -> Iterator[Path]:
    """Every file of the home folder that belongs into a backup, as a path inside the home."""
    home = Path(settings.HOME)
    database = Path(settings.DATABASES["default"]["NAME"]).name if is_sqlite() else ""
    for top in sorted(home.iterdir()):
        if top.name in LEFT_OUT or top.name.startswith(".") or top.resolve() == Path(settings.KEYS).resolve():
            continue
        if database and top.name.startswith(database):
            continue
        found = sorted(top.rglob("*")) if top.is_dir() else [top]
        yield from (file.relative_to(home) for file in found if file.is_file())


def digest(file: Path) -> str:
    with file.open("rb") as source:
        return hashlib.file_digest(source, "sha256").hexdigest()


def postgres_tool(name: str, *arguments: str) -> None:
    """Run pg_dump or pg_restore with the connection of the settings. Raises Stop with the tool's own words."""
    wanted = settings.DATABASES["default"]
    surroundings = {
        **os.environ,
        "PGDATABASE": wanted["NAME"],
        "PGUSER": wanted["USER"],
        "PGHOST": wanted["HOST"],
    }
    surroundings |= {"PGPASSWORD": wanted["PASSWORD"], "PGPORT": wanted["PORT"]}
    surroundings = {key: value for key, value in surroundings.items() if value}
    if not shutil.which(name):
        raise Stop(f"Perintah {name} tidak ada di mesin ini; pasang paket klien PostgreSQL.")
    done = subprocess.run([name, *arguments], env=surroundings, capture_output=True, text=True, check=False)
    if done.returncode:
        raise Stop(f"{name} gagal: {done.stderr.strip()}")


def dump_database(folder: Path) -> Path:
    """A consistent copy of the database as it is now, made while others go on working."""
    if not is_sqlite():
        file = folder / "database.dump"
        postgres_tool("pg_dump", "--format=custom", "--no-owner", f"--file={file}")
        return file
    file = folder / "database.sqlite3"
    with connection.cursor() as cursor:
        cursor.execute("VACUUM INTO %s", [str(file)])
    return file


def key_marks() -> list[str]:
    """A short mark per key, to say later whether a backup and the keys belong together; tells nothing of the key."""
    ring = vault.ring()
    keys = [ring.index_key, *ring.sealing.values()]
    return [hashlib.sha256(b"pilar key mark" + key).hexdigest()[:12] for key in keys]


def write_backup(target: Path, now: datetime) -> dict[str, Any]:
    """Write the archive beside its name and put it in place whole; its manifest. Raises Stop."""
    if target.exists():
        raise Stop(f"{target} sudah ada; pilih nama lain agar cadangan lama tidak tertimpa.")
    target.parent.mkdir(parents=True, exist_ok=True)
    home = Path(settings.HOME)
    with tempfile.TemporaryDirectory(dir=target.parent, prefix=".backup-") as folder:
        database = dump_database(Path(folder))
        # The database first: each file it knows was written before its row, so nothing it names can be missing.
        members = {database.name: database} | {
            f"files/{path.as_posix()}": home / path for path in kept_files()
        }
        manifest: dict[str, Any] = {
            "product": "pilar", "version": __version__, "made_at": now.isoformat(), "database": connection.vendor,
            "keys": key_marks(), "files": {},
        }  # fmt: skip
        unfinished = Path(folder) / "archive"
        with tarfile.open(unfinished, "w:gz", compresslevel=3) as archive:
            for name, path in members.items():
                manifest["files"][name] = digest(path)
                archive.add(path, name, recursive=False)
            text = json.dumps(manifest, indent=2).encode()
            entry = tarfile.TarInfo(MANIFEST)
            entry.size = len(text)
            archive.addfile(entry, io.BytesIO(text))
        unfinished.chmod(0o600)
        unfinished.replace(target)
    return manifest


def unpack(source: Path, folder: Path) -> dict[str, Any]:
    """Unpack and compare every file with its sum; the manifest. Raises Stop for anything that does not fit."""
    try:
        with tarfile.open(source, "r:gz") as archive:
            archive.extractall(folder, filter="data")
        manifest = json.loads((folder / MANIFEST).read_text())
        sums = dict(manifest["files"])
    except FileNotFoundError as problem:
        if not source.exists():
            raise
        raise Stop(f"{source} bukan cadangan Pilar: daftar isinya tidak ada.") from problem
    except (tarfile.TarError, EOFError, OSError, ValueError, KeyError) as problem:
        raise Stop(f"{source} tidak dapat dibaca sebagai cadangan Pilar: rusak atau terpotong.") from problem
    for name, expected in sums.items():
        file = folder / name
        if not file.is_file() or digest(file) != expected:
            raise Stop(f"{source}: {name} rusak di dalam cadangan. Tidak ada yang diubah.")
    if manifest["database"] != connection.vendor:
        raise Stop(
            f"Cadangan ini dari {manifest['database']}, sedangkan basis data di sini {connection.vendor}."
        )
    return manifest


def holds_data() -> bool:
    """Whether anybody works here already: a person may log in, or a record was written."""
    with connection.cursor() as cursor:
        names = set(connection.introspection.table_names(cursor))
        for table in sorted({"accounts_user", "audit_entry", "registry_business"} & names):
            cursor.execute(f"SELECT EXISTS (SELECT 1 FROM {table})")  # noqa: S608 - one of three fixed names
            if cursor.fetchone()[0]:
                return True
    return False


def put_database(folder: Path) -> None:
    if not is_sqlite():
        postgres_tool(
            "pg_restore", "--clean", "--if-exists", "--no-owner", "--single-transaction", "--exit-on-error",
            f"--dbname={settings.DATABASES['default']['NAME']}", str(folder / "database.dump"),
        )  # fmt: skip
        return
    # SQLite's own copying: readers see the old database or the new one, and -wal files cannot be left behind.
    with sqlite3.connect(folder / "database.sqlite3") as source:
        if source.execute("PRAGMA integrity_check").fetchone()[0] != "ok":
            raise Stop("Basis data di dalam cadangan rusak. Tidak ada yang diubah.")
        connection.ensure_connection()
        source.backup(connection.connection)
    source.close()


def put_files(folder: Path) -> int:
    """The kept files back into the home folder; files that came after the backup stay beside them."""
    came, home = folder / "files", Path(settings.HOME)
    files = [file for file in came.rglob("*") if file.is_file()] if came.exists() else []
    for file in files:
        target = home / file.relative_to(came)
        target.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        shutil.move(file, target)
    return len(files)


def restore_backup(source: Path, *, replace: bool) -> dict[str, Any]:
    """Check the archive whole, then put database and files in place; its manifest. Raises Stop."""
    if not replace and holds_data():
        raise Stop(
            "Di sini sudah ada data. Tambahkan --replace bila data itu memang hendak diganti dengan cadangan."
        )
    with tempfile.TemporaryDirectory(dir=settings.HOME, prefix=".restore-") as name:
        folder = Path(name)
        manifest = unpack(source, folder)
        put_database(folder)
        put_files(folder)
    connections.close_all()
    return manifest


def keys_fit(manifest: dict[str, Any]) -> bool:
    """Whether the keys of this installation are those the backup's values were sealed with."""
    return set(manifest["keys"]) <= set(key_marks())
