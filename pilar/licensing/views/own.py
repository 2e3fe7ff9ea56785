"""The page behind an owner's card: opened by a link, without a password, by whoever holds the card. It shows nothing secret."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from pilar.accounts.adapter import within_limits
from pilar.accounts.domain import Refused
from pilar.licensing import queries, services
from pilar.licensing.domain import cards, cases, permits
from pilar.licensing.forms import OwnerWordForm
from pilar.licensing.words import cards as words
from pilar.licensing.words import permits as permit_words
from pilar.ui.templatetags.ui_formats import tanggal


def _quiet(response: HttpResponse) -> HttpResponse:
    """No search engine keeps the page. That no other site learns its address is the whole product's Referrer-Policy."""
    response["X-Robots-Tag"] = "noindex, nofollow, noarchive"
    return response


@never_cache
@require_GET
def enter(request: HttpRequest) -> HttpResponse:
    """For whom cannot scan: the code is typed."""
    code = request.GET.get("kode", "")[:60]
    if not code.strip():
        return _quiet(render(request, "licensing/own_enter.html"))
    card = queries.card_by_code(code)
    if card is None:
        return _unknown(request, code)
    return _quiet(redirect("owncard:page", queries.code_of(card)))


@never_cache
@require_http_methods(["GET", "HEAD"])
def page(request: HttpRequest, code: str) -> HttpResponse:
    """Done, now, next; and the two things an owner can say."""
    card, refusal = _card(request, code)
    if card is None:
        return refusal
    services.note_opening(card=card, now=timezone.now())
    form = OwnerWordForm(initial={"hours": "NOON"}, auto_id="kata_%s")
    return _quiet(
        render(request, "licensing/own.html", _page(card, form) | {"said": request.GET.get("kata", "")})
    )


@never_cache
@require_POST
def say(request: HttpRequest, code: str) -> HttpResponse:
    """ "This is not right", or "call me"."""
    card, refusal = _card(request, code)
    if card is None:
        return refusal
    form = OwnerWordForm(request.POST, auto_id="kata_%s")
    if form.is_valid():
        try:
            if not within_limits(request, "owner_card_word", key=str(card.pk)):
                raise Refused(
                    _("Sudah banyak pesan hari ini. Kami membacanya; tunggu kabar dari pendamping.")
                )
            services.say_word(card=card, now=timezone.now(), **form.cleaned_data)
        except Refused as reason:
            form.add_error("text" if form.cleaned_data["kind"] == cards.NOT_RIGHT else None, str(reason))
        else:
            said = "salah" if form.cleaned_data["kind"] == cards.NOT_RIGHT else "telepon"
            return _quiet(redirect(reverse("owncard:page", args=[code]) + f"?kata={said}#kata"))
    return _quiet(render(request, "licensing/own.html", _page(card, form), status=422))


def _card(request: HttpRequest, code: str) -> tuple[Any, HttpResponse]:
    """The card in force of this code, else the page that says why not."""
    card = queries.card_by_code(code)
    if card is None:
        return None, _unknown(request, code)
    if card.ended_at is not None:
        return None, _quiet(render(request, "licensing/own_ended.html", status=410))
    if not within_limits(request, "owner_card_open", key=str(card.pk)):
        return None, _busy(request)
    return card, HttpResponse()


def _unknown(request: HttpRequest, code: str) -> HttpResponse:
    if not within_limits(request, "owner_card_miss"):
        return _busy(request)
    return _quiet(render(request, "licensing/own_enter.html", {"code": code, "unknown": True}, status=404))


def _busy(request: HttpRequest) -> HttpResponse:
    return _quiet(render(request, "licensing/own_busy.html", status=429))


def _page(card: Any, form: OwnerWordForm) -> dict[str, Any]:
    found = queries.own_page(card, today=timezone.localdate())
    business, case = found.business, found.case
    return {
        "code": queries.code_of(card),
        "business": business,
        "owner": business.owner_name.split(" ")[0],
        "phone": business.owner.phone_hint,
        "helper": case.facilitator_name if case is not None and case.state in cases.OPEN else "",
        "pictures": _pictures(found),
        "costs": [
            {
                "term": permit_words.PERMITS[one.permit].name,
                "value": permit_words.cost(one.permit),
                "note": permits.TERMS[one.permit].rule,
            }
            for one in found.path
            if one.status in (permits.NEXT, permits.LATER) and one.permit != permits.KBLI
        ],
        "form": form,
        "asks": form.data.get("kind", "") if form.errors else "",
    }


def _pictures(found: Any) -> list[dict[str, Any]]:
    """The three pictures with what belongs to this business: the day of the NIB, what to bring, which permit."""
    three, case = found.three, found.case
    ahead = [one for one in found.path if one.status in (permits.NEXT, permits.LATER)]
    done = _said(words.DONE[three.done]) | {"label": _("Sudah"), "kind": "done"}
    if three.done == cards.LICENSED and found.business.nib_on:
        done["more"] = [_("Terbit %s") % tanggal(found.business.nib_on)]
    now = _said(words.NOW[three.now]) | {"label": _("Sekarang"), "kind": "now"}
    if three.now == cards.BRING and case is not None:
        now["more"] = words.to_bring(cases.missing(case.evidence))
    if three.now == cards.MEND and case is not None:
        now["more"] = [str(words.MEND_WORDS[case.obstacle])] if case.obstacle in words.MEND_WORDS else []
    if three.now == cards.PERMIT:
        now |= _permit(ahead[0])
    later = _said(words.NEXT[three.next]) | {"label": _("Nanti"), "kind": "later"}
    if three.next == cards.OTHER_PERMIT:
        later |= _permit(ahead[1])
    return [done, now, later]


def _said(picture: words.Picture) -> dict[str, Any]:
    return {"drawing": picture.drawing, "title": picture.title, "words": picture.words, "more": []}


def _permit(station: permits.Station) -> dict[str, Any]:
    told = permit_words.PERMITS[station.permit]
    return {
        "title": told.to_owner,
        "words": told.what,
        "more": [_("Biaya: %s") % permit_words.cost(station.permit), _("Tempat: %s") % told.place],
    }
