"""The numbers beside a list: how many businesses each further choice would leave."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from pilar.accounts.domain import Actor, Role
from pilar.places import queries as places
from pilar.places.domain import SECTORS, SIZES, level_of
from pilar.registry.domain import STATUSES
from pilar.registry.domain.filters import Filters
from pilar.registry.models import Business
from pilar.registry.queries import cube
from pilar.registry.queries.lists import search_for
from pilar.registry.queries.scope import CAP, Count, areas_asked, gathered
from pilar.registry.store import counts
from pilar.registry.store.search import HITS
from pilar.registry.words import SECTOR_WORDS, SIZE_WORDS, STATUS_WORDS


@dataclass(frozen=True, slots=True)
class Option:
    """One choice: its value in an address ("yes", "RETAIL", "5371031002"; "" cannot be chosen), words, number, chosen."""

    value: str
    label: str
    count: int
    chosen: bool


@dataclass(frozen=True, slots=True)
class Facet:
    """One question: the name of the filter it sets, its words, its choices."""

    name: str
    title: str
    options: list[Option]


@dataclass(frozen=True, slots=True)
class Facets:
    """The questions beside a list and the number of businesses it holds.

    `exact` is False when only the first 10,000 businesses (1,000 hits of a search) were counted. `hits` are the ids of
    all of them where they had to be found one by one (of a search the most alike first), so that the list need not
    find them again; None otherwise. `alike` counts those among them that are only like what was searched.
    """

    groups: list[Facet]
    count: Count
    exact: bool
    hits: list[int] | None = None
    alike: int = 0


def facets(actor: Actor, filters: Filters, *, today: date) -> Facets:
    """Counts by area, NIB, status, sector and size; each leaves its own filter out, so that one can change one's mind."""
    if filters.in_cube and actor.role is not Role.OWNER:
        return _from_cube(actor, filters)
    return _from_rows(actor, filters, today)


# -- from the counts ------------------------------------------------------------------------------
def _from_cube(actor: Actor, filters: Filters) -> Facets:
    areas = areas_asked(actor, filters.area)
    known = cube.kinds(areas)
    numbers = {name: cube.by(known, name, filters) for name in ("has_nib", "status", "sector", "size")}
    groups = [_area_facet(*_parts(areas, filters), filters), *_kind_facets(numbers, filters)]
    return Facets(groups, Count(cube.total(known, filters)), exact=True)


def _parts(areas: Sequence[int], filters: Filters) -> tuple[int, dict[int, int]]:
    """The area whose parts are shown, and their numbers: one steps down as long as there is no choice."""
    if len(areas) != 1:
        return -1, {area: cube.total(cube.kinds((area,)), filters) for area in areas}
    area = areas[0]
    parts = cube.by_part(area, filters)
    while len(parts) == 1 and min(parts) > 0 and level_of(min(parts)) != "village":
        area = min(parts)
        parts = cube.by_part(area, filters)
    return area, parts


def _area_facet(area: int, parts: Mapping[int, int], filters: Filters) -> Facet:
    titles = {"country": _("Provinsi"), "province": _("Kota atau kabupaten"), "city": _("Kecamatan")}
    title = _("Wilayah") if area < 0 else titles.get(level_of(area), _("Kelurahan atau desa"))
    options = [
        Option(str(code), places.area_name(code), number, code == filters.area)
        for code, number in sorted(parts.items())
        if code > 0
    ]
    unplaced = sum(number for code, number in parts.items() if code <= 0)
    if unplaced:
        options.append(Option("", _("Belum diketahui"), unplaced, False))
    return Facet("area", title, sorted(options, key=lambda option: (not option.value, option.label)))


def _kind_facets(numbers: Mapping[str, Mapping[str | bool, int]], filters: Filters) -> list[Facet]:
    nib = numbers["has_nib"]
    statuses = {code: str(words) for code, words in STATUS_WORDS.items() if code != "MERGED"}
    return [
        Facet(
            "nib",
            _("NIB"),
            [
                Option("yes", _("Sudah ber-NIB"), nib.get(True, 0), filters.nib is True),
                Option("no", _("Belum ber-NIB"), nib.get(False, 0), filters.nib is False),
            ],
        ),
        Facet("sector", _("Sektor"), _options(SECTORS, SECTOR_WORDS, numbers["sector"], filters.sector)),
        Facet("status", _("Keadaan"), _options(STATUSES, statuses, numbers["status"], filters.status)),
        Facet("size", _("Skala"), _options(SIZES, SIZE_WORDS, numbers["size"], filters.size)),
    ]


def _options(
    codes: Iterable[str],
    words: Mapping[str, object],
    numbers: Mapping[str | bool, int],
    chosen: tuple[str, ...],
) -> list[Option]:
    """Choices with a number or a tick, the biggest first."""
    options = [
        Option(code, str(words[code]), numbers.get(code, 0), code in chosen)
        for code in codes
        if code in words and (numbers.get(code) or code in chosen)
    ]
    return sorted(options, key=lambda option: -option.count)


# -- from the businesses --------------------------------------------------------------------------
_KIND = ("status", "has_nib", "sector", "size")


def _from_rows(actor: Actor, filters: Filters, today: date) -> Facets:
    searched = search_for(actor, filters, today=today) if filters.q else None
    hits = searched.ids if searched else None
    areas = areas_asked(actor, filters.area)
    area = areas[0] if len(areas) == 1 else 0
    columns = (
        ("village_code",) if level_of(area) in ("district", "village") else ("city_code", "district_code")
    )
    asked, limit = gathered(actor, filters, today), CAP + 1
    if hits is not None:
        asked, limit = Business.objects.filter(id__in=hits), HITS + 1
    groups, ids = counts.of_each_kind(asked, (*_KIND, *columns), limit)
    capped = len(ids) >= limit or len(hits or ()) >= HITS
    if len(ids) >= limit:  # the one more that was asked for to know it is not counted
        groups[-1] = (groups[-1][0], groups[-1][1] - 1)
    kinds = [
        cube.Kind(status, nib, sector, size, number)
        for (status, nib, sector, size, *_place), number in groups
    ]
    numbers = {name: cube.by(kinds, name, filters) for name in ("has_nib", "status", "sector", "size")}
    area, parts = _parts_of_rows(area, [(kind[len(_KIND) :], number) for kind, number in groups])
    count = Count(min(len(ids), limit - 1), capped)
    known = hits if hits is not None or capped else ids
    alike = len(searched.ids) - searched.exact if searched else 0
    groups_shown = [_area_facet(area, parts, filters), *_kind_facets(numbers, filters)]
    return Facets(groups_shown, count, not capped, known, alike)


def _parts_of_rows(area: int, rows: Sequence[tuple[Sequence[int], int]]) -> tuple[int, dict[int, int]]:
    """Numbers by the parts of the area asked for; one steps down as long as there is no choice.

    rows: ((village,) or (city, district), how many).
    """
    while True:
        parts: dict[int, int] = {}
        for codes, number in rows:
            code = _part(codes, level_of(area))
            parts[code] = parts.get(code, 0) + number
        if len(parts) != 1 or min(parts) <= 0 or level_of(min(parts)) in ("village", "district"):
            return area, parts
        area = min(parts)


def _part(codes: Sequence[int], level: str) -> int:
    """The area one level below `level` a business lies in, 0 when unknown."""
    if len(codes) == 1:
        return codes[0]
    city, district = codes
    return {"country": city // 100, "province": city}.get(level, district)
