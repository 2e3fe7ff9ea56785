"""Which source is believed for which field (docs/methods/lineage.md).

A person who looked and corrected comes before every list; for permits the issuing system comes first; for how to reach
somebody the most recent visit beats the national register. Within one rank the newer statement wins.
"""

VERSION = "trust-1"

# Best first. Every order names every kind of source once (a test counts).
_LOOKED = ("CLERK", "FIELD", "OFFICE", "VILLAGE", "SURVEY", "OWNER", "OSS", "AID", "PARTNER")
_ISSUED = ("OSS", "CLERK", "FIELD", "OFFICE", "OWNER", "SURVEY", "VILLAGE", "AID", "PARTNER")
_PERSON = ("CLERK", "OSS", "FIELD", "OFFICE", "OWNER", "VILLAGE", "SURVEY", "AID", "PARTNER")
_REACHED = ("CLERK", "FIELD", "OWNER", "SURVEY", "VILLAGE", "OFFICE", "AID", "OSS", "PARTNER")
# No rank at all: only the date decides.
_NEWEST: tuple[str, ...] = ()

# Fields that are believed together: the later ones come from the record that gave the first.
TOGETHER: dict[str, tuple[str, ...]] = {
    "kbli_code": ("kbli_version",),
    "latitude": ("longitude",),
    "workers": ("workers_male", "workers_female"),
    "sales_band": ("annual_sales",),
    "rt": ("rw",),
}

TRUST: dict[str, tuple[str, ...]] = {
    "owner_name": _LOOKED, "nik": _PERSON, "kk": _PERSON, "sex": _PERSON, "birth_on": _PERSON, "phone": _REACHED,
    "email": _REACHED, "npwp": _PERSON,
    "address": _REACHED, "landmark": _REACHED, "rt": _REACHED, "village_code": _REACHED, "postal_code": _REACHED,
    "latitude": _REACHED, "place_kind": _REACHED,
    "business_name": _LOOKED, "brand": _LOOKED, "activity": _LOOKED, "product": _LOOKED, "sector": _LOOKED,
    "kbli_code": _PERSON, "legal_form": _PERSON, "founded_on": _LOOKED, "workers": _LOOKED, "sales_band": _LOOKED,
    "capital": _LOOKED, "nib": _ISSUED, "nib_on": _ISSUED, "no_nib_reason": _NEWEST, "pirt": _LOOKED,
    "halal": _LOOKED, "group_name": _LOOKED, "status": _NEWEST, "note": _NEWEST,
}  # fmt: skip

# Not chosen but gathered: the latest sign of life, the first registration.
GATHERED = {"seen_on": "max", "registered_on": "min"}


def rank(field: str, source_kind: str) -> int:
    """The place of a source for a field, 0 the most believed; 0 for all where only the date decides."""
    order = TRUST[field]
    return order.index(source_kind) if order else 0
