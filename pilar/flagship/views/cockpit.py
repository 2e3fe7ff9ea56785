"""The moderator's cockpit and the projector: steps, time, progress by bloc; never what anybody answered."""

from collections.abc import Callable
from datetime import date
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseNotModified
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_POST

from pilar.accounts.domain import Refused
from pilar.accounts.door import actor_of, refused
from pilar.flagship import permissions, queries, services, words
from pilar.flagship.domain import sitting as states
from pilar.flagship.domain.frame import Frame
from pilar.flagship.queries.told import in_digits, talk
from pilar.flagship.views.door import (
    public_url,
    ranking_of,
    room_or_404,
    same,
    sitting_or_404,
    ties_of,
    trail,
)
from pilar.flagship.views.register import qr


@login_required
@require_GET
def cockpit(request: HttpRequest, sitting_id: int) -> HttpResponse:
    """Everything the moderator does, one main button; the progress part asks again every two seconds."""
    return _cockpit(request, sitting_id)


def _cockpit(request: HttpRequest, sitting_id: int) -> HttpResponse:
    """The page; after a refused proposal with what was chosen and written."""
    found = sitting_or_404(request, sitting_id)
    verdict = permissions.can_moderate(actor_of(request), found)
    if not verdict:
        return refused(request, verdict.reason)
    if found.state == states.DRAFT:
        return redirect("flagship:sitting", found.pk)
    holds = permissions.can_conduct(actor_of(request), found)
    if holds:
        services.note_presence(actor=actor_of(request), sitting_id=found.pk, now=timezone.now())
    page = {
        **_status(found), "crumbs": trail(found, _("Kendali sidang")), "holds": holds, "reason": holds.reason,
        "next": _next(found), "may_reveal": states.REVEAL in states.NEXT[found.step], "shown": _shown(found),
        "screen_url": reverse("flagship:screen", args=[found.code, found.screen_key]),
        "watch_url": reverse("flagship:watch", args=[found.code]), "steps": _steps(found),
        "kept": request.POST.getlist("pilihan"), "reason_kept": request.POST.get("alasan", ""),
        "sheets": sheets(found), "may_play": bool(holds) and services.can_play(found),
    }  # fmt: skip
    return render(
        request, "flagship/office/cockpit.html", page, status=422 if request.method == "POST" else 200
    )


@login_required
@require_GET
def status(request: HttpRequest, sitting_id: int) -> HttpResponse:
    """The part of the cockpit that asks again; tells the page to reload when the step has moved on."""
    found = sitting_or_404(request, sitting_id)
    actor = actor_of(request)
    verdict = permissions.can_moderate(actor, found)
    if not verdict:
        return refused(request, verdict.reason)
    services.note_presence(actor=actor, sitting_id=found.pk, now=timezone.now())
    answer = render(request, "flagship/office/_status.html", _status(found))
    if request.GET.get("langkah", "") != _place(found):
        answer["HX-Refresh"] = "true"
    return answer


def _place(found: Any) -> str:
    return f"{found.state}-{found.step}-{found.round}-{found.held_by or 0}"


def _status(found: Any) -> dict[str, Any]:
    lines = queries.counting.progress(found) if found.state != states.DRAFT else []
    stage = queries.live.current_stage(found)
    proposal = queries.live.latest_proposal(found)
    return {
        "sitting": found, "place": _place(found), "lines": [_line(found, line) for line in lines], "stage": stage, "step_word": words.STEP_WORDS[found.step],
        "joined": sum(line.joined for line in lines), "invited": sum(line.invited for line in lines),
        "late": queries.live.late_count(found),
        "suggestions": queries.counting.suggestions(found) if found.step == states.CANDIDATES else [],
        "votes": queries.counting.votes(found, proposal.number) if proposal and found.step == states.DECIDE else None,
    }  # fmt: skip


def _line(found: Any, line: Any) -> dict[str, Any]:
    """A bloc's bar: who finished the step of those who joined, or who joined of those invited."""
    if found.step in (states.WEIGHTS, states.SCORES, states.REVISE, states.DECIDE):
        said = _("%(done)d dari %(joined)d selesai") % {"done": line.done, "joined": line.joined}
        return {"name": line.name, "value": line.done, "most": line.joined or 1, "said": said}
    said = _("%(joined)d dari %(invited)d bergabung") % {"joined": line.joined, "invited": line.invited}
    return {"name": line.name, "value": line.joined, "most": line.invited or 1, "said": said}


