"""Counters of products: one row a product and month, however many look. Views are gathered for half a minute before they are written, so
that a visitor never waits for the one writer of a small database; a killed process loses at most those."""

import threading
from collections import Counter
from collections.abc import Mapping
from datetime import date, datetime
from time import monotonic

from django.db import IntegrityError, transaction
from django.db.models import F
from django.utils import timezone

from pilar.catalogue.models import Product, Sale, Tally

GATHERED, SECONDS = 200, 30.0
_lock = threading.Lock()
_views: Counter[tuple[int, date]] = Counter()
_since = [0.0]


def month_of(now: datetime) -> date:
    return timezone.localdate(now).replace(day=1)


def note_view(product_id: int, now: datetime) -> None:
    """Somebody looked at a product; written with others, by whoever comes when the time is up."""
    with _lock:
        if not _views:
            _since[0] = monotonic()
        _views[product_id, month_of(now)] += 1
        if _views.total() < GATHERED and monotonic() - _since[0] < SECONDS:
            return
        due = dict(_views)
        _views.clear()
    write_views(due)


def flush_views() -> None:
    """Write what was gathered so far."""
    with _lock:
        due = dict(_views)
        _views.clear()
    write_views(due)


@transaction.atomic
def write_views(due: Mapping[tuple[int, date], int]) -> None:
    known = set(
        Product.objects.filter(pk__in={product_id for product_id, _month in due}).values_list("pk", flat=True)
    )
    for (product_id, month), number in sorted(due.items()):
        if product_id in known:
            add(product_id, month, views=number)


def add(product_id: int, month: date, **more: int) -> None:
    """Raise counters of one product in one month."""
    raised = {name: F(name) + number for name, number in more.items()}
    if Tally.objects.filter(product=product_id, month=month).update(**raised):
        return
    try:
        with transaction.atomic():
            Tally.objects.create(product_id=product_id, month=month, **more)
    except IntegrityError:
        # Somebody counted the first one of the month at the same moment.
        Tally.objects.filter(product=product_id, month=month).update(**raised)


def count_click(product_id: int, now: datetime) -> None:
    add(product_id, month_of(now), clicks=1)


def count_sale(made: Sale) -> None:
    """A sale both sides confirmed, on each product asked for, its value by what each was offered at."""
    lines = list(made.request.lines.all())
    for line, part in zip(lines, parts(made, [line.product_id for line in lines]), strict=True):
        add(line.product_id, made.on.replace(day=1), **{"won" if made.turn == 1 else "again": 1}, value=part)


def parts(made: Sale, product_ids: list[int]) -> list[int]:
    """The value of a sale over its products, as the last quotation weighs them, evenly without one; they add up exactly."""
    last = made.request.quotations.first()
    offered = {line[0]: line[5] for line in last.lines} if last else {}
    weights = [offered.get(each, 0) for each in product_ids]
    if not sum(weights):
        weights = [1] * len(product_ids)
    shares = [made.value * weight // sum(weights) for weight in weights]
    shares[0] += made.value - sum(shares)
    return shares
