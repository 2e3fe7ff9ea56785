"""Who is kept out for a while: allauth counts wrong passwords per address in the shared cache; here they are read and lifted."""

from collections.abc import Iterable
from datetime import UTC, datetime

from allauth.core.internal import ratelimit
from django.core.cache import cache
from django.http import HttpRequest

_APP, _DEED = "allauth.account", "login_failed"


def door_key(email: str) -> str:
    """What wrong passwords are counted by: the address, at whichever host name of this installation they were tried."""
    return f"door:{email.strip().lower()}"


def locked_until(emails: Iterable[str], now: datetime) -> dict[str, datetime]:
    """The end of the lock by address, of those that are locked now. One question to the cache."""
    kept = {key: (email, rate) for email in emails for rate in _rates() for key in [_cache_key(email, rate)]}
    found: dict[str, datetime] = {}
    for key, tries in cache.get_many(list(kept)).items():
        email, rate = kept[key]
        living = sorted(moment for moment in tries if moment > now.timestamp() - rate.duration)
        if len(living) >= rate.amount:
            ends = datetime.fromtimestamp(living[-rate.amount] + rate.duration, UTC)
            found[email] = max(ends, found.get(email, ends))
    return found


def unlock(email: str) -> None:
    """Forget the wrong passwords of this address."""
    cache.delete_many([_cache_key(email, rate) for rate in _rates()])


def _rates() -> list[ratelimit.Rate]:
    return [rate for rate in ratelimit.get_rates(app=_APP, action=_DEED) if rate.per == "key"]


def _cache_key(email: str, rate: ratelimit.Rate) -> str:
    # A rate per key asks nothing of the request.
    return ratelimit.get_cache_key(HttpRequest(), app=_APP, action=_DEED, rate=rate, key=door_key(email))
