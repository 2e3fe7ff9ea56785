"""The storefront's addresses for search engines (sitemaps.org 0.9), written piece by piece."""

from collections.abc import Iterable, Iterator
from datetime import date
from xml.sax.saxutils import escape, quoteattr

MOST = 50_000
_HEAD = (
    '<?xml version="1.0" encoding="UTF-8"?>\n<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" '
    'xmlns:xhtml="http://www.w3.org/1999/xhtml">\n'
)

# One page: (address by language, changed on), the first language being the page's own.
Page = tuple[dict[str, str], date | None]


def sitemap(pages: Iterable[Page]) -> Iterator[str]:
    """Every page in each of its languages, each naming the others; at most MOST addresses."""
    yield _HEAD
    written = 0
    for addresses, changed in pages:
        if written + len(addresses) > MOST:
            break
        others = "".join(
            f"<xhtml:link rel=\"alternate\" hreflang={quoteattr(code)} href={quoteattr(to)}/>" for code, to in addresses.items()
        )  # fmt: skip
        when = f"<lastmod>{changed.isoformat()}</lastmod>" if changed else ""
        for to in addresses.values():
            yield f"<url><loc>{escape(to)}</loc>{when}{others}</url>\n"
        written += len(addresses)
    yield "</urlset>\n"
