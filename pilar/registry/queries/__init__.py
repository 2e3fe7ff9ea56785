"""What screens and other areas ask the registry. Nothing here writes."""

from pilar.registry.queries.business import UnknownBusiness, get_business
from pilar.registry.queries.cards import cards, delivered_rows, numbers_of_owners, revision
from pilar.registry.queries.editing import (
    Duplicate,
    count_businesses_of_owner,
    get_current_values,
    get_photo,
    get_version,
    list_consents,
    list_group_names,
    list_memberships,
    list_not_believed,
    list_photos,
    list_possible_duplicates,
    owners_who_agreed,
)
from pilar.registry.queries.exports import export_rows
from pilar.registry.queries.facets import Facet, Facets, Option, facets
from pilar.registry.queries.lineage import (
    PAGE_PARTS,
    Happening,
    Origin,
    Part,
    Statement,
    get_origins,
    list_history,
)
from pilar.registry.queries.lists import (
    PAGE,
    Page,
    count_businesses,
    find,
    list_businesses,
    matching_ids,
)
from pilar.registry.queries.lookup import Meaning, meaning
from pilar.registry.queries.merging import COMPARED, Joined, preview_merge
from pilar.registry.queries.record import (
    deliveries_in_the_book,
    list_businesses_of_owner,
    list_identity_numbers,
    list_saved_filters,
    names_in_the_book,
)
from pilar.registry.queries.requests import (
    RequestPage,
    UnknownRequest,
    count_waiting_requests,
    get_change_request,
    get_proposed_values,
    list_change_requests,
    list_proposed_fields,
)
from pilar.registry.queries.scope import CAP, Count, areas_asked
from pilar.registry.queries.sentences import Condition, conditions, sentence
from pilar.registry.queries.wording import Difference, list_differences, value_words

__all__ = [
    "owners_who_agreed",
    "CAP",
    "COMPARED",
    "PAGE",
    "PAGE_PARTS",
    "Condition",
    "Count",
    "Difference",
    "Duplicate",
    "Facet",
    "Facets",
    "Happening",
    "Joined",
    "Meaning",
    "Option",
    "Origin",
    "Page",
    "Part",
    "RequestPage",
    "Statement",
    "UnknownBusiness",
    "UnknownRequest",
    "areas_asked",
    "cards",
    "delivered_rows",
    "numbers_of_owners",
    "conditions",
    "count_businesses",
    "deliveries_in_the_book",
    "names_in_the_book",
    "count_businesses_of_owner",
    "count_waiting_requests",
    "export_rows",
    "facets",
    "find",
    "get_business",
    "get_change_request",
    "get_current_values",
    "get_origins",
    "get_photo",
    "get_proposed_values",
    "get_version",
    "list_businesses",
    "list_businesses_of_owner",
    "list_change_requests",
    "list_consents",
    "list_differences",
    "list_group_names",
    "list_history",
    "list_identity_numbers",
    "list_memberships",
    "list_not_believed",
    "list_photos",
    "list_possible_duplicates",
    "list_proposed_fields",
    "list_saved_filters",
    "matching_ids",
    "meaning",
    "preview_merge",
    "revision",
    "sentence",
    "value_words",
]
