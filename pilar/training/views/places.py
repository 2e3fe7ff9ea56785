"""People on the list of a cohort: many at once, one by one, at the door; one place with its link, and what can be done with it."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from pilar.accounts.domain import Refused
from pilar.accounts.door import Deed, actor_of, bound, deed, number_of, refused
from pilar.places import queries as areas
from pilar.registry import queries as registry
from pilar.training import permissions, queries, services, words
from pilar.training.domain import cohorts, following
from pilar.training.forms.places import PersonForm, WalkInForm
from pilar.training.forms.planning import ReasonForm
from pilar.training.views.door import cohort_or_404, found_or_404, kind_words, trail, way_to
from pilar.training.words import after as after_words


@login_required
@require_http_methods(["GET", "POST"])
def many(request: HttpRequest, cohort_id: int) -> HttpResponse:
    """Tick the businesses whose owners come; each is judged for itself and answered for itself."""
    found, actor = cohort_or_404(request, cohort_id), actor_of(request)
    verdict = permissions.can_register(actor)
    if not verdict:
        return refused(request, verdict.reason)
    search, told = request.GET.get("q", "")[:80].strip(), []
    if request.method == "POST":
        ids = [number for text in request.POST.getlist("usaha")[:200] if (number := number_of(text))]
        told = services.register_many(
            actor=actor,
            cohort_id=found.pk,
            business_ids=ids,
            invite="undang" in request.POST,
            now=timezone.now(),
        )
        if not ids:
            messages.error(request, _("Centang dulu sekurangnya satu usaha."))
    rows = [
        {"value": one.pk, "url": reverse("training:register", args=[found.pk, one.number]), "cells": [
            {"text": one.owner_name or "–", "note": one.name}, one.number, areas.area_name(one.village_code) if one.village_code else "–",
            _("ya") if one.has_nib else _("belum"),
        ]}
        for one in queries.proposed(actor, found, search)
    ]  # fmt: skip
    page = {
        "found": found, "crumbs": trail(way_to(found), here=_("Daftarkan")), "rows": rows, "search": search, "told": [_told(one, found) for one in told],
        "columns": [{"label": _("Pemilik")}, {"label": _("Nomor")}, {"label": _("Kelurahan")}, {"label": _("NIB")}],
        "need": dict(queries.choices()).get(found.programme.need, ""), "is_open": found.state == cohorts.OPEN,
    }  # fmt: skip
    return render(request, "training/register.html", page)


def _told(one: Any, found: Any) -> dict[str, Any]:
    if one.place is None:
        url = reverse("training:register", args=[found.pk, one.business.number])
        return {
            "name": one.business.owner_name or one.business.name,
            "text": one.why,
            "badge": _("belum terdaftar"),
            "kind": "bad",
            "url": url,
        }
    word, kind = words.PLACES[one.place.state]
    url = reverse("training:place", args=[one.place.pk])
    return {"name": one.place.person_name, "text": one.business.name, "badge": word, "kind": kind, "url": url}


def _someone(form: Any) -> services.Someone:
    told = form.cleaned_data
    return services.Someone(told["name"], told["sex"], told["disability"], told["needs"], form.answers())


def _said(place: Any) -> str:
    return _("%(name)s: %(state)s.") % {"name": place.person_name, "state": words.PLACES[place.state][0]}


@login_required
@require_http_methods(["GET", "POST"])
def one(request: HttpRequest, cohort_id: int, number: str) -> HttpResponse:
    """One person of one business, with what quotas and the hall need to know; a doubt is asked about once."""
    found, actor = cohort_or_404(request, cohort_id), actor_of(request)
    try:
        business = registry.get_business(actor, number)
    except registry.UnknownBusiness as problem:
        raise Http404 from problem
    verdict = permissions.can_register_of(actor, business)
    back = reverse("training:register-many", args=[found.pk])
    page = Deed(
        _("Daftarkan peserta"),
        _("Daftarkan"),
        back,
        trail(way_to(found), here=_("Daftarkan")),
        "",
        f"{business.name} · {business.owner_name}",
    )
    form = bound(request, PersonForm, None, doubt=request.method == "POST", asked=found.asked)

    def act(told: dict[str, Any]) -> Any:
        place = services.register(
            actor=actor,
            cohort_id=found.pk,
            business_id=business.pk,
            someone=_someone(form),
            sure=told["sure"],
            now=timezone.now(),
        )
        messages.success(request, _said(place))
        return place

    return deed(request, verdict, form, page, act, lambda made: reverse("training:place", args=[made.pk]))


@login_required
@require_http_methods(["GET", "POST"])
def walk_in(request: HttpRequest, cohort_id: int) -> HttpResponse:
    """Somebody stands at the door who is not on the list: a seat when one is free, else the waiting list, in one form."""
    found, actor = cohort_or_404(request, cohort_id), actor_of(request)
    page = Deed(
        _("Datang langsung"),
        _("Catat"),
        way_to(found)[1],
        trail(way_to(found), here=_("Datang langsung")),
        "",
        way_to(found)[0],
    )
    form = bound(request, WalkInForm, None, doubt=request.method == "POST", asked=found.asked)

    def act(told: dict[str, Any]) -> Any:
        place = services.register(
            actor=actor, cohort_id=found.pk, business_id=_one_business(actor, found, told["business"]), someone=_someone(form),
            sure=told["sure"], source=cohorts.WALK_IN, now=timezone.now(),
        )  # fmt: skip
        messages.success(request, _said(place))
        return place

    return deed(
        request, permissions.can_register(actor), form, page, act, lambda made: reverse("training:place", args=[made.pk])
    )  # fmt: skip


def _one_business(actor: Any, found: Any, text: str) -> int:
    """The business that was meant. Raises Refused when none or several fit."""
    known = queries.proposed(actor, found, text)
    if len(known) == 1:
        return int(known[0].pk)
    if known:
        raise Refused(
            _("Beberapa usaha cocok: %s. Tulis nomornya.")
            % ", ".join(f"{one.number} {one.name}" for one in known[:5])
        )
    raise Refused(
        _("Usaha “%s” tidak ditemukan atau sudah ada di daftar. Daftarkan usahanya dulu di UMKM.") % text
    )


@login_required
@require_GET
def place(request: HttpRequest, place_id: int) -> HttpResponse:
    found, actor = found_or_404(request, queries.get_place, place_id), actor_of(request)
    may = bool(permissions.can_change_place(actor, found))
    word, kind = words.PLACES[found.state]
    business = reverse("registry:business", args=[found.business.number])
    facts = [
        {"term": _("Nomor peserta"), "value": str(found.number)}, {"term": _("Usaha"), "value": found.business.name},
        {"term": _("Kebutuhan"), "value": found.needs}, {"term": _("Cara masuk"), "value": words.SOURCES[found.source]},
        {"term": _("Keterangan"), "value": found.note}, *({"term": text, "value": answer} for text, answer in found.answers.items()),
    ]  # fmt: skip
    if may:
        facts.insert(1, {"term": _("PIN di pintu"), "value": queries.pin_of(found)})
    if found.stands_in_for:
        facts.append({"term": _("Menggantikan"), "value": found.stands_in_for.person_name})
    points = [(words.CRITERIA[code], value) for code, value in found.points.items()]
    page = {
        "found": found, "crumbs": trail(way_to(found.cohort), here=found.person_name), "word": word, "kind": kind, "facts": facts, "business_url": business,
        "points": points, "total": sum(found.points.values()), "may": may and found.state in cohorts.HELD, "seated": found.state == cohorts.ENROLLED,
        "own_url": request.build_absolute_uri(reverse("participant:page", args=[queries.place_code(found)])) if may else "",
        "may_after": may, **_after(found), "others": [
            {"title": f"{one.cohort.programme.title}, {one.cohort.name}", "url": reverse("training:place", args=[one.pk]), "badge": words.PLACES[one.state], "certificate": bool(one.certificates.all())}
            for one in queries.other_places(actor, found)
        ],
    }  # fmt: skip
    return render(request, "training/place.html", page)


def _after(found: Any) -> dict[str, Any]:
    """What came after the class, for the page of a place."""
    told = queries.after_of(found)
    return {
        "promises": [{"it": one, "badge": after_words.PROMISES[one.state]} for one in told.promises],
        "visits": [{"it": one, "how": after_words.MENTORING[one.how]} for one in told.visits],
        "hours": round(told.minutes / 60, 1), "long": told.minutes >= following.LONG_MINUTES,
        "follow_ups": [
            {"it": one, "badge": after_words.STATES[one.state], "words": kind_words(one)} for one in told.follow_ups
        ],
    }  # fmt: skip


@login_required
@require_http_methods(["GET", "POST"])
def leave(request: HttpRequest, place_id: int) -> HttpResponse:
    found, actor = found_or_404(request, queries.get_place, place_id), actor_of(request)
    page = Deed(
        _("Batalkan tempat"), _("Batalkan tempat"), way_to(found.cohort)[1], trail(way_to(found.cohort), here=found.person_name), _("Tempat dibatalkan."),
        _("%s melepas tempatnya; yang berikut di daftar tunggu naik dengan sendirinya.") % found.person_name,
    )  # fmt: skip
    return deed(
        request, permissions.can_change_place(actor, found), bound(request, ReasonForm), page,
        lambda told: services.leave(actor=actor, place_id=found.pk, reason=told["reason"], now=timezone.now()),
    )  # fmt: skip


@login_required
@require_http_methods(["GET", "POST"])
def substitute(request: HttpRequest, place_id: int) -> HttpResponse:
    found, actor = found_or_404(request, queries.get_place, place_id), actor_of(request)
    page = Deed(
        _("Catat pengganti"), _("Catat"), way_to(found.cohort)[1], trail(way_to(found.cohort), here=found.person_name), _("Pengganti dicatat."),
        _("Orang lain dari %(business)s memakai kursi %(name)s.") % {"business": found.business.name, "name": found.person_name},
    )  # fmt: skip
    form = bound(request, PersonForm, None, named=True, asked=found.cohort.asked)
    return deed(
        request, permissions.can_change_place(actor, found), form, page,
        lambda told: services.substitute(actor=actor, place_id=found.pk, someone=_someone(form), now=timezone.now()),
    )  # fmt: skip
