"""The campaign from KBLI 2020 to 2025: classes confirmed by the hundred as one delivery, which can be taken back whole."""

from collections.abc import Collection, Mapping
from datetime import datetime

import polars as pl
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from pilar.accounts.domain import Actor, Refused, insist
from pilar.audit import services as audit
from pilar.licensing import permissions
from pilar.licensing.domain.kbli_moving import CERTAIN, way_of
from pilar.licensing.models import KbliMove
from pilar.licensing.queries import kbli_moves as asking
from pilar.licensing.queries.outages import cities_of
from pilar.places.domain.kbli import kbli_table
from pilar.registry import services as registering

# What a person at the desk confirmed is believed before what OSS still sends in the old classes.
SOURCE = "Pindah KBLI 2025"


@transaction.atomic
def confirm_classes(*, actor: Actor, city: int, codes: Collection[str], now: datetime) -> list[KbliMove]:
    """Every business of these classes of 2020 gets the one class of 2025 that followed. Raises Refused, also for a class that was split."""
    _insist(actor, city)
    ways = {code: way_of(code) for code in codes}
    if not ways or any(way.kind not in CERTAIN for way in ways.values()):
        raise Refused(_("Pilih kelas yang padanannya hanya satu. Yang terbagi dipilih per usaha."))
    rows = asking.with_old_class(actor, city, tuple(ways)).order_by("id")
    chosen = [
        (business, owner, old, ways[old].new[0])
        for business, owner, old in rows.values_list("id", "owner_id", "kbli_code")
    ]
    return _moved(actor, city, chosen, now)


@transaction.atomic
def confirm_businesses(*, actor: Actor, city: int, new: Mapping[int, str], now: datetime) -> list[KbliMove]:
    """Single businesses with a class of 2020 get the class of 2025 chosen for each. Raises Refused for a class that is none."""
    _insist(actor, city)
    if any(code not in kbli_table(2025) or len(code) != 5 for code in new.values()):
        raise Refused(_("Ada pilihan yang bukan kelas KBLI 2025."))
    old = asking.list_of(actor, city, new)
    return _moved(actor, city, [(pk, owner, code, new[pk]) for pk, owner, code in old], now)


def _moved(actor: Actor, city: int, chosen: list[tuple[int, int, str, str]], now: datetime) -> list[KbliMove]:
    if not chosen:
        raise Refused(
            _("Tidak ada usaha dengan kelas lama itu lagi: mungkin orang lain sudah menegaskannya.")
        )
    rows = pl.DataFrame(
        [
            {"row": place, "business_id": business, "owner_id": owner, "kbli_code": new, "kbli_version": 2025}
            for place, (business, owner, _old, new) in enumerate(chosen, 1)
        ]
    )
    source = registering.ensure_source(name=SOURCE, kind="CLERK", now=now)
    done = registering.record_delivery(
        actor=actor, source_id=source.pk, name=f"{SOURCE} {timezone.localdate(now):%d-%m-%Y}", sha256="", content_sha256="",
        as_of_on=timezone.localdate(now), rows=rows, now=now,
    )  # fmt: skip
    pairs: dict[tuple[str, str], int] = {}
    for _business, _owner, old, new in chosen:
        pairs[old, new] = pairs.get((old, new), 0) + 1
    made = [
        KbliMove(city_code=city, old_code=old, new_code=new, businesses=number, delivery_id=done.delivery_id, made_at=now,
                 made_by=actor.user_id, made_by_name=actor.name)
        for (old, new), number in pairs.items()
    ]  # fmt: skip
    _audit(
        actor,
        "licensing.kbli_moved",
        done.delivery_id,
        now,
        {"businesses": len(chosen), "classes": len(pairs)},
    )
    return KbliMove.objects.bulk_create(made)


@transaction.atomic
def take_back_move(*, actor: Actor, move_id: int, now: datetime) -> int:
    """Everything that was confirmed together goes back to the class it had; returns how many businesses. Raises Refused; UnknownMove."""
    move = asking.get_move(actor, move_id)
    _insist(actor, move.city_code)
    together = KbliMove.objects.select_for_update().filter(delivery_id=move.delivery_id)
    if any(one.undone_at for one in together):
        raise Refused(_("Sudah ditarik kembali."))
    registering.withdraw_delivery(actor=actor, delivery_id=move.delivery_id, now=now)
    number = sum(one.businesses for one in together)
    together.update(undone_at=now)
    _audit(actor, "licensing.kbli_move_undone", move.delivery_id, now, {"businesses": number})
    return number


@transaction.atomic
def note_letters(*, actor: Actor, move_id: int, now: datetime) -> KbliMove:
    """That the letters of a move were printed and handed on. Raises Refused; UnknownMove."""
    move = asking.get_move(actor, move_id)
    _insist(actor, move.city_code)
    move.letters_at, move.letters_by_name = now, actor.name
    move.save()
    _audit(
        actor, "licensing.kbli_letters", move.delivery_id, now, {"old": move.old_code, "new": move.new_code}
    )
    return move


def _insist(actor: Actor, city: int) -> None:
    insist(permissions.can_move_classes(actor))
    if city not in cities_of(actor):
        raise Refused(_("Kota ini di luar wilayah kerja Anda."))


def _audit(actor: Actor, action: str, delivery: int, now: datetime, detail: dict[str, object]) -> None:
    audit.record(actor=actor, action=action, thing="delivery", thing_id=delivery, detail=detail, now=now)