def _steps(found: Any) -> list[dict[str, Any]]:
    """The script with what has been opened: the current one marked."""
    opened = {stage.step for stage in queries.live.stages_of(found)}
    return [
        {
            "word": words.STEP_WORDS[step],
            "state": "now" if step == found.step else "done" if step in opened else "",
        }
        for step in states.STEPS
    ]


def _next(found: Any) -> list[dict[str, Any]]:
    """Steps that may be opened now, the script's own first. Revision and decision have forms of their own."""
    plain = [
        step for step in states.NEXT[found.step] if step not in (states.REVEAL, states.REVISE, states.DECIDE)
    ]
    return [
        {"step": step, "word": words.STEP_WORDS[step], "what": words.STEP_SENTENCES[step]} for step in plain
    ]


def _shown(found: Any) -> dict[str, Any]:
    """What the forms of discussion and decision offer: the last result with names, and the items worth opening."""
    result = queries.live.told(queries.live.latest_snapshot(found))
    if result is None:
        return {}
    frame = queries.live.frame_of(found)
    names = frame.names
    return {
        "result": result, "items": _items(result, frame), "talk": talk(result, names), "ranking": ranking_of(result, names), "top": found.top_count, "may_revise": states.REVISE in states.NEXT[found.step],
        "may_decide": found.step == states.DECIDE or states.DECIDE in states.NEXT[found.step],
        "proposal": queries.live.latest_proposal(found),
    }  # fmt: skip


def _items(result: dict[str, Any], frame: Frame) -> list[dict[str, Any]]:
    """What a round of revision may open, with why; a cell the registry scores is nobody's to revise."""
    why: dict[str, list[str]] = {}
    cells: dict[str, dict[str, Any]] = {}
    for code in ("divided", "apart", "changing"):
        for one in result.get(code, ()):
            if (one["candidate"], one["criterion"]) not in frame.locked:
                cells[one["key"]] = one
                why.setdefault(one["key"], []).append(str(words.PHONE[code]).lower())
    return [
        {"key": key, "label": f"{frame.names[one['candidate']]}: {frame.names[one['criterion']]}", "why": ", ".join(why[key])}
        for key, one in cells.items()
    ]  # fmt: skip


def _open_step(asked: dict[str, Any], request: HttpRequest) -> None:
    services.open_step(
        step=request.POST.get("langkah", "")[:10], opened_keys=request.POST.getlist("hal"), **asked
    )


def _propose(asked: dict[str, Any], request: HttpRequest) -> None:
    codes = request.POST.getlist("pilihan")
    services.propose(chosen=codes, deviation=request.POST.get("alasan", ""), **asked)


def _extend(asked: dict[str, Any], request: HttpRequest) -> None:
    minutes = request.POST.get("menit", "")
    services.extend_time(minutes=int(minutes) if minutes.isdigit() else 0, **asked)


def _show_sheet(asked: dict[str, Any], request: HttpRequest) -> None:
    services.show_sheet(code=request.POST.get("kode", "")[:6], **asked)


DEEDS: dict[str, Callable[[dict[str, Any], HttpRequest], Any]] = {
    "buka": lambda asked, request: services.open_sitting(**asked),
    "langkah": _open_step,
    "waktu": _extend,
    "ambil-alih": lambda asked, request: services.take_over(**asked),
    "hasil": lambda asked, request: services.reveal(**asked),
    "usul": _propose,
    "segel": lambda asked, request: services.seal(**asked),
    "lembar": _show_sheet,
    "peraga": lambda asked, request: services.play_step(**asked),
    "alamat-layar": lambda asked, request: services.renew_screen_key(**asked),
}


@login_required
@require_POST
def deed(request: HttpRequest, sitting_id: int, what: str) -> HttpResponse:
    """One act of the moderator; what is refused is said, and nothing changed."""
    if what not in DEEDS:
        raise Http404
    found = sitting_or_404(request, sitting_id)
    verdict = permissions.can_moderate(actor_of(request), found)
    if not verdict:
        return refused(request, verdict.reason)
    try:
        done = DEEDS[what](
            {"actor": actor_of(request), "sitting_id": found.pk, "now": timezone.now()}, request
        )
        if what == "peraga":
            _tell_played(request, done)
    except Refused as reason:
        messages.error(request, str(reason))
        if what == "usul":
            return _cockpit(request, found.pk)
    return redirect("flagship:cockpit", found.pk)


