"""Where each value comes from, and what happened to a business, in words."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

import polars as pl
from django.utils.translation import gettext as _

from pilar.accounts.domain import Actor
from pilar.registry import domain
from pilar.registry.domain.trust import GATHERED, TOGETHER, TRUST, rank
from pilar.registry.models import Business, BusinessEvent, SourceRecord
from pilar.registry.queries.wording import value_words
from pilar.registry.store.records import load_records
from pilar.registry.words import EVENT_WORDS, FIELD_WORDS, SOURCE_KIND_WORDS, STATUS_WORDS

# A fragment another area puts on the page of a business: its template and what it shows there. None: nothing to show.
Part = tuple[str, dict[str, Any]]
PAGE_PARTS: list[Callable[[Actor, Business, datetime], Part | None]] = []


@dataclass(frozen=True, slots=True)
class Statement:
    """What one record says of a field: in words (sealed values masked), and where it stands."""

    words: str
    source: str
    place: str
    on: date
    who: str
    chosen: bool


@dataclass(frozen=True, slots=True)
class Origin:
    """A field with its current value's origin first, and why that one is believed."""

    name: str
    label: str
    why: str
    statements: list[Statement]


@dataclass(frozen=True, slots=True)
class Happening:
    """One line of the history."""

    at: datetime | date
    text: str
    who: str


def get_origins(business: Business) -> list[Origin]:
    """Every field some record speaks of, the believed statement first. `business` comes from `get_business`."""
    spoken = _records(business)
    told = _places(spoken)
    names = [
        name
        for name in (*domain.OWNER_FIELDS, *domain.BUSINESS_FIELDS, *domain.PREMISES_FIELDS)
        if name in FIELD_WORDS
    ]
    return [origin for name in names if (origin := _origin(name, spoken, told)) is not None]


def _records(business: Business) -> list[dict[str, Any]]:
    own = load_records("business_id", pl.Series([business.pk]))
    of_owner = load_records("owner_id", pl.Series([business.owner_id]))
    both = pl.concat(
        [
            own,
            of_owner.filter(pl.col("business_id") != business.pk).with_columns(pl.lit(True).alias("other")),
        ],
        how="diagonal",
    )
    return both.to_dicts()


def _places(spoken: list[dict[str, Any]]) -> dict[int, tuple[str, str, str]]:
    """By record: the source, the place in its file, and who brought it."""
    rows = SourceRecord.objects.filter(id__in=[one["record_id"] for one in spoken]).select_related(
        "source", "delivery"
    )
    told = {}
    for row in rows:
        place, who = "", ""
        if row.delivery:
            place = _("%(file)s, lembar %(sheet)s, baris %(row)s") % {
                "file": row.delivery.name, "sheet": row.sheet or "1", "row": row.row or "–",
            }  # fmt: skip
            who = row.delivery.delivered_by_name
        elif row.reason:
            place = row.reason
        told[row.pk] = (row.source.name, place, who)
    return told


def _origin(name: str, spoken: list[dict[str, Any]], told: dict[int, tuple[str, str, str]]) -> Origin | None:
    of_owner = name in domain.OWNER_FIELDS
    said = [one for one in spoken if one[name] not in (None, "", []) and (of_owner or not one.get("other"))]
    if not said:
        return None
    said.sort(key=lambda one: _order(name, one))
    believed = _believed(name, spoken)
    # The believed one first: a field that follows another comes from a record that may rank lower for itself.
    said.sort(key=lambda one: one["record_id"] != believed)
    statements = [
        Statement(
            masked_words(name, one[name]),
            *told[one["record_id"]][:2],
            one["as_of_on"],
            told[one["record_id"]][2],
            one["record_id"] == believed,
        )
        for one in said
    ]
    return Origin(name, str(FIELD_WORDS[name]), _why(name, said), statements)


def _believed(name: str, spoken: list[dict[str, Any]]) -> int:
    """The record the current value comes from: the best for the field, or for the field it follows; 0 for none."""
    lead = _lead_of(name)
    of_owner = name in domain.OWNER_FIELDS
    said = [one for one in spoken if one[lead] not in (None, "", []) and (of_owner or not one.get("other"))]
    return int(min(said, key=lambda one: _order(lead, one))["record_id"]) if said else 0


def _lead_of(name: str) -> str:
    return next((first for first, led in TOGETHER.items() if name in led), name)


def _order(name: str, one: dict[str, Any]) -> tuple[Any, ...]:
    """The order of trust, the same as in domain.choosing."""
    if name in GATHERED:
        day = one[name].toordinal()
        return (-day if GATHERED[name] == "max" else day, -one["record_id"])
    return (rank(_lead_of(name), one["source_kind"]), -one["as_of_on"].toordinal(), -one["record_id"])


def _why(name: str, said: list[dict[str, Any]]) -> str:
    if len(said) == 1:
        return _("Hanya satu sumber yang menyebutnya.")
    if name in GATHERED:
        return (
            _("Tanggal paling akhir dari semua sumber.")
            if GATHERED[name] == "max"
            else _("Tanggal paling awal dari semua sumber.")
        )
    kinds = {one["source_kind"] for one in said}
    if not TRUST[_lead_of(name)] or len(kinds) == 1:
        return _("Pernyataan terbaru yang dipakai.")
    return _("Untuk hal ini %(source)s lebih dipercaya daripada sumber lain.") % {
        "source": SOURCE_KIND_WORDS[said[0]["source_kind"]]
    }


def masked_words(name: str, value: Any) -> str:
    """A value as a person may read it: sealed ones only as their mask."""
    if name not in domain.SECRET_FIELDS:
        return value_words(name, value)
    values = value if isinstance(value, list) else [value]
    return ", ".join(domain.mask(one, head=4, tail=3 if name == "phone" else 2) for one in values)


# -- history --------------------------------------------------------------------------------------
def list_history(business: Business, limit: int = 60) -> list[Happening]:
    """What happened to the business, newest first: deliveries that named it, edits, moves, merges."""
    events = BusinessEvent.objects.filter(business=business).order_by("-at", "-id")[:limit]
    happenings = [Happening(event.at, _event_words(event), event.by_name) for event in events]
    records = (
        SourceRecord.objects.filter(business=business, delivery__isnull=False, withdrawn_at__isnull=True)
        .select_related("source", "delivery").order_by("-recorded_at", "-id")[:limit]
    )  # fmt: skip
    for record in records:
        delivery = record.delivery
        words = _("Disebut di %(file)s dari %(source)s, baris %(row)s") % {
            "file": delivery.name if delivery else "", "source": record.source.name, "row": record.row or "–",
        }  # fmt: skip
        happenings.append(
            Happening(record.recorded_at, words, delivery.delivered_by_name if delivery else "")
        )
    return sorted(happenings, key=lambda one: one.at, reverse=True)[:limit]  # type: ignore[arg-type, return-value]


def _event_words(event: BusinessEvent) -> str:
    detail = event.detail
    fields = ", ".join(str(FIELD_WORDS.get(name, name)).lower() for name in detail.get("fields", []))
    values = {
        "fields": fields,
        "status": STATUS_WORDS.get(detail.get("status", ""), ""),
        "number": detail.get("number", ""),
    }
    words = str(EVENT_WORDS.get(event.kind, event.kind)) % values
    if detail.get("proposed_by"):
        words = _("%(deed)s, diusulkan %(name)s") % {"deed": words, "name": detail["proposed_by"]}
    reason = detail.get("reason", "")
    return _("%(deed)s. Alasan: %(reason)s") % {"deed": words, "reason": reason} if reason else words
