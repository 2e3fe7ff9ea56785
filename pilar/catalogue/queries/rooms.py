"""What a bigger buyer looks through: shown products by packaging level, permits and monthly capacity."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Exists, OuterRef, Prefetch, Q, QuerySet

from pilar.accounts.domain import Actor
from pilar.catalogue.domain import freight, permits
from pilar.catalogue.models import BuyerRoom, FreightRate, Permit, Photo, Product
from pilar.catalogue.queries.searching import finding

PAGE = 24
# ids -> level of packaging of each that was assessed; the area that assesses registers here from its apps.py.
LEVELS: list[Callable[[Iterable[int]], dict[int, str]]] = []
# level -> the ids of products that reach it
REACHING: list[Callable[[str], list[int]]] = []


@dataclass(frozen=True, slots=True)
class Sought:
    """What a buyer narrows the room to; empty is everything."""

    kind: str = ""
    level: str = ""
    permit: str = ""
    capacity: int = 0
    words: str = ""


@dataclass(frozen=True, slots=True)
class Offered:
    rows: Sequence[Product]
    levels: dict[int, str]
    count: int
    next: str


def list_offered(city: int, sought: Sought, *, today: date, after: str = "") -> Offered:
    """Shown products of the room's city, by name."""
    shown = Product.objects.all().on_show(today)
    rows = _narrowed(shown.filter(city_code=city) if city else shown, sought, today)
    count = rows.count()
    key, _dash, pk = after.rpartition("~")
    if pk.isascii() and pk.isdigit():
        rows = rows.filter(Q(name_key__gt=key) | Q(name_key=key, pk__gt=int(pk)))
    good = Permit.objects.filter(Q(expires_on=None) | Q(expires_on__gte=today))
    cover = Photo.objects.order_by("position", "id").only("product_id", "caption", "position")
    rows = rows.select_related("business").prefetch_related(Prefetch("photos", cover, to_attr="shown_photos"), Prefetch("permits", good, to_attr="good_permits"))  # fmt: skip
    found = list(rows.order_by("name_key", "id")[: PAGE + 1])
    more = f"{found[PAGE - 1].name_key}~{found[PAGE - 1].pk}" if len(found) > PAGE else ""
    levels: dict[int, str] = {}
    for tell in LEVELS:
        levels |= tell([each.pk for each in found])
    return Offered(found[:PAGE], levels, count, more)


def _narrowed(rows: QuerySet[Product], sought: Sought, today: date) -> QuerySet[Product]:
    if sought.kind:
        rows = rows.filter(kind=sought.kind)
    if sought.capacity:
        rows = rows.filter(capacity_month__gte=sought.capacity)
    if sought.permit == "NIB":
        rows = rows.filter(business__has_nib=True)
    elif sought.permit in permits.KINDS:
        held = Permit.objects.filter(
            Q(expires_on=None) | Q(expires_on__gte=today), product=OuterRef("pk"), kind=sought.permit
        )
        rows = rows.filter(Exists(held))
    for reach in REACHING if sought.level else ():
        rows = rows.filter(pk__in=reach(sought.level))
    return finding(rows, sought.words)[0] if sought.words else rows


def rates_of(city: int) -> dict[str, FreightRate]:
    return {each.destination: each for each in FreightRate.objects.filter(city_code=city)}


def rate(row: FreightRate) -> freight.Rate:
    return freight.Rate(row.per_kg, row.least_kg)


def list_rooms(actor: Actor) -> list[BuyerRoom]:
    return list(BuyerRoom.objects.visible_to(actor)[:100])


def get_room(actor: Actor, room_id: int) -> BuyerRoom | None:
    return BuyerRoom.objects.visible_to(actor).filter(pk=room_id).first()
