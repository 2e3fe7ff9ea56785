"""Google's product data (RSS 2.0 with the g namespace), for owners whose own shop takes payment. Written piece by piece."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from xml.sax.saxutils import escape

from pilar.catalogue.domain import kinds, offers
from pilar.catalogue.domain.channels import rules
from pilar.catalogue.domain.channels.addresses import Addresses
from pilar.catalogue.domain.channels.goods import Goods
from pilar.catalogue.domain.channels.items import CATEGORY, Item, can_be_had, items_of
from pilar.catalogue.domain.channels.readiness import sieve

NAMESPACE = "http://base.google.com/ns/1.0"
# What XML knows no way to write.
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
Pairs = list[tuple[str, str]]


def pairs(goods: Goods, to: Addresses, today: date) -> Iterator[Pairs]:
    """The attributes of every line of a product that went through the sieve, in Google's names."""
    for item in items_of(goods, to):
        yield _pairs(goods, item, today)


def _pairs(goods: Goods, item: Item, today: date) -> Pairs:
    told: Pairs = [
        ("id", item.id), ("title", item.title), ("description", item.text), ("link", goods.own_page), ("image_link", item.picture),
        *(("additional_image_link", each) for each in item.more_pictures), *_availability(goods, today), ("price", f"{item.price}.00 IDR"),
        ("brand", item.brand), ("condition", "new"),
    ]  # fmt: skip
    told.append(("gtin", item.gtin) if item.gtin else ("identifier_exists", "no"))
    if item.group:
        told.append(("item_group_id", item.group))
    if goods.kind in CATEGORY:
        told.append(("google_product_category", str(CATEGORY[goods.kind])))
    told.append(("product_type", _TYPES[goods.kind]))
    if goods.kind == kinds.FOOD and item.grams:
        told += [("unit_pricing_measure", f"{item.grams} g"), ("unit_pricing_base_measure", "100 g")]
    if goods.parcel_grams:
        told.append(("shipping_weight", f"{goods.parcel_grams} g"))
    told += [(name, str(goods.facts[fact])) for name, fact in (("material", "material"), ("pattern", "motif")) if goods.facts.get(fact)]  # fmt: skip
    return told


_TYPES = {
    kinds.FOOD: "Makanan dan minuman > Oleh-oleh Kupang", kinds.CLOTH: "Kain tenun > Tenun NTT", kinds.CRAFT: "Kerajinan > Kerajinan NTT",
}  # fmt: skip


def _availability(goods: Goods, today: date) -> Pairs:
    """What is made after it is ordered is a backorder from the day it can leave."""
    if not can_be_had(goods, today.month):
        return [("availability", "out_of_stock")]
    if goods.availability == offers.MADE_TO_ORDER:
        ready = today + timedelta(days=goods.lead_days or 0)
        return [("availability", "backorder"), ("availability_date", f"{ready.isoformat()}T00:00+0800")]
    return [("availability", "in_stock")]


def xml(
    all_goods: Iterable[Goods], to: Addresses, today: date, left: Counter[str] | None = None, *, title: str
) -> Iterator[str]:
    """The file, a product at a time; `left` as `readiness.sieve` fills it."""
    yield (
        f'<?xml version="1.0" encoding="UTF-8"?>\n<rss version="2.0" xmlns:g="{NAMESPACE}">\n<channel><title>{_text(title)}</title>'
        f"<link>{_text(to.origin)}/etalase/</link><description>{_text(title)}</description>\n"
    )
    for goods in sieve(all_goods, rules.GOOGLE, today, left):
        for told in pairs(goods, to, today):
            yield (
                "<item>"
                + "".join(f"<g:{name}>{_text(value)}</g:{name}>" for name, value in told)
                + "</item>\n"
            )
    yield "</channel>\n</rss>\n"


def _text(value: str) -> str:
    return escape(_CONTROL.sub("", value))
