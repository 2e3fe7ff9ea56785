"""Which businesses a question is about: the door, the filters, the areas."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.db.models import Exists, Field, OuterRef, Q, Sum
from django.db.models.lookups import IsNull

from pilar.accounts.domain import Actor, Role
from pilar.places.domain import SECTORS
from pilar.registry.domain.codes import SIZES, STATUSES
from pilar.registry.domain.filters import Filters
from pilar.registry.models import Business, BusinessQuerySet, Delivery, Membership, SourceRecord
from pilar.registry.queries import facts
from pilar.registry.store import planning
from pilar.registry.store.planning import WALKING, Leading, at_least, below, chosen, column

CAP = 10_000
# A source with more delivered rows than this is looked up business by business, a smaller one the other way round.
_BIG_SOURCE = 20_000
_DAYS_A_MONTH = 30.44


@dataclass(frozen=True, slots=True)
class Count:
    """How many; `capped` when there are more than `number`."""

    number: int
    capped: bool = False


def readable(actor: Actor) -> BusinessQuerySet:
    """Every record this person may open, merged ones included."""
    if not (actor.may("read_businesses") or actor.role is Role.OWNER):
        return Business.objects.none()
    return Business.objects.visible_to(actor)


def filtered(actor: Actor, filters: Filters, today: date, *, leading: Leading = None) -> BusinessQuerySet:
    """The living businesses of the person's areas that the filters ask for; the text `q` is not applied here.

    `leading`: WALKING when the caller reads them in the order of an index and stops early, or the columns of the index
    that is to lead (see store/planning.py).
    """
    rows = _within(actor, filters.area).living()
    asked = {"has_nib": () if filters.nib is None else (filters.nib,)}
    asked |= {name: getattr(filters, name) for name in ("status", "sector", "size")}
    for name, codes in asked.items():
        # An index of several columns leads only as far as each of them is said.
        wanted = codes or (_EVERY_KIND[name] if leading and name in leading else ())
        if wanted:
            rows = rows.filter(chosen(_field(name), wanted, leading))
    return _beyond_the_cube(rows, filters, today, leading)


def _within(actor: Actor, area: int) -> BusinessQuerySet:
    """What the person may open in the area: one comparison of the narrowest code, where two would miss the index."""
    if actor.role is Role.OWNER:
        return readable(actor).in_areas((area,))
    return readable(actor.working_in(areas_asked(actor, area)))


def _field(name: str) -> Field:  # type: ignore[type-arg]
    return Business._meta.get_field(name)  # type: ignore[return-value]


def _beyond_the_cube(
    rows: BusinessQuerySet, filters: Filters, today: date, leading: Leading
) -> BusinessQuerySet:
    if filters.seen_before:
        cut = today - timedelta(days=round(filters.seen_before * _DAYS_A_MONTH))
        rows = rows.filter(_unseen_since(cut, leading))
    if filters.registered_after:
        rows = rows.filter(at_least(_field("registered_on"), filters.registered_after, leading))
    if filters.kbli:
        rows = rows.filter(
            at_least(_field("kbli_code"), filters.kbli, leading),
            below(_field("kbli_code"), filters.kbli + "~", leading),
        )
    if filters.group:
        rows = rows.filter(id__in=Membership.objects.filter(group_id=filters.group).values("business_id"))
    if filters.source:
        rows = rows.filter(_from_source(filters.source))
    for word in filters.product.split():
        rows = rows.filter(_speaks_of(word))
    for text in filters.fact:
        rows = rows.filter(facts.condition(text))
    if filters.problem == "NO_VILLAGE":
        rows = rows.filter(village_code=0)  # no long index holds the village
    elif filters.problem:
        name, value = _PROBLEMS[filters.problem]
        rows = rows.filter(chosen(_field(name), [value], leading))
    return rows


def _unseen_since(cut: date, leading: Leading) -> Q:
    """Last seen before the day; what nobody ever saw counts from its registration."""
    seen, registered = _field("last_seen_on"), _field("registered_on")
    never = Q(IsNull(column(seen, leading), True)) & Q(below(registered, cut, leading))
    return Q(below(seen, cut, leading)) | never


def _speaks_of(word: str) -> Q:
    """A word somewhere in what the business calls itself, does or makes."""
    places = ("name", "brand", "activity", "product")
    return Q(*(Q(**{f"{place}__icontains": word}) for place in places), _connector=Q.OR)


def gathered(actor: Actor, filters: Filters, today: date) -> BusinessQuerySet:
    """The same businesses as `filtered`, for a caller who wants all of them (or the first 10,000) and sorts later."""
    if not planning.prefers_walking():
        return filtered(actor, filters, today).order_by()
    areas = areas_asked(actor, filters.area)
    leading = _leading(filters) if all(area < 100 for area in areas) else WALKING
    rows = filtered(actor, filters, today, leading=leading)
    # Districts and villages have short indexes of their own; the order would lead away from them.
    in_order = not leading and all(area < 10_000 for area in areas)
    return rows.order_by("name_key", "id") if in_order else rows.order_by()


def _leading(filters: Filters) -> Collection[str]:
    """Over a province or the whole country: the columns of the index that leaves fewest businesses to look at.

    Each of these indexes decides every filter by itself, so a part of one is always less than a walk by name.
    """
    if filters.problem == "NO_VILLAGE":
        return ("village_code",)
    if filters.kbli or filters.problem == "NO_KBLI":
        return ("kbli_code",)
    if filters.sector or filters.size or filters.status:
        return tuple(_EVERY_KIND)
    if filters.registered_after:
        return ("registered_on",)
    return WALKING if filters.nib is None else tuple(_EVERY_KIND)


_EVERY_KIND: dict[str, tuple[Any, ...]] = {
    "sector": SECTORS,
    "size": SIZES,
    "status": tuple(code for code in STATUSES if code != "MERGED"),
    "has_nib": (False, True),
}
_PROBLEMS: dict[str, tuple[str, object]] = {
    "NO_PHONE": ("has_phone", False),
    "NO_NIK": ("has_nik", False),
    "NO_KBLI": ("kbli_code", ""),
}


def _from_source(source_id: int) -> Q | Exists:
    records = SourceRecord.objects.filter(source_id=source_id, withdrawn_at__isnull=True)
    delivered = Delivery.objects.filter(source_id=source_id).aggregate(rows=Sum("row_count"))["rows"] or 0
    if delivered > _BIG_SOURCE:
        return Exists(records.filter(business_id=OuterRef("id")))
    return Q(id__in=records.values("business_id"))


# -- areas ----------------------------------------------------------------------------------------
def lies_in(code: int, area: int) -> bool:
    """Whether an area is, or lies in, another; everything lies in 0."""
    return area == 0 or str(code).startswith(str(area))


def areas_asked(actor: Actor, area: int) -> tuple[int, ...]:
    """The person's areas narrowed to the one asked for, none inside another; empty when nothing is left."""
    own = [
        one for one in actor.areas if not any(lies_in(one, other) for other in actor.areas if other != one)
    ]
    if area == 0:
        return tuple(sorted(own))
    if any(lies_in(area, one) for one in own):
        return (area,)
    return tuple(sorted(one for one in own if lies_in(one, area)))
