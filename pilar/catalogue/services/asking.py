"""A buyer asks several producers with one form; they hear of it once she has confirmed over her own number or address."""

import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from pilar.accounts.domain import Actor, Refused
from pilar.audit import services as audit
from pilar.catalogue import words
from pilar.catalogue.domain import inquiries
from pilar.catalogue.models import Inquiry, Product, Request, RequestLine
from pilar.catalogue.queries import people
from pilar.catalogue.services import counting, reaching
from pilar.catalogue.services.noting import tidy, tidy_lines
from pilar.ui.domain.calendar import day_words
from pilar.vault import services as vault

# The name of a buyer who was forgotten.
GONE = "–"


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a buyer wrote: how many of which products, who she is, how she is reached (one of phone and e-mail)."""

    quantities: Mapping[int, int]
    buyer_kind: str
    buyer_name: str
    destination: str
    phone: str = ""
    email: str = ""
    company: str = ""
    need_by: date | None = None
    words: str = ""
    wants_sample: bool = False
    language: str = "id"
    source: str = ""


@transaction.atomic
def ask_producers(*, wanted: Wanted, now: datetime) -> Inquiry:
    """Keep what a buyer asks and write her a link to confirm it. Nobody else hears of it yet. Raises Refused."""
    today = timezone.localdate(now)
    found = _shown(wanted.quantities, today)
    _insist_sense(wanted, today)
    reach = wanted.phone or wanted.email.strip().lower()
    inquiry = Inquiry.objects.create(
        salt=secrets.token_hex(10), language=wanted.language, buyer_kind=wanted.buyer_kind, buyer_name=tidy(wanted.buyer_name, 80),
        company=tidy(wanted.company, 120), phone_sealed=vault.seal("phone", wanted.phone or None),
        email_sealed=vault.seal("email", None if wanted.phone else reach), buyer_index=vault.index("buyer", reach),
        destination=tidy(wanted.destination, 120), need_by=wanted.need_by, words=tidy_lines(wanted.words, 1000), wants_sample=wanted.wants_sample,
        source=tidy(wanted.source, 60), made_at=now, expires_on=today + timedelta(days=inquiries.LINK_DAYS),
    )  # fmt: skip
    _share_out(inquiry, found, wanted.quantities, now)
    actor = reaching.as_buyer()
    until = day_words(today + inquiries.FORGET_UNCHECKED_AFTER)
    reaching.write_buyer(inquiry, "inquiry_check", "check", actor, now, sampai=until)
    _record(inquiry, "inquiry_made", actor, now)
    return inquiry


def _shown(quantities: Mapping[int, int], today: date) -> list[Product]:
    if not quantities:
        raise Refused(_("Daftar tanya masih kosong. Pilih produk dulu."))
    if len(quantities) > inquiries.MOST_PRODUCTS:
        raise Refused(_("Satu permintaan memuat paling banyak %d produk.") % inquiries.MOST_PRODUCTS)
    if any(not 1 <= each <= inquiries.MOST_QUANTITY for each in quantities.values()):
        raise Refused(_("Tulis jumlah antara 1 dan 1.000.000 untuk setiap produk."))
    rows = Product.objects.all().on_show(today).select_related("business__owner")
    found = list(rows.filter(pk__in=list(quantities)).order_by("business_id", "id"))
    if len(found) < len(quantities):
        raise Refused(_("Salah satu produk sudah tidak tampil. Keluarkan dari daftar, lalu kirim lagi."))
    return found


def _insist_sense(wanted: Wanted, today: date) -> None:
    fault = inquiries.need_fault(wanted.need_by, today)
    if fault:
        raise Refused(words.NEED_FAULTS[fault])
    if (
        wanted.buyer_kind not in inquiries.BUYERS
        or not wanted.buyer_name.strip()
        or not wanted.destination.strip()
    ):
        raise Refused(_("Tulis siapa yang bertanya dan kota tujuannya."))
    if not (wanted.phone or wanted.email):
        raise Refused(_("Tulis nomor WhatsApp atau alamat e-mail, supaya pembuat dapat menjawab."))


def _share_out(inquiry: Inquiry, found: list[Product], quantities: Mapping[int, int], now: datetime) -> None:
    """One request for each producer, with her products only."""
    made: dict[int, Request] = {}
    for product in found:
        asked = made.get(product.business_id)
        if asked is None:
            asked = made[product.business_id] = Request(
                inquiry=inquiry, salt=secrets.token_hex(10), state_since=now
            )
            asked.stand_at(product.business)
            asked.save()
        RequestLine.objects.create(request=asked, product=product, quantity=quantities[product.pk])


@transaction.atomic
def check_inquiry(*, inquiry_id: int, now: datetime) -> Inquiry:
    """The buyer says that it was she: every producer is told, whoever accompanies her gets a copy. Done twice it does nothing."""
    inquiry = Inquiry.objects.select_for_update().get(pk=inquiry_id)
    if inquiry.checked_at is None:
        inquiry.checked_at = now
        inquiry.save(update_fields=["checked_at"])
        for asked in inquiry.requests.select_related("business__owner", "inquiry").order_by("id"):
            hand_over(asked, reaching.as_buyer(), now)
            for product_id in asked.lines.values_list("product_id", flat=True):
                counting.add(product_id, counting.month_of(now), inquiries=1)
        _record(inquiry, "inquiry_checked", reaching.as_buyer(), now)
    return inquiry


def hand_over(asked: Request, actor: Actor, now: datetime) -> None:
    """The producer first, then a copy for whoever accompanies her."""
    asked.state, asked.state_since, asked.told_at = inquiries.move(asked.state, "check"), now, now
    helper = people.helper_of(asked)
    asked.helper_name = helper[1] if helper else ""
    asked.save(update_fields=["state", "state_since", "told_at", "helper_name"])
    reaching.note(asked, "check", "", actor, now)
    reaching.write_producer(asked, "inquiry_new", "new", actor, now)
    if helper:
        reaching.write_office(asked, helper, "inquiry_copy", "copy", actor, now)
    reaching.escalate_later(asked, now)


def forget_unchecked(*, now: datetime) -> int:
    """Throw away what no buyer confirmed in time, with the number and the address in it; how many."""
    old = Inquiry.objects.filter(checked_at=None, made_at__lt=now - inquiries.FORGET_UNCHECKED_AFTER)
    number = old.count()
    old.delete()
    return number


def forget_old_buyers(*, now: datetime) -> int:
    """Two years after she asked nobody needs to know who it was: name, contact and words go, numbers stay; how many."""
    old = timezone.localdate(now) - inquiries.FORGET_BUYER_AFTER
    rows = Inquiry.objects.filter(made_at__date__lt=old).exclude(buyer_name=GONE)
    return rows.update(
        buyer_name=GONE, company="", words="", phone_sealed=None, email_sealed=None, buyer_index=None
    )


def _record(inquiry: Inquiry, action: str, actor: Actor, now: datetime) -> None:
    audit.record(
        actor=actor, action=f"catalogue.{action}", thing="inquiry", thing_id=inquiry.pk,
        detail={"producers": inquiry.requests.count()}, now=now,
    )  # fmt: skip
