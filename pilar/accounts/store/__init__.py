"""What this area keeps outside its tables: who is kept out after too many wrong passwords."""

from pilar.accounts.store.locks import door_key, locked_until, unlock

__all__ = ["door_key", "locked_until", "unlock"]
