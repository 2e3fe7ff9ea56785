"""Find a Java for the test on Spark: the system's, else Debian's package (as root)."""

import os
import shutil
import subprocess

INSTALL = ["apt-get", "install", "-y", "-q", "--no-install-recommends", "default-jre-headless"]


class NoJava(Exception):
    """No Java could be found or installed."""


def find_system() -> str | None:
    home = os.environ.get("JAVA_HOME")
    return shutil.which("java", path=f"{home}/bin") if home else shutil.which("java")


def install_with_apt() -> None:
    if os.geteuid() or not shutil.which("apt-get"):
        return
    quiet = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    subprocess.run(["apt-get", "update", "-q"], env=quiet, check=False, stdout=subprocess.DEVNULL)
    subprocess.run(INSTALL, env=quiet, check=False, stdout=subprocess.DEVNULL)


def java() -> str:
    """The path of a Java, installed first if need be. Raises NoJava."""
    if found := find_system():
        return found
    install_with_apt()
    if found := find_system():
        return found
    raise NoJava("no Java here; install the package default-jre-headless (17 or 21)")


if __name__ == "__main__":
    print(java())
