"""What the page of a business and the side of the list show beside the record itself."""

from collections.abc import Sequence

from pilar.accounts.domain import Actor
from pilar.registry.models import Business, Delivery, IdentityNumber, SavedFilter
from pilar.registry.queries.scope import readable


def list_businesses_of_owner(actor: Actor, business: Business) -> list[Business]:
    """The owner's other living businesses this person may see, by name."""
    rows = readable(actor).living().filter(owner_id=business.owner_id).exclude(id=business.pk)
    return list(rows.order_by("name_key", "id")[:20])


def list_identity_numbers(business: Business) -> list[IdentityNumber]:
    return list(IdentityNumber.objects.filter(business=business).order_by("kind", "id"))


def list_saved_filters(actor: Actor) -> list[SavedFilter]:
    """The lists this person keeps, by name."""
    return list(SavedFilter.objects.filter(user_id=actor.user_id or 0).order_by("name"))


# -- the record book ------------------------------------------------------------------------------
def list_called(actor: Actor, ids: Sequence[int]) -> list[tuple[int, str, str]]:
    """Id, name and local number of those of these businesses that the person may open."""
    return list(readable(actor).filter(id__in=ids).values_list("id", "name", "number"))


def delivery_names(ids: Sequence[int]) -> dict[int, str]:
    """What deliveries are called: the file's name."""
    return dict(Delivery.objects.filter(id__in=ids).values_list("id", "name"))
