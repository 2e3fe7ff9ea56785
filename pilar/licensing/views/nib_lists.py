"""A list of NIBs from OSS: sent, held against the registry, and worked through pile by pile."""

import csv
from collections.abc import Iterator
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse, StreamingHttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from pilar.accounts.domain import Refused
from pilar.accounts.door import actor_of, refused
from pilar.licensing import permissions, services, words
from pilar.licensing.domain import crosschecking
from pilar.licensing.queries import nib_lists as asking
from pilar.licensing.queries.outages import cities_of, city_name
from pilar.licensing.views.door import trail
from pilar.registry.domain.sheets import plain_cell
from pilar.ui.templatetags.ui_formats import tanggal


def _trail(here: str = "") -> list[dict[str, str]]:
    desk = {"label": _("Meja OSS"), "url": reverse("licensing:desk")}
    home = {"label": _("Cocokkan daftar NIB"), "url": reverse("licensing:nib-lists")}
    return [*trail(), desk, home, {"label": here}] if here else [*trail(), desk, {"label": home["label"]}]


def _check_or_404(request: HttpRequest, check_id: int) -> Any:
    try:
        return asking.get_check(actor_of(request), check_id)
    except asking.UnknownCheck as problem:
        raise Http404 from problem


@login_required
@require_http_methods(["GET", "POST"])
def lists(request: HttpRequest) -> HttpResponse:
    """Send a list, and the lists checked before."""
    verdict = permissions.can_check_lists(actor_of(request))
    if not verdict:
        return refused(request, verdict.reason)
    error = ""
    if request.method == "POST":
        try:
            return redirect("licensing:nib-list", _checked(request).pk)
        except Refused as reason:
            error = str(reason)
    rows = [_past(check) for check in asking.list_checks(actor_of(request))]
    numbers = (_("NIB"), _("Perlu dilihat"))
    values = {
        "crumbs": _trail(), "error": error, "rows": rows,
        "columns": [{"label": _("Daftar")}, *({"label": word, "number": True} for word in numbers), {"label": _("Kota")}],
        "cities": [(code, city_name(code)) for code in cities_of(actor_of(request))],
    }  # fmt: skip
    return render(request, "licensing/nib_lists.html", values, status=422 if error else 200)


def _past(check: Any) -> dict[str, Any]:
    look = check.nibs - check.counts[crosschecking.FITS]
    told = {"text": check.name, "note": f"{tanggal(check.made_at)}, {check.made_by_name}"}
    return {
        "cells": [told, check.nibs, look, city_name(check.city_code)],
        "url": reverse("licensing:nib-list", args=[check.pk]),
    }


def _checked(request: HttpRequest) -> Any:
    file, said, now = request.FILES.get("berkas"), request.POST.get("kota", ""), timezone.now()
    if file is None:
        raise Refused(_("Pilih daftar NIB-nya dulu."))
    mine = cities_of(actor_of(request))
    city = int(said) if said.isascii() and said.isdigit() else (mine[0] if mine else 0)
    name = str(file.name or "")
    lines = services.read_nib_list(file.read(services.LIST_BYTES + 1), name, now)
    return services.check_nib_list(actor=actor_of(request), city=city, name=name, lines=lines, now=now)


@login_required
@require_GET
def nib_list(request: HttpRequest, check_id: int) -> HttpResponse:
    """What was found, pile by pile; the lines of one of them with what to do."""
    verdict = permissions.can_check_lists(actor_of(request))
    if not verdict:
        return refused(request, verdict.reason)
    check = _check_or_404(request, check_id)
    left = asking.count_left(check)
    pile = _pile(request, check, left)
    after = request.GET.get("after", "")
    page = asking.list_lines(check, pile, after=int(after) if after.isascii() and after.isdigit() else 0)
    here = reverse("licensing:nib-list", args=[check.pk])
    values = {
        "check": check, "city": city_name(check.city_code), "crumbs": _trail(check.name), "pile": pile,
        "piles": [_pile_card(one, check, left, f"{here}?tumpukan={one}#baris") for one in crosschecking.PILES],
        "title": words.PILE_WORDS[pile][0], "advice": words.PILE_WORDS[pile][2], "lines": [_line(line) for line in page.lines],
        "next_url": f"{here}?tumpukan={pile}&after={page.next}#baris" if page.next else "",
        "export_url": f"{reverse('licensing:nib-list-export', args=[check.pk])}?tumpukan={pile}",
        "may_export": bool(permissions.can_export_checks(actor_of(request))),
        "more": check.lines - check.broken - check.nibs,
    }  # fmt: skip
    return render(request, "licensing/nib_list.html", values)


