"""A lesson at work: the list an officer ticks (also without network), the screen with the changing code, the sheet to sign."""

import json
from typing import Any

import segno
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_POST

from pilar.accounts.domain import Refused
from pilar.accounts.door import actor_of, refused, served_worker
from pilar.training import permissions, queries, services, words
from pilar.training.domain import attendance
from pilar.training.queries.papers import pictures_of
from pilar.training.views.door import found_or_404, pdf, trail, way_to, when
from pilar.training.words import papers as paper_words


def _lesson(request: HttpRequest, lesson_id: int) -> Any:
    return found_or_404(request, queries.get_lesson, lesson_id)


@login_required
@require_GET
def roll(request: HttpRequest, lesson_id: int) -> HttpResponse:
    found, actor = _lesson(request, lesson_id), actor_of(request)
    verdict = permissions.can_hold(actor, found)
    people = queries.roll_of(found)
    page = {
        "found": found, "crumbs": trail(way_to(found.cohort), here=found.title), "when": when(found), "may": bool(verdict), "why_not": verdict.reason,
        "rows": [{"place": one, "status": status, "how": words.HOW.get(how, ""), "badge": words.STATUSES.get(status)} for one, status, how in people],
        "came": sum(status in attendance.CAME for _one, status, _how in people), "total": len(people),
        "statuses": [(code, words.STATUSES[code][0]) for code in attendance.STATUSES], "who": actor.user_id or 0,
        "may_keep": bool(permissions.can_keep_thing(actor, found.cohort)), "trainers": ", ".join(one.name for one in found.trainers.all()),
        "pictures": [{"it": one, "kind": paper_words.KINDS[one.kind]} for one in pictures_of(found)] if verdict else [],
        "words": {
            "sent": _("Semua terkirim."), "waiting": _("{n} menunggu dikirim."), "offline": _("Tanpa sinyal: {n} tersimpan di ponsel ini."),
            "refused": _("Belum diterima: {why}"), "full": _("Memori ponsel penuh. Kirim dulu lewat sinyal."), "done": _("{n} dari {all} hadir"),
        },
    }  # fmt: skip
    return render(request, "training/roll.html", page)


@login_required
@require_POST
def ticks(request: HttpRequest, lesson_id: int) -> HttpResponse:
    """From a phone as JSON ({"ticks": [{place, status, turn}]} → {"taken": […]}), or the plain form of the same page."""
    found, actor = _lesson(request, lesson_id), actor_of(request)
    verdict = permissions.can_hold(actor, found)
    if request.content_type == "application/json":
        if not verdict:
            return JsonResponse({"sentence": verdict.reason}, status=403)
        try:
            sent = json.loads(request.body)["ticks"]
            said = [
                services.Tick(int(one["place"]), str(one["status"]), int(one["turn"])) for one in sent[:1000]
            ]
        except (ValueError, KeyError, TypeError):
            return JsonResponse(
                {"sentence": _("Kiriman ini tidak terbaca. Muat ulang halamannya.")}, status=400
            )
        try:
            return JsonResponse(
                {"taken": services.tick(actor=actor, lesson_id=found.pk, ticks=said, now=timezone.now())}
            )
        except Refused as reason:
            return JsonResponse({"sentence": str(reason)}, status=422)
    if not verdict:
        return refused(request, verdict.reason)
    turn = int(timezone.now().timestamp() * 1000)
    chosen = [
        services.Tick(int(name[2:]), str(value), turn) for name, value in request.POST.items() if name.startswith("s-") and name[2:].isdecimal()
    ]  # fmt: skip
    try:
        services.tick(actor=actor, lesson_id=found.pk, ticks=chosen, now=timezone.now())
        messages.success(request, _("Kehadiran disimpan."))
    except Refused as reason:
        messages.error(request, str(reason))
    return redirect("training:roll", found.pk)


@login_required
@never_cache
@require_GET
def screen(request: HttpRequest, lesson_id: int) -> HttpResponse:
    """For the projector: the square changes every half minute, the short code every five; only a fragment is fetched again."""
    found, actor, now = _lesson(request, lesson_id), actor_of(request), timezone.now()
    verdict = permissions.can_hold(actor, found)
    if not verdict:
        return refused(request, verdict.reason)
    step = attendance.step_of(now)
    shown = attendance.token(step, queries.door_signature(found.pk, step))
    url = request.build_absolute_uri(reverse("hall-door:scanned", args=[found.pk, shown]))
    code = attendance.short_code(
        queries.hall_signature(found.pk, attendance.step_of(now, attendance.SLOW_STEP))
    )
    people = queries.roll_of(found)
    page = {
        "found": found, "picture": segno.make(url, error="m", micro=False).svg_data_uri(border=2, scale=8), "code": f"{code[:3]} {code[3:]}",
        "address": request.build_absolute_uri(reverse("hall-door:typed", args=[found.pk])).split("://")[1],
        "came": sum(status in attendance.CAME for _one, status, _how in people), "total": len(people), "when": when(found),
        "shut": not attendance.is_open(found.starts_at, found.ends_at, now), "here": request.path,
    }  # fmt: skip
    part = request.headers.get("HX-Request") == "true"
    return render(request, "training/_code.html" if part else "training/screen.html", page)


@login_required
@require_GET
def sheet(request: HttpRequest, lesson_id: int) -> HttpResponse:
    """Daftar hadir to print and sign."""
    found, actor = _lesson(request, lesson_id), actor_of(request)
    verdict = permissions.can_hold(actor, found)
    if not verdict:
        return refused(request, verdict.reason)
    return pdf(services.signing_sheet(lesson=found, now=timezone.now()), f"daftar-hadir-{found.pk}")


@require_GET
def worker(_request: HttpRequest) -> HttpResponse:
    """The service worker, from an address whose scope is all of /pelatihan/."""
    return served_worker("training/worker.js", "ui/page_worker.js")
