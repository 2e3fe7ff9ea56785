"""News to partners' programs: which there are, how they are signed, when they are tried again, and where they never go."""

import hashlib
import hmac
import ipaddress
from collections.abc import Iterable
from datetime import timedelta
from urllib.parse import urlsplit

# What is told. News names codes and addresses only; who wants to know more reads the list with the own key.
BUSINESSES_CHANGED, MONTH_CLOSED, PROMISE_CHANGED = "businesses.changed", "month.closed", "promise.changed"
EVENTS = (BUSINESSES_CHANGED, MONTH_CLOSED, PROMISE_CHANGED)

WAITING, SENT, FAILED = "WAITING", "SENT", "FAILED"
STATES = (WAITING, SENT, FAILED)
# After how long it is tried again: eight tries in about two and a half days.
_PAUSES = tuple(timedelta(minutes=each) for each in (1, 5, 30, 120, 480, 1440, 1440))
TRIES = len(_PAUSES) + 1
# More villages than this are told as "many": whoever wants them reads the list by change.
MOST_VILLAGES = 100
LONGEST_URL = 300


def pause_after(tries: int) -> timedelta | None:
    """How long to wait after so many tries; None when it is given up."""
    return _PAUSES[tries - 1] if 1 <= tries <= len(_PAUSES) else None


def signature(secret: str, at: int, body: bytes) -> str:
    """What stands in Pilar-Signature: the moment, and HMAC-SHA256 over the moment, a dot and the body as sent."""
    made = hmac.new(secret.encode(), f"{at}.".encode() + body, hashlib.sha256).hexdigest()
    return f"t={at},v1={made}"


def why_not(url: str) -> str:
    """Why news is not sent to such an address: LONG, SHAPE, NOT_HTTPS, WITH_PASSWORD, PRIVATE; "" when it may be."""
    if len(url) > LONGEST_URL:
        return "LONG"
    try:
        parts = urlsplit(url)
        port = parts.port
    except ValueError:
        return "SHAPE"
    if (
        not url.isascii()
        or any(mark.isspace() or ord(mark) < 32 for mark in url)
        or "\\" in url
        or not parts.hostname
        or port == 0
    ):
        return "SHAPE"
    if parts.scheme != "https":
        return "NOT_HTTPS"
    if parts.username is not None or parts.password is not None:
        return "WITH_PASSWORD"
    host = parts.hostname.rstrip(".")
    if (
        host == "localhost"
        or host.endswith((".localhost", ".local", ".internal"))
        or "." not in host
        and ":" not in host
    ):
        return "PRIVATE"
    return "PRIVATE" if _is_address(host) and not all_public([host]) else ""


def _is_address(host: str) -> bool:
    try:
        ipaddress.ip_address(host)
    except ValueError:
        return False
    return True


def all_public(addresses: Iterable[str]) -> bool:
    """Whether there is an address at all and every one of them is on the open internet: no own network, no machine itself, no translation to one."""
    found = [ipaddress.ip_address(each.partition("%")[0]) for each in addresses]
    return bool(found) and all(_is_public(each) for each in found)


def _is_public(address: ipaddress.IPv4Address | ipaddress.IPv6Address) -> bool:
    inner = None
    if isinstance(address, ipaddress.IPv6Address):
        inner = address.ipv4_mapped or address.sixtofour or (address.teredo or (None, None))[1]
        if address in _TRANSLATED:
            inner = ipaddress.IPv4Address(int(address) & 0xFFFFFFFF)
    if inner is not None and not _is_public(inner):
        return False
    return address.is_global and not address.is_multicast and not address.is_reserved


_TRANSLATED = ipaddress.IPv6Network("64:ff9b::/96")
