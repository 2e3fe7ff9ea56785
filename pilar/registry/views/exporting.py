"""The list as a file: exactly what is filtered, row by row, with sealed numbers only for a stated purpose."""

import tempfile
from pathlib import Path
from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import FileResponse, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from pilar.accounts.domain import Refused
from pilar.registry import permissions, queries, services
from pilar.registry.domain import sheets
from pilar.registry.domain.filters import Filters, parse
from pilar.registry.views.door import actor_of, list_address, refused
from pilar.ui.domain import numbers
from pilar.ui.templatetags.ui_formats import language

FORMATS = ("xlsx", "csv")


@login_required
@never_cache
@require_http_methods(["GET", "POST"])
def export(request: HttpRequest) -> Any:
    """Says what the file will hold and asks its purpose; a post gives the file."""
    actor = actor_of(request)
    verdict = permissions.can_export(actor)
    if not verdict:
        return refused(request, verdict.reason)
    given = request.POST if request.method == "POST" else request.GET
    filters = parse({name: given.getlist(name) for name in given})
    chosen = [int(one) for one in given.getlist("pick") if one.isascii() and one.isdigit()][:2000]
    error = ""
    if request.method == "POST":
        try:
            return _file(request, filters, chosen)
        except Refused as refusal:
            error = str(refusal)
    return _asking(request, filters, chosen, error)


def _asking(request: HttpRequest, filters: Filters, chosen: list[int], error: str) -> HttpResponse:
    actor = actor_of(request)
    count = queries.count_businesses(actor, filters, today=timezone.localdate())
    words = numbers.write(len(chosen) or count.number, language=language())
    context = {
        "title": queries.sentence(filters),
        "count_words": _("lebih dari %(n)s") % {"n": words} if count.capped and not chosen else words,
        "kept": list(filters._pairs()) + [("pick", str(one)) for one in chosen],
        "may_identity": bool(permissions.may_see_identities(actor)),
        "list_url": f"{list_address()}?{filters.query()}",
        "purpose": request.POST.get("purpose", ""),
        "error": error,
    }
    return render(request, "registry/export.html", context, status=422 if error else 200)


def _file(request: HttpRequest, filters: Filters, chosen: list[int]) -> Any:
    """The file itself; the export is in the record book before the first row is read."""
    actor, today = actor_of(request), timezone.localdate()
    kind = request.POST.get("format", "xlsx")
    kind = kind if kind in FORMATS else "xlsx"
    identity = request.POST.get("identity") == "yes"
    services.note_export(
        actor=actor, query=filters.query(), chosen=len(chosen), identity=identity,
        purpose=request.POST.get("purpose", "").strip(), now=timezone.now(),
    )  # fmt: skip
    rows = queries.export_rows(actor, filters, today=today, only=chosen, in_clear=identity)
    about = [
        (_("Isi"), queries.sentence(filters)),
        (_("Diunduh"), today.isoformat()),
        (_("Oleh"), actor.name),
    ]
    out = tempfile.NamedTemporaryFile(suffix=f".{kind}")  # noqa: SIM115 - gone when the response has been sent
    try:
        if kind == "csv":
            sheets.write_csv(Path(out.name), queries.export_header(), rows)
        else:
            sheets.write_xlsx(Path(out.name), queries.export_header(), rows, sheet="UMKM", about=about)
    except sheets.TooManyRows as problem:
        out.close()
        raise Refused(
            _("Satu lembar Excel tidak memuat sebanyak ini. Pilih CSV, atau saring lebih sempit.")
        ) from problem
    return FileResponse(out, as_attachment=True, filename=f"umkm-{today.isoformat()}.{kind}")
