"""What stands in titles, sheet names and sub-titles and belongs to every row below: "Kelurahan: Oesapa", "Tahun 2024"."""

from __future__ import annotations

import re
from collections.abc import Iterable

from .synonyms import PHRASES, plain

# A label and its value may become context of these fields only.
CONTEXT_FIELDS = frozenset(
    {"village", "district", "city", "rt", "rw", "group_name", "sector", "activity"}
    | {"registered_on", "seen_on", "legal_form", "postal_code"}
)
_STOP = (
    r"(?=\s*(?:[,;:(/\n|]|[-–]\s|\bkec(?:amatan)?\b|\bkel(?:urahan)?\b|\bkota\b|\bkab(?:upaten)?\b|\btahun\b|\bthn\b|\bprov|"
    r"\bbulan\b|\bper\b|\brt\b|\brw\b|\bkode\b|\bperiode\b|\bsampai\b|\bs/d\b|\b(?:19|20)\d\d\b|$))"
)
_NAME = r"([A-Za-z][A-Za-z0-9 .'’\-]*?)"
_VILLAGE = re.compile(
    rf"\b(?:kelurahan|kel\.|kel|desa)(?:\s*/\s*(?:desa|kelurahan|kel))?\b\.?\s*[:=]?\s*{_NAME}{_STOP}",
    re.IGNORECASE,
)
_DISTRICT = re.compile(rf"\b(?:kecamatan|kec\.|kec)\b\.?\s*[:=]?\s*{_NAME}{_STOP}", re.IGNORECASE)
_CITY = re.compile(rf"\b(kota|kabupaten|kab\.|kab)\b\.?\s*[:=]?\s*{_NAME}{_STOP}", re.IGNORECASE)
_YEAR = re.compile(r"\b(?:tahun|thn|t\.?a\.?|per\b.{0,20}?)\s*[:.]?\s*((?:19|20)\d\d)\b", re.IGNORECASE)
_RT = re.compile(r"\brt\b\.?\s*[:=]?\s*(\d{1,3})\b", re.IGNORECASE)
_RW = re.compile(r"\brw\b\.?\s*[:=]?\s*(\d{1,3})\b", re.IGNORECASE)
_LABELLED = re.compile(r"([A-Za-z][A-Za-z /.]{2,40}?)\s*[:=]\s*([^:=\n|]{1,80}?)\s*(?=\||\n|$)")
_NOT_A_NAME = re.compile(
    r"^(?:se|dan|yang|ini|ukm|umkm|dinas|nama|se[- ].*|di .*|binaan.*|tahun.*|usaha.*|data.*)$", re.IGNORECASE
)


def context_of(cells: Iterable[str]) -> dict[str, str]:
    """The context one title row carries, by field; "year" as well. Cells are joined, label and value may be apart.

    >>> context_of(["Kelurahan", ":", "Oesapa", "", "Kec. Kelapa Lima"])
    {'village': 'Oesapa', 'district': 'Kelapa Lima'}
    """
    filled = [cell for cell in cells if cell]
    line = re.sub(r"\s*\|\s*([:=])\s*(?:\|\s*)?", r" \1 ", " | ".join(filled))
    spaced = line.replace(" | ", "\n")
    found: dict[str, str] = {}
    for pattern, field in (
        (_VILLAGE, "village"),
        (_DISTRICT, "district"),
        (_RT, "rt"),
        (_RW, "rw"),
        (_YEAR, "year"),
    ):
        match = pattern.search(spaced)
        if match and not _NOT_A_NAME.match(match[1].strip()):
            found[field] = match[1].strip(" .-")
    city = _CITY.search(spaced)
    if city and not _NOT_A_NAME.match(city[2].strip()):
        found["city"] = f"{'Kota' if city[1].lower() == 'kota' else 'Kabupaten'} {city[2].strip(' .-')}"
    for label, value in _LABELLED.findall(line):
        field = PHRASES.get(plain(label), "")
        if field in CONTEXT_FIELDS and field not in found and value.strip():
            found[field] = value.strip()
    return {field: text for field, text in found.items() if text}
