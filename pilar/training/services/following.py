"""After the class: promises, mentoring, visits that schedule themselves, what was found, and a second pair of eyes."""

import hashlib
from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from pilar.accounts.domain import Actor, Refused, insist
from pilar.training import permissions
from pilar.training.domain import attendance, cohorts, following
from pilar.training.models import Cohort, Enrolment, FollowUp, MentorHour, PlanPromise
from pilar.training.queries.pictures import picture_path
from pilar.training.services.noting import needed, tell, tidy
from pilar.vault import services as vault


@transaction.atomic
def schedule_follow_ups(*, cohort: Cohort, actor: Actor, now: datetime) -> int:
    """Visits of everybody who came and of who waited with a lot, with what the registry knows today; a second time nothing is added."""
    last = cohort.lessons.filter(called_off_reason="").order_by("-ends_at").first()
    if last is None:
        return 0
    came = cohort.places.filter(state=cohorts.ENROLLED, attendance__status__in=attendance.CAME).distinct()
    waited = cohort.places.filter(state=cohorts.WAITING, lot__isnull=False)
    day = timezone.localdate(last.ends_at)
    there = set(FollowUp.objects.filter(enrolment__cohort=cohort).values_list("enrolment_id", flat=True))
    rows = [
        FollowUp(
            enrolment=place, kind=kind, months=months, due_on=due, side=side,
            before=_before(place) if kind == following.RESULT else {},
        )
        for side, places in ((following.TRAINED, came), (following.WAITING, waited))
        for place in places.select_related("business").prefetch_related("business__identity_numbers") if place.pk not in there
        for kind, months, due in following.schedule(day, side)
    ]  # fmt: skip
    FollowUp.objects.bulk_create(rows, ignore_conflicts=True)
    if rows:
        tell(cohort, "FOLLOW_UPS", actor, now, str(len(rows)))
    return len(rows)


def _before(place: Enrolment) -> dict[str, Any]:
    """What the registry knows of the business on this day."""
    business = place.business
    heads = [each for each in (business.workers_male, business.workers_female) if each is not None]
    permits = {one.kind for one in business.identity_numbers.all()} | ({"NIB"} if business.has_nib else set())
    return {
        "sales_band": business.sales_band,
        "workers": sum(heads) if heads else None,
        "permits": sorted(permits),
    }


@transaction.atomic
def schedule_all(*, actor: Actor, now: datetime) -> int:
    """Every night: cohorts whose last lesson is over and that nobody declared finished are followed up as well."""
    rows = Cohort.objects.filter(state__in=(cohorts.RUNNING, cohorts.DONE), lessons__ends_at__lt=now)
    rows = rows.exclude(lessons__ends_at__gte=now).exclude(places__follow_ups__isnull=False)
    return sum(
        schedule_follow_ups(cohort=one, actor=actor, now=now) for one in rows.distinct().order_by("id")
    )


def _place(place_id: int) -> Enrolment:
    return (
        Enrolment.objects.select_for_update(of=("self",))
        .select_related("cohort__programme", "business")
        .get(pk=place_id)
    )


@transaction.atomic
def save_promises(
    *, actor: Actor | None, place_id: int, promises: Sequence[tuple[str, date | None]], now: datetime
) -> list[PlanPromise]:
    """Up to three things to do, in place of those still open. Without an actor the participant herself, by her link. Raises Refused."""
    place = _place(place_id)
    if actor is not None:
        insist(permissions.can_change_place(actor, place))
    if place.state != cohorts.ENROLLED:
        raise Refused(_("Rencana tindakan ditulis peserta yang punya kursi."))
    today = timezone.localdate(now)
    kept = {one.number: one for one in place.promises.all()}
    made = []
    for number, (text, due) in enumerate(promises[: following.PROMISES_MOST], 1):
        old, said = kept.get(number), tidy(text, 200)
        if old is not None and old.state != following.OPEN:
            continue
        if not said:
            if old is not None:
                old.delete()
            continue
        due = due or following.months_later(today, following.PROMISE_MONTHS[number - 1])
        row = old or PlanPromise(enrolment=place, number=number, made_at=now)
        row.text, row.due_on = said, due
        row.made_by_name = (actor.name if actor else place.person_name)[:150]
        row.save()
        made.append(row)
    if not made:
        raise Refused(_("Tulis sekurangnya satu janji, misalnya “mencetak label baru”."))
    who = actor or Actor(user_id=None, name=place.person_name, role=None)
    tell(place.cohort, "PROMISED", who, now, place.person_name)
    return made


