"""Likely twins of one record while it is typed: judged by the adopted model, without opening a single number."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

import numpy as np
import polars as pl
from django.db import transaction

from pilar.accounts.domain import Actor
from pilar.audit import services as audit
from pilar.linkage import permissions
from pilar.linkage.domain import DIFFERENT, SURE
from pilar.linkage.domain.judging import Judged
from pilar.linkage.domain.numbers import one_slip_off
from pilar.linkage.services import comparable
from pilar.linkage.services.matching import known_pairs
from pilar.linkage.services.models import adopted_judge
from pilar.linkage.words import reason_words
from pilar.registry import queries as registry
from pilar.registry.domain import FIELD_TYPES
from pilar.registry.domain.choosing import FIELD_SCHEMA
from pilar.registry.models import Business
from pilar.registry.services.likely import Twin
from pilar.vault.domain import blind_indexes
from pilar.vault.services import ring

MOST_TWINS = 5
_NUMBERS = ("nik", "kk", "npwp", "phone")


def likely_twins(actor: Actor, typed: Mapping[str, Any], now: datetime) -> list[Twin]:
    """Registered businesses that may be the one being typed, the surest first, at most five; those of the same owner last.

    typed: field values of docs/architecture.md, any of them. NIK and phone count only for those who may see such numbers, and are
    compared by their blind indexes: nothing is opened. Being shown a record because of a number stands in the record book. A twin
    outside the person's areas is told of without a name.
    """
    if not permissions.can_ask_for_twins(actor):
        return []
    known = {
        name: value for name, value in typed.items() if name in FIELD_TYPES and value not in (None, "", [])
    }
    if not actor.may("see_identity"):
        known = {name: value for name, value in known.items() if name not in _NUMBERS}
    row = pl.DataFrame([pl.Series(name, [value], dtype=FIELD_SCHEMA[name]) for name, value in known.items()])
    if row.is_empty():
        return []
    one = comparable.of_rows(row, ring())
    pairs, _too_big = known_pairs(one.keyed)
    cards = registry.cards(pairs["b"].to_list())
    if cards.is_empty():
        return []
    others = comparable.beside(one, _as_far_as(known, cards), _slips(known))
    frame = pl.concat([one.frame, others], how="vertical_relaxed")
    count = cards.height
    judged = adopted_judge().judged(
        frame, np.zeros(count, dtype=np.int64), np.arange(1, count + 1, dtype=np.int64)
    )
    return _shown(actor, judged, cards["id"].to_list(), known, now)


def _slips(typed: Mapping[str, Any]) -> dict[str, dict[int, int]]:
    """The blind indexes of every number one slip of the hand away from the typed ones, with that number: so a digit gone wrong is seen
    without opening one. A NIK counts to its birth date: another serial is another person."""
    nik, phone = str(typed.get("nik", "")), str((typed.get("phone") or [""])[0])
    found = {}
    if nik.isascii() and nik.isdigit() and len(nik) == 16:
        near = one_slip_off(nik, 0, 12)
        found["nik15"] = _by_index("nik", near, [int(one[:15]) for one in near])
    if phone.startswith("+62") and phone[3:].isascii() and phone[3:].isdigit():
        near = one_slip_off(phone, 3, len(phone))
        found["phone1"] = _by_index("phone", near, [int(one[3:]) for one in near])
    return found


def _by_index(purpose: str, texts: list[str], numbers: list[int]) -> dict[int, int]:
    indexes = blind_indexes(ring(), purpose, texts)
    return {index: number for index, number in zip(indexes, numbers, strict=True) if index is not None}


# The columns of a card that are compared with each typed field; what nobody typed need not be read.
_COMPARED = {
    "name": ("business_name",), "activity": ("activity",), "email": ("email",), "address": ("address", "rt", "rw"), "rt": ("rt", "address"),
    "rw": ("rw", "address"), "nib": ("nib",), "sex": ("sex", "nik"), "kbli_code": ("kbli_code", "activity"),
}  # fmt: skip


def _as_far_as(typed: Mapping[str, Any], cards: pl.DataFrame) -> pl.DataFrame:
    unread = [name for name, fields in _COMPARED.items() if not any(field in typed for field in fields)]
    return cards.with_columns(pl.lit(None, dtype=pl.String).alias(name) for name in unread)


def _differing(typed: Mapping[str, Any], business: Business) -> list[str]:
    """The facts of names that are written otherwise in the record than typed."""
    names = (("person", "owner_name", business.owner_name), ("what", "business_name", business.name))
    return [
        fact
        for fact, field, name in names
        if str(typed.get(field, "")).casefold().split() != name.casefold().split()
    ]


def _shown(
    actor: Actor, judged: Judged, ids: list[int], typed: Mapping[str, Any], now: datetime
) -> list[Twin]:
    pile, owner = judged.pile[judged.row_of], judged.owner_pile[judged.row_of]
    chance = judged.business
    likely = [at for at in range(len(ids)) if pile[at] != DIFFERENT or owner[at] == SURE]
    likely.sort(key=lambda at: -chance[at])
    codes = judged.codes()
    visible = Business.objects.visible_to(actor).select_related("owner").in_bulk([ids[at] for at in likely])
    twins, outside, by_number = [], False, 0
    for at in likely:
        evidence, business = codes[judged.row_of[at]], visible.get(ids[at])
        # One sentence is enough for whatever lies outside: names, numbers and how many are not told.
        if business is None and (outside or pile[at] == DIFFERENT):
            continue
        outside = outside or business is None
        by_number += "identity=NIK_" in evidence or "phone=SAME" in evidence
        why = tuple(reason_words(evidence, _differing(typed, business))) if business is not None else ()
        twins.append(Twin(business, float(chance[at]), bool(pile[at] == DIFFERENT), why))
    if by_number:
        with transaction.atomic():
            audit.record(
                actor=actor,
                action="registry.looked_up",
                thing="list",
                thing_id="twins",
                detail={"found": by_number},
                now=now,
            )
    return twins[:MOST_TWINS]
