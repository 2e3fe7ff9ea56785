"""How far products are for the channels: a work list by channel, its counts, and what holds most of them back."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from django.db.models import Count, Q, QuerySet

from pilar.accounts.domain import Actor
from pilar.catalogue.domain.channels import readiness, rules
from pilar.catalogue.models import Outlet, Product, Standing
from pilar.registry.models import Business

PAGE = 50
COMMON = 6


@dataclass(frozen=True, slots=True)
class Sought:
    """A channel, how far, and one gap; an empty one is every."""

    channel: str
    state: str = ""
    gap: str = ""


@dataclass(frozen=True, slots=True)
class Found:
    """One page by name; `next` opens the one after."""

    rows: list[Standing]
    next: str


def _standings(actor: Actor) -> QuerySet[Standing]:
    return Standing.objects.filter(product__in=Product.objects.visible_to(actor).values("pk"))


def list_standings(actor: Actor, sought: Sought, *, after: str = "", limit: int = PAGE) -> Found:
    rows = _standings(actor).filter(channel=sought.channel).exclude(state=readiness.NOT_FOR_IT)
    if sought.state:
        rows = rows.filter(state=sought.state)
    if sought.gap:
        rows = rows.filter(product__in=_with_gap(actor, sought))
    key, _dash, pk = after.rpartition("~")
    if pk.isascii() and pk.isdigit():
        rows = rows.filter(Q(product__name_key__gt=key) | Q(product__name_key=key, product_id__gt=int(pk)))
    found = list(
        rows.select_related("product__business").order_by("product__name_key", "product_id")[: limit + 1]
    )
    last = found[limit - 1].product if len(found) > limit else None
    return Found(found[:limit], f"{last.name_key}~{last.pk}" if last else "")


def _with_gap(actor: Actor, sought: Sought) -> list[int]:
    """Which products lack this; the codes stand in one column, so they are read."""
    rows = _standings(actor).filter(channel=sought.channel).values_list("product_id", "gaps")
    return [pk for pk, gaps in rows if sought.gap in gaps][:20_000]


def count_standings(actor: Actor) -> dict[str, dict[str, int]]:
    """Of every channel: how many products stand how far."""
    counted: dict[str, dict[str, int]] = {code: dict.fromkeys(readiness.STATES, 0) for code in rules.CHANNELS}
    for channel, state, number in _standings(actor).order_by().values_list("channel", "state").annotate(number=Count("pk")):  # fmt: skip
        counted[channel][state] = number
    return counted


def common_gaps(actor: Actor, channel: str) -> list[tuple[str, int]]:
    """What keeps most products out of a channel, with how many."""
    rows = _standings(actor).filter(channel=channel).exclude(gaps=[]).values_list("gaps", flat=True)
    return Counter(code for gaps in rows for code in gaps).most_common(COMMON)


def standings_of_business(actor: Actor, business: Business) -> list[tuple[Product, Mapping[str, Standing]]]:
    """Every product of a business this person sees, by name, with how far it is."""
    rows = Product.objects.visible_to(actor).filter(business=business).prefetch_related("standings")
    return [(each, {one.channel: one for one in each.standings.all()}) for each in rows.order_by("name_key", "pk")[:200]]  # fmt: skip


def standings_of(product: Product) -> dict[str, Standing]:
    return {each.channel: each for each in product.standings.all()}


def outlets_of(business: Business) -> list[Outlet]:
    return list(business.outlets.select_related("product"))


def businesses_ready(city_code: int) -> set[int]:
    """Businesses of a city with a product that lacks nothing for at least one channel."""
    rows = Standing.objects.filter(state=readiness.READY, product__city_code=city_code)
    return set(rows.values_list("product__business_id", flat=True).distinct())
