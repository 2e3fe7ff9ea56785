"""The door: register, tick, slip; and paper ballots."""

from typing import Any

import segno
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
from pilar.flagship import permissions, queries, services, words
from pilar.flagship.domain import sitting as states
from pilar.flagship.domain import slips
from pilar.flagship.views.door import public_url, sitting_or_404, trail


def qr(text: str, scale: int = 4) -> str:
    """A QR code as an image address that stands in the page itself."""
    return segno.make(text, error="m", micro=False).svg_data_uri(
        scale=scale, border=2, dark="#26221d", light="#ffffff"
    )


# What stands on paper between the two of a pair: how many times the left, alike, how many times the right.
PAIR_BOXES = ("9", "7", "5", "3", "=", "3", "5", "7", "9")


def _serving(request: HttpRequest, sitting_id: int) -> tuple[Any, HttpResponse | None]:
    found = sitting_or_404(request, sitting_id)
    verdict = permissions.can_serve(actor_of(request), found)
    return found, None if verdict else refused(request, verdict.reason)


@login_required
@require_GET
def register(request: HttpRequest, sitting_id: int) -> HttpResponse:
    """Who is invited, who has come; search, tick, print."""
    found, no = _serving(request, sitting_id)
    if no is not None:
        return no
    search, bloc = request.GET.get("q", "")[:60], request.GET.get("unsur", "")[:12]
    page = {
        "sitting": found, "crumbs": trail(found, _("Daftar hadir")), "search": search, "bloc": bloc,
        "people": queries.preparation.list_participants(found, search, bloc), "blocs": queries.preparation.list_blocs(found),
        "is_draft": found.state == "DRAFT", "is_sealed": found.state == "SEALED",
    }  # fmt: skip
    return render(request, "flagship/office/register.html", page)


@login_required
@require_http_methods(["GET", "POST"])
def person(request: HttpRequest, sitting_id: int, participant_id: int) -> HttpResponse:
    """One person at the door: present with a slip, or a new slip for a lost one."""
    found, no = _serving(request, sitting_id)
    if no is not None:
        return no
    one = queries.preparation.get_participant(found, participant_id)
    if one is None:
        raise Http404
    page = {
        "sitting": found,
        "person": one,
        "crumbs": trail(found, one.name),
        "has_slip": one.slips.filter(killed_at=None).exists(),
    }
    if request.method != "POST":
        return render(request, "flagship/office/person.html", page)
    asked = {
        "actor": actor_of(request),
        "sitting_id": found.pk,
        "participant_id": one.pk,
        "now": timezone.now(),
    }
    printed: services.Printed | None
    try:
        if request.POST.get("apa") == "ganti":
            printed = services.reissue_slip(reason=request.POST.get("reason", ""), **asked)
        elif request.POST.get("apa") == "hapus":
            services.uninvite(**asked)
            return redirect("flagship:register", found.pk)
        else:
            printed = services.check_in(**asked)
    except Refused as reason:
        return render(request, "flagship/office/person.html", {**page, "problem": str(reason)}, status=422)
    if printed is None:
        messages.success(request, _("%s dicatat hadir. Slipnya sudah dicetak sebelumnya.") % one.name)
        return redirect("flagship:register", found.pk)
    return _sheet(request, found, [printed])


@login_required
@require_POST
def print_slips(request: HttpRequest, sitting_id: int) -> HttpResponse:
    """Slips for everybody who has none, on one printable page; their codes are shown this once."""
    found, no = _serving(request, sitting_id)
    if no is not None:
        return no
    try:
        printed = services.issue_slips(actor=actor_of(request), sitting_id=found.pk, now=timezone.now())
    except Refused as reason:
        messages.error(request, str(reason))
        return redirect("flagship:register", found.pk)
    if not printed:
        messages.info(request, _("Semua orang dalam daftar sudah mempunyai slip."))
        return redirect("flagship:register", found.pk)
    return _sheet(request, found, printed)


def _sheet(request: HttpRequest, found: Any, printed: list[services.Printed]) -> HttpResponse:
    short = public_url(request, reverse("flagship:enter")).split("://", 1)[1]
    join = public_url(request, reverse("flagship:join", args=[found.code]))
    cards = [
        {"person": each.participant, "code": slips.shown(each.code), "qr": qr(f"{join}?slip={each.code}")}
        for each in printed
    ]
    page = {"sitting": found, "cards": cards, "short": short, "crumbs": trail(found, _("Cetak slip"))}
    answer = render(request, "flagship/office/slips.html", page)
    answer["Cache-Control"] = "no-store"
    return answer


@login_required
@require_http_methods(["GET", "POST"])
def paper(request: HttpRequest, sitting_id: int) -> HttpResponse:
    """A slip whose holder answers on paper: its sheet to print, and to key twice."""
    found, no = _serving(request, sitting_id)
    if no is not None:
        return no
    problem = ""
    if request.method == "POST":
        try:
            ballot = services.open_paper(
                actor=actor_of(request),
                sitting_id=found.pk,
                slip_code=request.POST.get("slip", "")[:20],
                now=timezone.now(),
            )
            return redirect("flagship:key", found.pk, ballot.pk)
        except Refused as reason:
            problem = str(reason)
    page = {
        "sitting": found,
        "crumbs": trail(found, _("Surat suara kertas")),
        "problem": problem,
        "papers": queries.live.paper_ballots(found),
    }
    return render(request, "flagship/office/paper.html", page, status=422 if problem else 200)


