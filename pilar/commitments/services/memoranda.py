"""Memoranda: written down, stopped, renewed; and the alarms before they end."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

from django.conf import settings
from django.db import transaction
from django.utils.translation import gettext as _

from pilar.accounts.domain import Actor, Refused, insist
from pilar.commitments import permissions
from pilar.commitments.domain import institutions
from pilar.commitments.models import Institution, Memorandum, Obligation, Person
from pilar.commitments.services.noting import area_columns, needed, tell, tidy
from pilar.vault import services as vault

MOST_BYTES = 20 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class Paper:
    """What a memorandum says on its first and last page."""

    kind: str
    title: str
    signed_on: date
    from_on: date
    until_on: date | None = None
    number_ours: str = ""
    number_theirs: str = ""
    purpose: str = ""
    partners: tuple[int, ...] = ()
    keeper: int | None = None


@dataclass(frozen=True, slots=True)
class Duty:
    """What one side took on."""

    institution: int
    text: str
    article: str = ""


@transaction.atomic
def add_memorandum(
    *, actor: Actor, paper: Paper, duties: Sequence[Duty] = (), renews: int | None = None, now: datetime
) -> Memorandum:
    """Write a signed paper into the register; `renews` is the one whose place it takes. Raises Refused."""
    insist(permissions.can_keep(actor))
    partners = _partners(actor, paper)
    made = Memorandum.objects.create(
        **_values(actor, paper), **area_columns(permissions.register_area(actor)), made_at=now, made_by_name=actor.name[:150]
    )  # fmt: skip
    made.partners.set(partners)
    if renews is not None:
        old = kept_memorandum(actor, renews)
        old.renewed_by = made
        old.save(update_fields=["renewed_by"])
    for duty in duties:
        _put_duty(actor, made, duty)
    tell("memorandum", made.pk, "memorandum_added", actor, now, {"name": made.title})
    return made


@transaction.atomic
def change_memorandum(*, actor: Actor, memorandum_id: int, paper: Paper, now: datetime) -> Memorandum:
    """Correct what stands of a paper. Raises Refused."""
    found = kept_memorandum(actor, memorandum_id)
    partners, values = _partners(actor, paper), _values(actor, paper)
    before = {key: str(getattr(found, key)) for key, value in values.items() if getattr(found, key) != value}
    for key, value in values.items():
        setattr(found, key, value)
    found.save()
    found.partners.set(partners)
    tell("memorandum", found.pk, "memorandum_changed", actor, now, {"name": found.title, "before": before})
    return found


def _partners(actor: Actor, paper: Paper) -> list[Institution]:
    found = list(Institution.objects.visible_to(actor).filter(pk__in=paper.partners))
    if not found:
        raise Refused(_("Pilih sekurangnya satu lembaga mitra yang ikut menandatangani."))
    return found


def _values(actor: Actor, paper: Paper) -> dict[str, object]:
    if paper.kind not in institutions.PAPER_KINDS:
        raise Refused(_("Pilih jenis naskahnya dari daftar."))
    if paper.until_on is not None and paper.until_on < paper.from_on:
        raise Refused(_("Hari berakhirnya tidak boleh sebelum hari mulai berlaku. Periksa kedua tanggalnya."))
    keeper = Person.objects.visible_to(actor).filter(pk=paper.keeper).first() if paper.keeper else None
    return {
        "kind": paper.kind, "title": needed(paper.title, 200, _("Tulis judul naskahnya.")), "signed_on": paper.signed_on,
        "from_on": paper.from_on, "until_on": paper.until_on, "number_ours": tidy(paper.number_ours, 80),
        "number_theirs": tidy(paper.number_theirs, 80), "purpose": tidy(paper.purpose, 600), "keeper": keeper,
    }  # fmt: skip


def kept_memorandum(actor: Actor, memorandum_id: int) -> Memorandum:
    """The locked paper for who may write on it. Raises Refused, Memorandum.DoesNotExist."""
    found = Memorandum.objects.select_for_update().visible_to(actor).get(pk=memorandum_id)
    insist(permissions.can_keep_thing(actor, found))
    return found


@transaction.atomic
def add_duty(*, actor: Actor, memorandum_id: int, duty: Duty, now: datetime) -> Obligation:
    """Write down what one side took on. Raises Refused."""
    found = kept_memorandum(actor, memorandum_id)
    made = _put_duty(actor, found, duty)
    tell("memorandum", found.pk, "duty_added", actor, now, {"name": found.title})
    return made


def _put_duty(actor: Actor, memorandum: Memorandum, duty: Duty) -> Obligation:
    institution = Institution.objects.visible_to(actor).filter(pk=duty.institution).first()
    if institution is None:
        raise Refused(_("Pilih lembaga yang memikul kewajiban ini."))
    return Obligation.objects.create(
        memorandum=memorandum, institution=institution, article=tidy(duty.article, 40),
        text=needed(duty.text, 400, _("Tulis kewajibannya.")),
    )  # fmt: skip


@transaction.atomic
def remove_duty(*, actor: Actor, memorandum_id: int, duty_id: int, now: datetime) -> None:
    """Take a duty out that was written down by mistake. Raises Refused."""
    found = kept_memorandum(actor, memorandum_id)
    duty = Obligation.objects.filter(memorandum=found, pk=duty_id).first()
    if duty is not None:
        tell("memorandum", found.pk, "duty_removed", actor, now, {"name": found.title, "text": duty.text})
        duty.delete()


@transaction.atomic
def stop_memorandum(
    *, actor: Actor, memorandum_id: int, stopped_on: date, reason: str, now: datetime
) -> Memorandum:
    """The paper ended before its day. Raises Refused."""
    found = kept_memorandum(actor, memorandum_id)
    if stopped_on < found.signed_on:
        raise Refused(_("Tanggal berhentinya sebelum naskah ini ditandatangani. Periksa tanggalnya."))
    found.stopped_on = stopped_on
    found.stopped_reason = needed(reason, 200, _("Tulis mengapa naskah ini dihentikan."))
    found.save(update_fields=["stopped_on", "stopped_reason"])
    tell("memorandum", found.pk, "memorandum_stopped", actor, now, {"name": found.title, "why": found.stopped_reason})  # fmt: skip
    return found


def file_path(sha256: str) -> Path:
    """Where a scan lies sealed."""
    return Path(settings.MEDIA_ROOT) / "memoranda" / sha256[:2] / f"{sha256}.pdf"


@transaction.atomic
def keep_scan(*, actor: Actor, memorandum_id: int, name: str, data: bytes, now: datetime) -> Memorandum:
    """The scanned paper as PDF, sealed. Raises Refused for what is no PDF or too big."""
    found = kept_memorandum(actor, memorandum_id)
    if len(data) > MOST_BYTES:
        raise Refused(_("Berkas ini lebih dari 20 MB. Pindai dengan mutu lebih rendah, lalu unggah lagi."))
    if not data.startswith(b"%PDF-"):
        raise Refused(_("Berkas ini bukan PDF. Simpan hasil pindaiannya sebagai PDF, lalu unggah lagi."))
    found.file_sha256, found.file_name = hashlib.sha256(data).hexdigest(), tidy(name, 200)
    found.save(update_fields=["file_sha256", "file_name"])
    tell("memorandum", found.pk, "scan_kept", actor, now, {"name": found.title, "sha256": found.file_sha256})
    vault.write_sealed(file_path(found.file_sha256), data)
    return found
