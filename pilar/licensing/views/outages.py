"""The outage log of OSS: two taps at the desk, the log of a month, and the letter about it."""

from datetime import date, datetime, time
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from pilar.accounts.domain import Refused
from pilar.accounts.door import actor_of, refused
from pilar.licensing import forms, permissions, services, words
from pilar.licensing.domain import outages
from pilar.licensing.queries import outages as asking
from pilar.licensing.views.door import trail
from pilar.ui.templatetags.ui_formats import tanggal


def _trail(here: str) -> list[dict[str, str]]:
    desk = {"label": _("Meja OSS"), "url": reverse("licensing:desk")}
    log = {"label": _("Gangguan OSS"), "url": reverse("licensing:outages")}
    return [*trail(), desk, log, {"label": here}] if here else [*trail(), desk, {"label": log["label"]}]


def _city(request: HttpRequest) -> int:
    """The city asked for when one works there, else the first; 404 for who works in none."""
    mine = asking.cities_of(actor_of(request))
    said = (request.POST if request.method == "POST" else request.GET).get("kota", "")
    if not mine:
        raise Http404
    return int(said) if said.isascii() and said.isdigit() and int(said) in mine else mine[0]


def _bounds(first: date) -> tuple[datetime, datetime]:
    """The month as two moments of the office's own clock."""
    zone = timezone.get_current_timezone()
    return (
        datetime.combine(first, time(), tzinfo=zone),
        datetime.combine(outages.month_after(first), time(), tzinfo=zone),
    )


@login_required
@require_POST
def note(request: HttpRequest) -> HttpResponse:
    """The second of two taps: what the trouble is."""
    try:
        services.note_outage(
            actor=actor_of(request),
            city=_city(request),
            kind=request.POST.get("kind", ""),
            now=timezone.now(),
        )
    except Refused as reason:
        return refused(request, str(reason))
    messages.success(
        request, _("Gangguan OSS dicatat mulai sekarang. Ketuk “OSS sudah pulih” bila sudah kembali.")
    )
    return redirect("licensing:desk")


