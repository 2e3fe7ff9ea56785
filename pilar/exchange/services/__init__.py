"""Verbs about keys of partners' programs, and about news to them."""

from pilar.exchange.services.hooks import (
    add_hook,
    announce,
    announce_businesses,
    forget_old,
    send,
    send_again,
    stop_hook,
)
from pilar.exchange.services.keys import issue_key, note_use, revoke_key

__all__ = [
    "add_hook", "announce", "announce_businesses", "forget_old", "issue_key", "note_use", "revoke_key", "send", "send_again", "stop_hook",
]  # fmt: skip
