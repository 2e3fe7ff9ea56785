"""The screen in the corridor: big numbers that take turns; and the head's list of screens that open without a log-in."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

import segno
from django.conf import settings
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from pilar.accounts.door import Deed, actor_of, bound, deed, pressed, refused, served_worker
from pilar.accounts.words import area_words
from pilar.dashboards.queries import areas_of
from pilar.flagship.queries.told import enumerated
from pilar.journey.words import STAGE_WORDS
from pilar.licensing.words import when_in_words
from pilar.reports import permissions, services, words
from pilar.reports.domain.indicators import INDICATORS, Value
from pilar.reports.forms import WallForm
from pilar.reports.queries import walls
from pilar.ui.templatetags.ui_formats import angka, persen, pukul, tanggal

# Seconds each picture stands, seconds between two readings.
_TURN = 12
_READ = 60
_ONCE = "wall_code"


@dataclass(frozen=True, slots=True)
class Picture:
    """One question, one number, its sentence, and a few smaller ones; where from and of which day."""

    question: str
    number: str
    sentence: str
    more: list[tuple[str, str]]
    source: str


# -- the screen -------------------------------------------------------------------------------------
@login_required
@require_GET
def own(request: HttpRequest) -> HttpResponse:
    """The same screen for somebody who is logged in, of the own first area: to look at before it is put up."""
    actor = actor_of(request)
    verdict = permissions.can_read_numbers(actor)
    if not verdict:
        return refused(request, verdict.reason)
    area = areas_of(actor)[0]
    if not permissions.can_look_into(actor, area):
        return refused(
            request, _("Wilayah itu di luar wilayah kerja Anda, jadi angkanya tidak ditampilkan di sini.")
        )
    theme = "light" if request.GET.get("warna") == "terang" else "dark"
    return _screen(request, area, theme, timezone.now())


@require_GET
@never_cache
def shown(request: HttpRequest, code: str) -> HttpResponse:
    """By its code alone. One that was taken back and one that never was say the same."""
    found = walls.wall_by_code(code) if len(code) <= 40 else None
    if found is None:
        return render(request, "reports/wall_none.html", status=404)
    return _screen(request, found.area_code, found.theme, timezone.now())


@require_GET
def worker(request: HttpRequest) -> HttpResponse:
    return served_worker("reports/wall_worker.js", "ui/page_worker.js")


def _screen(request: HttpRequest, area: int, theme: str, now: datetime) -> HttpResponse:
    told = walls.shown(area, now)
    pictures = [each for each in (make(told) for make in _PICTURES) if each is not None]
    return render(
        request, "reports/wall.html",
        {
            "pictures": pictures, "count": len(pictures), "where": area_words([area])[0], "read": now, "theme": theme, "turn": _TURN, "every": _READ,
            "worker": reverse("wall:worker"),
        },
    )  # fmt: skip


def _registry(told: walls.Shown) -> str:
    return _("Registri, keadaan %s") % tanggal(told.as_of) if told.as_of else _("Registri")


def _plus(number: int) -> str:
    return ("+" if number > 0 else "") + angka(number)


def _daily(told: walls.Shown) -> str:
    return (
        _("Dihitung %(day)s, %(clock)s") % {"day": tanggal(told.reckoned), "clock": pukul(told.reckoned)}
        if told.reckoned
        else _registry(told)
    )


def _licensed(told: walls.Shown) -> Picture | None:
    if not told.totals.businesses:
        return Picture(
            _("Berapa usaha yang terdata?"), "0", _("Belum ada usaha yang terdata."), [], _registry(told)
        )
    change = told.change
    more = [
        (angka(told.totals.businesses), _("usaha terdata")), (angka(told.totals.unlicensed), _("belum ber-NIB")),
        (_plus(change.licensed), _("sejak akhir %s") % words.month_words(change.since)),
    ]  # fmt: skip
    return Picture(
        _("Berapa usaha sudah ber-NIB?"), persen(told.totals.share),
        _("%(part)s dari %(whole)s usaha sudah ber-NIB") % {"part": angka(told.totals.licensed), "whole": angka(told.totals.businesses)}, more, _registry(told),
    )  # fmt: skip


def _cascade(told: walls.Shown) -> Picture | None:
    stages = [(code, each.stage) for code, each in INDICATORS.items() if each.stage and code in told.now]
    if not stages:
        return None
    more = [(angka(told.now[code].part), str(STAGE_WORDS[stage]).lower()) for code, stage in stages]
    more = [(angka(told.totals.licensed), str(STAGE_WORDS["LICENSED"]).lower()), *more]
    return Picture(
        _("Sampai di mana usaha melangkah?"),
        angka(told.totals.businesses),
        _("usaha terdata; tiap tahap dihitung dari bukti"),
        more,
        _daily(told),
    )


def _progress(told: walls.Shown) -> Picture | None:
    if not told.totals.businesses:
        return None
    year = sum(month.licensed for month in told.months)
    more = [(_plus(month.licensed), words.month_words(month.month)) for month in told.months[-3:]]
    sentence = _("usaha menjadi ber-NIB dalam dua belas bulan terakhir")
    found = told.forecast
    if found is not None and "what_ifs" in found.told:
        when = when_in_words(found.made_on, found.told["what_ifs"][0]["all"])["middle"]
        sentence += ". " + _("Bila terus begini, semua pendampingan selesai sekitar %s") % when
    return Picture(_("Seberapa cepat NIB terbit?"), angka(year), sentence, more, _registry(told))


def _flagship(told: walls.Shown) -> Picture | None:
    if not told.chosen:
        return None
    first, *others = told.chosen
    sentence = (
        _("ditetapkan dalam FGD, bersama %s") % enumerated(others) if others else _("ditetapkan dalam FGD")
    )
    source = _("Berkas keputusan, %s") % tanggal(told.chosen_on)
    return Picture(_("Apa produk unggulan kita?"), first, sentence, [], source)


def _training(told: walls.Shown) -> Picture | None:
    more = [
        (angka(told.classes["RUNNING"]), _("kelas berjalan")),
        (angka(told.classes["OPEN"]), _("kelas menerima peserta")),
        (angka(told.classes["DONE"]), _("kelas selesai")),
    ]
    return (
        _stage(told, "terlatih", _("Berapa usaha sudah terlatih?"), more)
        if any(told.classes.values())
        else None
    )


def _packaging(told: walls.Shown) -> Picture | None:
    value = told.now.get("kemasan")
    if value is None or not value.whole:
        return None
    more = [(angka(value.whole), _("usaha dinilai kemasannya"))]
    return Picture(
        _("Bagaimana kemasannya?"),
        persen(value.share, 0),
        _("yang dinilai mencapai tingkat I atau II"),
        [*more, *_moved(told, "kemasan")],
        _("Penilaian kemasan yang ditandatangani"),
    )


def _market(told: walls.Shown) -> Picture | None:
    growing = told.now.get("tumbuh")
    more = [(angka(growing.part), _("usaha yang pembelinya kembali"))] if growing else []
    return _stage(told, "terpasarkan", _("Berapa usaha sudah di pasar?"), more)


def _stage(told: walls.Shown, code: str, question: str, more: list[tuple[str, str]]) -> Picture | None:
    value = told.now.get(code)
    if value is None:
        return None
    return Picture(
        question,
        angka(value.part),
        str(words.INDICATORS[code].sentence),
        [*_moved(told, code), *more],
        _daily(told),
    )


def _moved(told: walls.Shown, code: str) -> list[tuple[str, str]]:
    now, before = told.now.get(code), told.before.get(code)
    if now is None or before is None:
        return []
    moved = now.part - before.part
    return [(_plus(moved), _("sejak akhir bulan lalu"))]


def _promises(told: walls.Shown) -> Picture | None:
    found = told.promises
    if not (found.running or found.rate.judged):
        return None
    kept = Value(found.rate.kept, found.rate.judged)
    more = [(angka(found.running), _("janji berjalan")), (angka(found.blocked), _("terhambat"))]
    if found.rate.share is not None:
        more.append((persen(found.rate.share, 0), _("ditepati tepat waktu, dari %s") % angka(kept.whole)))
    return Picture(
        _("Berapa janji yang terlambat?"),
        angka(found.late),
        _("janji melewati harinya"),
        more,
        _("Buku janji, tinjauan berikut %s") % tanggal(found.review_on),
    )


_PICTURES = (_licensed, _cascade, _progress, _flagship, _training, _packaging, _market, _promises)


# -- the head's list --------------------------------------------------------------------------------
@login_required
@require_GET
@never_cache
def listing(request: HttpRequest) -> HttpResponse:
    """The screens that are up. One that was just put up shows its address this once."""
    actor = actor_of(request)
    verdict = permissions.can_show_walls(actor)
    if not verdict:
        return refused(request, verdict.reason)
    told = request.session.pop(_ONCE, "")
    address = settings.ORIGIN.rstrip("/") if settings.ORIGIN else request.build_absolute_uri("/").rstrip("/")
    url = address + reverse("wall:shown", args=[told]) if told else ""
    rows = [
        {"pk": each.pk, "name": each.name, "cells": [{"text": each.name, "note": area_words([each.area_code])[0]}, tanggal(timezone.localdate(each.made_at)), each.made_by_name]}
        for each in walls.list_walls(actor.areas)
    ]  # fmt: skip
    return render(
        request, "reports/walls.html",
        {
            "rows": rows, "columns": [{"label": _("Layar")}, {"label": _("Dipasang")}, {"label": _("Oleh")}], "url": url,
            "square": segno.make(url, micro=False).svg_data_uri(border=2, scale=4) if url else "",
            "crumbs": [{"label": _("Indikator"), "url": reverse("reports:indicators")}, {"label": _("Layar dinding")}],
        },
    )  # fmt: skip


@login_required
@require_http_methods(["GET", "POST"])
def put_up(request: HttpRequest) -> HttpResponse:
    actor, back = actor_of(request), reverse("reports:walls")
    page = Deed(
        _("Pasang layar dinding"), _("Buat tautan"), back,
        [{"label": _("Indikator"), "url": reverse("reports:indicators")}, {"label": _("Layar dinding"), "url": back}, {"label": _("Pasang")}], "",
        _("Layar itu dibuka tanpa masuk, oleh siapa pun yang memegang tautannya. Ia hanya menampilkan jumlah, tanpa nama usaha atau orang, dan dapat dicabut kapan saja."),
    )  # fmt: skip

    def act(told: dict[str, Any]) -> Any:
        _made, code = services.put_up_wall(
            actor=actor, area=told["area"], name=told["name"], theme=told["theme"], now=timezone.now()
        )
        request.session[_ONCE] = "-".join(code[start : start + 4] for start in range(0, len(code), 4))

    return deed(
        request, permissions.can_show_walls(actor), bound(request, WallForm, areas=actor.areas), page, act
    )


@login_required
@require_POST
def take_back(request: HttpRequest, wall_id: int) -> HttpResponse:
    actor = actor_of(request)
    verdict = permissions.can_show_walls(actor)
    if not verdict:
        return refused(request, verdict.reason)
    return pressed(
        request, lambda: services.take_back_wall(actor=actor, wall_id=min(wall_id, 10**15), now=timezone.now()),
        _("Layar dicabut. Tautannya tidak membuka apa pun lagi."), reverse("reports:walls"),
    )  # fmt: skip
