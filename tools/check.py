"""Every check of the house, one line each; all of them run even when one fails. What `make check` runs.

python tools/check.py [name ...]       only these checks
python tools/check.py --no-tests       all but the tests, where they are run anyway
"""

import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
BIN = Path(sys.executable).parent
PYTHON = sys.executable

CHECKS: dict[str, list[str]] = {
    "format": [f"{BIN}/ruff", "format", "--check", "--quiet", "."],
    "lint": [f"{BIN}/ruff", "check", "--quiet", "."],
    "types": [f"{BIN}/python", "-m", "mypy", "pilar"],
    "imports": [f"{BIN}/lint-imports", "--config", "importlinter.ini"],
    "limits": [PYTHON, "tools/check_limits.py"],
    "settings": [PYTHON, "-m", "django", "check", "--fail-level", "WARNING"],
    "migrations": [PYTHON, "-m", "django", "makemigrations", "--check", "--dry-run"],
    "documents": [PYTHON, "tools/generate_docs.py", "--check"],
    "messages": [PYTHON, "tools/messages.py", "--check"],
    "tests": [PYTHON, "-m", "pytest", "-n", "2", "-m", "not journey"],
}


def run_check(name: str, home: str) -> bool:
    start = time.monotonic()
    surroundings = {
        **{key: value for key, value in os.environ.items() if not key.startswith("PILAR_")},
        "DJANGO_SETTINGS_MODULE": "pilar.config.settings",
        "PILAR_HOME": home,
    }
    shown = None if name == "tests" else subprocess.PIPE
    done = subprocess.run(
        CHECKS[name],
        cwd=ROOT,
        env=surroundings,
        stdout=shown,
        stderr=subprocess.STDOUT,
        text=True,
        check=False,
    )
    verdict = "ok" if done.returncode == 0 else "FAILED"
    print(f"{name:<11}{verdict:<8}{time.monotonic() - start:5.1f} s", flush=True)
    if done.returncode:
        print(done.stdout or "", flush=True)
    return done.returncode == 0


def main() -> int:
    names = sys.argv[1:] or list(CHECKS)
    if names == ["--no-tests"]:
        names = [name for name in CHECKS if name != "tests"]
    unknown = [name for name in names if name not in CHECKS]
    if unknown:
        sys.exit(f"no check called {', '.join(unknown)}; there are: {', '.join(CHECKS)}")
    with tempfile.TemporaryDirectory(prefix="pilar-check-") as home:
        failed = [name for name in names if not run_check(name, home)]
    if failed:
        print(f"failed: {', '.join(failed)}")
    return bool(failed)


if __name__ == "__main__":
    sys.exit(main())
