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
from pilar.catalogue.queries import complaints as fairs
from pilar.catalogue.queries import shop
from pilar.catalogue.services import feeding, packs
from pilar.catalogue.views.door import business_or_404, tabs_of, trail
from pilar.catalogue.views.feeds import whole
from pilar.catalogue.words.shop import COLLECTION_WORDS
from pilar.ui.domain.calendar import day_words

# In an address: what language the paper speaks.
LANGUAGES = {"id": "id", "en": "en", "dua-bahasa": packs.BOTH}
PAPERS = ("katalog", "dua-bahasa", "kartu-harga", *packs.DOSSIERS)
EXPO_PAPERS = ("katalog", "kartu-harga")


def _taken(pack: packs.Pack, name: str) -> HttpResponse:
    kind = "application/zip" if name.endswith(".zip") else "application/pdf"
    response = HttpResponse(pack.data, content_type=kind)
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


@login_required
@require_GET
def catalogues(request: HttpRequest) -> HttpResponse:
    """Every collection with how many products it shows, to be taken along in three forms."""
    actor = actor_of(request)
    verdict = permissions.can_list(actor)
    if not verdict:
        return refused(request, verdict.reason)
    counts = shop.count_collections(today=timezone.localdate())
    rows = [
        {"title": title, "lead": lead, "number": counts[code], "more": counts[code] > packs.MOST, "ways": _ways(code) if counts[code] else []}
        for code, (title, lead) in COLLECTION_WORDS.items()
    ]  # fmt: skip
    values = {"rows": rows, "crumbs": trail(here=_("Katalog cetak")), "tabs": tabs_of(actor, "catalogues"), "most": packs.MOST}  # fmt: skip
    return render(request, "catalogue/catalogues.html", values)


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
    """A business's own catalogue, lookbook, price cards, or its dossier for a channel that judges on paper."""
    business, actor = business_or_404(request, number), actor_of(request)
    verdict = permissions.can_list(actor)
    if not verdict:
        return refused(request, verdict.reason)
    if what not in PAPERS:
        raise Http404
    try:
        return _taken(
            _made(request, business, what), f"{number}-{what}.{'zip' if what in packs.DOSSIERS else 'pdf'}"
        )
    except Refused as reason:
        messages.error(request, str(reason))
        return redirect("catalogue:market", number)


def _made(request: HttpRequest, business: Any, what: str) -> packs.Pack:
    now, origin, number = timezone.now(), whole(request), str(business.number)
    if what in packs.DOSSIERS:
        return packs.dossier(number=number, channel=packs.DOSSIERS[what], origin=origin, now=now)
    if what == "kartu-harga":
        return packs.price_cards(
            rows=feeding.rows_of(number), name=str(business.name), origin=origin, now=now
        )
    language = packs.BOTH if what == "dua-bahasa" else "id"
    return packs.catalogue(
        rows=feeding.rows_of(number), title=str(business.name), language=language, origin=origin, now=now
    )


@login_required
@require_GET
def expo_paper(request: HttpRequest, expo_id: int, what: str) -> HttpResponse:
    """What a stand needs: the list of what is brought with a square for visitors, or a price card for each."""
    actor = actor_of(request)
    found = fairs.get_expo(actor, expo_id)
    if found is None or what not in EXPO_PAPERS:
        raise Http404
    verdict = permissions.can_open_rooms(actor, found.city_code)
    if not verdict:
        return refused(request, verdict.reason)
    now, origin = timezone.now(), whole(request)
    rows, name = fairs.brought(found), str(found.name)
    lead = f"{found.place} · {day_words(found.starts_on)}"
    public = origin + reverse("shop:expo", args=[found.pk])
    try:
        if what == "kartu-harga":
            pack = packs.price_cards(rows=rows, name=name, origin=origin, now=now)
        else:
            pack = packs.catalogue(rows=rows, title=name, lead=lead, code=public, origin=origin, now=now)
    except Refused as reason:
        messages.error(request, str(reason))
        return redirect("catalogue:expo-stock", found.pk)
    return _taken(pack, f"pameran-{found.pk}-{what}.pdf")
