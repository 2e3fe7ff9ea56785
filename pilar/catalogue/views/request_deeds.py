"""What a producer does with a request, the same for her link and for the office: offer, talk, say no, sold; and what stands on its page."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _

from pilar.accounts.domain import Verdict
from pilar.accounts.door import Deed, bound, deed, number_of, pressed
from pilar.catalogue import forms, permissions, words
from pilar.catalogue.domain import inquiries, supply
from pilar.catalogue.queries import inquiries as asking
from pilar.catalogue.services import answering, reaching, selling
from pilar.ui.templatetags.ui_formats import angka, peluang, rupiah, tanggal

HOLDS_FOR = timedelta(days=30)


@dataclass(frozen=True, slots=True)
class Door:
    """Through which door somebody came to a request: who she is, where she goes back to, the page around the forms."""

    actor: Any
    back: str
    crumbs: list[dict[str, str]]
    template: str = "ui/deed.html"


def act(request: HttpRequest, asked: Any, what: str, door: Door) -> HttpResponse:
    """One form: offer, talk, no, sold."""
    made = {"penawaran": _offer, "berunding": _talk, "tidak-jadi": _no, "jadi": _sold}.get(what)
    if made is None:
        raise Http404
    title, verb, said, form, does = made(request, asked, door.actor)
    page = Deed(title, verb, door.back, [*door.crumbs, {"label": title}], said, asking_line(asked))
    verdict: Verdict = permissions.can_answer(door.actor, asked)
    return deed(request, verdict, form, page, does, template=door.template, asked=asked)


Made = tuple[str, str, str, Any, Callable[[dict[str, Any]], Any]]


def _offer(request: HttpRequest, asked: Any, actor: Any) -> Made:
    lines, today = list(asked.lines.all()), timezone.localdate()
    begin: dict[str, Any] = {f"price_{each.pk}": _usual_price(each) for each in lines}
    begin |= {
        "valid_until": today + HOLDS_FOR,
        "lead_days": max((each.product.lead_days or 0 for each in lines), default=0) or None,
    }
    form = bound(request, forms.QuoteForm, begin, lines=lines)

    def does(told: dict[str, Any]) -> Any:
        offered = answering.Offered(
            form.prices, told["valid_until"], told["lead_days"], told["freight"] or 0, told["terms"] or ""
        )
        return answering.quote(actor=actor, request_id=asked.pk, offered=offered, now=timezone.now())

    return _("Kirim penawaran"), _("Kirim penawaran"), _("Penawaran dikirim kepada pembeli."), form, does


def _usual_price(line: Any) -> str:
    """What the product costs at this number, as a beginning."""
    price = line.product.price
    for least, each in line.product.tiers:
        if line.quantity >= least:
            price = each
    return angka(price) if price else ""


def _talk(request: HttpRequest, asked: Any, actor: Any) -> Made:
    def does(told: dict[str, Any]) -> Any:
        return answering.negotiate(actor=actor, request_id=asked.pk, note=told["note"], now=timezone.now())

    return (
        _("Catat perundingan"),
        _("Simpan"),
        _("Perundingan dicatat."),
        bound(request, forms.TalkForm),
        does,
    )


def _no(request: HttpRequest, asked: Any, actor: Any) -> Made:
    def does(told: dict[str, Any]) -> Any:
        return answering.lose(
            actor=actor, request_id=asked.pk, loss=told["loss"], note=told["note"] or "", now=timezone.now()
        )

    return (
        _("Tidak jadi"),
        _("Simpan"),
        _("Tersimpan; alasannya menjadi pelajaran untuk produk ini."),
        bound(request, forms.LossForm),
        does,
    )


def _sold(request: HttpRequest, asked: Any, actor: Any) -> Made:
    again = asked.state == inquiries.WON
    form = bound(request, forms.SaleForm, {"on": timezone.localdate()})

    def does(told: dict[str, Any]) -> Any:
        return selling.tell_sale(
            actor=actor,
            request_id=asked.pk,
            on=told["on"],
            value=told["value"],
            quantity=told["quantity"],
            now=timezone.now(),
        )

    title = _("Pembeli membeli lagi") if again else _("Jadi dibeli")
    return title, _("Simpan penjualan"), _("Penjualan dicatat; pembeli diminta memastikan."), form, does


def press(request: HttpRequest, asked: Any, what: str, door: Door) -> HttpResponse:
    """A button: open again, or what the buyer told of a purchase is right or not."""
    sale, now = number_of(request.POST.get("sale", "")), timezone.now()
    acts: dict[str, Callable[[], Any]] = {
        "buka": lambda: answering.reopen(actor=door.actor, request_id=asked.pk, now=now),
        "benar": lambda: selling.confirm_sale(actor=door.actor, sale_id=sale, yes=True, now=now),
        "bukan": lambda: selling.confirm_sale(actor=door.actor, sale_id=sale, yes=False, now=now),
    }
    if what not in acts:
        raise Http404
    try:
        return pressed(request, acts[what], _("Tersimpan."), door.back)
    except asking.NOT_THERE as problem:
        raise Http404 from problem


def asking_line(asked: Any) -> str:
    """Who asks what, in one line."""
    lines = ", ".join(f"{angka(each.quantity)} × {each.product.name}" for each in asked.lines.all())
    return f"{asked.inquiry.buyer_name} · {lines}"


def values_of(asked: Any, *, may: bool, now: Any) -> dict[str, Any]:
    """Everything on the page of a request; the buyer's number and address only for who may answer her."""
    inquiry = asked.inquiry
    phone, email = reaching.buyer_contact(inquiry) if may else ("", "")
    state = asked.state
    return {
        "asked": asked, "inquiry": inquiry, "state": words.REQUEST_STATES[state], "kind": words.BUYER_WORDS[inquiry.buyer_kind],
        "phone": phone, "email": email, "wa": phone.lstrip("+"), "may": may, "lines": _lines(asked, now), "buyer": _buyer(inquiry, may),
        "quotations": [_quotation(each) for each in asked.quotations.all()], "sales": [_sale(each) for each in asked.sales.all()],
        "before": [_sale(each) for each in asking.sales_between(asked) if each.request_id != asked.pk],
        "loss": words.LOSS_WORDS.get(asked.loss, ""), "events": [_event(each) for each in asked.events.all()], "now": now,
        "may_offer": may and state in (inquiries.NEW, inquiries.NO_REPLY, inquiries.ANSWERED, inquiries.NEGOTIATING),
        "may_talk": may and state in (inquiries.ANSWERED, inquiries.NEGOTIATING),
        "may_sell": may and state in (inquiries.ANSWERED, inquiries.NEGOTIATING, inquiries.WON), "won": state == inquiries.WON,
        "may_lose": may and state in (*inquiries.OPEN, inquiries.NO_REPLY), "may_reopen": may and state == inquiries.LOST,
        "waits": state == inquiries.NEW,
    }  # fmt: skip


