"""A real Chromium against a real server: what every journey stands on.

The server is Django's live server with WhiteNoise and collected files, so weights and headers are those of the
product. One browser per test process; one context (cookies, viewport) per page.
"""

import io
import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from django.core.management import call_command
from django.test.testcases import LiveServerThread
from django.test.utils import override_settings
from PIL import Image
from playwright.sync_api import Browser, BrowserContext, Locator, Page, expect

# Playwright's own quiet flags and those for a container without a graphics card (and without calls to the outside).
FLAGS = [
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync", "--lang=id",
]  # fmt: skip
# A busy machine with two cores may take this long to show a page; a journey that is right never waits for it.
PATIENCE = 20_000
PHONE = {"width": 360, "height": 740}
DESK = {"width": 1280, "height": 800}
# Both widths and both lights, each once: what breaks by width shows in any light, contrast at any width.
LOOKS = [pytest.param(DESK, "light", id="desk-light"), pytest.param(PHONE, "dark", id="phone-dark")]
NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")


def find_chromium() -> str | None:
    """CHROMIUM when set (make test sets it), else the system's; None leaves it to Playwright's own."""
    return os.environ.get("CHROMIUM") or next(
        (found for name in NAMES if (found := shutil.which(name))), None
    )


@pytest.fixture(scope="session")
def chromium(playwright_at_work) -> Iterator[Browser]:
    expect.set_options(timeout=PATIENCE)
    browser = playwright_at_work.chromium.launch(executable_path=find_chromium(), args=FLAGS)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Locator, "click", _click_and_see(Locator.click))
        yield browser
    browser.close()


def _click_and_see(click: Callable) -> Callable:
    """A click after which the page it leads to stands there: Playwright's own returns when that begins to load."""

    def click_and_see(self: Locator, **wishes) -> None:
        click(self, **wishes)
        self.page.wait_for_load_state()

    return click_and_see


@pytest.fixture(scope="session")
def collected_files() -> dict:
    """The static files as they are served: named by content and compressed; the settings that say so."""
    storage = {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"}
    from django.conf import settings

    changed = {**settings.STORAGES, "staticfiles": storage}
    with override_settings(STORAGES=changed):
        call_command("collectstatic", interactive=False, verbosity=0, ignore_patterns=["admin"])
    return changed


@pytest.fixture
def site(transactional_db, collected_files) -> Iterator[str]:
    """The address of a running Pilar on the test's own database; what a test writes, it shows."""
    from django.db import connections

    shared = {name: connections[name] for name in connections if _lives_in_memory(connections[name])}
    with override_settings(STORAGES=collected_files, ALLOWED_HOSTS=["localhost"]):
        server = LiveServerThread("localhost", lambda application: application, connections_override=shared)
        server.daemon = True
        server.start()
        server.is_ready.wait()
        if server.error:
            raise server.error
        yield f"http://localhost:{server.port}"
        server.terminate()


def _lives_in_memory(connection) -> bool:
    return connection.vendor == "sqlite" and connection.is_in_memory_db()


@pytest.fixture
def open_context(chromium, site) -> Iterator[Callable[..., BrowserContext]]:
    """A function that opens a fresh browser window: `open_context(viewport=PHONE, java_script_enabled=False)`."""
    opened: list[BrowserContext] = []

    def open_one(**wishes) -> BrowserContext:
        chosen = {
            "viewport": DESK,
            "locale": "id-ID",
            "timezone_id": "Asia/Makassar",
            "base_url": site,
            **wishes,
        }
        context = chromium.new_context(**chosen)
        context.set_default_timeout(PATIENCE)
        opened.append(context)
        return context

    yield open_one
    for context in opened:
        context.close()


@pytest.fixture
def page(open_context) -> Page:
    """A page at a desk; faults in the console fail the journey that caused them."""
    return watched(open_context().new_page())


@pytest.fixture
def phone(open_context) -> Page:
    """A page on a small phone, 360 × 740."""
    return watched(open_context(viewport=PHONE, has_touch=True).new_page())


def watched(page: Page) -> Page:
    """Collect script errors and refusals of the content policy; `tests.kit.checks.check_page` looks at them."""
    page.faults = []  # type: ignore[attr-defined]
    page.on("pageerror", lambda error: page.faults.append(str(error)))  # type: ignore[attr-defined]
    page.on("console", lambda message: _note(page, message))
    return page


def _note(page: Page, message) -> None:
    # A page that is refused (403, 404) is reported in the console as well; that is no fault of the page.
    if message.type == "error" and "Failed to load resource" not in message.text:
        page.faults.append(message.text)  # type: ignore[attr-defined]


@pytest.fixture
def picture(request) -> Callable[[Page, str], None]:
    """Keep a screenshot for the guides as docs/images/NAME.png, only when asked by --screenshots."""

    def take(page: Page, name: str) -> None:
        if request.config.getoption("--screenshots"):
            folder = Path(__file__).resolve().parents[2] / "docs/images"
            folder.mkdir(parents=True, exist_ok=True)
            # 128 colours are enough for a screen of words and keep the repository light.
            shot = Image.open(io.BytesIO(page.screenshot()))
            shot.convert("RGB").quantize(128).save(folder / f"{name}.png", optimize=True)

    return take
