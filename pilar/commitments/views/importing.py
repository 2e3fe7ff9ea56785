"""A file of promises or meetings: dropped, tried row by row, entered when every row holds.

Between the trial and the entry nothing is kept on the server: the rows travel in the page, signed, and are checked again.
"""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core import signing
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_http_methods

from pilar.accounts.domain import Refused
from pilar.accounts.door import actor_of, refused
from pilar.commitments import permissions, services
from pilar.commitments.domain import sheets
from pilar.commitments.forms.around import SheetForm
from pilar.commitments.views import spreadsheet
from pilar.commitments.views.door import trail

SALT, AGE = "commitments.import", 24 * 60 * 60
# What is imported: title, where it goes, the words of the way there.
KINDS = {
    sheets.PROMISES: (lazy("Masukkan janji dari berkas"), "commitments:promises", lazy("Janji")),
    sheets.MEETINGS: (lazy("Masukkan rapat dari berkas"), "commitments:meetings", lazy("Rapat")),
}
STATES = {
    "READY": (lazy("Siap"), "good"),
    "THERE": (lazy("Sudah ada"), "muted"),
    "BAD": (lazy("Perlu diperbaiki"), "bad"),
}


@login_required
@require_http_methods(["GET", "POST"])
def drop(request: HttpRequest, what: str) -> HttpResponse:
    """Choose a file and see of each row what would become of it; a second press enters it."""
    if what not in KINDS:
        raise Http404
    actor = actor_of(request)
    verdict = permissions.can_keep(actor)
    if not verdict:
        return refused(request, verdict.reason)
    if "isi" in request.POST:
        return _taken(request, what)
    form = SheetForm(request.POST, request.FILES) if request.method == "POST" else SheetForm()
    tried = None
    if request.method == "POST" and form.is_valid():
        file = form.cleaned_data["file"]
        try:
            tried = services.try_file(actor=actor, what=what, data=file.read(), name=file.name, now=timezone.now())  # fmt: skip
        except Refused as reason:
            form.add_error("file", str(reason))
    values = _page(what) | {"form": form, **(_told(request, what, tried, form.cleaned_data["file"].name) if tried else {})}  # fmt: skip
    return render(request, "commitments/import.html", values, status=422 if form.errors else 200)


def _page(what: str) -> dict[str, Any]:
    title, address, words = KINDS[what]
    return {
        "title": title, "what": what, "columns": sheets.COLUMNS[what], "back_url": reverse(address),
        "crumbs": trail((str(words), reverse(address)), here=_("Dari berkas")),
    }  # fmt: skip


def _told(request: HttpRequest, what: str, tried: Any, name: str) -> dict[str, Any]:
    """The trial on the screen; the rows go along, signed, only when all of them hold."""
    ready, there, bad = (tried.count(state) for state in STATES)
    kept = {"what": what, "who": actor_of(request).user_id, "file": name, "rows": tried.texts}
    rows = sorted(tried.rows, key=lambda row: (row.state != "BAD", row.number))
    return {
        "tried": True, "file": name, "ready": ready, "there": there, "bad": bad, "ignored": ", ".join(tried.ignored),
        "table": [{"label": _("Isi")}, {"label": _("Baris"), "number": True}, {"label": _("Keadaan")}, {"label": _("Catatan")}],
        "rows": [
            {"cells": [row.label or "–", str(row.number), {"badge": STATES[row.state][0], "kind": STATES[row.state][1]}, " ".join(row.sentences) or "–"]}
            for row in rows
        ],
        "token": signing.dumps(kept, salt=SALT, compress=True) if ready and not bad else "",
    }  # fmt: skip


def _taken(request: HttpRequest, what: str) -> HttpResponse:
    """Enter what was tried."""
    here = reverse("commitments:import", args=[what])
    try:
        kept = signing.loads(request.POST["isi"], salt=SALT, max_age=AGE)
    except signing.BadSignature:
        messages.error(request, _("Halaman ini sudah terlalu lama terbuka atau rusak. Pilih berkasnya sekali lagi; belum ada yang disimpan."))  # fmt: skip
        return redirect(here)
    if (kept["what"], kept["who"]) != (what, actor_of(request).user_id):
        messages.error(request, _("Berkas ini diperiksa oleh orang lain. Pilih berkasnya sendiri; belum ada yang disimpan."))  # fmt: skip
        return redirect(here)
    try:
        many = services.take_rows(actor=actor_of(request), what=what, texts=kept["rows"], file=kept["file"], now=timezone.now())  # fmt: skip
    except Refused as reason:
        messages.error(request, str(reason))
        return redirect(here)
    messages.success(request, ngettext("%d baris dimasukkan.", "%d baris dimasukkan.", many) % many)
    return redirect(KINDS[what][1])


@login_required
@require_GET
def example(request: HttpRequest, what: str) -> HttpResponse:
    """An empty workbook with the right headings, and a sheet that says what goes where."""
    if what not in KINDS:
        raise Http404
    verdict = permissions.can_keep(actor_of(request))
    if not verdict:
        return refused(request, verdict.reason)
    columns = [column for column in sheets.COLUMNS[what] if column.field != "number"]
    about = [
        f"{column.title}: {_('wajib diisi') if column.needed else _('boleh kosong')}" for column in columns
    ]
    about += [
        _("Tanggal ditulis seperti 23/11/2026, jam seperti 09.00."),
        _(
            "Lembaga dan orang ditulis dengan nama yang tercatat di Lembaga & MoU; beberapa pendukung dipisah titik koma."
        ),
    ]
    return spreadsheet.answer([[column.title for column in columns]], str(KINDS[what][2]), f"contoh-{what}", about)  # fmt: skip
