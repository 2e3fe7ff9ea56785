"""The lessons ahead on the home of who teaches or plans, and whom to see after a class."""

from typing import Any

from django.urls import reverse

from pilar.dashboards.views.ask import Ask
from pilar.training import permissions, queries
from pilar.training.words.hours import when_words

_FEW = 4


def lessons(ask: Ask) -> dict[str, Any]:
    """The next lessons: her own for a trainer, the city's for everybody else who follows training."""
    found = queries.day_of(ask.actor, ask.now)[:_FEW] if permissions.can_follow(ask.actor) else []
    return {
        "mine": ask.actor.may("teach"),
        "url": reverse("training:day"),
        "rows": [
            {
                "label": one.title,
                "note": f"{one.cohort.programme.title}, {one.cohort.name} · {when_words(one)} · {one.place}",
                "url": reverse("training:roll", args=[one.pk]),
            }
            for one in found
        ],
    }
