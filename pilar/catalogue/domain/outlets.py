"""Where an owner sells by herself: her site, her shops in marketplaces. An address is checked by its shape; nothing is fetched."""

import re
from datetime import date
from urllib.parse import urlsplit

SITE, SHOPEE, TOKOPEDIA, TIKTOK, INSTAGRAM, FACEBOOK = "SITE", "SHOPEE", "TOKOPEDIA", "TIKTOK", "INSTAGRAM", "FACEBOOK"  # fmt: skip
KINDS = (SITE, SHOPEE, TOKOPEDIA, TIKTOK, INSTAGRAM, FACEBOOK)
LONGEST = 300

UNREADABLE, NOT_SECURE, OTHER_HOST, TOO_LONG = "UNREADABLE", "NOT_SECURE", "OTHER_HOST", "TOO_LONG"
_HOSTS = {
    SHOPEE: ("shopee.co.id", "shp.ee"),
    TOKOPEDIA: ("tokopedia.com", "tokopedia.link", "tk.tokopedia.com"),
    TIKTOK: ("tiktok.com",),
    INSTAGRAM: ("instagram.com",),
    FACEBOOK: ("facebook.com", "fb.com", "fb.me"),
}


class NotAnOutlet(ValueError):
    """The text is no address of a shop of this kind; `code` says why."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


def tidy(kind: str, text: str) -> str:
    """The address as it is kept. Raises NotAnOutlet."""
    said = text.strip()
    if "://" not in said:
        said = f"https://{said}"
    try:
        parts = urlsplit(said)
        host = (parts.hostname or "").lower().removeprefix("www.")
        port = parts.port
    except ValueError as problem:
        raise NotAnOutlet(UNREADABLE) from problem
    if parts.scheme == "http":
        raise NotAnOutlet(NOT_SECURE)
    if parts.scheme != "https" or not _host(host) or parts.username or port not in (None, 443) or not said.isascii() or re.search(r"[\s<>\"']", said):  # fmt: skip
        raise NotAnOutlet(UNREADABLE)
    if len(said) > LONGEST:
        raise NotAnOutlet(TOO_LONG)
    known = _HOSTS.get(kind)
    if known and not any(host == each or host.endswith(f".{each}") for each in known):
        raise NotAnOutlet(OTHER_HOST)
    if kind == SITE and any(
        host == each or host.endswith(f".{each}") for hosts in _HOSTS.values() for each in hosts
    ):
        raise NotAnOutlet(OTHER_HOST)
    return said


def _host(host: str) -> bool:
    """A name with a dot and letters at its end; never a bare number or a name of one's own machine."""
    return bool(re.fullmatch(r"(?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?\.)+[a-z]{2,}", host)) and not host.endswith((".local", ".internal"))  # fmt: skip


def same_site(one: str, other: str) -> bool:
    """Whether a product's page lies in this shop."""
    return _site(one) == _site(other)


def _site(url: str) -> str:
    return (urlsplit(url).hostname or "").lower().removeprefix("www.")


# An address nobody opened for so long may have moved or closed.
OLD_DAYS = 180


def is_old(seen_on: date, today: date) -> bool:
    return (today - seen_on).days > OLD_DAYS
