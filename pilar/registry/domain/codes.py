"""The codes the registry stores. Their words stand in pilar/registry/words.py.

Legal forms, places and reasons follow the canonical lists of the Economic Census 2026 (BPS), in our own wording.
"""

STATUSES = ("ACTIVE", "PAUSED", "CLOSED", "MOVED", "MERGED")

# Which life-cycle move is allowed. MERGED is entered and left only by merging and un-merging.
STATUS_MOVES: dict[str, frozenset[str]] = {
    "ACTIVE": frozenset({"PAUSED", "CLOSED", "MOVED", "MERGED"}),
    "PAUSED": frozenset({"ACTIVE", "CLOSED", "MOVED", "MERGED"}),
    "CLOSED": frozenset({"ACTIVE", "MERGED"}),
    "MOVED": frozenset({"ACTIVE", "CLOSED", "MERGED"}),
    "MERGED": frozenset({"ACTIVE", "PAUSED", "CLOSED", "MOVED"}),
}

SIZES = ("MICRO", "SMALL", "MEDIUM", "LARGE", "UNKNOWN")

LEGAL_FORMS = ("NONE", "PT", "PT_SOLE", "CV", "FIRMA", "COOPERATIVE", "FOUNDATION", "BUMDES", "OTHER")

PLACE_KINDS = (
    "MARKET_STALL",
    "SHOP",
    "KIOSK",
    "RESTAURANT",
    "CAFE",
    "HOME",
    "MOBILE",
    "ONLINE",
    "FIELD",
    "OTHER",
)

# Why there is no NIB yet: BPS codes 1 to 5, and the two the city asks for.
NO_NIB_REASONS = (
    "IN_PROCESS",
    "COMPLICATED",
    "NOT_NEEDED",
    "DOES_NOT_KNOW",
    "OTHER",
    "NO_DOCUMENTS",
    "REFUSES",
)

# Where a value came from. The order is no ranking: trust differs by field, see trust.py.
SOURCE_KINDS = ("OSS", "OFFICE", "VILLAGE", "AID", "SURVEY", "FIELD", "CLERK", "OWNER", "PARTNER")

# Yearly sales in rupiah: code and upper bound (inclusive); the last has none.
SALES_BANDS: tuple[tuple[str, int | None], ...] = (
    ("UP_TO_50M", 50_000_000),
    ("UP_TO_100M", 100_000_000),
    ("UP_TO_300M", 300_000_000),
    ("UP_TO_500M", 500_000_000),
    ("UP_TO_2B", 2_000_000_000),
    ("UP_TO_15B", 15_000_000_000),
    ("UP_TO_50B", 50_000_000_000),
    ("OVER_50B", None),
)

CONSENT_PURPOSES = ("CONTACT", "PUBLISH", "SHARE_MINISTRY", "SHARE_PARTNER", "PHOTO")

GROUP_KINDS = ("KELOMPOK", "KOPERASI", "SENTRA", "ASSOCIATION")


def sales_band_of(annual_sales: int | None) -> str:
    """The band of yearly sales in rupiah; "" when unknown."""
    if annual_sales is None:
        return ""
    return next(code for code, upper in SALES_BANDS if upper is None or annual_sales <= upper)
