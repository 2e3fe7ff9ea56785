"""Lists: assessments, what is to be put right, the commonest failures, calibration, prices."""

from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from pilar.accounts.door import Deed, actor_of, bound, deed, refused
from pilar.packaging import permissions, queries, services, words
from pilar.packaging.domain import standards
from pilar.packaging.domain.label_elements import CLASSES
from pilar.packaging.forms import PriceForm
from pilar.packaging.views.door import city_of, tabs_of, trail
from pilar.packaging.words import labels as label_words
from pilar.places import queries as places
from pilar.ui.domain import numbers
from pilar.ui.templatetags.ui_formats import tanggal


def _asked(request: HttpRequest) -> queries.Asked:
    got = request.GET
    after = got.get("setelah", "")
    return queries.Asked(
        which=got.get("mana", "all"), level=got.get("level", ""), kind=got.get("jenis", ""), search=got.get("q", "")[:80].strip(),
        mine=got.get("siapa") == "saya", after=int(after) if after.isdecimal() and len(after) < 16 else 0,
    )  # fmt: skip


def _link(request: HttpRequest, **changed: str) -> str:
    keep = {name: str(value) for name, value in request.GET.items() if name != "setelah"} | changed
    query = urlencode({name: value for name, value in keep.items() if value})
    return f"{request.path}?{query}" if query else request.path


@login_required
@require_GET
def assessments(request: HttpRequest) -> HttpResponse:
    actor, today = actor_of(request), timezone.localdate()
    verdict = permissions.can_follow(actor)
    if not verdict:
        return refused(request, verdict.reason)
    asked = _asked(request)
    found, counts = queries.list_assessments(actor, asked, today), queries.state_counts(actor)
    page = {
        "tabs": tabs_of("list"), "rows": [_row(one) for one in found.rows], "columns": _columns(), "search": asked.search,
        "groups": _groups(request, asked, counts), "again": queries.due_again(actor, today), "again_url": _link(request, mana="again"),
        "signed": sum(counts.get(f"level_{level}", 0) for level in standards.LEVELS), "good": counts.get("level_I", 0) + counts.get("level_II", 0),
        "next_url": _link(request, setelah=str(found.next_after)) if found.next_after else "",
        "first_url": _link(request) if asked.after else "", "may_assess": actor.may("assess_packaging"),
        "asks": bool(asked.search or asked.level or asked.kind or asked.mine or asked.which != "all"), "clear_url": request.path,
    }  # fmt: skip
    return render(request, "packaging/list.html", page)


def _groups(request: HttpRequest, asked: queries.Asked, counts: dict[str, int]) -> list[dict[str, Any]]:
    which = [("all", _("Semua"), None), ("open", _("Sedang diisi"), counts.get("OPEN", 0)), ("signed", _("Ditandatangani"), counts.get("SIGNED", 0)),
             ("appealed", _("Keberatan"), counts.get("APPEALED", 0)), ("again", _("Waktunya dinilai ulang"), None)]  # fmt: skip
    return [
        {"title": _("Keadaan"), "items": [
            {"label": label, "count": count, "active": asked.which == code, "url": _link(request, mana="" if code == "all" else code)}
            for code, label, count in which
        ]},
        {"title": _("Level"), "items": [
            {"label": _("Level %s") % level, "count": counts.get(f"level_{level}", 0), "active": asked.level == level,
             "url": _link(request, level="" if asked.level == level else level)}
            for level in reversed(standards.LEVELS)
        ]},
        {"title": _("Jenis produk"), "items": [
            {"label": str(label_words.KINDS[kind]).capitalize(), "active": asked.kind == kind, "url": _link(request, jenis="" if asked.kind == kind else kind)}
            for kind in CLASSES
        ]},
    ]  # fmt: skip


def _columns() -> list[dict[str, Any]]:
    return [{"label": word} for word in (_("Produk"), _("Level"), _("Keadaan"), _("Kelurahan"), _("Tanggal"))]


def _row(one: Any) -> dict[str, Any]:
    word, kind = words.STATES[one.state]
    level, level_kind = words.level_badge(one.level)
    where = places.area_name(one.village_code) if one.village_code else "–"
    note = _("penilaian kedua") if one.calibrates_id else one.assessor_name
    return {
        "cells": [
            {"text": one.product_name, "note": one.business.name}, {"badge": level, "kind": level_kind}, {"badge": word, "kind": kind},
            {"text": where, "note": note}, tanggal(one.signed_on) if one.signed_on else "–",
        ],
        "url": reverse("packaging:assessment", args=[one.pk]),
    }  # fmt: skip


@login_required
@require_GET
def actions(request: HttpRequest) -> HttpResponse:
    """Everything that waits to be put right or to be looked at, the most pressing first."""
    actor, today = actor_of(request), timezone.localdate()
    verdict = permissions.can_follow(actor)
    if not verdict:
        return refused(request, verdict.reason)
    rows = [
        {"cells": [
            {"text": one.what, "note": f"{one.assessment.product_name} · {one.assessment.business.name}"}, one.who,
            {"badge": tanggal(one.due_on), "kind": "bad" if one.due_on < today and one.state == "TO_DO" else "muted"},
            {"badge": words.ACTION_STATES[one.state][0], "kind": words.ACTION_STATES[one.state][1]},
        ], "url": reverse("packaging:plan", args=[one.assessment_id, one.item])}
        for one in queries.open_actions(actor)
    ]  # fmt: skip
    columns = [{"label": word} for word in (_("Perbaikan"), _("Siapa"), _("Tenggat"), _("Keadaan"))]
    return render(
        request, "packaging/actions.html", {"tabs": tabs_of("actions"), "rows": rows, "columns": columns}
    )


