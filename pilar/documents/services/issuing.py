"""A paper is issued: numbered, printed with the code to verify, kept, registered, told to the record book; or taken back."""

import hashlib
import secrets
from collections.abc import Mapping
from datetime import datetime
from typing import Any, NamedTuple

from django.conf import settings
from django.db import transaction
from django.db.models import F
from django.utils import timezone
from django.utils.translation import gettext as _

from pilar.accounts.domain import Actor, Refused, insist
from pilar.audit import services as audit
from pilar.documents import permissions
from pilar.documents.domain import kinds, numbering
from pilar.documents.domain.kinds import KINDS, BadPaper
from pilar.documents.models import Document, NumberSeries
from pilar.documents.services import filing
from pilar.documents.services.letterhead import Seal
from pilar.documents.services.printing import make_pdf
from pilar.places import queries as places
from pilar.places.domain.codes import area_columns
from pilar.ui.domain.calendar import day_words


class Issued(NamedTuple):
    """The row of the register and the file as it was printed."""

    document: Document
    pdf: bytes


def issue(
    *,
    actor: Actor,
    kind: str,
    title: str,
    data: Mapping[str, Any],
    area_code: int,
    about: tuple[str, str | int] = ("", ""),
    number: str | None = None,
    language: str = "id",
    now: datetime,
) -> Issued:
    """Number, print, keep and register a paper of `kind`; all or nothing.

    `title` is what the public page says of it, so it names no private person's business. `number` None takes the next one of
    the scheme, a text is a number given elsewhere (SRIKANDI), "" none. `about` is what it belongs to, as in the record
    book: ("case", 12). The caller has asked whether this person may do what the paper says. Raises BadPaper, Refused.
    """
    insist(permissions.can_issue(actor))
    if kind not in KINDS:
        raise BadPaper(f"{kind}: no such kind of paper")
    code = numbering.code_of(secrets.token_bytes(10))
    with transaction.atomic():
        given = next_number(kind, now) if number is None else number.strip()
        told = {**data, "number": given} if given else dict(data)
        seal = Seal(code, f"{_origin()}/periksa/{code}/")
        pdf = make_pdf(
            template=KINDS[kind].template, data=told, title=title, language=language, seal=seal, now=now
        )
        document = Document.objects.create(
            code=code, kind=kind, number=given, title=title[:200], language=language, thing=about[0],
            thing_id=str(about[1]), issued_at=now, issued_by=actor.user_id, issued_by_name=actor.name[:150],
            sha256=hashlib.sha256(pdf).hexdigest(), size=len(pdf), **area_columns(area_code),
        )  # fmt: skip
        detail = {"paper": kind, "number": given, "code": code, "sha256": document.sha256}
        audit.record(
            actor=actor,
            action="documents.issued",
            thing="document",
            thing_id=document.pk,
            detail=detail,
            now=now,
        )
        filing.keep(code, pdf)
    return Issued(document, pdf)


def _origin() -> str:
    return settings.ORIGIN or "http://localhost:8000"


def next_number(kind: str, now: datetime) -> str:
    """The next number of a kind, without gaps: a paper that fails gives its number back with the transaction."""
    today = timezone.localdate(now)
    which: dict[str, Any] = {"city_code": settings.CITY, "kind": kind, "year": today.year}
    NumberSeries.objects.get_or_create(**which)
    NumberSeries.objects.filter(**which).update(last=F("last") + 1)
    order = NumberSeries.objects.get(**which).last
    return numbering.number_of(settings.PAPER["numbering"], order=order, code=KINDS[kind].code, on=today)


def revoke(*, actor: Actor, document_id: int, reason: str, now: datetime) -> Document:
    """Take a paper back: its public page says so and why. Raises Refused, Document.DoesNotExist."""
    reason = " ".join(reason.split())
    with transaction.atomic():
        document = Document.objects.select_for_update().visible_to(actor).get(pk=document_id)
        insist(permissions.can_revoke(actor, document))
        if document.state == kinds.REVOKED:
            raise Refused(_("Naskah ini sudah dicabut."))
        if not reason:
            raise Refused(_("Tulis alasan pencabutan: yang memindai naskah ini akan membacanya."))
        document.state, document.revoked_at, document.revoked_reason = kinds.REVOKED, now, reason[:200]
        document.save(update_fields=["state", "revoked_at", "revoked_reason"])
        tell(document, "documents.revoked", actor, now)
    return document


def tell(document: Document, action: str, actor: Actor, now: datetime) -> None:
    """One line of the record book about a registered paper; inside the caller's transaction."""
    detail = {"paper": document.kind, "number": document.number or document.code}
    audit.record(actor=actor, action=action, thing="document", thing_id=document.pk, detail=detail, now=now)


def open_file(*, actor: Actor, document_id: int, signed: bool | None = None, now: datetime) -> bytes:
    """The paper's file for whoever may see it in the register, with a line in the record book.

    The signed file when there is one; `signed=False` the one that was printed. Raises Document.DoesNotExist, FileNotFoundError.
    """
    document = Document.objects.visible_to(actor).get(pk=document_id)
    which = bool(document.signed_sha256) if signed is None else signed and bool(document.signed_sha256)
    data = filing.read(document.code, signed=which)
    with transaction.atomic():
        tell(document, "documents.opened", actor, now)
    return data


def read_paper(document_id: int) -> bytes:
    """The paper's file for an area that has asked itself whether this person may read it (a buyer over her link).

    The signed file when there is one. Raises Document.DoesNotExist, FileNotFoundError.
    """
    document = Document.objects.get(pk=document_id)
    return filing.read(document.code, signed=bool(document.signed_sha256))


def place_line(now: datetime) -> str:
    """Place and day as a letter says them: "Kupang, 3 Mei 2026"."""
    name = places.area_name(settings.CITY).removeprefix("Kota ").removeprefix("Kabupaten ")
    return f"{name}, {day_words(timezone.localdate(now))}"
