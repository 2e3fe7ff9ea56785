"""Visits that begin on the phone without network: the page that carries a kelurahan's businesses and every statement, and the door where
such a visit arrives."""

import json
from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from pilar.accounts.domain import Refused, lies_within
from pilar.accounts.door import actor_of, number_of, refused
from pilar.packaging import queries, services, words
from pilar.packaging.domain import levels
from pilar.packaging.forms import BadMessage, read_arrival
from pilar.packaging.views.door import city_of, trail
from pilar.packaging.views.filling import no, script_words, sections_of
from pilar.packaging.words import labels as label_words
from pilar.places import queries as places
from pilar.registry import queries as registry

KEPT = "packaging-village"


@login_required
@require_GET
def carry(request: HttpRequest) -> HttpResponse:
    """One address whatever the kelurahan, so that the phone opens it without network."""
    actor = actor_of(request)
    if not actor.may("assess_packaging"):
        return refused(request, _("Hanya penilai dan supervisor yang menilai kemasan."))
    villages = queries.villages_to_visit(actor, timezone.localdate())
    asked = number_of(request.GET.get("kelurahan", ""))
    if asked and lies_within(asked, actor.areas):
        request.session[KEPT] = asked
        return redirect("packaging:carry")
    kept = request.session.get(KEPT, 0)
    most = max(villages, key=lambda one: one.due).code if villages else 0
    village = kept if kept and lies_within(kept, actor.areas) else most
    page = {
        "crumbs": trail(here=_("Mulai tanpa sinyal")), "who": actor.user_id or 0, "villages": villages, "village": village,
        "village_name": places.area_name(village) if village else _("kelurahan Anda"), "forms": _forms(city_of(request)),
        "places": queries.places_in(actor, village), "kinds": list(label_words.KINDS.items()), "answers": [(code, words.ANSWERS[code]) for code in levels.ANSWERS],
        "words": {name: str(word) for name, word in (script_words() | _words()).items()},
    }  # fmt: skip
    return render(request, "packaging/carry.html", page)


def _forms(city: int) -> list[dict[str, Any]]:
    """The statements of every class; classes with the same standards share one form."""
    forms: dict[str, dict[str, Any]] = {}
    for kind, rows in services.standards_by_kind(city_code=city, now=timezone.now()).items():
        key = ",".join(str(row.pk) for row in rows)
        if key in forms:
            forms[key]["kinds"] += f" {kind}"
            continue
        versions = queries.parsed(rows)
        forms[key] = {
            "kinds": kind,
            "standards": key,
            "sections": sections_of(None, versions),
            "total": len(queries.items_of(versions)),
        }
    return list(forms.values())


def _words() -> dict[str, Any]:
    return {
        "ready": _("HP ini siap: {n} usaha dan semua butir tersimpan."), "preparing": _("Menyimpan ke HP…"), "open": _("Buka penilaian"),
        "not_ready": _("HP ini tidak dapat menyimpan halaman. Mulai kunjungan selagi ada sinyal."), "not_sent": _("belum terkirim"), "stuck": _("perlu dilihat"),
        "more": _("dan {n} lagi: ketik lebih banyak huruf"), "none": _("Tidak ada yang cocok di kelurahan ini."), "no_place": _("Pilih usahanya dulu."),
        "no_product": _("Tulis nama produknya dan pilih jenisnya."), "no_stake": _("Jawab dulu apakah Anda punya kepentingan pada usaha ini."),
        "conflict": _("Anda menyatakan punya kepentingan pada usaha ini. Penilai lain yang menilainya."),
    }  # fmt: skip


@login_required
@require_POST
def arrive(request: HttpRequest) -> HttpResponse:
    """A visit begun on a phone, taken once however often it is sent; where its answers go comes back."""
    actor = actor_of(request)
    try:
        told = read_arrival(json.loads(request.body))
        business = registry.get_business(actor, told.pop("number"))
        first = queries.first_look(actor, business.pk, told["product"]) if told.pop("second") else None
        made = services.begin_from_phone(
            actor=actor, business_id=business.pk, calibrates=first, now=timezone.now(), **told
        )
    except registry.UnknownBusiness:
        return no(
            _(
                "Usaha ini tidak ditemukan di wilayah Anda. Jawaban tetap tersimpan di HP; hubungi petugas data."
            ),
            404,
        )
    except Refused as reason:
        return no(str(reason), 403)
    except (BadMessage, UnicodeDecodeError, ValueError) as bad:
        return no(str(bad) if isinstance(bad, BadMessage) else _("Kiriman ini tidak dapat dibaca."), 400)
    return JsonResponse({"here": reverse("packaging:assessment", args=[made.pk])})
