"""The kit of the tests that reach over all areas: browser, people, query counts."""

import pytest

from tests.kit.browser import chromium, collected_files, open_context, page, phone, picture, site
from tests.kit.counts import same_queries
from tests.kit.people import let_in, people

__all__ = [
    "chromium", "collected_files", "let_in", "open_context", "page", "people", "phone", "picture", "same_queries", "site",
]  # fmt: skip


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--screenshots", action="store_true", help="write the pictures of the guides")
    parser.addoption(
        "--query-counts", action="store_true", help="store the query counts instead of comparing"
    )
