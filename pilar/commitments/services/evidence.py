"""Evidence: a picture or a PDF, sealed under PILAR_HOME by its hash, or an address of the web."""

import hashlib
from datetime import datetime
from urllib.parse import urlsplit

from django.db import transaction
from django.utils.translation import gettext as _

from pilar.accounts.domain import Actor, Refused
from pilar.audit import services as audit
from pilar.commitments.models import Commitment, Evidence
from pilar.commitments.queries.ledger import evidence_path
from pilar.commitments.services import ledger
from pilar.commitments.services.promising import tidy
from pilar.vault import services as vault

MOST_FILES = 40


@transaction.atomic
def add_file(
    *, actor: Actor, commitment_id: int, name: str, kind: str, data: bytes, now: datetime
) -> Evidence:
    """Keep a file the form has read: JPEG (re-encoded, without position) or PDF. Raises Refused."""
    found, side = ledger.reported_by(actor, commitment_id)
    return put_file(found, actor, now, side=side, name=name, kind=kind, data=data)


def put_file(
    found: Commitment, actor: Actor, now: datetime, *, side: str, name: str, kind: str, data: bytes
) -> Evidence:
    """Keep the file beside the held commitment. The same file again is the one that is there. Raises Refused."""
    _insist_room(found)
    sha256 = hashlib.sha256(data).hexdigest()
    there = found.evidence.filter(sha256=sha256).first()
    if there:
        return there
    row = Evidence.objects.create(
        commitment=found, side=side, kind=kind, name=tidy(name, 160) or _("Berkas"), sha256=sha256, size=len(data),
        added_at=now, added_by=actor.user_id, added_by_name=actor.name[:150],
    )  # fmt: skip
    vault.write_sealed(evidence_path(sha256), data)
    ledger.write(found, "EVIDENCE", actor, now, side=side, new=kind, note=row.name)
    return row


@transaction.atomic
def add_address(*, actor: Actor, commitment_id: int, name: str, url: str, now: datetime) -> Evidence:
    """Evidence that stands on the web. Raises Refused."""
    found, side = ledger.reported_by(actor, commitment_id)
    return put_address(found, actor, now, side=side, name=name, url=url)


def put_address(
    found: Commitment, actor: Actor, now: datetime, *, side: str, name: str, url: str
) -> Evidence:
    """Raises Refused."""
    _insist_room(found)
    url = tidy(url, 300)
    if urlsplit(url).scheme not in ("http", "https") or not urlsplit(url).netloc:
        raise Refused(_("Alamat bukti harus dimulai dengan https://"))
    row = Evidence.objects.create(
        commitment=found, side=side, kind="URL", name=tidy(name, 160) or urlsplit(url).netloc[:160], url=url, added_at=now,
        added_by=actor.user_id, added_by_name=actor.name[:150],
    )  # fmt: skip
    ledger.write(found, "EVIDENCE", actor, now, side=side, new="URL", note=row.name)
    return row


def _insist_room(found: Commitment) -> None:
    if found.evidence.count() >= MOST_FILES:
        raise Refused(_("Janji ini sudah memuat %s bukti. Pilih yang paling jelas saja.") % MOST_FILES)


def open_file(*, actor: Actor, evidence_id: int, now: datetime) -> tuple[Evidence, bytes]:
    """A file for whoever may see its commitment, with a line in the record book. Raises Evidence.DoesNotExist, FileNotFoundError."""
    seen = Commitment.objects.visible_to(actor).values("pk")
    row = Evidence.objects.exclude(sha256="").get(pk=evidence_id, commitment__in=seen)
    data = vault.read_sealed(evidence_path(row.sha256))
    with transaction.atomic():
        audit.record(
            actor=actor, action="commitments.evidence_opened", thing="commitment", thing_id=row.commitment_id, detail={}, now=now
        )  # fmt: skip
    return row, data
