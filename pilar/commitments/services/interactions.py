"""The log of visits, calls and letters between the office and an institution."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from pilar.accounts.domain import Actor, Refused, insist
from pilar.commitments import permissions
from pilar.commitments.domain import institutions
from pilar.commitments.models import Institution, Interaction, Person
from pilar.commitments.services.institutions import kept_institution
from pilar.commitments.services.noting import needed, tell, tidy_lines


@dataclass(frozen=True, slots=True)
class Talk:
    """What was talked about, how, when and with whom; `topics`: what it says about policy and service."""

    kind: str
    on: date
    subject: str
    note: str = ""
    person: int | None = None
    topics: Collection[str] = ()


@transaction.atomic
def add_interaction(*, actor: Actor, institution_id: int, talk: Talk, now: datetime) -> Interaction:
    """Write down a visit, a call or a letter. Raises Refused."""
    found = kept_institution(actor, institution_id)
    names = ("province_code", "city_code", "district_code", "village_code")
    made = Interaction.objects.create(
        institution=found, **{name: getattr(found, name) for name in names}, **_values(actor, found, talk, now), made_at=now,
        made_by=actor.user_id, made_by_name=actor.name[:150],
    )  # fmt: skip
    _tell(made, "interaction_added", actor, now)
    return made


@transaction.atomic
def change_interaction(*, actor: Actor, interaction_id: int, talk: Talk, now: datetime) -> Interaction:
    """Correct it. Raises Refused, Interaction.DoesNotExist."""
    found = _kept(actor, interaction_id)
    for key, value in _values(actor, found.institution, talk, now).items():
        setattr(found, key, value)
    found.save()
    _tell(found, "interaction_changed", actor, now)
    return found


@transaction.atomic
def remove_interaction(*, actor: Actor, interaction_id: int, now: datetime) -> Institution:
    """It was written by mistake; the record book keeps its subject. The institution it stood at. Raises Refused, Interaction.DoesNotExist."""
    found = _kept(actor, interaction_id)
    _tell(found, "interaction_removed", actor, now)
    found.delete()
    return found.institution


def _kept(actor: Actor, interaction_id: int) -> Interaction:
    rows = Interaction.objects.select_for_update(of=("self",)).visible_to(actor).select_related("institution")
    found = rows.get(pk=interaction_id)
    insist(permissions.can_keep_thing(actor, found))
    return found


def _tell(row: Interaction, action: str, actor: Actor, now: datetime) -> None:
    tell("institution", row.institution_id, action, actor, now, {"name": row.institution.name, "subject": row.subject})  # fmt: skip


def _values(actor: Actor, institution: Institution, talk: Talk, now: datetime) -> dict[str, Any]:
    if talk.kind not in institutions.CONTACTS or set(talk.topics) - set(institutions.TOPICS):
        raise Refused(_("Pilih cara berhubungan dan pokoknya dari daftar."))
    if talk.on > timezone.localdate(now):
        raise Refused(_("Harinya belum tiba. Yang akan datang dicatat sebagai rapat."))
    if talk.on.year < 2000:
        raise Refused(_("Periksa tahunnya."))
    person = None
    if talk.person:
        speaks = institution.mandates.values("person")
        person = Person.objects.visible_to(actor).filter(pk=talk.person, pk__in=speaks).first()
        if person is None:
            raise Refused(_("Orang ini tidak tercatat berbicara bagi lembaga ini."))
    codes = [code for code in institutions.TOPICS if code in talk.topics]
    return {
        "kind": talk.kind, "on": talk.on, "subject": needed(talk.subject, 160, _("Tulis pokok pembicaraannya dalam satu baris.")),
        "note": tidy_lines(talk.note, 2000), "person": person, "topics": f",{','.join(codes)}," if codes else "",
    }  # fmt: skip
