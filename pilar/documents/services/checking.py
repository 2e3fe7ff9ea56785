"""What a signature inside a PDF is worth: whole, by whom, by an issuer this office trusts. Nothing is fetched from the network."""

from dataclasses import dataclass
from datetime import datetime
from io import BytesIO
from pathlib import Path
from typing import Any

from django.conf import settings
from django.utils.translation import gettext as _

from pilar.accounts.domain import Refused

MOST_BYTES = 20_000_000


@dataclass(frozen=True, slots=True)
class Signature:
    """The last signature of a file whose every signature is whole. `trusted`: its issuer leads to a root in PILAR_SIGNING_ROOTS."""

    signer: str
    issuer: str
    trusted: bool
    at: datetime | None


def signature_in(data: bytes) -> Signature:
    """Raises Refused with what to do: no PDF, broken, not signed, or changed after it was signed."""
    # pyHanko takes a second to load, and few requests need it.
    from pyhanko.pdf_utils.reader import PdfFileReader

    if not data[:1024].lstrip().startswith(b"%PDF-"):
        raise Refused(_("Ini bukan PDF. Pilih PDF yang sudah ditandatangani."))
    try:
        found = list(PdfFileReader(BytesIO(data)).embedded_regular_signatures)
        states = [_state(each) for each in found]
    except Exception as problem:  # a broken file may fail anywhere inside the reader
        raise Refused(_("PDF ini rusak atau terkunci dan tidak dapat diperiksa.")) from problem
    if not states:
        raise Refused(
            _(
                "PDF ini tidak berisi tanda tangan elektronik. Gambar tanda tangan atau kode QR bukan tanda tangan elektronik."
            )
        )
    if not all(state.intact and state.valid for state in states) or not _unchanged(states[-1]):
        raise Refused(_("PDF ini diubah sesudah ditandatangani. Minta berkas aslinya kepada penanda tangan."))
    last = states[-1]
    return Signature(
        signer=str(
            last.signing_cert.subject.native.get("common_name") or last.signing_cert.subject.human_friendly
        )[:200],
        issuer=str(last.signing_cert.issuer.human_friendly)[:200],
        trusted=all(state.trusted for state in states),
        at=last.signer_reported_dt,
    )


def _state(embedded: Any) -> Any:
    from pyhanko.sign.validation import validate_pdf_signature
    from pyhanko_certvalidator import ValidationContext

    context = ValidationContext(trust_roots=roots(), allow_fetching=False, revocation_mode="soft-fail")
    return validate_pdf_signature(embedded, signer_validation_context=context)


def _unchanged(last: Any) -> bool:
    """Nothing was added after the last signature but what keeps it checkable for longer (time stamps, certificates)."""
    from pyhanko.sign.diff_analysis import ModificationLevel

    return last.modification_level in (ModificationLevel.NONE, ModificationLevel.LTA_UPDATES)


def roots() -> list[Any]:
    """The root certificates (PEM or DER) of the folder the office trusts: BSrE's own, put there by an administrator."""
    from pyhanko.keys import load_certs_from_pemder

    folder = settings.SIGNING["roots"]
    files = [str(file) for file in sorted(Path(folder).iterdir()) if file.is_file()] if folder else []
    return list(load_certs_from_pemder(files))
