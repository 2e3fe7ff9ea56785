"""Who may open the record book."""

from typing import Any


def can_read_book(actor: Any) -> bool:
    """Inspector, head and administrator carry the grant. The actor is duck-typed: accounts lies above this room."""
    return bool(actor.may("read_audit"))
