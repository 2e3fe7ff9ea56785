"""Exactly the businesses of a list as rows of a table, one after another in constant memory."""

from collections.abc import Callable, Iterator, Sequence
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from pilar.accounts.domain import Actor, Role
from pilar.places import queries as places
from pilar.registry.domain.filters import Filters
from pilar.registry.domain.sheets import local_phone
from pilar.registry.queries.lists import matching_ids
from pilar.registry.words import (
    FIELD_WORDS,
    LEGAL_FORM_WORDS,
    NO_NIB_REASON_WORDS,
    PLACE_KIND_WORDS,
    SALES_BAND_WORDS,
    SECTOR_WORDS,
    SEX_WORDS,
    SIZE_WORDS,
    STATUS_WORDS,
)
from pilar.vault import services as vault

Cell = str | int | float | date | None
_CHUNK = 2_000

# Column of the query, and the field whose words head it ("" for those named in `_header`).
_COLUMNS: tuple[tuple[str, str], ...] = (
    ("number", ""), ("name", "business_name"), ("brand", "brand"), ("owner_name", "owner_name"), ("owner__sex", "sex"),
    ("owner__birth_on", "birth_on"), ("owner__nik_hint", "nik"), ("owner__phone_hint", "phone"), ("owner__email", "email"),
    ("premises__address", "address"), ("premises__rt", "rt"), ("premises__rw", "rw"), ("village_code", "village_code"),
    ("district_code", ""), ("city_code", ""), ("premises__postal_code", "postal_code"), ("premises__place_kind", "place_kind"),
    ("sector", "sector"), ("activity", "activity"), ("product", "product"), ("kbli_code", "kbli_code"),
    ("kbli_version", "kbli_version"), ("legal_form", "legal_form"), ("founded_on", "founded_on"), ("workers", "workers"),
    ("sales_band", "sales_band"), ("size", ""), ("nib", "nib"), ("nib_on", "nib_on"), ("no_nib_reason", "no_nib_reason"),
    ("status", "status"), ("last_seen_on", "seen_on"), ("registered_on", "registered_on"),
)  # fmt: skip
_NAMES = tuple(name for name, _field in _COLUMNS)
_NIK, _PHONE = _NAMES.index("owner__nik_hint"), _NAMES.index("owner__phone_hint")
# Beside the masked numbers, what an analyst's work does not need of a person.
_NOT_FOR_ANALYSTS = ("owner__nik_hint", "owner__phone_hint", "owner__birth_on", "owner__email")


def _header() -> list[Cell]:
    own = {
        "number": _("Nomor Pilar"),
        "district_code": _("Kecamatan"),
        "city_code": _("Kota atau kabupaten"),
        "size": _("Skala (PP 7/2021)"),
    }
    return [own[name] if name in own else str(FIELD_WORDS[field]) for name, field in _COLUMNS]


def export_rows(
    actor: Actor, filters: Filters, *, today: date, only: Sequence[int] = (), identity: bool = False
) -> Iterator[list[Cell]]:
    """The words over the columns, then one row per business the list holds over all its pages, in the order of names.

    `only` narrows to chosen ids; empty for all.

    NIK and phones are masked unless `identity`, which a service allows after a purpose was given; an analyst's rows
    carry no such numbers at all, and no birth date or e-mail.
    """
    rows = matching_ids(actor, filters, today=today)
    if only:
        rows = rows.filter(id__in=list(only))
    sealed = ("owner__nik_sealed", "owner__phones_sealed") if identity else ()
    words = _wordings()
    hidden = [_NAMES.index(name) for name in _NOT_FOR_ANALYSTS] if actor.role is Role.ANALYST else []
    yield _header()
    for found in rows.values_list(*_NAMES, *sealed).iterator(chunk_size=_CHUNK):
        row = list(found[: len(_NAMES)])
        for place, say in words:
            row[place] = say(row[place])
        if identity:
            row[_NIK] = vault.unseal("nik", found[-2] or None)
            row[_PHONE] = vault.unseal("phones", found[-1] or None)
        row[_PHONE] = ", ".join(local_phone(one) for one in str(row[_PHONE] or "").split(","))
        for place in hidden:
            row[place] = None
        yield row


def _wordings() -> list[tuple[int, Callable[[Any], Cell]]]:
    """By place of the column, how its code becomes words. Looked up once per export, not once per cell."""

    def coded(words: Any) -> Callable[[Any], Cell]:
        plain = {code: str(word) for code, word in words.items()}
        return lambda code: plain.get(code, code)

    names: dict[int, str] = {}

    def area(code: int) -> str:
        if code and code not in names:
            names[code] = places.area_name(code)
        return names.get(code, "")

    spoken = {
        "owner__sex": coded(SEX_WORDS), "village_code": area, "district_code": area, "city_code": area,
        "premises__place_kind": coded(PLACE_KIND_WORDS), "sector": coded(SECTOR_WORDS),
        "legal_form": coded(LEGAL_FORM_WORDS), "sales_band": coded(SALES_BAND_WORDS), "size": coded(SIZE_WORDS),
        "no_nib_reason": coded(NO_NIB_REASON_WORDS), "status": coded(STATUS_WORDS),
    }  # fmt: skip
    return [(_NAMES.index(name), say) for name, say in spoken.items()]
