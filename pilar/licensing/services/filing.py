"""The OSS desk: filing, the answer of OSS, sending back; and the end of a case."""

from collections.abc import Collection
from datetime import date, datetime

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from pilar.accounts.domain import Actor, Refused, insist
from pilar.licensing import permissions, queries
from pilar.licensing.domain import cases
from pilar.licensing.models import Case
from pilar.licensing.services.moving import documents_text, follow_evidence, locked, move, save, tell
from pilar.registry import services as registering


def _at_desk(actor: Actor, case_id: int) -> Case:
    case = locked(case_id)
    insist(permissions.can_file(actor, case))
    return case


AT_DESK = (cases.READY, cases.FILED, cases.REFUSED)


@transaction.atomic
def open_numbers(*, actor: Actor, case_id: int, now: datetime) -> dict[str, str]:
    """NIK, phones and NPWP in clear for the filing; the reading stands in the record book with its purpose.

    Raises Refused for the right, and while the case is not at the desk.
    """
    case = _at_desk(actor, case_id)
    if case.state not in AT_DESK:
        raise Refused(_("NIK dibuka dari lembar ini bila berkasnya sudah di meja OSS."))
    purpose = _("mengajukan NIB di OSS, berkas pendampingan %d") % case.pk
    return registering.reveal(
        actor=actor, business_id=case.business_id, fields=("nik", "phone", "npwp"), purpose=purpose, now=now
    )


@transaction.atomic
def file_case(*, actor: Actor, case_id: int, now: datetime) -> Case:
    """Filed in OSS today. Raises Refused; WrongMove when it is not ready."""
    case = _at_desk(actor, case_id)
    move(case, cases.FILED, actor, now)
    return save(case, now, filed_on=timezone.localdate(now), filed_by=actor.user_id, otp_at=None)


@transaction.atomic
def send_back(*, actor: Actor, case_id: int, lacking: Collection[str], note: str, now: datetime) -> Case:
    """Back to the facilitator from the desk: the named documents, the class (KBLI) or the phone (REACHABLE) do not hold.

    Raises Refused: without a note, or when nothing is named; WrongMove.
    """
    case = _at_desk(actor, case_id)
    sendable = {*cases.DOCUMENTS, cases.KBLI, cases.REACHABLE}
    if not note.strip() or not lacking or set(lacking) - sendable:
        raise Refused(_("Pilih apa yang kurang dan tulis catatannya untuk pendamping."))
    if case.state in (cases.FILED, cases.REFUSED):
        move(case, cases.READY, actor, now, note=note)
    if case.state != cases.READY:
        raise cases.WrongMove(f"{case.state} cannot be sent back")
    case.documents = documents_text(case.evidence.documents - set(lacking))
    case.kbli_code = "" if cases.KBLI in lacking else case.kbli_code
    case.reachable = case.reachable and cases.REACHABLE not in lacking
    case.otp_at = case.otp_at if case.reachable else None
    tell(case, "SENT_BACK", actor, now, note=note)
    follow_evidence(case, actor, now, note=note)
    return save(case, now, filed_on=None, filed_by=None)


@transaction.atomic
def record_nib(*, actor: Actor, case_id: int, nib: str, on: date, now: datetime) -> Case:
    """OSS gave the NIB: the registry keeps it and the case ends. Also for an owner who got it alone.

    Raises Refused for a number that is no NIB, stands at another business, or a day to come; WrongMove.
    """
    case = _at_desk(actor, case_id)
    nib = "".join(nib.split())
    problem = cases.nib_problem(nib)
    if problem == "NOT_13":
        raise Refused(_("NIB terdiri dari 13 angka; yang ditulis %d.") % len(nib))
    if problem:
        raise Refused(_("NIB hanya terdiri dari angka."))
    if on > timezone.localdate(now):
        raise Refused(_("Tanggal terbit NIB belum tiba."))
    # The whole registry is asked, also what this person may not open: only that it is taken is told.
    if queries.nib_taken(nib, besides=case.business_id):
        raise Refused(_("NIB ini sudah tercatat pada usaha lain. Periksa nama pemilik pada NIB."))
    move(case, cases.ISSUED, actor, now)
    save(case, now, nib=nib, nib_on=on, obstacle="")
    registering.change_business(
        actor=actor, business_id=case.business_id, values={"nib": nib, "nib_on": on},
        reason=_("NIB terbit lewat pendampingan"), now=now,
    )  # fmt: skip
    return case


@transaction.atomic
def record_refusal(*, actor: Actor, case_id: int, obstacle: str, note: str, now: datetime) -> Case:
    """OSS refused, for this obstacle and in these words. Raises Refused; WrongMove."""
    case = _at_desk(actor, case_id)
    if obstacle not in cases.OBSTACLES or not note.strip():
        raise Refused(_("Pilih kendala dan tulis apa kata OSS."))
    move(case, cases.REFUSED, actor, now, reason=obstacle, note=note)
    return save(case, now, obstacle=obstacle)


@transaction.atomic
def close_case(*, actor: Actor, case_id: int, ending: str, note: str, now: datetime) -> Case:
    """End a case without an NIB: the owner does not want one, or it is no case. Raises Refused; WrongMove."""
    case = locked(case_id)
    insist(permissions.can_accompany(actor, case))
    if ending not in cases.ENDINGS or not note.strip():
        raise Refused(_("Pilih alasan dan tulis keterangannya."))
    state = cases.NOT_WANTED if ending == "DOES_NOT_WANT" else cases.CLOSED
    move(case, state, actor, now, reason=ending, note=note)
    return save(case, now, ending=ending)


@transaction.atomic
def reopen_case(*, actor: Actor, case_id: int, note: str, now: datetime) -> Case:
    """Take an ended case up again, from the evidence it still has. Raises Refused; WrongMove."""
    case = locked(case_id)
    insist(permissions.can_lead_case(actor, case))
    if not note.strip():
        raise Refused(_("Tulis mengapa pendampingan dibuka lagi."))
    move(case, cases.FOUND, actor, now, note=note)
    case.ending = ""
    follow_evidence(case, actor, now)
    return save(case, now)
