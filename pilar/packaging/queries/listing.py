"""Assessments as lists and counts, in pages of constant cost; failures that many share; how far assessors agree."""

from collections import Counter
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Count, Q

from pilar.accounts.domain import Actor
from pilar.catalogue.models import Product
from pilar.packaging.domain import visits
from pilar.packaging.domain.levels import FAILED
from pilar.packaging.models import Action, Answer, Assessment, AssessmentQuerySet, ItemPhoto
from pilar.registry.models import Business

PAGE = 50


class UnknownAssessment(LookupError):
    """No assessment of this number, or none this person may see."""


@dataclass(frozen=True)
class Asked:
    """What a list is asked for. `which`: open, signed, appealed, again (due), all; `level` I to IV; `mine`: this assessor's own."""

    which: str = "all"
    level: str = ""
    kind: str = ""
    search: str = ""
    mine: bool = False
    after: int = 0


@dataclass(frozen=True)
class AssessmentPage:
    rows: list[Assessment]
    next_after: int


def get_assessment(actor: Actor, assessment_id: int) -> Assessment:
    """Raises UnknownAssessment."""
    rows = Assessment.objects.visible_to(actor).select_related("business", "previous", "calibrates")
    rows = rows.prefetch_related("answers", "photos", "standards")
    found = rows.filter(pk=assessment_id).first()
    if found is None:
        raise UnknownAssessment(str(assessment_id))
    return found


def get_photo(actor: Actor, photo_id: int) -> ItemPhoto:
    """Raises UnknownAssessment."""
    seen = Assessment.objects.visible_to(actor).values("pk")
    found = ItemPhoto.objects.filter(pk=photo_id, assessment__in=seen).first()
    if found is None:
        raise UnknownAssessment(str(photo_id))
    return found


def list_assessments(actor: Actor, asked: Asked, today: date) -> AssessmentPage:
    """Newest first."""
    rows = Assessment.objects.visible_to(actor).exclude(state=visits.DROPPED).select_related("business")
    if asked.which == "open":
        rows = rows.filter(state=visits.OPEN)
    elif asked.which == "signed":
        rows = rows.filter(state=visits.SIGNED)
    elif asked.which == "appealed":
        rows = rows.filter(state=visits.APPEALED)
    elif asked.which == "again":
        rows = due_rows(rows, today)
    if asked.level:
        rows = rows.filter(level=asked.level)
    if asked.kind:
        rows = rows.filter(kind=asked.kind)
    if asked.mine:
        rows = rows.filter(assessor_id=actor.user_id)
    if asked.search:
        rows = rows.filter(
            Q(product_name__icontains=asked.search) | Q(business__name_key__contains=asked.search.casefold())
        )
    if asked.after:
        rows = rows.filter(pk__lt=asked.after)
    found = list(rows.order_by("-id")[: PAGE + 1])
    return AssessmentPage(found[:PAGE], found[PAGE - 1].pk if len(found) > PAGE else 0)


def due_rows(rows: AssessmentQuerySet, today: date) -> AssessmentQuerySet:
    """Those to be looked at again by a day, and not looked at since."""
    return rows.counting().filter(again_on__lte=today, later__isnull=True)


def due_again(actor: Actor, today: date, within: int = 30) -> int:
    """How many are to be looked at again within so many days."""
    return due_rows(Assessment.objects.visible_to(actor), today + timedelta(days=within)).count()


def state_counts(actor: Actor) -> dict[str, int]:
    """By state, and by level for those in force."""
    rows = Assessment.objects.visible_to(actor).exclude(state=visits.DROPPED)
    counts = {
        row["state"]: row["number"] for row in rows.order_by().values("state").annotate(number=Count("id"))
    }
    by_level = rows.counting().order_by().values("level").annotate(number=Count("id"))
    return counts | {f"level_{row['level']}": row["number"] for row in by_level}


def best_of(actor: Actor, business_id: int) -> list[Assessment]:
    """The assessments in force of a business, newest first, one of each product."""
    rows = (
        Assessment.objects.visible_to(actor).counting().filter(business_id=business_id).order_by("-signed_at")
    )
    found: dict[str, Assessment] = {}
    for row in rows[:50]:
        found.setdefault(row.product_name.casefold(), row)
    return list(found.values())


@dataclass(frozen=True)
class Failure:
    """How often a statement failed, of how many visits in force."""

    item: str
    failed: int
    asked: int
    villages: list[tuple[int, int]]


