"""What everybody may read without a key: open data, published promises, products on show."""

import re
from datetime import date, datetime
from typing import Annotated, Any

from django.http import Http404, HttpRequest
from django.urls import reverse
from django.utils import timezone
from ninja import Field, Path, Query, Router, Schema

from pilar.catalogue.domain import collections
from pilar.catalogue.queries import shop
from pilar.catalogue.words import spoken
from pilar.catalogue.words.shop import KIND_SLUGS
from pilar.commitments import queries as commitments
from pilar.exchange.api.door import PUBLIC_NOES, Everybody, Words, moment, no_such_page, one_of, only, plain
from pilar.reports.domain.closing import is_month
from pilar.reports.queries import opened

router = Router()
PAGE = 50
_ID = Field(ge=0, le=10**15 - 1)


# -- open data --------------------------------------------------------------------------------------
class MonthOut(Schema):
    area_code: int
    month: int
    closed_at: datetime
    smallest_group: int
    method: str
    url: str


class MonthsOut(Schema):
    data: list[MonthOut]


class LineOut(Schema):
    """`businesses` is null where the group is too small to be told; sector and size are "" for unknown, SEMUA in a sum."""

    kind: str
    area_code: int
    sector: str
    size: str
    businesses: int | None


class OpenOut(MonthOut):
    data: list[LineOut]


def _month(request: HttpRequest, closed: Any) -> dict[str, Any]:
    return {
        "area_code": closed.area_code, "month": closed.month, "closed_at": moment(closed.closed_at), "smallest_group": closed.smallest,
        "method": closed.method, "url": request.build_absolute_uri(reverse("opendata:month", args=[closed.area_code, closed.month])),
    }  # fmt: skip


@router.get("/open-data", auth=Everybody(), response={200: MonthsOut, **PUBLIC_NOES}, tags=["open"])  # fmt: skip
def open_data(request: HttpRequest) -> Any:
    """The months that were closed, the newest first."""
    only(request, None)
    return {"data": [_month(request, each) for each in opened.list_public()]}


@router.get("/open-data/{area}/{month}", auth=Everybody(), response={200: OpenOut, **PUBLIC_NOES}, tags=["open"])  # fmt: skip
def open_month(
    request: HttpRequest,
    area: Annotated[int, Path(..., ge=0, le=10**10)],
    month: Annotated[int, Path(..., ge=190001, le=999912)],
) -> Any:
    """Businesses by village, sector and size when the month was closed; small groups held back."""
    only(request, None)
    closed = opened.public_month(area, month) if is_month(month) else None
    if closed is None:
        raise Http404
    lines = [
        {
            "kind": each.kind,
            "area_code": each.village_code,
            "sector": each.sector,
            "size": each.size,
            "businesses": each.businesses,
        }
        for each in opened.lines(closed)
    ]
    return {**_month(request, closed), "data": lines}


# -- promises ---------------------------------------------------------------------------------------
class PromiseAsk(Schema):
    after: Annotated[int, _ID] = 0


class PromiseOut(Schema):
    number: str
    title: str
    who: str
    state: str
    seen: str
    said_on: date
    first_due_on: date | None
    due_on: date | None
    done_on: date | None
    url: str


class PromisePage(Schema):
    data: list[PromiseOut]
    next: int | None


@router.get(
    "/promises",
    auth=Everybody(),
    response={200: PromisePage, **PUBLIC_NOES},
    tags=["open"],
)
def promises(request: HttpRequest, ask: Query[PromiseAsk]) -> Any:
    """Promises whose promiser agreed to have them shown, in the order they were written down."""
    only(request, PromiseAsk)
    rows = commitments.list_public_after(ask.after, limit=PAGE + 1)
    names = ("number", "title", "state", "seen", "said_on", "first_due_on", "due_on", "done_on")
    told = [
        {
            **{name: getattr(each, name) for name in names}, "who": each.institution.name,
            "url": request.build_absolute_uri(reverse("public-promises:promise", args=[each.number])),
        }
        for each in rows[:PAGE]
    ]  # fmt: skip
    return {"data": told, "next": rows[PAGE - 1].pk if len(rows) > PAGE else None}


# -- products ---------------------------------------------------------------------------------------
class ProductAsk(Schema):
    """The filters of Etalase, by the same names."""

    q: Words = ""
    jenis: Annotated[str, one_of(tuple(KIND_SLUGS))] = ""
    koleksi: Annotated[str, one_of(tuple(collections.ALL))] = ""
    kelurahan: Annotated[str, Field(pattern=r"^[1-9][0-9]{9}$")] = ""
    after: Annotated[str, Field(max_length=60)] = ""


class ProductOut(Schema):
    id: int
    name: str
    name_en: str
    kind: str
    maker: str
    maker_number: str
    price: int | None
    price_words: str
    availability: str
    village_code: int
    published_at: datetime | None
    url: str


class ProductPage(Schema):
    data: list[ProductOut]
    next: str


@router.get(
    "/products",
    auth=Everybody(),
    response={200: ProductPage, **PUBLIC_NOES},
    tags=["open"],
)
def products(request: HttpRequest, ask: Query[ProductAsk]) -> Any:
    """Products on show, the newest first; what is named so first when words were asked for."""
    only(request, ProductAsk)
    words = plain(ask.q)
    if ask.after and not _is_cursor(ask.after, searching=bool(words)):
        raise no_such_page()
    wanted = shop.Wanted(KIND_SLUGS.get(ask.jenis, ""), ask.koleksi, words, int(ask.kelurahan or 0))
    found = shop.list_shelf(wanted, today=timezone.localdate(), after=ask.after, limit=PAGE)
    return {"data": [_product(request, each) for each in found.rows], "next": found.next}


def _is_cursor(text: str, *, searching: bool) -> bool:
    """Whether `next` of such a list could have said this."""
    if searching:
        return re.fullmatch(r"[0-9]{1,5}", text) is not None
    at, _mark, pk = text.rpartition("~")
    try:
        when = datetime.fromisoformat(at)
    except ValueError:
        return False
    return (
        timezone.is_aware(when)
        and when.year > 1
        and when.year < 9999
        and re.fullmatch(r"[0-9]{1,15}", pk) is not None
    )


def _product(request: HttpRequest, each: Any) -> dict[str, Any]:
    return {
        "id": each.pk, "name": each.name, "name_en": each.name_en, "kind": each.kind, "maker": each.business.name,
        "maker_number": each.business.number, "price": None if each.on_request else each.price, "price_words": spoken.price_words(each),
        "availability": each.availability, "village_code": each.village_code, "published_at": moment(each.published_at),
        "url": request.build_absolute_uri(reverse("shop:product", args=[each.pk, "produk"])),
    }  # fmt: skip
