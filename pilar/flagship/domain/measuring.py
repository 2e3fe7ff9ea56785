"""From the businesses of the registry to the facts of a candidate: how many, how many workers, which share of the sales.

A candidate says by which words and KBLI codes its businesses are known ("sei, se'i, 10130"). docs/methods/flagship-evidence.md.
"""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import NamedTuple

from pilar.flagship.domain.errors import UnusableDecision
from pilar.flagship.domain.evidence import Fact, ValueFunction
from pilar.flagship.domain.figures import Profile
from pilar.flagship.domain.regional import FEW_FIRMS, FEW_WORKERS

MOST_WORDS = 12
# Measures the city's own records can answer; LOCATION_QUOTIENT needs figures of the nation.
COUNTED = ("BUSINESSES", "WORKERS", "SALES_SHARE", "VILLAGES", "PACKAGING", "MARKET_READINESS")
GOOD_LEVELS = ("I", "II")
QUERIES = {
    "BUSINESSES": "usaha aktif yang cocok dengan kata dan kode pilihan ini",
    "WORKERS": "tenaga kerja pada usaha aktif yang cocok dan menyebut jumlahnya",
    "SALES_SHARE": "omzet setahun usaha aktif yang cocok, dari omzet semua usaha aktif yang menyebutnya",
    "VILLAGES": "kelurahan yang mempunyai usaha aktif yang cocok",
    "PACKAGING": "usaha aktif yang cocok dan dinilai kemasannya, yang mencapai level I atau II",
    "MARKET_READINESS": "usaha aktif yang cocok, yang punya produk siap bagi sedikitnya satu kanal pemasaran",
}
LOWEST, HIGHEST = 1.0, 5.0
_APOSTROPHES = re.compile(r"['’`´]")
_NO_WORD = re.compile(r"[^0-9a-z]+")


@dataclass(frozen=True)
class Search:
    """What tells a candidate's businesses: words as they stand in names and activities, beginnings of KBLI codes."""

    words: tuple[str, ...]
    codes: tuple[str, ...]

    def means(self, text: str, kbli: str) -> bool:
        """Whether a business with this text and class is one of the candidate's."""
        padded = f" {folded(text)} "
        return any(f" {word} " in padded for word in self.words) or bool(
            self.codes and kbli.startswith(self.codes)
        )


def folded(text: str) -> str:
    """Small letters, "se'i" as "sei", everything else that is no letter or digit a space."""
    return _NO_WORD.sub(" ", _APOSTROPHES.sub("", text.casefold())).strip()


def read_search(text: str) -> Search:
    """From "sei, se'i, 10130". Raises `UnusableDecision` for nothing to look for, too much, or a code that cannot be."""
    parts = [part for each in re.split(r"[,;\n]", text) if (part := folded(each))]
    if not parts:
        raise UnusableDecision("tulis sedikitnya satu kata atau kode KBLI untuk mencari usahanya.")
    if len(parts) > MOST_WORDS:
        raise UnusableDecision(f"paling banyak {MOST_WORDS} kata dan kode, sekarang {len(parts)}.")
    codes = tuple(part for part in parts if part.isdigit())
    wrong = next((code for code in codes if not 2 <= len(code) <= 5), None)
    if wrong:
        raise UnusableDecision(f"kode KBLI {wrong} tidak mungkin: dua sampai lima angka.")
    words = tuple(dict.fromkeys(part for part in parts if not part.isdigit()))
    short = next((word for word in words if len(word) < 3), None)
    if short:
        raise UnusableDecision(f"kata “{short}” terlalu pendek; pakai sedikitnya tiga huruf.")
    return Search(words, codes)


class Business(NamedTuple):
    """One living business as far as it counts here. Sales in rupiah a year; None where nobody said. `level`: of its packaging,
    empty where nobody looked. `ready`: has a product that lacks nothing for some channel."""

    text: str
    kbli: str
    workers: int | None
    sales: int | None
    village: int
    level: str = ""
    ready: bool = False