@login_required
@require_GET
def failures(request: HttpRequest) -> HttpResponse:
    """Which statements fail most and where: what the next training is about."""
    actor = actor_of(request)
    verdict = permissions.can_follow(actor)
    if not verdict:
        return refused(request, verdict.reason)
    kind = request.GET.get("jenis", "") if request.GET.get("jenis") in CLASSES else ""
    items = {item.key: item for one in standards.shipped() for item in one.items}
    found = queries.common_failures(actor, kind)
    bars = [{"label": _short(items, one.item), "value": one.failed, "total": one.asked} for one in found]
    rows = [
        {"cells": [{"text": items[one.item].text if one.item in items else one.item, "note": one.item}, f"{one.failed} / {one.asked}",
                   ", ".join(f"{places.area_name(code)} ({number})" for code, number in one.villages if code) or "–"]}
        for one in found
    ]  # fmt: skip
    kinds = [{"label": _("Semua"), "url": request.path, "active": not kind}] + [
        {"label": str(label_words.KINDS[each]).capitalize(), "url": f"{request.path}?jenis={each}", "active": each == kind} for each in CLASSES
    ]  # fmt: skip
    columns = [
        {"label": _("Butir")},
        {"label": _("Gagal dari dinilai"), "number": True},
        {"label": _("Terbanyak di")},
    ]
    page = {"tabs": tabs_of("failures"), "bars": bars[:8], "rows": rows, "columns": columns, "kinds": kinds}
    return render(request, "packaging/failures.html", page)


def _short(items: dict[str, Any], key: str) -> str:
    text = items[key].text if key in items else key
    return text if len(text) <= 60 else text[:57].rsplit(" ", 1)[0] + "…"


@login_required
@require_GET
def calibration(request: HttpRequest) -> HttpResponse:
    """How far assessors agree where two looked at one product."""
    verdict = permissions.can_follow(actor_of(request))
    if not verdict:
        return refused(request, verdict.reason)
    rows = []
    for one in queries.calibration(actor_of(request)):
        value = "–" if one.kappa is None else numbers.write(one.kappa, places=2)
        rows.append({"cells": [
            {"text": one.second.product_name, "note": one.second.business.name}, f"{one.first.assessor_name} · {one.second.assessor_name}",
            f"{one.equal} / {one.shared}", value, ", ".join(one.apart[:6]) or "–",
        ], "url": reverse("packaging:assessment", args=[one.second.pk])})  # fmt: skip
    heads = (
        (_("Produk"), False),
        (_("Penilai"), False),
        (_("Jawaban sama"), True),
        (_("Kappa"), True),
        (_("Berbeda pada"), False),
    )
    columns = [{"label": label, "number": number} for label, number in heads]
    return render(
        request,
        "packaging/calibration.html",
        {"tabs": tabs_of("calibration"), "rows": rows, "columns": columns},
    )


@login_required
@require_GET
def prices(request: HttpRequest) -> HttpResponse:
    """What each measure costs here, and which statements it puts right."""
    actor = actor_of(request)
    verdict = permissions.can_follow(actor)
    if not verdict:
        return refused(request, verdict.reason)
    may = bool(permissions.can_keep_standards(actor))
    rows = [
        {"cells": [one.title, numbers.rupiah(one.price), ", ".join(sorted(one.fixes))]}
        | ({"url": reverse("packaging:price", args=[one.code])} if may else {})
        for one in queries.measures_of(city_of(request))
    ]
    columns = [
        {"label": _("Tindakan")},
        {"label": _("Harga"), "number": True},
        {"label": _("Memperbaiki butir")},
    ]
    return render(
        request,
        "packaging/prices.html",
        {"tabs": tabs_of("prices"), "rows": rows, "columns": columns, "may": may},
    )


@login_required
@require_http_methods(["GET", "POST"])
def price(request: HttpRequest, measure: str) -> HttpResponse:
    actor, city = actor_of(request), city_of(request)
    found = next((one for one in queries.measures_of(city) if one.code == measure), None)
    if found is None:
        raise Http404
    page = Deed(
        found.title, _("Simpan harga"), reverse("packaging:prices"), trail((_("Daftar harga"), reverse("packaging:prices")), here=found.title),
        _("Harga disimpan."), _("Memperbaiki butir %s") % ", ".join(sorted(found.fixes)),
    )  # fmt: skip
    return deed(
        request, permissions.can_keep_standards(actor), bound(request, PriceForm, {"rupiah": found.price}), page,
        lambda told: services.set_price(actor=actor, city_code=city, measure=measure, rupiah=told["rupiah"], now=timezone.now()),
    )  # fmt: skip
