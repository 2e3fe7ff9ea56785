"""Pasted texts: read for promises, each sentence decided by a person."""

from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from pilar.accounts.door import Deed, actor_of, bound, deed, pressed, refused
from pilar.commitments import permissions, services, words
from pilar.commitments.domain import meetings as domain
from pilar.commitments.forms import minutes as forms
from pilar.commitments.queries import reading as asking
from pilar.commitments.views.door import meeting_or_404, tabs_of, trail
from pilar.ui.templatetags.ui_formats import tanggal


def way(text: Any = None) -> list[tuple[str, str]]:
    steps = [(_("Teks yang dibaca"), reverse("commitments:texts"))]
    return [*steps, (text.source, address(text))] if text is not None else steps


def address(text: Any, proposal: Any = None) -> str:
    return reverse("commitments:text", args=[text.pk]) + (f"#kalimat-{proposal.pk}" if proposal else "")


@login_required
@require_GET
def text_list(request: HttpRequest) -> HttpResponse:
    """Every text that was read, with the sentences still waiting."""
    actor = actor_of(request)
    if not actor.may("read_commitments"):
        return refused(request, _("Teks rapat dibaca kantor saja."))
    rows = [
        {
            "cells": [
                {"text": line.text.source, "note": _("terbit untuk umum") if line.text.is_public else _("catatan kantor")},
                tanggal(line.text.said_on), str(line.found),
                {"badge": _("%d menunggu") % line.waiting, "kind": "warn"} if line.waiting else {"badge": _("selesai dipilah"), "kind": "good"},
            ],
            "url": reverse("commitments:text", args=[line.text.pk]),
        }
        for line in asking.list_texts(actor)
    ]  # fmt: skip
    columns = [{"label": _("Sumber")}, {"label": _("Diucapkan")}, {"label": _("Kalimat"), "number": True}, {"label": _("Keadaan")}]  # fmt: skip
    values = {"rows": rows, "columns": columns, "crumbs": trail(here=_("Teks yang dibaca")), "tabs": tabs_of("meetings"), "may_keep": bool(permissions.can_keep(actor))}  # fmt: skip
    return render(request, "commitments/texts.html", values)


@login_required
@require_http_methods(["GET", "POST"])
def paste(request: HttpRequest) -> HttpResponse:
    """Minutes or press text, pasted; `?rapat=` ties it to a meeting."""
    actor, wanted = actor_of(request), request.GET.get("rapat", "")
    found = meeting_or_404(request, int(wanted)) if wanted.isascii() and wanted.isdigit() and len(wanted) < 10 else None  # fmt: skip
    initial: dict[str, Any] = {"said_on": timezone.localdate()}
    if found is not None:
        initial = {"said_on": found.starts_at.astimezone(found.zone_info).date(), "source": found.source or found.title, "source_url": found.source_url}  # fmt: skip
    form = bound(request, forms.PasteForm, initial)
    page = Deed(
        _("Cari janji dalam teks"), _("Baca teksnya"), reverse("commitments:texts"), trail(*way(), here=_("Tempel teks")), _("Teksnya dibaca. Pilah kalimatnya satu per satu."),
        _("Pilar mengusulkan kalimat yang berisi janji, dengan siapa, apa, dan kapan. Tidak ada yang dicatat sebelum Anda setuju."),
    )  # fmt: skip
    return deed(
        request, permissions.can_keep(actor), form, page,
        lambda said: services.read_text(actor=actor, pasted=services.Pasted(**said, meeting=found.pk if found else None), now=timezone.now()),
        address,
    )  # fmt: skip


def text_or_404(request: HttpRequest, text_id: int) -> Any:
    try:
        return asking.get_text(actor_of(request), text_id)
    except asking.UnknownText as problem:
        raise Http404 from problem


@login_required
@require_GET
def text(request: HttpRequest, text_id: int) -> HttpResponse:
    """One text: the sentences proposed, those that wait first in the order they were said."""
    found = text_or_404(request, text_id)
    rows = [
        {"it": one, "kind": words.PROMISE_KIND_WORDS[one.kind], "is_open": one.decision == domain.PROPOSED, "is_kept": one.decision == domain.CONFIRMED}
        for one in asking.proposals_of(found)
    ]  # fmt: skip
    values = {
        "text": found, "rows": rows, "waiting": sum(bool(row["is_open"]) for row in rows), "crumbs": trail(*way(), here=found.source),
        "may_keep": bool(permissions.can_keep_thing(actor_of(request), found)),
    }  # fmt: skip
    return render(request, "commitments/text.html", values)


@login_required
@require_POST
def decide(request: HttpRequest, text_id: int, proposal_id: int, what: str) -> HttpResponse:
    """Not a promise, or (again) to be decided."""
    found = text_or_404(request, text_id)
    verdict = permissions.can_keep_thing(actor_of(request), found)
    if not verdict:
        return refused(request, verdict.reason)
    one = next((row for row in asking.proposals_of(found) if row.pk == proposal_id), None)
    acts = {"bukan-janji": services.dismiss_proposal, "kembalikan": services.restore_proposal}
    if one is None or what not in acts:
        raise Http404
    said = _("Kalimat itu ditandai bukan janji; ia dapat dikembalikan.") if what == "bukan-janji" else _("Kalimat itu menunggu keputusan lagi.")  # fmt: skip
    return pressed(request, lambda: acts[what](actor=actor_of(request), proposal_id=one.pk, now=timezone.now()), said, address(found, one))  # fmt: skip
