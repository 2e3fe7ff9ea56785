"""Photos of a product: taken through the gate, kept sealed in two sizes, the first one on the cover."""

import secrets
from datetime import datetime
from functools import partial

from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext as _

from pilar.accounts.domain import Actor, Refused
from pilar.catalogue.domain import photos
from pilar.catalogue.models import Photo, Product
from pilar.catalogue.queries.pictures import medium_path, photo_path, same_picture
from pilar.catalogue.services.noting import changed, locked, refuse_while_judged, tidy
from pilar.vault import services as vault

MOST = 9


@transaction.atomic
def add_photo(
    *, actor: Actor, product_id: int, taken: photos.Taken, caption: str = "", now: datetime
) -> Photo:
    """Keep a photo that went through the gate. Raises Refused for one that shows another product, and for a tenth."""
    product = locked(actor, product_id)
    refuse_while_judged(product)
    if product.photo_count >= MOST:
        raise Refused(_("Satu produk memuat paling banyak %d foto. Hapus yang paling lemah dulu.") % MOST)
    twin = same_picture(taken.fingerprint)
    if twin is not None and twin.product_id == product.pk:
        raise Refused(_("Foto ini sudah ada pada produk ini."))
    if twin is not None and twin.product.business_id != product.business_id:
        raise Refused(
            _("Foto ini sudah dipakai produk usaha lain. Pakai foto produk sendiri; bila foto itu milik Ibu/Bapak, hubungi kantor.")
        )  # fmt: skip
    name = f"{product.pk}/{secrets.token_hex(8)}"
    vault.write_sealed(photo_path(name, small=False), taken.jpeg)
    vault.write_sealed(photo_path(name, small=True), taken.thumb)
    last = product.photos.aggregate(last=Max("position"))["last"]
    photo = row_of(product, name, taken, 0 if last is None else last + 1, actor, now)
    photo.caption = tidy(caption, 160)
    photo.save()
    product.photo_count += 1
    changed(product, actor, now, "photo_added")
    return photo


def row_of(
    product: Product, name: str, taken: photos.Taken, position: int, actor: Actor, now: datetime
) -> Photo:
    """The row of a kept picture; not saved."""
    return Photo(
        product=product, file=name, width=taken.width, height=taken.height, sharpness=taken.sharpness, light=taken.light,
        fingerprint=taken.fingerprint, warnings=",".join(taken.warnings), position=position, added_at=now, added_by=actor.user_id,
    )  # fmt: skip


@transaction.atomic
def remove_photo(*, actor: Actor, product_id: int, photo_id: int, now: datetime) -> None:
    """Take a photo away, with its files. Raises Refused, Photo.DoesNotExist."""
    product = locked(actor, product_id)
    refuse_while_judged(product)
    photo = product.photos.get(pk=photo_id)
    paths = [*(photo_path(photo.file, small=small) for small in (False, True)), medium_path(photo.file)]
    photo.delete()
    product.photo_count -= 1
    changed(product, actor, now, "photo_removed")
    for path in paths:
        transaction.on_commit(partial(path.unlink, missing_ok=True))


def open_medium(photo: Photo) -> bytes:
    """The picture for the page of its product; the first who asks waits until it is made. Raises FileNotFoundError."""
    path = medium_path(photo.file)
    try:
        return vault.read_sealed(path)
    except FileNotFoundError:
        made = photos.medium(vault.read_sealed(photo_path(photo.file, small=False)))
    vault.write_sealed(path, made)
    return made


@transaction.atomic
def put_first(*, actor: Actor, product_id: int, photo_id: int, now: datetime) -> None:
    """This photo is the cover. Raises Refused, Photo.DoesNotExist."""
    product = locked(actor, product_id)
    refuse_while_judged(product)
    first = product.photos.get(pk=photo_id)
    for position, photo in enumerate([first, *product.photos.exclude(pk=photo_id)]):
        Photo.objects.filter(pk=photo.pk).update(position=position)
    changed(product, actor, now, "photo_put_first")
