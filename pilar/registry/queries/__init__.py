"""What screens and other areas ask the registry. Nothing here writes."""

from pilar.registry.queries.cards import cards, revision
from pilar.registry.queries.facets import Facet, Facets, Option, facets
from pilar.registry.queries.lists import (
    PAGE,
    Page,
    count_businesses,
    each_business,
    find,
    list_businesses,
    matching_ids,
)
from pilar.registry.queries.lookup import Meaning, meaning
from pilar.registry.queries.scope import CAP, Count, areas_asked
from pilar.registry.queries.sentences import Condition, conditions, sentence

__all__ = [
    "CAP",
    "PAGE",
    "Condition",
    "Count",
    "Facet",
    "Facets",
    "Meaning",
    "Option",
    "Page",
    "areas_asked",
    "cards",
    "conditions",
    "count_businesses",
    "each_business",
    "facets",
    "find",
    "list_businesses",
    "matching_ids",
    "meaning",
    "revision",
    "sentence",
]
