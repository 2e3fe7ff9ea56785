"""Small verbs around a business: consent, photos, groups, saved filters, and reading what is sealed."""

import secrets
from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path

from django.conf import settings
from django.db import transaction
from django.utils.translation import gettext as _

from pilar.accounts.domain import Actor, Refused, insist
from pilar.audit import services as audit
from pilar.registry import domain, permissions
from pilar.registry.domain import prints
from pilar.registry.domain.filters import KEPT_OF_A_LIST
from pilar.registry.models import Business, Consent, Group, Membership, Owner, Photo, SavedFilter
from pilar.vault import services as vault

# Rooms above hear here, inside the transaction, of an owner (by number) whose agreements changed.
AFTER_CONSENT: list[Callable[[int], None]] = []

REVEALED = ("nik", "phone", "npwp", "kk")


@transaction.atomic
def reveal(
    *, actor: Actor, business_id: int, fields: tuple[str, ...], purpose: str, now: datetime
) -> dict[str, str]:
    """The sealed values of a business's owner in clear, for a stated purpose; the reading is recorded before it is given.

    Raises Refused without the right or without a purpose; ValueError for another field than nik, phone, npwp, kk.
    """
    business = Business.objects.select_related("owner__household").get(id=business_id)
    insist(permissions.can_see_identity(actor, business))
    if len(purpose.strip()) < 5:
        raise Refused(
            _("Tuliskan untuk apa data ini dibuka, misalnya “menelepon pemilik untuk jadwal kunjungan”.")
        )
    if set(fields) - set(REVEALED):
        raise ValueError(f"cannot reveal {fields}")
    audit.record(
        actor=actor, action="registry.identity_read", thing="business", thing_id=business_id,
        detail={"fields": sorted(fields)}, purpose=purpose.strip(), now=now,
    )  # fmt: skip
    return {name: _opened(business.owner, name) for name in fields}


def _opened(owner: Owner, name: str) -> str:
    if name == "kk":
        return vault.unseal("kk", owner.household.kk_sealed if owner.household else None) or ""
    purpose, sealed = {
        "nik": ("nik", owner.nik_sealed), "phone": ("phones", owner.phones_sealed), "npwp": ("npwp", owner.npwp_sealed),
    }[name]  # fmt: skip
    return (vault.unseal(purpose, sealed) if sealed else "") or ""


@transaction.atomic
def note_export(
    *, actor: Actor, query: str, chosen: int, identity: bool, purpose: str, now: datetime
) -> None:
    """Put an export into the record book before it is made. Raises Refused without the right, or without a purpose for
    NIK and phones in clear.
    """
    insist(permissions.can_export(actor))
    if identity:
        insist(permissions.can_export_identity(actor, purpose))
    audit.record(
        actor=actor, action="registry.list_exported", thing="list", thing_id=f"pick={chosen}" if chosen else query[:KEPT_OF_A_LIST] or "all", purpose=purpose, now=now,
        detail={"list": "chosen" if chosen else "filtered", "chosen": chosen, "identity": identity, "query": query},
    )  # fmt: skip


@transaction.atomic
def give_consent(
    *, actor: Actor, business_id: int, purpose: str, how: str, on: date, now: datetime
) -> Consent:
    """The owner agrees to one purpose. Raises Refused; ValueError for an unknown purpose. Agreeing twice changes nothing."""
    business = Business.objects.get(id=business_id)
    insist(permissions.can_record_consent(actor, business))
    if purpose not in domain.CONSENT_PURPOSES:
        raise ValueError(f"{purpose} is no purpose")
    consent, made = Consent.objects.get_or_create(
        owner_id=business.owner_id, purpose=purpose, withdrawn_on=None,
        defaults={"given_on": on, "how": how[:160], "recorded_by": actor.user_id},
    )  # fmt: skip
    if made:
        _audit(actor, "registry.consent_given", business_id, now, {"purpose": purpose})
        _tell_of(business.owner_id)
    return consent


@transaction.atomic
def withdraw_consent(*, actor: Actor, business_id: int, purpose: str, on: date, now: datetime) -> int:
    """The owner takes an agreement back; returns how many were in force."""
    business = Business.objects.get(id=business_id)
    insist(permissions.can_record_consent(actor, business))
    ended = Consent.objects.filter(owner_id=business.owner_id, purpose=purpose, withdrawn_on=None).update(
        withdrawn_on=on
    )
    if ended:
        _audit(actor, "registry.consent_withdrawn", business_id, now, {"purpose": purpose})
        _tell_of(business.owner_id)
    return ended


