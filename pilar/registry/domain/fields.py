"""The fields a delivered row may carry (docs/architecture.md), and which record each one belongs to.

`FIELD_TYPES` gives the type of each field in a frame: "text", "texts" (list), "int", "float", "date".
"""

OWNER_FIELDS = ("owner_name", "nik", "kk", "sex", "birth_on", "phone", "email", "npwp")

PREMISES_FIELDS = (
    "address", "landmark", "rt", "rw", "village_code", "postal_code", "latitude", "longitude", "place_kind",
)  # fmt: skip

BUSINESS_FIELDS = (
    "business_name", "brand", "activity", "product", "sector", "kbli_code", "kbli_version", "legal_form",
    "founded_on", "workers_male", "workers_female", "workers", "annual_sales", "sales_band", "capital", "nib",
    "nib_on", "no_nib_reason", "pirt", "halal", "group_name", "status", "seen_on", "registered_on", "note",
)  # fmt: skip

# Sealed at rest inside a source record and on the owner.
SECRET_FIELDS = ("nik", "kk", "phone", "npwp")

_INTEGERS = {
    "village_code", "kbli_version", "workers_male", "workers_female", "workers", "annual_sales", "capital",
}  # fmt: skip
_DATES = {"birth_on", "founded_on", "nib_on", "seen_on", "registered_on"}


def _type_of(name: str) -> str:
    if name in _INTEGERS:
        return "int"
    if name in _DATES:
        return "date"
    if name in {"latitude", "longitude"}:
        return "float"
    return "texts" if name == "phone" else "text"


FIELD_TYPES: dict[str, str] = {
    name: _type_of(name) for name in (*OWNER_FIELDS, *PREMISES_FIELDS, *BUSINESS_FIELDS)
}
