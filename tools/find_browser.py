"""Find a Chromium for the journeys: the system's, else Debian's package (as root), else Playwright's own."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

NAMES = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"]
INSTALL = ["apt-get", "install", "-y", "-q", "--no-install-recommends", "chromium", "fonts-noto-core"]


class NoBrowser(Exception):
    """No Chromium could be found or installed."""


def find_system() -> str | None:
    return next((found for name in NAMES if (found := shutil.which(name))), None)


def find_playwright() -> str | None:
    """The browser that `playwright install chromium` keeps, if it is there."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as tool:
        path = tool.chromium.executable_path
    return path if Path(path).exists() else None


def install_with_apt() -> None:
    if os.geteuid() or not shutil.which("apt-get"):
        return
    quiet = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    subprocess.run(["apt-get", "update", "-q"], env=quiet, check=False, stdout=subprocess.DEVNULL)
    subprocess.run(INSTALL, env=quiet, check=False, stdout=subprocess.DEVNULL)


def browser() -> str:
    """The path of a Chromium, installed first if need be. Raises NoBrowser."""
    found = find_system() or find_playwright()
    if found:
        return found
    install_with_apt()
    if found := find_system():
        return found
    subprocess.run([sys.executable, "-m", "playwright", "install", "chromium"], check=False)
    if found := find_playwright():
        return found
    raise NoBrowser("no Chromium here; install the package chromium, or run: playwright install chromium")


if __name__ == "__main__":
    print(browser())