def _buyer(inquiry: Any, may: bool) -> list[dict[str, Any]]:
    return [
        {"term": _("Pembeli"), "value": inquiry.buyer_name if may else _("disembunyikan")},
        {
            "term": _("Membeli untuk"),
            "value": words.BUYER_WORDS[inquiry.buyer_kind],
            "note": inquiry.company if may else "",
        },
        {"term": _("Tujuan"), "value": inquiry.destination},
        {
            "term": _("Dibutuhkan"),
            "value": tanggal(inquiry.need_by) if inquiry.need_by else _("tidak terburu-buru"),
        },
        {
            "term": _("Contoh dulu"),
            "value": _("ya, pembeli ingin contoh") if inquiry.wants_sample else _("tidak diminta"),
        },
        {"term": _("Bertanya"), "value": tanggal(inquiry.made_at)},
    ]


def _lines(asked: Any, now: Any) -> list[dict[str, Any]]:
    """What is asked, each with how likely it can be delivered and why."""
    rows = []
    for line, promised in asking.promises_of(asked, now=now, today=timezone.localdate(now)):
        unit = str(words.UNIT_WORDS.get(line.product.unit, line.product.unit))
        rows.append(
            {
                "name": line.product.name, "pk": line.product_id, "line": line.pk, "count": f"{angka(line.quantity)} {unit}".strip(),
                "word": words.PROMISE_WORDS[promised.word], "why": promise_sentence(line.product, promised),
            }
        )  # fmt: skip
    return rows


def promise_sentence(product: Any, promised: supply.Promise) -> str:
    """The reckoning behind a chance, in one sentence."""
    if promised.chance is None:
        return _("Tulis kapasitas sebulan pada produk ini; peluangnya lalu terhitung.")
    if promised.too_soon:
        return _("Butuh %(lead)s hari untuk membuat, pembeli menunggu %(days)s hari.") % {"lead": angka(product.lead_days or 0), "days": angka(promised.days)}  # fmt: skip
    return _("Dalam %(days)s hari terbuat sekitar %(made)s; %(owed)s sudah dijanjikan, %(asked)s diminta: peluang %(chance)s.") % {
        "days": angka(promised.days), "made": angka(round(promised.made)), "owed": angka(promised.owed), "asked": angka(promised.asked),
        "chance": peluang(promised.chance),
    }  # fmt: skip


def _quotation(each: Any) -> dict[str, Any]:
    return {
        "pk": each.pk, "document_id": each.document_id, "number": each.number or "–", "total": rupiah(each.total), "until": each.valid_until,
        "lead": each.lead_days, "by": each.made_by_name, "at": each.made_at,
    }  # fmt: skip


def _sale(each: Any) -> dict[str, Any]:
    """One sale: who said so, and whether it counts."""
    if each.denied_at:
        word = (_("disebut tidak benar"), "bad")
    elif each.counts:
        word = (_("dipastikan keduanya"), "good")
    else:
        word = (_("menunggu pembeli") if each.producer_at else _("menunggu pembuat"), "warn")
    return {
        "pk": each.pk, "turn": each.turn, "value": rupiah(each.value), "on": tanggal(each.on), "word": word,
        "asks": each.producer_at is None and each.denied_at is None,
    }  # fmt: skip


def _event(each: Any) -> dict[str, Any]:
    said = str(words.EVENT_WORDS.get(each.deed, each.deed))
    return {"at": each.at, "text": f"{said} {each.text}".strip(), "who": each.by_name}
