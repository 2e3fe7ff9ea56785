"""What others say of our feeds: Google's own typed client and a reader of RSS for the XML, Meta's own lists of values for the CSV.

Nothing here knows how the files are written; each check gives sentences, none for a good file. The page that says how the storefront's
HTML, JSON-LD and sitemap are checked: docs/how-to/check-the-storefront.md.
"""

import csv
import io
import re
from collections.abc import Iterator
from datetime import datetime
from typing import Any
from xml.etree import ElementTree

G = "{http://base.google.com/ns/1.0}"
# What an RSS item calls once and the client keeps as a list.
_LISTS = {"gtin": "gtins", "product_type": "product_types", "additional_image_link": "additional_image_links"}
# As facebook-business 26.0.3 lists them. The package itself is under Meta's own licence and brings fifteen others along, so its lists
# stand here.
META_AVAILABILITY = {"available for order", "discontinued", "in stock", "mark_as_expired", "mark_as_sold", "out of stock", "pending", "preorder"}  # fmt: skip
META_CONDITION = {
    "cpo",
    "new",
    "open_box_new",
    "refurbished",
    "used",
    "used_fair",
    "used_good",
    "used_like_new",
}
META_COLUMNS = {
    "id", "title", "description", "availability", "condition", "price", "link", "image_link", "brand", "additional_image_link", "item_group_id",
    "google_product_category", "fb_product_category", "product_type", "sale_price", "gtin", "mpn", "quantity_to_sell_on_facebook", "origin_country",
    "importer_name", "importer_address", "manufacturer_info", "wa_compliance_category", "visibility", "status",
    *(f"custom_label_{number}" for number in range(5)),
}  # fmt: skip


def google_findings(xml: str) -> list[str]:
    """Every item through ProductInput of google-shopping-merchant-products, and the whole through feedparser."""
    import feedparser
    from google.shopping import merchant_products_v1 as client

    read = feedparser.parse(xml)
    found = [f"feedparser: {read.bozo_exception}"] if read.bozo else []
    items = ElementTree.fromstring(xml).findall("channel/item")
    if len(read.entries) != len(items):
        found.append(f"feedparser reads {len(read.entries)} of {len(items)} items")
    seen: set[str] = set()
    for item in items:
        told: dict[str, list[str]] = {}
        for each in item:
            if not each.tag.startswith(G):
                found.append(f"not an attribute of Google's: {each.tag}")
            told.setdefault(each.tag.removeprefix(G), []).append(each.text or "")
        name = told.get("id", ["?"])[0]
        found += [f"{name}: {problem}" for problem in _google_item(told, client)]
        if name in seen:
            found.append(f"{name}: twice")
        seen.add(name)
    return found


def _google_item(told: dict[str, list[str]], client: Any) -> Iterator[str]:
    fields = client.ProductAttributes.meta.fields
    values: dict[str, Any] = {}
    for name, texts in told.items():
        key = _LISTS.get(name, name)
        if name == "id":
            continue
        if key not in fields:
            yield f"{name} is unknown to the client"
            continue
        if len(texts) > 1 and not fields[key].repeated:
            yield f"{name} stands {len(texts)} times"
        try:
            values[key] = texts if fields[key].repeated else _google_value(name, texts[0], client)
        except (ValueError, KeyError) as problem:
            yield f"{name}: {problem}"
    for name in ("title", "description", "link", "image_link", "availability", "price"):
        if name not in told:
            yield f"{name} is missing"
    for name in ("link", "image_link", "additional_image_link"):
        if not all(re.fullmatch(r"https?://[\x21-\x7e]{4,1990}", each) for each in told.get(name, [])):
            yield f"{name} is no address"
    try:
        client.ProductInput(offer_id=told.get("id", [""])[0], content_language="id", feed_label="ID", product_attributes=client.ProductAttributes(**values))  # fmt: skip
    except (TypeError, ValueError) as problem:
        yield f"the client refuses it: {problem}"


def _google_value(name: str, text: str, client: Any) -> Any:
    if name == "availability":
        return client.Availability[_plain(text)]
    if name == "condition":
        return client.Condition[_plain(text)]
    if name == "price":
        found = re.fullmatch(r"(\d+\.\d\d) ([A-Z]{3})", text)
        if found is None:
            raise ValueError(f"{text} is no price")
        amount, currency = found.groups()
        return {"amount_micros": round(float(amount) * 1_000_000), "currency_code": currency}
    if name in ("unit_pricing_measure", "unit_pricing_base_measure", "shipping_weight"):
        amount, unit = text.split(" ")
        return {"value": int(amount) if name == "unit_pricing_base_measure" else float(amount), "unit": unit}
    if name == "availability_date":
        return datetime.strptime(text, "%Y-%m-%dT%H:%M%z")
    if name == "identifier_exists":
        return {"no": False, "yes": True}[text]
    return text


def _plain(text: str) -> str:
    if text != text.lower():
        raise ValueError(f"{text} is not spelled in small letters")
    return text.upper()


def meta_findings(text: str) -> list[str]:
    """Every row against Meta's lists of values and columns, and what a catalogue cannot do without."""
    rows = csv.DictReader(io.StringIO(text, newline=""), strict=True)
    found = [f"unknown column {name}" for name in rows.fieldnames or () if name not in META_COLUMNS]
    seen: set[str] = set()
    for row in rows:
        name = row["id"]
        found += [f"{name}: {column} is empty" for column in ("id", "title", "description", "availability", "condition", "price", "link", "image_link", "brand") if not row[column]]  # fmt: skip
        found += [f"{name}: {row['availability']}"] if row["availability"] not in META_AVAILABILITY else []
        found += [f"{name}: {row['condition']}"] if row["condition"] not in META_CONDITION else []
        found += (
            [f"{name}: price {row['price']}"] if not re.fullmatch(r"\d+\.\d\d [A-Z]{3}", row["price"]) else []
        )
        found += [
            f"{name}: {row[column]}"
            for column in ("link", "image_link")
            if not re.fullmatch(r"https?://[\x21-\x7e]+", row[column])
        ]
        found += [f"{name}: markup"] if re.search(r"<[a-z/]|&[a-z]+;", row["description"]) else []
        found += [f"{name}: twice"] if name in seen else []
        seen.add(name)
    return found