def common_failures(actor: Actor, kind: str = "", most: int = 15) -> list[Failure]:
    """The statements that fail most, with the kelurahan where they do: what to train for, and where."""
    rows = Assessment.objects.visible_to(actor).counting()
    if kind:
        rows = rows.filter(kind=kind)
    said = Answer.objects.filter(assessment__in=rows.values("pk")).exclude(answer="")
    counted = said.values("item").annotate(
        failed=Count("id", filter=Q(answer=FAILED)), asked=Count("id", filter=~Q(answer="NA"))
    )
    worst = sorted((row for row in counted if row["failed"]), key=lambda row: (-row["failed"], row["item"]))[
        :most
    ]
    places: dict[str, Counter[int]] = {row["item"]: Counter() for row in worst}
    where = (
        said.filter(item__in=list(places), answer=FAILED)
        .values("item", "assessment__village_code")
        .annotate(number=Count("id"))
    )
    for row in where:
        places[row["item"]][row["assessment__village_code"]] += row["number"]
    return [
        Failure(row["item"], row["failed"], row["asked"], places[row["item"]].most_common(3)) for row in worst
    ]


@dataclass(frozen=True)
class Agreement:
    """How far two assessors agreed on one product: shared answers, equal ones, kappa."""

    first: Assessment
    second: Assessment
    shared: int
    equal: int
    kappa: float | None
    apart: tuple[str, ...]


def calibration(actor: Actor) -> list[Agreement]:
    """Every second look that is signed, newest first."""
    seconds = (
        Assessment.objects.visible_to(actor).filter(calibrates__isnull=False, state=visits.SIGNED)
        .select_related("calibrates", "business").prefetch_related("answers", "calibrates__answers").order_by("-signed_at")[:100]
    )  # fmt: skip
    found = []
    for second in seconds:
        first = second.calibrates
        assert first is not None
        one = {row.item: row.answer for row in first.answers.all() if row.answer}
        pairs = [
            (one[row.item], row.answer, row.item)
            for row in second.answers.all()
            if row.answer and row.item in one
        ]
        equal = sum(a == b for a, b, _ in pairs)
        apart = tuple(item for a, b, item in pairs if a != b)
        found.append(
            Agreement(first, second, len(pairs), equal, visits.kappa([(a, b) for a, b, _ in pairs]), apart)
        )
    return found


def open_actions(actor: Actor, assessment_id: int | None = None) -> list[Action]:
    """Actions not closed yet, the most pressing first."""
    rows = Action.objects.filter(assessment__in=Assessment.objects.visible_to(actor).values("pk"))
    if assessment_id is not None:
        return list(rows.filter(assessment_id=assessment_id).order_by("due_on", "id"))
    return list(
        rows.exclude(state=visits.CLOSED)
        .select_related("assessment__business")
        .order_by("due_on", "id")[:200]
    )


def get_action(actor: Actor, action_id: int) -> Action | None:
    """An action on an assessment this person may see."""
    rows = Action.objects.select_related("assessment__business")
    return rows.filter(pk=action_id, assessment__in=Assessment.objects.visible_to(actor).values("pk")).first()


def listed_products(actor: Actor, business_id: int) -> list[tuple[int, str]]:
    """What the catalogue lists of a business, to choose from when a visit begins."""
    if not Business.objects.visible_to(actor).filter(pk=business_id).exists():
        return []
    return list(
        Product.objects.filter(business_id=business_id).order_by("name_key").values_list("pk", "name")[:60]
    )


def first_look(actor: Actor, business_id: int, product: str) -> int | None:
    """The visit a second one would be held against: the newest of this product by somebody else."""
    rows = Assessment.objects.visible_to(actor).filter(
        business_id=business_id, product_name__iexact=product, calibrates=None
    )
    rows = rows.exclude(state=visits.DROPPED).exclude(assessor_id=actor.user_id)
    return rows.order_by("-id").values_list("pk", flat=True).first()


def looks_due(today: date, within: timedelta) -> list[Assessment]:
    """Visits to be made again within so many days, of whole installations: for the night's reminders."""
    rows = due_rows(Assessment.objects.all(), today + within).filter(
        again_on__gte=today, business__status="ACTIVE"
    )
    return list(rows.select_related("business__owner").order_by("id"))


def actions_late(before: date) -> list[tuple[int, int, int, int]]:
    """The area codes of every action that nobody has done and that was due before a day, smallest area first."""
    rows = Action.objects.filter(state=visits.TO_DO, due_on__lt=before, assessment__state__in=visits.COUNTING)
    codes = ("village_code", "district_code", "city_code", "province_code")
    return list(rows.values_list(*(f"assessment__{code}" for code in codes)))


def actions_due(today: date, within: timedelta) -> list[Action]:
    """Actions not done yet and due within so many days."""
    rows = Action.objects.filter(state=visits.TO_DO, due_on__gte=today, due_on__lte=today + within)
    return list(rows.select_related("assessment__business__owner").order_by("id"))
