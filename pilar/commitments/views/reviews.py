"""The review day: what comes to the table, who was asked, the pack, what was decided."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from pilar.accounts.domain import Refused
from pilar.accounts.door import actor_of, refused
from pilar.commitments import permissions, queries, services, words
from pilar.commitments.domain import rhythm
from pilar.commitments.forms import promises as forms
from pilar.commitments.views.door import tabs_of, trail

DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


def _trail(here: str = "") -> list[dict[str, str]]:
    way = [(_("Janji"), reverse("commitments:promises"))]
    if here:
        way.append((_("Hari tinjau"), reverse("commitments:reviews")))
    return trail(*way, here=here or _("Hari tinjau"))


@login_required
@require_GET
def review_list(request: HttpRequest) -> HttpResponse:
    """The coming review day with what would come to the table, and the days that were."""
    actor, today = actor_of(request), timezone.localdate()
    if not actor.may("read_commitments"):
        return refused(request, _("Peran Anda tidak membaca hari tinjau."))
    on = rhythm.next_review(today)
    coming = queries.coming_review(actor, on)
    rows = [
        {
            "cells": [
                words.day(each.on),
                _("selesai") if each.held_at else _("disiapkan"),
                each.held_by_name or "–",
            ],
            "url": reverse("commitments:review", args=[each.pk]),
        }
        for each in queries.list_reviews(actor)
    ]
    page = {
        "on": on, "asks_on": rhythm.asks_on(on), "until": rhythm.answer_until(on), "coming": coming, "rows": rows,
        "columns": [{"label": _("Hari tinjau")}, {"label": _("Keadaan")}, {"label": _("Ditutup oleh")}], "tabs": tabs_of("promises"),
        "may": bool(permissions.can_keep(actor)), "crumbs": _trail(), "flags": len(queries.list_flags(actor, today=today)),
    }  # fmt: skip
    return render(request, "commitments/reviews.html", page)


@login_required
@require_POST
def prepare(request: HttpRequest) -> HttpResponse:
    """Fill the pack of the coming day from what is flagged today."""
    try:
        review = services.prepare_review(actor=actor_of(request), now=timezone.now())
    except Refused as reason:
        return refused(request, str(reason))
    return redirect("commitments:review", review.pk)


def _review_or_404(request: HttpRequest, review_id: int) -> Any:
    try:
        return queries.get_review(actor_of(request), review_id)
    except queries.UnknownReview as problem:
        raise Http404 from problem


@login_required
@require_GET
def review(request: HttpRequest, review_id: int) -> HttpResponse:
    """One review day: each item with its evidence and the decision asked for. As PDF (?pdf) and DOCX (?docx), too."""
    found, actor = _review_or_404(request, review_id), actor_of(request)
    if "pdf" in request.GET or "docx" in request.GET:
        return _paper(request, found)
    items = queries.list_items(found)
    page = {
        "review": found, "title": _("Tinjau janji, %s") % words.day(found.on), "until": rhythm.answer_until(found.on), "today": timezone.localdate(),
        "items": [
            {"item": each, "reason": words.reason_words(each), "url": reverse("commitments:promise", args=[each.commitment_id]),
             "facts": [{"term": term, "value": said} for term, said in words.item_facts(each)[1:] if said not in (each.asked, each.decided)]}
            for each in items
        ],
        "keep": bool(permissions.can_keep_thing(actor, found)) and found.held_at is None, "crumbs": _trail(words.day(found.on)),
        "undecided": sum(not each.decided for each in items),
    }  # fmt: skip
    return render(request, "commitments/review.html", page)


def _paper(request: HttpRequest, found: Any) -> HttpResponse:
    common: dict[str, Any] = {"actor": actor_of(request), "review_id": found.pk, "now": timezone.now()}
    try:
        data, kind, ending = (
            (services.pack_docx(**common), DOCX, "docx") if "docx" in request.GET else (services.draft_pack(**common), "application/pdf", "pdf")
        )  # fmt: skip
    except Refused as reason:
        messages.error(request, str(reason))
        return redirect("commitments:review", found.pk)
    response = HttpResponse(data, content_type=kind)
    way = "attachment" if ending == "docx" else "inline"
    response["Content-Disposition"] = f'{way}; filename="tinjau-janji-{found.on:%Y-%m-%d}.{ending}"'
    return response


@login_required
@require_POST
def press(request: HttpRequest, review_id: int, what: str) -> HttpResponse:
    """Ask the flagged parties, issue the pack, close the day."""
    found = _review_or_404(request, review_id)
    common: dict[str, Any] = {"actor": actor_of(request), "review_id": found.pk, "now": timezone.now()}
    try:
        if what == "tanya":
            messages.success(
                request, _("%s tautan dititipkan di pesan keluar.") % services.ask_flagged(**common)
            )
        elif what == "terbitkan":
            services.issue_pack(**common)
            messages.success(request, _("Bahan tinjau bernomor tersimpan di register naskah."))
        elif what == "tutup":
            services.close_review(**common)
            messages.success(
                request, _("Hari tinjau ditutup. Yang belum diputuskan kembali sendiri bila masih perlu.")
            )
        else:
            raise Http404
    except Refused as reason:
        messages.error(request, str(reason))
    return redirect("commitments:review", found.pk)


@login_required
@require_http_methods(["GET", "POST"])
def item(request: HttpRequest, review_id: int, item_id: int, what: str) -> HttpResponse:
    """Word the decision asked for, or write down what was decided."""
    found = _review_or_404(request, review_id)
    one = next((each for each in queries.list_items(found) if each.pk == item_id), None)
    if one is None or what not in ("rumuskan", "putuskan"):
        raise Http404
    verdict = permissions.can_keep_thing(actor_of(request), found)
    if not verdict:
        return refused(request, verdict.reason)
    wording = what == "rumuskan"
    kind = forms.AskedForm if wording else forms.DecidedForm
    form = kind(request.POST or None, initial={"asked": one.asked, "decided": one.decided})
    if request.method == "POST" and form.is_valid():
        act = services.word_item if wording else services.decide_item
        try:
            act(actor=actor_of(request), item_id=one.pk, now=timezone.now(), **form.cleaned_data)
        except Refused as reason:
            form.add_error(None, str(reason))
        else:
            return redirect(reverse("commitments:review", args=[found.pk]) + f"#butir-{one.pk}")
    page = {
        "form": form, "title": _("Keputusan yang diminta") if wording else _("Apa yang diputuskan?"), "verb": _("Simpan"),
        "lead": one.commitment.title, "back_url": reverse("commitments:review", args=[found.pk]), "crumbs": _trail(words.day(found.on)),
    }  # fmt: skip
    return render(request, "commitments/promise_form.html", page, status=422 if form.errors else 200)
