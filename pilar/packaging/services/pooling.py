"""Pouches bought together: a pool is opened, joined, ordered, fetched or called off; the members hear of each step."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from pilar.accounts.domain import Actor, Refused, insist
from pilar.audit import services as audit
from pilar.messages import services as messages
from pilar.packaging import permissions
from pilar.packaging.domain import pooling
from pilar.packaging.models import Pool, Share
from pilar.packaging.queries.pooling import standing_of, to_invite
from pilar.packaging.services.telling import recipient
from pilar.packaging.words import aid as words
from pilar.registry.models import Business
from pilar.ui.domain import numbers
from pilar.ui.domain.calendar import day_words


@dataclass(frozen=True)
class Wanted:
    """What is to be bought together."""

    title: str
    supplier: str
    minimum: int
    tiers: Sequence[tuple[int, int]]
    closes_on: date
    detail: str = ""
    pack_of: int = 1
    pickup: str = ""


def _tell(pool: Pool, action: str, actor: Actor, now: datetime) -> None:
    audit.record(
        actor=actor,
        action=f"packaging.{action}",
        thing="packaging_pool",
        thing_id=pool.pk,
        now=now,
        detail={"title": pool.title},
    )


@transaction.atomic
def open_pool(*, actor: Actor, city_code: int, wanted: Wanted, now: datetime) -> Pool:
    """Raises Refused."""
    insist(permissions.can_keep_pools(actor))
    if wanted.closes_on <= timezone.localdate(now):
        raise Refused(_("Hari penutupan sesudah hari ini."))
    try:
        tiers = pooling.checked_tiers(wanted.tiers)
    except pooling.BadTiers as bad:
        raise Refused(str(words.BAD_TIERS[str(bad)])) from bad
    pool = Pool.objects.create(
        city_code=city_code, title=wanted.title, detail=wanted.detail, supplier=wanted.supplier, minimum=wanted.minimum, tiers=[list(one) for one in tiers],
        pack_of=wanted.pack_of, closes_on=wanted.closes_on, pickup=wanted.pickup, made_at=now, made_by_name=actor.name[:150],
    )  # fmt: skip
    _tell(pool, "pool_opened", actor, now)
    return pool


def _held(pool_id: int) -> Pool:
    return Pool.objects.select_for_update().get(pk=pool_id)


@transaction.atomic
def join_pool(*, actor: Actor, pool_id: int, business_id: int, quantity: int, now: datetime) -> Share:
    """So many pieces for a business, in whole packs; written again it is changed. Raises Refused."""
    pool, business = _held(pool_id), Business.objects.get(pk=business_id)
    insist(permissions.can_join(actor, business))
    if pool.state != pooling.OPEN or pool.closes_on < timezone.localdate(now):
        raise Refused(_("Pengumpulan ini sudah ditutup."))
    if business.city_code != pool.city_code:
        raise Refused(_("Pengumpulan ini untuk usaha di kota lain."))
    if not 1 <= quantity <= pooling.MOST_PIECES:
        raise Refused(_("Tulis jumlah lembar antara 1 dan 1.000.000."))
    quantity = pooling.fits_packs(quantity, pool.pack_of)
    told = {"quantity": quantity, "joined_at": now, "joined_by_name": actor.name[:150]}
    share, _made = Share.objects.update_or_create(pool=pool, business=business, defaults=told)
    _tell(pool, "pool_joined", actor, now)
    return share


@transaction.atomic
def leave_pool(*, actor: Actor, share_id: int, now: datetime) -> None:
    """Raises Refused, Share.DoesNotExist."""
    share = Share.objects.select_related("pool", "business").get(pk=share_id)
    pool = _held(share.pool_id)
    insist(permissions.can_join(actor, share.business))
    if pool.state != pooling.OPEN:
        raise Refused(_("Pesanan sudah dikirim ke pemasok; bagian ini tidak dapat ditarik."))
    share.delete()
    _tell(pool, "pool_left", actor, now)


@transaction.atomic
def move_pool(*, actor: Actor, pool_id: int, state: str, note: str, now: datetime) -> Pool:
    """Ordered (once the minimum is reached), arrived, or called off with a reason; every member hears. Raises Refused."""
    pool = _held(pool_id)
    insist(permissions.can_keep_pools(actor))
    note = " ".join(note.split())[:300]
    if (pool.state, state) not in pooling.ARROWS:
        raise Refused(_("Pengumpulan ini sudah berubah sementara Anda membuka halamannya."))
    standing = standing_of(pool)
    if state == pooling.ORDERED and not standing.reached:
        raise Refused(
            _("Masih kurang %s lembar sampai pesanan terkecil pemasok.") % numbers.write(standing.missing)
        )
    if state == pooling.CANCELLED and not note:
        raise Refused(_("Tulis mengapa dibatalkan; peserta membacanya."))
    pool.state, pool.note, pool.decided_at = state, note, now
    pool.save()
    _tell(pool, f"pool_{state.lower()}", actor, now)
    shares = pool.shares.select_related("business__owner")
    _say(
        actor,
        pool,
        f"pouch_{state.lower()}",
        ((share.business, _data(pool, share, standing)) for share in shares),
        "CASE",
        now,
    )
    return pool


def _data(pool: Pool, share: Share, standing: pooling.Standing) -> dict[str, str]:
    price = standing.price or standing.alone
    return {
        "barang": pool.title, "usaha": share.business.name, "jumlah": numbers.write(share.quantity), "harga": numbers.rupiah(price),
        "bayar": numbers.rupiah(pooling.bill(share.quantity, price)), "ambil": pool.pickup or _("di kantor dinas"), "alasan": pool.note or "–",
    }  # fmt: skip


def _say(
    actor: Actor,
    pool: Pool,
    template: str,
    told: Iterable[tuple[Business, dict[str, Any]]],
    purpose: str,
    now: datetime,
) -> messages.Asked:
    wishes = [
        messages.Wish(
            key=f"pool:{pool.pk}:{template}:{business.pk}", to=recipient(business), data=data, area_code=business.village_code or business.city_code,
            about=("packaging_pool", pool.pk),
        )
        for business, data in told
    ]  # fmt: skip
    return messages.enqueue_many(actor=actor, template=template, purpose=purpose, wishes=wishes, now=now)


@transaction.atomic
def invite(*, actor: Actor, pool_id: int, now: datetime) -> messages.Asked:
    """Word to the makers who packed what this pool is for and have not joined; each once. Raises Refused."""
    pool = _held(pool_id)
    insist(permissions.can_keep_pools(actor))
    if pool.state != pooling.OPEN or pool.closes_on < timezone.localdate(now):
        raise Refused(_("Pengumpulan ini sudah ditutup."))
    standing = standing_of(pool)
    data = {
        "barang": pool.title, "harga": numbers.rupiah(pool.tiers[-1][1]), "sendiri": numbers.rupiah(standing.alone), "sampai": day_words(pool.closes_on),
        "kurang": numbers.write(standing.missing),
    }  # fmt: skip
    asked = _say(
        actor,
        pool,
        "pouch_invited",
        ((one, data | {"usaha": one.name}) for one in to_invite(pool)),
        "INVITATION",
        now,
    )
    _tell(pool, "pool_invited", actor, now)
    return asked


@transaction.atomic
def note_share(*, actor: Actor, share_id: int, what: str, now: datetime) -> Share:
    """Paid, or fetched, today; pressed again it is taken back. Raises Refused, Share.DoesNotExist."""
    share = Share.objects.select_for_update().select_related("pool").get(pk=share_id)
    insist(permissions.can_keep_pools(actor))
    if share.pool.state not in (pooling.ORDERED, pooling.ARRIVED) or (
        what == "ambil" and share.pool.state != pooling.ARRIVED
    ):
        raise Refused(_("Dicatat sesudah pesanan dikirim, pengambilan sesudah barangnya tiba."))
    name = "paid_on" if what == "bayar" else "fetched_on"
    setattr(share, name, None if getattr(share, name) else timezone.localdate(now))
    share.save(update_fields=[name])
    _tell(share.pool, "pool_noted", actor, now)
    return share
