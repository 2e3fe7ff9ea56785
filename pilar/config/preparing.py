"""Bring a home folder to the state the code expects: tables, collected static files. Quick when nothing changed."""

import fcntl
import hashlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from django.conf import settings
from django.contrib.staticfiles.finders import get_finders
from django.core.management import call_command
from django.db import DEFAULT_DB_ALIAS, connections
from django.db.migrations.executor import MigrationExecutor

from pilar import __version__

Say = Callable[[str], None]


@contextmanager
def alone(name: str) -> Iterator[None]:
    """Two commands started at once prepare one after the other, never both at a time."""
    with (Path(settings.HOME) / f".{name}.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def migrate(say: Say) -> bool:
    """Bring the tables up to date; whether anything had to be done."""
    connection = connections[DEFAULT_DB_ALIAS]
    with alone("migrate"):
        executor = MigrationExecutor(connection)
        plan = executor.migration_plan(executor.loader.graph.leaf_nodes())
        if not plan:
            return False
        say(f"Menyiapkan basis data ({len(plan)} langkah) …")
        call_command("migrate", interactive=False, verbosity=0)
    return True


def static_fingerprint() -> str:
    """A mark of all static sources: path, size and time of change of each file, and the product's version."""
    marks = hashlib.sha256(__version__.encode())
    for finder in get_finders():
        for path, storage in finder.list([]):
            state = Path(storage.path(path)).stat()
            marks.update(f"{path}:{state.st_size}:{state.st_mtime_ns}\n".encode())
    return marks.hexdigest()


def collect_static(say: Say) -> bool:
    """Collect, name by content and compress the static files; whether anything had changed since the last time."""
    folder = Path(settings.STATIC_ROOT)
    stamp = folder / ".made-from"
    with alone("static"):
        wanted = static_fingerprint()
        if stamp.exists() and stamp.read_text() == wanted:
            return False
        say("Menyiapkan berkas tampilan …")
        call_command("collectstatic", interactive=False, verbosity=0)
        stamp.write_text(wanted)
    return True
