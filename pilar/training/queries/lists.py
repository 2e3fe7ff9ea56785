"""Cohorts, programmes, places and lessons as screens ask for them; counted in the same statement that lists."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.db.models import Count, F, Min, Prefetch, Q

from pilar.accounts.domain import Actor
from pilar.registry.models import Business
from pilar.training.domain import cohorts
from pilar.training.domain.eligibility import Only
from pilar.training.models import Certificate, Cohort, CohortEvent, Enrolment, Lesson, Programme
from pilar.training.queries import needs

PAGE = 50
MANY = 200


class Unknown(LookupError):
    """Nothing of this number, or nothing this person may see."""


@dataclass(frozen=True, slots=True)
class CohortPage:
    rows: list[Cohort]
    next_after: int


def list_cohorts(actor: Actor, state: str = "", search: str = "", after: int = 0) -> CohortPage:
    """Newest first, each with its seats taken, its waiting list and its first lesson."""
    rows = Cohort.objects.visible_to(actor).select_related("programme")
    if state in cohorts.STATES:
        rows = rows.filter(state=state)
    if search:
        rows = rows.filter(
            Q(name__icontains=search) | Q(programme__title__icontains=search) | Q(place__icontains=search)
        )
    if after:
        rows = rows.filter(pk__lt=after)
    found = list(rows.order_by("-id")[: PAGE + 1])
    counted(found)
    return CohortPage(found[:PAGE], found[PAGE - 1].pk if len(found) > PAGE else 0)


def counted(found: Sequence[Any]) -> None:
    """`taken`, `queued` and `first_at` on each; two statements for the whole page, so that no join multiplies another."""
    held = {
        state: Count("id", filter=Q(state=state))
        for state in (cohorts.ENROLLED, cohorts.WAITING, cohorts.APPLIED)
    }
    places = Enrolment.objects.filter(cohort__in=found).order_by().values("cohort_id")
    counts = {row["cohort_id"]: row for row in places.annotate(**held)}
    lessons = Lesson.objects.filter(cohort__in=found, called_off_reason="").order_by().values("cohort_id")
    firsts = {row["cohort_id"]: row["first"] for row in lessons.annotate(first=Min("starts_at"))}
    for one in found:
        row: Any = counts.get(one.pk, {})
        one.taken, one.first_at = row.get(cohorts.ENROLLED, 0), firsts.get(one.pk)
        one.queued = row.get(cohorts.WAITING, 0) + row.get(cohorts.APPLIED, 0)


def state_counts(actor: Actor) -> dict[str, int]:
    rows = Cohort.objects.visible_to(actor).order_by().values("state").annotate(number=Count("id"))
    return {row["state"]: row["number"] for row in rows}


@dataclass(frozen=True, slots=True)
class Totals:
    """For the head: what training came to so far, in the areas this person sees."""

    people: int
    women: int
    businesses: int
    certified: int


def totals(actor: Actor) -> Totals:
    rows = Enrolment.objects.visible_to(actor).filter(state=cohorts.ENROLLED)
    said = rows.filter(attendance__status__in=("PRESENT", "LATE")).aggregate(
        people=Count("id", distinct=True),
        women=Count("id", distinct=True, filter=Q(sex="F")),
        businesses=Count("business_id", distinct=True),
    )
    certified = Certificate.objects.filter(state="VALID", enrolment__in=rows.values("pk")).count()
    return Totals(said["people"], said["women"], said["businesses"], certified)


def get_cohort(actor: Actor, cohort_id: int) -> Cohort:
    """Raises Unknown."""
    found = Cohort.objects.visible_to(actor).select_related("programme").filter(pk=cohort_id).first()
    if found is None:
        raise Unknown(str(cohort_id))
    return found


def get_lesson(actor: Actor, lesson_id: int) -> Lesson:
    """Raises Unknown."""
    rows = Lesson.objects.select_related("cohort__programme").prefetch_related("trainers")
    found = rows.filter(pk=lesson_id, cohort__in=Cohort.objects.visible_to(actor)).first()
    if found is None:
        raise Unknown(str(lesson_id))
    return found


def open_lesson(lesson_id: int) -> Lesson | None:
    """For the door of the hall, which asks nobody's name."""
    return Lesson.objects.select_related("cohort__programme").filter(pk=lesson_id).first()


def get_place(actor: Actor, place_id: int) -> Enrolment:
    """Raises Unknown."""
    rows = Enrolment.objects.visible_to(actor).select_related(
        "cohort__programme", "business", "stands_in_for"
    )
    found = rows.filter(pk=place_id).first()
    if found is None:
        raise Unknown(str(place_id))
    return found


def get_certificate(actor: Actor, certificate_id: int) -> Certificate:
    """Raises Unknown."""
    seen = Cohort.objects.visible_to(actor)
    rows = Certificate.objects.select_related("enrolment__cohort__programme", "enrolment__business")
    found = rows.filter(pk=certificate_id, enrolment__cohort__in=seen).first()
    if found is None:
        raise Unknown(str(certificate_id))
    return found


def lessons_of(cohort: Cohort) -> list[Lesson]:
    return list(cohort.lessons.prefetch_related("trainers").order_by("starts_at", "id"))


def places_of(actor: Actor, cohort: Cohort) -> list[Enrolment]:
    """Everybody this person may see, those with a seat first, then the queue in its order."""
    order = {
        cohorts.ENROLLED: 0,
        cohorts.WAITING: 1,
        cohorts.APPLIED: 2,
        cohorts.INVITED: 3,
        cohorts.DECLINED: 4,
        cohorts.LEFT: 5,
    }
    rows = Enrolment.objects.visible_to(actor).filter(cohort=cohort).select_related("business")
    rows = rows.order_by(F("lot").asc(nulls_last=True), "queue_at", "id")
    return sorted(
        rows, key=lambda one: (order[one.state], one.number if one.state == cohorts.ENROLLED else 0)
    )


