"""What every page may say about the person who reads it."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse
from django.utils.functional import SimpleLazyObject
from django.utils.translation import gettext as _

from pilar.accounts.domain import NOBODY, Actor
from pilar.accounts.services.first import DEMO_DOMAIN, DEMO_PASSWORD, DEMO_PEOPLE
from pilar.accounts.words import ROLE_SENTENCES, ROLE_WORDS, area_words


def actor(request: HttpRequest) -> dict[str, Any]:
    """`actor`, `role_words`, `role_sentence`, `area_names`; `person` and `person_links` for the page's head.

    `demo_people` and `demo_password` in an installation that shows the synthetic city, for the log-in page.

    Lazy, so that a page which shows none of it pays no query.
    """
    who = getattr(request, "actor", NOBODY)
    return {
        "actor": who,
        "role_words": SimpleLazyObject(lambda: str(ROLE_WORDS[who.role]) if who.role else ""),
        "role_sentence": SimpleLazyObject(lambda: str(ROLE_SENTENCES[who.role]) if who.role else ""),
        "area_names": SimpleLazyObject(lambda: area_words(who.areas)),
        "person": SimpleLazyObject(lambda: _person(who)),
        "person_links": SimpleLazyObject(lambda: _links(who)),
        "demo_people": SimpleLazyObject(_demo_people),
        "demo_password": DEMO_PASSWORD if settings.DEMO else "",
    }


def _person(who: Actor) -> dict[str, str]:
    """{name, role, area}; empty (false) for a visitor who is not logged in."""
    if who.user_id is None:
        return {}
    areas = area_words(who.areas)
    shown = areas[0] if len(areas) == 1 else _("%(count)s wilayah") % {"count": len(areas)} if areas else ""
    return {"name": who.name, "role": str(ROLE_WORDS[who.role]) if who.role else "", "area": shown}


def _demo_people() -> list[dict[str, str]]:
    """[{email, role}] of the synthetic city's log-ins; none unless this installation is a demo."""
    if not settings.DEMO:
        return []
    return [
        {"email": f"{place}@{DEMO_DOMAIN}", "role": str(ROLE_WORDS[role])}
        for place, _name, role, _areas in DEMO_PEOPLE
    ]


def _links(who: Actor) -> list[dict[str, str]]:
    return [{"url": reverse("accounts:me"), "label": _("Akun saya")}] if who.user_id is not None else []
