"""Institutions, the people who speak for them with their mandates, and the log-ins of partners."""

from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction
from django.utils.translation import gettext as _

from pilar.accounts import queries as accounts
from pilar.accounts.domain import Actor, Refused, Role, insist
from pilar.commitments import permissions
from pilar.commitments.domain import institutions
from pilar.commitments.models import Institution, InstitutionLogin, Mandate, Person
from pilar.commitments.services.noting import area_columns, needed, tell, tidy, tidy_lines
from pilar.vault import services as vault


@dataclass(frozen=True, slots=True)
class Known:
    """What an institution is known by, as somebody typed it."""

    name: str
    kind: str
    side: str
    short_name: str = ""
    aliases: str = ""
    mandate: str = ""
    address: str = ""
    email: str = ""
    switchboard: str = ""
    website: str = ""


@transaction.atomic
def add_institution(*, actor: Actor, now: datetime, **known: str) -> Institution:
    """Write an institution (`known`: the fields of Known) into the register of one's office.

    Raises Refused, also when its name stands there already.
    """
    insist(permissions.can_keep(actor))
    values = _values(Known(**known))
    columns = area_columns(permissions.register_area(actor))
    _insist_new(columns["city_code"], values["name"])
    made = Institution.objects.create(**values, **columns, made_at=now, made_by_name=actor.name[:150])
    tell("institution", made.pk, "institution_added", actor, now, {"name": made.name})
    return made


@transaction.atomic
def change_institution(*, actor: Actor, institution_id: int, now: datetime, **known: str) -> Institution:
    """Correct what stands of an institution (`known`: the fields of Known). Raises Refused."""
    found = kept_institution(actor, institution_id)
    values = _values(Known(**known))
    _insist_new(found.city_code, values["name"], but=found.pk)
    before = {key: getattr(found, key) for key, value in values.items() if getattr(found, key) != value}
    for key, value in values.items():
        setattr(found, key, value)
    found.save()
    tell("institution", found.pk, "institution_changed", actor, now, {"name": found.name, "before": before})
    return found


# The longest a line may be; the other fields have rules of their own.
_LINES = {"short_name": 40, "mandate": 400, "address": 200, "email": 160, "switchboard": 40, "website": 200}


def _values(known: Known) -> dict[str, str]:
    if known.kind not in institutions.KINDS or known.side not in institutions.SIDES:
        raise Refused(_("Pilih jenis dan pihaknya dari daftar."))
    return {
        "name": needed(known.name, 160, _("Tulis nama lembaganya.")), "kind": known.kind, "side": known.side,
        "aliases": tidy_lines(known.aliases, 400), **{name: tidy(getattr(known, name), most) for name, most in _LINES.items()},
    }  # fmt: skip


def _insist_new(city: int, name: str, but: int = 0) -> None:
    twin = Institution.objects.filter(city_code=city, name__iexact=name).exclude(pk=but).first()
    if twin is not None:
        raise Refused(_("“%s” sudah tercatat. Buka yang sudah ada, jangan membuat dua.") % twin.name)


def kept_institution(actor: Actor, institution_id: int) -> Institution:
    """The locked institution for who may write on it. Raises Refused, Institution.DoesNotExist."""
    found = Institution.objects.select_for_update().visible_to(actor).get(pk=institution_id)
    insist(permissions.can_keep_thing(actor, found))
    return found


@transaction.atomic
def add_speaker(
    *,
    actor: Actor,
    institution_id: int,
    name: str,
    office: str,
    from_on: date,
    until_on: date | None = None,
    email: str = "",
    phone: str = "",
    nip: str = "",
    basis: str = "",
    leads: bool = False,
    person_id: int | None = None,
    now: datetime,
) -> Mandate:
    """Somebody speaks for an institution from a day on; `person_id` when she is known from another office. Raises Refused.

    `phone` in E.164.
    """
    institution = kept_institution(actor, institution_id)
    _insist_span(from_on, until_on)
    if person_id is None:
        person = Person.objects.create(
            name=needed(name, 150, _("Tulis namanya.")), email=tidy(email, 160).lower(),
            phone_sealed=vault.seal("phone", phone or None), phone_index=vault.index("phone", phone or None),
            province_code=institution.province_code, city_code=institution.city_code, made_at=now,
        )  # fmt: skip
    else:
        person = Person.objects.visible_to(actor).get(pk=person_id)
    made = Mandate.objects.create(
        person=person, institution=institution, office=needed(office, 120, _("Tulis jabatannya.")), nip=tidy(nip, 18), leads=leads,
        from_on=from_on, until_on=until_on, basis=tidy(basis, 160),
    )  # fmt: skip
    tell("institution", institution.pk, "speaker_added", actor, now, {"name": person.name, "office": made.office})  # fmt: skip
    return made


def _insist_span(from_on: date, until_on: date | None) -> None:
    if until_on is not None and until_on < from_on:
        raise Refused(
            _("Hari terakhir mandat tidak boleh sebelum hari pertamanya. Periksa kedua tanggalnya.")
        )


@transaction.atomic
def end_mandate(*, actor: Actor, mandate_id: int, until_on: date, now: datetime) -> Mandate:
    """Somebody speaks for an institution until this day; what she promised stays hers to answer. Raises Refused."""
    found = Mandate.objects.select_related("person", "institution").get(pk=mandate_id)
    institution = kept_institution(actor, found.institution_id)
    _insist_span(found.from_on, until_on)
    found.until_on = until_on
    found.save(update_fields=["until_on"])
    detail = {"name": found.person.name, "office": found.office, "until": str(until_on)}
    tell("institution", institution.pk, "mandate_ended", actor, now, detail)
    return found


@transaction.atomic
def change_contact(*, actor: Actor, person_id: int, name: str, email: str, phone: str, now: datetime) -> Person:  # fmt: skip
    """Another name, mail or number; an empty number leaves the one that is kept. Raises Refused."""
    person = Person.objects.select_for_update().visible_to(actor).get(pk=person_id)
    insist(permissions.can_keep_thing(actor, person))
    person.name, person.email = needed(name, 150, _("Tulis namanya.")), tidy(email, 160).lower()
    if phone:
        person.phone_sealed, person.phone_index = vault.seal("phone", phone), vault.index("phone", phone)
    person.save()
    for institution_id in set(person.mandates.values_list("institution", flat=True)):
        tell("institution", institution_id, "contact_changed", actor, now, {"name": person.name})
    return person


@transaction.atomic
def give_login(*, actor: Actor, institution_id: int, email: str, now: datetime) -> InstitutionLogin:
    """A partner's log-in sees this institution's matters from now on. Raises Refused for who is no partner."""
    institution = kept_institution(actor, institution_id)
    person = accounts.user_of_email(email)
    if person is None or person.role != Role.PARTNER:
        raise Refused(
            _("Tidak ada akun mitra dengan surel ini. Minta kepala dinas membuatkan akun berperan mitra dulu.")
        )  # fmt: skip
    made, fresh = InstitutionLogin.objects.get_or_create(
        institution=institution,
        user_id=person.pk,
        defaults={"given_at": now, "given_by_name": actor.name[:150]},
    )
    if fresh:
        tell("institution", institution.pk, "login_given", actor, now, {"name": person.name})
    return made


@transaction.atomic
def take_login(*, actor: Actor, institution_id: int, login_id: int, now: datetime) -> None:
    """The log-in no longer sees this institution's matters. Raises Refused."""
    institution = kept_institution(actor, institution_id)
    if InstitutionLogin.objects.filter(institution=institution, pk=login_id).delete()[0]:
        tell("institution", institution.pk, "login_taken", actor, now, {"name": institution.name})
