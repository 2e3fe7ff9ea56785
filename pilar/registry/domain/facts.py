"""One thing a list may ask of a business beyond its own columns: "has a certificate", "not seen since 1 December"."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

# How many a list may ask at once; more is no question any more.
MOST = 8
_WRITTEN = re.compile(r"(-?)([A-Z][A-Z_]{1,23})(?:~([0-9-]{10})?)?(?:~([0-9-]{10}))?", re.ASCII)


@dataclass(frozen=True, slots=True)
class Said:
    """A fact that holds or does not, in some days when it is dated; both days are included."""

    code: str
    holds: bool = True
    since: date | None = None
    until: date | None = None

    def __str__(self) -> str:
        """As an address holds it: TRAINED, -SEEN~2026-12-01, NIB~2026-03-01~2026-03-31, REGISTERED~~2025-12-31."""
        days = f"~{self.since or ''}" if self.since or self.until else ""
        return ("" if self.holds else "-") + self.code + days + (f"~{self.until}" if self.until else "")


def read(text: str) -> Said | None:
    """What was written; None for what makes no sense."""
    found = _WRITTEN.fullmatch(text)
    if found is None:
        return None
    try:
        since, until = (date.fromisoformat(day) if day else None for day in found.group(3, 4))
    except ValueError:
        return None
    return Said(found[2], not found[1], since, until)


def canonical(texts: Iterable[str]) -> tuple[str, ...]:
    """These facts each once, in one order; nonsense is left out, and so is everything beyond the first few."""
    known = {str(said) for text in texts if (said := read(text))}
    return tuple(sorted(known))[:MOST]
