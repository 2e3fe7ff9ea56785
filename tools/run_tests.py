"""Every test, on SQLite and then on PostgreSQL. What `make test` runs.

    python tools/run_tests.py [--sqlite | --postgres] [pytest arguments]

Without PostgreSQL's binaries the second half is left out, and without Java the test on Spark, loudly; in CI (CI=true) that is a failure.
"""

import os
import subprocess
import sys
import time
from pathlib import Path

from find_browser import NoBrowser, browser
from find_java import NoJava, java
from with_postgres import NoPostgres, cluster

ROOT = Path(__file__).resolve().parents[1]


def run_suite(label: str, surroundings: dict[str, str], arguments: list[str]) -> int:
    print(f"\n== the suite on {label}", flush=True)
    start = time.monotonic()
    command = [sys.executable, "-m", "pytest", "-n", "2", *arguments]
    code = subprocess.run(command, cwd=ROOT, env={**os.environ, **surroundings}, check=False).returncode
    print(
        f"== {label}: {'passed' if code == 0 else f'FAILED ({code})'} in {time.monotonic() - start:.0f} s",
        flush=True,
    )
    return code


def run_on_postgres(surroundings: dict[str, str], arguments: list[str]) -> int:
    try:
        with cluster() as url:
            # What never asks a database ran once already, and what cannot differ (conftest.py).
            return run_suite(
                "PostgreSQL", {**surroundings, "DATABASE_URL": url, "WHICH_TESTS": "database"}, arguments
            )
    except NoPostgres as problem:
        print(f"\n!! THE SUITE WAS NOT RUN ON POSTGRESQL: {problem}\n", file=sys.stderr)
        return 1 if os.environ.get("CI") else 0


def main() -> int:
    arguments = sys.argv[1:]
    halves = {"--sqlite", "--postgres"}.intersection(arguments) or {"--sqlite", "--postgres"}
    arguments = [word for word in arguments if word not in ("--sqlite", "--postgres")]
    try:
        surroundings = {"CHROMIUM": browser()}
    except NoBrowser as problem:
        sys.exit(f"the browser journeys cannot run: {problem}")
    try:
        java()
    except NoJava as problem:
        print(f"\n!! THE TEST ON SPARK IS NOT RUN: {problem}\n", file=sys.stderr)
        if os.environ.get("CI"):
            return 1
    os.environ.pop("DATABASE_URL", None)
    # Many tests start Pilar in a process of its own: none should compile what another has compiled.
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
    codes = []
    if "--sqlite" in halves:
        codes.append(run_suite("SQLite", surroundings, arguments))
    if "--postgres" in halves:
        codes.append(run_on_postgres(surroundings, arguments))
    return max(codes)


if __name__ == "__main__":
    sys.exit(main())
