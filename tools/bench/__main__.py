"""python -m tools.bench [--only NAME ...] [--list]: measure, print one table, write docs/benchmarks.md.

Benches given by --only replace nothing in the file: they are printed alone.
"""

import argparse
import json
import os
import platform
import subprocess
import sys
import tempfile
from datetime import UTC, datetime
from importlib import import_module
from pathlib import Path

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
    "room",
    "intake_load",
    "linkage",
    "linkage_registry",
    "linkage_public",
]
HEADINGS = ["what", "goal", "median", "p95", "ratio", "compared with"]


def load_benches() -> None:
    for name in MODULES:
        # The modules register themselves; those that touch the database import models, so Django has to stand.
        import_module(f"tools.bench.{name}")


def measure_here(name: str, database: str) -> list[dict[str, str]]:
    """In a child process: an empty migrated database is ready, DATABASE_URL and PILAR_HOME point to it."""
    found = BENCHES[name]
    rows = found.measure(database) if found.database else found.measure()
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


def table(rows: list[Row]) -> str:
    lines = [HEADINGS, ["---"] * len(HEADINGS), *([*row.as_dict().values()] for row in rows)]
    return "".join(f"| {' | '.join(cells)} |\n" for cells in lines)


def page(rows: list[Row]) -> str:
    return f"""# Benchmarks

Measured {datetime.now(UTC).date().isoformat()} on {machine()}, by `make bench`. Medians; *ratio* is the speed beside what stands
in the last column, measured in the same run.

{table(rows)}"""


def read_options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="make bench")
    parser.add_argument(
        "--only", nargs="+", metavar="NAME", default=[], help="print these benches, write no file"
    )
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
    print(table(rows))
    if not options.only:
        FILE.write_text(page(rows))
    return int(any(row.median == "FAILED" for row in rows))


if __name__ == "__main__":
    sys.exit(main())
