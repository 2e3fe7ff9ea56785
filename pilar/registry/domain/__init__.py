"""The registry's rules in plain Python: codes, local numbers, which source is trusted for which field."""

from pilar.registry.domain.codes import (
    CONSENT_PURPOSES,
    GROUP_KINDS,
    LEGAL_FORMS,
    NO_NIB_REASONS,
    PLACE_KINDS,
    SALES_BANDS,
    SIZES,
    SOURCE_KINDS,
    STATUS_MOVES,
    STATUSES,
    sales_band_of,
)
from pilar.registry.domain.fields import (
    BUSINESS_FIELDS,
    FIELD_TYPES,
    OWNER_FIELDS,
    PREMISES_FIELDS,
    SECRET_FIELDS,
)
from pilar.registry.domain.numbers import (
    check_digit,
    is_local_number,
    local_number,
    local_numbers,
    mask,
    sort_key,
    sort_key_expr,
)

__all__ = [
    "BUSINESS_FIELDS",
    "CONSENT_PURPOSES",
    "FIELD_TYPES",
    "GROUP_KINDS",
    "LEGAL_FORMS",
    "NO_NIB_REASONS",
    "OWNER_FIELDS",
    "PLACE_KINDS",
    "PREMISES_FIELDS",
    "SALES_BANDS",
    "SECRET_FIELDS",
    "SIZES",
    "SOURCE_KINDS",
    "STATUSES",
    "STATUS_MOVES",
    "check_digit",
    "is_local_number",
    "local_number",
    "local_numbers",
    "mask",
    "sales_band_of",
    "sort_key",
    "sort_key_expr",
]
