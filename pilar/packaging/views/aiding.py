"""Machines and pouches the city gave: who has them, whether they are used, what came back."""

from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from pilar.accounts.door import Deed, actor_of, bound, deed, number_of, refused
from pilar.packaging import permissions, queries, services
from pilar.packaging.domain import aid
from pilar.packaging.forms.aid import GrantForm, SightForm
from pilar.packaging.views.door import tabs_of, trail
from pilar.packaging.words import aid as words
from pilar.registry import queries as registry
from pilar.ui.domain import numbers
from pilar.ui.templatetags.ui_formats import angka, rupiah, tanggal


def _way() -> tuple[str, str]:
    return _("Bantuan"), reverse("packaging:grants")


@login_required
@require_GET
def grants(request: HttpRequest) -> HttpResponse:
    actor, today = actor_of(request), timezone.localdate()
    verdict = permissions.can_follow(actor)
    if not verdict:
        return refused(request, verdict.reason)
    which = request.GET.get("mana", "") if request.GET.get("mana") in (*aid.STATES, "lihat") else ""
    use = queries.use_of_grants(actor)
    rows = [_row(one, today) for one in queries.list_grants(actor, which, today)]
    filters = [
        ("", _("Semua")),
        ("lihat", _("Waktunya dilihat")),
        *((code, word) for code, (word, _kind) in words.GRANT_STATES.items()),
    ]
    page = {
        "tabs": tabs_of("grants"), "rows": rows, "use": use, "share": numbers.write(use.share) if use.share is not None else "", "which": which,
        "filters": [{"label": label, "url": f"{request.path}?mana={code}" if code else request.path, "active": which == code} for code, label in filters],
        "columns": [{"label": word} for word in (_("Barang"), _("Usaha"), _("Diserahkan"), _("Keadaan"), _("Dilihat lagi"))],
    }  # fmt: skip
    return render(request, "packaging/grants.html", page)


def _row(one: Any, today: Any) -> dict[str, Any]:
    word, kind = words.GRANT_STATES[one.state]
    again = aid.look_again_on(one.state, one.given_on, one.seen_on)
    amount = f"{angka(one.quantity)} · " if one.quantity > 1 else ""
    return {
        "cells": [
            {"text": one.title, "note": f"{amount}{one.source}"}, one.business.name, tanggal(one.given_on), {"badge": word, "kind": kind},
            {"badge": tanggal(again), "kind": "warn" if again <= today else "muted"} if again else "–",
        ],
        "url": reverse("packaging:grant", args=[one.pk]),
    }  # fmt: skip


@login_required
@require_http_methods(["GET", "POST"])
def give(request: HttpRequest, number: str) -> HttpResponse:
    actor = actor_of(request)
    try:
        business = registry.get_business(actor, number)
    except registry.UnknownBusiness as problem:
        raise Http404 from problem
    back = reverse("registry:business", args=[business.number])
    page = Deed(
        _("Catat bantuan kemasan"),
        _("Catat"),
        back,
        trail((business.name, back), here=_("Catat bantuan")),
        _("Bantuan dicatat."),
        f"{business.name} · {business.owner_name}",
    )
    start = {"given_on": timezone.localdate(), "received_by": business.owner_name}
    return deed(
        request, permissions.can_give(actor, business), bound(request, GrantForm, start), page,
        lambda told: services.give(actor=actor, business_id=business.pk, gift=services.Gift(**told), now=timezone.now()),
        lambda made: reverse("packaging:grant", args=[made.pk]),
    )  # fmt: skip


def _grant_or_404(request: HttpRequest, grant_id: int) -> Any:
    found = queries.get_grant(actor_of(request), grant_id)
    if found is None:
        raise Http404
    return found


@login_required
@require_GET
def grant(request: HttpRequest, grant_id: int) -> HttpResponse:
    """One grant: its facts, and every time somebody looked."""
    found, actor = _grant_or_404(request, grant_id), actor_of(request)
    again = aid.look_again_on(found.state, found.given_on, found.seen_on)
    facts = [
        {"term": _("Jenis"), "value": words.THINGS[found.thing]}, {"term": _("Jumlah"), "value": angka(found.quantity)},
        {"term": _("Sisa"), "value": angka(found.left) if found.left is not None else ""}, {"term": _("Nomor seri"), "value": found.serial},
        {"term": _("Nilai"), "value": rupiah(found.rupiah) if found.rupiah else ""}, {"term": _("Dari"), "value": found.source},
        {"term": _("Diserahkan"), "value": tanggal(found.given_on), "note": found.received_by}, {"term": _("Dilihat lagi sekitar"), "value": tanggal(again) if again else ""},
    ]  # fmt: skip
    history = [
        {"at": one.at, "text": f"{words.SIGHT_WORDS.get(one.how, one.how)}{_(', sisa %s') % angka(one.left) if one.left is not None else ''}{': ' + one.note if one.note else ''}", "who": one.by_name}
        for one in found.sightings.order_by("-id")
    ]  # fmt: skip
    history.append(
        {
            "at": found.made_at,
            "text": _("Diserahkan kepada %s") % found.received_by,
            "who": found.made_by_name,
        }
    )
    page = {
        "found": found, "facts": facts, "history": history, "now": timezone.now(), "crumbs": trail(_way(), here=found.title), "state": words.GRANT_STATES[found.state],
        "may_see": found.state != aid.RETURNED and bool(permissions.can_see_grant(actor, found)),
    }  # fmt: skip
    return render(request, "packaging/grant.html", page)


@login_required
@require_http_methods(["GET", "POST"])
def see(request: HttpRequest, grant_id: int) -> HttpResponse:
    """What was seen at the place; `?penilaian=` names the visit."""
    found, actor = _grant_or_404(request, grant_id), actor_of(request)
    here = reverse("packaging:grant", args=[found.pk])
    visit = number_of(request.GET.get("penilaian", ""))
    page = Deed(
        _("Catat yang terlihat"), _("Simpan"), reverse("packaging:assessment", args=[visit]) if visit else here,
        trail(_way(), (found.title, here), here=_("Catat yang terlihat")), _("Dicatat."), f"{found.title} · {found.business.name}",
    )  # fmt: skip
    known = queries.visit_of_grant(actor, found, visit)
    return deed(
        request, permissions.can_see_grant(actor, found), bound(request, SightForm, {"seen_on": timezone.localdate()}, counted=found.left is not None), page,
        lambda told: services.see_grant(
            actor=actor, grant_id=found.pk, how=told["how"], left=told.get("left"), note=told["note"], seen_on=told["seen_on"], assessment_id=known, now=timezone.now()
        ),
    )  # fmt: skip
