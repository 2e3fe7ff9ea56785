"""The counts are always what counting would give, and an area is always the sum of its parts."""

import random

import pytest
from django.db.models import Count, Sum

from pilar.registry import services
from pilar.registry.models import Business, BusinessCount
from pilar.registry.store import counts
from pilar.registry.tests.lists_city import ALAK, ELSEWHERE, EVERYWHERE, LASIANA, NOW, OESAPA, fill

pytestmark = pytest.mark.django_db

KIND = ("status", "has_nib", "sector", "size")


def snapshot():
    rows = BusinessCount.objects.values_list("area_code", "parent_code", *KIND, "businesses", "workers")
    return sorted(rows)


def check():
    """Against the businesses, area by area."""
    living = Business.objects.exclude(status="MERGED")
    for column in ("village_code", "district_code", "city_code", "province_code"):
        naive = dict(living.exclude(**{column: 0}).values_list(column).annotate(Count("id")))
        kept = dict(
            BusinessCount.objects.filter(area_code__in=list(naive))
            .values_list("area_code")
            .annotate(Sum("businesses"))
        )
        assert kept == naive
    whole = BusinessCount.objects.filter(area_code=0).aggregate(n=Sum("businesses"), w=Sum("workers"))
    assert (whole["n"] or 0) == living.count() and (whole["w"] or 0) == (
        living.aggregate(w=Sum("workers"))["w"] or 0
    )
    for parent in (
        BusinessCount.objects.exclude(area_code__lt=0).values_list("area_code", flat=True).distinct()
    ):
        parts = BusinessCount.objects.filter(parent_code=parent).aggregate(n=Sum("businesses"))["n"]
        own = BusinessCount.objects.filter(area_code=parent).aggregate(n=Sum("businesses"))["n"]
        assert parts is None or parts == own, parent


def test_a_delivery_a_move_and_a_withdrawal_keep_every_sum():
    fill(60)
    check()
    rng = random.Random(2)
    for one in rng.sample(list(Business.objects.all()), 12):
        values = {
            "village_code": rng.choice([OESAPA, LASIANA, ALAK, ELSEWHERE]),
            "workers": rng.randrange(1, 9),
        }
        services.change_business(
            actor=EVERYWHERE, business_id=one.id, values=values, reason="pindah", now=NOW
        )
        check()
    told = snapshot()
    counts.recount(None)
    assert snapshot() == told


def test_counting_some_villages_again_is_counting_all_again():
    fill(60)
    rng = random.Random(4)
    for _round in range(6):
        for one in rng.sample(list(Business.objects.all()), 5):
            village = rng.choice([0, OESAPA, LASIANA, ALAK, ELSEWHERE])
            before = one.village_code
            one.village_code, one.district_code = village, village // 10_000
            one.city_code = village // 1_000_000 if village else rng.choice([0, 5371])
            one.province_code = one.city_code // 100
            one.save()
            counts.recount([before, village])
        some_counts = snapshot()
        counts.recount(None)
        assert snapshot() == some_counts
        check()


def test_nothing_is_left_when_nothing_is_left():
    fill(5)
    villages = list(Business.objects.values_list("village_code", flat=True))
    services.withdraw_delivery(
        actor=EVERYWHERE, delivery_id=Business.objects.first().records.get().delivery_id, now=NOW
    )
    counts.recount(villages)
    assert snapshot() == []
