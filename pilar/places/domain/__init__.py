"""Facts and rules about places, business classes and size. Plain Python: no database, no web, no clock."""

from pilar.places.domain.areas import Area
from pilar.places.domain.codes import LEVELS, SECTORS, dotted, level_of, parent_of
from pilar.places.domain.errors import UnusableFile
from pilar.places.domain.gazetteer import Gazetteer, VillageMatch, gazetteer_of
from pilar.places.domain.kbli import VERSIONS, Kbli
from pilar.places.domain.kbli_search import KbliHit
from pilar.places.domain.sectors import SectorGuess, sector_of_kbli, sector_of_text
from pilar.places.domain.size import (
    RULES,
    SIZE_NAMES,
    SIZES,
    SizeRule,
    SizeVerdict,
    rule_on,
    size_expr,
    size_of,
)
from pilar.places.domain.tiles import Tile, tile_map

__all__ = [
    "LEVELS",
    "RULES",
    "SECTORS",
    "SIZES",
    "SIZE_NAMES",
    "VERSIONS",
    "Area",
    "Gazetteer",
    "Kbli",
    "KbliHit",
    "SectorGuess",
    "SizeRule",
    "SizeVerdict",
    "Tile",
    "UnusableFile",
    "VillageMatch",
    "dotted",
    "gazetteer_of",
    "level_of",
    "parent_of",
    "rule_on",
    "sector_of_kbli",
    "sector_of_text",
    "size_expr",
    "size_of",
    "tile_map",
]
