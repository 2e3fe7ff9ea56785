"""The upload sheets of Shopee and of TikTok Shop/Tokopedia, filled in the seller's own blank copy: columns are found by the keys in its
first rows, the data begin five rows below; other sheets and unknown columns stay as they are. Templates change, so nothing is made up.
"""

import re
import zipfile
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from io import BytesIO
from typing import Any

from openpyxl import load_workbook
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
from openpyxl.worksheet.worksheet import Worksheet

from pilar.catalogue.domain import offers
from pilar.catalogue.domain.channels import rules
from pilar.catalogue.domain.channels.addresses import Addresses
from pilar.catalogue.domain.channels.goods import Goods
from pilar.catalogue.domain.channels.items import Item, items_of

MOST_BYTES, MOST_UNPACKED = 8 * 2**20, 80 * 2**20
KEY_ROWS, NOTE_ROWS = 4, 4
KNOWN_LEAST = 3

# Why a file cannot be filled.
NOT_A_WORKBOOK, TOO_LARGE, NO_KEYS, OTHER_MARKET, OTHER_VERSION = "NOT_A_WORKBOOK", "TOO_LARGE", "NO_KEYS", "OTHER_MARKET", "OTHER_VERSION"  # fmt: skip
# What a filled row still lacks, beside an empty column that has to be filled.
NO_UNIT, NO_VARIANT_COLUMNS = "NO_UNIT", "NO_VARIANT_COLUMNS"


class NotFillable(ValueError):
    """The file is no template we can fill; `code` says why, `missing` the keys it lacks."""

    def __init__(self, code: str, missing: tuple[str, ...] = ()) -> None:
        super().__init__(code)
        self.code, self.missing = code, missing


@dataclass(frozen=True, slots=True)
class Market:
    """One market's sheet: keys it cannot do without, keys that may stay empty, and those that tell a variant."""

    must: tuple[str, ...]
    may: tuple[str, ...]
    variant: tuple[str, str]

    @property
    def keys(self) -> frozenset[str]:
        return frozenset((*self.must, *self.may, *self.variant))


