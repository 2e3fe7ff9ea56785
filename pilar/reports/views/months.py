"""The months: which are closed, by whom, whether they are still what was closed; and closing one."""

from typing import Any

from django import forms
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from pilar.accounts.door import Deed, actor_of, bound, deed, number_of, refused
from pilar.accounts.words import area_words
from pilar.dashboards.domain import months_until
from pilar.reports import permissions, queries, services, words
from pilar.reports.domain import closing
from pilar.reports.forms import CloseForm
from pilar.reports.views.door import Ask, ask
from pilar.ui.templatetags.ui_formats import tanggal

_SHOWN = 13


@login_required
@require_GET
def listing(request: HttpRequest) -> HttpResponse:
    asked = ask(request)
    if not asked.verdict:
        return refused(request, asked.verdict.reason)
    closed = queries.list_closed(asked.areas)
    months = sorted({*months_until(asked.month, _SHOWN), *(each.month for each in closed)}, reverse=True)
    may = bool(permissions.can_close(asked.actor))
    rows = [
        row
        for month in months
        for row in _rows(asked, month, [each for each in closed if each.month == month], may)
    ]
    columns = [
        {"label": _("Bulan")},
        {"label": _("Keadaan")},
        {"label": _("Laporan")},
        {"label": _("Untuk SRIKANDI")},
        {"label": _("Satu halaman")},
        {"label": _("Kementerian")},
        {"label": _("Sidik")},
    ]
    wanted = number_of(request.GET.get("periksa", ""))
    checked = next((each for each in closed if each.pk == wanted), None)
    return render(
        request, "reports/months.html",
        {"asked": asked, "columns": columns, "rows": rows, "any": bool(closed), "may": may,
         "checked": words.month_words(checked.month) if checked else "", "proof": queries.proof_of(checked) if checked else None,
         "crumbs": [{"label": _("Indikator"), "url": reverse("reports:indicators")}, {"label": _("Bulan yang ditutup")}]},
    )  # fmt: skip


def _rows(asked: Ask, month: int, closed: list[Any], may: bool) -> list[dict[str, Any]]:
    name = words.month_words(month)
    if not closed:
        running = month == asked.month
        state = _("masih berjalan") if running else _("belum ditutup")
        offered = may and not running
        button = (
            {"text": _("Tutup bulan ini"), "url": reverse("reports:close", args=[month])} if offered else ""
        )
        return [{"cells": [name, button or state, "–", "–", "–", "–", "–"]}]
    rows = []
    for each in closed:
        who = _("%(day)s oleh %(who)s, untuk %(area)s") % {
            "day": tanggal(timezone.localdate(each.closed_at)), "who": each.closed_by_name, "area": area_words([each.area_code])[0],
        }  # fmt: skip
        look = {
            "text": each.sha256[:12],
            "note": _("ketuk untuk memeriksa"),
            "url": f"{reverse('reports:months')}?periksa={each.pk}",
        }
        rows.append({"cells": [name, {"text": _("ditutup"), "note": who}, *_files(each, asked), look]})
    return rows


def _files(closed: Any, asked: Ask) -> list[Any]:
    """The papers of a closed month, for who may take them."""
    if not permissions.can_take_reports(asked.actor) or not permissions.can_look_into(
        asked.actor, closed.area_code
    ):
        return ["–", "–", "–", "–"]
    told = {"pdf": "PDF", "docx": "DOCX", "ringkas": "PDF"}
    ministry = {"text": "XLSX", "url": reverse("reports:ministry", args=[closed.pk])}
    papers = [
        {"text": text, "url": reverse("reports:report", args=[closed.pk, kind])}
        for kind, text in told.items()
    ]
    return [*papers, ministry]


_KINDS = {"pdf": ("application/pdf", "laporan-umkm-%s.pdf"), "ringkas": ("application/pdf", "ringkasan-umkm-%s.pdf"),
          "docx": ("application/vnd.openxmlformats-officedocument.wordprocessingml.document", "laporan-umkm-%s.docx")}  # fmt: skip


@login_required
@require_GET
def report(request: HttpRequest, closed_id: int, kind: str) -> HttpResponse:
    """The report of a closed month, made of its frozen numbers."""
    closed = queries.closed_by_id(closed_id) if closed_id < 10**15 else None
    if closed is None or kind not in services.FORMATS:
        raise Http404
    actor = actor_of(request)
    verdict = permissions.can_take_reports(actor) and permissions.can_look_into(actor, closed.area_code)
    if not verdict:
        return refused(request, verdict.reason)
    made = services.make_report(actor=actor, closed=closed, kind=kind, now=timezone.now())
    media, name = _KINDS[kind]
    response = HttpResponse(made, content_type=media)
    response["Content-Disposition"] = f'attachment; filename="{name % closed.month}"'
    return response


@login_required
@require_http_methods(["GET", "POST"])
def close(request: HttpRequest, month: int) -> HttpResponse:
    """One thing: freeze this month for the head's own area."""
    if not closing.is_month(month):
        raise Http404
    asked = ask(request)
    verdict = asked.verdict and permissions.can_close(asked.actor)
    back = reverse("reports:months")
    name = words.month_words(month)
    crumbs = [
        {"label": _("Indikator"), "url": reverse("reports:indicators")},
        {"label": _("Bulan yang ditutup"), "url": back},
        {"label": name},
    ]
    page = Deed(
        _("Tutup angka %s") % name, _("Tutup bulan"), back, crumbs, _("%s ditutup. Angkanya kini tetap.") % name,
        _("Angka semua indikator disalin seperti keadaannya pada akhir bulan itu, untuk kota sampai kelurahan. Sesudah itu tidak ada yang dapat mengubahnya; koreksi yang datang kemudian tampil di sampingnya. Banyaknya usaha per kelurahan terbit sebagai data terbuka, tanpa kelompok kecil."),
    )  # fmt: skip
    form: forms.Form = bound(request, CloseForm, areas=asked.actor.areas)
    return deed(
        request, verdict, form, page,
        lambda told: services.close_month(actor=asked.actor, area=told["area"], month=month, now=asked.now),
    )  # fmt: skip
