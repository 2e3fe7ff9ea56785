"""What this area shows on the page of a business: what its people were trained in, and the way to the next."""

from datetime import datetime
from typing import Any

from django.urls import reverse

from pilar.accounts.domain import Actor
from pilar.registry import permissions as registry
from pilar.registry.models import Business
from pilar.training import words
from pilar.training.domain.certificates import VALID
from pilar.training.queries.lists import trainings_of


def page_part(actor: Actor, business: Business, now: datetime) -> tuple[str, dict[str, Any]] | None:
    """For everyone who may read the business and works for the office, when there is something to tell."""
    if (
        business.status == "MERGED"
        or not actor.may("read_businesses")
        or not registry.can_read(actor, business)
    ):
        return None
    rows = [
        {
            "title": one.cohort.programme.title, "cohort": one.cohort.name, "who": one.person_name, "badge": words.PLACES[one.state],
            "url": reverse("training:cohort", args=[one.cohort_id]), "certificate": any(each.state == VALID for each in one.certificates.all()),
        }
        for one in trainings_of(actor, business.pk)
    ]  # fmt: skip
    return ("training/part.html", {"trainings": rows}) if rows else None