def history_of(cohort: Cohort) -> list[CohortEvent]:
    return list(cohort.events.order_by("-at", "-id")[:40])


def teaches_in(actor: Actor, cohort: Cohort) -> bool:
    return actor.user_id is not None and cohort.lessons.filter(trainers__user_id=actor.user_id).exists()


def list_programmes(actor: Actor) -> list[Any]:
    """Programmes, each with how many cohorts it has had as `runs`."""
    rows = Programme.objects.visible_to(actor).filter(ended_at=None)
    return list(rows.annotate(runs=Count("cohorts")).order_by("title", "id")[:MANY])


def get_programme(actor: Actor, programme_id: int) -> Programme:
    """Raises Unknown."""
    found = Programme.objects.visible_to(actor).filter(pk=programme_id).first()
    if found is None:
        raise Unknown(str(programme_id))
    return found


def cohorts_of(programme: Programme) -> list[Cohort]:
    found = list(programme.cohorts.order_by("-id")[:MANY])
    counted(found)
    return found


def day_of(actor: Actor, now: datetime) -> list[Lesson]:
    """What a trainer teaches from this morning on for four weeks; for who plans, every lesson of the city."""
    rows = Lesson.objects.filter(cohort__in=Cohort.objects.visible_to(actor), called_off_reason="")
    rows = rows.exclude(cohort__state=cohorts.CANCELLED)
    if actor.may("teach"):
        rows = rows.filter(trainers__user_id=actor.user_id)
    rows = rows.filter(ends_at__gte=now - timedelta(hours=14), starts_at__lt=now + timedelta(days=28))
    return list(
        rows.select_related("cohort__programme")
        .prefetch_related("trainers")
        .order_by("starts_at", "id")
        .distinct()[:60]
    )


def roll_of(lesson: Lesson) -> list[tuple[Enrolment, str, str]]:
    """Everybody with a seat, with what is noted and how."""
    noted = {row.enrolment_id: row for row in lesson.attendance.all()}
    rows = lesson.cohort.places.filter(state=cohorts.ENROLLED).select_related("business").order_by("number")
    return [
        (one, noted[one.pk].status, noted[one.pk].how) if one.pk in noted else (one, "", "") for one in rows
    ]


def proposed(actor: Actor, cohort: Cohort, search: str) -> list[Business]:
    """Businesses to register: those searched for; without a search those with the gap this programme closes."""
    rows = Business.objects.visible_to(actor).filter(status="ACTIVE", city_code=cohort.city_code)
    taken = cohort.places.filter(state__in=cohorts.HELD).values("business_id")
    only = Only.of(cohort.only)
    if only.sectors:
        rows = rows.filter(sector__in=only.sectors)
    if only.sizes:
        rows = rows.filter(size__in=only.sizes)
    if only.villages:
        rows = rows.filter(village_code__in=only.villages)
    if search:
        rows = rows.filter(Q(number=search) | Q(search_text__icontains=search))
    elif cohort.programme.need in needs.NEEDS:
        rows = rows.filter(pk__in=needs.NEEDS[cohort.programme.need].some(cohort.city_code, 5 * PAGE))
    return list(rows.exclude(pk__in=taken).select_related("owner").order_by("name_key", "id")[:PAGE])


def trainings_of(actor: Actor, business_id: int) -> list[Enrolment]:
    """The learning record of a business: seats and certificates, newest first."""
    rows = Enrolment.objects.visible_to(actor).filter(
        business_id=business_id, state__in=(*cohorts.HELD, cohorts.DECLINED)
    )
    return list(
        rows.select_related("cohort__programme")
        .prefetch_related("certificates", "mentoring", "promises")
        .order_by("-id")[:30]
    )


def other_places(actor: Actor, place: Enrolment) -> list[Enrolment]:
    """The learning record of a person: her other seats for this business, newest first."""
    rows = Enrolment.objects.visible_to(actor).filter(
        business_id=place.business_id, person_key=place.person_key, state__in=cohorts.HELD
    )
    rows = rows.exclude(pk=place.pk).select_related("cohort__programme")
    valid = Prefetch("certificates", Certificate.objects.filter(state="VALID"))
    return list(rows.prefetch_related(valid).order_by("-id")[:20])


def names_in_the_book(actor: Actor, ids: Sequence[str]) -> dict[str, tuple[str, str]]:
    """Cohorts as the record book calls them."""
    rows = Cohort.objects.visible_to(actor).filter(pk__in=[one for one in ids if str(one).isdigit()])
    return {str(row.pk): (row.name, "") for row in rows}


def lessons_with_cohort(cohort: Cohort) -> list[Lesson]:
    return list(cohort.lessons.select_related("cohort__programme").order_by("starts_at", "id"))


def place_by_number(lesson: Lesson, number: int) -> Enrolment | None:
    return (
        Enrolment.objects.select_related("cohort").filter(cohort_id=lesson.cohort_id, number=number).first()
    )


def came_to(place: Enrolment) -> dict[int, str]:
    """What is noted for this person, by lesson."""
    return dict(place.attendance.values_list("lesson_id", "status"))


def certificates_of(place: Enrolment) -> list[Certificate]:
    """Her valid certificate, as a list of one or none."""
    return list(place.certificates.filter(state="VALID"))


def sees(actor: Actor, place: Enrolment) -> bool:
    """Whether the person may see this place, without asking the database again."""
    codes = (place.village_code, place.district_code, place.city_code, place.province_code)
    return actor.reads_everywhere or any(code in codes for code in actor.areas)
