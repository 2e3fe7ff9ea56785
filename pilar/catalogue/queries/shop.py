"""What the public sees: published products only, no permit of which is over and whose owners still agree. No log-in, no counting."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Case, Count, Prefetch, Q, QuerySet, Value, When

from pilar.catalogue.domain import collections, kinds, permits
from pilar.catalogue.models import Outlet, Permit, Photo, Product
from pilar.catalogue.queries.pictures import photo_path
from pilar.catalogue.queries.searching import finding
from pilar.registry.models import Business
from pilar.vault import services as vault

PAGE = 12


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a visitor narrows the storefront to; empty is everything."""

    kind: str = ""
    collection: str = ""
    words: str = ""
    village: int = 0


@dataclass(frozen=True, slots=True)
class Shelf:
    """One page of the storefront; `next` opens the one after, "" on the last."""

    rows: list[Product]
    next: str


def _shown(today: date) -> QuerySet[Product]:
    """Everything a card needs in three queries."""
    cover = Photo.objects.order_by("position", "id").only("product_id", "caption", "position")
    good = Permit.objects.filter(Q(expires_on=None) | Q(expires_on__gte=today))
    return (
        Product.objects.all()
        .on_show(today)
        .select_related("business")
        .prefetch_related(Prefetch("photos", cover, to_attr="shown_photos"), Prefetch("permits", good, to_attr="good_permits"))
    )  # fmt: skip


def list_shelf(wanted: Wanted, *, today: date, after: str = "", limit: int = PAGE) -> Shelf:
    """The newest first; what is named so first when words were asked for."""
    if wanted.words:
        return _found(wanted, today, after, limit)
    rows = _narrowed(_shown(today), wanted)
    at, _dash, pk = after.rpartition("~")
    since = _moment(at)
    if since and pk.isascii() and pk.isdigit():
        rows = rows.filter(Q(published_at__lt=since) | Q(published_at=since, pk__lt=int(pk)))
    found = list(rows.order_by("-published_at", "-id")[: limit + 1])
    last = found[limit - 1] if len(found) > limit else None
    return Shelf(
        found[:limit], f"{last.published_at.isoformat()}~{last.pk}" if last and last.published_at else ""
    )


def _found(wanted: Wanted, today: date, after: str, limit: int) -> Shelf:
    """Numbers are put in order first and whole rows are read of one page alone, a statement more: a common word stands in thousands of products."""
    begin = int(after) if after.isascii() and after.isdigit() and len(after) < 6 else 0
    rows, in_name = finding(_narrowed(Product.objects.all().on_show(today), wanted), wanted.words)
    first = Case(When(in_name, then=Value(0)), default=Value(1))
    ids = list(rows.order_by(first, "-published_at", "-id").values_list("pk", flat=True)[begin : begin + limit + 1])  # fmt: skip
    known = {each.pk: each for each in _shown(today).filter(pk__in=ids[:limit])}
    page = [known[pk] for pk in ids[:limit] if pk in known]
    return Shelf(page, str(begin + limit) if len(ids) > limit else "")


def _moment(text: str) -> datetime | None:
    try:
        return datetime.fromisoformat(text.replace(" ", "+"))
    except ValueError:
        return None


def _narrowed(rows: QuerySet[Product], wanted: Wanted) -> QuerySet[Product]:
    if wanted.kind:
        rows = rows.filter(kind=wanted.kind)
    if wanted.village:
        rows = rows.filter(village_code=wanted.village)
    found = collections.ALL.get(wanted.collection)
    if found is None:
        return rows
    rows = rows.filter(kind=found.kind)
    if found.availability:
        rows = rows.filter(availability=found.availability)
    if found.origins:
        rows = rows.filter(facts__origin__in=found.origins)
    return finding(rows, found.words)[0] if found.words else rows


def in_collection(code: str, *, today: date) -> QuerySet[Product]:
    """Everything of a collection that may be shown; for a paper or a file."""
    return _narrowed(Product.objects.all().on_show(today), Wanted(collection=code))


def origins_shown(*, today: date) -> set[int]:
    """The regencies whose motifs are on the shelf."""
    rows = Product.objects.all().on_show(today).filter(kind=kinds.CLOTH)
    return {code for code in rows.values_list("facts__origin", flat=True).distinct() if isinstance(code, int)}


def count_villages(*, today: date) -> dict[int, tuple[int, int]]:
    """Of every kelurahan something is shown of: products and makers."""
    rows = Product.objects.all().on_show(today).exclude(village_code=0).order_by().values_list("village_code")
    return {
        code: (goods, makers)
        for code, goods, makers in rows.annotate(goods=Count("pk"), makers=Count("business", distinct=True))
    }


def shown_by_gtin(number: str, *, today: date) -> Product | None:
    """What stands behind a barcode, when the public may see it."""
    return (
        Product.objects.all()
        .on_show(today)
        .filter(variants__gtin__in=(number, number.lstrip("0"), number.zfill(14), number[-13:], number[-12:]))
        .first()
    )


def count_collections(*, today: date) -> dict[str, int]:
    return {code: in_collection(code, today=today).count() for code in collections.COLLECTIONS}


def shown_product(product_id: int, *, today: date) -> Product | None:
    """A product the public may read, with everything on its page."""
    return (
        _shown(today)
        .select_related("business__owner", "business__storefront")
        .prefetch_related("variants")
        .filter(pk=product_id)
        .first()
    )


def shown_of_maker(number: str, *, today: date) -> tuple[Business, list[Product]] | None:
    """A business and what it shows; None when it shows nothing."""
    rows = list(
        _shown(today)
        .select_related("business__storefront")
        .filter(business__number=number)
        .order_by("-published_at", "-id")[:60]
    )
    return (rows[0].business, rows) if rows else None


def shops_of(business: Business) -> list[Outlet]:
    """Where else this producer sells as a whole; pages of single products are left out."""
    return list(Outlet.objects.filter(business=business, product=None)[:12])


def shown_beside(product: Product, *, today: date, limit: int = 4) -> list[Product]:
    """Other products of the same business."""
    return list(_shown(today).filter(business=product.business_id).exclude(pk=product.pk).order_by("-published_at")[:limit])  # fmt: skip


def shown_photo(photo_id: int, *, today: date) -> Photo:
    """A picture of a product the public may read. Raises Photo.DoesNotExist."""
    return Photo.objects.get(pk=photo_id, product__in=Product.objects.all().on_show(today).values("pk"))


def open_shown_photo(photo_id: int, *, today: date, small: bool) -> bytes:
    """Raises Photo.DoesNotExist, FileNotFoundError."""
    return vault.read_sealed(photo_path(shown_photo(photo_id, today=today).file, small=small))


def every_shown(*, today: date) -> Iterator[tuple[int, str, str, datetime]]:
    """(number, name, business's number, changed at) of every shown product, a block at a time."""
    rows = Product.objects.all().on_show(today).order_by("id")
    yield from rows.values_list("pk", "name", "business__number", "updated_at").iterator(chunk_size=2_000)


def is_good(permit: Permit, today: date) -> bool:
    return permits.standing(permit.expires_on, today).state != permits.EXPIRED
