"""One business, through the one door."""

from pilar.accounts.domain import Actor
from pilar.registry.models import Business
from pilar.registry.queries.scope import readable


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
