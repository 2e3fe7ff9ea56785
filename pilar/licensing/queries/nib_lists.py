"""What screens ask about checks of NIB lists, and what a check asks of the registry."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass

from django.db.models import Count

from pilar.accounts.domain import Actor
from pilar.licensing.domain import crosschecking
from pilar.licensing.domain.crosschecking import Known, owner_key
from pilar.licensing.models import NibCheck, NibCheckLine
from pilar.licensing.queries.outages import cities_of
from pilar.registry.models import Business, BusinessQuerySet

PAGE = 50
BLOCK = 500
_FIELDS = ("nib", "number", "name", "owner_id", "owner_name", "kbli_code", "kbli_version", "village_code")


class UnknownCheck(LookupError):
    """No check of this number lies where this person may look."""


@dataclass(frozen=True, slots=True)
class LinePage:
    """A page of lines by id; ``next`` is the cursor for ``after``, 0 at the end."""

    lines: list[NibCheckLine]
    next: int = 0


def list_checks(actor: Actor, limit: int = 30) -> list[NibCheck]:
    """The newest first."""
    return list(NibCheck.objects.filter(city_code__in=cities_of(actor)).order_by("-id")[:limit])


def get_check(actor: Actor, check_id: int) -> NibCheck:
    """Raises UnknownCheck."""
    found = NibCheck.objects.filter(pk=check_id, city_code__in=cities_of(actor)).first()
    if found is None:
        raise UnknownCheck(check_id)
    return found


def list_lines(
    check: NibCheck, pile: str, *, left: bool = False, after: int = 0, limit: int = PAGE
) -> LinePage:
    """The lines of a pile, with ``left`` only those nobody has decided."""
    rows = NibCheckLine.objects.filter(check_of=check, pile=pile, pk__gt=after).order_by("id")
    found = list((rows.filter(done="") if left else rows)[: limit + 1])
    return LinePage(found[:limit], found[limit - 1].pk if len(found) > limit else 0)


def each_line(check: NibCheck, pile: str = "") -> Iterator[NibCheckLine]:
    """Every line, or those of a pile, one after the other."""
    rows = NibCheckLine.objects.filter(check_of=check).order_by("id")
    return (rows.filter(pile=pile) if pile else rows).iterator(chunk_size=BLOCK)


def count_left(check: NibCheck) -> dict[str, int]:
    """How many of each pile nobody has decided yet."""
    rows = NibCheckLine.objects.filter(check_of=check, done="").order_by().values("pile")
    found = dict(rows.annotate(number=Count("id")).values_list("pile", "number"))
    return {pile: found.get(pile, 0) for pile in crosschecking.PILES}


def _businesses(actor: Actor, city: int) -> BusinessQuerySet:
    return Business.objects.visible_to(actor).living().filter(city_code=city)


def known_by_nib(actor: Actor, city: int, nibs: Collection[str]) -> dict[str, list[Known]]:
    """The businesses of the city with one of these NIBs."""
    found: dict[str, list[Known]] = {}
    every = sorted(nibs)
    for start in range(0, len(every), BLOCK):
        rows = _businesses(actor, city).filter(nib__in=every[start : start + BLOCK])
        for nib, *told in rows.values_list(*_FIELDS).iterator():
            found.setdefault(nib, []).append(_known(told))
    return found


def without_nib_by_owner(actor: Actor, city: int, names: Collection[str]) -> dict[str, list[Known]]:
    """The businesses of the city without NIB whose owner has one of these names, by ``owner_key``."""
    wanted = {owner_key(name) for name in names if name}
    found: dict[str, list[Known]] = {}
    if not wanted:
        return found
    rows = _businesses(actor, city).filter(has_nib=False).order_by()
    for _nib, *told in rows.values_list(*_FIELDS).iterator():
        key = owner_key(told[3])
        if key in wanted:
            found.setdefault(key, []).append(_known(told))
    return found


def _known(told: list[object]) -> Known:
    number, name, owner_id, owner, kbli, version, village = told
    return Known(number, name, owner_id, owner, kbli, version, village)  # type: ignore[arg-type]


def count_only_here(actor: Actor, city: int, nibs: Collection[str]) -> int:
    """How many NIBs of the registry of this city are not on the list."""
    rows = _businesses(actor, city).filter(has_nib=True).order_by().values_list("nib", flat=True)
    return len({nib for nib in rows.iterator() if nib not in nibs})
