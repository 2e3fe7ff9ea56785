"""The buyer's own page behind her link: she confirms her request, reads the answers, and says what she bought. No log-in."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import override
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from pilar.accounts.adapter import within_limits
from pilar.accounts.domain import Refused
from pilar.accounts.door import number_of
from pilar.catalogue import forms, words
from pilar.catalogue.domain import inquiries
from pilar.catalogue.queries import inquiries as asking
from pilar.catalogue.services import answering, reaching, selling
from pilar.catalogue.services import asking as services
from pilar.catalogue.views import shop
from pilar.ui.templatetags.ui_formats import angka, rupiah, tanggal


def quiet(response: HttpResponse) -> HttpResponse:
    """No search engine keeps one person's page."""
    response["X-Robots-Tag"] = "noindex, nofollow, noarchive"
    return response


def closed(request: HttpRequest, title: str, sentence: str, status: int) -> HttpResponse:
    values = {"title": title, "sentence": sentence}
    return quiet(render(request, "catalogue/link_closed.html", values, status=status))


def unknown(request: HttpRequest) -> HttpResponse:
    if not within_limits(request, "inquiry_link_miss"):
        sentence = _("Terlalu banyak alamat yang salah. Coba lagi beberapa menit kemudian.")
        return closed(request, _("Tunggu sebentar"), sentence, 429)
    return closed(
        request,
        _("Tautan ini tidak dikenal"),
        _("Periksa apakah alamatnya lengkap, atau buka pesan aslinya."),
        404,
    )


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def page(request: HttpRequest, code: str) -> HttpResponse:
    inquiry = reaching.inquiry_of(code)
    if inquiry is None:
        return unknown(request)
    with override(inquiry.language):
        over = reaching.link_over(inquiry, timezone.now())
        if over:
            return closed(request, _("Tautan ini tidak dapat dipakai"), over, 410)
        if request.method == "POST":
            return quiet(_pressed(request, inquiry, code))
        return quiet(_draw(request, inquiry, None, 200))


def _draw(request: HttpRequest, inquiry: Any, bought: Any, status: int) -> HttpResponse:
    """`bought` is (request, form) when something she told of a purchase could not be."""
    if inquiry.checked_at is None:
        lines = [line for asked in asking.requests_of(inquiry) for line in asked.lines.all()]
        values = {"inquiry": inquiry, "lines": lines, "producers": len({line.request_id for line in lines})}
        return render(request, "catalogue/buyer_check.html", values)
    code = reaching.buyer_code(inquiry)
    rows = [_request(asked, code, bought, inquiry.language) for asked in asking.requests_of(inquiry)]
    values = {
        "inquiry": inquiry,
        "rows": rows,
        "home": shop.path_in("list", inquiry.language),
        "kind": words.BUYER_WORDS[inquiry.buyer_kind],
    }
    return render(request, "catalogue/buyer.html", values, status=status)


def _request(asked: Any, code: str, bought: Any, language: str) -> dict[str, Any]:
    """One producer's part as the buyer reads it."""
    sales = [each for each in asked.sales.all() if each.denied_at is None]
    form = bought[1] if bought and bought[0] == asked.pk else forms.SaleForm(auto_id=f"id_{asked.pk}_%s")
    return {
        "pk": asked.pk, "maker": asked.business.name, "state": words.REQUEST_STATES[asked.state],
        "loss": words.LOSS_WORDS.get(asked.loss, "") if asked.state == inquiries.LOST else "",
        "lines": [f"{angka(line.quantity)} × {shop.name_in(line.product, language)}" for line in asked.lines.all()],
        "quotations": [
            {
                "url": reverse("inquiry:quotation", args=[code, each.pk]), "number": each.number, "total": rupiah(each.total),
                "until": each.valid_until, "lead": each.lead_days, "terms": each.terms,
            }
            for each in asked.quotations.all()
        ],
        "sales": [_sale(each) for each in sales], "form": form, "open": form.errors,
        "may_buy": asked.state in (inquiries.ANSWERED, inquiries.NEGOTIATING, inquiries.WON), "again": asked.state == inquiries.WON,
    }  # fmt: skip


def _sale(each: Any) -> dict[str, Any]:
    return {
        "pk": each.pk, "value": rupiah(each.value), "on": tanggal(each.on), "turn": each.turn, "asks": each.buyer_at is None,
        "counts": each.counts,
    }  # fmt: skip


def _pressed(request: HttpRequest, inquiry: Any, code: str) -> HttpResponse:
    """One of her buttons: it was she, that is right, that is not, she bought."""
    what, now, said = request.POST.get("what", ""), timezone.now(), ""
    try:
        if what == "pastikan":
            services.check_inquiry(inquiry_id=inquiry.pk, now=now)
            said = _("Terima kasih. Permintaan Anda sudah diteruskan kepada pembuatnya.")
        elif what in ("benar", "bukan"):
            sale = number_of(request.POST.get("sale", ""))
            selling.confirm_purchase(inquiry_id=inquiry.pk, sale_id=sale, yes=what == "benar", now=now)
            said = _("Terima kasih, jawaban Anda tersimpan.")
        elif what == "beli":
            return _bought(request, inquiry, code)
    except Refused as reason:
        messages.error(request, str(reason))
    except asking.NOT_THERE as problem:
        raise Http404 from problem
    if said:
        messages.success(request, said)
    return redirect("inquiry:page", code)


def _bought(request: HttpRequest, inquiry: Any, code: str) -> HttpResponse:
    number = number_of(request.POST.get("request", ""))
    form = forms.SaleForm(request.POST, auto_id=f"id_{number}_%s")
    if form.is_valid():
        told = form.cleaned_data
        try:
            selling.tell_purchase(
                inquiry_id=inquiry.pk, request_id=number, on=told["on"], value=told["value"], quantity=told["quantity"], now=timezone.now()
            )  # fmt: skip
        except Refused as reason:
            form.add_error(None, str(reason))
        else:
            messages.success(request, _("Pembelian tercatat; pembuatnya diminta memastikan."))
            return redirect("inquiry:page", code)
    return _draw(request, inquiry, (number, form), 422)


@never_cache
@require_safe
def quotation(request: HttpRequest, code: str, quotation_id: int) -> HttpResponse:
    """The paper of an offer, for the buyer it was made for."""
    inquiry = reaching.inquiry_of(code)
    made = (
        asking.quotation_of(inquiry, quotation_id)
        if inquiry and not reaching.link_over(inquiry, timezone.now())
        else None
    )
    if made is None:
        return unknown(request)
    return paper(made)


def paper(made: Any) -> HttpResponse:
    response = HttpResponse(answering.read_quotation(made), content_type="application/pdf")
    response["Content-Disposition"] = f'inline; filename="penawaran-{made.pk}.pdf"'
    return quiet(response)
