"""A seat asked for by phone: a code goes to the number, and whoever types it back may register the businesses of that number."""

import secrets
from datetime import datetime, timedelta

from django.db import transaction
from django.utils.translation import gettext as _

from pilar.accounts.domain import Actor, Refused
from pilar.messages import services as messages
from pilar.registry.models import Owner
from pilar.training.domain import cohorts
from pilar.training.models import Cohort, SeatCode
from pilar.training.queries.asking import businesses_of
from pilar.training.words import telling as words
from pilar.vault import services as vault

LIFE = timedelta(hours=24)
MOST_TRIES, MOST_CODES = 6, 3


@transaction.atomic
def send_seat_code(*, cohort_id: int, phone: str, now: datetime) -> bool:
    """A code to the number when it is an owner's of this city. The answer to the visitor is the same either way: nobody learns whose
    number is known. Three codes a day for a number. True when one was sent.
    """
    cohort = Cohort.objects.select_related("programme").get(pk=cohort_id)
    index = vault.index("phone", phone) or 0
    recent = SeatCode.objects.filter(phone_index=index, made_at__gt=now - LIFE)
    if cohort.state != cohorts.OPEN or recent.count() >= MOST_CODES:
        return False
    rows = businesses_of(phone, cohort.city_code)
    if not rows:
        return False
    code = f"{secrets.randbelow(10**6):06d}"
    made = SeatCode.objects.create(
        cohort=cohort, phone_index=index, code_index=_code_index(cohort.pk, index, code), made_at=now
    )
    owner: Owner = rows[0].owner
    data = {
        "pelatihan": cohort.programme.title, "angkatan": cohort.name, "kode": code, "tautan": "", "waktu": "-", "tempat": cohort.place,
    }  # fmt: skip
    messages.enqueue(
        actor=Actor(user_id=None, name=owner.name, role=None), key=f"training-code:{made.pk}", template=words.CODE, purpose="CASE",
        to=messages.Recipient("owner", owner.pk, owner.name, phone=phone), data=data, area_code=rows[0].village_code or cohort.city_code,
        channels=("WHATSAPP", "SMS", "HAND"), about=("training_cohort", cohort.pk), urgent=True, now=now,
    )  # fmt: skip
    return True


def _code_index(cohort_id: int, phone_index: int, code: str) -> int:
    return vault.index("training-seat-code", f"{cohort_id}:{phone_index}:{code}") or 0


def insist_seat_code(*, cohort_id: int, phone: str, code: str, now: datetime) -> None:
    """The code of this number for this cohort, used once. Six tries for all its codes of a day. Raises Refused."""
    index = vault.index("phone", phone) or 0
    with transaction.atomic():
        rows = list(
            SeatCode.objects.select_for_update()
            .filter(cohort_id=cohort_id, phone_index=index, made_at__gt=now - LIFE)
            .order_by("id")
        )
        spent = sum(row.tries for row in rows) >= MOST_TRIES
        wanted = _code_index(cohort_id, index, "".join(code.split()))
        good = next((row for row in rows if row.code_index == wanted and row.used_at is None), None)
        if good is not None and not spent:
            good.used_at = now
            good.save(update_fields=["used_at"])
            return
        if rows and not spent:
            rows[-1].tries += 1
            rows[-1].save(update_fields=["tries"])
    # Counted first, said after: a wrong try stays counted.
    if spent:
        raise Refused(
            _("Terlalu banyak kode yang salah. Coba lagi besok, atau minta pendamping mendaftarkan.")
        )
    raise Refused(
        _("Kode ini tidak cocok atau sudah tidak berlaku. Periksa pesan terakhir, atau minta kode baru.")
    )


@transaction.atomic
def forget_codes(*, now: datetime) -> int:
    """Codes of more than two days ago serve nobody."""
    gone, _of = SeatCode.objects.filter(made_at__lt=now - 2 * LIFE).delete()
    return gone
