"""What a visitor may see: the classes that take people now; and whose businesses a proven number opens."""

from typing import Any

from django.db.models import Q

from pilar.registry.models import Business
from pilar.training.domain import cohorts
from pilar.training.models import Cohort
from pilar.training.queries.lists import counted
from pilar.vault import services as vault
from pilar.vault.domain import Unreadable


def businesses_of(phone: str, city: int) -> list[Business]:
    """Living businesses of this city whose owner has this number (E.164), by name."""
    index = vault.index("phone", phone)
    if index is None:
        return []
    rows = Business.objects.filter(Q(owner__phone_index=index) | Q(owner__phone2_index=index))
    rows = rows.filter(city_code=city, status__in=("ACTIVE", "PAUSED")).select_related("owner")
    return list(rows.order_by("name_key", "id")[:20])


def public_cohorts() -> list[Any]:
    """Cohorts whose registration is open, each with its seats taken and its first lesson; the soonest first."""
    rows = Cohort.objects.filter(state=cohorts.OPEN).select_related("programme")
    found = list(rows.order_by("id")[:100])
    counted(found)
    return sorted(found, key=lambda one: (one.first_at is None, one.first_at, one.pk))


def public_cohort(cohort_id: int) -> Any:
    """An open one with the same; None when it takes nobody."""
    rows = Cohort.objects.filter(pk=cohort_id, state=cohorts.OPEN).select_related("programme")
    found = list(rows)
    counted(found)
    return found[0] if found else None


def sealed_number(phone: str) -> str:
    """A number on its way through a visitor's browser: nobody reads it there."""
    return vault.seal("phone", phone) or ""


def opened_number(sealed: object) -> str:
    """The number again; empty for what was not sealed here."""
    try:
        return vault.unseal("phone", str(sealed)) or ""
    except Unreadable:
        return ""
