"""Who may issue, read and take back papers. Each answer carries its reason in words for the screen."""

from django.utils.translation import gettext as _

from pilar.accounts.domain import ALLOWED, Actor, Verdict
from pilar.documents.models import Document


def can_read(actor: Actor) -> Verdict:
    """Open the register."""
    return (
        ALLOWED
        if actor.may("read_documents")
        else Verdict(False, _("Peran Anda tidak membaca register naskah."))
    )


def can_issue(actor: Actor) -> Verdict:
    """Anybody of the office, and an owner for her own paper; which paper is decided by the area that makes it."""
    return (
        ALLOWED
        if actor.role is not None or actor.extra
        else Verdict(False, _("Masuk dulu untuk menerbitkan naskah."))
    )


def can_revoke(actor: Actor, document: Document) -> Verdict:
    return (
        ALLOWED if actor.may("revoke_documents") else Verdict(False, _("Peran Anda tidak mencabut naskah."))
    )


def can_sign(actor: Actor, document: Document) -> Verdict:
    """Bring back the signed file, or have it signed: who issued it, and who keeps the register."""
    mine = document.issued_by is not None and document.issued_by == actor.user_id
    if mine or actor.may("revoke_documents"):
        return ALLOWED
    return Verdict(False, _("Hanya penerbitnya dan pengurus register yang menyimpan naskah bertanda tangan."))