def _tell_played(request: HttpRequest, acted: int) -> None:
    if acted:
        said = ngettext("%d peserta contoh menjawab.", "%d peserta contoh menjawab.", acted) % acted
        messages.success(request, said)
    else:
        messages.info(
            request,
            _("Tidak ada jawaban baru: langkah ini tidak menanyakan apa pun, semua peserta contoh sudah menjawab, atau tidak ada undangan tanpa slip untuk mereka pada langkah Bergabung."),
        )  # fmt: skip


@require_GET
def screen(request: HttpRequest, code: str, key: str) -> HttpResponse:
    """The projector: a device that only shows. `?isi` asks for the inside alone, 304 while nothing moved."""
    found = room_or_404(code)
    if not key or key != found.screen_key:
        raise Http404
    now = timezone.now()
    joined = queries.live.joined_by_bloc(found)
    tag = f'{queries.live.pulse_tag(found, now)[:-1]}-{sum(joined.values())}"'
    inside = "isi" in request.GET
    if inside and same(request, tag):
        answer: HttpResponse = HttpResponseNotModified()
    else:
        name = "flagship/room/_screen.html" if inside else "flagship/room/screen.html"
        answer = render(request, name, _screen(request, found, joined))
    answer["ETag"] = tag
    answer["Cache-Control"] = "no-cache"
    return answer


def _screen(request: HttpRequest, found: Any, joined: dict[str, int]) -> dict[str, Any]:
    frame = queries.live.frame_of(found)
    url = public_url(request, reverse("flagship:room", args=[found.code]))
    result = queries.live.told(queries.live.latest_snapshot(found))
    proposal = queries.live.latest_proposal(found)
    invited = queries.live.registered_by_bloc(found)
    blocs = [
        {"name": bloc["name"], "joined": joined.get(bloc["code"], 0), "invited": invited.get(bloc["code"], 0)}
        for bloc in frame.document["blocs"]
    ]
    shows = (
        found.step in (states.REVEAL, states.DISCUSS, states.REVISE, states.DECIDE)
        or found.state == states.SEALED
    )
    return {
        "sitting": found, "frame": frame, "sheet": _sheet(found, frame), "ranking": ranking_of(result, frame.names), "ties": ties_of(result, frame), "talk": talk(result, frame.names) if found.step == states.DISCUSS else [], "qr": qr(url, 12), "url": url.split("://", 1)[1], "blocs": blocs, "joined": sum(joined.values()),
        "stage": queries.live.current_stage(found), "step_word": words.STEP_WORDS[found.step], "sentence": words.STEP_SENTENCES[found.step],
        "result": result if shows else None,
        "proposal": [frame.names[code] for code in proposal.chosen] if proposal and found.step == states.DECIDE else [],
        "votes": queries.counting.votes(found, proposal.number) if proposal and found.state == states.SEALED else None,
    }  # fmt: skip


def sheets(found: Any) -> dict[str, Any] | None:
    """What the cockpit offers for the projector: the sheet before, the next one, and which is shown; None at other steps."""
    if found.step not in (states.EVIDENCE, states.CANDIDATES):
        return None
    frame = queries.live.frame_of(found)
    codes = ["", *frame.candidates]
    at = codes.index(found.sheet) if found.sheet in codes else 0
    names = {"": _("daftar semua produk"), **frame.names}
    back = codes[at - 1] if at else None
    after = codes[(at + 1) % len(codes)]
    return {
        "shown": names[codes[at]], "at": at, "of": len(codes) - 1, "next": {"code": after, "name": names[after]},
        "back": None if back is None else {"code": back, "name": names[back]},
    }  # fmt: skip


def _sheet(found: Any, frame: Frame) -> dict[str, Any] | None:
    """The product on the projector with every criterion of the registry, counted or said to be missing."""
    shown = next((one for one in frame.document["candidates"] if one["code"] == found.sheet), None)
    if shown is None:
        return None
    cells = {
        cell["criterion"]: {
            **cell,
            "shown": in_digits(cell["value"]),
            "day": date.fromisoformat(cell["counted_on"]),
        }
        for cell in frame.document["evidence"]
        if cell["candidate"] == found.sheet
    }
    asked = [one for one in frame.document["criteria"]["items"] if one["source"] != "expert"]
    facts = [(one["name"], cells.get(one["code"])) for one in asked if one["measure"] != "LOCATION_QUOTIENT"]
    return {"one": shown, "facts": facts, "regional": words.regional_facts(shown.get("regional", {}))}
