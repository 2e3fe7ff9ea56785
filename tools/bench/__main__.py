"""python -m tools.bench [--only NAME ...] [--keep] [--list]: measure, print one table, write docs/benchmarks.md.

Benches given by --only are printed alone; with --keep their rows take the place of the same rows in the file, which says of
each row on which day it was measured.
"""

import argparse
import gc
import json
import os
import platform
import subprocess
import sys
import tempfile
from datetime import UTC, datetime
from importlib import import_module
from pathlib import Path

from pilar.config import web_server
from tools.bench.harness import BENCHES, Row
from tools.with_postgres import NoPostgres, cluster

ROOT = Path(__file__).resolve().parents[2]
FILE = ROOT / "docs/benchmarks.md"
MODULES = [
    "starting",
    "raw_database",
    "registry_load",
    "registry_lists",
    "pages",
    "facts",
    "room",
    "hall",
    "decision",
    "licensing",
    "papers",
    "paper_checks",
    "pooled",
    "packaging",
    "feeds",
    "intake_load",
    "linkage",
    "linkage_registry",
    "linkage_public",
    "linkage_peers",
    "indicators_big",
]
HEADINGS = ["what", "goal", "median", "p95", "ratio", "compared with", "measured"]
Line = dict[str, str]


def load_benches() -> None:
    for name in MODULES:
        # The modules register themselves; those that touch the database import models, so Django has to stand.
        import_module(f"tools.bench.{name}")


def measure_here(name: str, database: str) -> list[dict[str, str]]:
    """In a child process: an empty migrated database is ready, DATABASE_URL and PILAR_HOME point to it."""
    found = BENCHES[name]
    web_server.settle()
    rows = found.measure(database) if found.database else found.measure()
    gc.unfreeze()  # so that libraries are taken down at the end as ever
    return [row.as_dict() for row in rows]


def measure_apart(name: str, database: str, surroundings: dict[str, str]) -> list[Row]:
    """Measure one bench in a process and a home of its own; a bench that fails gives a row that says so."""
    with tempfile.TemporaryDirectory(prefix="pilar-bench-") as home:
        clean = {
            key: value for key, value in os.environ.items() if not key.startswith(("PILAR_", "DATABASE_"))
        }
        clean |= {"PILAR_HOME": home, "DJANGO_SETTINGS_MODULE": "pilar.config.settings", "PILAR_DEMO": "yes"}
        command = [sys.executable, "-m", "tools.bench", "--inside", name, database]
        done = subprocess.run(
            command, cwd=ROOT, env={**clean, **surroundings}, stdout=subprocess.PIPE, check=False
        )
    if done.returncode:
        return [Row(f"{name}, {database}", "–", "FAILED")]
    return [Row(**each) for each in json.loads(done.stdout.splitlines()[-1])]


def measure(names: list[str]) -> list[Row]:
    rows: list[Row] = []
    for name in names:
        print(f"… {name}", file=sys.stderr, flush=True)
        rows += measure_apart(name, "SQLite", {})
        if BENCHES[name].database:
            try:
                with cluster() as url:
                    rows += measure_apart(name, "PostgreSQL", {"DATABASE_URL": url})
            except NoPostgres as problem:
                rows.append(Row(f"{name}, PostgreSQL", "–", f"not measured: {problem}"))
    return rows


def machine() -> str:
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30
    return (
        f"{os.cpu_count()} cores, {memory:.0f} GiB, {platform.system()}, Python {platform.python_version()}"
    )


def dated(rows: list[Row]) -> list[Line]:
    today = datetime.now(UTC).date().isoformat()
    return [dict(zip(HEADINGS, [*row.as_dict().values(), today], strict=True)) for row in rows]


def table(lines: list[Line]) -> str:
    cells = [HEADINGS, ["---"] * len(HEADINGS), *([*line.values()] for line in lines)]
    return "".join(f"| {' | '.join(row)} |\n" for row in cells)


def page(lines: list[Line]) -> str:
    return f"""# Benchmarks

Measured on {machine()}, by `make bench`. Medians; *ratio* is the speed beside what stands in the last column but one, measured in
the same run.

{table(lines)}"""


def kept() -> list[Line]:
    """The rows of the file as they stand."""
    cells = [
        [cell.strip() for cell in row.strip("|\n ").split(" | ")]
        for row in FILE.read_text().splitlines()
        if row.startswith("| ")
    ]
    return [dict(zip(HEADINGS, row, strict=True)) for row in cells[2:]]


def renewed(before: list[Line], now: list[Line]) -> list[Line]:
    """The rows of before with those measured now in their places; rows that are new come last."""
    new = {line["what"]: line for line in now}
    return [new.pop(line["what"], line) for line in before] + list(new.values())


def read_options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="make bench")
    parser.add_argument(
        "--only", nargs="+", metavar="NAME", default=[], help="print these benches, write no file"
    )
    parser.add_argument("--keep", action="store_true", help="with --only: put the rows into the file")
    parser.add_argument("--list", action="store_true")
    parser.add_argument("--inside", nargs=2, help=argparse.SUPPRESS)
    return parser.parse_args()


def prepare_database() -> None:
    import django
    from django.core.management import call_command

    django.setup()
    call_command("migrate", verbosity=0, interactive=False)


def main() -> int:
    options = read_options()
    if options.inside:
        prepare_database()
        load_benches()
        print(json.dumps(measure_here(*options.inside)))
        return 0
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "pilar.config.settings")
    import django

    django.setup()
    load_benches()
    if options.list:
        print("\n".join(BENCHES))
        return 0
    unknown = set(options.only) - set(BENCHES)
    if unknown:
        sys.exit(f"no bench called {', '.join(sorted(unknown))}; there are: {', '.join(BENCHES)}")
    rows = measure(options.only or list(BENCHES))
    lines = dated(rows)
    print(table(lines))
    if not options.only or options.keep:
        FILE.write_text(page(renewed(kept(), lines) if options.only else lines))
    return int(any(row.median == "FAILED" for row in rows))


if __name__ == "__main__":
    sys.exit(main())
