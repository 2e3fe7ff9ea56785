"""The rows an export is made of, a chunk at a time: however many there are, only one chunk is in memory."""

from collections.abc import Iterator, Sequence
from datetime import date
from itertools import islice
from typing import Any

from pilar.accounts.domain import Actor
from pilar.commitments import queries as commitments
from pilar.dashboards.domain import LIVING
from pilar.journey import queries as journey
from pilar.packaging.models import Assessment
from pilar.registry.models import Business
from pilar.reports.domain.exported import AREAS, STAGES

# So many businesses are asked for their evidence at once, as at the daily reckoning.
CHUNK = 2000
Rows = list[tuple[Any, ...]]


def can_tell_promises(actor: Actor) -> bool:
    return actor.may("read_commitments")


def businesses(actor: Actor) -> Iterator[Rows]:
    """Living businesses of the person's areas, in the order of domain.exported.TABLES."""
    columns = ("pk", *AREAS, "sector", "size", "owner__sex", "workers", "registered_on", "has_nib", "nib_on")
    found = Business.objects.visible_to(actor).filter(status__in=LIVING).order_by("pk")
    for chunk in _chunks(found.values_list(*columns).iterator(chunk_size=CHUNK)):
        evidence = journey.evidence_by_business([row[0] for row in chunk])
        yield [row + _stages(evidence[row[0]]) for row in chunk]


def _stages(evidence: Any) -> tuple[Any, ...]:
    told: list[bool | date | None] = []
    for stage in STAGES:
        found = evidence.get(stage)
        told += [found is not None, found.on if found else None]
    return tuple(told)


def assessments(actor: Actor) -> Iterator[Rows]:
    """Assessments that count, of the same areas: as the indicator counts them, businesses that closed since included."""
    columns = (
        "pk",
        "business_id",
        *AREAS,
        "business__sector",
        "business__size",
        "business__owner__sex",
        "level",
        "signed_on",
    )
    found = Assessment.objects.visible_to(actor).counting().order_by("pk").values_list(*columns)
    yield from _chunks(found.iterator(chunk_size=CHUNK))


def promises(actor: Actor, today: date) -> Iterator[Rows]:
    """Promises that can be judged today; none for somebody who does not read them."""
    if can_tell_promises(actor):
        yield from _chunks((*areas, kept) for areas, kept in commitments.judged(actor, today=today))


def _chunks(rows: Iterator[tuple[Any, ...]]) -> Iterator[Rows]:
    while chunk := list(islice(rows, CHUNK)):
        yield chunk


def stages_told() -> Sequence[str]:
    """The stages somebody brings evidence for, of those an indicator counts."""
    return [stage for stage in journey.measured() if stage in STAGES]
