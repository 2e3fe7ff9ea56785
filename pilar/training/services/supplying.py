"""What participants take home: put with a programme, taken away."""

import hashlib
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from pilar.accounts.domain import Actor, Refused, insist
from pilar.training import permissions, words
from pilar.training.domain import materials
from pilar.training.models import Material, Programme
from pilar.training.queries.pictures import picture_path
from pilar.training.services.noting import book, needed
from pilar.vault import services as vault


@transaction.atomic
def add_material(
    *, actor: Actor, programme_id: int, title: str, kind: str, data: bytes = b"", url: str = "",
    is_teacher: bool = False, now: datetime,
) -> Material:  # fmt: skip
    """A paper, a picture (re-encoded by the form) or an address. The same file twice is kept once. Raises Refused."""
    found = Programme.objects.select_for_update().get(pk=programme_id)
    insist(permissions.can_supply(actor, found, is_teacher))
    said = needed(title, 160, _("Tulis judul bahannya."))
    if kind not in materials.KINDS or bool(data) == bool(url):
        raise Refused(_("Pilih satu berkas, atau tulis satu alamat."))
    fault = materials.pdf_fault(data) if kind == materials.PDF else ""
    if fault:
        raise Refused(words.MATERIAL_FAULTS[fault])
    sha256 = hashlib.sha256(data).hexdigest() if data else ""
    there = found.materials.filter(sha256=sha256, url=url).first()
    if there is not None:
        return there
    if found.materials.count() >= materials.MOST:
        raise Refused(_("Paling banyak %s bahan untuk satu program. Hapus yang lama dulu.") % materials.MOST)
    if data:
        vault.write_sealed(picture_path(sha256), data)
    made = Material.objects.create(
        programme=found, title=said, kind=kind, sha256=sha256, size=len(data), url=url, added_at=now, added_by=actor.user_id,
        added_by_name=actor.name[:150],
    )  # fmt: skip
    book("training_programme", found.pk, "material_added", actor, now, found.title)
    return made


@transaction.atomic
def remove_material(*, actor: Actor, material_id: int, is_teacher: bool = False, now: datetime) -> int:
    """The programme's number. Raises Refused, Material.DoesNotExist."""
    row = Material.objects.select_related("programme").get(pk=material_id)
    insist(permissions.can_supply(actor, row.programme, is_teacher))
    row.delete()
    book("training_programme", row.programme_id, "material_removed", actor, now, row.programme.title)
    return row.programme_id
