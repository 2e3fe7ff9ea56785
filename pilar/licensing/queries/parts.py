"""What this area shows on pages of others: the path of permits, the way to case and card, and an owner's waiting words."""

from datetime import datetime
from typing import Any

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from pilar.accounts.domain import Actor
from pilar.licensing.domain import cards, permits
from pilar.licensing.models import Case, PermitSeen
from pilar.licensing.queries.cards import words_of_business
from pilar.licensing.queries.permits import permit_path, permits_seen
from pilar.licensing.words import cards as card_words
from pilar.licensing.words import permits as words
from pilar.registry import permissions as registry
from pilar.registry.domain.filters import Filters
from pilar.registry.models import Business


def page_part(actor: Actor, business: Business, now: datetime) -> tuple[str, dict[str, Any]] | None:
    """The path of permits for the page of a business, for everyone who may read it."""
    if business.status == "MERGED" or not registry.can_read(actor, business):
        return None
    case = Case.objects.filter(business=business).first()
    # Who may read it works in its area, so accompanying is all there is to ask.
    may = actor.may("accompany")
    return "licensing/part.html", {
        "stations": stations_shown(business, case, may=may, now=now),
        "case_url": reverse("licensing:case", args=[case.pk])
        if case and actor.may("read_businesses")
        else "",
        "card_url": reverse("licensing:card", args=[business.number]) if may else "",
        "words": words_shown(business) if may else [],
    }


def list_deed(actor: Actor, filters: Filters) -> dict[str, str] | None:
    """On the work list of businesses without NIB, for whoever shares work out: open cases for just these."""
    if filters.nib is not False or not actor.may("lead_cases"):
        return None
    query = filters.without("nib", "status").query()
    url = reverse("licensing:open")
    return {"label": _("Buka pendampingan NIB"), "url": f"{url}?{query}" if query else url}


def stations_shown(
    business: Business, case: Case | None, *, may: bool, now: datetime
) -> list[dict[str, Any]]:
    """The path as the screen takes it; with the way to write a number down for who may."""
    seen = {one.permit: one for one in permits_seen(business)}
    path = permit_path(business, case=case, today=timezone.localdate(now), seen=seen)
    return [_shown(one, business, seen, may) for one in path]


def _shown(
    station: permits.Station, business: Business, seen: dict[str, PermitSeen], may: bool
) -> dict[str, Any]:
    told = words.PERMITS[station.permit]
    word, kind = words.STATUS_WORDS[station.status]
    kept_here = may and station.permit in permits.SEEN_HERE
    return {
        "name": told.name,
        "status": station.status,
        "word": word,
        "kind": kind,
        "duty": station.duty,
        "reason": words.reason(station),
        "number": seen[station.permit].number if station.permit in seen else "",
        "facts": _facts(station) if station.status == permits.NEXT else [],
        "cost": words.cost_with_rule(station.permit) if station.status != permits.HELD else "",
        "seen_url": reverse("licensing:permit", args=[business.number, station.permit]) if kept_here else "",
    }


def _facts(station: permits.Station) -> list[dict[str, Any]]:
    told, terms = words.PERMITS[station.permit], station.terms
    return [
        {"term": _("Biaya"), "value": words.cost(station.permit), "note": words.known_since(terms)},
        {"term": _("Tempat"), "value": told.place},
        {"term": _("Siapkan"), "value": told.bring},
        {"term": _("Aturan"), "value": terms.rule},
    ]


def words_shown(business: Business) -> list[dict[str, Any]]:
    """What the owner said and nobody answered yet."""
    return [
        {
            "kind": card_words.KIND_WORDS[one.word.kind],
            "text": said_in_words(one.word.kind, one.text, one.word.hours),
            "url": reverse("licensing:owner-word", args=[one.word.pk]),
        }
        for one in words_of_business(business)
        if one.word.answered_at is None
    ]


def said_in_words(kind: str, text: str, hours: str) -> str:
    """The owner's own text, or when she wants to be called."""
    return str(card_words.HOURS_WORDS.get(hours, _("kapan saja"))) if kind == cards.CALL_ME else text
