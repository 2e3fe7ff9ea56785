"""Pools of a city, where each stands, and whom to invite."""

from django.db.models import Sum

from pilar.packaging.domain import pooling
from pilar.packaging.domain.pooling import Standing
from pilar.packaging.models import Assessment, Pool, Share
from pilar.registry.models import Business

MOST_INVITED = 1000


def list_pools(city_code: int) -> list[tuple[Pool, Standing, int]]:
    """(pool, its standing, how many joined), open ones first, then the newest."""
    rows = list(Pool.objects.filter(city_code=city_code).order_by("-id")[:100])
    counted = Share.objects.filter(pool__in=rows).values_list("pool_id", "quantity")
    pieces: dict[int, list[int]] = {}
    for pool_id, quantity in counted:
        pieces.setdefault(pool_id, []).append(quantity)
    told = [
        (pool, _standing(pool, sum(pieces.get(pool.pk, []))), len(pieces.get(pool.pk, []))) for pool in rows
    ]
    return sorted(told, key=lambda one: (one[0].state != pooling.OPEN, -one[0].pk))


def get_pool(city_code: int, pool_id: int) -> Pool | None:
    return Pool.objects.filter(city_code=city_code, pk=pool_id).first()


def _standing(pool: Pool, pieces: int) -> Standing:
    return pooling.standing(
        [(int(amount), int(rupiah)) for amount, rupiah in pool.tiers], pool.minimum, pieces
    )


def standing_of(pool: Pool) -> Standing:
    return _standing(pool, pool.shares.aggregate(all=Sum("quantity"))["all"] or 0)


def shares_of(pool: Pool) -> list[Share]:
    return list(pool.shares.select_related("business").order_by("joined_at", "id"))


def get_share(city_code: int, share_id: int) -> Share | None:
    return (
        Share.objects.select_related("pool", "business")
        .filter(pk=share_id, pool__city_code=city_code)
        .first()
    )


def to_invite(pool: Pool) -> list[Business]:
    """Makers of the city whose food was assessed and who have not joined."""
    seen = Assessment.objects.filter(
        city_code=pool.city_code, kind__in=("FOOD", "DRINK", "MEAT", "PORK")
    ).exclude(state="DROPPED")
    rows = Business.objects.filter(pk__in=seen.values("business_id"), status="ACTIVE")
    rows = rows.exclude(pk__in=pool.shares.values("business_id")).select_related("owner")
    return list(rows.order_by("id")[:MOST_INVITED])
