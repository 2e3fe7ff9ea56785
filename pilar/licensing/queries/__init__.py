"""What screens and other areas ask about cases. Nothing here writes."""

from pilar.licensing.queries.flow import (
    CityFlow,
    cities_with_cases,
    city_flow,
    forecast_of,
    forecasts_for,
)
from pilar.licensing.queries.listing import (
    PAGE,
    Asked,
    CasePage,
    HelperLine,
    Ready,
    UnknownCase,
    board,
    case_of_business,
    confirmed_choices,
    count_states,
    get_case,
    list_cases,
    list_events,
    list_helpers,
    list_visits,
    nib_taken,
    plan_visits,
    ready_to_file,
)

__all__ = [
    "PAGE", "Asked", "CasePage", "CityFlow", "HelperLine", "Ready", "UnknownCase", "board", "case_of_business", "cities_with_cases",
    "city_flow", "confirmed_choices", "count_states", "forecast_of", "forecasts_for", "get_case", "list_cases",
    "list_events", "list_helpers", "list_visits", "nib_taken", "plan_visits", "ready_to_file",
]  # fmt: skip
