"""What one business received from the programme in a year; never writes.

This area tells what it knows and what the registry knows. Areas that lie beside or above it cannot be asked from here: they, or who
reads them, put a teller into TELLERS when they start.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext as _

from pilar.accounts.domain import Actor
from pilar.commitments.domain import keeping
from pilar.commitments.models import Beneficiary, Commitment
from pilar.registry.models import Business, IdentityNumber, Membership


@dataclass(frozen=True, slots=True)
class Received:
    """One thing: the day, and what it was, in a sentence to the owner."""

    on: date
    text: str


# Given a business and the first and last day, what was done for it.
Teller = Callable[[Business, date, date], list[Received]]
TELLERS: list[Teller] = []


def list_received(business: Business, year: int) -> list[Received]:
    """Everything of a year, in its order."""
    begin, end = date(year, 1, 1), date(year, 12, 31)
    found = [*_permits(business, begin, end), *_promises(business, begin, end)]
    for teller in TELLERS:
        found += teller(business, begin, end)
    return sorted(found, key=lambda each: (each.on, each.text))


def _permits(business: Business, begin: date, end: date) -> list[Received]:
    found = []
    if business.nib_on and begin <= business.nib_on <= end:
        found.append(Received(business.nib_on, _("NIB usaha Ibu/Bapak terbit.")))
    for each in IdentityNumber.objects.filter(business=business, issued_on__range=(begin, end)):
        found.append(Received(each.issued_on or begin, _("Izin %s terbit.") % each.kind))
    return found


def _promises(business: Business, begin: date, end: date) -> list[Received]:
    """Kept promises that were made for her, for her group, or answered by her."""
    groups = Membership.objects.filter(business=business).values("group")
    mine = Beneficiary.objects.filter(Q(business=business) | Q(group__in=groups)).values("commitment")
    rows = Commitment.objects.filter(pk__in=mine, state=keeping.KEPT, done_on__range=(begin, end))
    return [
        Received(
            each.done_on or begin,
            _("Janji %(who)s ditepati: %(what)s.")
            % {"who": each.institution, "what": each.title.rstrip(".")},
        )
        for each in rows.select_related("institution")
    ]


def promises_for(business: Business) -> list[Any]:
    """Promises made for this business or a group it belongs to, the open ones first."""
    groups = Membership.objects.filter(business=business).values("group")
    mine = Beneficiary.objects.filter(Q(business=business) | Q(group__in=groups)).values("commitment")
    rows = Commitment.objects.filter(pk__in=mine).exclude(state__in=(keeping.ASKED, keeping.DROPPED))
    return list(rows.select_related("institution").order_by("due_on", "pk")[:20])


def page_part(actor: Actor, business: Business, now: Any) -> tuple[str, dict[str, Any]] | None:
    """Promises for her and the yearly slip, for the page of a business: the office, and the owner herself."""
    if business.status == "MERGED" or not (
        actor.may("read_commitments") or actor.may("accompany") or actor.may("read_own")
    ):
        return None
    linked = actor.may("read_commitments")
    return "commitments/part.html", {
        "promises": [
            {"title": each.title, "who": str(each.institution), "due": each.due_on, "url": reverse("commitments:promise", args=[each.pk]) if linked else ""}
            for each in promises_for(business)
        ],
        "year": now.year,
        "slip_url": reverse("commitments:received", args=[business.number]),
    }  # fmt: skip
