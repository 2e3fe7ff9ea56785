"""Programmes, trainers, cohorts and lessons: planned, changed, called off."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from pilar.accounts.domain import Actor, Refused, insist
from pilar.registry.domain import sort_key
from pilar.training import permissions
from pilar.training.domain import cohorts, selection, trainers
from pilar.training.domain.cohorts import Quota
from pilar.training.domain.practice import MOST_CRITERIA
from pilar.training.models import Cohort, CohortQuota, Lesson, Programme, Trainer, TrainerAway
from pilar.training.queries import needs, seats
from pilar.training.queries.trainers import in_the_way
from pilar.training.services.following import schedule_follow_ups
from pilar.training.services.moving import fill_seats
from pilar.training.services.noting import book, city_columns, needed, tell, tidy

MOST_UNITS, MOST_QUESTIONS, MOST_PRACTICES = 60, 60, 12


@dataclass(frozen=True, slots=True)
class Plan:
    """What a programme teaches. `questions` and `answer_key` are as long as each other, or both empty."""

    title: str
    purpose: str = ""
    need: str = ""
    standard: str = ""
    units: Sequence[tuple[str, int]] = ()
    questions: Sequence[str] = ()
    answer_key: str = ""
    attendance_percent: int = 80
    passing_score: int | None = None
    practices: Sequence[str] = ()
    rubric: Sequence[str] = ()
    practice_percent: int | None = None
    valid_months: int | None = None


@transaction.atomic
def save_programme(
    *, actor: Actor, plan: Plan, programme_id: int | None = None, city: int | None = None, now: datetime
) -> Programme:
    """A programme, new or changed. A key that has been answered stays. Raises Refused."""
    insist(permissions.can_keep(actor))
    if programme_id is None:
        found = Programme(**city_columns(actor, city), made_at=now, made_by=actor.user_id)
    else:
        found = Programme.objects.select_for_update().get(pk=programme_id)
        insist(permissions.can_keep_thing(actor, found))
    key = "".join(plan.answer_key.split()).upper()
    answered = (
        programme_id is not None
        and key != found.answer_key
        and found.cohorts.filter(places__sheets__isnull=False).exists()
    )
    if answered:
        raise Refused(
            _(
                "Kunci tes tidak diubah lagi: sudah ada lembar jawaban yang diketik. Buat program baru untuk tes baru."
            )
        )
    if plan.passing_score is not None and not key:
        raise Refused(
            _("Nilai kelulusan memerlukan tes. Isi kunci jawabannya, atau kosongkan nilai kelulusan.")
        )
    found.title = needed(plan.title, 160, _("Tulis nama programnya."))
    found.purpose, found.standard = tidy(plan.purpose, 500), tidy(plan.standard, 120)
    found.need = plan.need if plan.need in needs.NEEDS else ""
    found.units = [{"name": tidy(name, 160), "hours": hours} for name, hours in plan.units[:MOST_UNITS]]
    found.questions = [tidy(one, 300) for one in plan.questions[:MOST_QUESTIONS]]
    found.answer_key = key[:MOST_QUESTIONS]
    found.rubric = _insist_rubric(found, [tidy(one, 160) for one in plan.rubric[:MOST_CRITERIA]], plan)
    found.practice_percent = plan.practice_percent
    found.practices = [tidy(one, 160) for one in plan.practices[:MOST_PRACTICES]]
    found.attendance_percent, found.passing_score = plan.attendance_percent, plan.passing_score
    found.valid_months = plan.valid_months
    found.save()
    book("training_programme", found.pk, "programme_saved", actor, now, found.title)
    return found


def _insist_rubric(found: Programme, rubric: list[str], plan: Plan) -> list[str]:
    """Criteria that were marked stay where they are; more may follow."""
    marked = found.pk is not None and found.cohorts.filter(places__practice__isnull=False).exists()
    if marked and rubric[: len(found.rubric)] != found.rubric:
        raise Refused(
            _("Rubrik tidak diubah lagi: sudah ada praktik yang dinilai. Tambahkan baris di bawahnya.")
        )
    if plan.practice_percent is not None and not rubric:
        raise Refused(_("Nilai praktik memerlukan rubrik. Isi barisnya, atau kosongkan nilainya."))
    return rubric


@dataclass(frozen=True, slots=True)
class Who:
    """A trainer as written in the register."""

    name: str
    kind: str
    institution: str = ""
    expertise: str = ""
    contact: str = ""
    user_id: int | None = None
    about: str = ""


@transaction.atomic
def save_trainer(
    *, actor: Actor, who: Who, trainer_id: int | None = None, city: int | None = None, now: datetime
) -> Trainer:
    """Raises Refused, also when the same person of the same house stands in the register."""
    insist(permissions.can_keep(actor))
    if trainer_id is None:
        found = Trainer(**city_columns(actor, city), made_at=now, made_by=actor.user_id)
    else:
        found = Trainer.objects.select_for_update().get(pk=trainer_id)
        insist(permissions.can_keep_thing(actor, found))
    if who.kind not in trainers.KINDS:
        raise Refused(_("Pilih akademisi atau praktisi."))
    found.name = needed(who.name, 150, _("Tulis nama pelatihnya."))
    found.name_key, found.kind = sort_key(found.name)[:150], who.kind
    found.institution, found.expertise = tidy(who.institution, 160), tidy(who.expertise, 200)
    found.contact, found.user_id = tidy(who.contact, 120), who.user_id
    found.about = tidy(who.about, 1200)
    try:
        with transaction.atomic():
            found.save()
    except IntegrityError as twice:
        raise Refused(_("%s dari lembaga ini sudah ada di daftar pelatih.") % found.name) from twice
    book("training_trainer", found.pk, "trainer_saved", actor, now, found.name)
    return found


@transaction.atomic
def add_away(
    *, actor: Actor, trainer_id: int, from_on: date, until_on: date, reason: str, now: datetime
) -> TrainerAway:
    """Days a trainer cannot come. Raises Refused."""
    found = Trainer.objects.select_for_update().get(pk=trainer_id)
    insist(permissions.can_keep_thing(actor, found))
    if until_on < from_on:
        raise Refused(_("Hari terakhirnya sebelum hari pertamanya. Periksa kedua tanggal."))
    made = TrainerAway.objects.create(
        trainer=found, from_on=from_on, until_on=until_on, reason=tidy(reason, 120)
    )
    book("training_trainer", found.pk, "trainer_away", actor, now, found.name)
    return made


@transaction.atomic
def remove_away(*, actor: Actor, away_id: int, now: datetime) -> int:
    """The trainer can come after all; the trainer's number. Raises Refused, TrainerAway.DoesNotExist."""
    row = TrainerAway.objects.select_related("trainer").get(pk=away_id)
    insist(permissions.can_keep_thing(actor, row.trainer))
    row.delete()
    book("training_trainer", row.trainer_id, "trainer_back", actor, now, row.trainer.name)
    return row.trainer_id