@dataclass
class Count:
    """What was counted of one candidate, or of the whole city."""

    businesses: int = 0
    workers: int = 0
    workers_known: int = 0
    sales: int = 0
    sales_known: int = 0
    villages: set[int] = field(default_factory=set)
    assessed: int = 0
    well_packed: int = 0
    ready: int = 0
    classes: Counter[str] = field(default_factory=Counter)  # how many businesses of each KBLI class

    def add(self, business: Business) -> None:
        self.businesses += 1
        if business.workers is not None:
            self.workers += business.workers
            self.workers_known += 1
        if business.sales is not None:
            self.sales += business.sales
            self.sales_known += 1
        if business.village:
            self.villages.add(business.village)
        if business.kbli:
            self.classes[business.kbli] += 1
        self.assessed += bool(business.level)
        self.well_packed += business.level in GOOD_LEVELS
        self.ready += business.ready

    @property
    def kbli(self) -> str:
        """The class most of them have; of equally many the smaller code. Empty where nobody has one."""
        return min(self.classes, key=lambda code: (-self.classes[code], code), default="")


def count(businesses: Iterable[Business], searches: Sequence[Search]) -> tuple[Count, list[Count]]:
    """(the city, one count per candidate) in one walk. A business may belong to several candidates."""
    city, found = Count(), [Count() for _ in searches]
    for business in businesses:
        city.add(business)
        for search, own in zip(searches, found, strict=True):
            if search.means(business.text, business.kbli):
                own.add(business)
    return city, found


def fact(measure: str, own: Count, city: Count, today: date) -> Fact | None:
    """The fact of a measure, None where the registry has nothing to say of it (nobody told the sales, say)."""
    few = own.businesses < FEW_FIRMS or (measure == "WORKERS" and own.workers < FEW_WORKERS)
    query = QUERIES.get(measure, "")
    if measure == "BUSINESSES":
        return Fact(own.businesses, query, today, own.businesses, city.businesses, few)
    if measure == "VILLAGES":
        return Fact(len(own.villages), query, today, len(own.villages), len(city.villages), few)
    if measure == "WORKERS" and (own.workers_known or not own.businesses):
        return Fact(own.workers, query, today, own.workers, city.workers, few)
    if measure == "SALES_SHARE" and city.sales and (own.sales_known or not own.businesses):
        return Fact(100 * own.sales / city.sales, query, today, own.sales, city.sales, few)
    if measure == "PACKAGING" and own.assessed:
        share = 100 * own.well_packed / own.assessed
        return Fact(share, query, today, own.well_packed, own.assessed, own.assessed < FEW_FIRMS)
    if measure == "MARKET_READINESS" and own.businesses:
        return Fact(100 * own.ready / own.businesses, query, today, own.ready, own.businesses, few)
    return None


def quotient(found: Profile, measure: str = "tenaga kerja") -> Fact:
    """The location quotient as a fact: shares in per cent over one another, the counts in the words."""
    now, total = found.now, found.total
    here, whole = found.shares
    query = (
        f"LQ {measure} {now.year}, sektor {now.sector} {now.title}: {dotted(now.city)} dari {dotted(total.city)} di kota, "
        f"{dotted(now.nation)} dari {dotted(total.nation)} nasional ({now.source})"
    )
    return Fact(found.quotient, query[:400], date(now.year, 12, 31), here, whole, found.few)


def dotted(number: float) -> str:
    """1.234.567"""
    return f"{number:,.0f}".replace(",", ".")


def scale(facts: Sequence[Fact | None]) -> ValueFunction | None:
    """1 for nothing, 5 for the most among the candidates, straight between; None when all have nothing."""
    most = max((each.value for each in facts if each), default=0.0)
    return ValueFunction(((0.0, LOWEST), (most, HIGHEST))) if most > 0 else None
