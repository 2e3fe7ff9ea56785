"""Owners are told before a permit ends: at ninety, at thirty and at seven days, and once when it is over. Each step once for each last day."""

from datetime import date, datetime, timedelta

from django.utils import timezone

from pilar.accounts.domain import Actor
from pilar.catalogue import words
from pilar.catalogue.domain import permits, products
from pilar.catalogue.models import Permit
from pilar.catalogue.services.approving import phone_of
from pilar.messages import services as messages
from pilar.ui.domain.calendar import day_words

BLOCK = 500
# Who offers it still: a product nobody shows or has shown is not asked after.
_ALIVE = (products.PUBLISHED, products.SUBMITTED, products.IMPROVE, products.DRAFT)
# Nobody is written about what ended longer ago than this: the lists show it.
_PAST = timedelta(days=30)


def remind_of_permits(*, actor: Actor, now: datetime) -> int:
    """Put today's reminders into the outbox; how many are new. Run again it adds nothing."""
    today, new = timezone.localdate(now), 0
    rows = Permit.objects.filter(
        expires_on__gte=today - _PAST, expires_on__lte=today + timedelta(days=permits.STEPS[-1]), product__state__in=_ALIVE,
        product__business__status="ACTIVE",
    ).select_related("product__business__owner").order_by("pk")  # fmt: skip
    wishes: list[messages.Wish] = []
    for permit in rows.iterator(chunk_size=BLOCK):
        wishes.append(_wish(permit, today))
        if len(wishes) == BLOCK:
            new += _put(wishes, actor, now)
            wishes = []
    return new + _put(wishes, actor, now)


def _wish(permit: Permit, today: date) -> messages.Wish:
    product, last = permit.product, permit.expires_on or today
    owner, step = product.business.owner, permits.step_of(last, today)
    data = {
        "izin": str(words.PERMIT_WORDS[permit.kind]), "nomor": permit.number, "produk": product.name, "usaha": product.business.name,
        "tanggal": day_words(last), "keadaan": str(words.ENDING_WORDS[step < 0]),
    }  # fmt: skip
    return messages.Wish(
        f"permit:{permit.pk}:{last:%Y%m%d}:{step}", messages.Recipient("owner", owner.pk, owner.name, phone=phone_of(product), email=owner.email),
        data, product.village_code or product.city_code, about=("product", product.pk),
    )  # fmt: skip


def _put(wishes: list[messages.Wish], actor: Actor, now: datetime) -> int:
    if not wishes:
        return 0
    done = messages.enqueue_many(
        actor=actor, template="permit_ending", purpose="CASE", wishes=wishes, now=now
    )
    return done.queued + done.stopped
