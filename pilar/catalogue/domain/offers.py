"""How a product can be had: from stock, made to order, as a sample, in its season; how many and how soon."""

from collections.abc import Sequence

STOCK, MADE_TO_ORDER, SAMPLE, SEASONAL = "STOCK", "MADE_TO_ORDER", "SAMPLE", "SEASONAL"
AVAILABILITY = (STOCK, MADE_TO_ORDER, SAMPLE, SEASONAL)

# Why what was told about an offer cannot stand.
NO_LEAD, NO_SEASON, CAPACITY_BELOW_MINIMUM = "NO_LEAD", "NO_SEASON", "CAPACITY_BELOW_MINIMUM"


def offer_faults(
    availability: str, lead_days: int | None, months: Sequence[int], minimum: int, capacity: int | None
) -> list[str]:
    """Made to order says how many days, seasonal says when, and a minimum order can be made within a month."""
    faults = []
    if availability == MADE_TO_ORDER and not lead_days:
        faults.append(NO_LEAD)
    if availability == SEASONAL and not months:
        faults.append(NO_SEASON)
    if capacity is not None and minimum > capacity:
        faults.append(CAPACITY_BELOW_MINIMUM)
    return faults


def in_season(availability: str, months: Sequence[int], month: int) -> bool:
    return availability != SEASONAL or month in months


# A price nobody has confirmed for this long may be wrong: the owner is asked, buyers are told how old it is.
STALE_DAYS = 90
