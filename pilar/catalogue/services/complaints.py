"""A complaint comes in and is decided; a product that should not stand on the storefront is taken off with the same deed."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from pilar.accounts.domain import Actor, Refused, insist
from pilar.catalogue import permissions
from pilar.catalogue.domain import complaints, products
from pilar.catalogue.models import Complaint, Product
from pilar.catalogue.services.moving import put
from pilar.catalogue.services.noting import tell, tidy, tidy_lines
from pilar.vault import services as vault


@transaction.atomic
def complain(
    *, product_id: int, kind: str, words: str, name: str = "", phone: str = "", email: str = "", now: datetime
) -> Complaint:
    """Keep what somebody says against a product; it stays on show until an officer decides. Raises Refused."""
    product = Product.objects.get(pk=product_id)
    said = tidy_lines(words, 1000)
    if kind not in complaints.KINDS or len(said) < complaints.LEAST_WORDS:
        raise Refused(_("Tulis apa yang tidak benar, sekurangnya satu kalimat."))
    made = Complaint.objects.create(
        product=product, kind=kind, words=said, name=tidy(name, 80), phone_sealed=vault.seal("phone", phone or None),
        email_sealed=vault.seal("email", email or None), made_at=now,
    )  # fmt: skip
    tell(product, "complaint_made", Actor(user_id=None, name=_("Pengunjung Etalase"), role=None), now)
    return made


@transaction.atomic
def decide_complaint(
    *, actor: Actor, complaint_id: int, upheld: bool, take_off: bool, note: str, now: datetime
) -> Complaint:
    """Right or not, with a sentence; a product that is on show may be taken off at once. Raises Refused."""
    made = Complaint.objects.select_for_update(of=("self",)).select_related("product").get(pk=complaint_id)
    product = (
        Product.objects.select_for_update(of=("self",))
        .select_related("business__owner")
        .get(pk=made.product_id)
    )
    insist(permissions.can_decide_complaints(actor, product))
    said = tidy(note, 400)
    if made.state != complaints.OPEN:
        raise Refused(_("Laporan ini sudah diputuskan."))
    if len(said) < 10:
        raise Refused(_("Tulis alasannya dalam satu kalimat."))
    made.state, made.note = complaints.UPHELD if upheld else complaints.DISMISSED, said
    made.decided_at, made.decided_by_name = now, actor.name[:150]
    made.save()
    if upheld and take_off and product.state == products.PUBLISHED:
        put(product, "suspend", said, now)
        tell(product, "product_suspended", actor, now, {"reason": said})
    tell(product, "complaint_upheld" if upheld else "complaint_dismissed", actor, now)
    return made
