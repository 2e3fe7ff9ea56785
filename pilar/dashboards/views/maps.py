"""The areas as a table and as a map: tiles, or the real outlines when boundaries were imported."""

from collections.abc import Sequence
from typing import Any

from django.utils.translation import gettext as _

from pilar.dashboards import domain, queries, words
from pilar.dashboards.views import links
from pilar.dashboards.views.ask import Ask
from pilar.places import queries as places
from pilar.places.domain import level_of, tile_map
from pilar.ui.domain import charts, numbers
from pilar.ui.templatetags.ui_formats import angka, language, persen

_MOST_TILES = 150
# A handful of tiles stretched over the page would shout.
_FEW_TILES = 12


def places_part(ask: Ask) -> dict[str, Any]:
    """The areas below with their numbers, and where there is a city its villages on a map."""
    found = ask.places
    return {
        "tabs": [
            {"label": label, "url": links.board_url(ask.asked, measure), "active": measure == ask.measure}
            for measure, label in words.MEASURES.items()
        ],
        "caption": _("Wilayah demi wilayah"),
        "columns": _columns(ask),
        "rows": [_row(ask, place) for place in found.parts],
        "foot": _numbers(ask.totals.all, _("Seluruhnya")) if len(found.parts) > 1 else [],
        "map": _map(ask, found.villages),
        "source": ask.source_brief,
    }


def _columns(ask: Ask) -> list[dict[str, Any]]:
    level = level_of(ask.areas[0]) if len(ask.areas) == 1 else ""
    figures = [_("Usaha"), _("Ber-NIB"), _("Belum ber-NIB"), _("Bagian")]
    title = words.LEVEL_TITLES.get(level, words.LEVEL_TITLES[""])
    return [{"label": title}, *({"label": label, "number": True} for label in figures)]


def _numbers(tally: domain.Tally, name: str) -> list[Any]:
    share = persen(tally.share)
    return [name, angka(tally.businesses), angka(tally.licensed), angka(tally.unlicensed), share]


def _row(ask: Ask, place: queries.Place) -> dict[str, Any]:
    cells = _numbers(place.tally, place.name or _("Belum diketahui"))
    for at, figure in ((1, "usaha"), (2, "nib"), (3, "tanpa-nib")):
        url = links.list_url(ask.actor, figure=figure, area=place.code) if place.exact else ""
        cells[at] = {"text": cells[at], "url": url}
    narrower = place.code > 0 and level_of(place.code) != "village"
    return {"cells": cells, "url": links.board_url(place.code, ask.measure) if narrower else ""}


def _map(ask: Ask, villages: Sequence[queries.Place]) -> dict[str, Any] | None:
    cities = {place.code // 10**6 for place in villages}
    if len(cities) != 1 or len(villages) < 2:
        return None
    city = cities.pop()
    rows = [_map_row(ask, place) for place in villages]
    known = {place.code for place in villages}
    rows += [
        _empty_row(tile.code) for tile in tile_map(city) if tile.code not in known and _asked(ask, tile.code)
    ]
    outlines = places.boundary_map(city)
    drawn = _outlined(rows, outlines) if outlines else _tiled(rows, city)
    if drawn is None:
        return None
    return drawn | {
        "title": words.MAP_TITLES[ask.measure],
        "rows": sorted(rows, key=lambda row: row["label"]),
        "unit": words.MEASURE_UNITS[ask.measure],
        "source": f"{words.MAP_SOURCES[ask.measure]} {ask.source_brief}",
        "gap": any(row["share"] is None for row in rows),
        "amounts": ask.measure != "nib",
        "few": len(rows) <= _FEW_TILES,
    }


def _asked(ask: Ask, village: int) -> bool:
    """Whether a village lies in the areas of this page, so that an empty one is still drawn."""
    return any(str(village).startswith(str(area)) for area in ask.areas if area)


def _map_row(ask: Ask, place: queries.Place) -> dict[str, Any]:
    """A village: its number, and its share of all (or of its own for the NIB)."""
    tally = place.tally
    value = {"nib": tally.licensed, "usaha": tally.businesses, "tanpa-nib": tally.unlicensed}[ask.measure]
    whole = {"nib": tally.businesses, "usaha": ask.totals.all.businesses, "tanpa-nib": tally.businesses}[
        ask.measure
    ]
    url = links.list_url(ask.actor, figure=ask.measure, area=place.code)
    share = value / whole if whole else None
    return {"code": place.code, "label": place.name, "value": value, "share": share, "url": url}


def _empty_row(code: int) -> dict[str, Any]:
    return {"code": code, "label": places.area_name(code), "value": None, "share": None, "url": ""}


def _tiled(rows: list[dict[str, Any]], city: int) -> dict[str, Any] | None:
    where = {tile.code: tile for tile in tile_map(city)}
    placed = [row | {"column": where[row["code"]].column, "row": where[row["code"]].row}
              for row in rows if row["code"] in where]  # fmt: skip
    if not placed or len(placed) > _MOST_TILES:
        return None
    return {"kind": "tiles", "map": charts.tiles(placed)}


def _outlined(rows: list[dict[str, Any]], outlines: Any) -> dict[str, Any]:
    return {"kind": "areas", "map": charts.areas(rows, outlines.paths), "box": f"0 0 1000 {outlines.height}"}


def dressed(part: dict[str, Any] | None, measure: str) -> dict[str, Any] | None:
    """The map with its colours and legend: shares on a scale of percents, numbers by fifths of the villages."""
    if part is None:
        return None
    made = part["map"]
    if measure == "nib":
        return part | {"legend": charts.legend(made["bounds"], language())}
    shapes = made["tiles" if part["kind"] == "tiles" else "areas"]
    values = [shape["value"] or 0 for shape in shapes]
    classes = domain.quantile_classes(values)
    coloured = [
        shape | {"class": f"c{number}", "number": angka(shape["value"])}
        for shape, number in zip(shapes, classes, strict=True)
    ]
    return part | {
        "map": made | {"tiles" if part["kind"] == "tiles" else "areas": coloured},
        "legend": _number_legend(values, classes),
    }


def _number_legend(values: list[int], classes: list[int]) -> list[dict[str, str]]:
    """What each colour means: the smallest and the largest number that carry it."""
    told = []
    for step in range(1, 6):
        inside = [value for value, number in zip(values, classes, strict=True) if number == step]
        if inside:
            low, high = (
                numbers.write(min(inside), language=language()),
                numbers.write(max(inside), language=language()),
            )
            told.append({"class": f"c{step}", "words": low if low == high else f"{low}–{high}"})
    return told
