"""Classes in numbers for the office, as a page and as a file; the same without names for everybody; the register of certificates."""

import csv
import io
from typing import Any

import xlsxwriter
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from pilar.accounts.door import actor_of, number_of, refused
from pilar.registry.domain.sheets import plain_cell
from pilar.training import permissions, queries, words
from pilar.training.domain import certificates, learning, summary
from pilar.training.queries import certified
from pilar.training.views.door import tabs_of
from pilar.training.views.practice import mean_words
from pilar.ui.domain import numbers
from pilar.ui.templatetags.ui_formats import angka, rupiah, tanggal

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@login_required
@require_GET
def overview(request: HttpRequest) -> HttpResponse:
    """What the classes of a year came to: people, learning, opinions, and what each person cost by source of money."""
    actor = actor_of(request)
    verdict = permissions.can_follow(actor)
    if not verdict:
        return refused(request, verdict.reason)
    years = queries.years_of(actor)
    year = number_of(request.GET.get("tahun", ""))
    year = year if year in years else 0
    runs = [run for _cohort, run in queries.runs_of(actor, year)]
    whole = summary.added("", runs)
    page = {
        "tabs": tabs_of("summary"), "whole": whole, "year": year, "columns": _columns(), "rows": [_row(one) for one in summary.by(runs, "programme")],
        "money_columns": _money_columns(), "money": [_money_row(one) for one in summary.by([run for run in runs if run.cost], "source")],
        "years": [
            {"label": str(one), "active": one == year, "url": request.path if one == year else f"{request.path}?tahun={one}"} for one in years
        ],
        "query": f"?tahun={year}" if year else "",
    }  # fmt: skip
    return render(request, "training/summary.html", page)


def _columns() -> list[dict[str, Any]]:
    heads = (
        _("Angkatan"),
        _("Peserta"),
        _("Perempuan"),
        _("Disabilitas"),
        _("Hadir"),
        _("Bersertifikat"),
        _("Naik nilai"),
        _("Berguna"),
    )
    return [{"label": _("Program")}, *({"label": head, "number": True} for head in heads)]


def _gain_words(gain: learning.Gain) -> str:
    if gain.gain is None:
        return "–"
    return numbers.write(gain.gain, places=0) + ("*" if gain.few else "")


def _row(one: summary.Sum) -> dict[str, Any]:
    counts = (one.runs, one.people, one.women, one.disabled, one.came, one.certified)
    useful = mean_words(one.told, "USEFUL") + ("*" if one.told.means and one.told.few else "")
    return {"cells": [one.name, *(angka(each) for each in counts), _gain_words(one.gain), useful]}


def _money_columns() -> list[dict[str, Any]]:
    heads = (_("Angkatan"), _("Biaya"), _("Tiap peserta yang hadir"), _("Tiap lulusan bersertifikat"))
    return [{"label": _("Sumber dana")}, *({"label": head, "number": True} for head in heads)]


def _money_row(one: summary.Sum) -> dict[str, Any]:
    each = ("–" if value is None else rupiah(value) for value in (one.per_person, one.per_graduate))
    return {"cells": [one.name or _("belum ditulis"), angka(one.runs), rupiah(one.cost), *each]}


def _table(runs: list[tuple[Any, summary.Run]], *, public: bool) -> tuple[list[str], list[list[Any]]]:
    """One line a cohort. For everybody: no place, no money, and no count of one to four."""
    heads = [_("Program"), _("Angkatan"), _("Mulai"), _("Jam pelajaran"), _("Kursi"), _("Peserta"), _("Perempuan"), _("Penyandang disabilitas"), _("Hadir"), _("Bersertifikat")]  # fmt: skip
    shown = summary.public if public else str
    rows = []
    for cohort, run in runs:
        first = timezone.localdate(cohort.first_at).isoformat() if cohort.first_at else ""  # type: ignore[attr-defined]
        counts = (run.people, run.women, run.disabled, run.came, run.certified)
        line = [
            run.programme,
            cohort.name,
            first,
            cohort.hours or 0,
            run.seats,
            *(shown(each) for each in counts),
        ]  # type: ignore[attr-defined]
        if not public:
            gain = summary.added("", [run]).gain.gain
            line += [cohort.place, "" if gain is None else round(gain, 1), run.source, run.cost or ""]
        rows.append(line)
    return heads if public else [*heads, _("Tempat"), _("Naik nilai"), _("Sumber dana"), _("Biaya")], rows


