"""What screens and other areas ask about institutions, meetings and promises; never writes."""

from pilar.commitments.queries.flags import (
    Brief,
    Standings,
    brief,
    judged,
    list_causes,
    list_flags,
    list_outlooks,
    outlook_of,
    standings,
)
from pilar.commitments.queries.institutions import (
    InstitutionLine,
    MemorandumLine,
    UnknownInstitution,
    UnknownMemorandum,
    all_institutions,
    all_people,
    get_institution,
    get_mandate,
    get_memorandum,
    list_institutions,
    list_memoranda,
)
from pilar.commitments.queries.ledger import LedgerCheck, verify
from pilar.commitments.queries.linked import Linkable, addresses_of, list_linkable, names_used
from pilar.commitments.queries.meetings import (
    MeetingLine,
    UnknownMeeting,
    agenda_of,
    born_at,
    get_meeting,
    invitees_of,
    list_meetings,
    speakers_on,
)
from pilar.commitments.queries.promises import (
    Asked,
    UnknownCommitment,
    asked_over_link,
    between,
    count_states,
    get_commitment,
    list_commitments,
    list_groups,
    list_overlaps,
    list_pairs,
    list_public,
    list_public_after,
    list_similar,
    names_in_the_book,
    narrowed,
    of_sides,
    party_choices,
    public_page,
)
from pilar.commitments.queries.received import page_part
from pilar.commitments.queries.reviews import (
    UnknownReview,
    coming_review,
    get_review,
    list_items,
    list_reviews,
)
from pilar.commitments.queries.sealed import MinutesCheck, is_intact, verify_minutes

__all__ = [
    "MinutesCheck", "is_intact", "judged", "verify_minutes",
    "Asked", "Brief", "Linkable", "addresses_of", "asked_over_link", "born_at", "list_linkable", "list_overlaps", "names_used", "InstitutionLine", "LedgerCheck", "MeetingLine", "MemorandumLine", "Standings", "UnknownCommitment",
    "UnknownInstitution", "UnknownMeeting", "UnknownMemorandum", "UnknownReview", "agenda_of", "all_institutions", "all_people",
    "between", "brief", "coming_review", "count_states", "get_commitment", "get_institution", "get_mandate", "get_meeting",
    "get_memorandum", "get_review", "invitees_of", "list_causes", "list_commitments", "list_flags", "list_groups", "list_institutions",
    "list_items", "list_meetings", "list_memoranda", "list_outlooks", "list_pairs", "list_public", "list_public_after", "list_reviews", "list_similar",
    "names_in_the_book", "narrowed", "of_sides", "outlook_of", "page_part", "party_choices", "public_page", "speakers_on", "standings",
    "verify",
]  # fmt: skip
