"""Measured by tools/bench: five senders' files of the synthetic city, and one list of a million rows.

Both want an empty migrated database, and give seconds by step.
"""

import resource
import time
from datetime import UTC, datetime
from pathlib import Path

from pilar.accounts.domain import Actor, system
from pilar.demo.domain.city import build_city
from pilar.demo.domain.files import write_big_csv, write_files
from pilar.intake import services

NOW = datetime(2026, 11, 23, 2, 0, tzinfo=UTC)
KINDS = {"01": "OFFICE", "02": "AID", "03": "VILLAGE", "04": "OSS", "05": "SURVEY"}
ENOUGH = 2_000_000_000


def five_senders(directory: Path, businesses: int = 17_000) -> dict[str, float]:
    """`dry_run` and `commit`: seconds over the files of all five senders, one batch after the other."""
    truth = write_files(build_city(businesses, seed=2025), directory)
    actor, spent = system("bench"), {"dry_run": 0.0, "commit": 0.0, "rows": 0.0}
    for prefix, kind in KINDS.items():
        files = [file for file in truth.files if file.name.startswith(prefix)]
        once = _taken(actor, files, prefix, kind)
        spent = {name: spent[name] + once[name] for name in spent}
    return spent


def one_big_list(directory: Path, businesses: int = 1_000_000) -> dict[str, float]:
    """The same for one CSV; and `peak_gb`, the most memory this process ever held while taking it in."""
    path = directory / "sejuta.csv"
    if not path.exists():
        write_big_csv(build_city(businesses, seed=2025), path)
    return _taken(system("bench"), [path], "Provinsi", "OFFICE") | {"peak_gb": _peak_gb()}


def _taken(actor: Actor, files: list[Path], sender: str, kind: str) -> dict[str, float]:
    started = time.perf_counter()
    incoming = [services.Incoming(file.name, file.read_bytes()) for file in files]
    batch = services.receive_files(
        actor=actor, sender=sender, kind=kind, files=incoming, limit=ENOUGH, now=NOW
    )
    del incoming
    services.save_mapping(actor=actor, batch_id=batch.pk, choices={}, unused=set(), now=NOW)
    batch = services.check_batch(actor=actor, batch_id=batch.pk, now=NOW)
    checked = time.perf_counter()
    services.commit_batch(actor=actor, batch_id=batch.pk, now=NOW)
    done = time.perf_counter()
    return {"dry_run": checked - started, "commit": done - checked, "rows": float(batch.counts["rows_read"])}


def _peak_gb() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024**2
