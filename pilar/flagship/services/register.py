"""The register and the door: who is invited, who has come, and the one-time slip each of them gets."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from random import Random

from django.db import transaction
from django.db.models import Exists, OuterRef
from django.utils.translation import gettext as _

from pilar.accounts.domain import Actor, Refused, insist
from pilar.flagship import permissions
from pilar.flagship.domain import sitting as states
from pilar.flagship.domain import slips
from pilar.flagship.models import Ballot, Bloc, Participant, Sitting, Slip
from pilar.flagship.services.noting import locked, save, tell
from pilar.vault import services as vault

# Two keyed indexes of one code: the slip is found by the one, the ballot by the other; neither leads to the other.
SLIP, DOOR = "fgd-slip", "fgd-door"


def slip_index(code: str) -> int:
    return vault.index(SLIP, code) or 0


def door_index(code: str) -> int:
    return vault.index(DOOR, code) or 0


@dataclass(frozen=True, slots=True)
class Guest:
    """One line of the register as it is written."""

    name: str
    bloc: str
    institution: str = ""
    invitation: str = ""


@dataclass(frozen=True, slots=True)
class Printed:
    """A slip at the only moment its code can be read."""

    participant: Participant
    code: str


def _serving(actor: Actor, sitting_id: int) -> Sitting:
    sitting = locked(sitting_id)
    insist(permissions.can_serve(actor, sitting))
    if sitting.state == states.SEALED:
        raise Refused(_("Sidang ini sudah disegel; daftarnya tidak dapat diubah lagi."))
    return sitting


@transaction.atomic
def invite(*, actor: Actor, sitting_id: int, guests: Sequence[Guest], now: datetime) -> list[Participant]:
    """Write people on the register; the same name of the same institution is written once. Raises Refused."""
    sitting = _serving(actor, sitting_id)
    blocs = {bloc.code: bloc for bloc in sitting.blocs.all()}
    known = {_same(one.name, one.institution) for one in sitting.participants.all()}
    rows: list[Participant] = []
    for guest in guests:
        if guest.bloc not in blocs:
            raise Refused(
                _("Unsur “%(bloc)s” pada %(name)s tidak dikenal.") % {"bloc": guest.bloc, "name": guest.name}
            )
        if not guest.name.strip():
            raise Refused(_("Ada baris tanpa nama."))
        if (same := _same(guest.name, guest.institution)) not in known:
            known.add(same)
            rows.append(_row(sitting, blocs[guest.bloc], guest))
    made = Participant.objects.bulk_create(rows)
    tell(sitting, "people_invited", actor, now, {"count": len(made)})
    save(sitting)
    return made


def _same(name: str, institution: str) -> tuple[str, str]:
    return " ".join(name.casefold().split()), " ".join(institution.casefold().split())


def _row(sitting: Sitting, bloc: Bloc, guest: Guest) -> Participant:
    return Participant(
        sitting=sitting, bloc=bloc, name=" ".join(guest.name.split()), institution=" ".join(guest.institution.split()),
        invitation=guest.invitation.strip(), added_at_door=sitting.state == states.OPEN,
    )  # fmt: skip


@transaction.atomic
def uninvite(*, actor: Actor, sitting_id: int, participant_id: int, now: datetime) -> None:
    """Take a person without a slip off the register. Raises Refused."""
    sitting = _serving(actor, sitting_id)
    found = sitting.participants.filter(pk=participant_id).first()
    if found is None or found.slips.exists():
        raise Refused(_("Orang ini sudah menerima slip; namanya tetap dalam daftar."))
    found.delete()
    save(sitting)


@transaction.atomic
def check_in(
    *, actor: Actor, sitting_id: int, participant_id: int, now: datetime, chance: Random = slips.CHANCE
) -> Printed | None:
    """Tick a person present and hand out the slip; None when one was printed before. Raises Refused."""
    sitting = _serving(actor, sitting_id)
    person = _person(sitting, participant_id)
    if person.present_at is None:
        person.present_at, person.checked_by_name = now, actor.name
        person.save(update_fields=["present_at", "checked_by_name"])
    if person.slips.filter(killed_at=None).exists():
        save(sitting)
        return None
    printed = _issue([person], actor, now, chance)[0]
    tell(sitting, "slip_issued", actor, now, {"count": 1})
    save(sitting)
    return printed


@transaction.atomic
def issue_slips(
    *, actor: Actor, sitting_id: int, now: datetime, chance: Random = slips.CHANCE
) -> list[Printed]:
    """Slips for everybody on the register who has none, to be printed now: their codes are shown this once. Raises Refused."""
    sitting = _serving(actor, sitting_id)
    if sitting.state == states.DRAFT:
        raise Refused(_("Bekukan dahulu isi sidang; slip dicetak sesudahnya."))
    living = Slip.objects.filter(participant=OuterRef("pk"), killed_at=None)
    waiting = sitting.participants.select_related("bloc").exclude(Exists(living))
    printed = _issue(list(waiting.order_by("bloc_id", "name", "id")), actor, now, chance)
    if printed:
        tell(sitting, "slip_issued", actor, now, {"count": len(printed)})
        save(sitting)
    return printed


@transaction.atomic
def reissue_slip(
    *, actor: Actor, sitting_id: int, participant_id: int, reason: str, now: datetime, chance: Random = slips.CHANCE
) -> Printed:  # fmt: skip
    """A new slip for a lost one: the old code and the phone that used it are dead, answers already given stay.

    Raises Refused without a reason.
    """
    sitting = _serving(actor, sitting_id)
    person = _person(sitting, participant_id)
    if not reason.strip():
        raise Refused(_("Tulis mengapa slip diganti."))
    old = person.slips.filter(killed_at=None).first()
    if old is not None:
        old.killed_at, old.killed_reason = now, reason.strip()[:200]
        old.save(update_fields=["killed_at", "killed_reason"])
    printed = _issue([person], actor, now, chance)[0]
    if old is not None:
        door = int(vault.unseal(DOOR, old.door_sealed) or 0)
        Ballot.objects.filter(door_index=door).update(door_index=door_index(printed.code), token_hash="")
    tell(sitting, "slip_reissued", actor, now, {"reason": reason.strip()})
    save(sitting)
    return printed


def _person(sitting: Sitting, participant_id: int) -> Participant:
    found = sitting.participants.select_related("bloc").filter(pk=participant_id).first()
    if found is None:
        raise Refused(_("Orang ini tidak ada dalam daftar sidang ini."))
    if sitting.state == states.DRAFT:
        raise Refused(_("Bekukan dahulu isi sidang; slip dicetak sesudahnya."))
    return found


def _issue(people: Sequence[Participant], actor: Actor, now: datetime, chance: Random) -> list[Printed]:
    printed = [Printed(person, slips.new_code(slips.SLIP, chance)) for person in people]
    Slip.objects.bulk_create(
        Slip(
            participant=each.participant, code_index=slip_index(each.code), issued_at=now, issued_by_name=actor.name,
            door_sealed=vault.seal(DOOR, str(door_index(each.code))) or "",
        )
        for each in printed
    )  # fmt: skip
    return printed
