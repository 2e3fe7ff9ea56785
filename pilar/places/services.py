"""Taking in official files. Each import replaces what an earlier one brought, in one transaction with its audit line.

Whether a person may import is decided by the caller (the command line or the admin pages): roles live above places.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from django.db import transaction

from pilar.audit import services as audit
from pilar.places.domain import outlines, reading
from pilar.places.domain.codes import level_of, parent_of
from pilar.places.models import Boundary, ImportedArea, ImportedKbli
from pilar.places.store import snapshot

BATCH = 500


@dataclass(frozen=True, slots=True)
class Imported:
    """What an import did: the rows that stand now, and one Indonesian sentence about them."""

    rows: int
    sentence: str


def import_kbli_file(*, path: Path, version: int, actor: audit.Doer, now: datetime) -> Imported:
    """Keep an official KBLI file (CSV, JSON or a folder of JSON) with its descriptions for one version.

    Raises places.domain.UnusableFile with a sentence; nothing is stored then.
    """
    entries = reading.read_kbli(Path(path), version)
    rows = [
        ImportedKbli(
            version=version, code=e.code, title=e.title, parent=e.parent or "", description=e.description
        )
        for e in entries
    ]

    def store() -> None:
        ImportedKbli.objects.filter(version=version).delete()
        ImportedKbli.objects.bulk_create(rows, batch_size=BATCH)

    classes = sum(entry.level == "subclass" for entry in entries)
    sentence = f"KBLI {version}: {len(rows)} kode tersimpan, {classes} di antaranya lima angka."
    return _keep(store, sentence, len(rows), "kbli", version, path, actor, now)


def import_area_file(*, path: Path, actor: audit.Doer, now: datetime) -> Imported:
    """Keep an official list of areas (CSV or JSON). Its rows are preferred over the package's; others stay.

    Raises places.domain.UnusableFile with a sentence; nothing is stored then.
    """
    areas = reading.read_areas(Path(path))
    rows = [
        ImportedArea(
            code=a.code,
            parent=parent_of(a.code),
            name=a.name,
            kind=a.kind,
            postal_code=a.postal_code or "",
            bps_code=a.bps_code or "",
        )
        for a in areas
    ]

    def store() -> None:
        ImportedArea.objects.all().delete()
        ImportedArea.objects.bulk_create(rows, batch_size=BATCH)

    villages = sum(area.level == "village" for area in areas)
    sentence = f"{len(rows)} wilayah tersimpan, {villages} di antaranya kelurahan atau desa."
    return _keep(store, sentence, len(rows), "areas", "all", path, actor, now)


def import_boundaries(*, path: Path, actor: audit.Doer, now: datetime) -> Imported:
    """Keep the boundaries of a GeoJSON file, simplified, as SVG paths of one map per city and level.

    Boundaries of the same level on the same maps are replaced. Raises places.domain.UnusableFile with a sentence.
    """
    found = reading.read_boundaries(Path(path))
    maps: dict[tuple[int, str], dict[int, reading.Polygons]] = {}
    for code, polygons in found.items():
        maps.setdefault((reading.map_of(code), level_of(code)), {})[code] = polygons
    rows = []
    for (map_code, _), areas in maps.items():
        drawn = outlines.draw(areas)
        rows += [
            Boundary(
                area_code=code,
                city_code=map_code,
                outline=drawn.outlines[code],
                path=path_data,
                view_height=drawn.height,
            )
            for code, path_data in drawn.paths.items()
        ]

    def store() -> None:
        for map_code, level in maps:
            old = Boundary.objects.filter(city_code=map_code).values_list("area_code", flat=True)
            Boundary.objects.filter(area_code__in=[code for code in old if level_of(code) == level]).delete()
        Boundary.objects.bulk_create(rows, batch_size=BATCH)

    sentence = f"Batas {len(rows)} wilayah tersimpan."
    return _keep(store, sentence, len(rows), "boundaries", min(maps)[0], path, actor, now)


def renew_reference_data() -> None:
    """Make every process on this machine read imported data again; call it at start and after restoring a backup."""
    if snapshot.edition() or any(table.objects.exists() for table in (ImportedKbli, ImportedArea, Boundary)):
        snapshot.renew()


def _keep(
    store: Callable[[], None],
    sentence: str,
    rows: int,
    thing: str,
    thing_id: str | int,
    path: Path,
    actor: audit.Doer,
    now: datetime,
) -> Imported:
    with transaction.atomic():
        store()
        audit.record(
            actor=actor,
            action=f"places.{thing}_imported",
            thing=f"places.{thing}",
            thing_id=thing_id,
            detail={"file": Path(path).name, "rows": rows},
            now=now,
        )
        transaction.on_commit(snapshot.renew)
    return Imported(rows, sentence)
