"""People and businesses for the screen tests: a clerk of the city, a facilitator of one village, strangers, an owner."""

from datetime import UTC, datetime

from django.test import Client

from pilar.accounts.domain import Role, system
from pilar.accounts.models import User
from pilar.accounts.services import create_user
from pilar.registry import services
from pilar.registry.models import Business

NOW = datetime(2026, 11, 20, 2, 0, tzinfo=UTC)
OESAPA, LASIANA, ALAK = 5371031010, 5371031011, 5371011008
OFFICE = system("uji")

PEOPLE = {
    "head": (Role.HEAD, [5371]),
    "clerk": (Role.CLERK, [5371]),
    "supervisor": (Role.SUPERVISOR, [5371]),
    "facilitator": (Role.FACILITATOR, [OESAPA]),
    "colleague": (Role.FACILITATOR, [OESAPA]),
    "stranger": (Role.CLERK, [52]),
    "partner": (Role.PARTNER, [5371]),
    "curator": (Role.CURATOR, [5371]),
    "analyst": (Role.ANALYST, [5371]),
}


def person(who: str, owner_id: int | None = None) -> User:
    role, areas = PEOPLE.get(who, (Role.OWNER, []))
    return create_user(
        actor=OFFICE, email=f"{who}@contoh.id", name=who.title(), role=role, areas=areas, owner_id=owner_id,
        letter=False, now=NOW,
    )  # fmt: skip


def browser(who: str, owner_id: int | None = None) -> Client:
    """A logged-in browser of this person, made when not there yet."""
    client = Client()
    known = User.objects.filter(email=f"{who}@contoh.id").first()
    client.force_login(known or person(who, owner_id))
    return client


def business(**values) -> Business:
    """A business in Oesapa as a clerk would have entered it."""
    told = {
        "business_name": "Sei Sapi Mama Yuli", "owner_name": "Yuliana Tefa", "village_code": OESAPA, "sector": "FOOD_PROCESSING",
        "nik": "5371015505850003", "phone": ["+6281234567311"], "workers_male": 1, "workers_female": 2, "workers": 3,
    } | values  # fmt: skip
    return services.register_business(actor=OFFICE, values=told, now=NOW)
