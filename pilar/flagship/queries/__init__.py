"""What screens and other areas ask the room. Nothing here writes.

`preparation` for the office, `live` for the open room, `counting` for results.
"""

from pilar.flagship.queries import counting, decision, evidence, live, named, preparation
from pilar.flagship.queries.preparation import UnknownSitting, get_sitting, list_sittings

__all__ = [
    "UnknownSitting",
    "counting",
    "decision",
    "evidence",
    "get_sitting",
    "list_sittings",
    "live",
    "named",
    "preparation",
]
