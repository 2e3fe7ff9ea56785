"""What the verbs of training share: a line of a cohort's history and of the record book, and tidy texts."""

from datetime import datetime

from django.utils.translation import gettext as _

from pilar.accounts.domain import Actor, Refused
from pilar.audit import services as audit
from pilar.places.domain.codes import area_columns
from pilar.training.models import Cohort, CohortEvent


def tell(cohort: Cohort, kind: str, actor: Actor, now: datetime, about: str = "") -> None:
    CohortEvent.objects.create(
        cohort=cohort, kind=kind, about=about[:200], at=now, by=actor.user_id, by_name=actor.name[:150]
    )
    audit.record(
        actor=actor, action=f"training.{kind.lower()}", thing="training_cohort", thing_id=cohort.pk,
        detail={"cohort": cohort.name}, now=now,
    )  # fmt: skip


def book(thing: str, thing_id: int, action: str, actor: Actor, now: datetime, title: str) -> None:
    audit.record(
        actor=actor,
        action=f"training.{action}",
        thing=thing,
        thing_id=thing_id,
        detail={"title": title},
        now=now,
    )


def tidy(text: str, most: int) -> str:
    return " ".join(text.split())[:most]


def needed(text: str, most: int, otherwise: str) -> str:
    """Raises Refused with the sentence when nothing was written."""
    found = tidy(text, most)
    if not found:
        raise Refused(otherwise)
    return found


def city_columns(actor: Actor, city: int | None = None) -> dict[str, int]:
    """The city a planner works for. Raises Refused for who works in none."""
    code = city or next((int(str(area)[:4]) for area in actor.areas if area >= 1000), 0)
    if not code:
        raise Refused(_("Akun Anda tidak punya wilayah kota; minta administrator mengaturnya."))
    return area_columns(code)
