"""Papers for the market: catalogues by collection, and a business's catalogue, price cards and dossier."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from pilar.accounts.domain import Refused
from pilar.accounts.door import actor_of, refused
from pilar.catalogue import permissions
from pilar.catalogue.domain import collections
from pilar.catalogue.queries import shop
from pilar.catalogue.services import feeding, packs
from pilar.catalogue.views.door import business_or_404, trail
from pilar.catalogue.views.feeds import whole
from pilar.catalogue.words.shop import COLLECTION_WORDS

# In an address: what language the paper speaks.
LANGUAGES = {"id": "id", "en": "en", "dua-bahasa": packs.BOTH}
PAPERS = ("katalog", "dua-bahasa", "kartu-harga", "smesco")


def _taken(pack: packs.Pack, name: str) -> HttpResponse:
    kind = "application/zip" if name.endswith(".zip") else "application/pdf"
    response = HttpResponse(pack.data, content_type=kind)
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


@login_required
@require_GET
def catalogues(request: HttpRequest) -> HttpResponse:
    """Every collection with how many products it shows, to be taken along in three forms."""
    verdict = permissions.can_list(actor_of(request))
    if not verdict:
        return refused(request, verdict.reason)
    counts = shop.count_collections(today=timezone.localdate())
    rows = [
        {"title": title, "lead": lead, "number": counts[code], "more": counts[code] > packs.MOST, "ways": _ways(code) if counts[code] else []}
        for code, (title, lead) in COLLECTION_WORDS.items()
    ]  # fmt: skip
    return render(request, "catalogue/catalogues.html", {"rows": rows, "crumbs": trail(here=_("Katalog cetak")), "most": packs.MOST})  # fmt: skip


def _ways(code: str) -> list[dict[str, str]]:
    labels = {"id": _("Indonesia"), "en": _("Inggris"), "dua-bahasa": _("Dua bahasa")}
    return [
        {"label": labels[slug], "url": reverse("catalogue:catalogue", args=[code, slug])}
        for slug in LANGUAGES
    ]


@login_required
@require_GET
def catalogue(request: HttpRequest, collection: str, language: str) -> HttpResponse:
    """One collection as PDF."""
    verdict = permissions.can_list(actor_of(request))
    if not verdict:
        return refused(request, verdict.reason)
    if collection not in collections.COLLECTIONS or language not in LANGUAGES:
        raise Http404
    now = timezone.now()
    title, lead = COLLECTION_WORDS[collection]
    rows = shop.in_collection(collection, today=timezone.localdate(now))
    try:
        pack = packs.catalogue(
            rows=rows,
            title=str(title),
            lead=str(lead),
            language=LANGUAGES[language],
            origin=whole(request),
            now=now,
        )
    except Refused as reason:
        messages.error(request, str(reason))
        return redirect("catalogue:catalogues")
    return _taken(pack, f"katalog-{collection}-{language}.pdf")


@login_required
@require_GET
def paper(request: HttpRequest, number: str, what: str) -> HttpResponse:
    """A business's own catalogue, lookbook, price cards, or its dossier for Smesco."""
    business, actor = business_or_404(request, number), actor_of(request)
    verdict = permissions.can_list(actor)
    if not verdict:
        return refused(request, verdict.reason)
    if what not in PAPERS:
        raise Http404
    try:
        return _taken(
            _made(request, business, what), f"{number}-{what}.{'zip' if what == 'smesco' else 'pdf'}"
        )
    except Refused as reason:
        messages.error(request, str(reason))
        return redirect("catalogue:market", number)


def _made(request: HttpRequest, business: Any, what: str) -> packs.Pack:
    now, origin, number = timezone.now(), whole(request), str(business.number)
    if what == "smesco":
        return packs.dossier(number=number, origin=origin, now=now)
    if what == "kartu-harga":
        return packs.price_cards(number=number, origin=origin, now=now)
    language = packs.BOTH if what == "dua-bahasa" else "id"
    return packs.catalogue(
        rows=feeding.rows_of(number), title=str(business.name), language=language, origin=origin, now=now
    )
