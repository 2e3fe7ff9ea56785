"""Businesses and cohorts: what a key of an area opens."""

from datetime import date, datetime
from typing import Annotated, Any

from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext as _
from ninja import Field, Query, Router, Schema

from pilar.exchange.api.door import (
    NOES,
    Area,
    Key,
    Problem,
    Words,
    actor_of,
    moment,
    no_such_page,
    one_of,
    only,
    plain,
)
from pilar.places.domain import SECTORS
from pilar.registry import queries as registry
from pilar.registry.domain.codes import SIZES, STATUSES
from pilar.registry.domain.facts import MOST, read
from pilar.registry.domain.filters import PROBLEMS, SORTS, Filters, parse
from pilar.training import queries as training
from pilar.training.domain.cohorts import STATES

router = Router()
_LIVING = tuple(code for code in STATUSES if code != "MERGED")
_SEVERAL = ("status", "sector", "size", "fact")
_NUMBER = 10**15 - 1


def _facts() -> str:
    """How a fact is written, for the description: with days only where it has some (to the 28th, so that each is in the calendar)."""
    day = "(19|20)[0-9]{2}-(0[1-9]|1[0-2])-(0[1-9]|1[0-9]|2[0-8])"
    plain, dated = (
        "|".join(sorted(code for code, fact in registry.FACTS.items() if fact.dated is so))
        for so in (False, True)
    )
    return f"^-?(({plain})|({dated})(~{day})?(~{day})?)$"


class BusinessAsk(Schema):
    """The filters of the work list, by the same names: an address of the page is an address here."""

    q: Words = ""
    area: Area = "0"
    nib: Annotated[str, one_of(("yes", "no"))] = ""
    status: list[Annotated[str, one_of(_LIVING)]] = Field([], max_length=len(_LIVING))
    sector: list[Annotated[str, one_of(SECTORS)]] = Field([], max_length=len(SECTORS))
    size: list[Annotated[str, one_of(SIZES)]] = Field([], max_length=len(SIZES))
    seen_before: int = Field(0, ge=0, le=120)
    source: int = Field(0, ge=0, le=_NUMBER)
    group: int = Field(0, ge=0, le=_NUMBER)
    problem: Annotated[str, one_of(PROBLEMS)] = ""
    registered_after: Annotated[
        str, Field(pattern=r"^[0-9]{4}-[0-9]{2}-[0-9]{2}$", json_schema_extra={"format": "date"})
    ] = ""
    kbli: Annotated[str, Field(pattern=r"^[0-9]{1,5}$")] = ""
    product: Words = ""
    # "-" before it: does not hold; ~ and days behind it: in those days.
    fact: list[Annotated[str, Field(max_length=60, json_schema_extra={"pattern": _facts()})]] = Field(
        [], max_length=MOST
    )
    sort: Annotated[str, one_of(SORTS)] = "name"
    after: Annotated[str, Field(max_length=600)] = ""
    limit: int = Field(registry.PAGE, ge=1, le=200)


class BusinessOut(Schema):
    number: str
    name: str
    brand: str
    sector: str
    activity: str
    product: str
    size: str
    status: str
    nib: str
    village_code: int
    district_code: int
    city_code: int
    registered_on: date
    last_seen_on: date | None
    updated_at: datetime


class BusinessPage(Schema):
    """`count` is how many the whole list holds, up to 10,000 where `more` says so; `next` goes into `after`, "" on the last page."""

    data: list[BusinessOut]
    count: int
    more: bool
    next: str


@router.get(
    "/businesses",
    auth=Key("businesses"),
    response={200: BusinessPage, **NOES},
    tags=["key"],
)
def businesses(request: HttpRequest, ask: Query[BusinessAsk]) -> Any:
    """The work list of the key's area. No NIK, no phone, no owner."""
    only(request, BusinessAsk, _SEVERAL)
    actor, today = actor_of(request), timezone.localdate()
    filters = _filters(ask)
    if not registry.areas_asked(actor, filters.area):
        raise Problem(403, _("Wilayah itu di luar wilayah kunci ini."))
    found = registry.facets(actor, filters, today=today)
    page = registry.list_businesses(
        actor,
        filters,
        today=today,
        sort=ask.sort,
        after=ask.after,
        limit=ask.limit,
        expected=found.count.number,
        hits=found.hits,
    )
    if ask.after and page.rows and not page.previous:
        raise no_such_page()
    rows = [
        {
            **{name: getattr(row, name) for name in BusinessOut.model_fields},
            "updated_at": moment(row.updated_at),
        }
        for row in page.rows
    ]
    return {"data": rows, "count": found.count.number, "more": found.count.capped, "next": page.next}


def _filters(ask: BusinessAsk) -> Filters:
    """Read by the page's own parser."""
    said: dict[str, list[str]] = {name: list(getattr(ask, name)) for name in _SEVERAL}
    single = ("area", "nib", "seen_before", "source", "group", "problem", "registered_after", "kbli")
    said |= {name: [str(value)] for name in single if (value := getattr(ask, name))}
    filters = parse(said | {"q": [plain(ask.q)], "product": [plain(ask.product)]})
    if ask.registered_after and filters.registered_after is None:
        raise Problem(422, _("Tanggal registered_after tidak ada dalam kalender."))
    facts = [read(text) for text in ask.fact]
    if not all(
        said and (known := registry.FACTS.get(said.code)) and (known.dated or not (said.since or said.until))
        for said in facts
    ):
        raise Problem(422, _("Nilai parameter %s tidak dikenal atau bentuknya salah.") % "fact")
    return filters


# -- cohorts ----------------------------------------------------------------------------------------
class CohortAsk(Schema):
    keadaan: Annotated[str, one_of(STATES)] = ""
    q: Words = ""
    setelah: int = Field(0, ge=0, le=_NUMBER)


class CohortOut(Schema):
    id: int
    programme: str
    name: str
    state: str
    place: str
    capacity: int
    taken: int
    queued: int
    register_until: date | None
    first_at: datetime | None


class CohortPage(Schema):
    data: list[CohortOut]
    next: int | None


@router.get(
    "/cohorts",
    auth=Key("trainings"),
    response={200: CohortPage, **NOES},
    tags=["key"],
)
def cohorts(request: HttpRequest, ask: Query[CohortAsk]) -> Any:
    """Cohorts with their seats, the newest first; no participant."""
    only(request, CohortAsk)
    found = training.list_cohorts(actor_of(request), ask.keadaan, plain(ask.q), ask.setelah)
    names = ("name", "state", "place", "capacity", "taken", "queued", "register_until")
    rows = [
        {**{name: getattr(each, name) for name in names}, "id": each.pk, "programme": each.programme.title, "first_at": moment(getattr(each, "first_at", None))}
        for each in found.rows
    ]  # fmt: skip
    return {"data": rows, "next": found.next_after or None}
