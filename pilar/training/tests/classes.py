"""Training for tests: people, businesses, a programme, a cohort with lessons."""

from datetime import UTC, datetime, timedelta

from pilar.accounts.domain import Actor, Role, system
from pilar.registry import services as registry
from pilar.training import services
from pilar.training.domain import cohorts
from pilar.training.services import Hour, Plan, Run, Someone, Who

NOW = datetime(2026, 11, 23, 2, 0, tzinfo=UTC)  # 10.00 WITA
OESAPA, LASIANA, CITY = 5371031006, 5371031008, 5371
KEY = "ABCDA"


def person(role, number, name, *areas):
    return Actor(user_id=number, name=name, role=role, areas=areas or (CITY,))


CLERK = person(Role.CLERK, 801, "Ina Petugas")
HEAD = person(Role.HEAD, 802, "Kepala Dinas")
DANI = person(Role.FACILITATOR, 803, "Dani Pendamping", OESAPA)
TEACHER = person(Role.TRAINER, 804, "Benyamin Pelatih")


def business(name="Dapur Mama Nona", owner="Nona Contoh", village=OESAPA, **more):
    values = {
        "business_name": name,
        "owner_name": owner,
        "village_code": village,
        "product": "Keripik",
        **more,
    }
    return registry.register_business(actor=system("uji"), values=values, now=NOW)


def programme(title="Kemasan pangan", **more):
    plan = Plan(
        title,
        units=[("Segel", 2), ("Label", 3)],
        answer_key=KEY,
        **{"questions": [f"Soal {n}" for n in range(1, 6)], **more},
    )
    return services.save_programme(actor=CLERK, plan=plan, now=NOW)


def cohort(capacity=3, of=None, name="Angkatan 1", **more):
    run = Run(
        name,
        "Aula Dinas",
        capacity,
        signer_name="Kepala Dinas",
        signer_office="Kepala Dinas Koperasi",
        **more,
    )
    return services.save_cohort(actor=CLERK, run=run, programme_id=(of or programme()).pk, now=NOW)


def trainer(user_id=TEACHER.user_id, name="Benyamin Pelatih"):
    return services.save_trainer(
        actor=CLERK, who=Who(name, "PRACTITIONER", "Dapur Lontar", "kemasan", user_id=user_id), now=NOW
    )


def lesson(of, starts_at=NOW, hours=3, length=timedelta(hours=2), trainers=(), title="Segel dan label"):
    hour = Hour(title, starts_at, starts_at + length, hours, "", [one.pk for one in trainers])
    return services.save_lesson(actor=CLERK, hour=hour, cohort_id=of.pk, now=NOW)


def opened(capacity=3, **more):
    """A cohort that takes people, with one lesson that begins now."""
    made = cohort(capacity, **more)
    lesson(made)
    return services.move_cohort(actor=CLERK, cohort_id=made.pk, to=cohorts.OPEN, now=NOW)


def seat(of, name="Nona Contoh", actor=CLERK, place=None, now=NOW, sure=True, **more):
    place = place or business(f"Dapur {name}", name, more.pop("village", OESAPA))
    someone = Someone(name, more.pop("sex", ""), more.pop("disability", False))
    return services.register(
        actor=actor, cohort_id=of.pk, business_id=place.pk, someone=someone, sure=sure, now=now, **more
    )
