"""The page of one product: what it is, what is missing, what comes next, and what became of it."""

from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from pilar.accounts.door import actor_of
from pilar.catalogue import permissions, queries, words
from pilar.catalogue.domain import barcodes, kinds, offers, permits, products
from pilar.catalogue.views import channels
from pilar.catalogue.views.door import product_or_404, trail
from pilar.catalogue.words import spoken
from pilar.ui.templatetags.ui_formats import angka, rupiah, tanggal


@login_required
@require_GET
def product(request: HttpRequest, product_id: int) -> HttpResponse:
    """Everything about a product this person may see."""
    found, actor, now = product_or_404(request, product_id), actor_of(request), timezone.now()
    today = timezone.localdate(now)
    may = bool(permissions.can_change(actor, found))
    faults = products.faults(queries.seen_of(found, today)) if found.state != products.PUBLISHED else []
    past = queries.history_of(found)
    values = {
        "found": found, "crumbs": trail(here=found.name), "may": may, "state": words.STATE_WORDS[found.state],
        "kind": words.KIND_WORDS[found.kind], "price": spoken.price_words(found), "tiers": spoken.tier_words(found.tiers),
        "faults": [_fault(code, found) for code in faults], "editable": may and found.state != products.SUBMITTED,
        "may_curate": _waits_for(found, actor), "judged": _judged(found),
        "may_suspend": found.state == products.PUBLISHED and (may or bool(permissions.can_curate(actor, found))),
        "stale": _stale(found, today), "over": [each for each in _permits(found, today) if each["over"]],
        "facts": [{"term": term, "value": value} for term, value in spoken.facts_of(found.kind, found.facts)],
        "offer": _offer(found), "photos": [_photo(each) for each in found.photos.all()], "permits": _permits(found, today),
        "variants": [_variant(each) for each in found.variants.all()], "link": queries.open_link_of(found),
        "history": _history(past), "prices": _prices(past), "now": now, "may_submit": may and found.state in (products.DRAFT, products.IMPROVE, products.SUSPENDED) and not faults,
        "qris_url": reverse("catalogue:qris", args=[found.business.number]), "qris": queries.qris_of(found.business),
        "channels": channels.short(found),
    }  # fmt: skip
    parts = [part for make in queries.PRODUCT_PARTS if (part := make(actor, found, now))]
    values["parts"] = [{"template": template, **more} for template, more in parts]
    return render(request, "catalogue/product.html", values)


def _waits_for(found: Any, actor: Any) -> bool:
    """Whether this curator is still to judge it."""
    if found.state != products.SUBMITTED or not permissions.can_curate(actor, found):
        return False
    return all(each.by != actor.user_id for each in queries.open_assessments(found))


def _judged(found: Any) -> list[dict[str, Any]]:
    """What the last decision rests on: each curator's scores and sentences."""
    rows = []
    for each in queries.last_assessments(found):
        told = [
            f"{words.DIMENSION_WORDS[code]} {score}"
            + (f" – {each.reasons[code]}" if code in each.reasons else "")
            for code, score in each.scores.items()
        ]
        rows.append({"who": each.by_name, "at": each.at, "told": "; ".join(told)})
    return rows


def _fault(code: str, found: Any) -> dict[str, Any]:
    """What is missing, and where it is mended."""
    name = words.FAULT_HELP.get(code)
    more = ""
    if code == products.NO_FACTS:
        more = ", ".join(str(words.FACT_WORDS[each]).lower() for each in kinds.missing_facts(found.kind, found.facts))  # fmt: skip
    return {
        "text": words.FAULT_WORDS[code],
        "more": more,
        "url": reverse(name, args=[found.pk]) if name else "",
    }


def _stale(found: Any, today: Any) -> int:
    """How many days ago somebody last said that the price holds, when that is too long ago."""
    days = (today - found.price_on).days if found.price_on else 0
    return days if days > offers.STALE_DAYS else 0


def _offer(found: Any) -> list[dict[str, Any]]:
    told = found.approved_how if found.approved else ""
    return [
        {"term": _("Ketersediaan"), "value": spoken.availability_words(found)},
        {"term": _("Pesanan terkecil"), "value": angka(found.minimum_order)},
        {
            "term": _("Kapasitas sebulan"),
            "value": angka(found.capacity_month) if found.capacity_month else "",
        },
        {"term": _("Harga dipastikan"), "value": tanggal(found.price_on)},
        {"term": _("Persetujuan pemilik"), "value": told, "note": tanggal(found.approved_at) if told else ""},
        {"term": _("Boleh ditampilkan"), "value": _("ya, pemilik setuju") if found.consented else ""},
    ]


def _photo(each: Any) -> dict[str, Any]:
    warned = [words.PHOTO_WARNINGS[code] for code in each.warnings.split(",") if code]
    return {
        "pk": each.pk,
        "width": each.width,
        "height": each.height,
        "caption": each.caption,
        "warnings": warned,
    }


def _permits(found: Any, today: Any) -> list[dict[str, Any]]:
    rows = []
    for each in found.permits.all():
        stands = permits.standing(each.expires_on, today)
        rows.append(
            {
                "pk": each.pk, "kind": words.PERMIT_WORDS[each.kind], "number": each.number, "issuer": each.issuer, "until": each.expires_on,
                "badge": words.PERMIT_STANDING[stands.state], "over": stands.state == permits.EXPIRED,
                "odd": permits.looks_wrong(each.kind, each.number), "seen_on": each.seen_on, "seen_by": each.seen_by_name,
            }
        )  # fmt: skip
    return rows


def _variant(each: Any) -> dict[str, Any]:
    notes = [
        rupiah(each.price) if each.price else "",
        f"{angka(each.net_weight_g)} g" if each.net_weight_g else "",
    ]
    if each.gtin:
        notes.append(
            f"GTIN {each.gtin}" + (f" ({_('GS1 Indonesia')})" if barcodes.is_indonesian(each.gtin) else "")
        )
    return {"pk": each.pk, "name": each.name, "note": " · ".join(note for note in notes if note)}


def _prices(past: Any) -> list[dict[str, Any]]:
    """What it cost since when, the newest first; nothing while it never changed."""
    rows = [
        {"at": version.at, "price": rupiah(version.values["price"])}
        for version, before in past
        if version.values.get("price") and version.values.get("price") != before.get("price")
    ]
    return rows if len(rows) > 1 else []


def _history(past: Any) -> list[dict[str, Any]]:
    rows = []
    for version, before in past:
        text = spoken.change_sentence(version.changed, before, version.values)
        who = (
            _("%s, atas nama pemilik") % version.by_name
            if version.for_owner and version.by_name
            else version.by_name
        )
        rows.append({"at": version.at, "text": text, "who": who})
    return rows
