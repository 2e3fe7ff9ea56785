"""How far a product is for each channel, written down after every change and once a day."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime

from django.db import transaction
from django.utils import timezone

from pilar.catalogue.domain.channels import readiness
from pilar.catalogue.models import Product, Standing
from pilar.catalogue.queries import goods as asking

BLOCK = 500
_HELD = ("state", "gaps")


def judge_products(ids: Sequence[int], today: date) -> int:
    """Judge these anew; how many. What did not change is not written."""
    for start in range(0, len(ids), BLOCK):
        _judge_block(ids[start : start + BLOCK], today)
    return len(ids)


def _judge_block(ids: Sequence[int], today: date) -> None:
    before = {(one.product_id, one.channel): one for one in Standing.objects.filter(product_id__in=ids)}
    fresh, changed = [], []
    for one in _judged(ids, today):
        old = before.get((one.product_id, one.channel))
        if old is None:
            fresh.append(one)
        elif (old.state, old.gaps) != (one.state, one.gaps):
            old.state, old.gaps = one.state, one.gaps
            changed.append(old)
    Standing.objects.bulk_create(fresh, batch_size=BLOCK, update_conflicts=True, unique_fields=["product", "channel"], update_fields=_HELD)  # fmt: skip
    if changed:
        Standing.objects.bulk_update(changed, _HELD, batch_size=BLOCK)


def _judged(ids: Sequence[int], today: date) -> Iterable[Standing]:
    for goods in asking.each_goods(Product.objects.filter(pk__in=ids)):
        for code, found in readiness.judge(goods, today).items():
            yield Standing(product_id=goods.pk, channel=code, state=found.state, gaps=list(found.gaps))


def judge_business(business_ids: Sequence[int], today: date) -> int:
    """What the registry wrote about a business may open or close a channel to its products."""
    ids = list(Product.objects.filter(business_id__in=business_ids).values_list("pk", flat=True))
    return judge_products(ids, today)


def judge_all(*, now: datetime) -> int:
    """Every product, a block at a time and each block by itself, so that a killed night goes on; how many."""
    done, last, today = 0, 0, timezone.localdate(now)
    while True:
        ids = list(Product.objects.filter(pk__gt=last).order_by("pk").values_list("pk", flat=True)[:BLOCK])
        if not ids:
            return done
        with transaction.atomic():
            done += judge_products(ids, today)
        last = ids[-1]
