"""Participants are told: a seat, an invitation, the lesson ahead, the certificate. Rows for the outbox, in the transaction of the change."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from django.conf import settings
from django.db import transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import override

from pilar.accounts.domain import Actor
from pilar.messages import services as messages
from pilar.registry.models import Owner
from pilar.training.domain import cohorts
from pilar.training.models import Cohort, Enrolment, Lesson
from pilar.training.queries.certified import ending_on
from pilar.training.queries.links import place_code
from pilar.training.words import telling as words
from pilar.training.words.hours import when_words
from pilar.ui.domain.calendar import day_words
from pilar.vault import services as vault

# A lesson is recalled this many days before, the last day of a certificate that many.
BEFORE, ENDING = (7, 1), (60, 14)


def recipient(owner: Owner, name: str) -> messages.Recipient:
    """The number of the business's owner, spoken to as the person who comes."""
    phones = vault.unseal("phones", owner.phones_sealed) if owner.phones_sealed else ""
    return messages.Recipient("owner", owner.pk, name, phone=(phones or "").split(",")[0], email=owner.email)


def link_of(place: Enrolment) -> str:
    """Her own page; empty where this installation does not know its address."""
    if not settings.ORIGIN:
        return ""
    return settings.ORIGIN.rstrip("/") + reverse("participant:page", args=[place_code(place)])


def _wish(
    place: Enrolment, key: str, cohort: Cohort, lesson: Lesson | None, when: str = "-"
) -> messages.Wish:
    with override("id"):
        data = {
            "pelatihan": cohort.programme.title, "angkatan": cohort.name, "tempat": (lesson.place if lesson else "") or cohort.place,
            "waktu": when_words(lesson) if lesson else when, "tautan": link_of(place), "kode": "-",
        }  # fmt: skip
    return messages.Wish(
        key, recipient(place.business.owner, place.person_name), data, place.village_code or place.city_code,
        about=("training_place", place.pk),
    )  # fmt: skip


def _tell(
    template: str, what: str, purpose: str, cohort: Cohort, places: Sequence[Enrolment], actor: Actor, now: datetime
) -> int:  # fmt: skip
    first = cohort.lessons.filter(called_off_reason="").order_by("starts_at", "id").first()
    known = Enrolment.objects.filter(pk__in=[one.pk for one in places]).select_related("business__owner")
    wishes = [_wish(one, f"training:{one.pk}:{what}", cohort, first) for one in known.order_by("number")]
    if not wishes:
        return 0
    done = messages.enqueue_many(actor=actor, template=template, purpose=purpose, wishes=wishes, now=now)
    return done.queued


def tell_invited(place: Enrolment, actor: Actor, now: datetime) -> None:
    """She did not ask: it goes only to who agreed to be written to."""
    _tell(words.INVITED, "invited", "INVITATION", place.cohort, [place], actor, now)


def tell_moved_up(cohort: Cohort, places: Sequence[Enrolment], actor: Actor, now: datetime) -> None:
    _tell(words.MOVED_UP, "moved", "CASE", cohort, places, actor, now)


def tell_certified(cohort: Cohort, places: Sequence[Enrolment], actor: Actor, now: datetime) -> None:
    _tell(words.CERTIFIED, "certified", "CASE", cohort, places, actor, now)


@transaction.atomic
def remind_all(*, actor: Actor, now: datetime) -> int:
    """Lessons in a week and tomorrow; a lesson that was moved is recalled anew. Run again it sends nothing twice."""
    today, sent = timezone.localdate(now), 0
    for days in BEFORE:
        day = today + timedelta(days=days)
        rows = Lesson.objects.filter(starts_at__date=day, called_off_reason="")
        rows = rows.filter(cohort__state__in=(cohorts.OPEN, cohorts.RUNNING))
        for lesson in rows.select_related("cohort__programme").order_by("id"):
            seated = lesson.cohort.places.filter(state=cohorts.ENROLLED).select_related("business__owner")
            wishes = [
                _wish(one, f"training:{one.pk}:lesson:{lesson.pk}:{lesson.revision}:{days}", lesson.cohort, lesson)
                for one in seated.order_by("number")
            ]  # fmt: skip
            if wishes:
                sent += messages.enqueue_many(
                    actor=actor, template=words.REMINDER, purpose="CASE", wishes=wishes, now=now
                ).queued
    return sent


@transaction.atomic
def remind_expiring(*, actor: Actor, now: datetime) -> int:
    """Whose certificate ends in two months or two weeks hears of it, unless she renewed it. Run again it sends nothing twice."""
    today = timezone.localdate(now)
    wishes = [
        _wish(
            one.enrolment, f"training:{one.enrolment_id}:ends:{one.pk}:{(one.expires_on - today).days}", one.enrolment.cohort, None, day_words(one.expires_on)
        )
        for one in ending_on([today + timedelta(days=days) for days in ENDING]) if one.expires_on
    ]  # fmt: skip
    if not wishes:
        return 0
    return messages.enqueue_many(actor=actor, template=words.ENDING, purpose="CASE", wishes=wishes, now=now).queued  # fmt: skip