@login_required
@require_http_methods(["GET", "POST"])
def key(request: HttpRequest, sitting_id: int, ballot_id: Any) -> HttpResponse:
    """Print the sheet, or key it; what two officers keyed apart is shown to the second."""
    found, no = _serving(request, sitting_id)
    if no is not None:
        return no
    ballot = found.ballots.filter(pk=ballot_id, way="PAPER").first()
    if ballot is None:
        raise Http404
    proposal = queries.live.latest_proposal(found) if found.step == states.DECIDE else None
    if proposal is not None:
        return _vote(request, found, ballot, proposal)
    typed = {name: request.POST[name] for name in request.POST if name.startswith(("PAIR ", "SCORE "))}
    differing: list[str] = []
    if request.method == "POST":
        try:
            differing = services.key_paper(
                actor=actor_of(request),
                sitting_id=found.pk,
                ballot_id=ballot.pk,
                entries=typed,
                now=timezone.now(),
            )
            if not differing:
                _tell_keyed(request, ballot)
                return redirect("flagship:paper", found.pk)
        except Refused as reason:
            messages.error(request, str(reason))
    page = {
        "sitting": found, "ballot": ballot, "crumbs": trail(found, _("Ketik surat suara")), "counted": ballot.answers.exists(),
        "pairs": _pair_rows(found, ballot, typed, differing), "scores": _score_rows(found, ballot, typed, differing), "differing": len(differing),
    }  # fmt: skip
    return render(request, "flagship/office/key.html", page)


def _tell_keyed(request: HttpRequest, ballot: Any) -> None:
    """What became of a keying: the first of two, counted, or kept as late."""
    rows = ballot.answers.exclude(kind=states.VOTE)
    if not rows.exists():
        messages.success(request, _("Ketikan pertama tersimpan. Petugas lain mengetiknya sekali lagi."))
    elif rows.filter(standing=states.COUNTED).exists():
        messages.success(request, _("Dua ketikan sama; surat suara dihitung."))
    else:
        messages.warning(
            request,
            _(
                "Dua ketikan sama, tetapi hasil sudah ditampilkan: disimpan sebagai terlambat, tidak dihitung."
            ),
        )


def _vote(request: HttpRequest, found: Any, ballot: Any, proposal: Any) -> HttpResponse:
    """The vote of somebody without a phone on the proposal that is voted on; two officers key it, like the sheet."""
    if request.method == "POST":
        asked = {
            "actor": actor_of(request),
            "sitting_id": found.pk,
            "ballot_id": ballot.pk,
            "now": timezone.now(),
        }
        try:
            counted = services.key_vote(
                value=request.POST.get("suara", ""), text=request.POST.get("catatan", ""), **asked
            )
        except Refused as reason:
            messages.error(request, str(reason))
        else:
            messages.success(
                request,
                _("Dua ketikan sama; suaranya dihitung.")
                if counted
                else _("Ketikan pertama tersimpan. Petugas lain mengetiknya sekali lagi."),
            )
            return redirect("flagship:paper", found.pk)
    names = queries.live.frame_of(found).names
    page = {
        "sitting": found, "ballot": ballot, "crumbs": trail(found, _("Ketik surat suara")), "proposal": proposal,
        "chosen": [names[code] for code in proposal.chosen], "votes": list(words.VOTE_WORDS.items()),
        "voted": queries.live.paper_voted(ballot, proposal), "value": request.POST.get("suara", ""), "text": request.POST.get("catatan", ""),
    }  # fmt: skip
    return render(request, "flagship/office/key_vote.html", page)


def _pair_rows(found: Any, ballot: Any, typed: dict[str, str], differing: list[str]) -> list[dict[str, Any]]:
    names = queries.live.frame_of(found).names
    rows = []
    for number, key in enumerate(ballot.asked["pairs"], 1):
        _set, a, b = key.split(":")
        options = [(f"{step}", f"{names[a]}: {words.SCALE_WORDS[step]}") for step in (9, 7, 5, 3)] + [
            ("1", words.SCALE_WORDS[1])
        ]
        options += [(f"1/{step}", f"{names[b]}: {words.SCALE_WORDS[step]}") for step in (3, 5, 7, 9)]
        row = _row(f"PAIR {key}", f"{number}. {names[a]} / {names[b]}", options, typed, differing)
        rows.append(row | {"left": f"{number}. {names[a]}", "right": names[b], "boxes": PAIR_BOXES})
    return rows


def _score_rows(found: Any, ballot: Any, typed: dict[str, str], differing: list[str]) -> list[dict[str, Any]]:
    names = queries.live.frame_of(found).names
    rows = []
    for key in ballot.asked["scores"]:
        criterion, _colon, candidate = key.partition(":")
        label = f"{names[criterion]}: {names[candidate]}"
        row = _row(f"SCORE {key}", label, list(words.SCORE_WORDS.items()), typed, differing)
        rows.append(row | {"left": label, "right": "", "boxes": list(words.SCORE_WORDS)})
    return rows


def _row(
    name: str, label: str, options: list[Any], typed: dict[str, str], differing: list[str]
) -> dict[str, Any]:
    return {
        "name": name,
        "label": label,
        "options": options,
        "value": typed.get(name, ""),
        "differs": name in differing,
    }
