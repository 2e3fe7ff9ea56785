"""A home of its own for every test process, set before the settings are read (pytest's `-p`).

Nothing a test writes reaches the developer's own `var/`, and two processes of xdist never share a folder.
"""

import os
import shutil
import tempfile
from pathlib import Path

import pytest

# So that a failing check of the kit tells what it saw.
pytest.register_assert_rewrite("tests.kit")

_worker = os.environ.get("PYTEST_XDIST_WORKER")
if _worker:
    HOME = Path(os.environ["PILAR_HOME"]) / _worker
else:
    for name in [name for name in os.environ if name.startswith("PILAR_")]:
        del os.environ[name]
    HOME = Path(tempfile.mkdtemp(prefix="pilar-tests-"))

os.environ["PILAR_HOME"] = str(HOME)
# Two test processes share the cores already, and most tables of a test hold a row or two.
os.environ.setdefault("POLARS_MAX_THREADS", "1")
# Playwright's sync API runs inside an event loop of its own; the ORM of a fixture is not async for that.
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
(HOME / "static").mkdir(parents=True, exist_ok=True)


def pytest_configure(config):
    from django.conf import settings

    # The real hasher takes 0.1 s on purpose; the real file storage wants collected files.
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    settings.STORAGES = {
        **settings.STORAGES,
        "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
    }


def pytest_unconfigure(config):
    shutil.rmtree(HOME, ignore_errors=True)
