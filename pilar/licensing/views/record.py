"""One case: its page, and the choice of its KBLI class."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from pilar.accounts.domain import Refused
from pilar.accounts.door import actor_of, refused
from pilar.licensing import permissions, queries, services, words
from pilar.licensing.domain import cases, filing
from pilar.licensing.domain.recommending import ANSWERS, recommend
from pilar.licensing.views.door import case_or_404, lacking, trail
from pilar.licensing.words.telling import TEMPLATES
from pilar.messages import queries as outbox
from pilar.messages import words as message_words
from pilar.places import queries as places

# The deed that brings the first thing missing: (slug of the page, verb).
NEXT = {
    cases.CONTACT: "kunjungan",
    cases.CONSENT: "persetujuan",
    cases.KBLI: "kbli",
    cases.REACHABLE: "kunjungan",
}


@login_required
@require_GET
def case(request: HttpRequest, case_id: int) -> HttpResponse:
    """Who, what is missing, what is next; visits and history."""
    found = case_or_404(request, case_id)
    actor = actor_of(request)
    word, kind = words.STATE_WORDS[found.state]
    may = {
        "accompany": permissions.can_accompany(actor, found) and found.state in cases.PREPARING,
        "file": permissions.can_file(actor, found),
        "lead": permissions.can_lead_case(actor, found),
        "card": permissions.can_give_card(actor, found.business),
    }
    first = (*cases.missing(found.evidence), "")[0] if found.state in cases.PREPARING else ""
    events = queries.list_events(found)
    page = {
        "case": found, "business": found.business, "word": word, "kind": kind, "lacking": lacking(found), "may": may,
        "next_slug": NEXT.get(first, "dokumen" if first else ""), "next_words": words.NEXT_WORDS.get(first, words.NEXT_WORDS[cases.KTP]),
        "place": places.area_path(found.village_code) if found.village_code else "",
        "about": _about(found), "visits": _visits(found), "history": _history(events), "now": timezone.now(),
        "is_preparing": found.state in cases.PREPARING, "is_desk": found.state in (cases.READY, cases.FILED, cases.REFUSED), "is_ended": found.state in (cases.NOT_WANTED, cases.CLOSED),
        "crumbs": trail(here=found.business.name), "sent_back": _sent_back(found, events),
        "letters": _letters(actor, found),
        "stations": queries.stations_shown(found.business, found, may=bool(may["card"]), now=timezone.now()),
        "said": queries.words_shown(found.business) if may["card"] else [],
    }  # fmt: skip
    return render(request, "licensing/case.html", page)


def _about(case: Any) -> list[dict[str, Any]]:
    chosen = places.kbli(2025, case.kbli_code) if case.kbli_code else None
    seen = [str(words.MISSING_WORDS[code]) for code in cases.DOCUMENTS if code in case.evidence.documents]
    return [
        {"term": _("Pendamping"), "value": case.facilitator_name},
        {"term": _("Pengawas"), "value": ", ".join(queries.supervisors_of(case))},
        {"term": _("Persetujuan"), "value": case.consent_how},
        {"term": _("Dokumen yang sudah dilihat"), "value": "; ".join(seen)},
        {"term": _("Data untuk OSS"), "value": _for_oss(case)},
        {
            "term": _("KBLI 2025"),
            "value": f"{case.kbli_code} {chosen.title}" if chosen else "",
            "note": case.description,
        },
        *(
            [{"term": _("Janji OTP"), "value": words.otp_in_words(timezone.localtime(case.otp_at))}]
            if case.otp_at
            else []
        ),
        {"term": _("Kendala"), "value": words.OBSTACLE_WORDS[case.obstacle] if case.obstacle else "–"},
        *([{"term": _("Dirujuk ke"), "value": case.referred_to}] if case.referred_to else []),
        *([{"term": "NIB", "value": case.nib}] if case.nib else []),
    ]


def _for_oss(case: Any) -> str:
    """How much of what OSS asks beside the registry is written down; empty for nothing."""
    given, every = filing.given(case.for_oss), len(filing.FIELDS)
    if not given:
        return ""
    return (
        _("lengkap")
        if given == every
        else _("%(given)d dari %(every)d isian") % {"given": given, "every": every}
    )


def _visits(case: Any) -> list[dict[str, Any]]:
    return [
        {
            "at": visit.on,
            "text": f"{words.WAY_WORDS[visit.way]}: {words.RESULT_WORDS[visit.result]}. {visit.note}".strip(),
            "who": visit.by_name,
        }
        for visit in queries.list_visits(case)
    ]


def _letters(actor: Any, case: Any) -> list[dict[str, Any]]:
    """What the owner was told of this case, and whether it reached her."""
    names = {one.code: one.name for one in TEMPLATES}
    return [
        {
            "at": one.created_at,
            "text": names.get(one.template, one.template),
            "who": message_words.STATE_WORDS[one.state][0],
        }
        for one in outbox.messages_about(actor, "case", case.pk)[:10]
    ]


def _sent_back(case: Any, events: list[Any]) -> Any:
    """The desk's last word while what it missed has not been brought; None otherwise."""
    if case.state not in cases.PREPARING[:-1]:
        return None
    return next((event for event in events if event.kind == "SENT_BACK"), None)


def _history(events: list[Any]) -> list[dict[str, Any]]:
    return [
        {"at": event.at, "text": words.event_in_words(event), "who": event.by_name}
        for event in events
        if event.kind != "VISITED"
    ]


@login_required
@require_http_methods(["GET", "POST"])
def kbli(request: HttpRequest, case_id: int) -> HttpResponse:
    """From the owner's words to a class, with what each choice means; a post with a class chooses.

    The words are posted, too: an address has no room for three thousand characters.
    """
    found = case_or_404(request, case_id)
    verdict = permissions.can_accompany(actor_of(request), found)
    if not verdict:
        return refused(request, verdict.reason)
    said = request.POST if request.method == "POST" else request.GET
    text = said.get("kata", found.description or found.business.activity or found.business.product)
    if "kode" in request.POST:
        try:
            code = request.POST["kode"][:5]
            services.choose_class(
                actor=actor_of(request),
                case_id=found.pk,
                description=text,
                kbli_code=code,
                now=timezone.now(),
            )
        except Refused as reason:
            return refused(request, str(reason))
        messages.success(request, _("KBLI %s dipilih.") % code if code else _("Pilihan KBLI dibatalkan."))
        return redirect("licensing:case", found.pk)
    return render(request, "licensing/kbli.html", _choice(found, text, said))


def _choice(found: Any, text: str, said: Any) -> dict[str, Any]:
    answers = {name: said[name] for name in ANSWERS if said.get(name) in ANSWERS[name]}
    advice = recommend(text, queries.confirmed_choices(text), answers=answers)
    return {
        "case": found, "text": text, "advice": advice, "answers": answers,
        "trouble": words.TROUBLE_WORDS.get(advice.trouble, ""),
        "cut": words.CUT if advice.cut else "",
        "question": words.QUESTION_WORDS.get(advice.question, ""),
        "options": [(name, words.ANSWER_WORDS[name]) for name in ANSWERS.get(advice.question, ())],
        "offers": [(one, words.meaning_in_words(one.consequences)) for one in advice.suggestions],
        "crumbs": trail(found, _("Pilih KBLI")),
    }  # fmt: skip
