"""A product and its maker as schema.org JSON-LD; nothing is made up. What carries no published price is described, not offered:
a ProductModel (schema.org: the maker's description of what she makes) with the way to ask. A service is a Service."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from pilar.catalogue.domain import offers

AVAILABILITY = {
    offers.STOCK: "https://schema.org/InStock",
    offers.MADE_TO_ORDER: "https://schema.org/MadeToOrder",
    offers.SAMPLE: "https://schema.org/OutOfStock",
    offers.SEASONAL: "https://schema.org/LimitedAvailability",
}


@dataclass(frozen=True, slots=True)
class Shown:
    """What the page of a product shows of it. `permits`: (name, number, issuer, last day) of those in force."""

    url: str
    name: str
    description: str
    images: Sequence[str]
    category: str
    brand: str
    maker_url: str
    locality: str
    sku: str
    price: int | None = None
    availability: str = offers.STOCK
    minimum: int = 1
    good_until: date | None = None
    gtin: str = ""
    material: str = ""
    pattern: str = ""
    grams: int | None = None
    permits: Sequence[tuple[str, str, str, date | None]] = ()
    service: bool = False


class LinkedData(str):
    """JSON for a script element of a type no browser runs: <, > and & stand as escapes, so nothing in it can end the element."""

    __slots__ = ()

    def __html__(self) -> str:
        return self


def script(data: Mapping[str, Any]) -> LinkedData:
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    return LinkedData(text.replace("<", "\\u003C").replace(">", "\\u003E").replace("&", "\\u0026"))


def product_graph(shown: Shown) -> dict[str, Any]:
    """The product as one node; keys without a value are left out."""
    seller = {
        "@type": "LocalBusiness", "name": shown.brand, "url": shown.maker_url,
        "address": {"@type": "PostalAddress", "addressLocality": shown.locality, "addressRegion": "Nusa Tenggara Timur", "addressCountry": "ID"},
    }  # fmt: skip
    node: dict[str, Any] = {
        "@context": "https://schema.org", "@type": _type(shown), "@id": f"{shown.url}#produk", "url": shown.url, "name": shown.name,
        "description": shown.description, "image": list(shown.images), "category": shown.category,
        "brand": {"@type": "Brand", "name": shown.brand}, "hasCertification": [_permit(*each) for each in shown.permits],
        **({"provider": seller} if shown.service else _thing(shown)),
    }  # fmt: skip
    if shown.price is None:
        node["potentialAction"] = {"@type": "CommunicateAction", "target": shown.url}
    else:
        node["offers"] = _offer(shown, seller)
    return {key: value for key, value in node.items() if value not in ("", [], None)}


def _type(shown: Shown) -> str:
    if shown.service:
        return "Service"
    return "Product" if shown.price is not None else "ProductModel"


def _thing(shown: Shown) -> dict[str, Any]:
    """What only things have: a number, where they come from, what they are made of, what they weigh."""
    node: dict[str, Any] = {
        "sku": shown.sku, "countryOfOrigin": {"@type": "Country", "name": "Indonesia"}, "gtin": shown.gtin,
        "material": shown.material, "pattern": shown.pattern,
    }  # fmt: skip
    if shown.grams:
        node["weight"] = {"@type": "QuantitativeValue", "value": shown.grams, "unitCode": "GRM"}
    return node


def _offer(shown: Shown, seller: dict[str, Any]) -> dict[str, Any]:
    offer: dict[str, Any] = {
        "@type": "Offer", "url": shown.url, "price": str(shown.price), "priceCurrency": "IDR", "availability": AVAILABILITY[shown.availability],
        "itemCondition": "https://schema.org/NewCondition", "seller": seller,
    }  # fmt: skip
    if shown.good_until:
        offer["priceValidUntil"] = shown.good_until.isoformat()
    if shown.minimum > 1:
        offer["eligibleQuantity"] = {"@type": "QuantitativeValue", "minValue": shown.minimum}
    return offer


def _permit(name: str, number: str, issuer: str, last: date | None) -> dict[str, Any]:
    node = {
        "@type": "Certification", "name": name, "certificationIdentification": number,
        "issuedBy": {"@type": "Organization", "name": issuer} if issuer else "", "expires": last.isoformat() if last else "",
        "certificationStatus": "https://schema.org/CertificationActive",
    }  # fmt: skip
    return {key: value for key, value in node.items() if value != ""}
