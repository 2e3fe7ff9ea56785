"""People on the list: registered, invited, at the door, standing in for somebody, leaving. Seats are given one at a time."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from pilar.accounts.domain import Actor, Refused, insist
from pilar.registry.domain import sort_key
from pilar.registry.models import Business
from pilar.training import permissions
from pilar.training.domain import asking, cohorts
from pilar.training.models import Cohort, Enrolment
from pilar.training.queries import seats
from pilar.training.services import telling
from pilar.training.services.conditions import insist_fitting
from pilar.training.services.moving import fill_seats
from pilar.training.services.noting import needed, tell, tidy
from pilar.training.services.planning import held


class Doubtful(Refused):
    """It may be a mistake; the sentence says why, and the same again with `sure` goes through."""


@dataclass(frozen=True, slots=True)
class Someone:
    """Who comes for a business; without a name its owner."""

    name: str = ""
    sex: str = ""
    disability: bool = False
    needs: str = ""
    answers: Mapping[str, str] = field(default_factory=dict)


@transaction.atomic
def register(
    *, actor: Actor, cohort_id: int, business_id: int, someone: Someone, invite: bool = False, sure: bool = False,
    source: str = cohorts.OFFICE, now: datetime,
) -> Enrolment:  # fmt: skip
    """A place for a person of a business, by the cohort's way: a seat, the waiting list, or the selection. Raises Refused, Doubtful."""
    cohort = held(cohort_id)
    business = Business.objects.select_related("owner").get(pk=business_id)
    insist(permissions.can_register_of(actor, business))
    _insist_open(cohort, now, at_the_door=source == cohorts.WALK_IN)
    if business.status == "MERGED":
        raise Refused(_("Catatan usaha ini sudah digabung; daftarkan dari catatan penggantinya."))
    made = _written(cohort, business, someone, source, actor, now)
    insist_fitting(cohort, made)
    _insist_new(cohort, made, sure, now)
    return _entered(cohort, made, actor, now, invite=invite)


def _entered(
    cohort: Cohort, made: Enrolment, actor: Actor, now: datetime, *, invite: bool = False
) -> Enrolment:
    made.state = cohorts.INVITED if invite else place_for(cohort, made)
    _numbered(cohort, made)
    tell(cohort, "INVITED" if invite else f"IN_{made.state}", actor, now, made.person_name)
    if invite:
        telling.tell_invited(made, actor, now)
    return made


@transaction.atomic
def register_self(
    *, cohort_id: int, business_id: int, someone: Someone, sure: bool = False, now: datetime
) -> Enrolment:
    """By an owner who proved her number. Her business has one place of its own; names of others are never told. Raises Refused, Doubtful."""
    cohort = held(cohort_id)
    business = Business.objects.select_related("owner").get(pk=business_id)
    _insist_open(cohort, now, at_the_door=False)
    who = Actor(user_id=None, name=business.owner_name, role=None)
    made = _written(cohort, business, someone, cohorts.SELF, who, now)
    insist_fitting(cohort, made)
    if there := cohort.places.filter(business=business, state__in=cohorts.HELD).first():
        raise Refused(
            _(
                "Usaha ini sudah terdaftar atas nama %(name)s. Untuk orang kedua atau pengganti, hubungi dinas."
            )
            % {"name": there.person_name}
        )
    _insist_untrained(cohort, made, sure, now)
    return _entered(cohort, made, who, now)


def _insist_open(cohort: Cohort, now: datetime, *, at_the_door: bool) -> None:
    if at_the_door and cohort.state in (cohorts.OPEN, cohorts.RUNNING):
        return
    if cohort.state != cohorts.OPEN:
        raise Refused(_("Pendaftaran %s sedang tidak dibuka.") % cohort.name)
    if cohort.register_until and timezone.localdate(now) > cohort.register_until:
        raise Refused(_("Pendaftaran sudah ditutup pada %s.") % cohort.register_until.strftime("%d-%m-%Y"))


