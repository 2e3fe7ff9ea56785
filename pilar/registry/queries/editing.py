"""What the writing screens must know before they write: the values that stand, and who else may be meant."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import Max, Q

from pilar.accounts.domain import Actor
from pilar.registry import domain
from pilar.registry.models import (
    Business,
    BusinessQuerySet,
    Consent,
    Group,
    IdentityNumber,
    Membership,
    Owner,
    Photo,
    SourceRecord,
)
from pilar.registry.queries.scope import readable
from pilar.registry.store import search
from pilar.vault import services as vault

# Shown for a sealed value that has no hint of its own.
KEPT = "••••"
# Field of a record and the column of the business, where their names differ.
_RENAMED = {"business_name": "name", "seen_on": "last_seen_on"}
_FROM_NUMBERS = {"pirt": "PIRT", "halal": "HALAL"}
# As alike as two spellings of one name; measured by store.search, 0 to 100.
_ALIKE = 88.0
_MOST_DUPLICATES = 8


def get_current_values(business: Business) -> dict[str, Any]:
    """The value that stands for every field a person may edit; None or "" where none does.

    Sealed ones (nik, phone, npwp, kk) only as their mask. `business` comes from `get_business`.
    """
    owner, premises = business.owner, business.premises
    values: dict[str, Any] = {
        name: getattr(business, _RENAMED.get(name, name))
        for name in domain.BUSINESS_FIELDS
        if hasattr(business, _RENAMED.get(name, name))
    }
    values |= {name: getattr(premises, name) for name in domain.PREMISES_FIELDS}
    values |= {name: getattr(owner, name) for name in ("sex", "birth_on", "email")}
    values |= {
        "owner_name": owner.name,
        "nik": owner.nik_hint,
        "phone": owner.phone_hint,
        "npwp": KEPT if owner.npwp_sealed else "",
        "kk": KEPT if owner.household_id else "",
    }
    kept = dict(
        IdentityNumber.objects.filter(business=business, kind__in=_FROM_NUMBERS.values())
        .order_by("id")
        .values_list("kind", "number")
    )
    return values | {name: kept.get(kind, "") for name, kind in _FROM_NUMBERS.items()}


def get_version(business: Business) -> str:
    """Changes with every record about the business or its owner, so that two people do not overwrite each other unseen."""
    records = SourceRecord.objects.filter(Q(business=business) | Q(owner_id=business.owner_id))
    newest = records.aggregate(newest=Max("id"))["newest"] or 0
    return f"{newest}-{business.updated_at.timestamp():.6f}"


def list_not_believed(business: Business, values: dict[str, Any]) -> list[str]:
    """The fields among `values` whose standing value is another one: a source that is trusted more says otherwise."""
    standing = get_current_values(business)
    return [
        name
        for name, value in values.items()
        if value not in (None, "", []) and not _stands(business.owner, name, value, standing.get(name))
    ]


def _stands(owner: Owner, name: str, value: Any, standing: Any) -> bool:
    if name == "phone":
        return vault.index("phone", value[0]) in (owner.phone_index, owner.phone2_index)
    if name in ("nik", "npwp"):
        return vault.index(name, value) == getattr(owner, f"{name}_index")
    if name == "kk":
        household = owner.household
        return household is not None and vault.index("kk", value) == household.kk_index
    return bool(value == standing)


# -- who else may be meant ----------------------------------------------------------------------------
@dataclass(frozen=True, slots=True)
class Duplicate:
    """A business that may be the one being entered. `why`: codes NIB, NIK, PHONE, NAME, OWNER, strongest first."""

    business: Business
    why: tuple[str, ...]


def list_possible_duplicates(actor: Actor, values: dict[str, Any]) -> list[Duplicate]:
    """The living businesses this person may see that look like the one of these field values, the surest first; at most 8.

    By NIB, NIK and phone exactly (the last two for those who may see them); by both names anywhere in the person's area,
    by one name in the same village.
    """
    rows = readable(actor).living()
    why: dict[int, list[str]] = {}
    for code, condition in _exact_conditions(actor, values):
        for found in rows.filter(condition).values_list("id", flat=True)[:_MOST_DUPLICATES]:
            why.setdefault(found, []).append(code)
    _add_alike(actor, rows, values, why)
    chosen = sorted(why, key=lambda one: (_ORDER[why[one][0]], -len(why[one]), one))[:_MOST_DUPLICATES]
    found_rows = rows.select_related("owner").in_bulk(chosen)
    return [Duplicate(found_rows[one], tuple(why[one])) for one in chosen if one in found_rows]


_ORDER = {code: place for place, code in enumerate(("NIB", "NIK", "PHONE", "NAME", "OWNER"))}


def _exact_conditions(actor: Actor, values: dict[str, Any]) -> Iterable[tuple[str, Q]]:
    if values.get("nib"):
        yield "NIB", Q(nib=values["nib"])
    if not actor.may("see_identity"):
        return
    if values.get("nik"):
        yield "NIK", Q(owner__nik_index=vault.index("nik", values["nik"]))
    hidden = [vault.index("phone", phone) for phone in values.get("phone") or ()]
    if hidden:
        yield "PHONE", Q(owner__phone_index__in=hidden) | Q(owner__phone2_index__in=hidden)


def _add_alike(
    actor: Actor, rows: BusinessQuerySet, values: dict[str, Any], why: dict[int, list[str]]
) -> None:
    names = _alike(actor, rows, values.get("business_name"))
    owners = _alike(actor, rows, values.get("owner_name"))
    either = sorted(names | owners)
    here = rows.filter(id__in=either, village_code=values.get("village_code") or -1)
    near = set(here.values_list("id", flat=True))
    for found in either:
        if found in near or (found in names and found in owners) or found in why:
            marks = why.setdefault(found, [])
            marks += [code for code, hits in (("NAME", names), ("OWNER", owners)) if found in hits]


def _alike(actor: Actor, rows: BusinessQuerySet, name: str | None) -> set[int]:
    hits = search.find_by_name(rows, name, actor.areas) if name else []
    return {hit.business_id for hit in hits if hit.likeness >= _ALIKE}


# -- what hangs on a business ---------------------------------------------------------------------------
def list_consents(business: Business) -> dict[str, list[Consent]]:
    """By purpose what the owner agreed to, the newest first."""
    found: dict[str, list[Consent]] = {purpose: [] for purpose in domain.CONSENT_PURPOSES}
    for consent in Consent.objects.filter(owner_id=business.owner_id).order_by("-given_on", "-id"):
        found[consent.purpose].append(consent)
    return found


def list_photos(business: Business) -> list[Photo]:
    return list(Photo.objects.filter(business=business).order_by("-added_at", "-id"))


def get_photo(business: Business, photo_id: int) -> Photo | None:
    """The photo when it belongs to this business; else None."""
    return Photo.objects.filter(business=business, id=photo_id).first()


def list_memberships(business: Business) -> list[Membership]:
    rows = Membership.objects.filter(business=business).select_related("group")
    return list(rows.order_by("group__name_key"))


def list_group_names(limit: int = 300) -> list[str]:
    """Names to choose from while typing; groups are few."""
    return list(Group.objects.order_by("name_key").values_list("name", flat=True)[:limit])


def count_businesses_of_owner(actor: Actor, owner_id: int) -> int:
    """How many living businesses of this owner the person may see."""
    return readable(actor).living().filter(owner_id=owner_id).count()


def owners_who_agreed(ids: Collection[str], purpose: str) -> set[str]:
    """Those of these owners whose consent for this purpose is in force; asked by the outbox before it writes to them."""
    numbers = [each for each in ids if str(each).isdigit()]
    found: set[str] = set()
    for at in range(0, len(numbers), 500):
        rows = Consent.objects.filter(
            owner_id__in=numbers[at : at + 500], purpose=purpose, withdrawn_on__isnull=True
        )
        found |= {str(each) for each in rows.values_list("owner_id", flat=True)}
    return found
