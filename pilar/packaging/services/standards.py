"""The versions of standards and the city's prices."""

from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from pilar.accounts.domain import Actor, Refused, insist
from pilar.audit import services as audit
from pilar.packaging import permissions
from pilar.packaging.domain import paths, standards
from pilar.packaging.models import CityPrice, StandardVersion


def newest(city_code: int, now: datetime) -> list[StandardVersion]:
    """The versions in force in a city today, those that come with Pilar written down when they are first asked for."""
    there = set(StandardVersion.objects.filter(city_code=0).values_list("code", "version"))
    for document in standards.shipped_documents():
        key = {"code": document["code"], "version": document["version"]}
        if (key["code"], key["version"]) not in there:
            told = {"title": document["title"], "document": document, "published_at": now}
            StandardVersion.objects.get_or_create(city_code=0, **key, defaults=told)
    known: dict[str, StandardVersion] = {}
    for row in StandardVersion.objects.filter(city_code__in=(0, city_code)).order_by("city_code", "version"):
        # The city's own stands over the one that came with Pilar, a newer version over an older.
        known[row.code] = row
    return sorted(known.values(), key=lambda row: (not row.document.get("leading", True), row.code))


def rows_for(kind: str, city_code: int, now: datetime) -> list[StandardVersion]:
    """Those that apply to a product's class, the leading one first."""
    return [row for row in newest(city_code, now) if kind in row.document["kinds"]]


@transaction.atomic
def publish(
    *, actor: Actor, city_code: int, document: dict[str, Any], base: int = 0, now: datetime
) -> StandardVersion:
    """The city's own version; assessments that are open keep theirs. `base`: the version it was edited from. Raises Refused with what is wrong."""
    insist(permissions.can_keep_standards(actor))
    try:
        told = standards.parse(document)
    except standards.BadStandard as bad:
        raise Refused(str(bad)) from bad
    last = (
        StandardVersion.objects.filter(city_code__in=(0, city_code), code=told.code)
        .order_by("-version")
        .first()
    )
    if base and last is not None and last.version != base:
        raise Refused(
            _("Versi %s sudah terbit sementara Anda mengubah. Salin perubahan Anda ke versi itu.")
            % last.version
        )
    if last is not None and told.version <= last.version:
        raise Refused(_("Versi %(old)s sudah ada. Beri nomor yang lebih besar.") % {"old": last.version})
    row = StandardVersion.objects.create(
        city_code=city_code, code=told.code, version=told.version, title=told.title, document=document, published_at=now,
        published_by_name=actor.name[:150],
    )  # fmt: skip
    audit.record(
        actor=actor, action="packaging.standard_published", thing="packaging_standard", thing_id=row.pk, now=now,
        detail={"code": told.code, "version": told.version},
    )  # fmt: skip
    return row


@transaction.atomic
def set_price(*, actor: Actor, city_code: int, measure: str, rupiah: int, now: datetime) -> CityPrice:
    """What a measure costs here. Raises Refused."""
    insist(permissions.can_keep_standards(actor))
    if measure not in {one.code for one in paths.shipped_measures()} or not 0 <= rupiah <= 100_000_000:
        raise Refused(_("Pilih tindakan dari daftar dan tulis harga antara Rp 0 dan Rp 100 juta."))
    told = {"rupiah": rupiah, "on": timezone.localdate(now), "by_name": actor.name[:150]}
    row, _made = CityPrice.objects.update_or_create(city_code=city_code, measure=measure, defaults=told)
    audit.record(
        actor=actor, action="packaging.price_set", thing="packaging_price", thing_id=row.pk, now=now,
        detail={"measure": measure, "rupiah": rupiah},
    )  # fmt: skip
    return row
