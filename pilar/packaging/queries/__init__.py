"""What screens and other areas ask about packaging. Nothing here writes."""

from pilar.packaging.queries.aiding import get_grant, grants_at, list_grants, use_of_grants, visit_of_grant
from pilar.packaging.queries.carrying import Village, places_in, villages_to_visit
from pilar.packaging.queries.keeping import (
    Kept,
    Recomputed,
    highest_number,
    kept_standard,
    kept_standards,
    newest_beside,
    parsed,
    under_newest,
)
from pilar.packaging.queries.label_sides import LabelRead, label_items, label_read
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
from pilar.packaging.queries.of_products import gtin_of
from pilar.packaging.queries.parts import page_part, product_part
from pilar.packaging.queries.pooling import get_pool, get_share, list_pools, shares_of, standing_of, to_invite
from pilar.packaging.queries.registering import get_material, list_materials, materials_to_choose, trials_of
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
    "Kept", "LabelRead", "Recomputed", "label_items", "label_read", "Village", "get_grant", "get_material", "gtin_of", "get_pool", "get_share", "grants_at", "highest_number", "kept_standard", "kept_standards",
    "list_grants", "list_materials", "list_pools", "materials_to_choose", "newest_beside", "parsed", "places_in", "product_part", "shares_of", "standing_of",
    "to_invite", "trials_of", "under_newest", "use_of_grants", "villages_to_visit", "visit_of_grant",
    "Shown", "address_of", "every_public", "is_over", "link_code", "link_of", "links_of", "page_of", "public_result", "result_of_link",
    "PAGE", "Asked", "AssessmentPage", "Changed", "Failure", "UnknownAssessment", "best_of", "by_own_code", "calibration", "changes", "common_failures",
    "due_again", "first_look", "get_action", "get_assessment", "get_photo", "given_of", "items_of", "list_assessments", "listed_products", "measures_of", "open_actions", "outcome_of", "own_code",
    "page_part", "path_to", "photo_path", "standards_of", "state_counts", "stays_behind",
]  # fmt: skip
