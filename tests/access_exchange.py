"""The records of the API the table of access speaks of."""

from collections.abc import Callable
from typing import Any

from pilar.exchange.tests.test_hooks import listening
from pilar.exchange.tests.test_keys import issued


def _key() -> dict[str, Any]:
    """A key of Kota Kupang that opens everything, as the address of its page names it."""
    return {"key_id": issued()[0].pk}


def _hook(**more: int) -> Callable[[], dict[str, Any]]:
    """Somebody who is told news of Kota Kupang."""
    return lambda: {"hook_id": listening().pk, **more}


RECORDS: dict[str, Callable[[], dict[str, Any]]] = {
    "api_key.valid": _key, "hook.running": _hook(), "hook.news": _hook(news_id=999_999),
}  # fmt: skip
