"""What OSS asks of an individual micro-business and no registry keeps: ground, money, output, self-statements.

The facilitator writes it down with the owner, the desk copies it; it stands on the case as codes and numbers.
"""

from collections.abc import Mapping
from typing import Any

LAND_AREA, LAND_TENURE = "land_area", "land_tenure"
LAND_COST, MACHINERY, OTHER_COST, WORKING = "land_cost", "machinery", "other_cost", "working"
CAPACITY, UNIT, STATEMENTS = "capacity", "unit", "statements"

COSTS = (LAND_COST, MACHINERY, OTHER_COST, WORKING)
# The size of a business is judged by these: land and building do not count (PP 7/2021 art. 35).
CAPITAL = (MACHINERY, OTHER_COST, WORKING)
FIELDS = (LAND_AREA, LAND_TENURE, *COSTS, CAPACITY, UNIT, STATEMENTS)

TENURES = ("OWN", "RENTED", "LENT", "PUBLIC", "NONE")
# Occupational safety and environment, environmental undertaking, spatial plan, halal, national standard.
SELF_STATEMENTS = ("K3L", "SPPL", "SPATIAL", "HALAL", "SNI")
Answers = Mapping[str, Any]


def kept(said: Answers) -> dict[str, Any]:
    """The answers as the case keeps them: known fields only, and only those that were given; a zero is given."""
    return {name: said[name] for name in FIELDS if said.get(name) not in (None, "", [], ())}


def given(answers: Answers) -> int:
    """How many of FIELDS were answered."""
    return sum(name in answers for name in FIELDS)


def capital(answers: Answers) -> int | None:
    """Machines, other and working capital together; None while none of them was said."""
    said = [answers[name] for name in CAPITAL if name in answers]
    return sum(said) if said else None


def investment(answers: Answers) -> int | None:
    """All money together as OSS sums it; None while nothing was said."""
    said = [answers[name] for name in COSTS if name in answers]
    return sum(said) if said else None
