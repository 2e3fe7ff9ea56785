"""Where a business stands: RT/RW in one cell, street and village in one line, coordinates in any notation."""

from __future__ import annotations

import re

from .context import Context
from .identity import digits_of, is_absent
from .problems import NOTHING, Parsed, Problem, problem

_PAIR = re.compile(
    r"^\D{0,12}?(\d{1,3})\s*[/\\\-–.,;:| ]+\s*(?:rw\.?\s*[:.]?\s*)?(\d{1,3})\D{0,3}$", re.IGNORECASE
)
_RT = re.compile(r"\b(?:rt|rukun tetangga)\s*[.:\-/]*\s*(\d{1,3})\b", re.IGNORECASE)
_RW = re.compile(r"\b(?:rw|rukun warga)\s*[.:\-/]*\s*(\d{1,3})\b", re.IGNORECASE)
_RT_SLASH_RW = re.compile(
    r"\brt\.?\s*/?\s*rw\.?\s*[:.]?\s*(\d{1,3})\s*[/\\\-–., ]+\s*(\d{1,3})\b|"
    r"\brt\.?\s*[:.]?\s*(\d{1,3})\s*[/\\,\-–. ]*\s*rw\.?\s*[:.]?\s*(\d{1,3})\b|\b(0\d{1,2})\s*/\s*(0\d{1,2})\b",
    re.IGNORECASE,
)


def _three(digits: str | None) -> str | None:
    """Three digits; 000 stands for "none"."""
    return digits.zfill(3) if digits and int(digits) else None


def parse_rt_rw(text: str, kind: str, context: Context) -> Parsed:
    """RT and RW of one cell as three digits each: "RT.03/RW.01", "003/001", "3-1", "rt 3 rw 1".

    Excel turns "3/1" into a date; which part was the RT can no longer be told, so such a cell is not used.
    """
    if is_absent(text):
        return NOTHING
    if kind == "date":
        return Parsed(None, (problem("rt_rw_date"),))
    rt, rw = _RT.search(text), _RW.search(text)
    pair = _RT_SLASH_RW.search(text)
    if pair:
        first, second = [part for part in pair.groups() if part]
        return _placed(first, second)
    if rt or rw:
        return _placed(rt[1] if rt else None, rw[1] if rw else None)
    if match := _PAIR.match(text):
        return _placed(match[1], match[2])
    digits = digits_of(text)
    if len(digits) == 6 and digits.startswith("0"):
        return _placed(digits[:3], digits[3:])
    if 1 <= len(digits) <= 3 and re.fullmatch(r"\D{0,4}\d+\W*", text):
        return Parsed(None, (problem("rt_rw_only_one", rt=digits.zfill(3)),), (("rt", _three(digits)),))
    return Parsed(None, (problem("rt_rw_unread"),))


def _placed(rt: str | None, rw: str | None) -> Parsed:
    return Parsed(None, (), (("rt", _three(rt)), ("rw", _three(rw))))


def parse_rt(text: str, kind: str, context: Context) -> Parsed:
    """Three digits. A cell that holds both gives the RW as well."""
    if is_absent(text):
        return NOTHING
    digits = digits_of(text)
    if kind != "date" and 1 <= len(digits) <= 3 and not re.search(r"\d\D+\d", text):
        return Parsed(_three(digits))
    both = parse_rt_rw(text, kind, context)
    return Parsed(dict(both.also).get("rt"), both.problems, both.also)


def parse_rw(text: str, kind: str, context: Context) -> Parsed:
    """Three digits. A cell that holds both gives the RT as well."""
    both = parse_rt(text, kind, context)
    if both.also:
        return Parsed(dict(both.also).get("rw"), both.problems, both.also)
    return both


_VILLAGE_IN = re.compile(
    r"(?:^|[\s,;.\-(])(?:kelurahan|kel|desa|ds)(?:\s*/\s*desa)?\b[.:\s]*([A-Za-z][A-Za-z0-9 .'\-]*?)\s*(?=$|[,;()\n]|\bkec|\bkota\b|\bkab|\brt\b|\brw\b|\d{5})",
    re.I,
)
_DISTRICT_IN = re.compile(
    r"(?:^|[\s,;.\-(])(?:kecamatan|kec)\b[.:\s]*([A-Za-z][A-Za-z0-9 .'\-]*?)\s*(?=$|[,;()\n]|\bkel|\bkota\b|\bkab|\brt\b|\brw\b|\d{5})",
    re.I,
)
_CITY_IN = re.compile(
    r"[,;\s\-]*\b(?:kota|kab(?:upaten)?\.?)\s+kupang\b\.?|[,;\s]+\b(?:ntt|nusa tenggara timur)\b\.?", re.I
)
_POSTAL = re.compile(r"\b(85\d{3})\b")
_LANDMARK = re.compile(
    r"[,(\s]+((?:belakang|depan|samping|dekat|sebelah|seberang|di depan|di belakang|dpn|blkg|dkt)\s+[^,()]{3,60})\)?",
    re.I,
)


