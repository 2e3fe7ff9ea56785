"""Proposals: changes somebody asked for and somebody else decides."""

import json
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import QuerySet

from pilar.accounts.domain import Actor
from pilar.registry import domain
from pilar.registry.models import Business, ChangeRequest
from pilar.registry.queries.scope import readable
from pilar.registry.store.records import PURPOSE
from pilar.vault import services as vault

REQUEST_PAGE = 30
# How much of a sealed value a mask leaves, as in the hints kept beside it: first and last characters.
_SHOWN = {"nik": (4, 2), "kk": (4, 2), "npwp": (2, 2), "phone": (4, 3)}


class UnknownRequest(LookupError):
    """No such proposal about a business this person may see."""


@dataclass(frozen=True, slots=True)
class RequestPage:
    rows: list[ChangeRequest]
    next: int | None  # id to continue after


def list_change_requests(
    actor: Actor, which: str = "waiting", *, after: int | None = None, limit: int = REQUEST_PAGE
) -> RequestPage:
    """Proposals about the businesses this person may see: "waiting" (the longest waiting first), "mine" or "decided"
    (the newest first)."""
    rows = _visible(actor)
    if which == "mine":
        rows = rows.filter(asked_by=actor.user_id if actor.user_id is not None else -1)
    elif which == "decided":
        rows = rows.exclude(status="PENDING")
    else:
        rows = rows.filter(status="PENDING")
    downward = which in ("mine", "decided")
    if after is not None:
        rows = rows.filter(**{"id__lt" if downward else "id__gt": after})
    found = list(rows.order_by("-id" if downward else "id")[: limit + 1])
    return RequestPage(found[:limit], found[limit - 1].id if len(found) > limit else None)


def count_waiting_requests(actor: Actor, most: int = 1000) -> int:
    """How many proposals wait in the person's area; counted up to `most`."""
    return _visible(actor).filter(status="PENDING")[:most].count()


def list_waiting_of(actor: Actor, business: Business, *, own: bool) -> list[ChangeRequest]:
    """What was proposed for this business and nobody decided yet, the first one first; `own`: by this person only."""
    if own and actor.user_id is None:
        return []
    rows = ChangeRequest.objects.filter(business=business, status="PENDING").order_by("id")
    return list(rows.filter(asked_by=actor.user_id) if own else rows)


def get_change_request(actor: Actor, request_id: int) -> ChangeRequest:
    """Raises UnknownRequest, also for a proposal about a business elsewhere."""
    rows = _visible(actor).select_related("business__owner__household", "business__premises")
    found = rows.filter(id=request_id).first()
    if found is None:
        raise UnknownRequest(request_id)
    return found


def _visible(actor: Actor) -> QuerySet[ChangeRequest]:
    inside = readable(actor).order_by().values("id")
    return ChangeRequest.objects.filter(business_id__in=inside).select_related("business")


def get_proposed_values(request: ChangeRequest, *, masked: bool = True) -> dict[str, Any]:
    """The proposed field values, dates as dates, None for a field to be emptied; the sealed ones masked, or in clear to
    compare with what stands."""
    values: dict[str, Any] = json.loads(request.values_json)
    for name, value in values.items():
        if domain.FIELD_TYPES[name] == "date":
            values[name] = date.fromisoformat(value)
    if request.secret_sealed:
        secrets = json.loads(vault.unseal(PURPOSE, request.secret_sealed) or "{}")
        values |= {name: _masked(name, value) for name, value in secrets.items()} if masked else secrets
    values = dict.fromkeys(filter(None, request.cleared.split(","))) | values
    return {name: values[name] for name in domain.FIELD_TYPES if name in values}


def list_proposed_fields(request: ChangeRequest) -> list[str]:
    """The names of the proposed fields, in the order of the fields."""
    return list(get_proposed_values(request))


def _masked(name: str, value: Any) -> Any:
    head, tail = _SHOWN[name]
    if isinstance(value, list):
        return [domain.mask(one, head=head, tail=tail) for one in value]
    return domain.mask(value, head=head, tail=tail)
