"""Certificates as Open Badges 3.0: a credential that any wallet can check, and the public list of those that no longer hold.

The shapes are openbadgeslib's; signing stays with the office's own key, which never leaves the vault. This module is the only one that
knows the library.
"""

import base64
import hashlib
import json
from datetime import datetime, time, timedelta
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import override

from pilar.training.domain import certificates
from pilar.training.models import Certificate
from pilar.vault import services as vault

KEY = "key-1"
# So many certificates share one list; a reader learns from it whether one holds, not whose it is.
BLOCK = 131_072
LIST_DAYS = 7


def origin() -> str:
    """The public address of this installation; "" when it does not know one, and then there are no badges."""
    return str(settings.ORIGIN or "").rstrip("/")


def issuer() -> str:
    """did:web of this installation."""
    return "did:web:" + urlsplit(origin()).netloc.replace(":", "%3A")


def did_document() -> dict[str, Any]:
    """The office's public key, as /.well-known/did.json tells it."""
    from openbadgeslib.ob3 import build_did_document

    key = {"kty": "OKP", "crv": "Ed25519", "x": _text(vault.signing_key())}
    return dict(build_did_document(issuer(), [(KEY, key)]))


def badge_of(found: Certificate) -> str:
    """The credential of a certificate as a signed token (VC-JWT). Whose it is stands in it as a salted mark, never as a name or a number
    of a person; who holds the name and the certificate's number can make the mark again.
    """
    from openbadgeslib.ob3 import (
        Achievement,
        Evidence,
        IdentityObject,
        Issuer,
        OpenBadgeCredential,
        status_entry,
    )

    base, programme_id = origin(), found.enrolment.cohort.programme_id
    page = f"{base}/sertifikat/{found.number}/"
    with override("id"):
        rule = (
            _("Hadir, nilai tes, dan praktik menurut aturan %s yang tertulis di halaman program.")
            % found.rule
        )
        units = "; ".join(f"{one['name']} ({one['hours']} JP)" for one in found.units)
    mark = hashlib.sha256(f"{found.holder}{found.number}".encode()).hexdigest()
    credential = OpenBadgeCredential(
        issuer=Issuer(issuer(), settings.OFFICE, url=base), recipient_id=None, id=f"{page}#lencana",
        achievement=Achievement(
            f"{base}/sertifikat/#program-{programme_id}", found.title, units or found.title, rule, achievement_type="CertificateOfCompletion",
            credits_available=float(found.hours),
        ),
        name=found.title, issuance_date=found.issued_at, expiration_date=_end_of(found), credits_earned=float(found.hours), evidence=[Evidence(page)],
        identifiers=[IdentityObject(f"sha256${mark}", "ext:nama-dan-nomor-sertifikat", True, found.number)],
        credential_status=[status_entry(list_address(found.pk // BLOCK), "revocation", found.pk % BLOCK)],
    )  # fmt: skip
    return _signed(credential.to_jwt_payload())


def _end_of(found: Certificate) -> datetime | None:
    """The end of its last day by the city's clock."""
    if found.expires_on is None:
        return None
    return timezone.make_aware(datetime.combine(found.expires_on, time.max.replace(microsecond=0)))


def list_address(block: int) -> str:
    return f"{origin()}/lencana/status/{block}/"


def status_list(*, block: int, now: datetime) -> str:
    """One list as a signed token: a bit for each certificate that was taken back or replaced. Good for a week, made anew when asked for."""
    from openbadgeslib.ob3 import build_status_list_credential

    ended = Certificate.objects.filter(pk__gte=block * BLOCK, pk__lt=(block + 1) * BLOCK).exclude(
        state=certificates.VALID
    )
    told = build_status_list_credential(
        issuer(), list_address(block), "revocation", [pk % BLOCK for pk in ended.values_list("pk", flat=True)], BLOCK, issued=now,
        valid_until=now + timedelta(days=LIST_DAYS),
    )  # fmt: skip
    return _signed({**told, "iss": issuer(), "jti": told["id"], "nbf": int(now.timestamp())})


def _text(data: bytes) -> str:
    return base64.urlsafe_b64encode(data).rstrip(b"=").decode()


def _signed(payload: dict[str, Any]) -> str:
    """A compact JWS (RFC 7515, RFC 8037) by the office's key."""
    head = {"alg": "EdDSA", "typ": "JWT", "kid": f"{issuer()}#{KEY}"}
    said = ".".join(
        _text(json.dumps(each, separators=(",", ":"), ensure_ascii=False).encode())
        for each in (head, payload)
    )
    return f"{said}.{_text(vault.sign(said.encode())[1])}"
