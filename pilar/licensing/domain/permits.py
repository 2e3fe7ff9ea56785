"""The path of permits of a business after what it makes: NIB, then P-IRT, BPOM MD or hygiene, halal, and the trade mark.

Rules are data with the rule cited; the method with worked examples: docs/methods/permit-path.md. Codes here, sentences
in words/permits.py. Everything is for a micro-business.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from pilar.licensing.domain import consequences as meaning
from pilar.licensing.domain.consequences import consequences_of
from pilar.places.domain.kbli import conversion_table, kbli_table
from pilar.places.domain.kbli_words import words_of

METHOD = "permit-path-1"

NIB, KBLI, PIRT, BPOM, HYGIENE, HALAL, NOT_HALAL, TRADEMARK = (
    "NIB", "KBLI", "PIRT", "BPOM", "HYGIENE", "HALAL", "NOT_HALAL", "TRADEMARK",
)  # fmt: skip
PERMITS = (NIB, KBLI, PIRT, BPOM, HYGIENE, HALAL, NOT_HALAL, TRADEMARK)
# A permit held, the best next one, one that comes after it; what only has to stand on the label is never held as a number.
HELD, NEXT, LATER, ON_LABEL = "HELD", "NEXT", "LATER", "ON_LABEL"
# Kept by the registry itself, and those whose number is kept here once somebody saw the paper.
OF_REGISTRY = (NIB, PIRT, HALAL)
SEEN_HERE = (BPOM, HYGIENE, TRADEMARK)


@dataclass(frozen=True, slots=True)
class Terms:
    """What a permit costs a micro-business, by which rule, and since when that is known; `high` None: asked at the place.

    `sure`: read in the rule itself; otherwise told by others and to be asked before paying.
    """

    low: int
    high: int | None
    rule: str
    as_of: date
    sure: bool = False


TERMS: dict[str, Terms] = {
    NIB: Terms(0, 0, "PP 28/2025", date(2025, 6, 5), sure=True),
    KBLI: Terms(0, 0, "Peraturan BPS 7/2025", date(2025, 12, 18), sure=True),
    PIRT: Terms(0, 0, "PP 28/2025; Peraturan BPOM 22/2018", date(2025, 6, 5)),
    # Half of 200,000 to 3,000,000 a product (art. 3); the laboratory is paid apart.
    BPOM: Terms(100_000, 1_500_000, "PP 32/2017 pasal 3; Peraturan BPOM 23/2023", date(2023, 10, 2)),
    HYGIENE: Terms(0, None, "Permenkes 14/2021; Permenkes 2/2023", date(2023, 4, 3)),
    # Nothing by own declaration within the free quota, 230,000 without, 650,000 when examined.
    HALAL: Terms(0, 650_000, "PP 42/2024; Keputusan Kepala BPJPH 141/2021", date(2024, 10, 17)),
    NOT_HALAL: Terms(0, 0, "PP 42/2024; Peraturan BPOM 31/2018", date(2024, 10, 17), sure=True),
    TRADEMARK: Terms(500_000, 500_000, "UU 20/2016; PP 45/2024", date(2024, 10, 18)),
}

# What the answer about the P-IRT leads to for who makes food; other answers lead to no permit of the product.
PRODUCT_ROUTES: dict[str, str] = {
    meaning.OPEN: PIRT,
    meaning.MEAT: BPOM,
    meaning.MILK: BPOM,
    meaning.WATER: BPOM,
    meaning.ALCOHOL: BPOM,
    meaning.OTHER_FOOD: BPOM,
    meaning.SERVED: HYGIENE,
}
HALAL_ROUTES: dict[str, str] = {meaning.DUTY: HALAL, meaning.NOT_HALAL: NOT_HALAL}
# Divisions that make goods somebody may copy: industry. Beside them whoever uses a brand of her own.
MAKERS = tuple(str(division) for division in range(10, 34))


@dataclass(frozen=True, slots=True)
class Known:
    """What the path is found from: the class of 2025 ("" unknown), the owner's words about the goods, and what is held."""

    kbli_code: str
    said: str
    held: frozenset[str]
    brand: bool = False


@dataclass(frozen=True, slots=True)
class Station:
    """One permit on the path. ``duty``: the law asks for it; otherwise it protects. ``why``: a code of consequences, or ""."""

    permit: str
    status: str
    duty: bool
    why: str = ""

    @property
    def terms(self) -> Terms:
        return TERMS[self.permit]


def class_of_2025(code: str, version: int | None) -> str:
    """The five-digit class of 2025 a stored code stands for; "" when there is none, or several with different meanings."""
    if len(code) != 5:
        return ""
    if version == 2025:
        return code if code in kbli_table(2025) else ""
    news = conversion_table().get(code, ()) if version == 2020 else ()
    answers = {(consequences_of(new).pirt, consequences_of(new).halal) for new in news}
    return news[0] if len(answers) == 1 else ""


def path(known: Known) -> list[Station]:
    """The stations in the order to take them; the first that is not held is NEXT."""
    stations = []
    next_found = False
    for permit, duty, why in _wanted(known):
        if permit == NOT_HALAL:
            stations.append(Station(permit, ON_LABEL, duty, why))
            continue
        held = permit in known.held
        status = HELD if held else LATER if next_found else NEXT
        next_found = next_found or not held
        stations.append(Station(permit, status, duty, why))
    return stations


def next_station(stations: list[Station]) -> Station | None:
    """The best next step; None when everything on the path is held."""
    return next((one for one in stations if one.status == NEXT), None)


def _wanted(known: Known) -> Iterator[tuple[str, bool, str]]:
    """(permit, duty, why) in order. Without a class nothing after it can be told."""
    yield NIB, True, ""
    if not known.kbli_code:
        yield KBLI, True, ""
        return
    found = consequences_of(known.kbli_code, frozenset(words_of(known.said)))
    product = PRODUCT_ROUTES.get(found.pirt)
    # Where a product already carries another permit than the rule leads to, that permit stands for it.
    instead = known.held & {PIRT, BPOM}
    if product in (PIRT, BPOM) and instead:
        product = PIRT if PIRT in instead else BPOM
    if product:
        yield product, True, found.pirt
    if found.halal in HALAL_ROUTES:
        yield HALAL_ROUTES[found.halal], True, found.halal
    if known.kbli_code.startswith(MAKERS) or known.brand:
        yield TRADEMARK, False, ""
