"""What came after: a participant's promises, hours and visits; the list of what is due; two groups beside each other."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.db.models import Count, Min, Q, Sum

from pilar.accounts.domain import Actor
from pilar.registry.domain import SALES_BANDS
from pilar.training.domain import cohorts, following, impact
from pilar.training.models import Cohort, Enrolment, FollowUp, MentorHour, PlanPromise
from pilar.training.queries.lists import PAGE, Unknown
from pilar.training.queries.pictures import picture_path
from pilar.vault import services as vault

BANDS = [code for code, _most in SALES_BANDS]
DUE, REVIEW, LATER, DONE = "DUE", "REVIEW", "LATER", "DONE"
WHICH = (DUE, REVIEW, LATER, DONE)


@dataclass(frozen=True, slots=True)
class After:
    promises: list[PlanPromise]
    visits: list[MentorHour]
    follow_ups: list[FollowUp]

    @property
    def minutes(self) -> int:
        return sum(one.minutes for one in self.visits)


def after_of(place: Enrolment) -> After:
    return After(
        list(place.promises.all()),
        list(place.mentoring.all()),
        list(place.follow_ups.order_by("due_on", "id")),
    )


def get_promise(actor: Actor, promise_id: int) -> PlanPromise:
    """Raises Unknown."""
    rows = PlanPromise.objects.filter(enrolment__in=Enrolment.objects.visible_to(actor))
    found = rows.select_related("enrolment__cohort__programme").filter(pk=promise_id).first()
    if found is None:
        raise Unknown(str(promise_id))
    return found


def get_follow_up(actor: Actor, follow_up_id: int) -> FollowUp:
    """Raises Unknown."""
    rows = FollowUp.objects.visible_to(actor).select_related(
        "enrolment__cohort__programme", "enrolment__business"
    )
    found = rows.filter(pk=follow_up_id).first()
    if found is None:
        raise Unknown(str(follow_up_id))
    return found


def open_picture(found: FollowUp) -> bytes:
    """Raises FileNotFoundError."""
    if not found.photo_sha256:
        raise FileNotFoundError
    return vault.read_sealed(picture_path(found.photo_sha256))


def _of(which: str, today: date) -> Q:
    soon = today + timedelta(days=14)
    if which == REVIEW:
        return Q(state=following.TOLD)
    if which == LATER:
        return Q(state=following.PLANNED, due_on__gt=soon)
    if which == DONE:
        return Q(state__in=(following.CONFIRMED, following.UNREACHED))
    return Q(state=following.PLANNED, due_on__lte=soon) | Q(state=following.DOUBTED)


def list_follow_ups(
    actor: Actor, which: str, today: date, after: tuple[str, int] | None = None
) -> list[FollowUp]:
    """A page and one more, by the day they are due; `after` is (day, id) of the last one seen."""
    rows = FollowUp.objects.visible_to(actor).filter(_of(which, today))
    if after:
        rows = rows.filter(Q(due_on__gt=after[0]) | Q(due_on=after[0], id__gt=after[1]))
    rows = rows.select_related("enrolment__cohort__programme", "enrolment__business")
    return list(rows.order_by("due_on", "id")[: PAGE + 1])


def count_follow_ups(actor: Actor, today: date) -> dict[str, int]:
    counted = {which: Count("id", filter=_of(which, today)) for which in WHICH}
    return FollowUp.objects.visible_to(actor).aggregate(**counted)


def waiting_follow_ups(actor: Actor, which: str, today: date) -> dict[str, Any]:
    """How many, since when, and the first one: for the person's first page."""
    rows = FollowUp.objects.visible_to(actor).filter(_of(which, today))
    if which == REVIEW:
        rows = rows.exclude(told_by=actor.user_id)
        return rows.aggregate(count=Count("pk"), since=Min("told_at"), number=Min("pk"))
    return rows.aggregate(count=Count("pk"), since=Min("due_on"), number=Min("pk"))


@dataclass(frozen=True, slots=True)
class Impact:
    """Who was taught beside who was drawn later; `speaks` is MAY, or why it is only a difference."""

    lines: list[impact.Line]
    trained: following.Asked
    waiting: following.Asked
    speaks: str
    left: int
    hours: int


def impact_of(cohort: Cohort, months: int) -> Impact:
    """Results after some months. A seat given for points is no part of it: its holder was not drawn."""
    rows = FollowUp.objects.filter(enrolment__cohort=cohort, kind=following.RESULT, months=months)
    drawn = cohort.way == cohorts.BY_RULE and cohort.drawn_at is not None
    if drawn:
        rows = rows.exclude(enrolment__by_score=True)
    sides: dict[str, list[FollowUp]] = {side: [] for side in following.SIDES}
    for row in rows.order_by("id"):
        sides[row.side].append(row)
    asked = {side: _asked(found) for side, found in sides.items()}
    grown = {side: [following.grown(row.before, row.answers, BANDS) for row in found if row.state in following.COUNTED] for side, found in sides.items()}  # fmt: skip
    hours = MentorHour.objects.filter(enrolment__cohort=cohort).aggregate(all=Sum("minutes"))["all"] or 0
    return Impact(
        impact.lines(grown[following.TRAINED], grown[following.WAITING]), asked[following.TRAINED], asked[following.WAITING],
        impact.may_say_effect(drawn, asked[following.TRAINED], asked[following.WAITING]),
        cohort.places.filter(state=cohorts.LEFT, lot__isnull=False).count(), hours // 60,
    )  # fmt: skip


def _asked(rows: Sequence[FollowUp]) -> following.Asked:
    return following.Asked(len(rows), sum(row.state in following.COUNTED for row in rows))


def behaviour_of(cohort: Cohort) -> dict[str, dict[str, int]]:
    """What people do now, by practice: YES, PARTLY, NO; of those that were seen."""
    rows = FollowUp.objects.filter(
        enrolment__cohort=cohort, kind=following.BEHAVIOUR, state__in=following.COUNTED
    )
    found: dict[str, dict[str, int]] = {}
    for answers in rows.values_list("answers", flat=True):
        for practice, does in answers.get("practices", {}).items():
            told = found.setdefault(practice, dict.fromkeys(following.DOES, 0))
            if does in told:
                told[does] += 1
    return found