_SPACES, _COMMAS = re.compile(r"\s+"), re.compile(r"\s*,[\s,]*")
_STREET = re.compile(r"^(?:jln|jl|jalan|jlan|jln\.|jl\.)\b[.\s]*", re.IGNORECASE)
# What may stand in an address besides the street, and the letters without which it does not: to look for those is much faster.
_INSIDE = (
    ("village_text", _VILLAGE_IN, ("kel", "desa", "ds")),
    ("district_text", _DISTRICT_IN, ("kec",)),
    ("landmark", _LANDMARK, ("depan", "belakang", "samping", "dekat", "sebelah", "seberang", "dpn", "blkg", "dkt")),
    ("postal_code", _POSTAL, ("85",)),
)  # fmt: skip
_CITY_SIGNS = ("kupang", "ntt", "nusa")


def parse_address(text: str, kind: str, context: Context) -> Parsed:
    """The street; RT, RW, village, district, postal code and landmark found inside go to their own fields.

    They are hints (`rt`, `rw`, `village_text`, `district_text`, ...): a column of their own comes first.
    """
    if is_absent(text):
        return NOTHING
    rest, also = _without_lanes(" ".join(text.replace("\n", ", ").split()))
    small = rest.lower()
    for name, pattern, signs in _INSIDE:
        if any(sign in small for sign in signs) and (match := pattern.search(rest)):
            also.append((name, match[1].strip(" .,-")))
            rest = rest[: match.start()] + " , " + rest[match.end() :]
    if any(sign in small for sign in _CITY_SIGNS):
        rest = _CITY_IN.sub(" ", rest)
    street = _COMMAS.sub(", ", _SPACES.sub(" ", rest)).strip(" ,.;-/()")
    if street.count("(") > street.count(")"):  # "Jl. Flamboyan (cabang jalan)" keeps its end
        street += ")"
    return Parsed(_STREET.sub("Jl. ", street)[:300] or None, (), tuple(also))


def _without_lanes(rest: str) -> tuple[str, list[tuple[str, str | None]]]:
    """The address without RT and RW, and these."""
    if not any(map(str.isdigit, rest)):
        return rest, []
    if pair := _RT_SLASH_RW.search(rest):
        first, second = [part for part in pair.groups() if part]
        return _RT_SLASH_RW.sub(" ", rest, count=1), [("rt", _three(first)), ("rw", _three(second))]
    also: list[tuple[str, str | None]] = []
    for name, pattern in (("rt", _RT), ("rw", _RW)):
        if match := pattern.search(rest):
            also.append((name, _three(match[1])))
            rest = pattern.sub(" ", rest, count=1)
    return rest, also


def parse_village_district(text: str, kind: str, context: Context) -> Parsed:
    """ "Oesapa / Kelapa Lima" or "Kel. Oesapa, Kec. Kelapa Lima" as texts for the gazetteer."""
    if is_absent(text):
        return NOTHING
    village, district = _VILLAGE_IN.search(text), _DISTRICT_IN.search(text)
    if village or district:
        pairs = (
            ("village_text", village[1] if village else None),
            ("district_text", district[1] if district else None),
        )
        return Parsed(None, (), pairs)
    parts = [part.strip() for part in re.split(r"[/,;|\n]|\s-\s", text) if part.strip()]
    if len(parts) < 2:
        return Parsed(None, (), (("village_text", text),))
    title = context.title.lower()
    if "kec" in title and "kel" in title and title.index("kec") < title.index("kel"):
        parts = parts[1::-1]
    return Parsed(None, (), (("village_text", parts[0]), ("district_text", parts[1])))


def parse_postal_code(text: str, kind: str, context: Context) -> Parsed:
    """Five digits as text."""
    if is_absent(text):
        return NOTHING
    match = re.search(r"(?<!\d)(\d{5})(?!\d)", text)
    return Parsed(match[1]) if match else Parsed(None, (problem("postal_unread"),))


