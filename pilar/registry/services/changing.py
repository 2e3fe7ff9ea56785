"""One business at a time: entered, corrected, or a correction proposed and decided. Each is a record like any other."""

import json
from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any

import polars as pl
from django.db import transaction
from django.utils.translation import gettext as _

from pilar.accounts.domain import Actor, Refused, insist
from pilar.audit import services as audit
from pilar.registry import domain, permissions
from pilar.registry.domain import records as packing
from pilar.registry.domain.choosing import FIELD_SCHEMA
from pilar.registry.models import Business, BusinessEvent, ChangeRequest, Owner, Source, SourceRecord
from pilar.registry.services import settling
from pilar.registry.services.belonging import belongings_of, settle_belongings
from pilar.registry.services.settling import Touched
from pilar.registry.store import bulk
from pilar.registry.store.records import PURPOSE, insert_records
from pilar.vault import services as vault

Values = Mapping[str, Any]


@transaction.atomic
def register_business(
    *,
    actor: Actor,
    values: Values,
    kind: str = "CLERK",
    owner_id: int | None = None,
    reason: str = "",
    now: datetime,
) -> Business:
    """A new business from one person's entry; `owner_id` for a further business of a known owner; `reason` why it is none of the
    likely twins that were shown.

    Raises Refused; ValueError for a field that does not exist.
    """
    insist(permissions.can_register(actor, values))
    settling.lock_registry()
    business_id = bulk.reserve_ids(Business, 1)
    fresh_owners = [] if owner_id else [bulk.reserve_ids(Owner, 1)]
    frame = _record_frame(values, (), business_id, owner_id or fresh_owners[0], now, reason)
    touched = Touched()
    records = frame.with_columns(pl.lit(kind).alias("source_kind"))
    if fresh_owners:
        settling.settle_owners(records, fresh=fresh_owners, now=now)
    standing = settling.settle_businesses(records, fresh=[business_id], now=now, touched=touched)
    settle_belongings(records, belongings_of(records, standing))
    insert_records(frame, source_id=_desk(kind, now), now=now, by=actor.user_id)
    if owner_id:
        settling.settle([], [owner_id], now=now, touched=touched)
    settling.finish(touched)
    _tell(
        business_id,
        "REGISTERED",
        actor,
        now,
        {"fields": sorted(values)} | ({"reason": reason} if reason else {}),
    )
    _audit(actor, "registry.business_registered", business_id, now, {"fields": sorted(values)})
    return Business.objects.get(id=business_id)


@transaction.atomic
def change_business(
    *, actor: Actor, business_id: int, values: Values, cleared: Sequence[str] = (), reason: str, now: datetime
) -> Business:
    """Correct fields of a business, its premises or its owner; `cleared` empties fields on purpose.

    Raises Refused; Business.DoesNotExist; ValueError for an unknown field or a life-cycle move that is not allowed.
    """
    business = Business.objects.get(id=business_id)
    insist(permissions.can_change(actor, business))
    _check_move(business, values)
    _write_change(business, values, cleared, reason, actor, "CLERK", now)
    return Business.objects.get(id=business_id)


def _check_move(business: Business, values: Values) -> None:
    status = values.get("status")
    if (
        status
        and status != business.status
        and status not in domain.STATUS_MOVES[business.status] - {"MERGED"}
    ):
        raise ValueError(f"{business.status} cannot become {status}")


def _write_change(
    business: Business,
    values: Values,
    cleared: Sequence[str],
    reason: str,
    actor: Actor,
    kind: str,
    now: datetime,
    proposed_by: str = "",
) -> None:
    settling.lock_registry()
    frame = _record_frame(values, cleared, business.id, business.owner_id, now, reason)
    insert_records(frame, source_id=_desk(kind, now), now=now, by=actor.user_id)
    names = {*values, *cleared}
    owners = [business.owner_id] if names & set(domain.OWNER_FIELDS) else []
    touched = Touched()
    settling.settle([business.id], owners, now=now, touched=touched)
    settling.finish(touched)
    kind_of_event = "STATUS_CHANGED" if "status" in values else "EDITED"
    detail = {"fields": sorted(names), "reason": reason} | (
        {"status": values["status"]} if "status" in values else {}
    )
    if proposed_by:
        detail["proposed_by"] = proposed_by
    _tell(business.id, kind_of_event, actor, now, detail)
    _audit(actor, "registry.business_changed", business.id, now, {"fields": sorted(names)}, reason)


@transaction.atomic
def note_seen(*, actor: Actor, business_id: int, on: date, reason: str, now: datetime) -> None:
    """Somebody of the office stood in the business on that day; `reason` says what for. Nothing changes when it was seen later. Raises Refused."""
    business = Business.objects.get(id=business_id)
    insist(permissions.can_propose(actor, business))
    if business.last_seen_on is not None and business.last_seen_on >= on:
        return
    settling.lock_registry()
    frame = _record_frame({"seen_on": on}, (), business.id, business.owner_id, now, reason)
    insert_records(frame, source_id=_desk("FIELD", now), now=now, by=actor.user_id)
    touched = Touched()
    settling.settle([business.id], [], now=now, touched=touched)
    settling.finish(touched, alike=touched.alike)
    _tell(business.id, "SEEN", actor, now, {"reason": reason})
    _audit(actor, "registry.business_seen", business.id, now, {"on": on.isoformat()})


def write_record(values: Values, business: Business, reason: str, actor: Actor, now: datetime) -> int:
    """Keep one record of a person at the desk, without settling; returns its id. Raises ValueError for an unknown field."""
    frame = _record_frame(values, (), business.pk, business.owner_id, now, reason)
    insert_records(frame, source_id=_desk("CLERK", now), now=now, by=actor.user_id)
    return int(frame["record_id"][0])


