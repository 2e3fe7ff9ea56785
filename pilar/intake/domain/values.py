"""One parser per field: `parse(field, text, kind, context) -> Parsed`. No parser ever raises on a text.

`kind` is the kind of the cell (text, number, date, bool, error). A parser answers with the value of its field
(architecture.md, "The fields of a row"), the problems it found, and values for other fields the cell also held.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from dataclasses import replace

from . import amounts, business, choices, classes, dates, identity, localities, people, phones
from .context import Context
from .problems import NOTHING, Parsed, problem
from .synonyms import LABELS

Parser = Callable[[str, str, Context], Parsed]


def parse_place_text(text: str, kind: str, context: Context) -> Parsed:
    """The words of a village, district or city column: the gazetteer reads them later, village and district together."""
    plain = " ".join(text.split())
    return (
        NOTHING if identity.is_absent(plain) else Parsed(None, (), ((f"{context.field}_text", plain[:120]),))
    )


def parse_name(text: str, kind: str, context: Context) -> Parsed:
    """A column that only says "Nama": a business when it carries a business word, else its owner."""
    owner = people.parse_owner_name(text, kind, context)
    return Parsed(None, owner.problems, (*owner.also, ("owner_name", owner.value)))


_OWN: dict[str, Parser] = {
    "nik": identity.parse_nik,
    "kk": identity.parse_kk,
    "nik_kk": identity.parse_nik_kk,
    "nib": identity.parse_nib,
    "npwp": identity.parse_npwp,
    "local_number": identity.parse_local_number,
    "pirt": identity.parse_pirt,
    "halal": identity.parse_halal,
    "phone": phones.parse_phone,
    "email": phones.parse_email,
    "birth_place_date": dates.parse_birth_place_date,
    "workers_male": amounts.parse_workers,
    "workers_female": amounts.parse_workers,
    "workers": amounts.parse_workers,
    "workers_mf": amounts.parse_workers_mf,
    "annual_sales": amounts.parse_money,
    "capital": amounts.parse_money,
    "sales_band": amounts.parse_sales_band,
    "owner_name": people.parse_owner_name,
    "name": parse_name,
    "owner_business": business.parse_owner_business,
    "sex": people.parse_sex,
    "rt": localities.parse_rt,
    "rw": localities.parse_rw,
    "rt_rw": localities.parse_rt_rw,
    "village": parse_place_text,
    "district": parse_place_text,
    "city": parse_place_text,
    "village_district": localities.parse_village_district,
    "address": localities.parse_address,
    "postal_code": localities.parse_postal_code,
    "coordinates": localities.parse_coordinates,
    "latitude": localities.parse_latitude,
    "longitude": localities.parse_longitude,
    "business_name": business.parse_business_name,
    "business_list": business.parse_activity,
    "activity": business.parse_activity,
    "product": business.parse_text,
    "kbli_code": classes.parse_kbli,
    "kbli_version": classes.parse_kbli_version,
    "sector": classes.parse_sector,
}
_SHARED: tuple[tuple[Parser, tuple[str, ...]], ...] = (
    (dates.parse_date, ("birth_on", "founded_on", "registered_on", "seen_on", "nib_on")),
    (choices.parse_choice, ("legal_form", "place_kind", "no_nib_reason", "status")),
    (business.parse_text, ("brand", "note", "landmark", "group_name")),
)
PARSERS = _OWN | {field: parser for parser, fields in _SHARED for field in fields}

IDENTITY_FIELDS = frozenset({"nik", "kk", "nik_kk", "npwp", "phone"})
LONGEST_CELL = 5_000
_OTHER = re.compile(r"[^\x00-\x7F]")  # digits of other scripts are read as the digits they are
_ERRORS = ("#N/A", "#REF!", "#VALUE!", "#DIV/0!", "#NAME?", "#NULL!", "#NUM!", "#SPILL!", "#CALC!")


def parse(field: str, text: str, kind: str, context: Context) -> Parsed:
    """One cell read as one field. Raises KeyError only for a field that has no parser."""
    parser = PARSERS[field]
    if kind == "error" or text.strip().upper() in _ERRORS:
        return Parsed(None, (problem("error_cell", text=text[:12]),))
    if kind == "bool" and field not in ("nib", "status", "halal", "pirt", "npwp", "note"):
        return Parsed(None, (problem("not_understood", field=LABELS[field]),))
    if kind == "bool":
        text = "ada" if text == "TRUE" else "tidak"
    if context.field != field:
        context = replace(context, field=field)
    text = text[:LONGEST_CELL].strip()
    if not text.isascii():
        text = _OTHER.sub(lambda sign: str(unicodedata.decimal(sign[0], sign[0])), text)
    return parser(text, kind, context)
