"""Feeds as files: streamed to whoever asks, written whole each night under PILAR_HOME/feeds. Only what is ready for its channel."""

import os
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import override

from pilar.catalogue import words
from pilar.catalogue.domain import linked_data
from pilar.catalogue.domain.channels import google, meta, open_data, readiness, vocabulary
from pilar.catalogue.domain.channels.addresses import Addresses
from pilar.catalogue.domain.channels.goods import Goods
from pilar.catalogue.models import Product
from pilar.catalogue.queries.goods import each_goods, goods_in
from pilar.places import queries as places

META, GOOGLE, SCHEMA, OPEN = "meta", "google", "schema", "open"
# feed: (name of its file, what it is on the wire)
FILES = {
    META: ("meta.csv", "text/csv; charset=utf-8"),
    GOOGLE: ("google.xml", "application/xml; charset=utf-8"),
    SCHEMA: ("katalog.jsonl", "application/jsonl; charset=utf-8"),
    OPEN: ("katalog.csv", "text/csv; charset=utf-8"),
}
_CITY = 5371


@dataclass(slots=True)
class Tally:
    """What went into a file: products written, and the others by the cheapest thing they lack."""

    left: Counter[str] = field(default_factory=Counter)

    @property
    def written(self) -> int:
        return self.left[""]

    @property
    def kept_back(self) -> dict[str, int]:
        return {code: number for code, number in self.left.most_common() if code}


def lines(
    feed: str, rows: QuerySet[Product], *, now: datetime, origin: str = "", tally: Tally | None = None
) -> Iterator[str]:
    """The file piece by piece. `origin`: where this installation stands; the setting's own by default."""
    to = Addresses(origin or home())
    today, left = timezone.localdate(now), (tally or Tally()).left
    goods = each_goods(rows)
    if feed == META:
        return meta.csv_lines(goods, to, today, left)
    with override("id"):
        if feed == GOOGLE:
            return google.xml(goods, to, today, left, title=_("Etalase UMKM Kota Kupang"))
        named = _named()
        if feed == OPEN:
            return open_data.csv_lines(goods, to, today, left, words=named)
        return vocabulary.lines(goods, to, today, left, city=places.area_name(_CITY), words=named)


def _named() -> dict[str, str]:
    """What classes, permits and ways to have a product are called."""
    return {code: str(word) for code, word in (words.KIND_WORDS | words.PERMIT_WORDS | words.AVAILABILITY_WORDS).items()}  # fmt: skip


def nodes(ids: Sequence[int], *, now: datetime, origin: str) -> list[dict[str, Any]]:
    """These products as they stand on their pages, in this order."""
    to, today, city = Addresses(origin), timezone.localdate(now), places.area_name(_CITY)
    with override("id"):
        named = _named()
    found = {goods.pk: goods for goods in goods_in(Product.objects.filter(pk__in=ids))}
    shown = (vocabulary.shown_of(found[pk], to, today, city=city, words=named) for pk in ids if pk in found)
    return [linked_data.product_graph(each) for each in shown]


def home() -> str:
    return settings.ORIGIN or "http://localhost:8000"


def rows_of(number: str = "") -> QuerySet[Product]:
    """The products a feed looks at: one business's, or all."""
    return Product.objects.filter(business__number=number) if number else Product.objects.all()


def write_feed(*, feed: str, path: Path, now: datetime, number: str = "", origin: str = "") -> Tally:
    """Write a feed beside its place and then put it there, so that nobody reads half of one."""
    tally = Tally()
    path.parent.mkdir(parents=True, exist_ok=True)
    part = path.with_name(f".{path.name}.{os.getpid()}")
    try:
        with part.open("w", encoding="utf-8", newline="") as file:
            file.writelines(lines(feed, rows_of(number), now=now, origin=origin, tally=tally))
        part.replace(path)
    finally:
        part.unlink(missing_ok=True)
    return tally


def ready_goods(number: str, channel: str, *, now: datetime) -> Iterator[Goods]:
    """What of a business may go over a channel today."""
    return readiness.sieve(each_goods(rows_of(number)), channel, timezone.localdate(now))


def folder() -> Path:
    return Path(settings.HOME) / "feeds"


def write_nightly(*, now: datetime) -> dict[str, int]:
    """Each night's files; how many products went into each."""
    return {feed: write_feed(feed=feed, path=folder() / name, now=now).written for feed, (name, _kind) in FILES.items()}  # fmt: skip
