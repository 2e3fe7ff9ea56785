"""The register for screens and other areas; never writes."""

from dataclasses import dataclass
from datetime import datetime

from pilar.accounts.domain import Actor
from pilar.documents.domain import numbering
from pilar.documents.models import Document

PAGE = 50


class UnknownDocument(Exception):
    """No paper of this number, or none this person may see."""


@dataclass(frozen=True, slots=True)
class Page:
    """One page of the register, the newest first; `next_before` is 0 on the last one."""

    rows: list[Document]
    next_before: int


def list_documents(
    actor: Actor, *, kind: str = "", words: str = "", state: str = "", before: int = 0
) -> Page:
    """The register by kind, state and words of title or number."""
    rows = Document.objects.visible_to(actor)
    if kind:
        rows = rows.filter(kind=kind)
    if state:
        rows = rows.filter(state=state)
    for word in words.split():
        rows = rows.filter(title__icontains=word) | rows.filter(number__icontains=word)
    if before:
        rows = rows.filter(pk__lt=before)
    found = list(rows.order_by("-id")[: PAGE + 1])
    return Page(found[:PAGE], found[PAGE - 1].pk if len(found) > PAGE else 0)


def get_document(actor: Actor, document_id: int) -> Document:
    """Raises UnknownDocument."""
    found = Document.objects.visible_to(actor).filter(pk=document_id).first()
    if found is None:
        raise UnknownDocument(str(document_id))
    return found


def documents_about(actor: Actor, thing: str, thing_id: str | int) -> list[Document]:
    """Every paper issued about one thing, the newest first: for the record pages of other areas."""
    return list(
        Document.objects.visible_to(actor).filter(thing=thing, thing_id=str(thing_id)).order_by("-id")
    )


@dataclass(frozen=True, slots=True)
class PublicPaper:
    """What anybody who holds the code may know of a paper."""

    code: str
    kind: str
    number: str
    title: str
    issued_at: datetime
    state: str
    signer: str
    trusted: bool | None
    signed_at: datetime | None
    revoked_at: datetime | None
    revoked_reason: str
    hashes: tuple[str, ...]


def public_paper(code: str) -> PublicPaper | None:
    """The paper of a printed code, however it was typed; None for a code nobody has."""
    found = Document.objects.filter(code=numbering.typed(code)).first()
    if found is None:
        return None
    names = ("code", "kind", "number", "title", "issued_at", "state", "signer", "trusted", "signed_at", "revoked_at",
             "revoked_reason")  # fmt: skip
    hashes = tuple(each for each in (found.sha256, found.signed_sha256) if each)
    return PublicPaper(hashes=hashes, **{name: getattr(found, name) for name in names})


def names_in_the_book(actor: Actor, ids: object) -> dict[str, tuple[str, str]]:
    """Papers as the record book calls them."""
    rows = Document.objects.visible_to(actor).filter(pk__in=[each for each in ids if str(each).isdigit()])  # type: ignore[attr-defined]
    return {str(row.pk): (row.number or row.title, "") for row in rows}
