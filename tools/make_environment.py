"""Make `.venv` and install one lock file into it, hash by hash. Runs on the bare Python of the machine.

    python3 tools/make_environment.py requirements.lock

uv is used when it stands on the PATH (2 s), else venv and pip (10–25 s).
"""

import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
VENV = ROOT / ".venv"
SUPPORTED = ((3, 11), (3, 13))

COMMAND = """#!{python}
import sys

from pilar.config.cli import main

sys.exit(main())
"""


def stop(sentence: str) -> None:
    sys.exit(f"pilar: {sentence}")


def check_python() -> None:
    low, high = SUPPORTED
    if not low <= sys.version_info[:2] <= high:
        here = ".".join(map(str, sys.version_info[:2]))
        stop(f"Python {here} is not supported; use 3.11, 3.12 or 3.13, for example: make run PY=python3.12")


def run(*command: str) -> None:
    done = subprocess.run(command, check=False)
    if done.returncode:
        stop(f"this step failed: {' '.join(command)}")


def make_venv(uv: str | None) -> None:
    if (VENV / "bin" / "python").exists():
        return
    if uv:
        run(uv, "venv", "-q", "--allow-existing", "--python", sys.executable, str(VENV))
        return
    done = subprocess.run(
        [sys.executable, "-m", "venv", str(VENV)], capture_output=True, text=True, check=False
    )
    if done.returncode:
        shutil.rmtree(VENV, ignore_errors=True)
        stop(
            "a virtual environment cannot be made with this Python. On Debian and Ubuntu: "
            f"apt-get install python3-venv\n{done.stdout}{done.stderr}"
        )


def install(uv: str | None, lock: str) -> None:
    python = str(VENV / "bin" / "python")
    if uv:
        run(uv, "pip", "install", "-q", "--require-hashes", "--python", python, "-r", lock)
    else:
        run(
            python,
            "-m",
            "pip",
            "install",
            "-q",
            "--disable-pip-version-check",
            "--require-hashes",
            "-r",
            lock,
        )


def link_package() -> None:
    """The command `pilar` and the import of the package, without a build: a path file and a script."""
    packages = next((VENV / "lib").glob("python3*/site-packages"))
    (packages / "pilar.pth").write_text(f"{ROOT}\n")
    command = VENV / "bin" / "pilar"
    command.write_text(COMMAND.format(python=VENV / "bin" / "python"))
    command.chmod(0o755)


def main() -> None:
    check_python()
    uv = shutil.which("uv")
    make_venv(uv)
    install(uv, str(ROOT / sys.argv[1]))
    link_package()


if __name__ == "__main__":
    main()
