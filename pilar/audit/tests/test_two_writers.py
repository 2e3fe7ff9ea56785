"""Writers at once: their entries queue on the head row, and the chain stays whole."""

import os
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from django.db import connection, transaction

from pilar.audit import queries
from pilar.audit.tests.test_book import write

ROOT = Path(__file__).resolve().parents[3]
WRITE = """
import django
django.setup()
from django.db import transaction
from pilar.audit.tests.test_book import write
for _ in range(60):
    with transaction.atomic():
        write(1)
"""
VERIFY = """
import django
django.setup()
from pilar.audit import queries
found = queries.verify()
print(found.ok, found.entries)
"""


@pytest.mark.slow
def test_two_processes_on_one_sqlite_file(tmp_path):
    keep = {name: value for name, value in os.environ.items() if not name.startswith(("PILAR_", "DATABASE_"))}
    env = keep | {
        "PILAR_HOME": str(tmp_path), "DJANGO_SETTINGS_MODULE": "pilar.config.settings", "PYTHONPATH": str(ROOT)
    }  # fmt: skip

    def run(*words):
        return subprocess.run(
            [sys.executable, *words],
            env=env,
            cwd=ROOT,
            check=True,
            capture_output=True,
            text=True,
            timeout=90,
        ).stdout

    run("-m", "django", "migrate", "audit", "--verbosity", "0")
    with ThreadPoolExecutor(2) as both:
        list(both.map(lambda text: run("-c", text), [WRITE, WRITE]))
    assert run("-c", VERIFY).split() == ["True", "120"]


@pytest.mark.django_db(transaction=True)
def test_four_connections_on_postgresql():
    if connection.vendor != "postgresql":
        pytest.skip("SQLite is tried with processes above")

    def write_some(_number):
        try:
            for _ in range(25):
                with transaction.atomic():
                    write(1)
        finally:
            connection.close()

    with ThreadPoolExecutor(4) as four:
        list(four.map(write_some, range(4)))
    found = queries.verify()
    assert (found.ok, found.entries) == (True, 100)
