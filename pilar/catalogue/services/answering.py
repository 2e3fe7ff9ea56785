"""A producer answers a buyer, herself over her link or through whoever accompanies her: a quotation, a talk, a no."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.conf import settings
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import override

from pilar.accounts.domain import Actor, Refused, insist
from pilar.audit import services as audit
from pilar.catalogue import permissions, words
from pilar.catalogue.domain import inquiries
from pilar.catalogue.models import Quotation, Request
from pilar.catalogue.services import reaching
from pilar.catalogue.services.noting import tidy
from pilar.documents import services as documents
from pilar.documents.domain import kinds as papers
from pilar.places import queries as places
from pilar.ui.domain.calendar import day_words
from pilar.ui.domain.spelled import spelled
from pilar.ui.templatetags.ui_formats import angka, rupiah


@dataclass(frozen=True, slots=True)
class Offered:
    """A quotation as told: a price a piece by line, the freight, days, how long it holds, and terms."""

    prices: Mapping[int, int]
    valid_until: date
    lead_days: int | None = None
    freight: int = 0
    terms: str = ""


def held(actor: Actor, request_id: int) -> Request:
    """The locked request for who may answer it. Raises Refused, Request.DoesNotExist."""
    rows = Request.objects.select_for_update(of=("self",)).select_related("inquiry", "business__owner")
    found = rows.exclude(state=inquiries.UNCHECKED).get(pk=request_id)
    insist(permissions.can_answer(actor, found))
    return found


def put(asked: Request, deed: str, actor: Actor, now: datetime, text: str = "") -> None:
    """The held request moves by a deed, with a line of its history and of the record book. Raises Refused."""
    try:
        asked.state = inquiries.move(asked.state, deed)
    except inquiries.WrongMove as problem:
        raise Refused(
            _("Langkah ini tidak dapat dilakukan selagi permintaan berstatus “%s”.")
            % words.REQUEST_STATES[asked.state][0]
        ) from problem
    asked.state_since = now
    if asked.answered_at is None and asked.state in (inquiries.ANSWERED, inquiries.LOST):
        asked.answered_at = now
    asked.save()
    reaching.note(asked, deed, text, actor, now)
    audit.record(
        actor=actor, action=f"catalogue.request_{deed}", thing="request", thing_id=asked.pk,
        detail={"name": asked.business.name}, now=now,
    )  # fmt: skip


@transaction.atomic
def quote(*, actor: Actor, request_id: int, offered: Offered, now: datetime) -> Quotation:
    """Offer prices for what was asked: printed, numbered, registered, and the buyer is written. Raises Refused."""
    asked = held(actor, request_id)
    today = timezone.localdate(now)
    lines = _lines(asked, offered)
    if not today <= offered.valid_until <= today + inquiries.FURTHEST_NEED:
        raise Refused(_("Penawaran berlaku sampai hari ini atau sesudahnya, paling lama dua tahun."))
    put(asked, inquiries.answering(asked.state), actor, now, _("Penawaran dikirim."))
    total = sum(line[5] for line in lines) + offered.freight
    made = Quotation.objects.create(
        request=asked, lines=lines, total=total, lead_days=offered.lead_days, valid_until=offered.valid_until, terms=tidy(offered.terms, 400),
        made_at=now, made_by_name=actor.name[:150],
    )  # fmt: skip
    with override(asked.inquiry.language):
        title, data = _("Surat penawaran %s") % asked.business.name, paper_of(asked, made, offered, now)
    issued = documents.issue(
        actor=actor, kind=papers.QUOTATION, title=title, data=data,
        area_code=asked.village_code or asked.city_code, about=("request", asked.pk), language=asked.inquiry.language, now=now,
    )  # fmt: skip
    made.document_id, made.number = issued.document.pk, issued.document.number
    made.save(update_fields=["document_id", "number"])
    reaching.write_buyer(
        asked.inquiry, "inquiry_answered", f"quote:{made.pk}", actor, now, usaha=asked.business.name
    )
    return made


def _lines(asked: Request, offered: Offered) -> list[list[Any]]:
    rows = []
    for line in asked.lines.select_related("product"):
        price = offered.prices.get(line.pk)
        if price is None or price <= 0:
            raise Refused(_("Tulis harga satuan untuk %s.") % line.product.name)
        if price * line.quantity > inquiries.MOST_VALUE:
            raise Refused(
                _("Jumlah untuk %s lebih dari seratus miliar rupiah. Periksa harga dan banyaknya.")
                % line.product.name
            )
        rows.append(
            [
                line.product_id,
                line.product.name,
                line.quantity,
                line.product.unit,
                price,
                price * line.quantity,
            ]
        )
    return rows


def paper_of(asked: Request, made: Quotation, offered: Offered, now: datetime) -> dict[str, Any]:
    """The quotation as its paper reads it; sums come ready written."""
    business, inquiry = asked.business, asked.inquiry
    place = (
        places.area_path(business.village_code) if business.village_code else places.area_name(settings.CITY)
    )
    items = [
        {"name": name, "amount": angka(count), "unit": str(words.UNIT_WORDS.get(unit, unit)) or "-", "price": rupiah(price), "sum": rupiah(total)}
        for _product, name, count, unit, price, total in made.lines
    ]  # fmt: skip
    if offered.freight:
        items.append({"name": _("Ongkos kirim ke %s") % inquiry.destination, "amount": "1", "unit": "-", "price": rupiah(offered.freight), "sum": rupiah(offered.freight)})  # fmt: skip
    terms = [_("Siap dalam %s hari sejak pesanan pasti.") % angka(made.lead_days)] if made.lead_days else []
    # Numbers are spelled in Indonesian only.
    spoken = {"words": f"{spelled(made.total)} rupiah"} if inquiry.language == "id" else {}
    return spoken | {
        "seller": {"name": business.name, "lines": [line for line in (place, f"NIB {business.nib}" if business.has_nib else "") if line]},
        "to": [line for line in (inquiry.buyer_name, inquiry.company, inquiry.destination) if line], "items": items,
        "subject": _("Penawaran atas permintaan %s") % day_words(timezone.localdate(inquiry.made_at)), "total": rupiah(made.total),
        "valid_until": day_words(made.valid_until), "place_date": documents.place_line(now),
        "terms": [*terms, *([made.terms] if made.terms else [])] or [_("Pembayaran diatur langsung antara pembeli dan penjual.")],
        "signers": [{"title": _("Pemilik %s") % business.name, "name": business.owner.name}],
    }  # fmt: skip


@transaction.atomic
def negotiate(*, actor: Actor, request_id: int, note: str, now: datetime) -> Request:
    """Note that the two are talking, and about what. Raises Refused."""
    asked = held(actor, request_id)
    put(asked, "negotiate", actor, now, tidy(note, 300))
    return asked


@transaction.atomic
def lose(*, actor: Actor, request_id: int, loss: str, note: str, now: datetime) -> Request:
    """Nothing comes of it, and why; a buyer who has not been answered is told. Raises Refused."""
    asked = held(actor, request_id)
    if loss not in inquiries.LOSSES:
        raise Refused(_("Pilih alasannya."))
    unanswered = asked.answered_at is None
    asked.loss, asked.note = loss, tidy(note, 300)
    put(asked, "lose", actor, now, f"{words.LOSS_WORDS[loss]}. {asked.note}".strip())
    if unanswered:
        reaching.write_buyer(
            asked.inquiry, "inquiry_answered", f"no:{asked.pk}", actor, now, usaha=asked.business.name
        )
    return asked


@transaction.atomic
def reopen(*, actor: Actor, request_id: int, now: datetime) -> Request:
    """The buyer came back. Raises Refused."""
    asked = held(actor, request_id)
    asked.loss, asked.note = "", ""
    put(asked, "reopen", actor, now)
    return asked


def read_quotation(made: Quotation) -> bytes:
    """The paper, for whoever was let in to it. Raises FileNotFoundError."""
    return documents.read_paper(made.document_id or 0)
