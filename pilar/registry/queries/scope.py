"""Which businesses a question is about: the door, the filters, the areas."""

from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Exists, OuterRef, Q, Sum

from pilar.accounts.domain import Actor, Role
from pilar.registry.domain.filters import Filters
from pilar.registry.models import Business, BusinessQuerySet, Delivery, Membership, SourceRecord

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


def filtered(actor: Actor, filters: Filters, today: date) -> BusinessQuerySet:
    """The living businesses of the person's areas that the filters ask for; the text `q` is not applied here."""
    rows = readable(actor).living()
    if filters.area:
        rows = rows.in_areas((filters.area,))
    if filters.nib is not None:
        rows = rows.filter(has_nib=filters.nib)
    for column in ("status", "sector", "size"):
        codes = getattr(filters, column)
        if codes:
            rows = rows.filter(**({column: codes[0]} if len(codes) == 1 else {f"{column}__in": codes}))
    return _beyond_the_cube(rows, filters, today)


def _beyond_the_cube(rows: BusinessQuerySet, filters: Filters, today: date) -> BusinessQuerySet:
    if filters.seen_before:
        cut = today - timedelta(days=round(filters.seen_before * _DAYS_A_MONTH))
        rows = rows.filter(Q(last_seen_on__lt=cut) | Q(last_seen_on__isnull=True, registered_on__lt=cut))
    if filters.registered_after:
        rows = rows.filter(registered_on__gte=filters.registered_after)
    if filters.kbli:
        # The index leaves out the businesses without a code, so the question must, too.
        rows = rows.exclude(kbli_code="").filter(
            kbli_code__gte=filters.kbli, kbli_code__lt=filters.kbli + "~"
        )
    if filters.group:
        rows = rows.filter(id__in=Membership.objects.filter(group_id=filters.group).values("business_id"))
    if filters.source:
        rows = rows.filter(_from_source(filters.source))
    if filters.problem:
        rows = rows.filter(_PROBLEMS[filters.problem])
    return rows


_PROBLEMS = {
    "NO_PHONE": Q(owner__phone_index__isnull=True),
    "NO_NIK": Q(owner__nik_index__isnull=True),
    "NO_VILLAGE": Q(village_code=0),
    "NO_KBLI": Q(kbli_code=""),
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
