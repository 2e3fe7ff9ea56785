"""Keeping the block keys in step with the registry."""

from collections.abc import Callable, Collection

import polars as pl
from django.db import transaction

from pilar.linkage.domain import keys
from pilar.linkage.models import KeyRecipes
from pilar.linkage.services import comparable
from pilar.linkage.store import linkkeys
from pilar.registry import queries as registry
from pilar.registry.models import Business
from pilar.registry.services import Written

# Up to so many businesses get their keys in the transaction that wrote them; more wait for the next match.
AT_ONCE = 20_000


def _silent(done: int, total: int, words: str) -> None:
    """No one watches."""


def note_written(written: Written) -> None:
    """Called inside the registry's transaction."""
    if len(written.business_ids) > AT_ONCE:
        _note_recipes()
        linkkeys.set_pending(written.business_ids)
    else:
        refresh_keys(written.business_ids, written.fresh, written.cards)


def _note_recipes() -> None:
    """The first keys of all are made by the recipes of today."""
    if linkkeys.is_empty():
        KeyRecipes.objects.update_or_create(id=1, defaults={"mark": keys.mark()})


def refresh_keys(
    business_ids: list[int], fresh: Collection[int] = (), read: Callable[[], pl.DataFrame] | None = None
) -> int:
    """Make the keys of these businesses; take out those of businesses that are no more. Returns how many keys.

    fresh: businesses that cannot have keys yet; read: gives the registry's cards of them all without asking it again. A merged business
    keeps its keys: it has no card, so it meets nobody, and to look for them would mean to read those of a million others at every merge.
    """
    cards = read() if read else registry.cards(business_ids)
    made = keys.table_keys(comparable.of_cards(cards).keyed, cards["id"].to_numpy())
    silent = set(business_ids) - set(cards["id"].to_list())
    with transaction.atomic():
        _note_recipes()
        linkkeys.remove_businesses(sorted(silent - registry.known_ids(silent)) if silent else [])
        linkkeys.add(made.rename({"ref": "business_id"}), fresh)
    return made.height


def catch_up(progress: Callable[[int, int, str], None] = _silent) -> int:
    """Make the keys that wait, in blocks, each its own transaction. Returns how many businesses.

    Keys made by other recipes are made anew first.
    """
    _follow_recipes()
    waiting = linkkeys.pending_ids()
    for start in range(0, len(waiting), AT_ONCE):
        block = waiting[start : start + AT_ONCE]
        with transaction.atomic():
            refresh_keys(block)
            linkkeys.clear_pending(block)
        progress(min(start + AT_ONCE, len(waiting)), len(waiting), "keys")
    return len(waiting)


def _follow_recipes() -> None:
    mark = keys.mark()
    if KeyRecipes.objects.filter(id=1, mark=mark).exists():
        return
    with transaction.atomic():
        if not linkkeys.is_empty():
            rebuild_keys()
        KeyRecipes.objects.update_or_create(id=1, defaults={"mark": mark})


@transaction.atomic
def rebuild_keys() -> int:
    """All keys anew, for a registry whose keys were lost or whose recipes changed. Returns how many businesses wait for theirs."""
    linkkeys.clear()
    ids = list(Business.objects.living().values_list("id", flat=True))
    linkkeys.set_pending(ids)
    return len(ids)