@login_required
@require_POST
def end(request: HttpRequest, outage_id: int) -> HttpResponse:
    """One tap: OSS is back."""
    try:
        found = services.end_outage(actor=actor_of(request), outage_id=outage_id, now=timezone.now())
    except Refused as reason:
        return refused(request, str(reason))
    lasted = (found.ended_at or found.began_at) - found.began_at
    told = words.duration_in_words(max(-(-int(lasted.total_seconds()) // 60), 1))
    messages.success(request, _("OSS sudah pulih sesudah %s. Berkas yang menunggu dapat diajukan.") % told)
    return redirect("licensing:desk")


@login_required
@require_GET
def log(request: HttpRequest) -> HttpResponse:
    """The outages of a month with what they cost."""
    verdict = permissions.can_see_desk(actor_of(request))
    if not verdict:
        return refused(request, verdict.reason)
    return render(request, "licensing/outages.html", _month(request) | {"crumbs": _trail("")})


@login_required
@require_http_methods(["GET", "POST"])
def monthly_letter(request: HttpRequest) -> HttpResponse:
    """The month as a letter on the screen, as a draft PDF (?pdf), or (a post) numbered in the register of papers."""
    verdict = permissions.can_see_desk(actor_of(request))
    if not verdict:
        return refused(request, verdict.reason)
    told = _month(request)
    if request.method == "POST":
        try:
            paper = services.issue_outage_letter(
                actor=actor_of(request), told=_for_paper(told), now=timezone.now()
            )
        except Refused as reason:
            messages.error(request, str(reason))
        else:
            messages.success(request, _("Surat bernomor %s tersimpan di register naskah.") % paper.number)
            return redirect("documents:paper", paper.pk)
    elif "pdf" in request.GET:
        data = services.draft_outage_letter(
            actor=actor_of(request), told=_for_paper(told), now=timezone.now()
        )
        response = HttpResponse(data, content_type="application/pdf")
        response["Content-Disposition"] = f'inline; filename="gangguan-oss-{told["first"]:%Y-%m}.pdf"'
        return response
    return render(request, "licensing/outage_letter.html", told | {"crumbs": _trail(_("Surat"))})


def _for_paper(told: dict[str, Any]) -> services.OutageMonth:
    rows = [
        [str(cell["text"] if isinstance(cell, dict) else cell) for cell in row["cells"]]
        for row in told["letter_rows"]
    ]
    names = [str(column["label"]) for column in told["columns"]]
    return services.OutageMonth(
        told["city_code"], told["first"], told["sums"], told["most_waiting"], names, rows
    )


def _month(request: HttpRequest) -> dict[str, Any]:
    city, now = _city(request), timezone.now()
    first = outages.month_of(request.GET.get("bulan", ""), timezone.localdate(now))
    begin, stop = _bounds(first)
    found = asking.list_outages(city, begin=begin, end=stop)
    stretches = [asking.stretch_of(one, now=now, begin=begin, end=stop) for one in found]
    sums = outages.summed(stretches)
    here = reverse("licensing:outages")
    before = outages.month_of(f"{first.year - (first.month == 1)}-{(first.month - 2) % 12 + 1:02}", first)
    after = outages.month_after(first)
    return {
        "first": first, "month": words.month_after(first, 0), "city": asking.city_name(city), "city_code": city, "sums": sums,
        "total": words.duration_in_words(sums.minutes), "in_office": words.duration_in_words(sums.office_minutes),
        "columns": _columns(), "rows": [_row(one, stretch) for one, stretch in zip(found, stretches, strict=True)],
        "town": asking.city_name(city).removeprefix("Kota ").removeprefix("Kabupaten "),
        "letter_rows": [_letter_row(one, stretch) for one, stretch in zip(found, stretches, strict=True)],
        "kinds": [(words.OUTAGE_WORDS[kind], number) for kind, number in sums.by_kind.items() if number],
        "most_waiting": max((max(one.waiting, one.waited or 0) for one in found), default=0),
        "previous_url": f"{here}?kota={city}&bulan={before:%Y-%m}",
        "next_url": f"{here}?kota={city}&bulan={after:%Y-%m}" if after <= timezone.localdate(now) else "",
        "letter_url": f"{reverse('licensing:outage-letter')}?kota={city}&bulan={first:%Y-%m}",
        "add_url": f"{reverse('licensing:outage-add')}?kota={city}", "today": timezone.localdate(now), "last": outages.month_after(first),
    }  # fmt: skip


def _columns() -> list[dict[str, Any]]:
    words_of_numbers = (_("Lamanya"), _("Dalam jam kerja"), _("Berkas menunggu"))
    heads = [{"label": _("Hari")}, {"label": _("Pukul")}, {"label": _("Gangguan")}]
    return [*heads, *({"label": word, "number": True} for word in words_of_numbers)]


def _row(one: Any, stretch: outages.Stretch) -> dict[str, Any]:
    until = f"{stretch.end:%H.%M}" if one.ended_at else _("masih berlangsung")
    if one.ended_at and stretch.end.date() != stretch.begin.date():
        until = f"{tanggal(stretch.end)} {until}"
    return {
        "cells": [
            {"text": tanggal(stretch.begin), "note": one.noted_by_name},
            f"{stretch.begin:%H.%M}–{until}",
            {"text": words.OUTAGE_WORDS[one.kind], "note": one.note},
            words.duration_in_words(outages.minutes(stretch)),
            words.duration_in_words(outages.office_minutes(stretch)),
            max(one.waiting, one.waited or 0),
        ],
        "url": reverse("licensing:outage", args=[one.pk]),
    }


def _letter_row(one: Any, stretch: outages.Stretch) -> dict[str, Any]:
    """The same for those outside: without who noted it."""
    first, *rest = _row(one, stretch)["cells"]
    return {"cells": [first["text"], *rest]}


@login_required
@require_http_methods(["GET", "POST"])
def add(request: HttpRequest) -> HttpResponse:
    """One that nobody tapped."""
    verdict = permissions.can_see_desk(actor_of(request))
    if not verdict:
        return refused(request, verdict.reason)
    city, today = _city(request), timezone.localdate()
    form = forms.OutageForm(
        request.POST if request.method == "POST" else None,
        initial={"on": today, "ended_on": today, "kind": outages.DOWN},
    )
    if request.method == "POST" and form.is_valid():
        try:
            services.write_down_outage(actor=actor_of(request), city=city, now=timezone.now(), **_times(form))
        except Refused as reason:
            form.add_error(None, str(reason))
        else:
            messages.success(request, _("Gangguan dicatat."))
            return redirect("licensing:outages")
    page = {
        "form": form, "title": _("Catat gangguan yang sudah lewat"), "verb": _("Simpan"), "back_url": reverse("licensing:outages"),
        "crumbs": _trail(_("Catat")),
    }  # fmt: skip
    return render(request, "licensing/deed.html", page, status=422 if form.errors else 200)


def _times(form: forms.OutageForm) -> dict[str, Any]:
    said, zone = form.cleaned_data, timezone.get_current_timezone()
    return {
        "kind": said["kind"],
        "began_at": datetime.combine(said["on"], said["began"], tzinfo=zone),
        "ended_at": datetime.combine(said["ended_on"], said["ended"], tzinfo=zone),
        "note": said["note"],
    }


@login_required
@require_http_methods(["GET", "POST"])
def outage(request: HttpRequest, outage_id: int) -> HttpResponse:
    """One outage: correct its times, or strike it."""
    verdict = permissions.can_see_desk(actor_of(request))
    if not verdict:
        return refused(request, verdict.reason)
    found = asking.get_outage(actor_of(request), outage_id)
    if found is None:
        raise Http404
    is_striking = request.method == "POST" and "reason" in request.POST
    strike = forms.StrikeForm(request.POST if is_striking else None)
    form = forms.OutageForm(
        request.POST if request.method == "POST" and not is_striking else None, initial=_initial(found)
    )
    if request.method == "POST" and _changed(request, found, strike if is_striking else form, is_striking):
        return redirect("licensing:outages")
    page = {"form": form, "strike": strike, "outage": found, "crumbs": _trail(tanggal(found.began_at))}
    status = 422 if form.errors or strike.errors else 200
    return render(request, "licensing/outage.html", page, status=status)


def _initial(found: Any) -> dict[str, Any]:
    zone = timezone.get_current_timezone()
    began, ended = found.began_at.astimezone(zone), (found.ended_at or timezone.now()).astimezone(zone)
    return {
        "kind": found.kind, "on": began.date(), "began": began.time(), "ended_on": ended.date(), "ended": ended.time(), "note": found.note,
    }  # fmt: skip


def _changed(request: HttpRequest, found: Any, form: Any, is_striking: bool) -> bool:
    if not form.is_valid():
        return False
    common: dict[str, Any] = {"actor": actor_of(request), "outage_id": found.pk, "now": timezone.now()}
    try:
        if is_striking:
            services.strike_outage(reason=form.cleaned_data["reason"], **common)
        else:
            services.correct_outage(**_times(form), **common)
    except Refused as reason:
        form.add_error(None, str(reason))
        return False
    messages.success(
        request, _("Catatan gangguan dicoret.") if is_striking else _("Catatan gangguan diperbaiki.")
    )
    return True
