"""What the boards ask. Only the counts are summed here: no page of this area walks over businesses."""

from pilar.dashboards.queries.figures import (
    Place,
    Places,
    Totals,
    areas_of,
    count_rows,
    gained_by_month,
    places_of,
    totals_of,
)
from pilar.dashboards.queries.sources import (
    Delivered,
    ReferenceState,
    Sender,
    delivered,
    list_senders,
    reference_state,
)
from pilar.dashboards.queries.waiting import (
    OF_OTHERS,
    PAGES,
    Waiting,
    list_waiting,
    saved_files,
    saved_filters,
)

__all__ = [
    "OF_OTHERS",
    "PAGES",
    "saved_files",
    "Delivered",
    "Place",
    "Places",
    "ReferenceState",
    "Sender",
    "Totals",
    "Waiting",
    "areas_of",
    "count_rows",
    "delivered",
    "gained_by_month",
    "list_senders",
    "list_waiting",
    "places_of",
    "reference_state",
    "saved_filters",
    "totals_of",
]
