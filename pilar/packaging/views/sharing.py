"""Results that leave the office: shown to everybody by the product's code, as open data, or to one reader outside by a link."""

import csv
from collections.abc import Iterator
from typing import Any

import segno
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse, StreamingHttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST, require_safe

from pilar.accounts.domain import Refused
from pilar.accounts.door import Deed, actor_of, bound, deed, pressed
from pilar.packaging import permissions, queries, services, words
from pilar.packaging.domain import levels, visits
from pilar.packaging.forms import LinkForm, ShowForm
from pilar.packaging.views.door import assessment_or_404, trail, way_to
from pilar.packaging.views.record import findings_of, scores_shown
from pilar.packaging.words import labels as label_words
from pilar.places import queries as places
from pilar.registry.domain.sheets import plain_cell
from pilar.ui.templatetags.ui_formats import tanggal

HEAD = ("kode", "produk", "usaha", "kelurahan", "kode_kelurahan", "jenis", "level", "dinilai", "dinilai_lagi", "standar", "bahan_segel", "label",
        "tampilan_fungsi", "temuan_kritis", "temuan_serius", "temuan_mayor", "temuan_minor", "metode", "alamat")  # fmt: skip


@login_required
@require_http_methods(["GET", "POST"])
def share(request: HttpRequest, assessment_id: int) -> HttpResponse:
    """What of this result leaves the office: the public page with its QR, and the links."""
    found, actor = assessment_or_404(request, assessment_id), actor_of(request)
    here = reverse("packaging:share", args=[found.pk])
    title = _("Tampilkan untuk umum")
    page = Deed(
        title,
        _("Tampilkan"),
        way_to(found)[1],
        trail(way_to(found), here=title),
        _("Ditampilkan untuk umum."),
        found.business.name,
    )
    shown = queries.page_of(found)
    open_page = shown if shown and shown.hidden_at is None else None
    address = queries.address_of(open_page) if open_page else ""
    square = segno.make(address, error="m", micro=False).svg_data_uri(border=2, scale=4) if address else ""
    return deed(
        request, permissions.can_share(actor, found), bound(request, ShowForm), page,
        lambda told: services.show_publicly(actor=actor, assessment_id=found.pk, how=told["how"], now=timezone.now()),
        lambda _made: here, template="packaging/share.html", found=found, open_page=open_page, address=address, square=square,
        visible=bool(open_page and queries.public_result(open_page.code, timezone.localdate())),
    )  # fmt: skip


@login_required
@require_POST
def hide(request: HttpRequest, assessment_id: int) -> HttpResponse:
    found = assessment_or_404(request, assessment_id)
    return pressed(
        request, lambda: services.hide(actor=actor_of(request), assessment_id=found.pk, now=timezone.now()),
        _("Tidak lagi ditampilkan untuk umum."), reverse("packaging:share", args=[found.pk]),
    )  # fmt: skip


@login_required
@require_http_methods(["GET", "POST"])
def link(request: HttpRequest, assessment_id: int) -> HttpResponse:
    """A link for one reader outside; the ones there are, with their days and how often they were opened."""
    found, actor, today = assessment_or_404(request, assessment_id), actor_of(request), timezone.localdate()
    here = reverse("packaging:link", args=[found.pk])
    title = _("Tautan untuk pembaca luar")
    page = Deed(
        title,
        _("Buat tautan"),
        way_to(found)[1],
        trail(way_to(found), here=title),
        _("Tautan dibuat. Salin dan kirimkan."),
        found.business.name,
    )
    rows = [
        {"pk": one.pk, "whom": one.whom, "until": one.expires_on, "over": queries.is_over(one, today), "opened": one.opened, "by": one.made_by_name,
         "photos": one.with_photos, "url": request.build_absolute_uri(reverse("packreview:page", args=[queries.link_code(one)]))}
        for one in queries.links_of(found)
    ]  # fmt: skip
    return deed(
        request, permissions.can_share(actor, found), bound(request, LinkForm), page,
        lambda told: services.make_link(
            actor=actor, assessment_id=found.pk, whom=told["whom"], days=told["days"], with_photos=told["with_photos"], now=timezone.now()
        ),
        lambda _made: here, template="packaging/link.html", found=found, rows=rows,
    )  # fmt: skip


@login_required
@require_POST
def end(request: HttpRequest, assessment_id: int, link_id: int) -> HttpResponse:
    found = assessment_or_404(request, assessment_id)
    if not any(one.pk == link_id for one in queries.links_of(found)):
        raise Http404
    try:
        services.end_link(actor=actor_of(request), link_id=link_id, now=timezone.now())
    except Refused as reason:
        messages.error(request, str(reason))
    else:
        messages.success(request, _("Tautan diakhiri; ia tidak membuka apa pun lagi."))
    return redirect("packaging:link", found.pk)


# -- what everybody reads


