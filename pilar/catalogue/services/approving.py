"""The owner says yes to price and text: over a link that needs no log-in, or to the facilitator who sits with her.

The address is the link's number and a signature with the installation's key. Her four digits, the last of her own number, open it;
without a number four that the facilitator tells her.
"""

import secrets
from datetime import datetime, timedelta

from django.conf import settings
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from pilar.accounts.domain import Actor, Refused
from pilar.catalogue.models import ApprovalLink, Product
from pilar.catalogue.services import consenting
from pilar.catalogue.services.noting import approved, locked, tell, tidy
from pilar.messages import services as messages
from pilar.ui.domain.calendar import day_words
from pilar.vault import services as vault

LINK_DAYS = 14


class WrongDigits(Refused):
    """These are not the digits of the person this link was made for."""


def code_of(link: ApprovalLink) -> str:
    return f"{link.pk}-{_signature(link):016x}"


def address_of(link: ApprovalLink) -> str:
    return f"{settings.ORIGIN or 'http://localhost:8000'}/setuju/{code_of(link)}/"


def _signature(link: ApprovalLink) -> int:
    return vault.index("approval-link", f"{link.pk}:{link.salt}") or 0


def link_of(code: str) -> ApprovalLink | None:
    """The link of an address; None for one nobody made."""
    number, _dash, _rest = code.partition("-")
    if not (number.isascii() and number.isdigit() and len(number) < 15):
        return None
    link = ApprovalLink.objects.select_related("product__business__owner").filter(pk=int(number)).first()
    return link if link and secrets.compare_digest(code_of(link).encode(), code.encode()) else None


def over_sentence(link: ApprovalLink, now: datetime) -> str:
    """Why this link cannot be used now, in words; empty while it can."""
    if link.answer:
        return _("Tautan ini sudah dijawab. Terima kasih; tidak ada lagi yang perlu diisi.")
    if link.ended_at is not None or link.version != link.product.version:
        return _(
            "Isi produk sudah berubah sesudah tautan ini dibuat. Minta tautan terbaru kepada pendamping."
        )
    if link.expires_on < timezone.localdate(now):
        return _("Tautan ini berlaku sampai %s. Minta yang baru kepada pendamping.") % day_words(
            link.expires_on
        )
    return ""


def digits_of(link: ApprovalLink) -> tuple[str, bool]:
    """The four digits, and whether they are those of the owner's own number."""
    phone = phone_of(link.product)
    if phone:
        return phone[-4:], True
    return f"{(vault.index('approval-digits', link.salt) or 0) % 10_000:04}", False


def phone_of(product: Product) -> str:
    """The owner's first number, "" for none."""
    sealed = product.business.owner.phones_sealed
    return ((vault.unseal("phones", sealed) or "") if sealed else "").split(",")[0]


@transaction.atomic
def ask_owner(*, actor: Actor, product_id: int, now: datetime) -> ApprovalLink:
    """Make a link for the owner of a product and put it into the outbox; the one before opens nothing any more. Raises Refused."""
    product = locked(actor, product_id)
    if product.approved:
        raise Refused(_("Pemilik sudah menyetujui isi produk ini."))
    ApprovalLink.objects.filter(product=product, ended_at=None, answer="").update(ended_at=now)
    link = ApprovalLink.objects.create(
        product=product, version=product.version, salt=secrets.token_hex(10), made_at=now, made_by=actor.user_id,
        made_by_name=actor.name[:150], expires_on=timezone.localdate(now) + timedelta(days=LINK_DAYS),
    )  # fmt: skip
    owner = product.business.owner
    messages.enqueue(
        actor=actor, key=f"product:{product.pk}:approval:{link.pk}", template="product_approval", purpose="CASE",
        to=messages.Recipient("owner", owner.pk, owner.name, phone=phone_of(product), email=owner.email),
        data={"produk": product.name, "usaha": product.business.name, "tautan": address_of(link), "sampai": day_words(link.expires_on)},
        area_code=product.village_code or product.city_code, about=("product", product.pk), now=now,
    )  # fmt: skip
    tell(product, "owner_asked", actor, now)
    return link


@transaction.atomic
def answer_link(*, link_id: int, digits: str, agrees: bool, note: str = "", now: datetime) -> Product:
    """Take the owner's answer. Raises WrongDigits for anybody else, Refused with what to do."""
    link = (
        ApprovalLink.objects.select_for_update(of=("self",))
        .select_related("product__business__owner")
        .get(pk=link_id)
    )
    over = over_sentence(link, now)
    if over:
        raise Refused(over)
    if not secrets.compare_digest(digits.strip().encode(), digits_of(link)[0].encode()):
        raise WrongDigits(_("Empat angka ini tidak cocok. Tautan ini dibuat untuk pemilik usaha saja."))
    if not agrees and not note.strip():
        raise Refused(_("Tulis apa yang perlu diperbaiki, supaya pendamping tahu."))
    link.answer, link.note, link.answered_at = "YES" if agrees else "NO", tidy(note, 300), now
    link.save()
    product = link.product
    owner = Actor(user_id=None, name=_("%s (lewat tautan)") % product.business.owner.name, role=None)
    if agrees:
        _agreed(product, owner, _("lewat tautan"), now)
    tell(product, "owner_agreed" if agrees else "owner_declined", owner, now)
    return product


@transaction.atomic
def approve_in_person(*, actor: Actor, product_id: int, how: str, now: datetime) -> Product:
    """Note that the owner said yes to somebody who read it to her, and how. Raises Refused."""
    product = locked(actor, product_id)
    said = tidy(how, 160)
    if len(said) < 5:
        raise Refused(_("Tulis bagaimana pemilik menyetujui, misalnya “dibacakan di kios, 3 November”."))
    _agreed(product, actor, said, now)
    ApprovalLink.objects.filter(product=product, ended_at=None, answer="").update(ended_at=now)
    tell(product, "owner_agreed", actor, now, {"how": said})
    return product


def _agreed(product: Product, actor: Actor, how: str, now: datetime) -> None:
    approved(product, now, how)
    consenting.give(product, actor, how, now)
    consenting.refresh([product])
    product.save(update_fields=["approved_version", "approved_at", "approved_how", "consented"])


__all__ = [
    "WrongDigits", "address_of", "answer_link", "approve_in_person", "ask_owner", "code_of", "digits_of", "link_of", "over_sentence",
]  # fmt: skip
