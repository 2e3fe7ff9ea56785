"""Reading the record book: pages for the inspector, the history of one thing, the check of the chain."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any

from django.db.models import QuerySet
from django.utils import timezone

from pilar.audit import words
from pilar.audit.domain import Break, Line, Walk
from pilar.audit.models import Entry
from pilar.audit.store import chain
from pilar.vault import services as vault

_LINE = (
    "seq", "at", "actor_id", "actor_name", "action", "thing", "thing_id", "purpose", "detail_text", "previous", "hash",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Filters:
    """What the inspector asks for; an empty field asks nothing. `action` may be an area ("registry")."""

    actor: str = ""
    action: str = ""
    thing: str = ""
    thing_id: str = ""
    from_on: date | None = None
    until_on: date | None = None


@dataclass(frozen=True, slots=True)
class Verification:
    """What the check found: `sentence` says it in words, `broken_at` is the first number that does not hold."""

    ok: bool
    entries: int
    head: str
    broken_at: int | None
    sentence: str


def list_entries(filters: Filters, before_seq: int | None = None, limit: int = 50) -> list[Entry]:
    """The newest entries that match, below `before_seq`: one page of at most `limit`, newest first."""
    rows = _matching(filters)
    if before_seq is not None:
        rows = rows.filter(seq__lt=before_seq)
    return list(rows.order_by("-seq")[:limit])


def history_of(thing: str, thing_id: str | int, limit: int = 50) -> list[Entry]:
    """What the book says about one thing, newest first."""
    return list(Entry.objects.filter(thing=thing, thing_id=str(thing_id)).order_by("-seq")[:limit])


def _matching(filters: Filters) -> QuerySet[Entry]:
    rows = Entry.objects.all()
    if filters.actor.isdigit():
        rows = rows.filter(actor_id=int(filters.actor))
    elif filters.actor:
        rows = rows.filter(actor_name__icontains=filters.actor)
    if "." in filters.action:
        rows = rows.filter(action=filters.action)
    elif filters.action:
        rows = rows.filter(action__gte=f"{filters.action}.", action__lt=f"{filters.action}/")
    if filters.thing:
        rows = rows.filter(thing=filters.thing)
    if filters.thing_id:
        rows = rows.filter(thing_id=filters.thing_id)
    if filters.from_on:
        rows = rows.filter(at__gte=_midnight(filters.from_on))
    if filters.until_on:
        rows = rows.filter(at__lt=_midnight(filters.until_on + timedelta(days=1)))
    return rows


def _midnight(day: date) -> datetime:
    return timezone.make_aware(datetime.combine(day, time()), timezone.get_default_timezone())


def verify(progress: Callable[[int, int], Any] | None = None) -> Verification:
    """Walk the whole chain in constant memory and compare its end with the head row.

    The end is read first, in one statement: what is written during the walk is not judged. Finds entries
    that were changed, removed, inserted or reordered, a cut-off tail, and a book written anew without the
    installation's key. `progress(done, total)` is called every 10,000 entries.
    """
    head, last = chain.read_end()
    walk = Walk()
    rows = Entry.objects.filter(seq__lte=max(head.seq, 0)).order_by("seq").values_list(*_LINE)
    for count, row in enumerate(rows.iterator(chunk_size=2000), start=1):
        found = walk.step(Line(*row[:10]), row[10])
        if found:
            return _verdict(found, walk)
        if progress and count % 10_000 == 0:
            progress(count, head.seq)
    mark = vault.index("audit-head", f"{head.seq}:{head.hash}") if head.seq else None
    return _verdict(walk.arrive(head, last, mark), walk)


def _verdict(found: Break | None, walk: Walk) -> Verification:
    return Verification(
        ok=found is None,
        entries=walk.seq,
        head=walk.hash,
        broken_at=found.seq if found else None,
        sentence=words.break_sentence(found) if found else words.whole_sentence(walk.seq),
    )
