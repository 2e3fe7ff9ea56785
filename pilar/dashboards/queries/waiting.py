"""What waits for a person: one question per area below, and the lists she keeps coming back to."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Any

from django.db.models import Count, Exists, Min, OuterRef
from django.utils import timezone

from pilar.accounts.domain import Actor
from pilar.intake.domain import states
from pilar.intake.models import Batch
from pilar.licensing import queries as licensing
from pilar.linkage.models import FieldQuestion, Pair
from pilar.linkage.models.review import ASKED, OPEN
from pilar.registry.models import Business, ChangeRequest, SavedFilter
from pilar.training import permissions as trainings
from pilar.training import queries as training


@dataclass(frozen=True, slots=True)
class Waiting:
    """Work of one kind: its code (words.py says it), how much of it, since when, and the thing itself when it is one.

    `number` is the id of the only piece, so that one press opens it; None when there are several.
    """

    code: str
    count: int
    since: datetime
    number: int | None = None


def list_waiting(actor: Actor, today: date) -> list[Waiting]:
    """What asks something of this person, the oldest first."""
    found = [waiting for ask in PROVIDERS for waiting in ask(actor, today)]
    return sorted(found, key=lambda waiting: waiting.since)


def _changes_to_decide(actor: Actor, _today: date) -> list[Waiting]:
    """Proposals in the own area; nobody decides on her own."""
    if not actor.may("decide_changes"):
        return []
    inside = Business.objects.visible_to(actor).filter(pk=OuterRef("business_id"))
    rows = ChangeRequest.objects.filter(Exists(inside), status="PENDING").exclude(asked_by=actor.user_id)
    return _told(
        "CHANGE_TO_DECIDE", rows.aggregate(count=Count("pk"), since=Min("asked_at"), number=Min("pk"))
    )


def _own_proposals(actor: Actor, _today: date) -> list[Waiting]:
    """Own proposals nobody has decided yet: no work, but good to know."""
    if not actor.may("propose_changes"):
        return []
    rows = ChangeRequest.objects.filter(asked_by=actor.user_id, status="PENDING")
    return _told("OWN_PROPOSAL", rows.aggregate(count=Count("pk"), since=Min("asked_at"), number=Min("pk")))


def _open_batches(actor: Actor, _today: date) -> list[Waiting]:
    """Files dropped but not yet in the registry, by what they wait for."""
    if not actor.may("import_files"):
        return []
    rows = Batch.objects.visible_to(actor).filter(status__in=states.OPEN).order_by()
    summed = rows.values("status").annotate(count=Count("pk"), since=Min("created_at"), number=Min("pk"))
    return [waiting for row in summed for waiting in _told(f"BATCH_{row['status']}", row)]


def saved_files() -> int:
    """Files of the pages that stand in the registry, a delivery each; older deliveries came in without a page."""
    return Batch.objects.filter(status=states.COMMITTED, files__isnull=False).values("files").count()


def _pairs_to_decide(actor: Actor, _today: date) -> list[Waiting]:
    """Businesses that may stand twice, for whoever may say so."""
    if not actor.may("edit_businesses"):
        return []
    rows = Pair.objects.visible_to(actor).filter(state=OPEN)
    return _told("PAIR_TO_DECIDE", rows.aggregate(count=Count("pk"), since=Min("found_at"), number=Min("pk")))


def _questions_to_answer(actor: Actor, _today: date) -> list[Waiting]:
    """What the desk asks the field about two businesses."""
    if not actor.may("propose_changes"):
        return []
    seen = Pair.objects.visible_to(actor).filter(state=ASKED)
    rows = FieldQuestion.objects.filter(pair__in=seen, answer="")
    return _told(
        "QUESTION_TO_ANSWER", rows.aggregate(count=Count("pk"), since=Min("asked_at"), number=Min("pk"))
    )


def _cases_to_file(actor: Actor, _today: date) -> list[Waiting]:
    """Cases with everything together, for the OSS desk."""
    found = licensing.ready_to_file(actor)
    if found is None:
        return []
    since = timezone.make_aware(datetime.combine(found.since_on, time(9)))
    return [Waiting("CASE_TO_FILE", found.count, since)]


def _owners_to_answer(actor: Actor, _today: date) -> list[Waiting]:
    """What owners said through their cards and nobody answered."""
    found = licensing.words_waiting(actor)
    return [Waiting("OWNER_TO_ANSWER", found.count, found.since, found.number)] if found else []


def _follow_ups(actor: Actor, today: date) -> list[Waiting]:
    """Whom to see after a class, and what a second person is to agree with."""
    found: list[Waiting] = []
    if trainings.can_register(actor):
        due = training.waiting_follow_ups(actor, "DUE", today)
        if due["count"]:
            due["since"] = timezone.make_aware(datetime.combine(min(due["since"], today), time(0)))
        found += _told("FOLLOW_UP_DUE", due)
    if trainings.can_keep(actor):
        found += _told("FOLLOW_UP_REVIEW", training.waiting_follow_ups(actor, "REVIEW", today))
    return found


def _told(code: str, found: Mapping[str, Any]) -> list[Waiting]:
    if not found["count"]:
        return []
    number = found["number"] if found["count"] == 1 else None
    return [Waiting(code, found["count"], found["since"], number)]


# A room above says where its work is done: the page of one piece (by its number) and of all.
PAGES: dict[str, tuple[str, str]] = {}

# What this person waits for others to do: good to know, but no work of hers.
OF_OTHERS = frozenset({"OWN_PROPOSAL"})

# An area that brings work of its own adds its question here.
PROVIDERS: list[Callable[[Actor, date], list[Waiting]]] = [
    _changes_to_decide,
    _own_proposals,
    _open_batches,
    _pairs_to_decide,
    _questions_to_answer,
    _cases_to_file,
    _owners_to_answer,
    _follow_ups,
]


def saved_filters(actor: Actor, limit: int = 8) -> list[tuple[str, str]]:
    """(name, query string) of the lists this person kept, by name."""
    if actor.user_id is None:
        return []
    rows = SavedFilter.objects.filter(user_id=actor.user_id).order_by("name")
    return list(rows.values_list("name", "query")[:limit])
