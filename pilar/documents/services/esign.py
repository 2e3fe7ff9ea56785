"""The Esign Client of BSrE, as an agency runs it on its own server: one PDF there, the signed one back.

Who signs and the passphrase pass through: they are in no table, no log and no message of an error.
"""

import base64
import binascii
import http.client
import json
from typing import Any
from urllib.parse import unquote, urlsplit

from django.conf import settings
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_variables

from pilar.accounts.domain import Refused

SECONDS = 60.0
PLACE = "/api/v2/sign/pdf"


@sensitive_variables()
def sign(pdf: bytes, *, who: str, passphrase: str) -> bytes:
    """`who` is the NIK or the e-mail the signer is known by at BSrE. Raises Refused with what to do."""
    name = "email" if "@" in who else "nik"
    told = {
        name: who, "passphrase": passphrase, "signatureProperties": [{"tampilan": "INVISIBLE"}],
        "file": [base64.b64encode(pdf).decode()],
    }  # fmt: skip
    status, answer = _ask(json.dumps(told).encode())
    if status == 200 and isinstance(answer, dict) and isinstance(answer.get("file"), list) and answer["file"]:
        try:
            return base64.b64decode(answer["file"][0], validate=True)
        except (binascii.Error, TypeError, ValueError):
            pass
    if 400 <= status < 500:
        raise Refused(
            _(
                "Layanan tanda tangan menolak: periksa NIK atau e-mail dan passphrase, lalu coba lagi. Naskah tidak berubah."
            )
        )
    raise Refused(
        _("Layanan tanda tangan sedang tidak menjawab dengan benar. Naskah tidak berubah; coba lagi nanti.")
    )


@sensitive_variables()
def _ask(body: bytes) -> tuple[int, Any]:
    parts = urlsplit(settings.SIGNING["url"])
    kind = http.client.HTTPSConnection if parts.scheme == "https" else http.client.HTTPConnection
    pair = f"{unquote(parts.username or '')}:{unquote(parts.password or '')}".encode()
    headers = {
        "Content-Type": "application/json",
        "Authorization": f"Basic {base64.b64encode(pair).decode()}",
    }
    line = kind(parts.hostname or "", parts.port, timeout=SECONDS)
    try:
        line.request("POST", parts.path.rstrip("/") + PLACE, body, headers)
        reply = line.getresponse()
        return reply.status, json.loads(reply.read())
    except (OSError, http.client.HTTPException):
        return 0, None
    except ValueError:
        return reply.status, None
    finally:
        line.close()
