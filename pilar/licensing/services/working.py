"""What a facilitator brings to a case: visits, consent, documents, the class, obstacles, a referral. Evidence moves the case."""

from collections.abc import Collection, Mapping
from datetime import date, datetime, timedelta
from typing import Any

from django.db import transaction
from django.db.models import F
from django.utils import timezone
from django.utils.translation import gettext as _

from pilar.accounts.domain import Actor, Refused, insist
from pilar.licensing import permissions
from pilar.licensing.domain import cases, filing
from pilar.licensing.domain.recommending import stems_worth_counting
from pilar.licensing.models import Case, ConfirmedChoice, Visit
from pilar.licensing.services import telling
from pilar.licensing.services.moving import documents_text, follow_evidence, locked, save, tell
from pilar.licensing.words import otp_in_words
from pilar.places import queries as places
from pilar.registry import services as registering

OTP_DAYS = 60


def _open_for(actor: Actor, case_id: int) -> Case:
    """The locked case, when this person may work on it and it is being prepared. Raises Refused."""
    case = locked(case_id)
    insist(permissions.can_accompany(actor, case))
    if case.state not in cases.PREPARING:
        raise Refused(
            _("Pendampingan ini sudah diajukan atau selesai; yang Anda tulis tidak disimpan di sini.")
        )
    return case


@transaction.atomic
def log_visit(
    *,
    actor: Actor,
    case_id: int,
    on: date,
    way: str,
    result: str,
    minutes: int | None = None,
    note: str = "",
    reachable: bool | None = None,
    now: datetime,
) -> Visit:
    """Write a visit down; one that met the owner is the evidence of contact. A case that ended meanwhile keeps its
    visit as history without moving.

    Raises Refused for the right, a day to come, or an unknown way or result.
    """
    case = locked(case_id)
    insist(permissions.can_accompany(actor, case))
    if way not in cases.VISIT_WAYS or result not in cases.VISIT_RESULTS:
        raise Refused(_("Pilih cara dan hasil kunjungan dari daftar."))
    if on > timezone.localdate(now):
        raise Refused(_("Tanggal kunjungan belum tiba."))
    visit = Visit.objects.create(
        case=case, on=on, way=way, minutes=minutes, result=result, note=note[:300], by=actor.user_id,
        by_name=actor.name, recorded_at=now,
    )  # fmt: skip
    Case.objects.filter(pk=case.pk).update(visit_count=F("visit_count") + 1)
    case.refresh_from_db(fields=["visit_count"])
    tell(case, "VISITED", actor, now, reason=result, note=note)
    if case.state in cases.PREPARING:
        if result in cases.REACHED and case.contacted_on is None:
            case.contacted_on = on
        if reachable is not None:
            case.reachable = reachable
        follow_evidence(case, actor, now)
    save(case, now)
    if way == "HOME" and result in cases.REACHED:
        registering.note_seen(
            actor=actor, business_id=case.business_id, on=on, reason=_("pendampingan NIB"), now=now
        )
    return visit


@transaction.atomic
def appoint_otp(*, actor: Actor, case_id: int, at: datetime | None, now: datetime) -> Case:
    """The owner will sit beside the phone at this moment, or (None) the appointment falls; it counts as reachable.

    Raises Refused for a moment that is over or too far, and once the case was filed.
    """
    case = _open_for(actor, case_id)
    if at is not None and not now <= at <= now + timedelta(days=OTP_DAYS):
        raise Refused(_("Pilih waktu sesudah sekarang dan paling lama 60 hari lagi."))
    case.otp_at, case.reachable = at, at is not None or case.reachable
    note = otp_in_words(timezone.localtime(at)) if at else ""
    tell(case, "OTP_SET" if at else "OTP_OFF", actor, now, note=note)
    follow_evidence(case, actor, now)
    return save(case, now)


@transaction.atomic
def record_consent(*, actor: Actor, case_id: int, on: date | None, how: str = "", now: datetime) -> Case:
    """The owner agreed on this day to be accompanied, or (None) took it back. Raises Refused."""
    case = _open_for(actor, case_id)
    if on is not None and (on > timezone.localdate(now) or not how.strip()):
        raise Refused(_("Tulis tanggal yang sudah lewat dan bagaimana pemilik menyatakan setuju."))
    case.consent_on, case.consent_how = on, how.strip()[:160] if on else ""
    follow_evidence(case, actor, now)
    return save(case, now)


@transaction.atomic
def tick_documents(*, actor: Actor, case_id: int, documents: Collection[str], now: datetime) -> Case:
    """The documents seen, all of them: what is left out is no longer there. Raises Refused; ValueError for an unknown code."""
    case = _open_for(actor, case_id)
    case.documents = documents_text(documents)
    follow_evidence(case, actor, now)
    return save(case, now)


@transaction.atomic
def note_for_oss(*, actor: Actor, case_id: int, answers: Mapping[str, Any], now: datetime) -> Case:
    """What OSS asks beside the registry (`filing.FIELDS`), all of it: what is left out is forgotten. Raises Refused."""
    case = _open_for(actor, case_id)
    tell(case, "FOR_OSS", actor, now)
    return save(case, now, for_oss=filing.kept(answers))


@transaction.atomic
def choose_class(
    *, actor: Actor, case_id: int, description: str, kbli_code: str, reachable: bool = False, now: datetime
) -> Case:
    """The class of 2025 owner and facilitator chose; it teaches the recommender. Empty takes the choice back.

    Raises Refused for a code that is no five-digit class of 2025.
    """
    case = _open_for(actor, case_id)
    if kbli_code and (len(kbli_code) != 5 or places.kbli(2025, kbli_code) is None):
        raise Refused(_("%s bukan kelas lima angka dalam KBLI 2025.") % kbli_code)
    if kbli_code and kbli_code != case.kbli_code:
        _learn(description, kbli_code)
    case.description, case.kbli_code = description.strip()[:500], kbli_code
    case.reachable = case.reachable or reachable
    follow_evidence(case, actor, now)
    return save(case, now)


def _learn(description: str, kbli_code: str) -> None:
    for stem in sorted(stems_worth_counting(description)):
        row, _made = ConfirmedChoice.objects.get_or_create(stem=stem[:40], kbli_code=kbli_code)
        ConfirmedChoice.objects.filter(pk=row.pk).update(times=F("times") + 1)


@transaction.atomic
def name_obstacle(*, actor: Actor, case_id: int, obstacle: str, note: str = "", now: datetime) -> Case:
    """Why the case does not move (OBSTACLES), or empty when it does again. Raises Refused."""
    case = _open_for(actor, case_id)
    if obstacle and obstacle not in cases.OBSTACLES:
        raise Refused(_("Pilih kendala dari daftar."))
    tell(case, "OBSTACLE", actor, now, reason=obstacle, note=note)
    return save(case, now, obstacle=obstacle)


@transaction.atomic
def refer_case(*, actor: Actor, case_id: int, to: str, note: str, now: datetime) -> Case:
    """Send the owner to another office for what stops the case (civil registry, provider). Raises Refused."""
    case = _open_for(actor, case_id)
    if not to.strip():
        raise Refused(_("Tulis ke mana pemilik dirujuk."))
    tell(case, "REFERRED", actor, now, note=f"{to.strip()}: {note}")
    save(case, now, referred_to=to.strip()[:160])
    telling.tell_referral(case, actor, now)
    return case
