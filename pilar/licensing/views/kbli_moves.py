"""The campaign from KBLI 2020 to 2025: how far it is, what is certain, what is chosen business by business, and the letters."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from pilar.accounts.domain import Refused
from pilar.accounts.door import actor_of, refused
from pilar.licensing import permissions, queries, services, words
from pilar.licensing.domain import kbli_moving
from pilar.licensing.domain.kbli_moving import way_of
from pilar.licensing.queries import kbli_moves as asking
from pilar.licensing.queries.outages import cities_of, city_name
from pilar.licensing.views.door import trail
from pilar.places import queries as places
from pilar.ui.templatetags.ui_formats import tanggal

LETTERS = 60


def _trail(here: str = "") -> list[dict[str, str]]:
    desk = {"label": _("Meja OSS"), "url": reverse("licensing:desk")}
    home = {"label": _("Pindah ke KBLI 2025"), "url": reverse("licensing:kbli-moves")}
    return [*trail(), desk, home, {"label": here}] if here else [*trail(), desk, {"label": home["label"]}]


def _city(request: HttpRequest) -> int:
    mine = cities_of(actor_of(request))
    said = (request.POST if request.method == "POST" else request.GET).get("kota", "")
    if not mine:
        raise Http404
    return int(said) if said.isascii() and said.isdigit() and int(said) in mine else mine[0]


def _title(code: str, version: int) -> str:
    found = places.kbli(version, code)
    return found.title if found else _("tidak dikenal")


@login_required
@require_http_methods(["GET", "POST"])
def campaign(request: HttpRequest) -> HttpResponse:
    """How far the city is; the old classes with what became of them; a post confirms the certain ones that were ticked."""
    verdict = permissions.can_move_classes(actor_of(request))
    if not verdict:
        return refused(request, verdict.reason)
    city = _city(request)
    found = asking.list_old_classes(actor_of(request), city)
    if request.method == "POST":
        return _confirmed(request, city, found)
    told = asking.progress(actor_of(request), city)
    certain = [one for one in found if one.way.kind in kbli_moving.CERTAIN]
    open_ones = [one for one in found if one.way.kind not in kbli_moving.CERTAIN]
    values = {
        "crumbs": _trail(), "city": city_name(city), "city_code": city, "progress": told, "total": told.new + told.old,
        "certain": [_certain_row(one) for one in certain], "certain_columns": _columns(_("Menjadi")),
        "certain_count": sum(one.businesses for one in certain), "licensed": sum(one.licensed for one in found),
        "split": [_split_row(one, city) for one in open_ones], "split_columns": _columns(_("Terbagi menjadi")),
        "split_count": sum(one.businesses for one in open_ones if one.way.kind == kbli_moving.MANY),
        "none_count": sum(one.businesses for one in open_ones if one.way.kind == kbli_moving.NONE),
        "moves": [_move(move) for move in asking.list_moves(actor_of(request), city)],
        "cities": [{"label": city_name(code), "url": f"?kota={code}", "active": code == city} for code in cities_of(actor_of(request))],
    }  # fmt: skip
    return render(request, "licensing/kbli_moves.html", values)


def _columns(became: str) -> list[dict[str, Any]]:
    return [
        {"label": _("Kelas lama (2020)")},
        {"label": became},
        {"label": _("Usaha"), "number": True},
        {"label": _("Ber-NIB"), "number": True},
    ]


def _certain_row(one: asking.OldClass) -> dict[str, Any]:
    new = one.way.new[0]
    told = _("kode tetap") if one.way.kind == kbli_moving.SAME else _title(new, 2025)
    return {
        "value": int(one.way.old),
        "cells": [{"text": one.way.old, "note": _title(one.way.old, 2020)}, {"text": new, "note": told}, one.businesses, one.licensed],
    }  # fmt: skip


def _split_row(one: asking.OldClass, city: int) -> dict[str, Any]:
    became = ", ".join(one.way.new[:6]) + (" …" if len(one.way.new) > 6 else "")
    return {
        "cells": [{"text": one.way.old, "note": _title(one.way.old, 2020)}, became or _("belum ada padanan resmi"), one.businesses, one.licensed],
        "url": f"{reverse('licensing:kbli-move-class', args=[one.way.old])}?kota={city}",
    }  # fmt: skip


def _move(move: Any) -> dict[str, Any]:
    return {
        "move": move,
        "what": f"{move.old_code} → {move.new_code}",
        "same": move.old_code == move.new_code,
        "title": _title(move.new_code, 2025),
    }


def _confirmed(request: HttpRequest, city: int, found: list[asking.OldClass]) -> HttpResponse:
    certain = {one.way.old for one in found if one.way.kind in kbli_moving.CERTAIN}
    asked = {one.zfill(5) for one in request.POST.getlist("kelas") if one.isascii() and one.isdigit()}
    codes = certain if request.POST.get("act") == "all" else certain & asked
    try:
        moves = services.confirm_classes(actor=actor_of(request), city=city, codes=codes, now=timezone.now())
    except Refused as reason:
        messages.error(request, str(reason))
    else:
        _tell(request, sum(move.businesses for move in moves))
    return redirect(f"{reverse('licensing:kbli-moves')}?kota={city}")


def _tell(request: HttpRequest, number: int) -> None:
    messages.success(
        request,
        ngettext("%d usaha kini memakai KBLI 2025.", "%d usaha kini memakai KBLI 2025.", number) % number,
    )


@login_required
@require_http_methods(["GET", "POST"])
def old_class(request: HttpRequest, code: str) -> HttpResponse:
    """The businesses of a class that was split, each with its likeliest successor first; a post keeps what was chosen."""
    verdict = permissions.can_move_classes(actor_of(request))
    if not verdict:
        return refused(request, verdict.reason)
    way, city = way_of(code[:5]), _city(request)
    if places.kbli(2020, way.old) is None or len(way.old) != 5:
        raise Http404
    here = f"{reverse('licensing:kbli-move-class', args=[way.old])}?kota={city}"
    if request.method == "POST":
        return _chosen(request, city, here)
    after = request.GET.get("after", "")
    found = asking.list_with_old_class(
        actor_of(request), city, way.old, after=int(after) if after.isascii() and after.isdigit() else 0
    )
    shown = found[: asking.PAGE]
    values = {
        "crumbs": _trail(way.old), "way": way, "title": _title(way.old, 2020), "city_code": city, "here": here,
        "rows": [_business(one, way) for one in shown],
        "successors": [(new, _title(new, 2025)) for new in way.new],
        "next_url": f"{here}&after={shown[-1].pk}" if len(found) > len(shown) else "",
        "letter_url": f"{reverse('licensing:kbli-letters')}?kota={city}&kelas={way.old}",
    }  # fmt: skip
    return render(request, "licensing/kbli_move_class.html", values)


def _business(one: Any, way: kbli_moving.Way) -> dict[str, Any]:
    said = " ".join(text for text in (one.activity, one.product, one.name) if text)
    choice = kbli_moving.choose(way, said, queries.confirmed_choices(said))
    return {
        "business": one, "said": one.activity or one.product or "–", "chosen": choice.chosen,
        "options": [(code, f"{code} {_title(code, 2025)}") for code in choice.codes],
        "question": words.QUESTION_WORDS.get(choice.question, ""),
        "place": places.area_name(one.village_code) if one.village_code else "",
    }  # fmt: skip


def _chosen(request: HttpRequest, city: int, here: str) -> HttpResponse:
    new = {
        int(name.removeprefix("usaha-")): str(code)
        for name, code in request.POST.items()
        if name.startswith("usaha-")
        and name.removeprefix("usaha-").isascii()
        and name.removeprefix("usaha-").isdigit()
        and code
    }
    try:
        if not new:
            raise Refused(_("Belum ada yang dipilih."))
        moves = services.confirm_businesses(actor=actor_of(request), city=city, new=new, now=timezone.now())
    except Refused as reason:
        messages.error(request, str(reason))
    else:
        _tell(request, sum(move.businesses for move in moves))
    return redirect(here)


@login_required
@require_POST
def move(request: HttpRequest, move_id: int) -> HttpResponse:
    """Take a confirmation back, or note that its letters went out."""
    verdict = permissions.can_move_classes(actor_of(request))
    if not verdict:
        return refused(request, verdict.reason)
    try:
        found = asking.get_move(actor_of(request), move_id)
    except asking.UnknownMove as problem:
        raise Http404 from problem
    try:
        if request.POST.get("act") == "letters":
            services.note_letters(actor=actor_of(request), move_id=found.pk, now=timezone.now())
            messages.success(request, _("Dicatat: suratnya sudah dikirim."))
        else:
            number = services.take_back_move(actor=actor_of(request), move_id=found.pk, now=timezone.now())
            messages.success(
                request,
                ngettext("%d usaha kembali ke kelas lamanya.", "%d usaha kembali ke kelas lamanya.", number)
                % number,
            )
    except Refused as reason:
        messages.error(request, str(reason))
    return redirect(f"{reverse('licensing:kbli-moves')}?kota={found.city_code}")


@login_required
@require_GET
def letters(request: HttpRequest) -> HttpResponse:
    """Letters to owners with an NIB: of a confirmed move, or of a class that was split, asking which it is."""
    verdict = permissions.can_move_classes(actor_of(request))
    if not verdict:
        return refused(request, verdict.reason)
    said = request.GET.get("after", "")
    after = int(said) if said.isascii() and said.isdigit() else 0
    found, way, new = _addressed(request, after)
    shown, today = found[:LETTERS], timezone.localdate()
    here = request.GET.copy()
    here["after"] = str(shown[-1].pk) if shown else ""
    values = {
        "crumbs": _trail(_("Surat")), "businesses": [_letter(one) for one in shown], "old": way.old, "old_title": _title(way.old, 2020),
        "new": new, "new_title": _title(new, 2025) if new else "", "options": [(code, _title(code, 2025)) for code in way.new],
        "today": tanggal(today), "town": city_name(_city(request)).removeprefix("Kota ").removeprefix("Kabupaten "),
        "city": city_name(_city(request)), "next_url": f"?{here.urlencode()}" if len(found) > len(shown) else "",
    }  # fmt: skip
    return render(request, "licensing/kbli_letters.html", values)


def _addressed(request: HttpRequest, after: int) -> tuple[list[Any], kbli_moving.Way, str]:
    number = request.GET.get("pindah", "")
    if number.isascii() and number.isdigit():
        try:
            done = asking.get_move(actor_of(request), int(number))
        except asking.UnknownMove as problem:
            raise Http404 from problem
        found = asking.businesses_of_move(actor_of(request), done, after=after, limit=LETTERS)
        return found, way_of(done.old_code), done.new_code
    way = way_of(request.GET.get("kelas", "")[:5])
    if places.kbli(2020, way.old) is None or len(way.old) != 5:
        raise Http404
    found = asking.list_with_old_class(
        actor_of(request), _city(request), way.old, after=after, only_licensed=True, limit=LETTERS
    )
    return found, way, way.new[0] if way.kind in kbli_moving.CERTAIN else ""


def _letter(one: Any) -> dict[str, Any]:
    place = [one.premises.address, places.area_name(one.village_code) if one.village_code else ""]
    return {"business": one, "place": ", ".join(part for part in place if part)}
