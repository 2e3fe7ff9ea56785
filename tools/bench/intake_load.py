"""The intake from files to registry: five senders of the synthetic city, and one list of a million rows."""

import resource
import tempfile
import time
from datetime import UTC, datetime
from pathlib import Path

from pilar.accounts.domain import Actor, system
from pilar.demo.domain.city import build_city
from pilar.demo.domain.files import write_big_csv, write_files
from pilar.intake import services
from tools.bench.harness import Row, bench

NOW = datetime(2026, 11, 23, 2, 0, tzinfo=UTC)
KINDS = {"01": "OFFICE", "02": "AID", "03": "VILLAGE", "04": "OSS", "05": "SURVEY"}
ENOUGH = 2_000_000_000


@bench(database=True)
def intake_five_senders(database: str) -> list[Row]:
    """The dry runs of all five senders' files, and their commits, one batch after the other."""
    with tempfile.TemporaryDirectory() as folder:
        truth = write_files(build_city(17_000, seed=2025), Path(folder))
        dry_run = commit = rows = 0.0
        for prefix, kind in KINDS.items():
            files = [file for file in truth.files if file.name.startswith(prefix)]
            one, other, read = taken(system("bench"), files, prefix, kind)
            dry_run, commit, rows = dry_run + one, commit + other, rows + read
    what = f"{rows:,.0f} rows × 30 columns of five senders, {database}"
    return [
        Row.of(f"{what}: read, map, validate, match, dry run", "≤ 10 s", [dry_run]),
        Row.of(f"{what}: commit", "≤ 5 s", [commit]),
    ]


@bench(database=True)
def intake_million(database: str) -> list[Row]:
    """One CSV of a million rows; only PostgreSQL is asked to carry it."""
    if database != "PostgreSQL":
        return []
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "sejuta.csv"
        write_big_csv(build_city(1_000_000, seed=2025), path)
        before = _peak_gb()
        dry_run, commit, rows = taken(system("bench"), [path], "Provinsi", "OFFICE")
    what = f"{rows:,.0f} rows CSV, {database}: dry run and commit"
    told = f"dry run {dry_run:.0f} s, commit {commit:.0f} s; {_peak_gb():.1f} GB peak ({before:.1f} GB making the list)"
    return [Row.of(what, "≤ 120 s, ≤ 4 GB", [dry_run + commit], compared_with=told)]


def taken(actor: Actor, files: list[Path], sender: str, kind: str) -> tuple[float, float, int]:
    """Seconds of the dry run, seconds of the commit, rows read."""
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
    return checked - started, time.perf_counter() - checked, batch.counts["rows_read"]


def _peak_gb() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024**2
