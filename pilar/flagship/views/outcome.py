"""The result of a sealed sitting: for the office with its deeds, for everybody, and as a file to check."""

import json
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
from pilar.documents import queries as documents
from pilar.documents import words as document_words
from pilar.flagship import forms, permissions, services
from pilar.flagship.domain import verifier
from pilar.flagship.queries import decision
from pilar.flagship.queries.told import SHOWN, Told
from pilar.flagship.views.door import public_url, sitting_or_404, trail
from pilar.places import queries as places


@login_required
@require_GET
def outcome(request: HttpRequest, sitting_id: int) -> HttpResponse:
    """The result for the office: read it, print its papers, publish it, look back at it."""
    sitting = sitting_or_404(request, sitting_id)
    found = decision.file_of(sitting)
    page: dict[str, Any] = {"sitting": sitting, "found": found, "crumbs": trail(sitting, _("Hasil"))}
    if found is not None:
        page |= told_page(json.loads(found.whole), found)
        page |= {
            "leads": permissions.can_moderate(actor_of(request), sitting), "papers": [(paper, document_words.KIND_WORDS[paper.kind]) for paper in documents.documents_about(actor_of(request), "sitting", sitting.pk)],
            "reviews": [_reviewed(one, page["told"]) for one in decision.reviews_of(sitting)],
            "public_url": public_url(request, reverse("flagship:public", args=[sitting.code])),
        }  # fmt: skip
    return render(request, "flagship/outcome.html", page)


def told_page(document: dict[str, Any], found: Any) -> dict[str, Any]:
    """What the page shows of a decision file, whoever reads it."""
    told = Told(document)
    return {
        "told": told, "found": found, "where": places.area_name(told.frozen["city_code"]), "sha256": found.sha256, "key": found.public_key,
        "ranking": told.ranking(), "firm": told.firmness(), "methods": told.methods(), "blocs": told.blocs(), "evidence": told.evidence(), "regional": told.regional(), "regional_columns": _columns(_("Produk"), _("Ukuran"), _("Angka"), _("Dihitung dari")),
        "ranking_columns": _columns(_("Produk"), _("Tempat"), _("Nilai"), _("Tempat bila orang lain hadir"), _("Peluang pertama")),
        "method_columns": [{"label": _("Cara menghitung")}, *({"label": name, "number": True} for name in told.first_names()[:SHOWN])],
        "evidence_columns": _columns(_("Produk"), _("Kriteria"), _("Angka"), _("Nilai"), _("Dihitung dari")),
    }  # fmt: skip


def _columns(*labels: str) -> list[dict[str, Any]]:
    numbers = {_("Tempat"), _("Nilai"), _("Peluang pertama")}
    return [{"label": label, "number": label in numbers} for label in labels]


def _reviewed(review: Any, told: Told) -> dict[str, Any]:
    rows = [
        {
            "cells": [
                told.names[one["candidate"]],
                told.names[one["criterion"]],
                one["then"],
                one["now"] or "–",
                one["unit"],
            ]
        }
        for one in review.facts
    ]
    return {
        "review": review,
        "rows": rows,
        "columns": _columns(_("Produk"), _("Kriteria"), _("Dahulu"), _("Sekarang"), _("Satuan")),
    }


# -- for everybody ----------------------------------------------------------------------------------------------------


def _published(code: str) -> Any:
    found = decision.published_file(code)
    if found is None:
        raise Http404
    return found


@require_GET
def public(request: HttpRequest, code: str) -> HttpResponse:
    """The published result, without log-in."""
    found = _published(code)
    page = told_page(decision.read_file(found), found)
    return render(request, "flagship/public.html", {**page, "sitting": found.sitting})


@require_GET
def public_file(request: HttpRequest, code: str) -> HttpResponse:
    """The signed file itself, byte for byte as its hash says."""
    found = _published(code)
    return _file(found.public.encode(), f"keputusan-{found.sitting.code}.json", "application/json")


@login_required
@require_GET
def whole_file(request: HttpRequest, sitting_id: int) -> HttpResponse:
    """The signed file with every ballot's pseudonymous answers, for who leads sittings and for the inspector."""
    sitting = sitting_or_404(request, sitting_id)
    verdict = permissions.can_read_ballots(actor_of(request), sitting)
    if not verdict:
        return refused(request, verdict.reason)
    found = decision.file_of(sitting)
    if found is None:
        raise Http404
    services.note_taken(actor=actor_of(request), sitting_id=sitting.pk, now=timezone.now())
    return _file(found.whole.encode(), f"keputusan-{sitting.code}-lengkap.json", "application/json")


