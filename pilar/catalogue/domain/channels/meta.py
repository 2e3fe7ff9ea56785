"""The catalogue file that Meta and WhatsApp Business read: one CSV per business, every header and value as they spell it."""

import csv
import io
from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import date

from pilar.catalogue.domain import offers
from pilar.catalogue.domain.channels import rules
from pilar.catalogue.domain.channels.addresses import Addresses
from pilar.catalogue.domain.channels.goods import Goods
from pilar.catalogue.domain.channels.items import CATEGORY, Item, can_be_had, items_of
from pilar.catalogue.domain.channels.readiness import sieve

COLUMNS = (
    "id", "title", "description", "availability", "condition", "price", "link", "image_link", "brand", "additional_image_link",
    "item_group_id", "google_product_category", "gtin", "origin_country", "custom_label_0",
)  # fmt: skip
# Spelled with a space here; Google writes in_stock.
IN_STOCK, OUT_OF_STOCK, FOR_ORDER = "in stock", "out of stock", "available for order"


def rows(goods: Goods, to: Addresses, today: date) -> Iterator[dict[str, str]]:
    """The lines of a product that went through the sieve."""
    for item in items_of(goods, to):
        yield _row(goods, item, today)


def _row(goods: Goods, item: Item, today: date) -> dict[str, str]:
    return {
        "id": item.id, "title": item.title, "description": item.text, "availability": _availability(goods, today), "condition": "new",
        "price": f"{item.price}.00 IDR", "link": item.link, "image_link": item.picture, "brand": item.brand,
        "additional_image_link": ",".join(item.more_pictures), "item_group_id": item.group,
        "google_product_category": str(CATEGORY.get(goods.kind, "")), "gtin": item.gtin, "origin_country": "ID",
        "custom_label_0": goods.maker.village,
    }  # fmt: skip


def _availability(goods: Goods, today: date) -> str:
    if goods.availability == offers.SAMPLE or not can_be_had(goods, today.month):
        return OUT_OF_STOCK
    return FOR_ORDER if goods.availability == offers.MADE_TO_ORDER else IN_STOCK


def csv_lines(
    all_goods: Iterable[Goods], to: Addresses, today: date, left: Counter[str] | None = None
) -> Iterator[str]:
    """The file, a product at a time; `left` as `readiness.sieve` fills it."""
    out = io.StringIO()
    sheet = csv.writer(out, lineterminator="\r\n")
    sheet.writerow(COLUMNS)
    for goods in sieve(all_goods, rules.WHATSAPP, today, left):
        for row in rows(goods, to, today):
            sheet.writerow([safe(row[name]) for name in COLUMNS])
        yield out.getvalue()
        out.seek(0)
        out.truncate()
    yield out.getvalue()


def safe(value: str) -> str:
    """No cell a spreadsheet would reckon with: the files are opened in one before they are sent."""
    return f" {value}" if value[:1] in "=+-@\t\r" else value