def _tell_of(owner_id: int) -> None:
    for hear in AFTER_CONSENT:
        hear(owner_id)


@transaction.atomic
def join_group(
    *, actor: Actor, business_id: int, name: str, kind: str, role: str = "", now: datetime
) -> Membership:
    """Enter a business as member of a group, the group made when new. Raises Refused; ValueError for an unknown kind or no name."""
    business = Business.objects.get(id=business_id)
    insist(permissions.can_change(actor, business))
    key = domain.sort_key(name)[:160]
    if kind not in domain.GROUP_KINDS or not key:
        raise ValueError("a group needs a name and a known kind")
    group, _made = Group.objects.get_or_create(
        name_key=key, defaults={"name": name.strip()[:160], "kind": kind}
    )
    member, _made = Membership.objects.update_or_create(
        group=group,
        business=business,
        defaults={"role": role[:40], "since_on": now.date(), "from_lists": False},
    )
    _audit(actor, "registry.group_joined", business_id, now, {"group": group.id})
    return member


@transaction.atomic
def leave_group(*, actor: Actor, business_id: int, group_id: int, now: datetime) -> None:
    """End a membership a person entered."""
    business = Business.objects.get(id=business_id)
    insist(permissions.can_change(actor, business))
    Membership.objects.filter(business=business, group_id=group_id, from_lists=False).delete()
    _audit(actor, "registry.group_left", business_id, now, {"group": group_id})


@transaction.atomic
def add_photo(
    *, actor: Actor, business_id: int, jpeg: bytes, caption: str, taken_on: date | None, now: datetime
) -> Photo:
    """Keep a picture, sealed; `jpeg` has been re-encoded by the form, without position data."""
    business = Business.objects.get(id=business_id)
    insist(permissions.can_record_consent(actor, business))
    name = f"{business_id}/{secrets.token_hex(12)}.jpg"
    vault.write_sealed(photo_path(name), jpeg)
    photo = Photo.objects.create(
        business=business,
        file=name,
        caption=caption[:160],
        taken_on=taken_on,
        fingerprint=prints.print_of(jpeg),
        added_at=now,
        added_by=actor.user_id,
    )
    _audit(actor, "registry.photo_added", business_id, now, {"photo": photo.id})
    return photo


@transaction.atomic
def remove_photo(*, actor: Actor, photo_id: int, now: datetime) -> None:
    photo = Photo.objects.select_related("business").get(id=photo_id)
    insist(permissions.can_change(actor, photo.business))
    path = photo_path(photo.file)
    _audit(actor, "registry.photo_removed", photo.business_id, now, {"photo": photo_id})
    photo.delete()
    transaction.on_commit(lambda: path.unlink(missing_ok=True))


def print_photos(*, most: int) -> int:
    """Look at photos that were kept before prints were; how many. A file that is gone says nothing, for good."""
    rows = list(Photo.objects.filter(fingerprint=None).order_by("id")[:most])
    for row in rows:
        try:
            row.fingerprint = prints.print_of(vault.read_sealed(photo_path(row.file)))
        except FileNotFoundError:
            row.fingerprint = 0
    Photo.objects.bulk_update(rows, ["fingerprint"], batch_size=500)
    return len(rows)


def photo_path(name: str) -> Path:
    return Path(settings.MEDIA_ROOT) / "photos" / name


@transaction.atomic
def save_filter(*, actor: Actor, name: str, query: str, now: datetime) -> SavedFilter:
    """Keep a list under a name of one's own; the same name is replaced."""
    if actor.user_id is None or not name.strip():
        raise Refused(_("Beri nama untuk saringan ini."))
    saved, _made = SavedFilter.objects.update_or_create(
        user_id=actor.user_id, name=name.strip()[:80], defaults={"query": query[:600], "created_at": now}
    )
    return saved


@transaction.atomic
def delete_filter(*, actor: Actor, filter_id: int) -> None:
    SavedFilter.objects.filter(id=filter_id, user_id=actor.user_id or 0).delete()


def _audit(actor: Actor, action: str, business_id: int, now: datetime, detail: dict[str, object]) -> None:
    audit.record(actor=actor, action=action, thing="business", thing_id=business_id, detail=detail, now=now)