def _record_frame(
    values: Values, cleared: Sequence[str], business_id: int, owner_id: int, now: datetime, reason: str = ""
) -> pl.DataFrame:
    """One record as a frame. Raises ValueError for a field the registry does not know."""
    unknown = sorted({*values, *cleared} - set(domain.FIELD_TYPES))
    if unknown:
        raise ValueError(f"no such field: {', '.join(unknown)}")
    known = {name: value for name, value in values.items() if value not in (None, "", [])}
    columns = {
        name: pl.Series(name, [known.get(name)], dtype=FIELD_SCHEMA[name]) for name in domain.FIELD_TYPES
    }
    start = bulk.reserve_ids(SourceRecord, 1)
    return pl.DataFrame(list(columns.values())).with_columns(
        pl.lit(start, dtype=pl.Int64).alias("record_id"),
        pl.lit(business_id, dtype=pl.Int64).alias("business_id"),
        pl.lit(owner_id, dtype=pl.Int64).alias("owner_id"),
        pl.lit("").alias("sheet"), pl.lit(None, dtype=pl.Int64).alias("row"), pl.lit(1).alias("part"),
        pl.lit(now.date()).alias("as_of_on"),
        pl.lit(",".join(cleared)).alias("cleared"), pl.lit(reason[:255]).alias("reason"),
    )  # fmt: skip


def _desk(kind: str, now: datetime) -> int:
    """The source that stands for entries by hand of this kind."""
    names = {"CLERK": "Meja petugas data", "FIELD": "Kunjungan pendamping", "OWNER": "Pemilik usaha"}
    source, _made = Source.objects.get_or_create(name=names[kind], defaults={"kind": kind, "created_at": now})
    return source.id


def _tell(business_id: int, kind: str, actor: Actor, now: datetime, detail: dict[str, Any]) -> None:
    BusinessEvent.objects.create(
        business_id=business_id,
        kind=kind,
        on=now.date(),
        at=now,
        by=actor.user_id,
        by_name=actor.name,
        detail=detail,
    )


def _audit(
    actor: Actor, action: str, business_id: int, now: datetime, detail: dict[str, Any], reason: str = ""
) -> None:
    audit.record(
        actor=actor, action=action, thing="business", thing_id=business_id, detail=detail, purpose=reason, now=now
    )  # fmt: skip


# -- proposals ------------------------------------------------------------------------------------
@transaction.atomic
def propose_change(
    *, actor: Actor, business_id: int, values: Values, cleared: Sequence[str] = (), reason: str, now: datetime
) -> ChangeRequest:
    """A correction by someone who may not make it directly; `cleared` are fields to be emptied.

    Raises Refused; ValueError for an unknown field.
    """
    business = Business.objects.get(id=business_id)
    insist(permissions.can_propose(actor, business))
    names = {*values, *cleared}
    unknown = sorted(names - set(domain.FIELD_TYPES))
    if unknown:
        raise ValueError(f"no such field: {', '.join(unknown)}")
    plain, secret = packing.pack_one(dict(values))
    request = ChangeRequest.objects.create(
        business=business, values_json=plain, secret_sealed=vault.seal(PURPOSE, secret) or "",
        cleared=",".join(cleared), reason=reason[:255], asked_by=actor.user_id, asked_by_name=actor.name, asked_at=now,
    )  # fmt: skip
    _audit(
        actor, "registry.change_proposed", business_id, now, {"request": request.id, "fields": sorted(names)}
    )
    return request


@transaction.atomic
def decide_change(
    *, actor: Actor, request_id: int, accept: bool, note: str = "", now: datetime
) -> ChangeRequest:
    """Accept a proposal (it becomes a record) or refuse it with a note. Raises Refused, also when it was decided before."""
    request = ChangeRequest.objects.select_for_update().select_related("business").get(id=request_id)
    insist(permissions.can_decide_change(actor, request))
    if request.status != "PENDING":
        raise Refused(_("Usulan ini sudah diputuskan."))
    if accept:
        values = _opened(request)
        _check_move(request.business, values)
        # Whoever accepted it has looked: it counts like a correction of one's own.
        cleared = [name for name in request.cleared.split(",") if name]
        _write_change(
            request.business, values, cleared, request.reason, actor, "CLERK", now, proposed_by=request.asked_by_name
        )  # fmt: skip
    request.status = "ACCEPTED" if accept else "REFUSED"
    request.decided_by, request.decided_by_name, request.decided_at = actor.user_id, actor.name, now
    request.decision_note = note[:255]
    request.save()
    outcome = "registry.change_accepted" if accept else "registry.change_refused"
    _audit(actor, outcome, request.business_id, now, {"request": request.id})
    return request


@transaction.atomic
def take_back_change(*, actor: Actor, request_id: int, now: datetime) -> ChangeRequest:
    """The proposer withdraws a proposal nobody has decided yet. Raises Refused."""
    request = ChangeRequest.objects.select_for_update().get(id=request_id)
    if request.asked_by != actor.user_id or request.status != "PENDING":
        raise Refused(_("Hanya pengusul yang dapat menarik usulan yang belum diputuskan."))
    request.status, request.decided_at = "TAKEN_BACK", now
    request.save()
    _audit(actor, "registry.change_taken_back", request.business_id, now, {"request": request.id})
    return request


def _opened(request: ChangeRequest) -> dict[str, Any]:
    """The proposed values, dates as dates again."""
    values = json.loads(request.values_json)
    if request.secret_sealed:
        values |= json.loads(vault.unseal(PURPOSE, request.secret_sealed) or "{}")
    return {
        name: date.fromisoformat(value) if domain.FIELD_TYPES[name] == "date" else value
        for name, value in values.items()
    }
