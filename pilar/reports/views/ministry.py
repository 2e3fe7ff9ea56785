"""A closed month for the ministry: what is sent, what moved since the month before, and the ministry's own workbooks."""

from typing import Any
from urllib.parse import quote

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from pilar.accounts.domain import Actor, Refused, Verdict
from pilar.accounts.door import Deed, actor_of, bound, deed, pressed, refused
from pilar.accounts.words import area_words
from pilar.reports import permissions, queries, services, words
from pilar.reports.domain import templates
from pilar.reports.domain.indicators import INDICATORS
from pilar.reports.domain.ministry import Line
from pilar.reports.forms import TemplateForm
from pilar.reports.queries import ministry as sending
from pilar.reports.services.ministry import FORMATS, data_of
from pilar.reports.views.indicators import shown_value, value_note
from pilar.ui.templatetags.ui_formats import angka, desimal, tanggal

_XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_MEDIA = {"xlsx": _XLSX, "csv": "text/csv; charset=utf-8"}


def _closed_or_404(closed_id: int) -> Any:
    closed = queries.closed_by_id(closed_id) if closed_id < 10**15 else None
    if closed is None:
        raise Http404
    return closed


def _may_take(actor: Actor, area: int) -> Verdict:
    return permissions.can_take_reports(actor) and permissions.can_look_into(actor, area)


def _way(*more: dict[str, str]) -> list[dict[str, str]]:
    return [
        {"label": _("Indikator"), "url": reverse("reports:indicators")},
        {"label": _("Bulan yang ditutup"), "url": reverse("reports:months")},
        *more,
    ]


@login_required
@require_GET
def page(request: HttpRequest, closed_id: int) -> HttpResponse:
    """What is sent of this month, beside the month before and beside today's records; each file is one press away."""
    closed, actor = _closed_or_404(closed_id), actor_of(request)
    verdict = _may_take(actor, closed.area_code)
    if not verdict:
        return refused(request, verdict.reason)
    sent = sending.sent(closed, timezone.localdate(timezone.now()), whole=False)
    month = words.month_words(closed.month)
    last = words.month_words(sent.before.month) if sent.before else _("Bulan lalu")
    columns = [{"label": _("Indikator")}, {"label": month, "number": True}, {"label": last, "number": True},
               {"label": _("Selisih"), "number": True}, {"label": _("Koreksi sesudah ditutup"), "number": True}]  # fmt: skip
    found = sending.moves(closed)
    reasons = [
        {"cells": [*words.move_words(*key), angka(number)]}
        for key, number in sorted(found.counts.items(), key=lambda each: -each[1])
    ]
    return render(
        request, "reports/ministry.html",
        {
            "closed": closed, "month": month, "where": area_words([closed.area_code])[0], "before": sent.before, "columns": columns,
            "rows": [_row(line) for line in sent.of(closed.area_code)], "areas": sending.count_areas(closed),
            "files": [(kind.upper(), reverse("reports:ministry-file", args=[closed.pk, kind])) for kind in FORMATS],
            "templates": [
                (each.name, reverse("reports:ministry-filled", args=[closed.pk, each.pk]))
                for each in sending.list_templates((closed.area_code,))
            ],
            "reasons": reasons, "reason_columns": [{"label": _("Tahap")}, {"label": _("Arah")}, {"label": _("Sebab")}, {"label": _("Usaha"), "number": True}],
            "moves": found, "crumbs": _way({"label": _("Untuk kementerian")}),
        },
    )  # fmt: skip


def _row(line: Line) -> dict[str, Any]:
    told = words.INDICATORS[line.indicator.code]
    return {
        "cells": [
            told.title, *(_value(line, value) for value in (line.now, line.before)),
            {"text": _signed(line.gap), "note": _points(line.gap_points)},
            {"text": _signed(line.correction), "note": _("bulan pembanding: %s") % _signed(line.correction_before) if line.correction_before else ""},
        ],
        "url": reverse("reports:indicator", args=[line.indicator.code]),
    }  # fmt: skip


def _value(line: Line, value: Any) -> dict[str, str]:
    text = shown_value(line.indicator, value)
    note = value_note(line.indicator, value) if value else ""
    return {"text": text, "note": note if note != text else ""}


def _signed(number: int | None) -> str:
    return "–" if number is None else ("+" if number > 0 else "") + angka(number)


def _points(points: float | None) -> str:
    if points is None:
        return ""
    return _("%s poin persen") % (("+" if points > 0 else "") + desimal(points, 1))


@login_required
@require_GET
def file(request: HttpRequest, closed_id: int, kind: str) -> HttpResponse:
    closed, actor = _closed_or_404(closed_id), actor_of(request)
    if kind not in FORMATS:
        raise Http404
    try:
        made = services.make_ministry_file(actor=actor, closed=closed, kind=kind, now=timezone.now())
    except Refused as reason:
        return refused(request, str(reason))
    return _download(made, _MEDIA[kind], f"kementerian-umkm-{closed.area_code}-{closed.month}.{kind}")


