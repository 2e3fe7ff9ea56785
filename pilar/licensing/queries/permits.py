"""The path of permits of one business, from its class, its words and the numbers it holds."""

from collections.abc import Iterable
from datetime import date

from pilar.licensing.domain import permits
from pilar.licensing.models import Case, PermitSeen
from pilar.registry import queries as registry
from pilar.registry.models import Business


def permits_seen(business: Business) -> list[PermitSeen]:
    """The papers somebody of the office saw, by kind."""
    return list(PermitSeen.objects.filter(business=business).order_by("permit"))


def permit_path(
    business: Business, *, case: Case | None = None, today: date, seen: Iterable[str] | None = None
) -> list[permits.Station]:
    """The stations of a business; ``seen``: the kinds of `permits_seen` when they were read already. The class chosen in its case counts before the one of the registry: it was chosen with the owner."""
    chosen = case.kbli_code if case is not None else ""
    code = chosen or permits.class_of_2025(business.kbli_code, business.kbli_version)
    said = " ".join([business.activity, business.product, case.description if case is not None else ""])
    papers = {one.permit for one in permits_seen(business)} if seen is None else set(seen)
    held = papers | _numbers(business, today)
    return permits.path(permits.Known(code, said, frozenset(held), bool(business.brand)))


def _numbers(business: Business, today: date) -> set[str]:
    """Kinds of number the registry holds that have not run out."""
    rows = registry.list_identity_numbers(business)
    held = {one.kind for one in rows if one.expires_on is None or one.expires_on >= today}
    return (held | ({permits.NIB} if business.has_nib else set())) & {*permits.OF_REGISTRY, permits.BPOM}
