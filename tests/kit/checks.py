"""What every page has to keep: no axe violation, no sideways scroll, targets for a thumb, light on the wire."""

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

WCAG = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
MOST_BYTES = 60_000
TARGET = 44

SIDE_SCROLL = "document.documentElement.scrollWidth > window.innerWidth"
# The controls a person works with. Links in a text and what stands in the rows of a table keep WCAG's 24 px,
# which axe measures (rule target-size); a box or circle counts with the label that can be tapped as well.
CONTROLS = ".button, button, input, select, textarea, summary, .site-nav a, .chip, .crumbs a"
SMALL_TARGETS = """([controls, size]) => [...document.querySelectorAll(controls)].filter(each => {
    const box = each.getBoundingClientRect();
    if (!box.width || !box.height || getComputedStyle(each).visibility === 'hidden') return false;
    if (each.closest('table, [aria-hidden=true]')) return false;
    const label = each.labels && each.labels[0];
    return Math.max(box.height, label ? label.getBoundingClientRect().height : 0) < size - 0.5;
  }).map(each => `${each.tagName} ${(each.textContent || each.name || '').trim().slice(0, 40)}`)"""


def axe_violations(page: Page) -> list[str]:
    """Each violation of WCAG 2.2 A and AA as "rule: where"."""
    # Only violations are told in full: telling every node that is right takes as long as looking.
    asked = {"runOnly": WCAG, "resultTypes": ["violations"]}
    found = Axe().run(page, options=asked).response["violations"]
    return [f"{each['id']}: {node['target']}" for each in found for node in each["nodes"]]


def small_targets(page: Page) -> list[str]:
    return page.evaluate(SMALL_TARGETS, [CONTROLS, TARGET])


def check_page(page: Page) -> None:
    """Accessible, nothing to scroll sideways, no script fault; on a phone also thumb-sized targets."""
    page.wait_for_load_state()  # a key returns as soon as the next page begins: its styles may not be there yet
    assert axe_violations(page) == []
    assert not page.evaluate(SIDE_SCROLL), f"{page.url} scrolls sideways at {page.viewport_size}"
    assert page.faults == []  # type: ignore[attr-defined]
    if page.viewport_size and page.viewport_size["width"] < 500:
        assert small_targets(page) == []


class Weighing:
    """Counts the compressed bytes and requests of what a page loads from now on, with an empty cache."""

    def __init__(self, page: Page) -> None:
        self.bytes, self.requests = 0, 0
        self.under_way: set[str] = set()
        wire = page.context.new_cdp_session(page)
        wire.on("Network.requestWillBeSent", lambda event: self.under_way.add(event["requestId"]))
        wire.on("Network.loadingFinished", self._add)
        wire.on("Network.loadingFailed", lambda event: self.under_way.discard(event["requestId"]))
        wire.send("Network.enable")
        wire.send("Network.setCacheDisabled", {"cacheDisabled": True})

    def _add(self, event: dict) -> None:
        self.bytes += int(event["encodedDataLength"])
        self.requests += 1
        self.under_way.discard(event["requestId"])


def first_load(page: Page, path: str) -> Weighing:
    """Go there with an empty cache and weigh it."""
    weighing = Weighing(page)
    page.goto(path)
    while True:  # until nothing is on its way, and nothing else began in a tenth of a second
        before = weighing.requests
        page.wait_for_timeout(100)
        if weighing.requests == before and not weighing.under_way:
            return weighing
