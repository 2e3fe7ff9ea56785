"""A signed paper comes back: by hand (SRIKANDI, a signer's own tool) or from the Esign Client. It is checked before it is kept."""

import hashlib
from datetime import datetime
from io import BytesIO

from django.conf import settings
from django.db import transaction
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_variables

from pilar.accounts.domain import Actor, Refused, insist
from pilar.documents import permissions
from pilar.documents.domain import kinds, numbering
from pilar.documents.models import Document
from pilar.documents.services import checking, esign, filing
from pilar.documents.services.issuing import tell


def may_sign_here() -> bool:
    """Whether this installation has an Esign Client to ask."""
    return bool(settings.SIGNING["url"])


def accept_signed(*, actor: Actor, document_id: int, data: bytes, now: datetime) -> Document:
    """Check a signed PDF and keep it beside the printed one. Raises Refused, Document.DoesNotExist."""
    if len(data) > checking.MOST_BYTES:
        raise Refused(_("Berkas ini lebih besar dari 20 MB."))
    before = Document.objects.visible_to(actor).get(pk=document_id)
    _insist_open(actor, before)
    found = checking.signature_in(data)
    _insist_same(before, data)
    with transaction.atomic():
        document = Document.objects.select_for_update().visible_to(actor).get(pk=document_id)
        _insist_open(actor, document)
        document.state, document.signed_sha256 = kinds.SIGNED, hashlib.sha256(data).hexdigest()
        document.signer, document.trusted, document.signed_at = found.signer, found.trusted, found.at or now
        document.save(update_fields=["state", "signed_sha256", "signer", "trusted", "signed_at"])
        tell(document, "documents.signed", actor, now)
        filing.keep(document.code, data, signed=True)
    return document


@sensitive_variables("who", "passphrase")
def sign_here(*, actor: Actor, document_id: int, who: str, passphrase: str, now: datetime) -> Document:
    """Have the printed file signed by the Esign Client, then check and keep it. Nothing of the signer's is stored. Raises Refused."""
    if not may_sign_here():
        raise Refused(
            _("Pilar belum terhubung dengan layanan tanda tangan. Unggah PDF yang sudah ditandatangani.")
        )
    document = Document.objects.visible_to(actor).get(pk=document_id)
    _insist_open(actor, document)
    signed = esign.sign(filing.read(document.code), who=who.strip(), passphrase=passphrase)
    return accept_signed(actor=actor, document_id=document_id, data=signed, now=now)


def _insist_open(actor: Actor, document: Document) -> None:
    insist(permissions.can_sign(actor, document))
    if document.state != kinds.ISSUED:
        raise Refused(_("Naskah ini sudah ditandatangani atau dicabut."))


def _insist_same(document: Document, data: bytes) -> None:
    """The signed file is this paper: our own bytes with a signature behind them, or a file that carries its code or number."""
    if data.startswith(filing.read(document.code)):
        return
    text, number = text_of(data), "".join(document.number.split())
    if numbering.shown(document.code) not in text and (not number or number not in text):
        raise Refused(_("PDF ini tidak memuat nomor atau kode naskah ini. Mungkin naskah lain?"))


def text_of(data: bytes) -> str:
    """Every character of a PDF without spaces; "" for what cannot be read."""
    from pypdf import PdfReader  # a tenth of a second that no start of the product should wait for
    from pypdf.errors import PyPdfError

    try:
        return "".join("".join(page.extract_text().split()) for page in PdfReader(BytesIO(data)).pages)
    except (PyPdfError, ValueError, KeyError, TypeError, AttributeError, IndexError, RecursionError):
        return ""
