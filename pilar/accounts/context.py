"""What every page may say about the person who reads it."""

from typing import Any

from django.http import HttpRequest
from django.utils.functional import SimpleLazyObject

from pilar.accounts.domain import NOBODY
from pilar.accounts.words import ROLE_SENTENCES, ROLE_WORDS, area_words


def actor(request: HttpRequest) -> dict[str, Any]:
    """`actor`, `role_words`, `role_sentence` and `area_names`; lazy, so a page that shows none pays nothing."""
    who = getattr(request, "actor", NOBODY)
    return {
        "actor": who,
        "role_words": SimpleLazyObject(lambda: str(ROLE_WORDS.get(who.role, ""))),
        "role_sentence": SimpleLazyObject(lambda: str(ROLE_SENTENCES.get(who.role, ""))),
        "area_names": SimpleLazyObject(lambda: area_words(who.areas)),
    }
