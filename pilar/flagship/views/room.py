"""The room for participants: in with a slip, answers, the pulse every two seconds. Works without script, slower."""

import json
import uuid
from datetime import datetime
from typing import Any

from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseNotModified, JsonResponse
from django.middleware.csrf import get_token
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.dateparse import parse_datetime
from django.utils.translation import gettext as _
from django.views.decorators.csrf import ensure_csrf_cookie
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from pilar.accounts.domain import Refused
from pilar.accounts.door import served_worker
from pilar.flagship import queries, services, words
from pilar.flagship.domain import slips
from pilar.flagship.queries.told import talk
from pilar.flagship.views import plain
from pilar.flagship.views.door import COOKIE, ballot_of, present, ranking_of, room_or_404, same, ties_of

TOKEN_AGE = 14 * 24 * 3600
LARGEST_POST = 200_000


@require_http_methods(["GET", "POST"])
def enter(request: HttpRequest) -> HttpResponse:
    """Type the code of the sitting; the short address on the projector."""
    if request.method == "POST":
        code = slips.typed(request.POST.get("sidang", ""))
        try:
            return redirect("flagship:room", queries.live.sitting_by_code(code).code)
        except queries.UnknownSitting:
            problem = _("Kode sidang ini tidak dikenal. Lihat lagi kode di layar.")
            return render(
                request, "flagship/room/enter.html", {"problem": problem, "typed": code}, status=422
            )
    return render(request, "flagship/room/enter.html")


@require_GET
@ensure_csrf_cookie
def room(request: HttpRequest, code: str) -> HttpResponse:
    """A participant's phone; without a slip the entrance."""
    sitting = room_or_404(code)
    if code != sitting.code:
        return redirect("flagship:room", sitting.code)
    ballot = ballot_of(request, sitting)
    if ballot is None:
        # A phone that was inside: its slip went to another one, or was replaced.
        was_inside = COOKIE + sitting.code in request.COOKIES
        page = {"sitting": sitting, "typed": "", "was_inside": was_inside}
        return render(request, "flagship/room/entrance.html", page)
    now = timezone.now()
    page = {
        "sitting": sitting, "pack": _pack(request, sitting, ballot, now), "words": words.phone_words(),
        "plain": plain.question(sitting, ballot, request.GET.get("lewati", "")),
    }  # fmt: skip
    answer = render(request, "flagship/room/phone.html", page)
    answer["Cache-Control"] = "no-store"
    return answer


@require_http_methods(["GET", "POST"])
def join(request: HttpRequest, code: str) -> HttpResponse:
    """The address in a slip's QR: the code stands in the form, and joining waits for the tap."""
    sitting = room_or_404(code)
    typed = (request.POST if request.method == "POST" else request.GET).get("slip", "")[:20]
    if request.method != "POST":
        return render(request, "flagship/room/entrance.html", {"sitting": sitting, "typed": typed})
    try:
        joined = services.join(sitting_code=sitting.code, slip_code=typed, now=timezone.now())
    except Refused as reason:
        page = {"sitting": sitting, "typed": typed, "problem": str(reason)}
        return render(request, "flagship/room/entrance.html", page, status=422)
    answer = redirect("flagship:room", sitting.code)
    answer.set_cookie(
        COOKIE + sitting.code, joined.token, max_age=TOKEN_AGE, httponly=True, samesite="Lax", path=f"/sidang/{sitting.code}/",
        secure=settings.BEHIND_TLS,
    )  # fmt: skip
    return answer


@require_POST
def leave(request: HttpRequest, code: str) -> HttpResponse:
    """A shared tablet goes to the next person; the slip opens the same ballot again."""
    sitting = room_or_404(code)
    answer = redirect("flagship:room", sitting.code)
    answer.delete_cookie(COOKIE + sitting.code, path=f"/sidang/{sitting.code}/")
    return answer


@require_GET
def pulse(request: HttpRequest, code: str) -> HttpResponse:
    """Where the room stands; 304 while nothing moved. The most asked address of the evening: one query, no session."""
    ballot = present(request, code)
    if ballot is None:
        return HttpResponse(status=401)
    sitting, now = ballot.sitting, timezone.now()
    tag = queries.live.pulse_tag(sitting, now)
    answer: HttpResponse = (
        HttpResponseNotModified()
        if same(request, tag)
        else HttpResponse(queries.live.pulse_text(sitting, now), content_type="application/json")
    )
    answer["ETag"] = tag
    answer["Cache-Control"] = "no-cache, private"
    return answer


