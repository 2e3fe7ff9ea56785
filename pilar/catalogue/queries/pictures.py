"""Where photos lie, and whose they are."""

from pathlib import Path

from django.conf import settings

from pilar.accounts.domain import Actor
from pilar.catalogue.domain import photos
from pilar.catalogue.models import Photo, Product
from pilar.registry.domain import prints
from pilar.vault import services as vault


def photo_path(name: str, *, small: bool) -> Path:
    return Path(settings.HOME) / "products" / f"{name}{'.webp' if small else '.jpg'}"


def medium_path(name: str) -> Path:
    """Made out of the large one when it is first asked for."""
    return Path(settings.HOME) / "products" / f"{name}.{photos.MEDIUM}.webp"


def open_photo(actor: Actor, photo_id: int, *, small: bool) -> bytes:
    """The picture for whoever may see its product. Raises Photo.DoesNotExist, FileNotFoundError."""
    photo = Photo.objects.get(pk=photo_id, product__in=Product.objects.visible_to(actor).values("pk"))
    return vault.read_sealed(photo_path(photo.file, small=small))


def same_picture(fingerprint: int) -> Photo | None:
    """A kept photo that shows the same, however it was shrunk; the exact one first, then among all the nearest.

    Flat pictures have few edges and so much the same print; they are told apart by nothing else and never match.
    """
    if not prints.tells(fingerprint):
        return None
    rows = Photo.objects.select_related("product")
    exact = rows.filter(fingerprint=fingerprint).first()
    if exact is not None:
        return exact
    near = ((prints.apart(fingerprint, other), pk) for pk, other in _prints())
    least = min(near, default=(64, 0))
    return rows.filter(pk=least[1]).first() if least[0] <= prints.SAME else None


def _prints() -> list[tuple[int, int]]:
    """Eight bytes a photo: even fifty thousand are compared in some 20 ms."""
    return list(Photo.objects.values_list("pk", "fingerprint"))
