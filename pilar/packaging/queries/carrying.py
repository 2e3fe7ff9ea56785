"""What a phone takes along: the businesses of one kelurahan, and where somebody is to be looked at again."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Q

from pilar.accounts.domain import Actor
from pilar.packaging.models import Assessment
from pilar.packaging.queries.listing import due_rows
from pilar.places import queries as places
from pilar.registry.models import Business

# Makers of what is packed, beside whoever told of a product; a phone carries no more than these of one kelurahan.
SECTORS = ("FOOD_PROCESSING", "FOOD_SERVICE", "WEAVING", "CRAFT")
MOST = 2500


@dataclass(frozen=True)
class Village:
    code: int
    name: str
    due: int


def villages_to_visit(actor: Actor, today: date) -> list[Village]:
    """The kelurahan this person works in, by name, with how many products are to be looked at again in each."""
    codes = {code for area in actor.areas if area >= 1000 for code in places.village_codes(area)}
    rows = due_rows(Assessment.objects.visible_to(actor), today).order_by().values("village_code")
    due = {row["village_code"]: row["number"] for row in rows.annotate(number=Count("id"))}
    found = [Village(code, places.area_name(code), due.get(code, 0)) for code in codes]
    return sorted(found, key=lambda one: one.name)


def places_in(actor: Actor, village_code: int) -> list[tuple[str, str, str]]:
    """(number, name, product) of the makers in a kelurahan; no name of a person: a phone may be lost."""
    if not village_code:
        return []
    packs = Q(sector__in=SECTORS) | ~Q(product="")
    rows = Business.objects.visible_to(actor).filter(packs, village_code=village_code, status="ACTIVE")
    return list(rows.order_by("name_key", "id").values_list("number", "name", "product")[:MOST])
