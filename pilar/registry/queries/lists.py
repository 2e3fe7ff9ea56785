"""The work list: a page of businesses, how many there are, and all of them one by one."""

import base64
import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.db.models import Q, QuerySet

from pilar.accounts.domain import Actor, Role
from pilar.registry.domain.filters import Filters
from pilar.registry.models import Business, BusinessQuerySet
from pilar.registry.queries import cube, lookup
from pilar.registry.queries.scope import CAP, Count, areas_asked, filtered, gathered
from pilar.registry.store import search
from pilar.registry.store.planning import WALKING, prefers_walking, unindexed

PAGE = 50
# So few among very many: walking a list in order would take longer than gathering and sorting them.
FEW = 7_000
# In the order of names a long index decides every filter without the row, so that a walk is worth it sooner.
FEW_BY_NAME = 2_000

SHOWN = (
    "id", "number", "name", "name_key", "brand", "owner_id", "owner_name", "village_code", "district_code", "city_code",
    "sector", "activity", "product", "nib", "has_nib", "status", "size", "last_seen_on", "updated_at", "registered_on",
    "owner__phone_hint",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Page:
    """One page; `next` and `previous` are cursors for `after` and `before`, empty at the ends.

    `alike_from`: how many of its rows carry what was searched as typed; the others are only like it. None: all do.
    """

    rows: list[Business]
    next: str = ""
    previous: str = ""
    alike_from: int | None = None


@dataclass(frozen=True, slots=True)
class Found:
    """What a search found: ids, first the `exact` ones that carry what was typed, then those only like it."""

    ids: list[int]
    exact: int


@dataclass(frozen=True, slots=True)
class Sort:
    """An order of the list: by a column (null values first, on their own), then by id.

    `stored` is the column itself where `column` stands for an expression of it.
    """

    column: str
    descending: bool = False
    nullable: bool = False
    stored: str = ""


SORTS = {
    "name": Sort("name_key"),
    "changed": Sort("updated_at", descending=True),
    "seen": Sort("last_seen_on", nullable=True),
}

# A cursor: the part of the order (0: null values), the column's value there, the id.
Cursor = tuple[int, Any, int]


def list_businesses(
    actor: Actor,
    filters: Filters,
    *,
    today: date,
    sort: str = "name",
    after: str = "",
    before: str = "",
    limit: int = PAGE,
    expected: int | None = None,
    hits: Sequence[int] | None = None,
    alike: int = 0,
) -> Page:
    """A page of the list in this order, continuing after or before a cursor; by likeness when a text is searched.

    `expected` is how many the list holds (up to 10,000), `hits` its ids and `alike` how many of the last of
    them are only like what was searched (see `Facets`), when the caller knows them already. Ids are taken as the caller
    gives them: they come from `facets` for the same person and filters.
    """
    if filters.q:
        known = Found(list(hits), len(hits) - alike) if hits is not None else search_for(actor, filters, today=today)  # fmt: skip
        return _page_of_hits(known, after or before or "0", limit)
    number = count_businesses(actor, filters, today=today).number if expected is None else expected
    if number == 0:
        return Page([])
    order = SORTS.get(sort, SORTS["name"])
    areas = areas_asked(actor, filters.area)
    most = _few(order, areas)
    if number > most:
        return _walk(filtered(actor, filters, today, leading=WALKING), order, after, before, limit)
    # Few among perhaps very many: gathered by their filters and sorted, instead of walking all in order.
    few = gathered(actor, filters, today)
    if hits is None and prefers_walking() and _have_long_indexes(areas):
        hits = list(few.values_list("id", flat=True)[: most + 1])
    if hits is not None:
        few = Business.objects.filter(id__in=hits)
    field = Business._meta.get_field(order.column)
    rows = few.annotate(sort_value=unindexed(field))  # type: ignore[arg-type]
    return _walk(rows, replace(order, column="sort_value", stored=order.column), after, before, limit)


def _few(order: Sort, areas: Sequence[int]) -> int:
    """Up to how many are gathered and sorted instead of walked to in order."""
    if order != SORTS["name"]:
        return FEW
    # A district's own index is by name: whoever gathers there passes the same rows.
    return FEW_BY_NAME if _have_long_indexes(areas) or len(areas) > 1 else 0


def _have_long_indexes(areas: Sequence[int]) -> bool:
    """Cities and wider have indexes that decide every filter without the row, districts and villages have not."""
    return all(area < 10_000 for area in areas)


def _known_count(actor: Actor, filters: Filters) -> int | None:
    if not filters.in_cube or actor.role is Role.OWNER:
        return None
    return cube.total(cube.kinds(areas_asked(actor, filters.area)), filters)


def _walk(rows: BusinessQuerySet, sort: Sort, after: str, before: str, limit: int) -> Page:
    backward = bool(before) and not after
    cursor = _opened(before if backward else after, sort.stored or sort.column)
    parts = [0, 1] if sort.nullable else [1]
    if backward:
        parts.reverse()
    if cursor:
        parts = parts[parts.index(cursor[0]) :] if cursor[0] in parts else parts
    ids: list[int] = []
    for part in parts:
        ahead = cursor if cursor and cursor[0] == part else None
        ids += _in_part(rows, sort, part, ahead, backward)[: limit + 1 - len(ids)]
        if len(ids) > limit:
            break
    more, found = len(ids) > limit, _shown(ids[:limit])
    if backward:
        found.reverse()
    if not found:
        return Page([])
    further, earlier = (True, more) if backward else (more, bool(cursor))
    return Page(
        found, _sealed(found[-1], sort) if further else "", _sealed(found[0], sort) if earlier else ""
    )


def _in_part(
    rows: BusinessQuerySet, sort: Sort, part: int, cursor: Cursor | None, backward: bool
) -> "QuerySet[Business, int]":
    """The ids of one part of the order beyond the cursor, in walking order.

    Ids alone: what a long index holds need not be fetched from the row, and what is sorted stays small.
    """
    down = sort.descending != backward
    column = sort.column
    if part == 0:
        rows = rows.filter(**{f"{column}__isnull": True})
        column = "id"
    elif sort.nullable:
        rows = rows.filter(**{f"{column}__isnull": False})
    if cursor:
        _part, value, last = cursor
        if part == 0:
            rows = rows.filter(**{f"id__{'lt' if down else 'gt'}": last})
        else:
            # `<=` without the rows up to the cursor: this form walks the index, the textbook OR does not.
            bound = {f"{column}__{'lte' if down else 'gte'}": value}
            rows = rows.filter(**bound).exclude(Q(**{column: value, f"id__{'gte' if down else 'lte'}": last}))
    order = list(dict.fromkeys([column, "id"]))
    return rows.order_by(*(f"-{one}" if down else one for one in order)).values_list("id", flat=True)


def _shown(ids: Sequence[int]) -> list[Business]:
    """What a list shows of these businesses, in this order."""
    rows = {row.id: row for row in Business.objects.filter(id__in=ids).select_related("owner").only(*SHOWN)}
    return [rows[one] for one in ids if one in rows]


def _sealed(row: Business, sort: Sort) -> str:
    value = getattr(row, sort.stored or sort.column)
    plain = None if value is None else value if isinstance(value, str) else value.isoformat()
    text = json.dumps([0 if value is None else 1, plain, row.id], separators=(",", ":"))
    return base64.urlsafe_b64encode(text.encode()).decode().rstrip("=")


def _opened(text: str, column: str) -> Cursor | None:
    """The cursor of an address; None for one that was never ours or belongs to another order."""
    try:
        part, value, last = json.loads(base64.urlsafe_b64decode(text + "=" * (-len(text) % 4)))
        told = Business._meta.get_field(column).to_python(value)  # type: ignore[union-attr]
        last = int(last)
    except (ValueError, TypeError, ValidationError):
        return None
    fits = part in (0, 1) and (told is None) == (part == 0) and 0 < last < 2**63
    return (part, told, last) if fits else None


# -- searching ------------------------------------------------------------------------------------
def find(actor: Actor, filters: Filters, *, today: date) -> list[int]:
    """The ids of the businesses a text finds, see `search_for`."""
    return search_for(actor, filters, today=today).ids


def search_for(actor: Actor, filters: Filters, *, today: date) -> Found:
    """The businesses a text finds among those the other filters leave, those that carry it before those only like it,
    each most alike first; at most 1,000.

    A local number, an NIB, an NIK or a phone is looked up exactly; everything else is a name.
    """
    rows = filtered(actor, filters, today)
    meant = lookup.meaning(filters.q)
    if meant.kind != "name":
        known = lookup.find_exactly(actor, rows, meant)
        return Found(known, len(known))
    hits = search.find_by_name(rows, filters.q, areas_asked(actor, filters.area))
    return Found([hit.business_id for hit in hits], sum(hit.exact for hit in hits))


def _page_of_hits(found: Found, after: str, limit: int) -> Page:
    start = int(after) if after.isascii() and after.isdigit() and len(after) < 6 else 0
    wanted = found.ids[start : start + limit]
    following = str(start + limit) if len(found.ids) > start + limit else ""
    previous = str(max(start - limit, 0)) if start else ""
    alike_from = max(found.exact - start, 0) if found.exact < start + len(wanted) else None
    return Page(_shown(wanted), following, previous, alike_from)


# -- counting and all of them ---------------------------------------------------------------------
def count_businesses(actor: Actor, filters: Filters, *, today: date) -> Count:
    """How many: exact when the counts know, else up to 10,000."""
    known = None if filters.q else _known_count(actor, filters)
    if known is not None:
        return Count(known)
    if filters.q:
        found = len(find(actor, filters, today=today))
        return Count(found, capped=found >= search.HITS)
    number = gathered(actor, filters, today)[: CAP + 1].count()
    return Count(min(number, CAP), capped=number > CAP)


# What another area offers to do with the businesses of a list: its word and address by person and filters, or None.
Deed = dict[str, str]
LIST_DEEDS: list[Callable[[Actor, Filters], Deed | None]] = []


def matching_ids(actor: Actor, filters: Filters, *, today: date) -> BusinessQuerySet:
    """Exactly the businesses a list shows over all its pages, by name."""
    if filters.q:
        rows = filtered(actor, filters.without("q"), today).filter(id__in=find(actor, filters, today=today))
    else:
        rows = filtered(actor, filters, today)
    return rows.order_by("name_key", "id")
