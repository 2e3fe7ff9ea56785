"""What screens and other areas ask about packaging. Nothing here writes."""

from pilar.packaging.queries.listing import (
    PAGE,
    Asked,
    AssessmentPage,
    Failure,
    UnknownAssessment,
    best_of,
    calibration,
    common_failures,
    due_again,
    first_look,
    get_action,
    get_assessment,
    get_photo,
    list_assessments,
    listed_products,
    open_actions,
    state_counts,
)
from pilar.packaging.queries.parts import page_part
from pilar.packaging.queries.sharing import (
    Shown,
    address_of,
    every_public,
    is_over,
    link_code,
    link_of,
    links_of,
    page_of,
    public_result,
    result_of_link,
)
from pilar.packaging.queries.sheets import (
    Changed,
    by_own_code,
    changes,
    given_of,
    items_of,
    measures_of,
    outcome_of,
    own_code,
    path_to,
    photo_path,
    standards_of,
    stays_behind,
)

__all__ = [
    "Shown", "address_of", "every_public", "is_over", "link_code", "link_of", "links_of", "page_of", "public_result", "result_of_link",
    "PAGE", "Asked", "AssessmentPage", "Changed", "Failure", "UnknownAssessment", "best_of", "by_own_code", "calibration", "changes", "common_failures",
    "due_again", "first_look", "get_action", "get_assessment", "get_photo", "given_of", "items_of", "list_assessments", "listed_products", "measures_of", "open_actions", "outcome_of", "own_code",
    "page_part", "path_to", "photo_path", "standards_of", "state_counts", "stays_behind",
]  # fmt: skip
