"""What stands on the storefront as a table anybody may take: one line a product, in columns of plain words."""

import csv
import io
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from datetime import date

from pilar.catalogue.domain.channels import rules
from pilar.catalogue.domain.channels.addresses import Addresses
from pilar.catalogue.domain.channels.goods import Goods
from pilar.catalogue.domain.channels.meta import safe
from pilar.catalogue.domain.channels.readiness import sieve

COLUMNS = (
    "id", "name", "name_en", "class", "maker", "maker_number", "kelurahan", "price_idr", "unit", "price_confirmed_on", "availability",
    "lead_days", "capacity_month", "minimum_order", "permits", "gtin", "page", "image",
)  # fmt: skip


def row(goods: Goods, to: Addresses, today: date, words: Mapping[str, str]) -> list[str]:
    """`words` are the names of classes, ways to have it, and permits."""
    held = [each for each in goods.permits if not each.expires_on or each.expires_on >= today]
    cells = (
        f"KPG-{goods.pk}", goods.name, goods.name_en, words[goods.kind], goods.maker.name, goods.maker.number, goods.maker.village, goods.price,
        goods.unit, goods.price_on, words[goods.availability], goods.lead_days, goods.capacity_month, goods.minimum_order,
        "; ".join(f"{words[each.kind]} {each.number}" for each in held), "; ".join(goods.gtins), to.product(goods.pk, goods.name),
        to.picture(goods.photos[0].pk) if goods.photos else "",
    )  # fmt: skip
    return [safe("" if cell is None else str(cell)) for cell in cells]


def csv_lines(
    all_goods: Iterable[Goods], to: Addresses, today: date, left: Counter[str] | None = None, *, words: Mapping[str, str]
) -> Iterator[str]:  # fmt: skip
    """The file, a product at a time; `left` as `readiness.sieve` fills it."""
    out = io.StringIO()
    sheet = csv.writer(out, lineterminator="\r\n")
    sheet.writerow(COLUMNS)
    for goods in sieve(all_goods, rules.STOREFRONT, today, left):
        sheet.writerow(row(goods, to, today, words))
        yield out.getvalue()
        out.seek(0)
        out.truncate()
    yield out.getvalue()
