"""The cohorts, lessons, places and certificates the table of access speaks of."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any

from django.utils import timezone

from pilar.accounts.domain import system
from pilar.registry import services as registry
from pilar.training import queries, services
from pilar.training.domain import cohorts
from pilar.training.models import (
    Certificate,
    Cohort,
    Enrolment,
    FollowUp,
    Lesson,
    PlanPromise,
    Programme,
    Trainer,
)

DAY = datetime(2026, 11, 23, 2, 0, tzinfo=UTC)
OESAPA, OUTSIDE = 5371031006, 5301012001
WHO = system("test")


def _programme(city: int = 5371) -> Programme:
    plan = services.Plan("Kemasan", units=[("Label", 2)], answer_key="ABCDA")
    return services.save_programme(actor=WHO, plan=plan, city=city, now=DAY)


def _trainer() -> Trainer:
    return services.save_trainer(
        actor=WHO, who=services.Who("Pelatih Contoh", "ACADEMIC"), city=5371, now=DAY
    )


def _cohort(city: int = 5371) -> Cohort:
    run = services.Run("Angkatan 1", "Aula", 9, signer_name="Kepala", signer_office="Kepala Dinas")
    made = services.save_cohort(actor=WHO, run=run, programme_id=_programme(city).pk, now=DAY)
    _lesson(made)
    return services.move_cohort(actor=WHO, cohort_id=made.pk, to=cohorts.OPEN, now=DAY)


def _lesson(of: Cohort) -> Lesson:
    begin = timezone.now() - timedelta(hours=2)
    hour = services.Hour("Label", begin, begin + timedelta(hours=1), 2)
    return services.save_lesson(actor=WHO, hour=hour, cohort_id=of.pk, now=DAY)


def _business(village: int) -> Any:
    values = {"business_name": "Dapur Contoh", "owner_name": "Pemilik Contoh", "village_code": village}
    return registry.register_business(actor=WHO, values=values, now=DAY)


def _place(village: int = OESAPA) -> Enrolment:
    return services.register(
        actor=WHO,
        cohort_id=_cohort().pk,
        business_id=_business(village).pk,
        someone=services.Someone(),
        now=DAY,
    )


def _certificate() -> Certificate:
    place = _place()
    lesson = place.cohort.lessons.get()
    services.tick(actor=WHO, lesson_id=lesson.pk, ticks=[services.Tick(place.pk, "PRESENT", 1)], now=DAY)
    return services.issue_certificates(actor=WHO, cohort_id=place.cohort_id, now=timezone.now())[0]


def _promise() -> PlanPromise:
    return services.save_promises(
        actor=WHO, place_id=_place().pk, promises=[("Mencetak label", None)], now=DAY
    )[0]


def _follow_up(village: int = OESAPA) -> FollowUp:
    place = _place(village)
    lesson = place.cohort.lessons.get()
    services.tick(actor=WHO, lesson_id=lesson.pk, ticks=[services.Tick(place.pk, "PRESENT", 1)], now=DAY)
    services.schedule_follow_ups(cohort=place.cohort, actor=WHO, now=timezone.now())
    found = FollowUp.objects.filter(enrolment=place).order_by("id").first()
    assert found
    return found


def _picture() -> int:
    kept = services.keep_picture(
        actor=WHO, lesson_id=_cohort().lessons.get().pk, kind="SHEET", jpeg=b"a photo", now=DAY
    )
    return int(kept.pk)


def _question_picture() -> int:
    kept = services.set_question_picture(
        actor=WHO, programme_id=_programme().pk, number=1, jpeg=b"a photo", shows="tiga kantong", now=DAY
    )
    return int(kept.pk)


def _material(programme: Programme | None = None) -> int:
    kept = services.add_material(
        actor=WHO, programme_id=(programme or _programme()).pk, title="Lembar", kind="PICTURE", data=b"a photo", now=DAY
    )  # fmt: skip
    return int(kept.pk)


def _own_material() -> dict[str, Any]:
    place = _place()
    return {"code": queries.place_code(place), "material_id": _material(place.cohort.programme)}


def _own_lesson() -> dict[str, Any]:
    place = _place()
    return {"code": queries.place_code(place), "lesson_id": place.cohort.lessons.get().pk}


RECORDS: dict[str, Callable[[], dict[str, Any]]] = {
    "programme.inside": lambda: {"programme_id": _programme().pk},
    "programme.outside": lambda: {"programme_id": _programme(5301).pk},
    "trainer.inside": lambda: {"trainer_id": _trainer().pk},
    "trainer.code": lambda: {"code": queries.trainer_code(_trainer())},
    "training.away": lambda: {"away_id": 999_999},
    "cohort.inside": lambda: {"cohort_id": _cohort().pk},
    "cohort.outside": lambda: {"cohort_id": _cohort(5301).pk},
    "cohort.move": lambda: {"cohort_id": _cohort().pk, "to": "berjalan"},
    "cohort.side": lambda: {"cohort_id": _cohort().pk, "side": "awal"},
    "cohort.business": lambda: {"cohort_id": _cohort().pk, "number": _business(OESAPA).number},
    "lesson.inside": lambda: {"lesson_id": _cohort().lessons.get().pk},
    "lesson.outside": lambda: {"lesson_id": _cohort(5301).lessons.get().pk},
    "lesson.old_code": lambda: {"lesson_id": _cohort().lessons.get().pk, "shown": "1-00000000000000ff"},
    "cohort.report": lambda: {"cohort_id": _cohort().pk, "kind": "docx"},
    "lesson.picture": lambda: {"picture_id": _picture()},
    "programme.question": lambda: {"programme_id": _programme().pk, "number": 1},
    "programme.picture": lambda: {"picture_id": _question_picture()},
    "programme.material": lambda: {"material_id": _material()},
    "training.file": lambda: {"kind": "csv"},
    "participant.material": lambda: _own_material(),
    "participant.lesson": lambda: _own_lesson(),
    "place.inside": lambda: {"place_id": _place().pk},
    "place.outside": lambda: {"place_id": _place(OUTSIDE).pk},
    "promise.inside": lambda: {"promise_id": _promise().pk},
    "follow-up.inside": lambda: {"follow_up_id": _follow_up().pk},
    "follow-up.outside": lambda: {"follow_up_id": _follow_up(OUTSIDE).pk},
    "participant.code": lambda: {"code": queries.place_code(_place())},
    "participant.wrong": lambda: {"code": "1-0000000000000000"},
    "certificate.inside": lambda: {"certificate_id": _certificate().pk},
    "badge.block": lambda: {"block": 0},
    "certificate.number": lambda: {"number": _certificate().number},
}
