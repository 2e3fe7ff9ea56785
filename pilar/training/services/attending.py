"""Attendance: a person checks in once with one conditional write; an officer's ticks arrive in any order and any number of times."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from pilar.accounts.domain import Actor, Refused, insist
from pilar.training import permissions
from pilar.training.domain import attendance, cohorts
from pilar.training.models import Attendance, Enrolment, Lesson
from pilar.training.queries import links
from pilar.training.services.noting import tell
from pilar.ui.domain.calendar import day_words

# A phone whose clock runs ahead may not lock its own later ticks out for ever.
MOST_TURN = 10**15


def insist_code(*, lesson: Lesson, shown: str, now: datetime) -> None:
    """The square of this lesson, of this half minute. Raises Refused with the sentence for an old or a foreign one."""
    judged = attendance.judge(shown, lambda step: links.door_signature(lesson.pk, step), now)
    if judged.what == attendance.FOREIGN:
        raise Refused(
            _("Kode ini bukan kode sesi “%s”. Pindai lagi dari layar di ruangan Anda.") % lesson.title
        )
    if judged.what == attendance.OLD and judged.made_at:
        at = timezone.localtime(judged.made_at)
        when = (
            at.strftime("%H.%M")
            if at.date() == timezone.localdate(now)
            else f"{day_words(at.date())} {at:%H.%M}"
        )
        raise Refused(_("Kode ini dari %s dan sudah tidak berlaku. Kode berganti tiap 30 detik dan tidak dapat diteruskan lewat pesan; pindai layar di ruangan.") % when)  # fmt: skip


def insist_short(*, lesson: Lesson, text: str, now: datetime) -> None:
    """The short code read out in a big hall. Raises Refused."""
    judged = attendance.judge_short(text, lambda step: links.hall_signature(lesson.pk, step), now)
    if judged.what != attendance.GOOD:
        raise Refused(
            _("Kode “%s” tidak berlaku untuk sesi ini. Lihat kode di layar sekarang, lalu ketik lagi.")
            % text[:12]
        )


def _insist_now(lesson: Lesson, now: datetime) -> None:
    if lesson.called_off_reason:
        raise Refused(_("Sesi ini dibatalkan: %s") % lesson.called_off_reason)
    if not attendance.is_open(lesson.starts_at, lesson.ends_at, now):
        raise Refused(_("Sesi ini berlangsung %(day)s pukul %(hour)s. Kehadiran dicatat mulai satu jam sebelumnya.") % {
            "day": day_words(timezone.localdate(lesson.starts_at)), "hour": timezone.localtime(lesson.starts_at).strftime("%H.%M")})  # fmt: skip


def check_in(*, lesson: Lesson, place: Enrolment, how: str, now: datetime) -> tuple[Attendance, bool]:
    """The person is there; the second time changes nothing. (the row, whether it is new). The code was asked for before. Raises Refused."""
    if place.cohort_id != lesson.cohort_id:
        raise Refused(
            _(
                "Anda terdaftar di %(own)s; sesi ini milik angkatan lain. Tanyakan ruangan Anda kepada panitia."
            )
            % {"own": place.cohort.name}
        )
    if place.state != cohorts.ENROLLED:
        raise Refused(_("Anda belum punya kursi di angkatan ini. Lapor dulu ke panitia di meja daftar."))
    _insist_now(lesson, now)
    row = Attendance(
        lesson=lesson, enrolment=place, status=attendance.status_at(lesson.starts_at, now), how=how, came_at=now
    )  # fmt: skip
    # One statement decides: whoever comes first is written, everybody else reads what stands.
    Attendance.objects.bulk_create([row], ignore_conflicts=True)
    kept = Attendance.objects.get(lesson=lesson, enrolment=place)
    return kept, kept.came_at == now and kept.how == how


@dataclass(frozen=True, slots=True)
class Tick:
    """One line of the officer's phone."""

    place: int
    status: str
    turn: int


@transaction.atomic
def tick(
    *, actor: Actor, lesson_id: int, ticks: Sequence[Tick], how: str = attendance.TICK, now: datetime
) -> list[int]:
    """Keep ticks; of two for one person the one with the higher turn stays. The places that were taken. Raises Refused."""
    lesson = Lesson.objects.select_for_update(of=("self",)).select_related("cohort").get(pk=lesson_id)
    insist(permissions.can_hold(actor, lesson))
    if lesson.called_off_reason:
        raise Refused(_("Sesi ini dibatalkan: %s") % lesson.called_off_reason)
    known = set(lesson.cohort.places.filter(pk__in=[one.place for one in ticks]).values_list("pk", flat=True))
    if any(one.place not in known or one.status not in attendance.STATUSES for one in ticks):
        raise Refused(_("Daftar di ponsel ini bukan daftar sesi ini. Muat ulang halamannya."))
    rows = {row.enrolment_id: row for row in lesson.attendance.filter(enrolment__in=known)}
    made, changed = {}, {}
    for one in ticks:
        row = rows.get(one.place)
        if row is None:
            row = rows[one.place] = Attendance(lesson=lesson, enrolment_id=one.place, turn=-1, came_at=now)
            made[one.place] = row
        elif one.turn <= row.turn:
            continue
        elif one.place not in made:
            changed[one.place] = row
        if one.turn > row.turn:
            row.status, row.how, row.turn, row.noted_by = (
                one.status,
                how,
                min(one.turn, MOST_TURN),
                actor.user_id,
            )
    # Somebody may have checked in by herself since the rows were read: the tick is then written over it.
    Attendance.objects.bulk_create(
        made.values(),
        update_conflicts=True,
        unique_fields=["lesson", "enrolment"],
        update_fields=["status", "how", "turn", "noted_by"],
    )
    Attendance.objects.bulk_update(changed.values(), ["status", "how", "turn", "noted_by"])
    if made or changed:
        tell(lesson.cohort, "TICKED", actor, now, f"{lesson.title}: {len(made) + len(changed)}")
    return [one.place for one in ticks]