@login_required
@require_GET
def filled(request: HttpRequest, closed_id: int, template_id: int) -> HttpResponse:
    """The ministry's own workbook with this month's numbers."""
    closed, template, actor = _closed_or_404(closed_id), _template_or_404(template_id), actor_of(request)
    try:
        done = services.fill_template(actor=actor, closed=closed, template=template, now=timezone.now())
    except Refused as reason:
        return refused(request, str(reason))
    return _download(
        done.data, _XLSX, f"{template.file_name.rpartition('.')[0] or 'templat'}-{closed.month}.xlsx"
    )


def _download(data: bytes, media: str, name: str) -> HttpResponse:
    safe = "".join(letter if letter.isalnum() or letter in "-_. " else "-" for letter in name)
    response = HttpResponse(data, content_type=media)
    response["Content-Disposition"] = f"attachment; filename*=UTF-8''{quote(safe)}"
    return response


# -- the ministry's own workbooks -------------------------------------------------------------------
def _template_or_404(template_id: int) -> Any:
    found = sending.template_by_id(template_id) if template_id < 10**15 else None
    if found is None:
        raise Http404
    return found


@login_required
@require_GET
def templates_page(request: HttpRequest) -> HttpResponse:
    """The workbooks in use, and the marks a new one is prepared with."""
    actor = actor_of(request)
    verdict = permissions.can_take_reports(actor)
    if not verdict:
        return refused(request, verdict.reason)
    may = bool(permissions.can_keep_templates(actor))
    rows = [
        {
            "cells": [
                {"text": each.name, "note": each.file_name}, area_words([each.area_code])[0], angka(each.marks),
                {"text": tanggal(timezone.localdate(each.kept_at)), "note": each.kept_by_name},
            ],
            "url": reverse("reports:template", args=[each.pk]), "value": str(each.pk),
        }
        for each in sending.list_templates(actor.areas)
    ]  # fmt: skip
    return render(
        request, "reports/templates.html",
        {
            "rows": rows, "may": may, "columns": [{"label": _("Templat")}, {"label": _("Wilayah")}, {"label": _("Tanda"), "number": True}, {"label": _("Disimpan")}],
            **_marks(), "crumbs": _way({"label": _("Templat kementerian")}),
        },
    )  # fmt: skip


def _marks() -> dict[str, Any]:
    return {
        "marks": [{"cells": ["${" + code + "}", told.title]} for code, told in words.INDICATORS.items() if code in INDICATORS],
        "measures": [{"cells": ["${nib." + code + "}", told]} for code, told in words.MEASURES.items()],
        "texts": [{"cells": ["${" + code + "}", told]} for code, told in words.TEXTS.items()],
        "mark_columns": [{"label": _("Tanda")}, {"label": _("Diisi dengan")}],
    }  # fmt: skip


@login_required
@require_http_methods(["GET", "POST"])
def keep(request: HttpRequest) -> HttpResponse:
    """One thing: keep a marked workbook. It is filled once on the newest closed month, and a mark nobody knows is named with its cell."""
    actor = actor_of(request)
    verdict = permissions.can_keep_templates(actor)
    form: TemplateForm = bound(request, TemplateForm, areas=actor.areas)
    back = reverse("reports:templates")
    page = Deed(
        _("Simpan templat kementerian"), _("Periksa dan simpan"), back,
        _way({"label": _("Templat kementerian"), "url": back}, {"label": _("Baru")}),
        _("Templat disimpan. Isi kapan saja dari halaman bulan yang ditutup."),
        _("Tulis tanda seperti ${nib.selisih} pada sel yang harus diisi, simpan, lalu unggah di sini. Sekali saja: bulan berikutnya diisi dengan satu ketukan."),
    )  # fmt: skip

    def act(told: dict[str, Any]) -> Any:
        area = told["area"]
        newest = next((each for each in queries.list_closed([area]) if each.area_code == area), None)
        try:
            return services.keep_template(
                actor=actor, area=area, name=told["name"], file_name=told["file"].name, data=told["file"].read(), closed=newest, now=timezone.now()
            )  # fmt: skip
        except templates.NotATemplate as problem:
            raise Refused(words.why_no_template(problem)) from None

    return deed(request, verdict, form, page, act, template="reports/template_keep.html", **_marks())


@login_required
@require_GET
def original(request: HttpRequest, template_id: int) -> HttpResponse:
    """The workbook as it was kept, with its marks, to change and keep again."""
    found, actor = _template_or_404(template_id), actor_of(request)
    verdict = _may_take(actor, found.area_code)
    if not verdict:
        return refused(request, verdict.reason)
    try:
        data = data_of(found)
    except FileNotFoundError:
        raise Http404 from None
    return _download(data, _XLSX, found.file_name)


@login_required
@require_POST
def end(request: HttpRequest, template_id: int) -> HttpResponse:
    found, actor = _template_or_404(template_id), actor_of(request)
    verdict = permissions.can_keep_templates(actor, found.area_code)
    if not verdict:
        return refused(request, verdict.reason)
    return pressed(
        request, lambda: services.end_template(actor=actor, template_id=template_id, now=timezone.now()),
        _("Templat dilepas; bulan yang sudah dikirim tidak berubah."), reverse("reports:templates"),
    )  # fmt: skip
