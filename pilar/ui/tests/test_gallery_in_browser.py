"""The gallery in a real browser: axe, the strict content policy, small and large screens, keys, no script at all."""

from collections.abc import Iterator

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, Playwright, expect

from tools.find_browser import browser as browser_path

pytestmark = pytest.mark.journey
QUIET = "--no-sandbox --disable-gpu --disable-background-networking --disable-component-update --disable-sync"
RULES = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}
NARROW_TARGETS = """() => [...document.querySelectorAll('.button:not(.compact), .field input, .field select, .choice, summary, .site-nav a')]
  .filter(e => e.getBoundingClientRect().height && e.type !== 'checkbox' && e.type !== 'radio' && e.type !== 'file')
  .filter(e => e.getBoundingClientRect().height < 43.9).map(e => e.outerHTML.slice(0, 90))"""


@pytest.fixture(scope="module")
def chromium(playwright_at_work: Playwright) -> Iterator[Browser]:
    opened = playwright_at_work.chromium.launch(executable_path=browser_path(), args=QUIET.split())
    yield opened
    opened.close()


@pytest.fixture
def address(live_server) -> str:
    return f"{live_server.url}/galeri/"


def opened(chromium: Browser, address: str, width: int = 1280, **options) -> tuple[Page, list[str]]:
    page = chromium.new_context(
        viewport={"width": width, "height": 800}, locale="id-ID", **options
    ).new_page()
    complaints: list[str] = []
    page.on(
        "console", lambda said: complaints.append(said.text) if said.type in ("error", "warning") else None
    )
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.goto(address)
    return page, complaints


# The other two of the four are held by the journey through the gallery.
@pytest.mark.parametrize(("width", "theme"), [(1280, "dark"), (360, "light")])
def test_axe_finds_nothing_and_the_policy_is_kept(
    chromium: Browser, address: str, width: int, theme: str
) -> None:
    page, complaints = opened(chromium, address, width, color_scheme=theme)
    page.evaluate("document.querySelectorAll('details').forEach(part => { part.open = true })")
    found = Axe().run(page, options=RULES).response["violations"]
    assert [(each["id"], [node["html"] for node in each["nodes"]]) for each in found] == []
    assert complaints == []
    assert page.evaluate("localStorage.length + sessionStorage.length") == 0


@pytest.mark.parametrize("width", [320, 360, 768, 1280])
def test_nothing_scrolls_sideways(chromium: Browser, address: str, width: int) -> None:
    page, _ = opened(chromium, address, width)
    assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_touch_targets_on_a_phone(chromium: Browser, address: str) -> None:
    page, _ = opened(chromium, address, 360, has_touch=True)
    assert page.evaluate(NARROW_TARGETS) == []


def test_keys_walk_rows_pick_them_and_find_the_search(chromium: Browser, address: str) -> None:
    page, _ = opened(chromium, address)
    page.keyboard.press("j")
    assert page.evaluate("document.activeElement.textContent") == "Kios Berkat"
    page.keyboard.press("x")
    assert page.inner_text(".selection-bar b") == "1 usaha dipilih"
    page.keyboard.press("k")
    assert page.evaluate("document.activeElement.textContent") == "Tenun Ikat Bunda Ester"
    page.keyboard.press("/")
    page.keyboard.type("se?")
    assert page.input_value("[data-search]") == "se?"
    page.locator("h1").click()
    page.keyboard.press("?")
    expect(page.locator("#bantuan-tombol")).to_be_visible()


def test_chosen_theme_stays_with_and_without_script(chromium: Browser, address: str) -> None:
    for script in (True, False):
        page, _ = opened(chromium, address, java_script_enabled=script, color_scheme="light")
        page.click(".who summary")
        page.click("text=Gelap")
        page.goto(address)
        assert page.get_attribute("html", "data-theme") == "dark"
        assert page.get_attribute("button[value=dark]", "aria-pressed") == "true"


def test_dropped_files_are_listed_with_their_size(chromium: Browser, address: str) -> None:
    page, _ = opened(chromium, address)
    page.set_input_files("#berkas-berkas", {"name": "umkm.xlsx", "mimeType": "x", "buffer": b"0" * 2048})
    assert page.inner_text(".drop-files li >> nth=0").split() == ["umkm.xlsx", "2", "kB"]


def test_a_button_that_asks_first_acts_only_after_yes(chromium: Browser, address: str) -> None:
    page, _ = opened(chromium, address)
    page.evaluate("""() => {
      const button = document.querySelector('.selection-bar button');
      button.dataset.confirm = 'contoh-tegas';
      button.form.addEventListener('submit', event => { event.preventDefault(); document.title = 'terkirim'; });
      document.querySelector('tbody .pick input').click();
    }""")
    page.click(".selection-bar button >> nth=0")
    page.click("#contoh-tegas button:has-text('Batal')")
    assert page.title() != "terkirim"
    page.click(".selection-bar button >> nth=0")
    page.click("#contoh-tegas button:has-text('Urungkan')")
    page.wait_for_function("document.title === 'terkirim'")


def test_everything_is_usable_without_script(chromium: Browser, address: str) -> None:
    page, _ = opened(chromium, address, 360, java_script_enabled=False)
    expect(page.locator(".selection-bar")).to_be_visible()
    expect(page.locator("[data-needs-script]").first).to_be_hidden()
    expect(page.locator(".facets")).to_be_hidden()
    page.click("label.facets-open")
    expect(page.locator(".facets")).to_be_visible()
