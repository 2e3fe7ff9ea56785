"""One pair side by side: decide by one key, undo by one key, the next one is there already."""

from datetime import datetime
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.cache import add_never_cache_headers
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from pilar.accounts.domain import Refused
from pilar.accounts.door import actor_of, refused
from pilar.linkage import permissions, queries, services, words
from pilar.linkage.queries import Asked
from pilar.linkage.views.door import compared, pair_or_404, trail
from pilar.linkage.views.waterfall import said_likely, waterfall
from pilar.registry import queries as registry

WAITING = ("OPEN", "ASKED")


@login_required
@require_http_methods(["GET", "POST"])
def pair(request: HttpRequest, pair_id: int) -> HttpResponse:
    """The comparison; a post decides and leads to the next pair."""
    actor = actor_of(request)
    verdict = permissions.can_review(actor)
    if not verdict:
        return refused(request, verdict.reason)
    found = pair_or_404(request, pair_id)
    if request.method == "POST":
        return _decide(request, found)
    now = timezone.now()
    if found.state not in WAITING:
        return _decided(request, found)
    try:
        kept, dropped = services.sides(found)
    except Refused as reason:
        messages.info(request, str(reason))
        return redirect("linkage:begin")
    after = queries.next_pair(actor, now, besides=(found.pk,))
    services.hold(actor=actor, pair_ids=[found.pk, *([after.pk] if after else [])], now=now)
    context = compared(actor, found, kept, dropped) | _progress(request, now) | {
        "pair": found, "after": after, "after_url": _after_url(after, found), "group": queries.group_around(actor, found),
        "waterfall": waterfall(found.start, found.weights), "before": _before(request),
        "question": queries.last_question(found), "answers": words.ANSWER_WORDS, "crumbs": trail(_("Bandingkan")), "now": now,
        "pile": words.PILE_WORDS[found.pile], "chance": said_likely(found.business),
    }  # fmt: skip
    context["any_choice"] = any(row["choosable"] for row in context["telling"])
    response = render(request, "linkage/pair.html", context)
    if request.headers.get("Sec-Purpose", request.headers.get("Purpose", "")).startswith("prefetch"):
        response["Cache-Control"] = "private, max-age=60"
    else:
        add_never_cache_headers(response)
    return response


def _before(request: HttpRequest) -> dict[str, Any] | None:
    """The pair this person comes from, what was decided on it, and the way to take that back."""
    number = _number(request, "sesudah")
    decision = queries.own_decision(actor_of(request), number) if number else None
    return {"pair": number, "said": words.VERDICT_WORDS[decision.verdict]} if decision else None


def _number(request: HttpRequest, name: str) -> int:
    said = request.GET.get(name, "")
    return int(said) if said.isascii() and said.isdigit() and len(said) < 12 else 0


def _after_url(after: Any, found: Any) -> str:
    """The next page, known before this one is decided, so that it can be loaded already."""
    return f"{reverse('linkage:pair', args=[after.pk])}?sesudah={found.pk}" if after else ""


def _progress(request: HttpRequest, now: datetime) -> dict[str, Any]:
    """ "12 dari 214, 3 menit": what this person decided today, with the pair she comes from, of that and what waits."""
    actor, before = actor_of(request), _number(request, "sesudah")
    midnight = timezone.localtime(now).replace(hour=0, minute=0, second=0, microsecond=0)
    today = queries.decided_since(actor, midnight, besides=before)
    done = today.done + (1 if before else 0)
    waiting = queries.count_pairs(actor, Asked(), now)
    minutes = int((now - today.since).total_seconds() // 60) if today.since else 0
    return {"done": done, "total": done + waiting, "minutes": minutes}


def _decided(request: HttpRequest, found: Any) -> HttpResponse:
    """Somebody was faster, or one looks back: who, what, and the way to undo it."""
    decision = queries.standing_decision(found)
    rows = queries.with_businesses([found])
    context = {
        "pair": found, "row": rows[0] if rows else None, "decision": decision, "crumbs": trail(_("Bandingkan")),
        "words": words.VERDICT_WORDS[decision.verdict] if decision else "", "now": timezone.now(),
    }  # fmt: skip
    return render(request, "linkage/done.html", context)


def _decide(request: HttpRequest, found: Any) -> HttpResponse:
    said = request.POST
    verdict = said.get("putusan", "")
    if verdict not in words.VERDICT_WORDS:
        return refused(request, _("Pilih salah satu putusan."))
    try:
        services.decide(
            actor=actor_of(request), pair_id=found.pk, verdict=verdict, choices=_choices(request, found), now=timezone.now()
        )  # fmt: skip
    except Refused as reason:
        messages.warning(request, str(reason))
        return redirect("linkage:pair", found.pk)
    following = said.get("berikut", "")
    if following.isascii() and following.isdigit() and len(following) < 12:
        return redirect(f"{reverse('linkage:pair', args=[int(following)])}?sesudah={found.pk}")
    messages.success(request, _("Semua pasangan yang menunggu Anda sudah diputuskan."))
    return redirect("linkage:queue")


def _choices(request: HttpRequest, found: Any) -> dict[str, int]:
    """Fields for which another value was chosen than the sources are trusted for: pilih_NAME=business id, trusted_NAME=id."""
    ids = {str(found.a): found.a, str(found.b): found.b}
    chosen = {}
    for name in registry.COMPARED:
        said, trusted = request.POST.get(f"pilih_{name}", ""), request.POST.get(f"asal_{name}", "")
        if said in ids and said != trusted:
            chosen[name] = ids[said]
    return chosen


@login_required
@require_POST
def undo(request: HttpRequest, decision_id: int) -> HttpResponse:
    """Take a decision back; with `pasangan` the standing one of that pair (decision_id 0)."""
    actor = actor_of(request)
    verdict = permissions.can_review(actor)
    if not verdict:
        return refused(request, verdict.reason)
    said = request.POST.get("pasangan", "")
    if not decision_id and said.isascii() and said.isdigit() and len(said) < 12:
        standing = queries.standing_decision(pair_or_404(request, int(said)))
        decision_id = standing.pk if standing else 0
    try:
        found = services.take_back(actor=actor, decision_id=decision_id, now=timezone.now())
    except services.UnknownDecision as problem:
        raise Http404 from problem
    except Refused as reason:
        messages.warning(request, str(reason))
        return redirect("linkage:decided")
    messages.success(request, _("Putusan dibatalkan; semuanya kembali seperti sebelumnya."))
    return redirect("linkage:pair", found.pk)


@login_required
@require_http_methods(["GET", "POST"])
def part(request: HttpRequest, number: str) -> HttpResponse:
    """Take a merged record out again: what will happen, then the button."""
    actor = actor_of(request)
    verdict = permissions.can_review(actor)
    if not verdict:
        return refused(request, verdict.reason)
    try:
        business = registry.get_business(actor, number)
    except registry.UnknownBusiness as problem:
        raise Http404 from problem
    if request.method == "POST":
        try:
            services.part_business(actor=actor, business_id=business.pk, now=timezone.now())
        except Refused as reason:
            messages.warning(request, str(reason))
            return redirect("registry:business", number)
        messages.success(request, _("Catatan sudah dipisah kembali."))
        return redirect("registry:business", number)
    return render(
        request, "linkage/part.html", {"business": business, "crumbs": trail(_("Pisahkan kembali"))}
    )
