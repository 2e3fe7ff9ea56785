"""The register of trainers, and whether one is free."""

from datetime import datetime

from django.utils import timezone
from django.utils.translation import gettext as _

from pilar.accounts.domain import Actor
from pilar.training.domain.trainers import BUSY, Away, Time, clash
from pilar.training.models import Lesson, Trainer, TrainerAway
from pilar.ui.domain.calendar import day_words


def in_the_way(trainer: Trainer, starts_at: datetime, ends_at: datetime, but: int | None = None) -> str:
    """Why a trainer cannot teach then, in a sentence; "" when she can."""
    rows = trainer.lessons.filter(called_off_reason="", starts_at__lt=ends_at, ends_at__gt=starts_at).exclude(
        pk=but or 0
    )
    lessons = [
        Time(f"{one.title} ({one.cohort.programme.title}, {one.cohort.name})", one.starts_at, one.ends_at)
        for one in rows.select_related("cohort__programme")
    ]
    local = timezone.localtime(starts_at), timezone.localtime(ends_at)
    away = [Away(one.from_on, one.until_on, one.reason) for one in trainer.away.all()]
    found = clash(Time("", *local), lessons, away)
    if found is None:
        return ""
    if found[0] == BUSY:
        return _("%(who)s sudah mengajar %(what)s pada jam itu. Pilih jam atau pelatih lain.") % {
            "who": trainer.name,
            "what": found[1],
        }
    return _("%(who)s berhalangan pada %(day)s (%(why)s). Pilih hari atau pelatih lain.") % {
        "who": trainer.name, "day": day_words(local[0].date()), "why": found[1] or _("tanpa keterangan"),
    }  # fmt: skip


def list_trainers(actor: Actor) -> list[Trainer]:
    return list(Trainer.objects.visible_to(actor).filter(ended_at=None).order_by("name_key", "id")[:500])


def get_trainer(actor: Actor, trainer_id: int) -> Trainer | None:
    return Trainer.objects.visible_to(actor).filter(pk=trainer_id).prefetch_related("away").first()


def lessons_of(trainer: Trainer, since: datetime) -> list[Lesson]:
    rows = (
        trainer.lessons.filter(ends_at__gte=since)
        .select_related("cohort__programme")
        .prefetch_related("trainers")
    )
    return list(rows.order_by("starts_at", "id")[:100])


def hours_taught(trainer: Trainer, before: datetime) -> int:
    """Lesson hours of lessons that were held: for the record of honoraria, hours only."""
    rows = trainer.lessons.filter(ends_at__lt=before, called_off_reason="")
    return sum(rows.values_list("hours", flat=True))


def trainer_of_days(actor: Actor, away_id: int) -> int | None:
    """Whose days away these are; None for days this person may not see."""
    row = TrainerAway.objects.filter(pk=away_id, trainer__in=Trainer.objects.visible_to(actor)).first()
    return row.trainer_id if row else None


def all_lessons_of(trainer: Trainer) -> list[Lesson]:
    """Also those called off: a calendar has to learn of it."""
    return list(trainer.lessons.select_related("cohort__programme").order_by("-starts_at", "-id")[:300])