@dataclass(frozen=True, slots=True)
class Run:
    """A cohort as planned. `points` of the rule count when seats are given by selection."""

    name: str
    place: str
    capacity: int
    way: str = cohorts.FIRST_COME
    register_until: date | None = None
    points: dict[str, int] = field(default_factory=lambda: dict(selection.POINTS))
    minimum_points: int = 0
    seats_by_score: int = 0
    signer_name: str = ""
    signer_office: str = ""
    signer_nip: str = ""
    budget_source: str = ""
    cost: int | None = None


@transaction.atomic
def save_cohort(
    *, actor: Actor, run: Run, programme_id: int | None = None, cohort_id: int | None = None, now: datetime
) -> Cohort:
    """A cohort, new or changed; a larger hall is filled from the waiting list at once. Raises Refused."""
    insist(permissions.can_keep(actor))
    if cohort_id is None:
        programme = Programme.objects.get(pk=programme_id or 0)
        insist(permissions.can_keep_thing(actor, programme))
        found = Cohort(
            programme=programme,
            city_code=programme.city_code,
            province_code=programme.province_code,
            made_at=now,
            made_by=actor.user_id,
        )
    else:
        found = held(cohort_id)
        insist(permissions.can_keep_thing(actor, found))
        _insist_room(found, run.capacity)
        _insist_same_rule(found, run)
    found.name = needed(run.name, 120, _("Tulis nama angkatannya, misalnya Angkatan 1."))
    found.place = needed(run.place, 200, _("Tulis tempatnya."))
    found.capacity, found.way, found.register_until = run.capacity, run.way, run.register_until
    found.points = {code: run.points.get(code, 0) for code in selection.POINTS}
    found.minimum_points, found.seats_by_score = run.minimum_points, run.seats_by_score
    found.signer_name, found.signer_office = tidy(run.signer_name, 150), tidy(run.signer_office, 150)
    found.signer_nip, found.budget_source, found.cost = (
        tidy(run.signer_nip, 30),
        tidy(run.budget_source, 80),
        run.cost,
    )
    try:
        with transaction.atomic():
            found.save()
    except IntegrityError as twice:
        raise Refused(
            _("Program ini sudah punya angkatan bernama %s. Beri nama lain.") % found.name
        ) from twice
    tell(found, "PLANNED" if cohort_id is None else "CHANGED", actor, now)
    fill_seats(found, actor, now)
    return found


