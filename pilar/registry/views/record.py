"""The page of one business: who, where, the numbers, what is next, what happened, and where each value comes from."""

from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET

from pilar.accounts.door import actor_of
from pilar.accounts.permissions import can_manage_people
from pilar.places import queries as places
from pilar.places.domain import size_of
from pilar.places.domain.size import SizeVerdict
from pilar.registry import permissions, queries
from pilar.registry.views.door import business_or_404, list_address, record_address, trail
from pilar.registry.words import (
    CONSENT_WORDS,
    FIELD_WORDS,
    GROUP_KIND_WORDS,
    NUMBER_KIND_WORDS,
    SIZE_FIGURES,
    SIZE_RULED,
    SIZE_UNRULED,
    SIZE_WORDS,
    STATUS_KINDS,
    STATUS_WORDS,
)
from pilar.ui.templatetags.ui_formats import language, rupiah

ABOUT = ("activity", "product", "brand", "sector", "legal_form", "founded_on", "group_name", "note")
PLACE = ("address", "landmark", "village_code", "postal_code", "place_kind")
FIGURES = ("workers", "workers_male", "workers_female", "annual_sales", "sales_band", "capital")


@login_required
@never_cache
@require_GET
def record(request: HttpRequest, number: str) -> HttpResponse:
    """Everything about a business this person may see."""
    business = business_or_404(request, number)
    actor, now = actor_of(request), timezone.now()
    parts = [part for make in queries.PAGE_PARTS if (part := make(actor, business, now))]
    context = {
        "business": business,
        "record_url": record_address(business.number),
        "crumbs": [_start(actor), {"label": business.name}],
        "status": {"words": STATUS_WORDS[business.status], "kind": STATUS_KINDS[business.status]},
        "place": places.area_path(business.village_code) if business.village_code else "",
        "merged_url": record_address(business.merged_into.number) if business.merged_into else "",
        "parts": [{"template": template, **values} for template, values in parts],
        "history": queries.list_history(business),
        "now": now,
        "others": queries.list_businesses_of_owner(actor, business),
        "memberships": [
            {"name": one.group.name, "kind": GROUP_KIND_WORDS.get(one.group.kind, ""), "role": one.role}
            for one in queries.list_memberships(business)
        ],
        "photos": queries.list_photos(business),
        "rights": (rights := _rights(actor, business)),
        "waiting": _waiting(actor, business, own=not rights["change"]),
    }  # fmt: skip
    facts = _facts(business, person=permissions.sees_person(actor))
    return render(request, "registry/record.html", context | facts | _consents(business))


def _start(actor: Any) -> dict[str, str]:
    """Where the way to a business begins: at the list, or for an owner, who opens no list, at home."""
    if permissions.can_list(actor):
        return {"label": _("UMKM"), "url": list_address()}
    return {"label": _("Beranda"), "url": "/"}


def _waiting(actor: Any, business: Any, *, own: bool) -> list[dict[str, Any]]:
    """The proposals that wait here: her own, or, for whoever decides, everybody's with the way to decide: day, fields, who, address."""
    return [
        {
            "on": one.asked_at,
            "fields": ", ".join(str(FIELD_WORDS[name]) for name in queries.list_proposed_fields(one)),
            "who": "" if own else one.asked_by_name,
            "url": "" if own else reverse("registry:change-request", args=[one.pk]),
        }
        for one in queries.list_waiting_of(actor, business, own=own)
    ]


def _rights(actor: Any, business: Any) -> dict[str, bool]:
    return {
        "change": bool(permissions.can_change(actor, business)),
        "propose": bool(permissions.can_propose(actor, business)),
        "identity": bool(permissions.can_see_identity(actor, business)),
        "consent": bool(permissions.can_record_consent(actor, business)),
        "people": bool(can_manage_people(actor)),
    }


def _size_words(verdict: SizeVerdict, business: Any) -> str:
    """The ruling in words: at length in Indonesian, the language of the rule; shorter in another one."""
    if language() == "id":
        return verdict.sentence
    if verdict.by is None:
        return str(SIZE_UNRULED) % {"rule": verdict.rule}
    amount = business.capital if verdict.by == "capital" else business.annual_sales
    return str(SIZE_RULED) % {
        "size": SIZE_WORDS[verdict.size], "figure": SIZE_FIGURES[verdict.by], "amount": rupiah(amount), "rule": verdict.rule,
    }  # fmt: skip


def _facts(business: Any, *, person: bool) -> dict[str, Any]:
    """Facts by section: [{term, value, note?}]; without what only concerns the owner's person where `person` is not to be shown."""
    values = queries.get_current_values(business)
    verdict = size_of(business.capital, business.annual_sales, business.founded_on, timezone.localdate())
    held = queries.list_identity_numbers(business)
    kbli = places.kbli(business.kbli_version, business.kbli_code) if business.kbli_code else None
    code = f"{business.kbli_code} ({business.kbli_version})" if business.kbli_code else ""
    return {
        "about": [*_terms(values, ABOUT), {"term": _("KBLI"), "value": code, "note": kbli.title if kbli else ""}],
        "where": [
            *_terms(values, PLACE[:2]),
            {"term": _("RT/RW"), "value": f"{values['rt'] or '–'}/{values['rw'] or '–'}" if values["rt"] or values["rw"] else ""},
            *_terms(values, PLACE[2:]),
        ],
        "figures": [*_terms(values, FIGURES), {"term": _("Skala usaha"), "value": _size_words(verdict, business)}],
        "permits": [
            {"term": str(NUMBER_KIND_WORDS.get(one.kind, one.kind)), "value": one.number,
             "note": _("nomor lain yang pernah disebut") if one.kind == "NIB" and one.number != business.nib else ""}
            for one in held
        ],
        "owner_facts": _terms(values, ("owner_name", "sex", "birth_on", "email") if person else ("owner_name", "sex")),
        "hints": [(name, str(FIELD_WORDS[name]), values[name]) for name in ("nik", "phone", "npwp", "kk") if person],
        "dates": _terms(values, ("registered_on", "seen_on", "no_nib_reason")),
    }  # fmt: skip


def _terms(values: dict[str, Any], names: tuple[str, ...]) -> list[dict[str, Any]]:
    return [
        {"term": str(FIELD_WORDS[name]), "value": queries.value_words(name, values.get(name))}
        for name in names
    ]


def _consents(business: Any) -> dict[str, Any]:
    given = queries.list_consents(business)
    return {
        "consents": [
            {"words": CONSENT_WORDS[purpose], "on": next((one.given_on for one in said if one.withdrawn_on is None), None)}
            for purpose, said in given.items()
        ]
    }  # fmt: skip


@login_required
@never_cache
@require_GET
def origins(request: HttpRequest, number: str) -> HttpResponse:
    """Where every value of this business comes from, and why it is believed."""
    business = business_or_404(request, number)
    hidden = frozenset() if permissions.sees_person(actor_of(request)) else permissions.OF_THE_PERSON
    context = {
        "business": business,
        "record_url": record_address(business.number),
        "crumbs": [_start(actor_of(request)), *trail(business, _("Asal data"))[1:]],
        "origins": [one for one in queries.get_origins(business) if one.name not in hidden],
        "asked": request.GET.get("field", ""),
    }
    return render(request, "registry/origins.html", context)
