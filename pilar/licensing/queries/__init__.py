"""What screens and other areas ask about cases. Nothing here writes."""

from pilar.licensing.queries.cards import (
    OwnPage,
    Said,
    UnknownWord,
    WordsWaiting,
    business_of_card,
    card_by_code,
    card_of,
    code_of,
    get_word,
    list_words,
    own_page,
    words_of_business,
    words_waiting,
)
from pilar.licensing.queries.coverage import (
    Covered,
    HandedOver,
    Stuck,
    covered,
    handed_over,
    stuck_by_obstacle,
    stuck_by_state,
)
from pilar.licensing.queries.flow import (
    CityFlow,
    cities_with_cases,
    city_flow,
    forecast_of,
    forecasts_for,
    what_if,
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
    count_villages,
    get_case,
    helper_name,
    list_cases,
    list_events,
    list_helpers,
    list_visits,
    nib_taken,
    otp_appointments,
    plan_visits,
    ready_to_file,
    supervisors_of,
)
from pilar.licensing.queries.opening import Openable, VillageLine, openable
from pilar.licensing.queries.parts import list_deed, page_part, said_in_words, stations_shown, words_shown
from pilar.licensing.queries.permits import permit_path, permits_seen

__all__ = [
    "HandedOver", "Stuck", "Covered", "covered", "handed_over", "stuck_by_obstacle", "stuck_by_state",
    "PAGE", "Asked", "OwnPage", "Said", "UnknownWord", "WordsWaiting", "business_of_card", "card_by_code", "card_of", "code_of",
    "Openable", "VillageLine", "openable", "list_deed", "supervisors_of", "what_if", "count_villages", "get_word", "list_words", "own_page", "page_part", "permit_path", "permits_seen", "said_in_words", "stations_shown", "words_shown", "words_of_business", "words_waiting", "CasePage", "CityFlow", "HelperLine", "Ready", "UnknownCase", "board", "case_of_business", "cities_with_cases",
    "city_flow", "confirmed_choices", "count_states", "forecast_of", "forecasts_for", "get_case", "helper_name", "list_cases",
    "list_events", "list_helpers", "list_visits", "nib_taken", "otp_appointments", "plan_visits", "ready_to_file",
]  # fmt: skip
