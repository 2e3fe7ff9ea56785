"""A business, its products and the people around them, for tests; names are invented."""

import io
from datetime import UTC, date, datetime
from typing import Any

import numpy as np
from PIL import Image

from pilar.accounts.domain import Actor, Role, system
from pilar.catalogue import services
from pilar.catalogue.domain import photos
from pilar.catalogue.models import Product
from pilar.registry import services as registry
from pilar.registry.models import Business

NOW = datetime(2026, 11, 23, 2, 0, tzinfo=UTC)
TODAY = date(2026, 11, 23)
OESAPA = 5371031001
CLERK = Actor(user_id=1, name="Petugas Contoh", role=Role.CLERK, areas=(5371,))
CURATOR = Actor(user_id=2, name="Kurator Contoh", role=Role.CURATOR, areas=(5371,))
SECOND = Actor(user_id=5, name="Kurator Kedua", role=Role.CURATOR, areas=(5371,))
ELSEWHERE = Actor(user_id=3, name="Petugas Lain", role=Role.CLERK, areas=(5372,))
PARTNER = Actor(user_id=4, name="Mitra Contoh", role=Role.PARTNER, areas=(5371,))
FACTS = {
    "ingredients": "daging sapi, garam, asap kayu kosambi", "allergens": ["NONE"], "shelf_life_days": 14, "storage": "FROZEN",
    "net_weight_g": 250,
}  # fmt: skip
STORY = (
    "Se'i sapi yang diasapi enam jam di atas bara kayu kosambi, tanpa pengawet, dibuat dalam jumlah kecil."
)


def business(name: str = "Dapur Se'i Contoh", owner: str = "Maria Contoh", village: int = OESAPA, phone: str = "+6281200000801") -> Business:  # fmt: skip
    values: dict[str, Any] = {"business_name": name, "owner_name": owner, "village_code": village}
    if phone:
        values["phone"] = [phone]
    return registry.register_business(actor=system("test"), values=values, now=NOW)


def owner_of(shop: Business) -> Actor:
    return Actor(user_id=9, name="Maria Contoh", role=Role.OWNER, owner_id=shop.owner_id)


def told(**more: Any) -> services.Told:
    values: dict[str, Any] = {
        "kind": "FOOD", "name": "Se'i sapi asap", "description": STORY, "facts": FACTS, "price": 95_000, "unit": "bungkus",
    }  # fmt: skip
    return services.Told(**values | more)


def product(shop: Business | None = None, consent: str = "lisan di kios", actor: Actor = CLERK, **more: Any) -> Product:  # fmt: skip
    shop = shop or business()
    return services.add_product(actor=actor, business_id=shop.pk, told=told(**more), consent=consent, now=NOW)


def picture(size: tuple[int, int] = (1200, 900), square: int = 30, seed: int = 1) -> Image.Image:
    """Squares, their colours by the seed: sharp, and no two seeds alike."""
    rng = np.random.Generator(np.random.PCG64(seed))
    high, wide = -(-size[1] // square), -(-size[0] // square)
    dots = rng.integers(0, 2, (high, wide), dtype=np.uint8) * 255
    return Image.fromarray(dots).resize(size, Image.Resampling.NEAREST).convert("RGB")


def file_of(image: Image.Image, kind: str = "JPEG", **options: Any) -> io.BytesIO:
    out = io.BytesIO()
    image.save(out, kind, **options)
    out.seek(0)
    return out


def with_photo(found: Product, seed: int = 1) -> Product:
    services.add_photo(actor=CLERK, product_id=found.pk, taken=photos.take_photo(file_of(picture(seed=seed))), now=NOW)  # fmt: skip
    found.refresh_from_db()
    return found


def whole(shop: Business | None = None, seed: int = 1, **more: Any) -> Product:
    """A product that lacks nothing: photo, consent, and the owner's yes."""
    found = with_photo(product(shop, **more), seed)
    return services.approve_in_person(actor=CLERK, product_id=found.pk, how="dibacakan di kios", now=NOW)


def published(shop: Business | None = None, seed: int = 1, **more: Any) -> Product:
    found = whole(shop, seed, **more)
    services.submit_product(actor=CLERK, product_id=found.pk, now=NOW)
    assess(found)
    return assess(found, actor=SECOND)


GOOD = {"LEGALITY": 5, "QUALITY": 4, "CAPACITY": 3, "PACKAGING": 4, "APPEAL": 4}


def assess(
    found: Product, actor: Actor = CURATOR, reasons: dict[str, str] | None = None, **scores: int
) -> Product:
    """One curator's scores; good ones unless said otherwise."""
    return services.assess_product(actor=actor, product_id=found.pk, scores=GOOD | scores, reasons=reasons or {}, now=NOW)  # fmt: skip
