"""A city as a map of equal tiles: one square per village, neighbours near each other, districts in one piece.

Every village is equally easy to see and to touch, which a true map of a city with large rural villages is not.
"""

import math
from dataclasses import dataclass
from functools import lru_cache

from pilar.places.domain import tables
from pilar.places.domain.areas import Area, country_children


@dataclass(frozen=True, slots=True)
class Tile:
    """The place of a village on the grid: ``column`` from the west, ``row`` from the north, both from 0."""

    code: int
    column: int
    row: int


@lru_cache(maxsize=64)
def tile_map(city_code: int) -> tuple[Tile, ...]:
    """The tiles of a city, by row and column: its own arrangement when one ships, else a compact one by district.

    Villages without a place in the own arrangement are added below it. An unknown city has no tiles.
    """
    districts = [list(country_children(district.code)) for district in country_children(city_code)]
    name = f"tiles_{city_code}.tsv"
    if not tables.exists(name):
        return _in_order(_compact(districts))
    own = [Tile(int(code), int(column), int(row)) for code, column, row in tables.rows(name)]
    placed = {tile.code for tile in own}
    below = max(tile.row for tile in own) + 1
    rest = [[village for village in villages if village.code not in placed] for villages in districts]
    added = [Tile(tile.code, tile.column, tile.row + below) for tile in _compact(rest)]
    known = {village.code for villages in districts for village in villages}
    return _in_order([tile for tile in own if tile.code in known] + added)


def _compact(districts: list[list[Area]]) -> list[Tile]:
    """Each district a near-square block, the blocks set side by side on shelves about as wide as all are high."""
    blocks = [villages for villages in districts if villages]
    widest = max((math.ceil(math.sqrt(len(villages))) for villages in blocks), default=0)
    limit = max(widest, math.ceil(math.sqrt(1.6 * sum(map(len, blocks)))))
    tiles: list[Tile] = []
    left = top = height = 0
    for villages in blocks:
        width = math.ceil(math.sqrt(len(villages)))
        if left and left + width > limit:
            left, top, height = 0, top + height, 0
        for number, village in enumerate(villages):
            tiles.append(Tile(village.code, left + number % width, top + number // width))
        left += width
        height = max(height, math.ceil(len(villages) / width))
    return tiles


def _in_order(tiles: list[Tile]) -> tuple[Tile, ...]:
    return tuple(sorted(tiles, key=lambda tile: (tile.row, tile.column)))
