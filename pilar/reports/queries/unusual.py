"""What looks unusual now, from the rows of the rooms below. Walks through them: for the daily round, never for a page."""

import hashlib
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from itertools import groupby
from typing import Any

from django.db.models import Count
from django.utils import timezone

from pilar.dashboards.domain import LIVING
from pilar.licensing.domain.cases import REACHED
from pilar.licensing.models import Visit
from pilar.packaging.models import ItemPhoto
from pilar.registry.domain import prints
from pilar.registry.models import Business, Owner, Photo, Premises
from pilar.reports.domain import checks

AREAS = ("village_code", "district_code", "city_code", "province_code")
# How far back visits are looked through: nobody remembers a day that is found later than this.
VISITS_BACK = timedelta(days=14)
# Weeks that are over and looked at again: what is written down late still counts for its week.
WEEKS_BACK = 4
# So many rows are kept to be opened; all of them are counted.
KEPT = 200


@dataclass(frozen=True, slots=True)
class Unusual:
    """One thing that was found: its key, its day, the narrowest areas that hold all of it, whose work it is, what is told of it."""

    kind: str
    key: str
    on: date
    size: int
    areas: Mapping[str, int]
    facts: dict[str, Any] = field(default_factory=dict)
    about: int | None = None
    about_name: str = ""


def unusual(now: datetime) -> Iterator[Unusual]:
    today = timezone.localdate(now)
    yield from _bursts(today)
    yield from _same_photos(today)
    yield from _one_phone(today)
    yield from _one_point(today)
    for column, what in (("nib_on", "NIB"), ("registered_on", "LISTED")):
        yield from _jumps(column, what, today)


def _common(rows: Iterable[Sequence[int]]) -> dict[str, int]:
    """The areas all rows share; 0 where they differ."""
    return {
        area: codes[0] if len(set(codes)) == 1 else 0
        for area, codes in zip(AREAS, zip(*rows, strict=True), strict=True)
    }


def _bursts(today: date) -> Iterator[Unusual]:
    """Home visits of one person on one day that met the owner: the fullest stretch in which they were written down."""
    places = [f"case__business__{area}" for area in AREAS]
    rows = Visit.objects.filter(way="HOME", result__in=REACHED, on__gte=today - VISITS_BACK, by__isnull=False)
    told = rows.order_by("by", "on", "recorded_at", "id").values_list(
        "by", "on", "recorded_at", "id", "by_name", *places
    )
    for (by, on), group in groupby(told.iterator(chunk_size=2000), key=lambda row: (row[0], row[1])):
        visits = list(group)
        found = checks.burst([row[2] for row in visits])
        if found is None:
            continue
        inside = [visits[at] for at in found.at]
        facts = {
            "minutes": found.minutes,
            "since": found.first.isoformat(),
            "rows": [row[3] for row in inside[:KEPT]],
        }
        yield Unusual(
            checks.BURST, f"BURST:{by}:{on}", on, found.count, _common(row[5:] for row in inside), facts, by, inside[0][4]
        )  # fmt: skip


_PHOTOS: dict[str, tuple[Any, str]] = {
    "registry": (Photo, "business"),
    "packaging": (ItemPhoto, "assessment__business"),
}


def _same_photos(today: date) -> Iterator[Unusual]:
    """Photos of the registry and of packaging visits; the catalogue refuses another's photo at its own door."""
    told: dict[checks.Photo, tuple[Any, ...]] = {}
    for room, (model, business) in _PHOTOS.items():
        rows = model.objects.filter(fingerprint__isnull=False).values_list(
            "pk", "fingerprint", business, "added_by"
        )
        told |= {
            (room, pk): rest
            for pk, *rest in rows.iterator(chunk_size=5000)
            if prints.tells(rest[0])
        }  # fmt: skip
    for group in checks.same_pictures(((photo, row[1], row[0]) for photo, row in told.items()), prints.SAME):
        photos = sorted(group)
        businesses = sorted({told[photo][1] for photo in photos})
        hands = {told[photo][2] for photo in photos}
        facts = {"photos": len(photos), "rows": [list(photo) for photo in photos[:KEPT]]}
        room, number = photos[0]
        yield Unusual(
            checks.PHOTO, f"PHOTO:{room}:{number}", today, len(businesses), _areas_of(businesses), facts, hands.pop() if len(hands) == 1 else None
        )  # fmt: skip


def _areas_of(businesses: Sequence[int]) -> dict[str, int]:
    return _common(Business.objects.filter(pk__in=businesses[:KEPT]).values_list(*AREAS))