def _written(
    cohort: Cohort, business: Business, someone: Someone, source: str, actor: Actor, now: datetime
) -> Enrolment:
    name = tidy(someone.name, 150) or business.owner_name
    own = sort_key(name) == sort_key(business.owner_name)
    return Enrolment(
        cohort=cohort, business=business, person_name=needed(name, 150, _("Tulis nama pesertanya; usaha ini belum punya nama pemilik.")),
        person_key=sort_key(name)[:150], sex=someone.sex or (business.owner.sex if own else ""), disability=someone.disability,
        needs=tidy(someone.needs, 200), answers=asking.kept_answers(cohort.asked, someone.answers), source=source, queue_at=now, registered_at=now, registered_by=actor.user_id,
        registered_by_name=actor.name[:150], village_code=business.village_code, district_code=business.district_code,
        city_code=business.city_code, province_code=business.province_code,
    )  # fmt: skip


def _insist_new(cohort: Cohort, made: Enrolment, sure: bool, now: datetime) -> None:
    """The very same person is refused; who may be the same, or was trained before, is asked about once."""
    twins = seats.alike_in(cohort, made.person_key, made.business_id)
    if same := next(
        (one for one in twins if one.business_id == made.business_id and one.person_key == made.person_key),
        None,
    ):
        raise Refused(
            _("%(name)s dari usaha ini sudah ada di daftar, nomor %(number)s.")
            % {"name": same.person_name, "number": same.number}
        )
    if sure:
        return
    if twins:
        known = ", ".join(f"{one.number}. {one.person_name} ({one.business.name})" for one in twins[:3])
        raise Doubtful(
            _(
                "Mungkin orang atau usaha yang sama sudah terdaftar: %s. Bila memang orang lain, centang dan simpan lagi."
            )
            % known
        )
    _insist_untrained(cohort, made, sure, now)


def _insist_untrained(cohort: Cohort, made: Enrolment, sure: bool, now: datetime) -> None:
    if sure:
        return
    if before := seats.trained_before(cohort, made.person_key, made.business_id, now):
        known = ", ".join(f"{one.cohort.programme.title} ({one.cohort.name})" for one in before[:3])
        raise Doubtful(
            _("%(name)s sudah mengikuti: %(known)s. Bila tetap perlu ikut, centang dan simpan lagi.")
            % {"name": made.person_name, "known": known}
        )


def place_for(cohort: Cohort, made: Enrolment) -> str:
    """The state of a new place: applied where a rule selects and has not yet; else a seat, or the waiting list behind who waits."""
    if cohort.way == cohorts.BY_RULE and cohort.drawn_at is None:
        return cohorts.APPLIED
    there = [seats.person_of(one) for one in seats.seated(cohort)]
    person, hall = seats.person_of(made), seats.seats_of(cohort)
    # Who waits and could sit has been given a seat already, so nobody is overtaken here.
    return cohorts.ENROLLED if cohorts.may_sit(person, hall, there) == cohorts.FREE else cohorts.WAITING


def _numbered(cohort: Cohort, made: Enrolment) -> None:
    cohort.last_number += 1
    made.number = cohort.last_number
    made.save()
    cohort.save(update_fields=["last_number"])


@dataclass(frozen=True, slots=True)
class Told:
    """What became of one of many: a place, or the sentence why not."""

    business: Business
    place: Enrolment | None
    why: str = ""


def register_many(
    *, actor: Actor, cohort_id: int, business_ids: Sequence[int], invite: bool, now: datetime
) -> list[Told]:
    """The owners of these businesses, each for itself: one refused does not stop the others."""
    rows = Business.objects.visible_to(actor).filter(pk__in=business_ids).order_by("name_key", "id")
    found = []
    for business in rows:
        try:
            place = register(
                actor=actor,
                cohort_id=cohort_id,
                business_id=business.pk,
                someone=Someone(),
                invite=invite,
                now=now,
            )
        except Refused as reason:
            found.append(Told(business, None, str(reason)))
        else:
            found.append(Told(business, place))
    return found


