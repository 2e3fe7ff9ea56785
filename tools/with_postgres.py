"""Run a command with a throw-away PostgreSQL cluster: a socket only, no port, gone when the command ends.

    python tools/with_postgres.py python -m pytest

The command finds the cluster in DATABASE_URL. PostgreSQL refuses to run as root, so for root
the server runs as the unprivileged user `nobody`.
"""

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

NOBODY = 65534
INSTALL = ["apt-get", "install", "-y", "-q", "--no-install-recommends", "postgresql"]
# A cluster that is thrown away need not survive a power cut.
FAST = (
    "-c fsync=off -c synchronous_commit=off -c full_page_writes=off -c max_connections=60 -c shared_buffers=256MB "
    "-c max_wal_size=4GB -c checkpoint_timeout=30min -c wal_level=minimal -c max_wal_senders=0"
)


class NoPostgres(Exception):
    """No PostgreSQL server binaries here; the message says what was looked for."""


def find_binaries() -> Path | None:
    """The folder with initdb and pg_ctl: Debian's newest, else the one of the PATH."""
    versions = Path("/usr/lib/postgresql").glob("*/bin/initdb")
    for initdb in sorted(versions, key=lambda file: int(file.parts[-3]), reverse=True):
        return initdb.parent
    found = shutil.which("initdb")
    return Path(found).resolve().parent if found else None


def install_with_apt() -> None:
    """Debian's own server package, when this is root on Debian; a failure leaves things as they were."""
    if os.geteuid() or not shutil.which("apt-get"):
        return
    quiet = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    # The package would start a cluster of its own on port 5432; a policy file keeps it asleep.
    policy = Path("/usr/sbin/policy-rc.d")
    ours = not policy.exists()
    if ours:
        policy.write_text("#!/bin/sh\nexit 101\n")
        policy.chmod(0o755)
    try:
        subprocess.run(["apt-get", "update", "-q"], env=quiet, check=False, stdout=subprocess.DEVNULL)
        subprocess.run(INSTALL, env=quiet, check=False, stdout=subprocess.DEVNULL)
    finally:
        if ours:
            policy.unlink()


def binaries() -> Path:
    """The server's folder, installed first if need be. Raises NoPostgres."""
    if not find_binaries():
        install_with_apt()
    found = find_binaries()
    if not found:
        raise NoPostgres(
            "no initdb in /usr/lib/postgresql/*/bin nor on the PATH; install the package postgresql"
        )
    return found


def _server(folder: Path, *command: str) -> None:
    identity = {"user": NOBODY, "group": NOBODY, "extra_groups": []} if os.geteuid() == 0 else {}
    done = subprocess.run(
        command, cwd=folder, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, **identity
    )
    if done.returncode:
        raise NoPostgres(f"{' '.join(command)} failed:\n{done.stdout}")


@contextmanager
def cluster() -> Iterator[str]:
    """A running cluster; gives its DATABASE_URL. Raises NoPostgres."""
    tools = binaries()
    # A socket's path must stay under 108 bytes, so the folder lies directly under the temporary folder.
    folder = Path(tempfile.mkdtemp(prefix="pilar-pg-"))
    try:
        if os.geteuid() == 0:
            os.chown(folder, NOBODY, NOBODY)
        data, log = str(folder / "data"), str(folder / "log")
        _server(
            folder,
            str(tools / "initdb"),
            "-D",
            data,
            "-U",
            "pilar",
            "-A",
            "trust",
            "-E",
            "UTF8",
            "--no-locale",
            "-N",
        )
        options = f"-k {folder} -c listen_addresses='' {FAST}"
        _server(folder, str(tools / "pg_ctl"), "-D", data, "-l", log, "-w", "-o", options, "start")
        try:
            _server(folder, str(tools / "createdb"), "-h", str(folder), "-U", "pilar", "pilar")
            yield f"postgresql://pilar@/pilar?host={folder}"
        finally:
            _server(folder, str(tools / "pg_ctl"), "-D", data, "-w", "-m", "immediate", "stop")
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def main() -> int:
    try:
        with cluster() as url:
            return subprocess.run(
                sys.argv[1:], env={**os.environ, "DATABASE_URL": url}, check=False
            ).returncode
    except NoPostgres as problem:
        print(f"PostgreSQL: {problem}", file=sys.stderr)
        return 1


if __name__ == "__main__":
    sys.exit(main())
