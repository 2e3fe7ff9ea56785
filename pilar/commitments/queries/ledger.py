"""The ledger of promises held against the record book: which row is not what was written."""

import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.conf import settings
from django.utils.translation import gettext as _

from pilar.audit.models import Entry
from pilar.commitments import words
from pilar.commitments.domain import ledger
from pilar.commitments.models import Commitment, Deed, Evidence
from pilar.vault import domain as vault_domain
from pilar.vault import services as vault

CHUNK = 500
MADE = "commitments.promise_made"
_CHILDREN = ("supporters", "milestones", "links", "beneficiaries", "evidence")


def face(commitment: Commitment) -> dict[str, Any]:
    """A commitment with all that hangs on it, as it is fingerprinted: every column, and the rows around it.

    The business of a beneficiary is left out: records of businesses are merged, her name and answer stay.
    """
    own = {field.attname: getattr(commitment, field.attname) for field in Commitment._meta.concrete_fields}
    return own | {
        "supporters": sorted(each.pk for each in commitment.supporters.all()),
        "milestones": [
            [each.position, each.text, str(each.due_on), str(each.done_on)]
            for each in commitment.milestones.all()
        ],
        "links": [[each.kind, each.thing_id, each.label] for each in commitment.links.all()],
        "beneficiaries": [
            [each.pk, each.group_id, each.name, each.answer, each.note]
            for each in commitment.beneficiaries.all()
        ],
        "evidence": [
            [each.side, each.kind, each.name, each.sha256, each.url] for each in commitment.evidence.all()
        ],
    }


def row(deed: Deed) -> dict[str, Any]:
    """A deed as it is fingerprinted; the number of the book's line holds it and is no part of it."""
    names = ("commitment_id", "number", "kind", "side", "at", "by", "by_name", "old", "new", "note")
    return {name: getattr(deed, name) for name in names}


def evidence_path(sha256: str) -> Path:
    return Path(settings.HOME) / "evidence" / sha256[:2] / sha256


@dataclass(frozen=True, slots=True)
class LedgerCheck:
    """What the check found: `sentence` says it; `number` is the first commitment that does not hold, "" when all do."""

    ok: bool
    deeds: int
    number: str
    sentence: str


def verify() -> LedgerCheck:
    """Every deed and every commitment as it stands against its fingerprint in the book, then the files; the first fault is named.

    Whether the book itself is whole is `audit.queries.verify`'s to say: both together prove the promises.
    """
    count = Deed.objects.count()
    fault = ledger.check(_deeds()) or _rewritten() or _lost() or _files()
    if fault is None:
        return LedgerCheck(
            True,
            count,
            "",
            _("Buku janji utuh: %(count)s catatan cocok dengan buku catatan.") % {"count": count},
        )
    return LedgerCheck(False, count, f"J-{fault.commitment:04}", words.fault_sentence(fault))


def _told(seqs: list[int]) -> dict[int, Mapping[str, Any]]:
    """What the book's lines say, by their number, when they are about promises."""
    lines = Entry.objects.filter(seq__in=seqs, thing="commitment").only("seq", "detail_text", "thing_id")
    return {line.seq: line.detail | {"of": line.thing_id} for line in lines}


def _chunks() -> Iterator[list[Deed]]:
    """Deeds in the order of commitments and numbers, some hundreds at a time."""
    last = (0, 0)
    while True:
        later = Deed.objects.filter(commitment_id__gt=last[0]) | Deed.objects.filter(
            commitment_id=last[0], number__gt=last[1]
        )
        found = list(later.order_by("commitment_id", "number")[:CHUNK])
        if not found:
            return
        yield found
        last = (found[-1].commitment_id, found[-1].number)


def _deeds() -> Iterator[ledger.Deed]:
    at = (0, 0)
    for deeds in _chunks():
        told = _told([deed.entry for deed in deeds])
        for deed in deeds:
            expected = at[1] + 1 if deed.commitment_id == at[0] else 1
            if deed.number != expected:
                yield ledger.Deed(deed.commitment_id, expected, None, "")
            said = told.get(deed.entry)
            mine = said.get("row") if said and said["of"] == str(deed.commitment_id) else None
            yield ledger.Deed(deed.commitment_id, deed.number, ledger.fingerprint(row(deed)), mine)
            at = (deed.commitment_id, deed.number)


def _rewritten() -> ledger.Fault | None:
    """A commitment whose columns are not those of its last deed."""
    last = 0
    while True:
        rows = Commitment.objects.filter(pk__gt=last).order_by("pk").prefetch_related(*_CHILDREN)[:CHUNK]
        if not rows:
            return None
        newest = {
            deed.commitment_id: deed for deed in Deed.objects.filter(commitment__in=rows).order_by("number")
        }
        told = _told([deed.entry for deed in newest.values()])
        for each in rows:
            deed = newest.get(each.pk)
            said = told.get(deed.entry) if deed else None
            if said is None or said.get("face") != ledger.fingerprint(face(each)):
                return ledger.Fault(ledger.REWRITTEN, each.pk, 0)
        last = rows[len(rows) - 1].pk


def _lost() -> ledger.Fault | None:
    """A commitment the book tells of that is no longer there."""
    made = Entry.objects.filter(action=MADE).order_by("seq").values_list("thing_id", flat=True)
    there = {str(pk) for pk in Commitment.objects.values_list("pk", flat=True)}
    gone = next((number for number in made.iterator(chunk_size=2000) if number not in there), None)
    return ledger.Fault(ledger.MISSING, int(gone), 0) if gone else None


def _files() -> ledger.Fault | None:
    for each in Evidence.objects.exclude(sha256="").order_by("pk").iterator(chunk_size=200):
        try:
            data = vault.read_sealed(evidence_path(each.sha256))
        except (FileNotFoundError, vault_domain.Unreadable):
            data = b""
        if hashlib.sha256(data).hexdigest() != each.sha256:
            return ledger.Fault(ledger.FILE, each.commitment_id, 0)
    return None