def held(cohort_id: int) -> Cohort:
    """The cohort, held until the transaction ends: seats are given one at a time. Raises Cohort.DoesNotExist."""
    return Cohort.objects.select_for_update(of=("self",)).select_related("programme").get(pk=cohort_id)


def _insist_room(found: Cohort, capacity: int) -> None:
    there = len(seats.seated(found))
    if capacity < there:
        said = ngettext(
            "Sudah ada %(there)s peserta; dengan %(capacity)s kursi, %(over)s orang kehilangan tempat. Batalkan dulu tempat %(over)s orang itu, atau tulis sekurangnya %(there)s kursi.",
            "Sudah ada %(there)s peserta; dengan %(capacity)s kursi, %(over)s orang kehilangan tempat. Batalkan dulu tempat %(over)s orang itu, atau tulis sekurangnya %(there)s kursi.",
            there - capacity,
        )
        raise Refused(said % {"there": there, "capacity": capacity, "over": there - capacity})


def _insist_same_rule(found: Cohort, run: Run) -> None:
    """A rule that is public does not change under the people who registered by it."""
    old = (found.way, found.points, found.minimum_points, found.seats_by_score)
    new = (
        run.way,
        {code: run.points.get(code, 0) for code in selection.POINTS},
        run.minimum_points,
        run.seats_by_score,
    )
    if found.rule_public_at is not None and old != new:
        raise Refused(_("Aturan seleksi sudah diumumkan dan tidak diubah lagi. Yang lain boleh diubah."))


@transaction.atomic
def set_quotas(*, actor: Actor, cohort_id: int, quotas: Sequence[Quota], now: datetime) -> Cohort:
    """All quotas of a cohort, in place of those before; what becomes free is given at once. Raises Refused."""
    found = held(cohort_id)
    insist(permissions.can_keep_thing(actor, found))
    kept = sum(one.seats for one in quotas if one.kind != cohorts.VILLAGE_MOST)
    if kept > found.capacity:
        raise Refused(
            _("Kursi yang disisihkan (%(kept)s) melebihi kapasitas (%(capacity)s).")
            % {"kept": kept, "capacity": found.capacity}
        )
    found.quotas.all().delete()
    CohortQuota.objects.bulk_create(
        [CohortQuota(cohort=found, kind=one.kind, key=one.key, seats=one.seats) for one in quotas]
    )
    tell(found, "QUOTAS", actor, now)
    fill_seats(found, actor, now)
    return found


