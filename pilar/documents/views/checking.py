"""The public check: is this paper ours, is it still in force, and is this file the one that was issued? Nothing is kept."""

import hashlib
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from pilar.documents import queries
from pilar.documents.domain import numbering
from pilar.documents.words import KIND_WORDS, STATE_WORDS
from pilar.ui.templatetags.ui_formats import hari_tanggal, tanggal

MOST_BYTES = 20_000_000


@require_GET
def ask(request: HttpRequest) -> HttpResponse:
    """Type the code of a paper."""
    typed = request.GET.get("kode", "")[:60]
    code = numbering.typed(typed)
    if code:
        return redirect("documents:verify", code)
    error = _("Kode terdiri dari 16 huruf dan angka, tercetak di kaki naskah. Periksa lagi.") if typed else ""
    return render(
        request, "documents/check.html", {"typed": typed, "error": error}, status=422 if error else 200
    )


@require_http_methods(["GET", "POST"])
def verify(request: HttpRequest, code: str) -> HttpResponse:
    """What the register says of this code; with a file, whether it is the same to the last byte."""
    found = queries.public_paper(code)
    if found is None:
        page: dict[str, Any] = {"typed": code[:60], "unknown": True}
        return render(request, "documents/check.html", page, status=404)
    word, kind = STATE_WORDS[found.state]
    page = {
        "paper": found, "word": word, "word_kind": kind, "facts": _facts(found), "kind_word": KIND_WORDS[found.kind],
        "answer": _compared(request, found) if request.method == "POST" else None,
    }  # fmt: skip
    return render(request, "documents/verify.html", page)


def _facts(found: queries.PublicPaper) -> list[dict[str, Any]]:
    said = [
        {"term": _("Jenis"), "value": str(KIND_WORDS[found.kind])},
        {"term": _("Nomor"), "value": found.number or _("tanpa nomor")},
        {"term": _("Tentang"), "value": found.title},
        {"term": _("Terbit"), "value": hari_tanggal(found.issued_at)},
        {"term": _("Kode periksa"), "value": numbering.shown(found.code)},
    ]
    if found.signer:
        said.append({"term": _("Penanda tangan"), "value": found.signer, "note": tanggal(found.signed_at)})
    return said


def _compared(request: HttpRequest, found: queries.PublicPaper) -> dict[str, str]:
    """{kind, title, text} of the notice about the file that was sent along."""
    file = request.FILES.get("berkas")
    if file is None:
        return {"kind": "warn", "title": _("Belum ada berkas"), "text": _("Pilih PDF naskah ini dulu.")}
    if (file.size or 0) > MOST_BYTES:
        return {
            "kind": "warn",
            "title": _("Berkas terlalu besar"),
            "text": _("Naskah dari sini jauh di bawah 20 MB."),
        }
    digest = hashlib.sha256()
    for chunk in file.chunks():
        digest.update(chunk)
    if digest.hexdigest() in found.hashes:
        return {
            "kind": "good",
            "title": _("Berkas ini asli"),
            "text": _("Isinya sama persis dengan yang tercatat di register."),
        }
    text = _(
        "Isinya tidak sama dengan yang tercatat: berkas ini diubah, disimpan ulang, atau naskah lain. Minta yang asli kepada penerbit."
    )
    return {"kind": "bad", "title": _("Berkas ini bukan yang diterbitkan"), "text": text}
