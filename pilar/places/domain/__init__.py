"""Facts and rules about places, business classes and size. Plain Python: no database, no web, no clock."""

from pilar.places.domain.areas import Area
from pilar.places.domain.codes import LEVELS, SECTORS, dotted, level_of, parent_of
from pilar.places.domain.errors import UnusableFile
from pilar.places.domain.gazetteer import Gazetteer, VillageMatch, gazetteer_of
from pilar.places.domain.kbli import VERSIONS, Kbli
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
    "SizeRule",
    "SizeVerdict",
    "UnusableFile",
    "VillageMatch",
    "dotted",
    "gazetteer_of",
    "level_of",
    "parent_of",
    "rule_on",
    "size_expr",
    "size_of",
]