_PICTURES = {
    rules.SHOPEE: ("ps_item_cover_image", *(f"ps_item_image_{number}" for number in range(1, 9))),
    rules.TIKTOK: ("main_image", *(f"image_{number}" for number in range(2, 10))),
}
MARKETS: Mapping[str, Market] = {
    rules.SHOPEE: Market(
        ("ps_category", "ps_product_name", "ps_product_description", "ps_price", "ps_stock", "ps_item_cover_image", "ps_weight"),
        (
            "ps_minimum_purchase_quantity", "ps_sku_parent_short", "ps_dangerous_goods", "et_title_variation_integration_no", "ps_sku_short",
            "ps_gtin_code", "ps_length", "ps_width", "ps_height", "ps_product_pre_order_dts", *_PICTURES[rules.SHOPEE][1:],
        ),
        ("et_title_variation_1", "et_title_option_for_variation_1"),
    ),
    rules.TIKTOK: Market(
        ("category", "product_name", "product_description", "main_image", "parcel_weight", "price", "quantity"),
        (
            "seller_sku", "gtin_code", "gtin_type", "parcel_length", "parcel_width", "parcel_height", "minimum_order_quantity", "pre_order_time",
            *_PICTURES[rules.TIKTOK][1:],
        ),
        ("property_name_1", "property_value_1"),
    ),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Told:
    """What only the seller knows: the market's own category by class of product, and how many lie in stock."""

    categories: Mapping[str, str] = field(default_factory=dict)
    stock: int | None = None


@dataclass(slots=True)
class Filled:
    """The workbook, how many rows were written, and what each product still lacks as (name, key or code)."""

    data: bytes
    rows: int
    lacking: list[tuple[str, str]]


def fill(data: bytes, market: str, all_goods: Iterable[Goods], to: Addresses, told: Told) -> Filled:
    """Raises NotFillable; then nothing was written."""
    book = _opened(data)
    sheet, row, columns = _found(book.worksheets, market)
    filler = _Filler(market, sheet, row, columns, told)
    for goods in all_goods:
        filler.write(goods, list(items_of(goods, to)))
    out = BytesIO()
    book.save(out)
    return Filled(out.getvalue(), filler.written, filler.lacking)


def _opened(data: bytes) -> Any:
    if len(data) > MOST_BYTES:
        raise NotFillable(TOO_LARGE)
    try:
        with zipfile.ZipFile(BytesIO(data)) as pack:
            unpacked = sum(each.file_size for each in pack.infolist())
        if unpacked > MOST_UNPACKED:
            raise NotFillable(TOO_LARGE)
        return load_workbook(BytesIO(data), keep_vba=False)
    except NotFillable:
        raise
    except (
        Exception
    ) as problem:  # the reader raises a dozen kinds for damaged files; each means the same here
        raise NotFillable(NOT_A_WORKBOOK) from problem


def _key(value: object) -> str:
    """A key as it is known: "ps_product_name|1|0*" is ps_product_name."""
    return str(value or "").partition("|")[0].strip(" *\u200b").lower()


def _found(sheets: list[Any], market: str) -> tuple[Worksheet, int, dict[str, int]]:
    """The sheet, the row of its keys, and the column of each key. Raises NotFillable."""
    best: tuple[int, Worksheet, int, dict[str, int]] | None = None
    others = 0
    for sheet, row, keys in _rows_of_keys(sheets):
        known = {key: column for key, column in keys.items() if key in MARKETS[market].keys}
        if best is None or len(known) > best[0]:
            best = (len(known), sheet, row, known)
        others = max(
            [others, *(len(keys.keys() & each.keys) for code, each in MARKETS.items() if code != market)]
        )
    if best is None or best[0] < KNOWN_LEAST:
        raise NotFillable(OTHER_MARKET if others >= KNOWN_LEAST else NO_KEYS)
    missing = tuple(key for key in MARKETS[market].must if key not in best[3])
    if missing:
        raise NotFillable(OTHER_VERSION, missing)
    return best[1], best[2], best[3]


def _rows_of_keys(sheets: list[Any]) -> Iterator[tuple[Worksheet, int, dict[str, int]]]:
    for sheet in sheets:
        if not isinstance(sheet, Worksheet):
            continue
        for row in range(1, KEY_ROWS + 1):
            cells = next(sheet.iter_rows(min_row=row, max_row=row, max_col=400), ())
            yield sheet, row, {_key(cell.value): cell.column for cell in reversed(cells) if cell.value}


class _Filler:
    """Writes rows under the keys of one sheet."""

    def __init__(self, market: str, sheet: Worksheet, row: int, columns: dict[str, int], told: Told) -> None:
        self.market, self.sheet, self.columns, self.told = market, sheet, columns, told
        self.at = self._first_free(row + NOTE_ROWS + 1)
        self.notes = {key: _notes(sheet, row, column) for key, column in columns.items()}
        self.written = 0
        self.lacking: list[tuple[str, str]] = []

    def _first_free(self, row: int) -> int:
        """Below what the seller wrote already; nothing of hers is overwritten."""
        used = [
            cell.row
            for cells in self.sheet.iter_rows(min_row=row)
            for cell in cells
            if cell.value not in (None, "")
        ]
        return max(used) + 1 if used else row

    def write(self, goods: Goods, items: list[Item]) -> None:
        variants = len(items) > 1 and all(key in self.columns for key in MARKETS[self.market].variant)
        if len(items) > 1 and not variants:
            self.lacking.append((goods.name, NO_VARIANT_COLUMNS))
        empty: set[str] = set()
        for item in items:
            values = _VALUES[self.market](goods, item, self, variants)
            for key, value in values.items():
                if key in self.columns and value not in (None, ""):
                    self._put(self.columns[key], value)
            empty |= {key for key in MARKETS[self.market].must if values.get(key) in (None, "")}
            self.at += 1
            self.written += 1
        self.lacking += [(goods.name, key) for key in MARKETS[self.market].must if key in empty]

    def _put(self, column: int, value: Any) -> None:
        cell = self.sheet.cell(self.at, column)
        if isinstance(value, str):
            cell.value = ILLEGAL_CHARACTERS_RE.sub("", value)
            cell.data_type = "s"  # a text that begins with = is a text
        else:
            cell.value = value

    def weight(self, key: str, grams: int | None, usual: str) -> float | int | None:
        """In the unit the column's own notes name; without one in the market's usual unit, "" for none."""
        if grams is None:
            return None
        unit = _unit(self.notes.get(key, "")) or usual
        if not unit:
            self.lacking.append(("", NO_UNIT))
        return round(grams / 1000, 3) if unit == "kg" else grams if unit == "g" else None


def _notes(sheet: Worksheet, row: int, column: int) -> str:
    rows = range(row + 1, row + NOTE_ROWS + 1)
    return " ".join(str(sheet.cell(each, column).value or "") for each in rows).lower()


def _unit(notes: str) -> str:
    if re.search(r"\b(kg|kilogram)\b", notes):
        return "kg"
    return "g" if re.search(r"\b(g|gr|gram|grams)\b", notes) else ""


def _sizes(goods: Goods) -> tuple[float | None, ...]:
    """Length, width, height in centimetres out of "20 × 15 × 5"; nothing when they are not three."""
    numbers = re.findall(r"\d+(?:[.,]\d+)?", str(goods.facts.get("parcel_cm") or ""))
    if len(numbers) != 3:
        return (None, None, None)
    return tuple(float(each.replace(",", ".")) for each in numbers)


def _pictures(market: str, item: Item) -> dict[str, str]:
    return dict(zip(_PICTURES[market], (item.picture, *item.more_pictures), strict=False))


def _lead(goods: Goods) -> int | None:
    return goods.lead_days if goods.availability == offers.MADE_TO_ORDER else None


def _shopee(goods: Goods, item: Item, filler: _Filler, variants: bool) -> dict[str, Any]:
    long, wide, high = _sizes(goods)
    return {
        "ps_category": filler.told.categories.get(goods.kind, ""), "ps_product_name": goods.name if variants else item.title,
        "ps_product_description": goods.description, "ps_minimum_purchase_quantity": goods.minimum_order if goods.minimum_order > 1 else None,
        "ps_sku_parent_short": item.group or item.id, "ps_dangerous_goods": "No (ID)",
        "et_title_variation_integration_no": item.group if variants else "", "et_title_variation_1": "Pilihan" if variants else "",
        "et_title_option_for_variation_1": item.choice[:30] if variants else "", "ps_price": item.price, "ps_stock": filler.told.stock,
        "ps_sku_short": item.id, "ps_gtin_code": item.gtin, "ps_weight": filler.weight("ps_weight", goods.parcel_grams, ""),
        "ps_length": long, "ps_width": wide, "ps_height": high, "ps_product_pre_order_dts": _lead(goods), **_pictures(rules.SHOPEE, item),
    }  # fmt: skip


def _tiktok(goods: Goods, item: Item, filler: _Filler, variants: bool) -> dict[str, Any]:
    long, wide, high = _sizes(goods)
    return {
        "category": filler.told.categories.get(goods.kind, ""), "product_name": goods.name if variants else item.title,
        "product_description": goods.description, "property_name_1": "Pilihan" if variants else "",
        "property_value_1": item.choice[:35] if variants else "", "gtin_type": _GTIN_TYPES.get(len(item.gtin), ""), "gtin_code": item.gtin,
        "parcel_weight": filler.weight("parcel_weight", goods.parcel_grams, "g"), "parcel_length": long, "parcel_width": wide, "parcel_height": high,
        "price": item.price, "quantity": filler.told.stock, "seller_sku": item.id,
        "minimum_order_quantity": goods.minimum_order if goods.minimum_order > 1 else None, "pre_order_time": _lead(goods),
        **_pictures(rules.TIKTOK, item),
    }  # fmt: skip


_GTIN_TYPES = {8: "EAN", 12: "UPC", 13: "EAN", 14: "GTIN"}
_VALUES = {rules.SHOPEE: _shopee, rules.TIKTOK: _tiktok}
