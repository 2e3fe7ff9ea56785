"""One business, through the one door."""

from collections.abc import Sequence

from pilar.accounts.domain import Actor
from pilar.registry.models import Business
from pilar.registry.queries.scope import readable

_AT_ONCE = 5_000


class UnknownBusiness(LookupError):
    """No business of this number stands where this person may look: the same answer as for a number nobody has."""


def get_business(actor: Actor, number: str | int) -> Business:
    """The business of a local number ("5371-0001234-5") or of an id, with owner, household and premises.

    Merged records stay reachable. Raises UnknownBusiness.
    """
    rows = readable(actor).select_related("owner__household", "premises", "merged_into")
    wanted = {"id": number} if isinstance(number, int) else {"number": number}
    found = rows.filter(**wanted).first()
    if found is None:
        raise UnknownBusiness(number)
    return found


def ids_by_number(actor: Actor, numbers: Sequence[str]) -> dict[str, tuple[int, int]]:
    """Id and owner of the living businesses of these local numbers that this person may open."""
    found: dict[str, tuple[int, int]] = {}
    for start in range(0, len(numbers), _AT_ONCE):
        rows = readable(actor).living().filter(number__in=numbers[start : start + _AT_ONCE])
        found |= {number: (one, owner) for number, one, owner in rows.values_list("number", "id", "owner_id")}
    return found


def numbers_of(business_ids: Sequence[int]) -> dict[int, str]:
    """The local number of each of these businesses, by id."""
    found: dict[int, str] = {}
    for start in range(0, len(business_ids), _AT_ONCE):
        rows = Business.objects.filter(id__in=business_ids[start : start + _AT_ONCE])
        found |= dict(rows.values_list("id", "number"))
    return found