def _pile(request: HttpRequest, check: Any, left: dict[str, int]) -> str:
    """The pile asked for, else the first with something left to do."""
    said = request.GET.get("tumpukan", "")
    if said in crosschecking.PILES:
        return said
    work = (pile for pile in crosschecking.PILES if pile != crosschecking.FITS and left[pile])
    return next(work, crosschecking.FITS)


def _pile_card(pile: str, check: Any, left: dict[str, int], url: str) -> dict[str, Any]:
    word, kind, _advice = words.PILE_WORDS[pile]
    done = check.counts[pile] - left[pile]
    text = (
        _("tidak perlu apa-apa") if pile == crosschecking.FITS
        else _("%d sudah diputuskan") % done if done else _("belum ada yang diputuskan") if left[pile] else _("tidak ada")
    )  # fmt: skip
    return {"label": word, "count": check.counts[pile], "text": text, "kind": kind, "url": url}


def _line(line: Any) -> dict[str, Any]:
    numbers = [number for number in line.numbers.split(",") if number]
    told = line.told.split("; ") if line.told else []
    links = [
        {"url": reverse("registry:business", args=[number]), "word": word}
        for number, word in zip(numbers, told, strict=False)
    ]
    return {
        "line": line, "links": links, "verb": words.ACT_WORDS.get(line.act, ""), "done": words.DONE_WORDS.get(line.done, ""),
        "kbli": f"KBLI {line.kbli_code} ({line.kbli_version})" if line.kbli_code else "",
    }  # fmt: skip


@login_required
@require_POST
def line(request: HttpRequest, check_id: int, line_id: int) -> HttpResponse:
    """One decision about one line; back to its pile."""
    verdict = permissions.can_check_lists(actor_of(request))
    if not verdict:
        return refused(request, verdict.reason)
    check = _check_or_404(request, check_id)
    common: dict[str, Any] = {"actor": actor_of(request), "line_id": line_id, "now": timezone.now()}
    try:
        if request.POST.get("act") == "take":
            services.take_over(**common)
            messages.success(request, _("Tersimpan di registri."))
        elif request.POST.get("act") == "again":
            services.open_again(**common)
        else:
            services.set_aside(note=request.POST.get("note", ""), **common)
            messages.success(request, _("Ditandai sudah ditangani."))
    except Refused as reason:
        messages.error(request, str(reason))
    pile = request.POST.get("tumpukan", "")
    return redirect(f"{reverse('licensing:nib-list', args=[check.pk])}?tumpukan={pile}#baris")


@login_required
@require_POST
def drop(request: HttpRequest, check_id: int) -> HttpResponse:
    """Throw a check away."""
    verdict = permissions.can_check_lists(actor_of(request))
    if not verdict:
        return refused(request, verdict.reason)
    check = _check_or_404(request, check_id)
    services.drop_check(actor=actor_of(request), check_id=check.pk, now=timezone.now())
    messages.success(request, _("Hasil cocokkan dibuang. Yang sudah diterima tetap di registri."))
    return redirect("licensing:nib-lists")


@login_required
@require_GET
def export(request: HttpRequest, check_id: int) -> Any:
    """A pile, or all of it, as a table for the spreadsheet of the office."""
    verdict = permissions.can_export_checks(actor_of(request))
    if not verdict:
        return refused(request, verdict.reason)
    _check_or_404(request, check_id)
    said = request.GET.get("tumpukan", "")
    pile = said if said in crosschecking.PILES else ""
    check = services.note_check_export(
        actor=actor_of(request), check_id=check_id, pile=pile, now=timezone.now()
    )
    response = StreamingHttpResponse(_csv(check, pile), content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = (
        f'attachment; filename="cocok-nib-{check.pk}{"-" + pile.lower() if pile else ""}.csv"'
    )
    return response


class _Echo:
    """A file that hands every line straight back."""

    def write(self, text: str) -> str:
        return text


def _csv(check: Any, pile: str) -> Iterator[str]:
    """Semicolons and a byte-order mark: what the spreadsheet of an Indonesian office opens with one click."""
    writer = csv.writer(_Echo(), delimiter=";")
    yield "\ufeff"
    yield writer.writerow(
        [_("Tumpukan"), _("Yang perlu dilakukan"), "NIB", _("Baris"), _("Pemilik di daftar"), _("Usaha di daftar"), _("KBLI di daftar"),
         _("Di registri"), _("Nomor usaha"), _("Keputusan"), _("Catatan"), _("Oleh")]
    )  # fmt: skip
    for one in asking.each_line(check, pile):
        word, _kind, advice = words.PILE_WORDS[one.pile]
        cells = [word, advice, one.nib, one.rows, one.owner_name, one.business_name, one.kbli_code, one.told, one.numbers,
                 words.DONE_WORDS.get(one.done, ""), one.note, one.done_by_name]  # fmt: skip
        yield writer.writerow([plain_cell(str(cell)) for cell in cells])
