"""The queue of likely duplicates, and who decided what."""

from typing import Any
from urllib.parse import urlencode

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET

from pilar.accounts.door import actor_of, refused
from pilar.linkage import permissions, queries, words
from pilar.linkage.domain import LOOK, SURE
from pilar.linkage.queries import Asked
from pilar.linkage.views.door import person_of, trail
from pilar.places import queries as places
from pilar.ui.templatetags.ui_formats import peluang

_STATES = ("OPEN", "ASKED")


def _asked(request: HttpRequest) -> Asked:
    said = request.GET
    district = said.get("kecamatan", "")
    return Asked(
        pile=said["tumpukan"] if said.get("tumpukan") in (SURE, LOOK) else "",
        state=said["keadaan"] if said.get("keadaan") in _STATES else "OPEN",
        district=int(district) if district.isascii() and district.isdigit() and len(district) <= 6 else 0,
        old=said.get("lama") == "1",
    )


def _address(asked: Asked, **changes: Any) -> str:
    said = {
        "tumpukan": asked.pile,
        "keadaan": asked.state,
        "kecamatan": asked.district,
        "lama": int(asked.old),
    } | changes
    kept = {name: value for name, value in said.items() if value and (name, value) != ("keadaan", "OPEN")}
    return "?" + urlencode(kept)  # fmt: skip


@login_required
@never_cache
@require_GET
def queue(request: HttpRequest) -> HttpResponse:
    """Pairs that wait, the most likely on top; filters as sentences."""
    actor, now = actor_of(request), timezone.now()
    verdict = permissions.can_review(actor)
    if not verdict:
        return refused(request, verdict.reason)
    asked = _asked(request)
    start = _start(request)
    rows = queries.list_pairs(actor, asked, now, start)
    more = len(rows) > queries.PAGE
    counts = queries.count_by_pile(actor)
    context = {
        "total": queries.count_pairs(actor, asked, now), "asked": asked, "rows": [_row(one) for one in rows[: queries.PAGE]],
        "columns": [{"label": one} for one in (_("Usaha"), _("Mungkin sama dengan"), _("Peluang sama"), _("Mengapa"))],
        "conditions": _conditions(asked), "facets": _facets(actor, asked, counts, now),
        "sure": counts.get(("OPEN", SURE), 0), "may_merge_sure": bool(permissions.can_merge_sure(actor)),
        "may_models": bool(permissions.can_manage_models(actor)), "measured": queries.measured_errors(actor),
        "next_url": _address(asked, dari=start + queries.PAGE) if more else "", "crumbs": trail(),
        "previous_url": _address(asked, dari=max(start - queries.PAGE, 0)) if start else "",
    }  # fmt: skip
    return render(request, "linkage/queue.html", context)


def _start(request: HttpRequest) -> int:
    said = request.GET.get("dari", "")
    return min(int(said), 100_000) if said.isascii() and said.isdigit() and len(said) < 7 else 0


def _row(row: queries.Row) -> dict[str, Any]:
    pair = row.pair
    chance = {
        "text": peluang(pair.business, "short"),
        "note": str(words.PILE_WORDS[pair.pile]),
    }
    why = "; ".join(words.reason_words(pair.evidence)[:2])
    return {
        "cells": [
            {"text": row.one.name, "note": person_of(row.one)}, {"text": row.other.name, "note": person_of(row.other)}, chance,
            {"text": why, "note": _("Ditanya lagi: faktanya berubah sejak diputuskan") if pair.is_again else ""},
        ],
        "url": reverse("linkage:pair", args=[pair.pk]),
    }  # fmt: skip


def _conditions(asked: Asked) -> list[dict[str, str]]:
    found = []
    if asked.pile:
        found.append(
            {"label": str(words.PILE_WORDS[asked.pile]).lower(), "remove_url": _address(asked, tumpukan="")}
        )
    if asked.state != "OPEN":
        found.append(
            {
                "label": str(words.STATE_WORDS[asked.state]).lower(),
                "remove_url": _address(asked, keadaan="OPEN"),
            }
        )
    if asked.district:
        name = places.area_name(asked.district)
        found.append({"label": _("di %s") % name, "remove_url": _address(asked, kecamatan=0)})
    if asked.old:
        found.append({"label": _("menunggu lebih dari 7 hari"), "remove_url": _address(asked, lama=0)})
    return found  # fmt: skip


def _facets(actor: Any, asked: Asked, counts: dict[tuple[str, str], int], now: Any) -> list[dict[str, Any]]:
    piles = [
        {"label": words.PILE_WORDS[one], "count": counts.get((asked.state, one), 0), "url": _address(asked, tumpukan=one),
         "active": asked.pile == one}
        for one in (SURE, LOOK)
    ]  # fmt: skip
    states = [
        {"label": words.STATE_WORDS[one], "count": sum(counts.get((one, pile), 0) for pile in (SURE, LOOK)),
         "url": _address(asked, keadaan=one), "active": asked.state == one}
        for one in _STATES
    ]  # fmt: skip
    districts = [
        {"label": places.area_name(code) if code else _("melintasi kecamatan"), "count": count,
         "url": _address(asked, kecamatan=code), "active": asked.district == code}
        for code, count in sorted(queries.count_by_district(actor, asked, now).items()) if code
    ]  # fmt: skip
    age = [
        {"label": _("Lebih dari 7 hari"), "count": None, "url": _address(asked, lama=1), "active": asked.old}
    ]
    return [
        {"title": _("Tumpukan"), "items": piles},
        {"title": _("Keadaan"), "items": states},
        {"title": _("Kecamatan"), "items": districts},
        {"title": _("Menunggu"), "items": age},
    ]


@login_required
@require_GET
def begin(request: HttpRequest) -> HttpResponse:
    """To the pair that is next for this person."""
    actor = actor_of(request)
    verdict = permissions.can_review(actor)
    if not verdict:
        return refused(request, verdict.reason)
    found = queries.next_pair(actor, timezone.now())
    if found is None:
        messages.info(request, _("Tidak ada lagi pasangan yang menunggu Anda."))
        return redirect("linkage:queue")
    return redirect("linkage:pair", found.pk)


@login_required
@never_cache
@require_GET
def decided(request: HttpRequest) -> HttpResponse:
    """Who decided what, when; each can be taken back."""
    actor = actor_of(request)
    verdict = permissions.can_review(actor)
    if not verdict:
        return refused(request, verdict.reason)
    start = _start(request)
    found = queries.list_decisions(actor, start)
    context = {
        "decisions": [
            {"decision": one, "words": words.VERDICT_WORDS[one.verdict], "one": left, "other": right}
            for one, left, right in found[: queries.PAGE]
        ],
        "next_url": f"?dari={start + queries.PAGE}" if len(found) > queries.PAGE else "",
        "previous_url": f"?dari={max(start - queries.PAGE, 0)}" if start else "",
        "crumbs": trail(_("Putusan")),
    }  # fmt: skip
    return render(request, "linkage/decided.html", context)
