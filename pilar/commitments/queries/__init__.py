"""What screens and other areas ask about institutions, meetings and promises; never writes."""

from pilar.commitments.queries.flags import (
    Brief,
    Standings,
    brief,
    list_causes,
    list_flags,
    list_outlooks,
    outlook_of,
    standings,
)
from pilar.commitments.queries.institutions import (
    InstitutionLine,
    UnknownInstitution,
    get_institution,
    list_institutions,
)
from pilar.commitments.queries.ledger import LedgerCheck, verify
from pilar.commitments.queries.promises import (
    Asked,
    UnknownCommitment,
    between,
    count_states,
    get_commitment,
    list_commitments,
    list_groups,
    list_pairs,
    list_public,
    list_similar,
    names_in_the_book,
    narrowed,
    of_sides,
    public_page,
)
from pilar.commitments.queries.reviews import (
    UnknownReview,
    coming_review,
    get_review,
    list_items,
    list_reviews,
)

__all__ = [
    "Asked", "Brief", "InstitutionLine", "LedgerCheck", "Standings", "UnknownCommitment", "UnknownInstitution", "UnknownReview", "between",
    "brief", "coming_review", "count_states", "get_commitment", "get_institution", "get_review", "list_causes", "list_commitments",
    "list_flags", "list_groups", "list_institutions", "list_items", "list_outlooks", "list_pairs", "list_public", "list_reviews",
    "list_similar", "names_in_the_book", "narrowed", "of_sides", "outlook_of", "public_page", "standings", "verify",
]  # fmt: skip
