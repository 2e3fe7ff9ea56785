"""Certificates: issued to everybody who meets the rule, printed, taken back, written anew."""

import secrets
from datetime import datetime

from django.conf import settings
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from pilar.accounts.domain import Actor, Refused, insist
from pilar.documents import services as documents
from pilar.training import permissions
from pilar.training.domain import certificates
from pilar.training.models import Certificate, Cohort
from pilar.training.queries.results import held_lessons, standings
from pilar.training.services import telling
from pilar.training.services.noting import needed, tell, tidy
from pilar.training.services.planning import held
from pilar.ui.domain.calendar import day_words


def _fresh_number() -> str:
    """A number nobody holds: forty random bits; the unique column stands behind it."""
    while True:
        number = certificates.number_of(secrets.token_bytes(5))
        if number and not Certificate.objects.filter(number=number).exists():
            return number


@transaction.atomic
def issue_certificates(*, actor: Actor, cohort_id: int, now: datetime) -> list[Certificate]:
    """One for everybody who passes and has none. Raises Refused."""
    cohort = held(cohort_id)
    insist(permissions.can_certify(actor, cohort))
    lessons = held_lessons(cohort, now)
    if not lessons:
        raise Refused(_("Belum ada sesi yang selesai."))
    if cohort.lessons.filter(called_off_reason="", ends_at__gt=now).exists():
        raise Refused(_("Masih ada sesi yang akan datang. Sertifikat terbit sesudah sesi terakhir."))
    if not cohort.signer_name or not cohort.signer_office:
        raise Refused(_("Tulis dulu siapa yang menandatangani sertifikat, di “Ubah angkatan”."))
    programme = cohort.programme
    # A certificate that was taken back is written anew by hand, not by the batch.
    had = set(Certificate.objects.filter(enrolment__cohort=cohort).values_list("enrolment_id", flat=True))
    taught = {
        "title": programme.title, "hours": sum(one.hours for one in lessons), "from_on": timezone.localdate(lessons[0].starts_at),
        "until_on": timezone.localdate(lessons[-1].starts_at), "units": programme.units, "rule": certificates.RULE,
        "expires_on": certificates.last_day(timezone.localdate(now), programme.valid_months),
    }  # fmt: skip
    made = [
        Certificate(
            number=_fresh_number(), enrolment=one.place, holder=one.place.person_name, signer_name=cohort.signer_name,
            signer_office=cohort.signer_office, signer_nip=cohort.signer_nip, issued_at=now, issued_by=actor.user_id,
            issued_by_name=actor.name[:150], **taught,
        )
        for one in standings(cohort, now) if one.passes and one.place.pk not in had
    ]  # fmt: skip
    if not made:
        raise Refused(
            _("Tidak ada peserta baru yang memenuhi syarat. Alasannya tampil di samping tiap nama.")
        )
    Certificate.objects.bulk_create(made)
    tell(cohort, "CERTIFIED", actor, now, str(len(made)))
    telling.tell_certified(cohort, [one.enrolment for one in made], actor, now)
    return made


def _held_certificate(actor: Actor, certificate_id: int) -> Certificate:
    found = (
        Certificate.objects.select_for_update(of=("self",))
        .select_related("enrolment__cohort")
        .get(pk=certificate_id)
    )
    insist(permissions.can_certify(actor, found.enrolment.cohort))
    return found


@transaction.atomic
def revoke_certificate(*, actor: Actor, certificate_id: int, reason: str, now: datetime) -> Certificate:
    """Take it back; the public page says so and why. Raises Refused."""
    found = _held_certificate(actor, certificate_id)
    _end(
        found,
        certificates.REVOKED,
        needed(reason, 200, _("Tulis alasannya; halaman publik menyebutnya.")),
        now,
    )
    tell(found.enrolment.cohort, "REVOKED", actor, now, f"{found.holder}, {certificates.shown(found.number)}")
    return found


def _end(found: Certificate, state: str, reason: str, now: datetime) -> None:
    if state not in certificates.ARROWS[found.state]:
        raise Refused(_("Sertifikat ini sudah tidak berlaku."))
    found.state, found.ended_at, found.ended_reason = state, now, reason
    found.save()


@transaction.atomic
def reissue_certificate(
    *, actor: Actor, certificate_id: int, holder: str, reason: str, now: datetime
) -> Certificate:
    """Written anew under another number, as for a name that was misspelt; the old one says which holds now. Raises Refused."""
    old = _held_certificate(actor, certificate_id)
    cohort: Cohort = old.enrolment.cohort
    reason = needed(reason, 200, _("Tulis alasannya; halaman publik menyebutnya."))
    if old.state == certificates.VALID:
        _end(old, certificates.REPLACED, reason, now)
    elif Certificate.objects.filter(enrolment=old.enrolment, state=certificates.VALID).exists():
        raise Refused(_("Peserta ini sudah punya sertifikat yang berlaku."))
    made = Certificate.objects.create(
        number=_fresh_number(), enrolment=old.enrolment, holder=needed(holder, 150, _("Tulis nama pemegangnya.")), title=old.title,
        hours=old.hours, from_on=old.from_on, until_on=old.until_on, units=old.units, rule=old.rule, expires_on=old.expires_on,
        signer_name=tidy(cohort.signer_name, 150) or old.signer_name, signer_office=tidy(cohort.signer_office, 150) or old.signer_office,
        signer_nip=cohort.signer_nip, issued_at=now, issued_by=actor.user_id, issued_by_name=actor.name[:150], replaces=old,
    )  # fmt: skip
    tell(cohort, "REISSUED", actor, now, f"{made.holder}, {certificates.shown(made.number)}")
    return made


def certificate_pdf(*, found: Certificate) -> bytes:
    """One page across with its number, its square and its address; dated the day it was issued, so the same file each time."""
    url = f"{settings.ORIGIN or 'http://localhost:8000'}/sertifikat/{found.number}/"
    days = day_words(found.from_on)
    if found.until_on != found.from_on:
        days = _("%(first)s sampai %(last)s") % {"first": days, "last": day_words(found.until_on)}
    data = {
        "name": found.holder, "number": certificates.shown(found.number), "subtitle": found.title,
        "text": _("telah menyelesaikan pelatihan %(title)s selama %(hours)s jam pelajaran, %(days)s.") % {"title": found.title, "hours": found.hours, "days": days},
        "place_date": documents.place_line(found.issued_at), **_until(found),
        "signers": [{"title": found.signer_office, "name": found.signer_name, **({"nip": found.signer_nip} if found.signer_nip else {})}],
        **({"units": [{"name": one["name"], "hours": one["hours"]} for one in found.units]} if found.units else {}),
    }  # fmt: skip
    return documents.make_pdf(
        template="certificate", data=data, title=_("Sertifikat %s") % found.title, now=found.issued_at,
        draft=found.state != certificates.VALID, seal=documents.Seal(found.number, url),
    )  # fmt: skip


def _until(found: Certificate) -> dict[str, list[list[str]]]:
    """The last day, on the paper of a certificate that has one."""
    return {"facts": [[_("Berlaku sampai"), day_words(found.expires_on)]]} if found.expires_on else {}
