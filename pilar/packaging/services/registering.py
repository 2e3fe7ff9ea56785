"""Materials entered and changed, and tests of packs written down."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from pilar.accounts.domain import Actor, Refused, insist
from pilar.audit import services as audit
from pilar.packaging import permissions
from pilar.packaging.domain import trials
from pilar.packaging.models import Material, PackTest
from pilar.packaging.services.visiting import held, write

COLUMNS = ("name", "kind", "resin", "food", "evidence", "micron", "bears", "supplier", "rupiah", "note")


@transaction.atomic
def keep_material(
    *, actor: Actor, city_code: int, material_id: int | None, told: Mapping[str, Any], now: datetime
) -> Material:
    """A new material, or one changed. Raises Refused."""
    insist(permissions.can_register(actor))
    rows = Material.objects.filter(city_code=city_code)
    if rows.filter(name__iexact=told["name"]).exclude(pk=material_id or 0).exists():
        raise Refused(_("Bahan bernama %s sudah ada di daftar.") % told["name"])
    row = rows.select_for_update().get(pk=material_id) if material_id else Material(city_code=city_code)
    for name in COLUMNS:
        setattr(row, name, told[name])
    row.changed_at, row.changed_by_name = now, actor.name[:150]
    row.save()
    audit.record(
        actor=actor,
        action="packaging.material_kept",
        thing="packaging_material",
        thing_id=row.pk,
        now=now,
        detail={"name": row.name},
    )
    return row


@transaction.atomic
def note_trial(*, actor: Actor, assessment_id: int, told: Mapping[str, Any], now: datetime) -> PackTest:
    """A test of one batch. Raises Refused."""
    found = held(assessment_id)
    insist(permissions.can_act(actor, found))
    if told["tested_on"] > timezone.localdate(now):
        raise Refused(_("Tanggal ujinya belum tiba."))
    trials.judge(told["tried"], told["failed"])
    material = Material.objects.filter(city_code=found.city_code, pk=told.get("material") or 0).first()
    row = PackTest.objects.create(
        business=found.business, product_name=found.product_name, assessment=found, material=material, kind=told["kind"], batch=told["batch"],
        tried=told["tried"], failed=told["failed"], note=told["note"], tested_on=told["tested_on"], made_at=now, made_by_name=actor.name[:150],
    )  # fmt: skip
    write(found, "TESTED", actor, now, told["batch"])
    return row