@require_safe
def result(request: HttpRequest, code: str) -> HttpResponse:
    """The page a pack's QR leads to."""
    shown = queries.public_result(code, timezone.localdate())
    if shown is None:
        return render(request, "packaging/public_none.html", {"code": code[:20]}, status=404)
    outcome = queries.outcome_of(shown.result, shown.standards)
    page = {
        "shown": shown, "found": shown.result, "business": shown.page.business, "level": words.level_badge(shown.result.level),
        "why": words.why_sentence(outcome.level, outcome.why), "scores": scores_shown(outcome), "kind": label_words.KINDS[shown.result.kind],
        "village": places.area_path(shown.page.business.village_code) if shown.page.business.village_code else "",
        "standards": ", ".join(f"{one.title} ({_('versi')} {one.version})" for one in shown.standards),
    }  # fmt: skip
    answer = render(request, "packaging/public_result.html", page)
    answer["Cache-Control"] = "public, max-age=300"
    return answer


@require_safe
def results(request: HttpRequest) -> HttpResponse:
    """Every public result, by name."""
    today = timezone.localdate()
    rows = []
    for one in queries.every_public(today):
        level, kind = words.level_badge(one.result.level)
        where = places.area_name(one.result.village_code) if one.result.village_code else "–"
        rows.append({"cells": [{"text": one.page.product_name, "note": one.page.business.name}, {"badge": level, "kind": kind}, where,
                               {"text": tanggal(one.result.signed_on), "note": _("waktunya dinilai lagi") if one.old else ""}],
                     "url": reverse("packresult:page", args=[one.page.code])})  # fmt: skip
    columns = [{"label": word} for word in (_("Produk"), _("Level"), _("Kelurahan"), _("Dinilai"))]
    return render(request, "packaging/public_list.html", {"rows": rows, "columns": columns})


class _Line:
    """What csv writes to: the line itself comes back."""

    def write(self, line: str) -> str:
        return line


def _lines() -> Iterator[str]:
    sheet = csv.writer(_Line())
    yield "\ufeff" + sheet.writerow(HEAD)
    for one in queries.every_public(timezone.localdate()):
        row, business = one.result, one.page.business
        where = places.area_name(row.village_code) if row.village_code else ""
        standards = " ".join(each.name for each in one.standards)
        cells = [
            one.page.code, one.page.product_name, business.name, where, row.village_code or "", row.kind, row.level, row.signed_on, row.again_on, standards,
            *("" if score is None else score for score in (row.material_score, row.label_score, row.look_score)),
            row.critical, row.serious, row.major, row.minor, row.method, queries.address_of(one.page),
        ]  # fmt: skip
        yield sheet.writerow([plain_cell(str(cell)) for cell in cells])


@require_safe
def data(_request: HttpRequest) -> StreamingHttpResponse:
    """Open data: the same as one file; commas and ISO days, as machines read it."""
    answer = StreamingHttpResponse(_lines(), content_type="text/csv; charset=utf-8")
    answer["Content-Disposition"] = 'attachment; filename="hasil-kemasan.csv"'
    return answer


# -- what one reader outside reads


def _link_or_none(code: str) -> Any:
    found = queries.link_of(code)
    if found is None:
        raise Http404
    return None if queries.is_over(found, timezone.localdate()) else found


@require_GET
def review(request: HttpRequest, code: str) -> HttpResponse:
    """One result with its findings, until the link is over."""
    link = _link_or_none(code)
    if link is None:
        return render(request, "packaging/review_over.html", status=410)
    services.note_opening(link_id=link.pk, now=timezone.now())
    found = queries.result_of_link(link)
    versions = queries.standards_of(found)
    outcome, items = queries.outcome_of(found, versions), queries.items_of(versions)
    page = {
        "found": found, "link": link, "code": code, "business": found.business, "level": words.level_badge(outcome.level),
        "why": words.why_sentence(outcome.level, outcome.why), "scores": scores_shown(outcome), "findings": findings_of(found, items),
        "total": len(items), "met": sum(row.answer == levels.MET for row in found.answers.all()),
    }  # fmt: skip
    answer = render(request, "packaging/review.html", page)
    answer["Cache-Control"] = "private, no-store"
    answer["Referrer-Policy"] = "no-referrer"
    return answer


@require_GET
def review_photo(_request: HttpRequest, code: str, photo_id: int) -> HttpResponse:
    link = _link_or_none(code)
    if link is None or not link.with_photos:
        raise Http404
    row = next((one for one in queries.result_of_link(link).photos.all() if one.pk == photo_id), None)
    if row is None or row.side not in (visits.BEFORE, visits.AFTER):
        raise Http404
    try:
        told = services.open_photo(actor=services.reader_of(link), photo=row, now=timezone.now())
    except FileNotFoundError as problem:
        raise Http404 from problem
    answer = HttpResponse(told, content_type="image/jpeg")
    answer["Cache-Control"] = "private, no-store"
    return answer


@require_GET
def review_report(_request: HttpRequest, code: str) -> HttpResponse:
    """The same on one page of paper."""
    link = _link_or_none(code)
    if link is None:
        raise Http404
    found = queries.result_of_link(link)
    answer = HttpResponse(
        services.report_pdf(found=found, now=timezone.now()), content_type="application/pdf"
    )
    answer["Content-Disposition"] = f'inline; filename="penilaian-{found.pk}.pdf"'
    return answer
