"""The imported reference data, read once per process and again when its edition changes.

The edition is the time stamp of a small file in PILAR_HOME that every import renews: looking at it costs a
microsecond, so ``queries.area`` can be asked a hundred thousand times, and a process that knows of no import
asks no database at all.
"""

import os
from dataclasses import dataclass, field
from pathlib import Path

from django.conf import settings

from pilar.places.domain.areas import Area
from pilar.places.domain.codes import level_of
from pilar.places.domain.kbli import Kbli, level_of_kbli
from pilar.places.models import ImportedArea, ImportedKbli


@dataclass(frozen=True, slots=True)
class Snapshot:
    """All imported areas and KBLI entries of one edition; 0 is the edition without any."""

    edition: int
    areas: dict[int, Area] = field(default_factory=dict)
    children: dict[int, list[Area]] = field(default_factory=dict)
    kbli: dict[tuple[int, str], Kbli] = field(default_factory=dict)


EMPTY = Snapshot(edition=0)
_loaded = EMPTY


def stamp() -> Path:
    """The file whose time stamp is the edition."""
    return Path(settings.HOME) / "reference.stamp"


def renew() -> None:
    """Make every process read the imported data again at its next question."""
    path = stamp()
    before = edition()
    path.touch()
    if edition() <= before:
        os.utime(path, ns=(before + 1, before + 1))


def edition() -> int:
    """The edition of the imported data, 0 when nothing was imported."""
    try:
        return stamp().stat().st_mtime_ns
    except OSError:
        return 0


def current() -> Snapshot:
    """The imported data of the present edition."""
    global _loaded
    now = edition()
    if now != _loaded.edition:
        _loaded = _read(now) if now else EMPTY
    return _loaded


def _read(edition: int) -> Snapshot:
    snapshot = Snapshot(edition)
    for row in ImportedArea.objects.order_by("code").iterator():
        found = Area(
            row.code, row.name, level_of(row.code), row.kind, row.postal_code or None, row.bps_code or None
        )
        snapshot.areas[row.code] = found
        snapshot.children.setdefault(row.parent, []).append(found)
    for entry in ImportedKbli.objects.iterator():
        level = level_of_kbli(entry.code)
        snapshot.kbli[entry.version, entry.code] = Kbli(
            entry.version, entry.code, entry.title, level, entry.parent or None, entry.description
        )
    return snapshot
