"""What the campaign from KBLI 2020 to 2025 asks of the registry: who still has an old class, and how far it is."""

from collections.abc import Collection
from dataclasses import dataclass

from django.db.models import Count, Q

from pilar.accounts.domain import Actor
from pilar.licensing.domain import kbli_moving
from pilar.licensing.domain.kbli_moving import Way, way_of
from pilar.licensing.models import KbliMove
from pilar.licensing.queries.outages import cities_of
from pilar.registry.models import Business, BusinessQuerySet

PAGE = 25


class UnknownMove(LookupError):
    """No confirmed move of this number lies where this person may look."""


@dataclass(frozen=True, slots=True)
class OldClass:
    """A class of 2020 with how many living businesses still have it, ``licensed`` of them with an NIB."""

    way: Way
    businesses: int
    licensed: int


@dataclass(frozen=True, slots=True)
class Progress:
    """How many living businesses of a city have a class of 2025, one of 2020, or none (a code without version counts as none)."""

    new: int
    old: int
    none: int


def _living(actor: Actor, city: int) -> BusinessQuerySet:
    rows = Business.objects.visible_to(actor).living().filter(city_code=city)
    return rows.exclude(status="CLOSED")


def list_old_classes(actor: Actor, city: int) -> list[OldClass]:
    """Those with most businesses first."""
    rows = _living(actor, city).filter(kbli_version=2020).exclude(kbli_code="").order_by().values("kbli_code")
    counted = rows.annotate(number=Count("id"), licensed=Count("id", filter=Q(has_nib=True)))
    found = [OldClass(way_of(one["kbli_code"]), one["number"], one["licensed"]) for one in counted]
    return sorted(found, key=lambda one: (-one.businesses, one.way.old))


def progress(actor: Actor, city: int) -> Progress:
    told = _living(actor, city).aggregate(
        new=Count("id", filter=Q(kbli_version=2025) & ~Q(kbli_code="")),
        old=Count("id", filter=Q(kbli_version=2020) & ~Q(kbli_code="")),
        every=Count("id"),
    )
    return Progress(told["new"], told["old"], told["every"] - told["new"] - told["old"])


def with_old_class(actor: Actor, city: int, codes: tuple[str, ...]) -> BusinessQuerySet:
    """The living businesses of a city with one of these classes of 2020."""
    return _living(actor, city).filter(kbli_version=2020, kbli_code__in=codes)


def list_with_old_class(
    actor: Actor, city: int, code: str, *, after: int = 0, only_licensed: bool = False, limit: int = PAGE
) -> list[Business]:
    """One more than a page of them, by id, so that the caller knows whether there is another."""
    rows = with_old_class(actor, city, (code,)).filter(pk__gt=after)
    rows = rows.filter(has_nib=True) if only_licensed else rows
    return list(rows.select_related("premises").order_by("id")[: limit + 1])


def list_moves(actor: Actor, city: int, limit: int = 60) -> list[KbliMove]:
    """What was confirmed, newest first."""
    if city not in cities_of(actor):
        return []
    return list(KbliMove.objects.filter(city_code=city).order_by("-id")[:limit])


def get_move(actor: Actor, move_id: int) -> KbliMove:
    """Raises UnknownMove."""
    found = KbliMove.objects.filter(pk=move_id, city_code__in=cities_of(actor)).first()
    if found is None:
        raise UnknownMove(move_id)
    return found


def businesses_of_move(actor: Actor, move: KbliMove, *, after: int, limit: int) -> list[Business]:
    """Those with an NIB that were moved and still have the class they were moved to: their owners get a letter."""
    rows = _living(actor, move.city_code).filter(
        records__delivery_id=move.delivery_id,
        kbli_code=move.new_code,
        kbli_version=2025,
        has_nib=True,
        pk__gt=after,
    )
    return list(rows.select_related("premises").order_by("id")[: limit + 1])


def is_certain(code: str) -> bool:
    return way_of(code).kind in kbli_moving.CERTAIN


def list_of(actor: Actor, city: int, ids: Collection[int]) -> list[tuple[int, int, str]]:
    """Id, owner and old class of those of these businesses that still have one of 2020."""
    rows = _living(actor, city).filter(kbli_version=2020, pk__in=list(ids)).exclude(kbli_code="")
    return list(rows.order_by("id").values_list("id", "owner_id", "kbli_code"))
