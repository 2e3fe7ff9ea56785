"""Collections of the storefront: a few ways in, each told by the facts of products, so that nobody has to keep them."""

from collections.abc import Mapping
from dataclasses import dataclass

from pilar.catalogue.domain import kinds, offers


@dataclass(frozen=True, slots=True)
class Collection:
    """What belongs to it: a class, words it is found by, origins of the motif, ways it can be had."""

    kind: str = ""
    words: str = ""
    origins: tuple[int, ...] = ()
    availability: str = ""


COLLECTIONS: Mapping[str, Collection] = {
    "sei": Collection(kinds.FOOD, words="sei"),
    "oleh-oleh": Collection(kinds.FOOD, availability=offers.STOCK),
    "tenun-timor": Collection(kinds.CLOTH, origins=(5301, 5302, 5303, 5304, 5321, 5371)),
    "tenun-flores-alor": Collection(
        kinds.CLOTH, origins=(5305, 5306, 5307, 5308, 5309, 5310, 5313, 5315, 5316, 5319)
    ),
    "tenun-sumba": Collection(kinds.CLOTH, origins=(5311, 5312, 5317, 5318)),
    "tenun-rote-sabu": Collection(kinds.CLOTH, origins=(5314, 5320)),
    "anyaman": Collection(kinds.CRAFT, words="lontar"),
}
# Cloth by the regency its motif comes from, opened from the page of cloth.
REGENCIES: Mapping[str, Collection] = {
    f"tenun-{code}": Collection(kinds.CLOTH, origins=(code,)) for code in kinds.REGENCIES
}
ALL: Mapping[str, Collection] = {**COLLECTIONS, **REGENCIES}
