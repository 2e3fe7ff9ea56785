"""What every feed tells of a product in the same way: its lines (one a variant), its texts, its numbers."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from pilar.catalogue.domain import kinds, offers
from pilar.catalogue.domain.channels.addresses import Addresses
from pilar.catalogue.domain.channels.goods import Choice, Goods

# Google's numbers of categories, which Meta reads, too.
CATEGORY = {kinds.FOOD: 422, kinds.CLOTH: 47, kinds.CRAFT: 696}
MOST_PICTURES = 10
_SPACES = re.compile(r"\s+")


@dataclass(frozen=True, slots=True)
class Item:
    """One line of a feed: a variant, or the product itself when it comes in one way only."""

    id: str
    group: str
    title: str
    text: str
    price: int
    link: str
    picture: str
    more_pictures: tuple[str, ...]
    brand: str
    gtin: str = ""
    grams: int | None = None
    choice: str = ""


def items_of(goods: Goods, to: Addresses) -> Iterator[Item]:
    """A product without a price of any kind has no line."""
    pictures = [to.picture(each.pk) for each in goods.photos[: MOST_PICTURES + 1]]
    group, link = f"KPG-{goods.pk}", to.product(goods.pk, goods.name)
    text, brand = _SPACES.sub(" ", goods.description), (goods.maker.brand or goods.maker.name)[:70]
    for choice in goods.choices or (None,):
        price = (choice.price if choice else None) or goods.price
        if price is None or not pictures:
            continue
        yield Item(
            id=f"{group}-{choice.pk}" if choice else group, group=group if choice else "", title=_title(goods, choice),
            text=text, price=price, link=link, picture=pictures[0],
            more_pictures=tuple(pictures[1:]), brand=brand, gtin=choice.gtin if choice else "",
            grams=(choice.grams if choice else None) or _grams(goods), choice=choice.name if choice else "",
        )  # fmt: skip


def _title(goods: Goods, choice: Choice | None) -> str:
    """The name of a variant behind the product's, unless it stands there already."""
    if choice is None or choice.name.lower() in goods.name.lower():
        return goods.name
    return f"{goods.name} – {choice.name}"


def _grams(goods: Goods) -> int | None:
    told = goods.facts.get("net_weight_g") or goods.facts.get("weight_g")
    return told if isinstance(told, int) else None


def can_be_had(goods: Goods, month: int) -> bool:
    return offers.in_season(goods.availability, goods.season, month)