@transaction.atomic
def settle_promise(*, actor: Actor, promise_id: int, state: str, note: str, now: datetime) -> PlanPromise:
    """Kept, or let go with a reason; open again when it was a slip. Raises Refused, PlanPromise.DoesNotExist."""
    found = (
        PlanPromise.objects.select_for_update(of=("self",))
        .select_related("enrolment__cohort")
        .get(pk=promise_id)
    )
    insist(permissions.can_change_place(actor, found.enrolment))
    if state not in following.PROMISES:
        raise Refused(_("Pilih apa yang terjadi dengan janji ini."))
    found.note = tidy(note, 200)
    if state == following.DROPPED and not found.note:
        raise Refused(_("Tulis mengapa janji ini dilepas; itu bahan pendampingan berikutnya."))
    found.state = state
    found.settled_at = None if state == following.OPEN else now
    found.settled_by_name = "" if state == following.OPEN else actor.name[:150]
    found.save()
    tell(found.enrolment.cohort, f"PROMISE_{state}", actor, now, found.enrolment.person_name)
    return found


@transaction.atomic
def note_mentoring(
    *, actor: Actor, place_id: int, on: date, minutes: int, how: str, note: str, now: datetime
) -> MentorHour:
    """Time spent with a participant after the class. Raises Refused."""
    place = _place(place_id)
    insist(permissions.can_change_place(actor, place))
    if on > timezone.localdate(now):
        raise Refused(_("Tanggalnya belum tiba. Pendampingan dicatat sesudah terjadi."))
    if how not in following.MENTORING or not 5 <= minutes <= 600:
        raise Refused(_("Tulis lamanya antara 5 dan 600 menit, dan pilih caranya."))
    made = MentorHour.objects.create(
        enrolment=place, on=on, minutes=minutes, how=how, note=tidy(note, 300), by=actor.user_id, by_name=actor.name[:150], made_at=now
    )  # fmt: skip
    tell(place.cohort, "MENTORED", actor, now, place.person_name)
    return made


def _held(follow_up_id: int) -> FollowUp:
    rows = FollowUp.objects.select_for_update(of=("self",))
    return rows.select_related("enrolment__cohort__programme", "enrolment__business").get(pk=follow_up_id)


def _moved(found: FollowUp, to: str) -> None:
    if to not in following.ARROWS[found.state]:
        raise Refused(_("Tindak lanjut ini sudah berubah. Muat ulang halamannya."))
    found.state = to


@transaction.atomic
def tell_follow_up(
    *, actor: Actor, follow_up_id: int, answers: Mapping[str, Any], credit: str = "", words: str = "", photo: bytes = b"", now: datetime
) -> FollowUp:  # fmt: skip
    """What was found at the business. A doubted one is told again; a confirmed one stays. Raises Refused."""
    found = _held(follow_up_id)
    insist(permissions.can_change_place(actor, found.enrolment))
    opens, _shuts = following.window(found.kind, found.months, found.due_on)
    if timezone.localdate(now) < opens:
        raise Refused(
            _("Tindak lanjut ini baru dicatat mulai %s, supaya ada waktu untuk berubah.")
            % opens.strftime("%d-%m-%Y")
        )
    if found.kind == following.RESULT and credit not in following.CREDITS:
        raise Refused(_("Tanyakan juga: seberapa besar pelatihan ini membantu, menurut pemiliknya?"))
    _moved(found, following.TOLD)
    found.answers, found.words = dict(answers), tidy(words, 300)
    found.credit = credit if found.kind == following.RESULT else ""
    found.told_at, found.told_by, found.told_by_name = now, actor.user_id, actor.name[:150]
    found.reviewed_at, found.reviewed_by_name, found.review_note = None, "", ""
    if photo:
        found.photo_sha256 = hashlib.sha256(photo).hexdigest()
        vault.write_sealed(picture_path(found.photo_sha256), photo)
    found.save()
    tell(found.enrolment.cohort, "FOLLOWED_UP", actor, now, found.enrolment.person_name)
    return found


@transaction.atomic
def miss_follow_up(*, actor: Actor, follow_up_id: int, words: str, now: datetime) -> FollowUp:
    """Nobody was found; it counts as not answered, never as "no". Raises Refused."""
    found = _held(follow_up_id)
    insist(permissions.can_change_place(actor, found.enrolment))
    _moved(found, following.UNREACHED)
    found.words = needed(words, 300, _("Tulis apa yang sudah dicoba."))
    found.told_at, found.told_by, found.told_by_name = now, actor.user_id, actor.name[:150]
    found.save()
    tell(found.enrolment.cohort, "NOT_REACHED", actor, now, found.enrolment.person_name)
    return found


@transaction.atomic
def review_follow_up(
    *, actor: Actor, follow_up_id: int, confirms: bool, note: str, now: datetime
) -> FollowUp:
    """A second person agrees, or asks for more; who told it may not. Raises Refused."""
    found = _held(follow_up_id)
    insist(permissions.can_review(actor, found))
    _moved(found, following.CONFIRMED if confirms else following.DOUBTED)
    found.review_note = tidy(note, 200)
    if not confirms and not found.review_note:
        raise Refused(_("Tulis apa yang perlu dilengkapi."))
    found.reviewed_at, found.reviewed_by_name = now, actor.name[:150]
    found.save()
    tell(found.enrolment.cohort, f"REVIEW_{found.state}", actor, now, found.enrolment.person_name)
    return found