@require_GET
def verifier_file(request: HttpRequest) -> HttpResponse:
    """The stand-alone program that recomputes the file."""
    return _file(verifier.source(), "verifikasi.py", "text/x-python")


def _file(content: bytes, name: str, kind: str) -> HttpResponse:
    answer = HttpResponse(content, content_type=f"{kind}; charset=utf-8")
    answer["Content-Disposition"] = f'attachment; filename="{name}"'
    return answer


# -- deeds ------------------------------------------------------------------------------------------------------------


@login_required
@require_POST
def publish(request: HttpRequest, sitting_id: int) -> HttpResponse:
    sitting = sitting_or_404(request, sitting_id)
    try:
        services.publish(actor=actor_of(request), sitting_id=sitting.pk, now=timezone.now())
        messages.success(request, _("Hasil diumumkan. Siapa pun dapat membacanya dan menghitungnya ulang."))
    except Refused as no:
        messages.error(request, str(no))
    return redirect("flagship:outcome", sitting.pk)


@login_required
@require_POST
def minutes(request: HttpRequest, sitting_id: int) -> HttpResponse:
    """Issue the berita acara: numbered, registered, with its code to check."""
    return _issued(request, sitting_id, services.issue_minutes, _("Berita acara terbit dengan nomor %s."))


@login_required
@require_POST
def notulen(request: HttpRequest, sitting_id: int) -> HttpResponse:
    """Issue the notulen."""
    return _issued(request, sitting_id, services.issue_notulen, _("Notulen terbit dengan nomor %s."))


def _issued(request: HttpRequest, sitting_id: int, issue: Any, said: str) -> HttpResponse:
    sitting = sitting_or_404(request, sitting_id)
    try:
        made = issue(actor=actor_of(request), sitting_id=sitting.pk, now=timezone.now())
    except Refused as no:
        messages.error(request, str(no))
    else:
        messages.success(request, said % (made.document.number or "–"))
    return redirect("flagship:outcome", sitting.pk)


@login_required
@require_GET
def minutes_draft(request: HttpRequest, sitting_id: int) -> HttpResponse:
    """The berita acara as DOCX, to be corrected by the chair or sent through SRIKANDI."""
    return _draft(request, sitting_id, services.write_minutes, "berita-acara")


@login_required
@require_GET
def notulen_draft(request: HttpRequest, sitting_id: int) -> HttpResponse:
    """The notulen as DOCX."""
    return _draft(request, sitting_id, services.write_notulen, "notulen")


def _draft(request: HttpRequest, sitting_id: int, write: Any, name: str) -> HttpResponse:
    sitting = sitting_or_404(request, sitting_id)
    try:
        content = write(actor=actor_of(request), sitting_id=sitting.pk, now=timezone.now())
    except Refused as no:
        return refused(request, str(no))
    kind = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
    answer = HttpResponse(content, content_type=kind)
    answer["Content-Disposition"] = f'attachment; filename="{name}-{sitting.code}.docx"'
    return answer


@login_required
@require_http_methods(["GET", "POST"])
def withdraw(request: HttpRequest, sitting_id: int) -> HttpResponse:
    return _asked(
        request,
        sitting_id,
        forms.WithdrawForm,
        services.withdraw,
        _("Tarik pengumuman"),
        _("Pengumuman ditarik."),
    )


@login_required
@require_http_methods(["GET", "POST"])
def review(request: HttpRequest, sitting_id: int) -> HttpResponse:
    return _asked(
        request,
        sitting_id,
        forms.ReviewForm,
        services.review_choice,
        _("Apakah pilihan kita tepat?"),
        _("Tinjauan tersimpan."),
    )


def _asked(request: HttpRequest, sitting_id: int, kind: Any, act: Any, title: str, said: str) -> HttpResponse:
    """One thing per page: a form, one service call, back to the result."""
    sitting = sitting_or_404(request, sitting_id)
    verdict = permissions.can_moderate(actor_of(request), sitting)
    if not verdict:
        return refused(request, verdict.reason)
    form = kind(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            act(actor=actor_of(request), sitting_id=sitting.pk, now=timezone.now(), **form.cleaned_data)
        except Refused as no:
            form.add_error(None, str(no))
        else:
            messages.success(request, said)
            return redirect("flagship:outcome", sitting.pk)
    back = reverse("flagship:outcome", args=[sitting.pk])
    crumbs = trail(sitting, title)
    page = {"form": form, "title": title, "sitting": sitting, "crumbs": crumbs, "back_url": back}
    return render(request, "flagship/deed.html", page, status=422 if form.errors else 200)
