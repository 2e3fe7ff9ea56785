"""The list as a file: exactly what is filtered, row by row, with sealed numbers only for a stated purpose."""

import csv
import tempfile
from collections.abc import Iterator
from datetime import date
from typing import IO, Any

from django.contrib.auth.decorators import login_required
from django.http import FileResponse, HttpRequest, HttpResponse, StreamingHttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from pilar.accounts.domain import Refused
from pilar.accounts.door import actor_of, arriving, refused
from pilar.registry import permissions, queries, services
from pilar.registry.domain.filters import Filters, parse
from pilar.registry.domain.sheets import QUOTED, long_number, plain_cell, reads_as_formula
from pilar.registry.views.door import list_address
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
            return arriving(request, _file(request, filters, chosen))
        except Refused as refusal:
            error = str(refusal)
    return _asking(request, filters, chosen, error)


def _asking(request: HttpRequest, filters: Filters, chosen: list[int], error: str) -> HttpResponse:
    actor = actor_of(request)
    count = queries.count_businesses(actor, filters, today=timezone.localdate())
    words = numbers.write(count.number, language=language())
    count_words = _("lebih dari %(n)s") % {"n": words} if count.capped else words
    context = {
        "title": queries.picked(len(chosen)) if chosen else f"{queries.sentence(filters)}: {count_words}",
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
        actor=actor, query=_told(filters), chosen=len(chosen), identity=identity,
        purpose=request.POST.get("purpose", "").strip(), now=timezone.now(),
    )  # fmt: skip
    rows = queries.export_rows(actor, filters, today=today, only=chosen, identity=identity)
    name = f"umkm-{today.isoformat()}.{kind}"
    if kind == "csv":
        response = StreamingHttpResponse(_csv(rows), content_type="text/csv; charset=utf-8")
        response["Content-Disposition"] = f'attachment; filename="{name}"'
        return response
    title = queries.picked(len(chosen)) if chosen else queries.sentence(filters)
    return FileResponse(_xlsx(rows, title, today), as_attachment=True, filename=name)


def _told(filters: Filters) -> str:
    """The list for the record book: what was searched may be a name or an NIK and does not stand there in clear."""
    searched = f"&q={queries.meaning(filters.q).kind}" if filters.q else ""
    return f"{filters.without('q').query()}{searched}"


class _Echo:
    """A file that hands every line straight back."""

    def write(self, text: str) -> str:
        return text


def _csv(rows: Iterator[list[Any]]) -> Iterator[str]:
    """Semicolons and a byte-order mark: what the spreadsheet of an Indonesian office opens with one click."""
    writer = csv.writer(_Echo(), delimiter=";")
    yield "\ufeff"
    for row in rows:
        yield writer.writerow(
            [plain_cell(long_number(cell)) if isinstance(cell, str) else _plain(cell) for cell in row]
        )


def _plain(cell: Any) -> Any:
    return cell.isoformat() if isinstance(cell, date) else "" if cell is None else cell


def _xlsx(rows: Iterator[list[Any]], title: str, today: date) -> IO[bytes]:
    """A workbook written row by row to a temporary file that is gone when it has been sent."""
    import xlsxwriter  # a third of a second that no start of the product should wait for

    out = tempfile.NamedTemporaryFile(suffix=".xlsx")  # noqa: SIM115 - closed by the response
    options = {"constant_memory": True} | dict.fromkeys(
        ("strings_to_formulas", "strings_to_urls", "strings_to_numbers"), False
    )
    book = xlsxwriter.Workbook(out.name, options)
    head, day = book.add_format({"bold": True, "bottom": 1}), book.add_format({"num_format": "dd-mm-yyyy"})
    quoted = book.add_format(QUOTED)
    sheet = book.add_worksheet("UMKM")
    sheet.freeze_panes(1, 1)
    for place, row in enumerate(rows):
        for column, cell in enumerate(row):
            if isinstance(cell, date):
                sheet.write_datetime(place, column, cell, day)
            elif isinstance(cell, int | float):
                sheet.write_number(place, column, cell)
            elif cell:
                text = str(cell)
                style = head if place == 0 else quoted if reads_as_formula(text) else None
                sheet.write_string(place, column, text, style)
    about = book.add_worksheet(_("Keterangan"))
    about.write_string(0, 0, title)
    about.write_string(1, 0, _("Diunduh dari Pilar pada %(day)s") % {"day": today.isoformat()})
    book.close()
    out.seek(0)
    return out
