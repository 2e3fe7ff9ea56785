"""The records of reported numbers the table of access speaks of."""

from collections.abc import Callable
from typing import Any

RECORDS: dict[str, Callable[[], dict[str, Any]]] = {
    "closing.month": lambda: {"month": 202502},
    "indicator.nib": lambda: {"code": "nib"},
}