_DEGREES = re.compile(
    r"(?P<degrees>[+\-−]?\d{1,3})\s*[°ºd˚]\s*(?P<minutes>\d{1,2}(?:[.,]\d+)?)\s*['’′m]?\s*(?P<seconds>\d{1,2}(?:[.,]\d+)?)?\s*(?:[\"”″]|''|s)?\s*(?P<side>LS|LU|BT|BB|[NSEWnsew])?",
)
_DECIMAL = re.compile(r"[+\-−]?\d{1,3}[.,]\d+|[+\-−]?\d+")
LATITUDES, LONGITUDES = (-11.5, 6.5), (94.5, 141.5)  # Indonesia with its outer islands


def _degrees_in(text: str) -> list[float]:
    found = []
    for match in _DEGREES.finditer(text):
        parts = [
            float((match[name] or "0").replace(",", ".").replace("−", "-"))
            for name in ("degrees", "minutes", "seconds")
        ]
        value = abs(parts[0]) + parts[1] / 60 + parts[2] / 3600
        south = (
            parts[0] < 0
            or match["degrees"].startswith(("-", "−"))
            or (match["side"] or "").upper() in ("S", "LS", "W", "BB")
        )
        found.append(-value if south else value)
    if found:
        return found
    south = bool(re.search(r"\d\s*(?:LS|S)\b", text, re.IGNORECASE))
    for match in _DECIMAL.finditer(text):
        if len(match[0]) < 30:
            found.append(float(match[0].replace(",", ".").replace("−", "-")))
    if found and south and found[0] > 0:
        found[0] = -found[0]
    return found


def _scaled(value: float, limits: tuple[float, float]) -> float | None:
    """A coordinate whose decimal mark was eaten (-10153456 or 1236123456) put back inside the limits."""
    if abs(value) < 1000:
        return None
    digits = str(int(abs(value)))
    for whole in (3, 2, 1):
        candidate = float(f"{digits[:whole]}.{digits[whole:]}") * (-1 if value < 0 else 1)
        if limits[0] <= candidate <= limits[1]:
            return candidate
    return None


def _placed_at(value: float, limits: tuple[float, float]) -> tuple[float | None, list[Problem]]:
    if limits[0] <= value <= limits[1]:
        return round(value, 7), []
    scaled = _scaled(value, limits)
    if scaled is not None:
        return round(scaled, 7), [problem("coordinate_scaled", value=round(scaled, 6))]
    if limits == LATITUDES and 6.5 < value <= 11.5:
        return round(-value, 7), [problem("coordinate_sign", value=round(-value, 6))]
    return None, [problem("coordinate_outside")]


def parse_coordinates(text: str, kind: str, context: Context) -> Parsed:
    """Latitude and longitude of one cell in degrees: "-10.15, 123.6", "-10,15; 123,6", "10°9'0\" LS 123°36'0\" BT"."""
    if is_absent(text):
        return NOTHING
    found = [value for value in _degrees_in(text) if value]
    if len(found) < 2:
        return Parsed(None, (problem("coordinate_unread"),))
    first, second = found[0], found[1]
    swapped = LONGITUDES[0] <= abs(first) <= LONGITUDES[1] and abs(second) < 12
    if swapped:
        first, second = second, first
    latitude, problems = _placed_at(first, LATITUDES)
    longitude, more = _placed_at(second, LONGITUDES)
    problems += more + ([problem("coordinate_swapped")] if swapped else [])
    if latitude is None or longitude is None:
        return Parsed(None, (problem("coordinate_outside"),))
    return Parsed(None, tuple(problems), (("latitude", latitude), ("longitude", longitude)))


def _one_coordinate(text: str, limits: tuple[float, float], context: Context) -> Parsed:
    """One coordinate. A value that only fits the other axis is kept: the row's pair is swapped back as a whole."""
    if is_absent(text):
        return NOTHING
    found = _degrees_in(text)
    if len(found) > 1:
        return parse_coordinates(text, "text", context)
    if not found:
        return Parsed(None, (problem("coordinate_unread"),))
    other = LONGITUDES if limits == LATITUDES else LATITUDES
    if not limits[0] <= found[0] <= limits[1] and other[0] <= found[0] <= other[1] and found[0]:
        return Parsed(found[0], (problem("coordinate_swapped"),))
    value, problems = _placed_at(found[0], limits) if found[0] else (None, [problem("coordinate_outside")])
    return Parsed(value, tuple(problems))


def parse_latitude(text: str, kind: str, context: Context) -> Parsed:
    """Degrees north; a pair in the cell fills both fields."""
    return _one_coordinate(text, LATITUDES, context)


def parse_longitude(text: str, kind: str, context: Context) -> Parsed:
    """Degrees east; a pair in the cell fills both fields."""
    return _one_coordinate(text, LONGITUDES, context)
