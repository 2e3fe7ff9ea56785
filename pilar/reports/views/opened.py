"""Open data: what everybody may take without a log-in, month by month; and the public page of a month's numbers."""

import csv
import json
from collections.abc import Callable
from io import BytesIO, StringIO
from typing import Any

import polars as pl
from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from pilar.accounts.words import area_words
from pilar.places import queries as places
from pilar.places.words import SECTOR_WORDS
from pilar.registry.words import SIZE_WORDS
from pilar.reports import queries, words
from pilar.reports.domain import small_groups
from pilar.reports.domain.closing import is_month, last_day
from pilar.reports.domain.indicators import INDICATORS
from pilar.reports.queries import opened
from pilar.reports.views.indicators import shown_value, value_note

HEAD = (
    "baris",
    "kode_wilayah",
    "wilayah",
    "sektor",
    "skala",
    "usaha",
    "disembunyikan",
    "bulan",
    "keadaan_per",
)
_KINDS = {
    "csv": "text/csv; charset=utf-8",
    "json": "application/json",
    "parquet": "application/vnd.apache.parquet",
}


@require_safe
def listing(request: HttpRequest) -> HttpResponse:
    """The public page: which months there are, in which formats, what is held back and why."""
    rows = [_version(each) for each in opened.list_public()]
    columns = [
        {"label": _("Bulan")},
        {"label": _("Wilayah")},
        {"label": "CSV"},
        {"label": "JSON"},
        {"label": "Parquet"},
        {"label": _("Angka bulan itu")},
    ]
    return render(
        request, "reports/open.html",
        {"columns": columns, "rows": rows, "smallest": settings.SMALLEST_GROUP, "office": settings.OFFICE, "head": HEAD},
    )  # fmt: skip


def _version(closed: Any) -> dict[str, Any]:
    files = [
        {"text": kind.upper() if kind != "parquet" else "Parquet", "url": _file_url(closed, kind)}
        for kind in _KINDS
    ]
    page = {"text": _("Buka"), "url": reverse("opendata:month", args=[closed.area_code, closed.month])}
    return {"cells": [words.month_words(closed.month), area_words([closed.area_code])[0], *files, page]}


def _file_url(closed: Any, kind: str) -> str:
    return reverse("opendata:file", args=[closed.area_code, closed.month, kind])


def _month_or_404(area: int, month: int) -> Any:
    closed = opened.public_month(area, month) if is_month(month) and area < 10**10 else None
    if closed is None:
        raise Http404
    return closed


@require_safe
def newest(request: HttpRequest, area: int) -> HttpResponse:
    """The address at the foot of the papers, without a month: the newest one that is closed."""
    closed = next((each for each in opened.list_public() if each.area_code == area), None)
    if closed is None:
        raise Http404
    return redirect("opendata:month", area, closed.month)


@require_safe
def month_page(request: HttpRequest, area: int, month: int) -> HttpResponse:
    """The numbers of a closed month for everybody: where the square on the office's paper leads."""
    closed = _month_or_404(area, month)
    found = queries.frozen_values(closed, [area])
    rows = []
    for each in INDICATORS.values():
        value = found.get(each.code, {}).get(area)
        told = words.INDICATORS[each.code]
        shown = {
            "text": shown_value(each, value),
            "note": value_note(each, value) if value and each.share(value) is not None else "",
        }
        rows.append(
            {
                "cells": [
                    {"text": told.title, "note": told.doubt},
                    shown if value else _("belum diukur"),
                    told.source,
                ]
            }
        )
    columns = [{"label": _("Indikator")}, {"label": _("Nilai"), "number": True}, {"label": _("Sumber")}]
    return render(
        request, "reports/public_month.html",
        {
            "month": words.month_words(month), "where": area_words([area])[0], "columns": columns, "rows": rows, "closed": closed,
            "closed_on": timezone.localdate(closed.closed_at), "office": settings.OFFICE, "files": [(kind.upper(), _file_url(closed, kind)) for kind in _KINDS],
        },
    )  # fmt: skip


@require_safe
def file(request: HttpRequest, area: int, month: int, kind: str) -> HttpResponse:
    """The counts of a month in one of three formats; the same lines in each."""
    if kind not in _KINDS:
        raise Http404
    closed = _month_or_404(area, month)
    made = _WRITERS[kind](closed, [_row(closed, line) for line in opened.lines(closed)])
    response = HttpResponse(made, content_type=_KINDS[kind])
    response["Content-Disposition"] = f'attachment; filename="umkm-{area}-{month}.{kind}"'
    response["Access-Control-Allow-Origin"] = "*"
    return response


