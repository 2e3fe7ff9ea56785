"""Keys of partners' programs: what is kept of one, what it opens, until when."""

import hashlib
import re
from dataclasses import dataclass
from datetime import date, timedelta

MARK = "pilar_"
# What stands in lists, so that a person recognises a key: no way back to the rest.
HINT = len(MARK) + 6
# 32 random bytes in base64: nobody guesses them, so a plain fingerprint is enough and a look-up is one index walk.
_SHAPE = re.compile(rf"{MARK}[A-Za-z0-9_-]{{43}}")
LONGEST = timedelta(days=2 * 365)
LONGEST_NAME = 80

# Scope → what it lets a program do, in the grants of accounts.domain. Public lists need no key.
SCOPES: dict[str, frozenset[str]] = {
    "businesses": frozenset({"read_businesses"}),
    "numbers": frozenset({"read_totals", "read_commitments"}),
    "trainings": frozenset({"read_businesses"}),
}

VALID, EXPIRED, REVOKED = "VALID", "EXPIRED", "REVOKED"


def looks_like_a_key(text: str) -> bool:
    return _SHAPE.fullmatch(text) is not None


def fingerprint(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()


@dataclass(frozen=True, slots=True)
class Standing:
    """Whether a key opens anything on a day. It still does on its last day."""

    expires_on: date
    revoked: bool

    def on(self, today: date) -> str:
        if self.revoked:
            return REVOKED
        return EXPIRED if today > self.expires_on else VALID


def tidy_name(text: str) -> str:
    """The name of a program with single spaces; "" when there is none, or more than a list can show."""
    name = " ".join(text.split())
    return name if len(name) <= LONGEST_NAME else ""


def why_not(scopes: tuple[str, ...], expires_on: date, today: date) -> str:
    """Why such a key is not issued: NO_SCOPE, PAST, TOO_LONG; "" when it is."""
    if not scopes or not set(scopes) <= set(SCOPES):
        return "NO_SCOPE"
    if expires_on < today:
        return "PAST"
    return "TOO_LONG" if expires_on - today > LONGEST else ""
