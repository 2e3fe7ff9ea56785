"""The register: list, one paper, its file, taking it back."""

from typing import Any
from urllib.parse import urlencode

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from pilar.accounts.domain import Refused
from pilar.accounts.door import actor_of, refused
from pilar.documents import forms, permissions, queries, services
from pilar.documents.domain import kinds, numbering
from pilar.documents.words import KIND_WORDS, STATE_WORDS
from pilar.ui.templatetags.ui_formats import hari_tanggal, pukul, tanggal


def paper_or_404(request: HttpRequest, document_id: int) -> Any:
    try:
        return queries.get_document(actor_of(request), document_id)
    except queries.UnknownDocument as problem:
        raise Http404 from problem


def trail(here: str) -> list[dict[str, str]]:
    return [{"label": _("Naskah"), "url": reverse("documents:register")}, {"label": here}]


@login_required
@require_GET
def register(request: HttpRequest) -> HttpResponse:
    """Every issued paper of the own area, the newest first, by kind and words."""
    verdict = permissions.can_read(actor_of(request))
    if not verdict:
        return refused(request, verdict.reason)
    asked = {name: request.GET.get(name, "")[:80] for name in ("q", "jenis", "keadaan")}
    before = request.GET.get("sebelum", "")
    found = queries.list_documents(
        actor_of(request), kind=asked["jenis"], words=asked["q"], state=asked["keadaan"],
        before=int(before) if before.isdigit() and len(before) < 18 else 0,
    )  # fmt: skip
    page = {
        "rows": [_row(each) for each in found.rows],
        "columns": [{"label": word} for word in (_("Naskah"), _("Nomor"), _("Terbit"), _("Keadaan"))],
        "asked": asked,
        "keep": {name: asked[name] for name in ("jenis", "keadaan") if asked[name]},
        "kinds": _facets(asked, "jenis", [(code, str(word)) for code, word in KIND_WORDS.items()]),
        "states": _facets(
            asked, "keadaan", [(code, str(word)) for code, (word, _kind) in STATE_WORDS.items()]
        ),
        "next_url": _address(asked, sebelum=str(found.next_before)) if found.next_before else "",
        "first_url": _address(asked) if before else "",
        "narrowed": any(asked.values()),
    }
    return render(request, "documents/register.html", page)


def _address(asked: dict[str, str], **more: str) -> str:
    return "?" + urlencode({name: value for name, value in {**asked, **more}.items() if value})


def _facets(asked: dict[str, str], name: str, choices: list[tuple[str, str]]) -> list[dict[str, Any]]:
    options = [("", _("Semua")), *choices]
    return [
        {"label": word, "url": _address({**asked, name: code}), "active": asked[name] == code}
        for code, word in options
    ]


def _row(document: Any) -> dict[str, Any]:
    word, kind = STATE_WORDS[document.state]
    return {
        "url": reverse("documents:paper", args=[document.pk]),
        "cells": [
            {"text": document.title, "note": str(KIND_WORDS[document.kind])},
            document.number or "–",
            {"text": tanggal(document.issued_at), "note": document.issued_by_name},
            {"badge": word, "kind": kind},
        ],
    }


@login_required
@require_GET
def paper(request: HttpRequest, document_id: int) -> HttpResponse:
    """One paper: what it is, who issued it, its fingerprint, its file."""
    found, actor = paper_or_404(request, document_id), actor_of(request)
    word, kind = STATE_WORDS[found.state]
    page = {
        "paper": found, "word": word, "word_kind": kind, "facts": _facts(found), "crumbs": trail(found.number or found.title),
        "verify_url": reverse("documents:verify", args=[found.code]),
        "may_revoke": permissions.can_revoke(actor, found) and found.state != kinds.REVOKED,
        "may_sign": permissions.can_sign(actor, found) and found.state == kinds.ISSUED,
        "kind_word": KIND_WORDS[found.kind],
    }  # fmt: skip
    return render(request, "documents/paper.html", page)


def _facts(found: Any) -> list[dict[str, Any]]:
    said = [
        {"term": _("Nomor"), "value": found.number or _("tanpa nomor")},
        {"term": _("Terbit"), "value": f"{hari_tanggal(found.issued_at)}, {pukul(found.issued_at)}", "note": found.issued_by_name},
        {"term": _("Kode periksa"), "value": numbering.shown(found.code)},
        {"term": _("Sidik berkas (SHA-256)"), "value": found.sha256},
    ]  # fmt: skip
    if found.signed_sha256:
        trust = _("sertifikat dipercaya") if found.trusted else _("penerbit sertifikat tidak dikenal di sini")
        said += [
            {"term": _("Penanda tangan"), "value": found.signer, "note": trust},
            {"term": _("Sidik berkas bertanda tangan"), "value": found.signed_sha256},
        ]
    if found.revoked_at:
        said.append({"term": _("Dicabut"), "value": tanggal(found.revoked_at), "note": found.revoked_reason})
    return said


@login_required
@require_GET
def download(request: HttpRequest, document_id: int) -> HttpResponse:
    """The PDF: signed when it came back signed; with ?asli=1 the one that was printed."""
    found = paper_or_404(request, document_id)
    signed = False if request.GET.get("asli") else None
    try:
        data = services.open_file(
            actor=actor_of(request), document_id=found.pk, signed=signed, now=timezone.now()
        )
    except FileNotFoundError as problem:
        raise Http404(_("Berkas naskah ini tidak ada lagi di penyimpanan.")) from problem
    return pdf_answer(data, found.number or found.code)


def pdf_answer(data: bytes, name: str) -> HttpResponse:
    """A PDF as a download under a name made of letters, digits and dashes."""
    safe = "".join(each if each.isalnum() else "-" for each in name).strip("-") or "naskah"
    answer = HttpResponse(data, content_type="application/pdf")
    answer["Content-Disposition"] = (
        f'attachment; filename="{safe.encode("ascii", "ignore").decode() or "naskah"}.pdf"'
    )
    return answer


@login_required
@require_http_methods(["GET", "POST"])
def revoke(request: HttpRequest, document_id: int) -> HttpResponse:
    """Take it back, with a reason the public reads."""
    found = paper_or_404(request, document_id)
    verdict = permissions.can_revoke(actor_of(request), found)
    if not verdict:
        return refused(request, verdict.reason)
    form = forms.RevokeForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            services.revoke(
                actor=actor_of(request), document_id=found.pk, now=timezone.now(), **form.cleaned_data
            )
            messages.success(request, _("Naskah dicabut. Halaman pemeriksaannya sudah mengatakannya."))
            return redirect("documents:paper", found.pk)
        except Refused as reason:
            form.add_error(None, str(reason))
    page = {"form": form, "paper": found, "crumbs": trail(_("Cabut naskah"))}
    return render(request, "documents/revoke.html", page, status=422 if form.errors else 200)
