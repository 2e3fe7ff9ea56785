"""What the rooms below tell: called by them within the transaction of the change."""

from typing import Any

from django.utils import timezone

from pilar.commitments.models import Commitment
from pilar.exchange.domain import hooks
from pilar.exchange.services.hooks import announce, announce_businesses
from pilar.reports.models import ClosedMonth


def hear_of_businesses(villages: list[int]) -> None:
    """The counts of these villages changed."""
    announce_businesses(villages, now=timezone.now())


def hear_of_month(closed: ClosedMonth) -> None:
    """Open data of a month came out."""
    told = {"area_code": closed.area_code, "month": closed.month}
    announce(hooks.MONTH_CLOSED, closed.area_code, told, now=closed.closed_at)


def hear_of_promise(commitment: Commitment, kind: str, now: Any) -> None:
    """Something was written about a promise that anybody may read, or may not any more."""
    if commitment.public_since is None and kind != "HIDDEN":
        return
    told = {
        "number": commitment.number,
        "state": commitment.state,
        "public": commitment.public_since is not None,
    }
    announce(hooks.PROMISE_CHANGED, commitment.village_code or commitment.district_code or commitment.city_code or commitment.province_code, told, now=now)  # fmt: skip