def _one_phone(today: date) -> Iterator[Unusual]:
    """Telephones given by several owners who hold an NIB."""
    shared = (
        Owner.objects.filter(phone_index__isnull=False).order_by().values("phone_index").annotate(owners=Count("pk"))
        .filter(owners__gte=checks.LEAST_OWNERS).values_list("phone_index", flat=True)
    )  # fmt: skip
    rows = Business.objects.filter(status__in=LIVING, has_nib=True, owner__phone_index__in=list(shared))
    told = rows.order_by("owner__phone_index", "pk").values_list(
        "owner__phone_index", "owner_id", "pk", *AREAS
    )
    for phone, group in groupby(told.iterator(chunk_size=2000), key=lambda row: row[0]):
        businesses = list(group)
        owners = len({row[1] for row in businesses})
        if owners >= checks.LEAST_OWNERS:
            facts = {"rows": [row[2] for row in businesses[:KEPT]]}
            yield Unusual(
                checks.PHONE, f"PHONE:{_mark(str(phone))}", today, owners, _common(row[3:] for row in businesses), facts
            )  # fmt: skip


def _mark(text: str) -> str:
    """The same thing again, without saying which: what is hashed is a keyed mark already."""
    return hashlib.sha256(text.encode()).hexdigest()[:20]


def _one_point(today: date) -> Iterator[Unusual]:
    """Places that were measured to the very same point."""
    shared = (
        Premises.objects.filter(latitude__isnull=False, longitude__isnull=False).order_by().values("latitude", "longitude")
        .annotate(places=Count("pk")).filter(places__gte=checks.LEAST_PLACES).order_by("latitude", "longitude")
    )  # fmt: skip
    for point in shared:
        at = {"premises__latitude": point["latitude"], "premises__longitude": point["longitude"]}
        rows = Business.objects.filter(status__in=LIVING, **at).order_by("pk")
        businesses = list(rows.values_list("pk", "premises_id", *AREAS))
        places = len({row[1] for row in businesses})
        if places >= checks.LEAST_PLACES:
            facts = {"rows": [row[0] for row in businesses[:KEPT]]}
            key = f"PLACE:{point['latitude']:.6f}:{point['longitude']:.6f}"
            yield Unusual(checks.PLACE, key, today, places, _common(row[2:] for row in businesses), facts)


Weeks = dict[tuple[int, ...], list[int]]


def _jumps(column: str, what: str, today: date) -> Iterator[Unusual]:
    """Each village's weeks that are over against those before them; many villages of one city in one week are told once."""
    monday = today - timedelta(days=today.weekday())
    whole = checks.WEEKS + WEEKS_BACK
    begin = monday - timedelta(days=7 * whole)
    rows = Business.objects.filter(
        status__in=LIVING, village_code__gt=0, **{f"{column}__gte": begin, f"{column}__lt": monday}
    )
    weeks: Weeks = {}
    for *codes, day, count in rows.order_by().values_list(*AREAS, column).annotate(Count("pk")):
        weeks.setdefault(tuple(codes), [0] * whole)[(day - begin).days // 7] += count
    for back in range(WEEKS_BACK):
        until = monday - timedelta(days=7 * back)
        end = whole - back
        found = {
            areas: told for areas, counts in sorted(weeks.items()) if (told := checks.jump(counts[:end]))
        }
        yield from _of_week(found, what, until - timedelta(days=7))


def _of_week(found: Mapping[tuple[int, ...], checks.Jump], what: str, since: date) -> Iterator[Unusual]:
    days = {"what": what, "since": str(since), "until": str(since + timedelta(days=6))}
    cities = Counter(areas[2] for areas in found)
    for areas, told in found.items():
        if cities[areas[2]] <= checks.MOST_VILLAGES:
            key = f"JUMP:{what}:{areas[0]}:{since}"
            facts = {**days, "usual": told.usual, "score": told.score}
            yield Unusual(checks.JUMP, key, since, told.count, dict(zip(AREAS, areas, strict=True)), facts)
    for city, villages in cities.items():
        if villages > checks.MOST_VILLAGES:
            inside = [(areas, told) for areas, told in found.items() if areas[2] == city]
            usual = sum(told.usual for _areas, told in inside)
            size = sum(told.count for _areas, told in inside)
            facts = {**days, "usual": usual, "villages": villages}
            yield Unusual(
                checks.JUMP, f"JUMP:{what}:{city}:{since}", since, size, _common(areas for areas, _told in inside), facts
            )  # fmt: skip