@require_GET
def pack(request: HttpRequest, code: str) -> HttpResponse:
    """Everything a phone needs for the whole sitting, and its own answers so far."""
    sitting = room_or_404(code)
    ballot = ballot_of(request, sitting)
    if ballot is None:
        return HttpResponse(status=401)
    answer = JsonResponse(_pack(request, sitting, ballot, timezone.now()))
    answer["Cache-Control"] = "no-store"
    return answer


def _pack(request: HttpRequest, sitting: Any, ballot: Any, now: datetime) -> dict[str, Any]:
    return {**queries.live.pack(sitting, ballot, now), "csrf": get_token(request)}


@require_GET
def result(request: HttpRequest, code: str, number: int) -> HttpResponse:
    """A result as everybody sees it; it never changes."""
    found = queries.live.result_at(code, number)
    if found is None:
        raise Http404
    plain_text, packed = found
    zipped = "gzip" in request.headers.get("Accept-Encoding", "")
    answer = HttpResponse(packed if zipped else plain_text, content_type="application/json")
    if zipped:
        answer["Content-Encoding"] = "gzip"
    answer["Vary"] = "Accept-Encoding"
    answer["Cache-Control"] = "public, max-age=86400, immutable"
    return answer


@require_POST
def answer(request: HttpRequest, code: str) -> HttpResponse:
    """Answers of a phone as JSON, or of the plain form; each is stored once, however often it is sent."""
    ballot = present(request, code)
    as_form = request.content_type != "application/json"
    if ballot is None:
        return redirect("flagship:room", code) if as_form else HttpResponse(status=401)
    try:
        sent = (
            plain.read_form(request.POST, queries.live.last_seq(ballot), timezone.now())
            if as_form
            else _read(request)
        )
        taken = services.take_answers(ballot=ballot, sent=sent, now=timezone.now())
    except (ValueError, KeyError, TypeError, AttributeError):
        return JsonResponse({"problem": _("Kiriman ini tidak terbaca.")}, status=400)
    except Refused as reason:
        return JsonResponse({"problem": str(reason)}, status=422)
    if not as_form:
        return JsonResponse({"stored": taken.stored, "late": taken.late, "refused": taken.refused})
    for problem in taken.refused.values():
        messages.error(request, problem)
    if taken.late:
        messages.warning(
            request, _("Jawaban datang sesudah langkahnya ditutup: tersimpan, tetapi tidak dihitung.")
        )
    return redirect("flagship:room", code)


def _read(request: HttpRequest) -> list[services.Sent]:
    """Raises ValueError, KeyError or TypeError for what no phone of ours sends."""
    if len(request.body) > LARGEST_POST:
        raise ValueError("too large")
    return [_sent(one) for one in json.loads(request.body)["answers"]]


def _sent(one: dict[str, Any]) -> services.Sent:
    at = parse_datetime(str(one["at"]))
    if at is None or timezone.is_naive(at):
        raise ValueError("no moment")
    took = one.get("took")
    return services.Sent(
        uuid.UUID(str(one["id"])), str(one["kind"]), str(one.get("key", "")), str(one.get("value", "")), _whole(one["seq"]), at,
        _whole(one.get("round", 1)), str(one.get("text", "")), str(one.get("signed", "")), None if took is None else _whole(took),
    )  # fmt: skip


def _whole(number: Any) -> int:
    found = int(number)
    if not 0 <= found < 2**31:
        raise ValueError(number)
    return found


@require_GET
def worker(_request: HttpRequest) -> HttpResponse:
    """The service worker, from an address whose scope is the whole room."""
    return served_worker("flagship/worker.js")


@require_GET
def watch(request: HttpRequest, code: str) -> HttpResponse:
    """Observers: the step, the published version, results that were shown; nothing of anybody."""
    sitting = room_or_404(code)
    frame, result = queries.live.frame_of(sitting), queries.live.told(queries.live.latest_snapshot(sitting))
    page = {
        "sitting": sitting, "version": queries.preparation.latest_version(sitting), "frame": frame, "ranking": ranking_of(result, frame.names), "ties": ties_of(result, frame), "talk": talk(result, frame.names),
        "step_words": words.STEP_WORDS[sitting.step], "step_sentence": words.STEP_SENTENCES[sitting.step],
        "state": words.STATE_WORDS[sitting.state], "result": result,
        "joined": sum(queries.live.joined_by_bloc(sitting).values()), "enter_url": reverse("flagship:room", args=[sitting.code]),
    }  # fmt: skip
    return render(request, "flagship/room/watch.html", page)
