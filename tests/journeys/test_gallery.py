"""Every component in every state, in a real browser: light on the wire, both themes, desk and phone."""

import pytest

from tests.kit.browser import LOOKS, watched
from tests.kit.checks import MOST_BYTES, check_page, first_load

pytestmark = pytest.mark.journey


@pytest.mark.parametrize(("viewport", "theme"), LOOKS)
def test_every_component(open_context, viewport, theme):
    page = watched(open_context(viewport=viewport, color_scheme=theme).new_page())
    weighed = first_load(page, "/galeri/")
    assert 0 < weighed.bytes <= MOST_BYTES
    check_page(page)
