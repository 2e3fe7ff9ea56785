"""What the page of a business and the side of the list show beside the record itself."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple
from urllib.parse import parse_qs

from django.urls import reverse
from django.utils.translation import gettext as _

from pilar.accounts.domain import Actor
from pilar.registry.domain.filters import KEPT_OF_A_LIST, parse
from pilar.registry.models import Business, Delivery, IdentityNumber, SavedFilter
from pilar.registry.queries.scope import readable
from pilar.registry.queries.sentences import picked, sentence
from pilar.registry.words import SEARCH_WORDS


def list_businesses_of_owner(actor: Actor, business: Business) -> list[Business]:
    """The owner's other living businesses this person may see, by name."""
    rows = readable(actor).living().filter(owner_id=business.owner_id).exclude(id=business.pk)
    return list(rows.order_by("name_key", "id")[:20])


class Counted(NamedTuple):
    """An active business as far as other areas count it. Sales in rupiah a year; None where nobody said."""

    text: str  # name, brand, activity and product, a space between
    kbli: str
    workers: int | None
    sales: int | None
    village: int
    pk: int = 0


def rows_to_count(actor: Actor, area: int) -> Iterator[Counted]:
    """Every active business of an area this person may see, one at a time: never the whole table in memory."""
    rows = readable(actor).living().in_areas((area,)).filter(status="ACTIVE")
    fields = (
        "name",
        "brand",
        "activity",
        "product",
        "kbli_code",
        "workers",
        "annual_sales",
        "village_code",
        "pk",
    )
    for name, brand, activity, product, *numbers in rows.values_list(*fields).iterator(chunk_size=2_000):
        yield Counted(f"{name} {brand} {activity} {product}", *numbers)


def list_identity_numbers(business: Business) -> list[IdentityNumber]:
    return list(IdentityNumber.objects.filter(business=business).order_by("kind", "id"))


def list_saved_filters(actor: Actor) -> list[SavedFilter]:
    """The lists this person keeps, by name."""
    return list(SavedFilter.objects.filter(user_id=actor.user_id or 0).order_by("name"))


# -- the record book ------------------------------------------------------------------------------
def names_in_the_book(actor: Actor, ids: Sequence[str]) -> dict[str, tuple[str, str]]:
    """Name and address of the businesses this person may open, by id as the record book writes it."""
    rows = readable(actor).filter(id__in=_numbers(ids)).values_list("id", "name", "number")
    return {
        str(pk): (f"{name} ({number})", reverse("registry:business", args=[number]))
        for pk, name, number in rows
    }


def deliveries_in_the_book(actor: Actor, ids: Sequence[str]) -> dict[str, tuple[str, str]]:
    """The files' names, for who may open businesses at all; they have no page of their own here."""
    if not actor.may("read_businesses"):
        return {}
    rows = Delivery.objects.filter(id__in=_numbers(ids)).values_list("id", "name")
    return {str(pk): (name, "") for pk, name in rows}


def lists_in_the_book(actor: Actor, ids: Sequence[str]) -> dict[str, tuple[str, str]]:
    """Downloaded lists in words, from the filters the book keeps (the first 60 characters of them)."""
    return {one: (_list_words(one), "") for one in ids}


def _list_words(query: str) -> str:
    if query.startswith("pick="):
        return picked(_numbers([query.removeprefix("pick=")])[0])
    kept, cut, _rest = query.rpartition("&") if len(query) == KEPT_OF_A_LIST else (query, "", "")
    asked = parse_qs(kept or query)
    # The book never holds what was searched, only which kind of thing it was.
    kind = "".join(asked.pop("q", []))
    said = [sentence(parse(asked))]
    if kind:
        said.append(_("dicari menurut %(kind)s") % {"kind": SEARCH_WORDS.get(kind, kind)})
    return ", ".join(said) + (", …" if cut else "")


def _numbers(ids: Sequence[str]) -> list[int]:
    return [int(one) for one in ids if one.isdecimal()]
