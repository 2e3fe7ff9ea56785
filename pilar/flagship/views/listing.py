"""The list of sittings and the page of one: what is prepared, what is missing, what is next."""

from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET

from pilar.accounts.door import actor_of, refused
from pilar.audit import words as audit_words
from pilar.flagship import permissions, queries, services, words
from pilar.flagship.domain import sitting as states
from pilar.flagship.views.door import public_url, sitting_or_404, trail


@login_required
@require_GET
def sittings(request: HttpRequest) -> HttpResponse:
    """Every sitting of the city, the newest first."""
    actor = actor_of(request)
    verdict = permissions.can_follow(actor)
    if not verdict:
        return refused(request, verdict.reason)
    rows = [_row(one) for one in queries.list_sittings(actor)]
    columns = [{"label": word} for word in (_("Sidang"), _("Keadaan"), _("Langkah"), _("Hari"))]
    page = {"rows": rows, "columns": columns, "may_prepare": permissions.can_prepare(actor)}
    return render(request, "flagship/office/sittings.html", page)


def _row(sitting: Any) -> dict[str, Any]:
    word, kind = words.STATE_WORDS[sitting.state]
    name = {"text": sitting.title, "note": _("gladi bersih") if sitting.rehearsal else ""}
    step = words.STEP_WORDS[sitting.step] if sitting.state == states.OPEN else "–"
    day = sitting.held_on or "–"
    return {
        "cells": [name, {"badge": word, "kind": kind}, step, day],
        "url": reverse("flagship:sitting", args=[sitting.pk]),
    }


@login_required
@require_GET
def sitting(request: HttpRequest, sitting_id: int) -> HttpResponse:
    """One sitting: its parts as a list of tasks, the published versions, and the one next step."""
    found = sitting_or_404(request, sitting_id)
    actor = actor_of(request)
    word, kind = words.STATE_WORDS[found.state]
    blocs = queries.preparation.list_blocs(found)
    candidates = queries.preparation.list_candidates(found)
    page = {
        "sitting": found, "word": word, "kind": kind, "crumbs": trail(here=found.title),
        "may": {
            "moderate": permissions.can_moderate(actor, found), "edit": permissions.can_edit(actor, found),
            "serve": permissions.can_serve(actor, found), "change": found.state in (states.FROZEN, states.OPEN) and not found.change_reason,
        },
        "reads_names": bool(permissions.can_read_names(actor, found)), "parts": _parts(found, blocs, candidates), "blocs": blocs, "versions": queries.preparation.list_versions(found),
        "candidates": [one for one in candidates if one.state == "ACTIVE"],
        "left": [(one, *words.CANDIDATE_STATE_WORDS[one.state]) for one in candidates if one.state != "ACTIVE"],
        "officers": [(one, words.DUTY_WORDS[one.duty]) for one in found.officers.order_by("id")],
        "room_url": public_url(request, reverse("flagship:room", args=[found.code])),
        "is_open": found.state == states.OPEN, "is_sealed": found.state == states.SEALED, "is_frozen": found.state == states.FROZEN,
    }  # fmt: skip
    return render(request, "flagship/office/sitting.html", page)


def _parts(found: Any, blocs: list[Any], candidates: list[Any]) -> list[dict[str, Any]]:
    """The parts of the preparation: what stands, and whether it is enough to freeze."""
    active = [one for one in candidates if one.state == "ACTIVE"]
    criteria, invited = found.tree["items"], sum(bloc.invited for bloc in blocs)
    facts = len(queries.preparation.evidence_of(found))
    registry = sum(one["source"] != "expert" for one in criteria)
    cells = registry * len(active)
    counted = _("%(facts)d dari %(cells)d sel terisi; yang lain dinilai peserta") % {
        "facts": facts,
        "cells": cells,
    }
    evidence = {
        **_part("bukti", _("Bukti dari registri"), counted, facts >= cells),
        "some": 0 < facts < cells,
    }
    loaded, officers = queries.evidence.list_loaded(found.city_code), found.officers.count()
    many = ngettext("%d produk", "%d produk", len(active)) % len(active)
    return [
        _part("pertanyaan", _("Pertanyaan"), found.question, bool(found.question)),
        _part("pilihan", _("Pilihan produk"), many, len(active) >= 2),
        _part("kriteria", _("Kriteria"), _("%(count)d kriteria, %(registry)d dari registri") % {"count": len(criteria), "registry": registry}, len(criteria) >= 2),
        _part("unsur", _("Unsur dan bobotnya"), ", ".join(f"{bloc.name} {bloc.weight}" for bloc in blocs), bool(blocs)),
        _part("aturan", _("Aturan"), _("kuorum %(quorum)d persen, sah %(share)d persen") % {"quorum": found.quorum_percent, "share": found.share_percent}, True),
        _part("petugas", _("Pimpinan, notulis, petugas"), ngettext("%d orang", "%d orang", officers) % officers, officers > 0),
        _part("angka", _("Angka kota dan nasional"), _figures(loaded), bool(loaded)),
        evidence,
        _part("daftar", _("Daftar undangan"), ngettext("%d orang", "%d orang", invited) % invited, invited > 0),
    ]  # fmt: skip


def _figures(loaded: list[Any]) -> str:
    if not loaded:
        return _("belum dimuat; kuosien lokasi dan shift-share tidak dihitung")
    return ", ".join(f"{one.year} ({one.source})" for one in loaded)


def _part(slug: str, label: str, stands: str, is_done: bool) -> dict[str, Any]:
    return {"slug": slug, "label": label, "stands": stands, "done": is_done, "some": False}


@login_required
@require_GET
def events(request: HttpRequest, sitting_id: int) -> HttpResponse:
    """Who did what in this sitting, from the record book, in plain words."""
    found = sitting_or_404(request, sitting_id)
    names = dict(found.candidates.values_list("code", "name"))
    lines = [
        {
            "at": entry.at,
            "text": audit_words.sentence(entry.action, _named(entry.detail, names)),
            "who": entry.actor_name,
        }
        for entry in queries.preparation.events_of(found)
    ]
    return render(
        request,
        "flagship/office/events.html",
        {"sitting": found, "events": lines, "crumbs": trail(found, _("Catatan kejadian"))},
    )


def _named(detail: dict[str, Any], names: dict[str, str]) -> dict[str, Any]:
    """The same with the products by their names instead of their codes."""
    told = dict(detail)
    if isinstance(told.get("chosen"), list):
        told["chosen"] = [names.get(code, code) for code in told["chosen"]]
    if isinstance(told.get("code"), str):
        told["code"] = names.get(told["code"], told["code"])
    return told


@login_required
@require_GET
def named_answers(request: HttpRequest, sitting_id: int) -> HttpResponse:
    """Who answered what, for the chair of a sitting that promised it; each reading stands in the record book."""
    found = sitting_or_404(request, sitting_id)
    verdict = permissions.can_read_names(actor_of(request), found)
    if not verdict:
        return refused(request, verdict.reason)
    services.note_names_read(actor=actor_of(request), sitting_id=found.pk, now=timezone.now())
    page = {
        "sitting": found, "people": queries.named.list_named(found), "crumbs": trail(found, _("Jawaban dengan nama")),
        "promise": words.ANONYMITY_WORDS[queries.named.promise_of(found)],
    }  # fmt: skip
    answer = render(request, "flagship/office/named.html", page)
    answer["Cache-Control"] = "no-store"
    return answer
