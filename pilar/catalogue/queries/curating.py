"""What curators read: the queue, oldest first, the rubric, and what was given so far."""

from dataclasses import dataclass

from django.db.models import Prefetch

from pilar.accounts.domain import Actor
from pilar.catalogue.domain import curating, products
from pilar.catalogue.models import Assessment, Product, RubricVersion


def rubric_of(city_code: int) -> curating.Rubric:
    """The rubric in force in a city."""
    found = RubricVersion.objects.filter(city_code=city_code).first()
    return found.rubric if found else curating.USUAL


@dataclass(frozen=True, slots=True)
class Waiting:
    """A submitted product, how many curators have read it, and whether this one has."""

    product: Product
    given: int
    mine: bool


def list_queue(actor: Actor, limit: int = 100) -> list[Waiting]:
    """Submitted products, those that wait for this curator first, the longest waiting on top."""
    rows = Product.objects.visible_to(actor).filter(state=products.SUBMITTED).select_related("business")
    still_open = Prefetch("assessments", Assessment.objects.filter(closed_at=None))
    found = rows.prefetch_related(still_open).order_by("state_since_on", "id")[:limit]
    told = []
    for each in found:
        given = list(each.assessments.all())
        told.append(Waiting(each, len(given), any(one.by == actor.user_id for one in given)))
    return sorted(told, key=lambda each: each.mine)


def open_assessments(product: Product) -> list[Assessment]:
    return list(product.assessments.filter(closed_at=None))


def last_assessments(product: Product) -> list[Assessment]:
    """What the last decision rests on."""
    last = product.assessments.exclude(closed_at=None).order_by("-closed_at").first()
    return list(product.assessments.filter(closed_at=last.closed_at)) if last else []
