"""Feeds and the storefront at a city of 17,000 products: what leaves the house at night, and what a visitor waits for."""

import resource
import tempfile
from datetime import date, timedelta
from pathlib import Path

from django.conf import settings
from django.core.management import call_command
from django.test import Client
from django.utils import timezone

from pilar.accounts.domain import Role, system
from pilar.catalogue.domain import products, searching
from pilar.catalogue.models import Outlet, Permit, Photo, Product, Variant
from pilar.catalogue.services import feeding, indexing, judging
from pilar.registry.models import Business
from tools.bench.harness import Row, bench, repeat
from tools.bench.pages import asking
from tools.bench.registry_lists import fill

PRODUCTS, ROUNDS, BLOCK = 17_000, 30, 2_000
_WARES = ("Se'i sapi asap kosambi", "Keripik pisang lontar", "Kopi bubuk Bajawa arabika", "Sambal lu'at rawit", "Abon ikan tuna daun jeruk", "Kukis kelor renyah")  # fmt: skip
_STORY = "Dibuat di dapur rumah dari bahan yang dibeli langsung dari petani dan nelayan Timor, dikemas pada hari yang sama. "
_FACTS = {
    "ingredients": "daging sapi, garam", "allergens": ["NONE"], "shelf_life_days": 90, "storage": "ROOM", "net_weight_g": 250, "parcel_g": 320, "pork": "NO",
}  # fmt: skip
_PAGES = (
    ("storefront, first page", "/etalase/"),
    ("storefront, searched with a slip", "/etalase/?q=kripik+pisng"),
    ("storefront, a class", "/etalase/?jenis=makanan"),
)


@bench(database=True)
def channel_feeds(database: str) -> list[Row]:
    """Every feed of a whole city as a file, with the memory it took; readiness of all anew; pages of the storefront and the work list."""
    call_command("collectstatic", interactive=False, verbosity=0)
    fill(PRODUCTS)
    _offer()
    today, rows = timezone.localdate(), []
    rows.append(Row.of(f"readiness of {PRODUCTS:,} products for nine channels, {database}", "–", repeat(lambda: judging.judge_all(now=timezone.now()), 1, warm=0)))  # fmt: skip
    with tempfile.TemporaryDirectory() as folder:
        for feed, (name, _kind) in feeding.FILES.items():
            path = Path(folder) / name
            before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
            times = repeat(lambda: feeding.write_feed(feed=feed, path=path, now=timezone.now()), 3, warm=0)  # noqa: B023
            grown = (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) / 1024
            what = f"feed {feed}, {PRODUCTS:,} products, {path.stat().st_size / 2**20:.1f} MB, {grown:.0f} MB more memory, {database}"
            rows.append(Row.of(what, "≤ 5 s", times))
    rows += [Row.of(f"{name}, {PRODUCTS:,} products, {database}", "p95 ≤ 50 ms", repeat(_visit(path), ROUNDS, warm=3), unit="ms") for name, path in _PAGES]  # fmt: skip
    work = repeat(asking(Role.CLERK, (0,), "/produk/pasar/?saluran=shopee"), ROUNDS, warm=2)
    return [
        *rows,
        Row.of(
            f"market readiness, work list of {PRODUCTS:,} products ({today:%Y}), {database}",
            "p95 ≤ 200 ms",
            work,
            unit="ms",
        ),
    ]


def _visit(path: str):  # type: ignore[no-untyped-def]
    client = Client(headers={"host": settings.ALLOWED_HOSTS[0]})

    def ask() -> None:
        if client.get(path).status_code != 200:
            raise RuntimeError(path)

    return ask


def _offer() -> None:
    """One food of every business: two choices, three photos, two permits, shown, with a page in a shop of its own."""
    now, today = timezone.now(), timezone.localdate()
    last = today + timedelta(days=900)
    businesses = Business.objects.order_by("pk").values_list(
        "pk", "village_code", "district_code", "city_code", "province_code"
    )[:PRODUCTS]
    rows = list(businesses)
    for start in range(0, len(rows), BLOCK):
        found = [_product(at, row, now, today) for at, row in enumerate(rows[start : start + BLOCK], start)]
        Product.objects.bulk_create(found)
        Photo.objects.bulk_create(_photos(found, now))
        Variant.objects.bulk_create(
            [
                Variant(product=each, name=f"{grams} g", price=each.price, net_weight_g=grams, position=grams)
                for each in found
                for grams in (250, 500)
            ]
        )
        Permit.objects.bulk_create(
            [
                Permit(product=each, kind=kind, number=f"{kind}{each.pk}", expires_on=last, seen_on=today)
                for each in found
                for kind in ("PIRT", "HALAL")
            ]
        )
        Outlet.objects.bulk_create(
            [Outlet(business_id=each.business_id, product=whose, kind="SITE", url=f"https://toko{each.pk}.example.com/{path}", checkout=not path, seen_on=today) for each in found for whose, path in ((None, ""), (each, "p"))]
        )  # fmt: skip
        indexing.index_products(found)
    assert system("bench").name


def _product(at: int, row: tuple[int, ...], now, today: date) -> Product:  # type: ignore[no-untyped-def]
    name = f"{_WARES[at % len(_WARES)]} {at}"
    pk, village, district, city, province = row
    return Product(
        business_id=pk, village_code=village, district_code=district, city_code=city, province_code=province, kind="FOOD", name=name,
        name_key=searching.key_of(name), description=_STORY * 2, facts=_FACTS, unit="bungkus", price=15_000 + at % 400 * 500, price_on=today,
        state=products.PUBLISHED, state_since_on=today, approved_version=1, consented=True, capacity_month=100, photo_count=3, grade="A",
        permit_until=today + timedelta(days=900), made_at=now, updated_at=now, published_at=now - timedelta(minutes=at),
    )  # fmt: skip


def _photos(found: list[Product], now) -> list[Photo]:  # type: ignore[no-untyped-def]
    return [
        Photo(product=each, file=f"{each.pk}/{at}", width=1280, height=1280, sharpness=300, light=140, fingerprint=each.pk * 3 + at, position=at, added_at=now)
        for each in found
        for at in range(3)
    ]  # fmt: skip