@transaction.atomic
def move_cohort(*, actor: Actor, cohort_id: int, to: str, reason: str = "", now: datetime) -> Cohort:
    """Open, begin, end or call off. Raises Refused."""
    found = held(cohort_id)
    insist(permissions.can_keep_thing(actor, found))
    if to not in cohorts.ARROWS[found.state]:
        raise Refused(_("Angkatan ini sudah berubah sementara Anda menulis. Lihat keadaannya sekarang."))
    if to == cohorts.OPEN and not found.lessons.filter(called_off_reason="").exists():
        raise Refused(_("Susun dulu sekurangnya satu sesi, supaya peserta tahu kapan datang."))
    if to == cohorts.CANCELLED:
        found.called_off_reason = needed(reason, 200, _("Tulis mengapa dibatalkan; peserta membacanya."))
    if to == cohorts.OPEN and found.rule_public_at is None:
        found.rule_public_at = now
    found.state = to
    found.save()
    tell(found, to, actor, now, found.called_off_reason if to == cohorts.CANCELLED else "")
    if to == cohorts.DONE:
        schedule_follow_ups(cohort=found, actor=actor, now=now)
    return found


@dataclass(frozen=True, slots=True)
class Hour:
    """A lesson as planned."""

    title: str
    starts_at: datetime
    ends_at: datetime
    hours: int
    place: str = ""
    trainers: Sequence[int] = ()


@transaction.atomic
def save_lesson(
    *, actor: Actor, hour: Hour, cohort_id: int, lesson_id: int | None = None, now: datetime
) -> Lesson:
    """A lesson, new or changed (calendars learn of it). Raises Refused, also when a trainer is elsewhere."""
    cohort = held(cohort_id)
    insist(permissions.can_keep_thing(actor, cohort))
    if hour.ends_at <= hour.starts_at:
        raise Refused(_("Sesi harus selesai sesudah mulai. Periksa kedua jamnya."))
    found = (
        Lesson.objects.select_for_update().get(pk=lesson_id, cohort=cohort)
        if lesson_id
        else Lesson(cohort=cohort)
    )
    if lesson_id and found.attendance.exists() and found.starts_at != hour.starts_at:
        raise Refused(_("Kehadiran sesi ini sudah dicatat; jam mulainya tidak diubah lagi."))
    wanted = list(
        Trainer.objects.select_for_update().filter(pk__in=hour.trainers, city_code=cohort.city_code)
    )
    for trainer in wanted:
        if why := in_the_way(trainer, hour.starts_at, hour.ends_at, lesson_id):
            raise Refused(why)
    found.title = needed(hour.title, 160, _("Tulis judul sesinya."))
    found.starts_at, found.ends_at, found.hours = hour.starts_at, hour.ends_at, hour.hours
    found.place = tidy(hour.place, 200) or cohort.place
    found.revision += bool(lesson_id)
    found.save()
    found.trainers.set(wanted)
    tell(cohort, "LESSON_CHANGED" if lesson_id else "LESSON_ADDED", actor, now, found.title)
    return found


@transaction.atomic
def call_off_lesson(*, actor: Actor, lesson_id: int, reason: str, now: datetime) -> Lesson:
    """It is not held; calendars show it as called off. Raises Refused."""
    found = Lesson.objects.select_for_update(of=("self",)).select_related("cohort").get(pk=lesson_id)
    insist(permissions.can_keep_thing(actor, found.cohort))
    found.called_off_reason = needed(reason, 200, _("Tulis mengapa dibatalkan; peserta membacanya."))
    found.revision += 1
    found.save()
    tell(found.cohort, "LESSON_OFF", actor, now, found.title)
    return found
