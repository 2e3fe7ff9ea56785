"""Variants, permits and the owner's QRIS."""

from datetime import date, datetime

from django.db import transaction
from django.db.models import Max, Min
from django.utils import timezone
from django.utils.translation import gettext as _

from pilar.accounts.domain import Actor, Refused, insist
from pilar.audit import services as audit
from pilar.catalogue import permissions, words
from pilar.catalogue.domain import barcodes, permits, qris
from pilar.catalogue.models import Permit, Product, Qris, Variant
from pilar.catalogue.services.noting import changed, locked, refuse_while_judged, tell, tidy
from pilar.registry.models import Business

MOST_VARIANTS = 40


@transaction.atomic
def add_variant(
    *,
    actor: Actor,
    product_id: int,
    name: str,
    price: int | None,
    gtin: str,
    net_weight_g: int | None,
    now: datetime,
) -> Variant:
    """Another way the product comes. Raises Refused, also for a GTIN that cannot be printed or stands elsewhere."""
    product = locked(actor, product_id)
    refuse_while_judged(product)
    if product.variants.count() >= MOST_VARIANTS:
        raise Refused(_("Satu produk memuat paling banyak %d pilihan.") % MOST_VARIANTS)
    last = product.variants.aggregate(last=Max("position"))["last"]
    variant = Variant(product=product, position=0 if last is None else last + 1)
    _write(variant, name, price, gtin, net_weight_g)
    changed(product, actor, now, "variant_added")
    return variant


@transaction.atomic
def change_variant(
    *, actor: Actor, product_id: int, variant_id: int, name: str, price: int | None, gtin: str, net_weight_g: int | None,
    now: datetime,
) -> Variant:  # fmt: skip
    """Raises Refused, Variant.DoesNotExist."""
    product = locked(actor, product_id)
    refuse_while_judged(product)
    variant = product.variants.get(pk=variant_id)
    _write(variant, name, price, gtin, net_weight_g)
    changed(product, actor, now, "variant_changed")
    return variant


@transaction.atomic
def remove_variant(*, actor: Actor, product_id: int, variant_id: int, now: datetime) -> None:
    """Raises Refused, Variant.DoesNotExist."""
    product = locked(actor, product_id)
    refuse_while_judged(product)
    product.variants.get(pk=variant_id).delete()
    changed(product, actor, now, "variant_removed")


def _write(variant: Variant, name: str, price: int | None, gtin: str, net_weight_g: int | None) -> None:
    variant.name, variant.price, variant.net_weight_g = tidy(name, 80), price, net_weight_g
    variant.gtin = barcodes.tidy(gtin)
    if not variant.name:
        raise Refused(_("Tulis nama pilihannya, misalnya “250 g” atau “merah, selendang”."))
    if variant.product.variants.filter(name=variant.name).exclude(pk=variant.pk).exists():
        raise Refused(_("Pilihan “%s” sudah ada.") % variant.name)
    if variant.gtin:
        code, right = barcodes.gtin_fault(variant.gtin)
        if code:
            raise Refused(words.gtin_sentence(code, right))
        twin = Variant.objects.filter(gtin=variant.gtin).exclude(pk=variant.pk).first()
        if twin is not None:
            raise Refused(
                _("Nomor barcode ini sudah dipakai produk lain. Satu nomor hanya untuk satu kemasan.")
            )
    variant.save()


@transaction.atomic
def add_permit(
    *,
    actor: Actor,
    product_id: int,
    kind: str,
    number: str,
    issuer: str = "",
    expires_on: date | None,
    now: datetime,
) -> Permit:
    """Keep a permit somebody has seen. An expired one may be kept; nothing is published with it. Raises Refused."""
    product = locked(actor, product_id)
    tidied = permits.tidy_number(number)
    if kind not in permits.KINDS or not tidied:
        raise Refused(_("Pilih jenis izin dan tulis nomornya."))
    permit, made = Permit.objects.update_or_create(
        product=product, kind=kind, number=tidied,
        defaults={
            "issuer": tidy(issuer, 120), "expires_on": expires_on, "seen_on": timezone.localdate(now), "seen_by": actor.user_id,
            "seen_by_name": actor.name[:150],
        },
    )  # fmt: skip
    _repeat(product)
    detail = {"kind": kind, "until": str(expires_on or "")}
    tell(product, "permit_added" if made else "permit_changed", actor, now, detail)
    return permit


@transaction.atomic
def remove_permit(*, actor: Actor, product_id: int, permit_id: int, now: datetime) -> None:
    """Raises Refused, Permit.DoesNotExist."""
    product = locked(actor, product_id)
    permit = product.permits.get(pk=permit_id)
    kind = permit.kind
    permit.delete()
    _repeat(product)
    tell(product, "permit_removed", actor, now, {"kind": kind})


def _repeat(product: Product) -> None:
    """The earliest last day on the product itself, so that a list needs no second table."""
    product.permit_until = product.permits.aggregate(first=Min("expires_on"))["first"]
    product.save(update_fields=["permit_until"])


@transaction.atomic
def record_qris(*, actor: Actor, business_id: int, code: str, now: datetime) -> Qris:
    """Keep the owner's static QRIS as its text was read. Raises Refused with what is wrong with it."""
    business = Business.objects.select_for_update(of=("self",)).select_related("owner").get(pk=business_id)
    insist(permissions.can_add(actor, business))
    try:
        read = qris.read_qris(code)
    except qris.NotQris as problem:
        raise Refused(words.QRIS_WORDS[problem.code]) from problem
    if read.nmid and Qris.objects.filter(nmid=read.nmid).exclude(business=business).exists():
        raise Refused(_("QRIS ini sudah dicatat untuk usaha lain. Pakai QRIS milik usaha ini sendiri."))
    fits = qris.like_names(read.merchant, business.name, business.brand, business.owner.name)
    kept, _made = Qris.objects.update_or_create(
        business=business,
        defaults={
            "code": code.strip(), "merchant": read.merchant, "city": read.city, "nmid": read.nmid, "criteria": read.criteria,
            "acquirer": read.acquirer, "name_fits": fits, "recorded_at": now, "recorded_by": actor.user_id,
            "recorded_by_name": actor.name[:150],
        },
    )  # fmt: skip
    _note(actor, "qris_recorded", business, now)
    return kept


@transaction.atomic
def forget_qris(*, actor: Actor, business_id: int, now: datetime) -> None:
    """Raises Refused."""
    business = Business.objects.select_related("owner").get(pk=business_id)
    insist(permissions.can_add(actor, business))
    if Qris.objects.filter(business=business).delete()[0]:
        _note(actor, "qris_forgotten", business, now)


def _note(actor: Actor, action: str, business: Business, now: datetime) -> None:
    audit.record(
        actor=actor, action=f"catalogue.{action}", thing="business", thing_id=business.pk, detail={"name": business.name}, now=now
    )  # fmt: skip
