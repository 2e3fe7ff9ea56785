"""The findings somebody should look at, and the rows behind one, as far as the person may see them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Count, Min, Q, QuerySet

from pilar.accounts.domain import Actor
from pilar.dashboards.queries.waiting import Waiting
from pilar.licensing.models import Visit
from pilar.packaging.models import ItemPhoto
from pilar.registry.models import Business, Photo
from pilar.registry.queries.scope import readable
from pilar.reports.domain import checks
from pilar.reports.models import Finding

SHOWN = 50
# Who finds something on this page at all: whoever reads findings, and those whose own work may stand there.
CONCERNED = ("read_findings", "accompany", "assess_packaging")


@dataclass(frozen=True, slots=True)
class Found:
    """The rows behind a finding that this person may see, and how many there are beyond her areas."""

    rows: Sequence[Any]
    beyond: int


def findings(actor: Actor) -> "QuerySet[Finding]":
    """Those of the person's areas for whoever reads them, and those about the person's own work for everybody."""
    own = Finding.objects.filter(about=actor.user_id, about__isnull=False)
    return Finding.objects.visible_to(actor) | own if actor.may("read_findings") else own


def finding(actor: Actor, finding_id: int) -> Finding | None:
    return findings(actor).filter(pk=finding_id).first()


def list_findings(actor: Actor, *, still_open: bool) -> list[Finding]:
    """The newest first."""
    rows = findings(actor).filter(open=still_open)
    return list(rows.order_by("-on" if still_open else "-checked_at", "-id")[:SHOWN])


def count_open(actor: Actor) -> int:
    return findings(actor).filter(open=True).count()


def rows_of(actor: Actor, found: Finding) -> Found:
    """The visits, photos or businesses themselves; none for a jump, which opens a list."""
    told = found.facts.get("rows", ())
    seen = readable(actor)
    if found.kind == checks.BURST:
        visits = Visit.objects.filter(pk__in=told, case__business__in=seen).select_related("case__business")
        return _found(list(visits.order_by("recorded_at", "id")), told)
    if found.kind == checks.PHOTO:
        return _found(_photos(told, seen), told)
    if told:
        return _found(list(seen.filter(pk__in=told).select_related("owner").order_by("name_key", "id")), told)
    return Found((), 0)


def _found(rows: Sequence[Any], told: Sequence[Any]) -> Found:
    return Found(rows, max(len(told) - len(rows), 0))


def _photos(told: Sequence[Sequence[Any]], seen: "QuerySet[Business]") -> list[Any]:
    """(room, photo, its business) in the order of their days."""
    registry = Photo.objects.filter(pk__in=[number for room, number in told if room == "registry"])
    packaging = ItemPhoto.objects.filter(pk__in=[number for room, number in told if room == "packaging"])
    rows: list[Any] = [
        ("registry", photo, photo.business) for photo in registry.filter(business__in=seen).select_related("business")
    ]  # fmt: skip
    rows += [
        ("packaging", photo, photo.assessment.business)
        for photo in packaging.filter(assessment__business__in=seen).select_related("assessment__business")
    ]
    return sorted(rows, key=lambda row: row[1].added_at)


def waiting(actor: Actor, _today: date) -> list[Waiting]:
    """For the home: what somebody should look into, and what the person may explain herself. One query."""
    if actor.user_id is None or not any(map(actor.may, CONCERNED)):
        return []
    mine = Q(about=actor.user_id)
    rows = findings(actor).filter(open=True)
    told = rows.aggregate(
        count=Count("pk", filter=~mine | Q(about=None)), since=Min("found_at", filter=~mine | Q(about=None)), one=Min("pk", filter=~mine | Q(about=None)),
        own=Count("pk", filter=mine & Q(explanation="")), own_since=Min("found_at", filter=mine & Q(explanation="")),
        own_one=Min("pk", filter=mine & Q(explanation="")),
    )  # fmt: skip
    lines = []
    if told["count"] and actor.may("check_findings"):
        lines.append(
            Waiting("TO_CHECK", told["count"], told["since"], told["one"] if told["count"] == 1 else None)
        )
    if told["own"]:
        lines.append(
            Waiting(
                "TO_EXPLAIN", told["own"], told["own_since"], told["own_one"] if told["own"] == 1 else None
            )
        )
    return lines
