"""Every product as one line of schema.org JSON-LD, the same node that stands on its page: for who reads the whole catalogue at once."""

import json
from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import date, timedelta

from pilar.catalogue.domain import kinds, linked_data, offers
from pilar.catalogue.domain.channels import rules
from pilar.catalogue.domain.channels.addresses import Addresses
from pilar.catalogue.domain.channels.goods import Goods
from pilar.catalogue.domain.channels.readiness import sieve


def shown_of(
    goods: Goods, to: Addresses, today: date, *, city: str, words: dict[str, str]
) -> linked_data.Shown:
    """`words` are the names of classes and permits."""
    facts = goods.facts
    grams = facts.get("net_weight_g") or facts.get("weight_g")
    return linked_data.Shown(
        url=to.product(goods.pk, goods.name), name=goods.name, description=goods.description,
        images=[to.picture(each.pk) for each in goods.photos], category=words[goods.kind], brand=goods.maker.name,
        maker_url=f"{to.origin}/etalase/u/{goods.maker.number}/", locality=city, sku=f"KPG-{goods.pk}", price=goods.price,
        availability=goods.availability, minimum=goods.minimum_order,
        good_until=max(goods.price_on or today, today) + timedelta(days=offers.STALE_DAYS), gtin=next(iter(goods.gtins), ""),
        material=str(facts.get("material") or ""), pattern=str(facts.get("motif") or ""), grams=grams if isinstance(grams, int) else None,
        service=goods.kind == kinds.SERVICE, permits=[(words[each.kind], each.number, each.issuer, each.expires_on) for each in goods.permits if not each.expires_on or each.expires_on >= today],
    )  # fmt: skip


def lines(
    all_goods: Iterable[Goods],
    to: Addresses,
    today: date,
    left: Counter[str] | None = None,
    *,
    city: str,
    words: dict[str, str],
) -> Iterator[str]:
    """JSON Lines of what stands on the storefront; `left` as `readiness.sieve` fills it."""
    for goods in sieve(all_goods, rules.STOREFRONT, today, left):
        node = linked_data.product_graph(shown_of(goods, to, today, city=city, words=words))
        yield json.dumps(node, ensure_ascii=False, separators=(",", ":")) + "\n"
