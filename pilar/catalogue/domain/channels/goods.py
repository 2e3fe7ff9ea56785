"""A product as the rules of channels and the writers of feeds see it: plain values, nothing of the database."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from pilar.catalogue.domain import offers, products


@dataclass(frozen=True, slots=True)
class Picture:
    """A photo by its number, with its size in pixels as it is kept; `small`: it came in too small for print."""

    pk: int
    width: int
    height: int
    small: bool = False

    @property
    def side(self) -> int:
        return min(self.width, self.height)


@dataclass(frozen=True, slots=True)
class Choice:
    """A variant; without a price of its own it costs what the product costs."""

    pk: int
    name: str
    price: int | None = None
    gtin: str = ""
    grams: int | None = None


@dataclass(frozen=True, slots=True)
class Paper:
    """A permit or mark: its kind (domain.permits), number, who gave it, last day."""

    kind: str
    number: str
    issuer: str = ""
    expires_on: date | None = None


@dataclass(frozen=True, slots=True)
class Maker:
    """The business behind a product, as far as a channel asks."""

    number: str
    name: str
    brand: str = ""
    living: bool = True
    has_nib: bool = True
    nib: str = ""
    has_npwp: bool = True
    has_phone: bool = True
    kbli: str = ""
    village: str = ""
    # Whether she sells in a shop of her own on the web, where one can pay.
    checkout: bool = False


@dataclass(frozen=True, slots=True)
class Goods:
    """One product with all that hangs on it. `own_page` is its page in the maker's own shop; `published` what curators passed."""

    pk: int
    kind: str
    name: str
    description: str
    maker: Maker
    facts: Mapping[str, Any] = field(default_factory=dict)
    name_en: str = ""
    description_en: str = ""
    price: int | None = None
    price_starts: bool = False
    on_request: bool = False
    price_on: date | None = None
    unit: str = ""
    tiers: Sequence[Sequence[int]] = ()
    availability: str = offers.STOCK
    lead_days: int | None = None
    season: Sequence[int] = ()
    capacity_month: int | None = None
    minimum_order: int = 1
    published: bool = True
    approved: bool = True
    consented: bool = True
    grade: str = ""
    own_page: str = ""
    photos: Sequence[Picture] = ()
    choices: Sequence[Choice] = ()
    permits: Sequence[Paper] = ()

    @property
    def gtins(self) -> list[str]:
        return [each.gtin for each in self.choices if each.gtin]

    @property
    def parcel_grams(self) -> int | None:
        """What it weighs on its way: as told, else nothing is guessed."""
        told = self.facts.get("parcel_g")
        return told if isinstance(told, int) else None

    @property
    def prices(self) -> list[int]:
        """What its choices cost, or itself."""
        own = [each.price or self.price for each in self.choices] or [self.price]
        return [each for each in own if each is not None]

    def expired(self, today: date) -> list[Paper]:
        return [each for each in self.permits if each.expires_on and each.expires_on < today]

    def carries(self, *kinds: str) -> bool:
        return any(each.kind in kinds for each in self.permits)


def faults(goods: Goods, today: date) -> list[str]:
    """What stands between it and the storefront (domain.products)."""
    return products.faults(
        products.Seen(
            goods.kind, goods.facts, goods.description, goods.price is not None or goods.on_request, len(goods.photos), goods.approved,
            goods.consented, len(goods.expired(today)), goods.maker.living,
        )
    )  # fmt: skip