def _csv(heads: list[str], rows: list[list[Any]], name: str) -> HttpResponse:
    out = io.StringIO()
    sheet = csv.writer(out, lineterminator="\r\n")
    sheet.writerow(heads)
    sheet.writerows([plain_cell(cell) if isinstance(cell, str) else cell for cell in row] for row in rows)
    answer = HttpResponse(out.getvalue().encode("utf-8-sig"), content_type="text/csv; charset=utf-8")
    answer["Content-Disposition"] = f'attachment; filename="{name}.csv"'
    return answer


@login_required
@require_GET
def download(request: HttpRequest, kind: str) -> HttpResponse:
    """The classes of the page, a line each."""
    actor = actor_of(request)
    verdict = permissions.can_follow(actor)
    if not verdict:
        return refused(request, verdict.reason)
    if kind not in ("csv", "xlsx"):
        raise Http404
    heads, rows = _table(queries.runs_of(actor, number_of(request.GET.get("tahun", ""))), public=False)
    if kind == "csv":
        return _csv(heads, rows, "pelatihan")
    out = io.BytesIO()
    with xlsxwriter.Workbook(out, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}) as book:  # fmt: skip
        page, bold = book.add_worksheet(_("Pelatihan")), book.add_format({"bold": True})
        page.write_row(0, 0, heads, bold)
        page.freeze_panes(1, 2)
        page.set_column(0, 1, 28)
        for at, row in enumerate(rows, 1):
            page.write_row(at, 0, [int(cell) if isinstance(cell, str) and cell.isdigit() else cell for cell in row])  # fmt: skip
    answer = HttpResponse(out.getvalue(), content_type=XLSX)
    answer["Content-Disposition"] = 'attachment; filename="pelatihan.xlsx"'
    return answer


@require_GET
def open_data(request: HttpRequest) -> HttpResponse:
    """Finished classes as a table for everybody."""
    return _csv(*_table(queries.public_runs(), public=True), "pelatihan-data-terbuka")


@login_required
@require_GET
def register(request: HttpRequest) -> HttpResponse:
    """Certificates: by name or number, those that end soon, those that ended and were not renewed."""
    actor, got, today = actor_of(request), request.GET, timezone.localdate()
    verdict = permissions.can_follow(actor)
    if not verdict:
        return refused(request, verdict.reason)
    which, search = got.get("keadaan", ""), got.get("q", "")[:80].strip()
    which = which if which in certified.WAYS else ""
    found = certified.list_certificates(actor, which, search, number_of(got.get("setelah", "")), today)
    counts = certified.count_certificates(actor, today)

    def asked(**more: str) -> str:
        said = {name: value for name, value in {"q": search, "keadaan": which, **more}.items() if value}
        return f"{request.path}?{urlencode(said)}" if said else request.path

    page = {
        "tabs": tabs_of("certificates"), "search": search, "rows": [_certificate_row(one, today) for one in found.rows], "columns": _certificate_columns(),
        "ways": [
            {"label": words.REGISTER[code], "count": counts[code], "active": code == which, "url": asked(keadaan="" if code == which else code)}
            for code in certified.WAYS
        ],
        "asks": bool(which or search), "next_url": asked(setelah=str(found.next_after)) if found.next_after else "", "first_url": asked() if "setelah" in got else "",
        "counts": counts, "soon_url": asked(keadaan=certificates.SOON, q=""),
    }  # fmt: skip
    return render(request, "training/certificates.html", page)


def _certificate_columns() -> list[dict[str, Any]]:
    return [{"label": _("Pemegang")}, {"label": _("Pelatihan")}, {"label": _("Nomor")}, {"label": _("Berlaku sampai")}]  # fmt: skip


def _certificate_row(one: Any, today: Any) -> dict[str, Any]:
    word, kind = words.CERTIFICATES[one.state]
    if one.state == certificates.VALID:
        word, kind = words.LASTING[certificates.lasting(one.expires_on, today)]
    until = tanggal(one.expires_on) if one.expires_on else _("seterusnya")
    return {
        "cells": [
            {"text": one.holder, "note": one.enrolment.business.name}, one.title, {"text": certificates.shown(one.number), "note": _("terbit %s") % tanggal(timezone.localdate(one.issued_at))},
            {"badge": word, "kind": kind, "note": until if one.state == certificates.VALID else ""},
        ],
        "url": reverse("training:certificate", args=[one.pk]),
    }  # fmt: skip