def _place(place_id: int) -> Enrolment:
    """A place, with its cohort held. Raises Enrolment.DoesNotExist."""
    found = Enrolment.objects.select_related("business").get(pk=place_id)
    found.cohort = held(found.cohort_id)
    found.refresh_from_db(fields=["state"])
    return found


def _moved(place: Enrolment, to: str) -> None:
    if to not in cohorts.PLACE_ARROWS[place.state]:
        raise Refused(_("Tempat ini sudah berubah. Muat ulang halamannya."))
    place.state = to


@transaction.atomic
def answer_invitation(
    *, place_id: int, comes: bool, needs: str = "", answers: Mapping[str, str] | None = None, now: datetime
) -> Enrolment:
    """The person's own yes or no through her link; a no gives a seat back. Raises Refused."""
    place = _place(place_id)
    who = Actor(user_id=None, name=place.person_name, role=None)
    if not comes:
        return _left(place, who, _("melalui tautan"), now)
    if place.state == cohorts.INVITED:
        _insist_open(place.cohort, now, at_the_door=False)
        _moved(place, place_for(place.cohort, place))
        place.source, place.queue_at = cohorts.LINK, now
        tell(place.cohort, f"IN_{place.state}", who, now, place.person_name)
    elif place.state not in (cohorts.APPLIED, cohorts.WAITING, cohorts.ENROLLED):
        raise Refused(_("Tempat ini sudah dibatalkan. Hubungi dinas bila ingin ikut lagi."))
    place.needs = tidy(needs, 200)
    if answers is not None:
        place.answers = asking.kept_answers(place.cohort.asked, answers)
    place.save()
    return place


@transaction.atomic
def leave(*, actor: Actor, place_id: int, reason: str, now: datetime) -> Enrolment:
    """A place given back; the next of the waiting list moves up. Raises Refused."""
    place = _place(place_id)
    insist(permissions.can_change_place(actor, place))
    return _left(place, actor, needed(reason, 200, _("Tulis mengapa batal.")), now)


def _left(place: Enrolment, actor: Actor, reason: str, now: datetime) -> Enrolment:
    if place.certificates.exists():
        raise Refused(_("Peserta ini sudah menerima sertifikat; cabut dulu sertifikatnya."))
    _moved(place, cohorts.LEFT)
    place.note = reason
    place.save()
    tell(place.cohort, "LEFT", actor, now, place.person_name)
    fill_seats(place.cohort, actor, now)
    return place


@transaction.atomic
def substitute(*, actor: Actor, place_id: int, someone: Someone, now: datetime) -> Enrolment:
    """Another person of the same business takes the seat; both stay on record. Raises Refused."""
    place = _place(place_id)
    insist(permissions.can_change_place(actor, place))
    if place.state != cohorts.ENROLLED:
        raise Refused(_("Pengganti dicatat untuk peserta yang punya kursi."))
    name = needed(someone.name, 150, _("Tulis nama penggantinya."))
    if sort_key(name) == place.person_key:
        raise Refused(_("Penggantinya harus orang lain."))
    made = _written(place.cohort, place.business, someone, cohorts.SUBSTITUTE, actor, now)
    if place.cohort.places.filter(
        business=place.business, person_key=made.person_key, state__in=cohorts.HELD
    ).exists():
        raise Refused(_("%s sudah ada di daftar angkatan ini.") % name)
    _moved(place, cohorts.LEFT)
    place.note = _("digantikan %s") % name
    place.save()
    made.state, made.stands_in_for = cohorts.ENROLLED, place
    _numbered(place.cohort, made)
    tell(place.cohort, "SUBSTITUTED", actor, now, f"{place.person_name} → {name}")
    return made