def _row(closed: Any, line: opened.Line) -> tuple[Any, ...]:
    name = places.area_name(line.village_code) if line.village_code > 0 else "belum diketahui"
    name = name if line.kind != opened.ALL else area_words([line.village_code])[0]
    return (
        line.kind, line.village_code, name, _word(SECTOR_WORDS, line.sector), _word(SIZE_WORDS, line.size), line.businesses,
        line.businesses is None, closed.month, timezone.localdate(closed.closed_at).isoformat(),
    )  # fmt: skip


def _word(told: Any, code: str) -> str:
    return "semua" if code == "SEMUA" else str(told.get(code, code)) if code else "belum diketahui"


def _csv(closed: Any, rows: list[tuple[Any, ...]]) -> bytes:
    out = StringIO()
    write = csv.writer(out, lineterminator="\r\n")
    write.writerow(HEAD)
    for row in rows:
        write.writerow(
            [
                "" if cell is None else "ya" if cell is True else "tidak" if cell is False else cell
                for cell in row
            ]
        )
    return out.getvalue().encode()


def _json(closed: Any, rows: list[tuple[Any, ...]]) -> bytes:
    told = {
        "bulan": closed.month, "wilayah": closed.area_code, "kelompok_terkecil": closed.smallest, "metode": small_groups.METHOD,
        "lisensi": _LICENCE, "data": [dict(zip(HEAD, row, strict=True)) for row in rows],
    }  # fmt: skip
    return json.dumps(told, ensure_ascii=False).encode()


def _parquet(closed: Any, rows: list[tuple[Any, ...]]) -> bytes:
    schema = dict.fromkeys(HEAD, pl.String) | {
        "kode_wilayah": pl.Int64,
        "usaha": pl.Int64,
        "disembunyikan": pl.Boolean,
        "bulan": pl.Int64,
    }
    out = BytesIO()
    pl.DataFrame(rows, schema=schema, orient="row").write_parquet(out)
    return out.getvalue()


_WRITERS: dict[str, Callable[[Any, list[tuple[Any, ...]]], bytes]] = {
    "csv": _csv,
    "json": _json,
    "parquet": _parquet,
}
_LICENCE = "https://creativecommons.org/licenses/by/4.0/"


@require_safe
def catalogue(request: HttpRequest) -> HttpResponse:
    """DCAT metadata (W3C DCAT 3) in JSON-LD: one series, a data set for each closed month, its three files."""
    base = request.build_absolute_uri("/").rstrip("/")
    told = {
        "@context": {"dcat": "http://www.w3.org/ns/dcat#", "dct": "http://purl.org/dc/terms/", "foaf": "http://xmlns.com/foaf/0.1/"},
        "@type": "dcat:Catalog", "@id": base + reverse("opendata:list"), "dct:title": "Data terbuka UMKM",
        "dct:publisher": {"@type": "foaf:Agent", "foaf:name": settings.OFFICE}, "dct:language": "id", "dct:license": _LICENCE,
        "dcat:dataset": [_dataset(base, each) for each in opened.list_public()],
    }  # fmt: skip
    response = JsonResponse(
        told, json_dumps_params={"ensure_ascii": False, "indent": 2}, content_type="application/ld+json"
    )
    response["Access-Control-Allow-Origin"] = "*"
    return response


def _dataset(base: str, closed: Any) -> dict[str, Any]:
    area, month = area_words([closed.area_code])[0], words.month_words(closed.month)
    files = [
        {"@type": "dcat:Distribution", "dcat:downloadURL": base + _file_url(closed, kind), "dcat:mediaType": media.split(";")[0], "dct:license": _LICENCE}
        for kind, media in _KINDS.items()
    ]  # fmt: skip
    return {
        "@type": "dcat:Dataset", "@id": base + reverse("opendata:month", args=[closed.area_code, closed.month]),
        "dct:title": f"Jumlah UMKM {area} menurut kelurahan, sektor, dan skala, {month}",
        "dct:description": f"Usaha yang hidup saat bulan ditutup. Kelompok di bawah {closed.smallest} usaha dan pelengkapnya disembunyikan.",
        "dct:issued": timezone.localdate(closed.closed_at).isoformat(), "dct:temporal": last_day(closed.month).isoformat(), "dct:spatial": area,
        "dct:accrualPeriodicity": "http://purl.org/cld/freq/monthly", "dcat:version": str(closed.month),
        "dct:identifier": f"umkm-{closed.area_code}-{closed.month}", "dcat:distribution": files,
    }  # fmt: skip
