"""Products for lists: narrowed, counted by facet, searched in spite of slips, page by page along an index."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Case, Count, F, Q, QuerySet, Value, When

from pilar.accounts.domain import Actor
from pilar.catalogue.domain import offers, permits, products
from pilar.catalogue.models import Product
from pilar.catalogue.queries.searching import finding
from pilar.places.domain import level_of

PAGE = 50
# What a list may be narrowed to beside the states: what asks for somebody's hand.
TO_APPROVE, PERMIT_ENDS, STALE, NO_PHOTO = "TO_APPROVE", "PERMIT_ENDS", "STALE", "NO_PHOTO"
NEEDS = (TO_APPROVE, NO_PHOTO, PERMIT_ENDS, STALE)


@dataclass(frozen=True, slots=True)
class Asked:
    """What a list is narrowed to; empty is everything."""

    state: str = ""
    kind: str = ""
    availability: str = ""
    need: str = ""
    area: int = 0
    words: str = ""


@dataclass(frozen=True, slots=True)
class Page:
    """One page in the order of names; `next` opens the one after, "" on the last."""

    rows: list[Product]
    next: str


@dataclass(frozen=True, slots=True)
class Facets:
    """How many products stand in each value of a dimension, under every other condition."""

    states: Mapping[str, int]
    kinds: Mapping[str, int]
    availability: Mapping[str, int]
    needs: Mapping[str, int]
    total: int


def needing(need: str, today: date) -> Q:
    """Which rows ask for that hand."""
    return {
        TO_APPROVE: Q(approved_version__lt=F("asked_version")),
        NO_PHOTO: Q(photo_count=0),
        PERMIT_ENDS: Q(permit_until__lte=today + timedelta(days=permits.ENDING_DAYS)),
        STALE: Q(price_on__lt=today - timedelta(days=offers.STALE_DAYS)),
    }[need]


def narrowed(actor: Actor, asked: Asked, today: date, *, but: str = "") -> QuerySet[Product]:
    """The rows under every condition except `but`; the words are left to `finding`."""
    rows: QuerySet[Product] = Product.objects.visible_to(actor)
    if asked.area:
        rows = rows.filter(**{f"{level_of(asked.area)}_code": asked.area})
    for name in ("state", "kind", "availability"):
        value = getattr(asked, name)
        if value and name != but:
            rows = rows.filter(**{name: value})
    if asked.need and but != "need":
        rows = rows.filter(needing(asked.need, today))
    return rows


def list_products(actor: Actor, asked: Asked, *, today: date, after: str = "", limit: int = PAGE) -> Page:
    """By name, or what is named so first when words were asked for."""
    rows = narrowed(actor, asked, today).select_related("business")
    if asked.words:
        return _found(rows, asked.words, after, limit)
    key, _dash, pk = after.rpartition("~")
    if pk.isascii() and pk.isdigit():
        rows = rows.filter(Q(name_key__gt=key) | Q(name_key=key, pk__gt=int(pk)))
    found = list(rows.order_by("name_key", "id")[: limit + 1])
    more = f"{found[limit - 1].name_key}~{found[limit - 1].pk}" if len(found) > limit else ""
    return Page(found[:limit], more)


def _found(rows: QuerySet[Product], words: str, after: str, limit: int) -> Page:
    begin = int(after) if after.isascii() and after.isdigit() and len(after) < 6 else 0
    rows, in_name = finding(rows, words)
    rank = Case(When(in_name, then=Value(0)), default=Value(1))
    found = list(rows.order_by(rank, "name_key", "id")[begin : begin + limit + 1])
    return Page(found[:limit], str(begin + limit) if len(found) > limit else "")


def each_product(actor: Actor, asked: Asked, *, today: date) -> Iterator[Product]:
    """All of them, a block at a time."""
    rows = narrowed(actor, asked, today).select_related("business")
    if asked.words:
        rows = finding(rows, asked.words)[0]
    return rows.order_by("name_key", "id").iterator(chunk_size=1_000)


def count_facets(actor: Actor, asked: Asked, *, today: date) -> Facets:
    """One grouped count per dimension, and what needs a hand in one walk."""

    def by(name: str) -> dict[str, int]:
        rows = narrowed(actor, asked, today, but=name)
        if asked.words:
            rows = finding(rows, asked.words)[0]
        return dict(rows.order_by().values_list(name).annotate(number=Count("pk")))

    rows = narrowed(actor, asked, today, but="need")
    if asked.words:
        rows = finding(rows, asked.words)[0]
    hands = rows.aggregate(**{need: Count("pk", filter=needing(need, today)) for need in NEEDS})
    states, sorts, ways = by("state"), by("kind"), by("availability")
    known = {state: states.get(state, 0) for state in products.STATES}
    return Facets(
        known, sorts, ways, hands, states.get(asked.state, 0) if asked.state else sum(states.values())
    )


def products_of_business(actor: Actor, business_id: int) -> list[Product]:
    rows = Product.objects.visible_to(actor).filter(business_id=business_id)
    return list(rows.order_by("name_key", "id")[:200])


def names_in_the_book(actor: Actor, ids: Sequence[str]) -> dict[str, tuple[str, str]]:
    """What the record book calls these products, for whom may see them."""
    numbers = [int(each) for each in ids if each.isdigit()]
    rows = Product.objects.visible_to(actor).filter(pk__in=numbers)
    return {str(pk): (name, f"/produk/{pk}/") for pk, name in rows.values_list("pk", "name")}
