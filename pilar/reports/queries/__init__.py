"""What reports are read from."""

from pilar.reports.queries.closed import (
    Proof,
    closed_by_id,
    closed_month_before,
    frozen,
    frozen_values,
    list_closed,
    proof_of,
)
from pilar.reports.queries.values import (
    Scope,
    Values,
    everything_in,
    lies_in,
    of_months,
    one_level,
    reckoned,
    stages_measured,
    total_of,
    values,
)

__all__ = [
    "Proof", "Scope", "Values", "closed_by_id", "closed_month_before", "everything_in", "frozen", "frozen_values", "lies_in", "list_closed", "of_months",
    "one_level", "proof_of", "reckoned", "stages_measured", "total_of", "values",
]  # fmt: skip
