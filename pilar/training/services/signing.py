"""Certificates of a cohort signed electronically (BSrE): out as one zip, back as PDFs or a zip, each checked before it is kept; or signed
here where the installation has an Esign Client. Passphrase and NIK pass through and are stored nowhere.
"""

import hashlib
import io
import zipfile
import zlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_variables

from pilar.accounts.domain import Actor, Refused, insist
from pilar.documents import services as documents
from pilar.training import permissions
from pilar.training.domain import certificates
from pilar.training.models import Certificate, Cohort
from pilar.training.queries.certified import to_sign
from pilar.training.queries.pictures import picture_path
from pilar.training.services.certifying import certificate_pdf
from pilar.training.services.noting import tell
from pilar.training.services.planning import held
from pilar.vault import services as vault

MOST_FILES, MOST_BYTES, MOST_WHOLE, AT_ONCE = 400, 5 * 1024 * 1024, 200 * 1024 * 1024, 20

# What Python says of a zip whose bytes are not what they promise, or that is locked.
_DAMAGED = (zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError, RuntimeError, NotImplementedError)


@dataclass(frozen=True, slots=True)
class Signed:
    """What became of one file: kept, or the sentence why not."""

    name: str
    why: str = ""


def unsigned_pack(*, actor: Actor, cohort: Cohort) -> bytes:
    """The PDFs that wait for their signature, each under its number. Raises Refused."""
    insist(permissions.can_certify(actor, cohort))
    rows = to_sign(cohort)
    if not rows:
        raise Refused(_("Tidak ada sertifikat yang menunggu tanda tangan."))
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as pack:
        for one in rows:
            pack.writestr(f"sertifikat-{one.number}.pdf", certificate_pdf(found=one))
    return out.getvalue()


def accept_signed_pack(
    *, actor: Actor, cohort_id: int, name: str, data: bytes, now: datetime
) -> list[Signed]:
    """A signed PDF, or a zip of them: each finds its certificate by its number, is checked, and is kept or told why not. Raises Refused."""
    cohort = held_for(actor, cohort_id)
    waiting = {one.number: one for one in to_sign(cohort)}
    told = [_accept(each, content, waiting, now) for each, content in _files(name, data)]
    if not told:
        raise Refused(_("Tidak ada PDF di dalam berkas ini. Unggah PDF yang sudah ditandatangani, atau zip berisi PDF."))  # fmt: skip
    if kept := sum(not one.why for one in told):
        tell(cohort, "SIGNED", actor, now, str(kept))
    return told


def held_for(actor: Actor, cohort_id: int) -> Cohort:
    with transaction.atomic():
        cohort = held(cohort_id)
        insist(permissions.can_certify(actor, cohort))
    return cohort


def _files(name: str, data: bytes) -> Iterator[tuple[str, bytes]]:
    """Each PDF with its name. Raises Refused for what is neither, and before anything too large is unpacked."""
    if not zipfile.is_zipfile(io.BytesIO(data)):
        yield name, data
        return
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as pack:
            inside = [one for one in pack.infolist() if one.filename.lower().endswith(".pdf")]
            if len(inside) > MOST_FILES or sum(one.file_size for one in inside) > MOST_WHOLE:
                raise Refused(_("Zip ini terlalu besar: paling banyak %s PDF.") % MOST_FILES)
            for one in inside:
                with pack.open(one) as file:
                    yield one.filename.rpartition("/")[2], file.read(MOST_BYTES + 1)
    except _DAMAGED as broken:
        raise Refused(_("Zip ini rusak atau terkunci. Buat zip-nya sekali lagi, lalu unggah.")) from broken


def _accept(name: str, data: bytes, waiting: dict[str, Certificate], now: datetime) -> Signed:
    if len(data) > MOST_BYTES:
        return Signed(name, _("Lebih dari 5 MB; bukan sertifikat dari Pilar."))
    found = _whose(name, data, waiting)
    if found is None:
        return Signed(name, _("Tidak ada sertifikat angkatan ini yang menunggu dengan nomor di dalamnya."))
    try:
        _keep(found, data, now)
    except Refused as reason:
        return Signed(name, str(reason))
    del waiting[found.number]
    return Signed(name)


def _whose(name: str, data: bytes, waiting: Mapping[str, Certificate]) -> Certificate | None:
    """By our own bytes in front, else by the number that is printed in it: a file's name alone proves nothing."""
    for number, found in waiting.items():
        if number in name.upper() and data.startswith(certificate_pdf(found=found)):
            return found
    text = documents.text_of(data)
    return next((one for number, one in waiting.items() if certificates.shown(number) in text), None)


def _keep(found: Certificate, data: bytes, now: datetime) -> None:
    """Raises Refused for what carries no whole signature."""
    signature = documents.signature_in(data)
    sha256 = hashlib.sha256(data).hexdigest()
    vault.write_sealed(picture_path(sha256), data)
    with transaction.atomic():
        row = Certificate.objects.select_for_update().get(pk=found.pk)
        if row.state != certificates.VALID or row.signed_sha256:
            raise Refused(_("Sertifikat ini sudah ditandatangani atau tidak berlaku lagi."))
        row.signed_sha256, row.signed_by_name = sha256, signature.signer
        row.signed_trusted, row.signed_at = signature.trusted, signature.at or now
        row.save(update_fields=["signed_sha256", "signed_by_name", "signed_trusted", "signed_at"])


@sensitive_variables("who", "passphrase")
def sign_certificates(*, actor: Actor, cohort_id: int, who: str, passphrase: str, now: datetime) -> int:
    """The next twenty through the Esign Client, each checked and kept; how many. What was signed before a fault stays. Raises Refused."""
    cohort = held_for(actor, cohort_id)
    if not documents.may_sign_here():
        raise Refused(
            _("Pilar belum terhubung dengan layanan tanda tangan. Unggah PDF yang sudah ditandatangani.")
        )
    done, fault = 0, None
    for one in to_sign(cohort)[:AT_ONCE]:
        try:
            _keep(one, documents.sign_pdf(certificate_pdf(found=one), who=who.strip(), passphrase=passphrase), now)  # fmt: skip
        except Refused as reason:
            fault = reason
            break
        done += 1
    if done:
        tell(cohort, "SIGNED", actor, now, str(done))
    if fault is not None:
        raise fault
    return done


def printed(*, found: Certificate) -> bytes:
    """The certificate as it is handed out: signed when it was, and still holds."""
    if found.signed_sha256 and found.state == certificates.VALID:
        try:
            return vault.read_sealed(picture_path(found.signed_sha256))
        except FileNotFoundError:
            pass
    return certificate_pdf(found=found)
