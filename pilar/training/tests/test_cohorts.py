"""Seats: given, kept by quotas, given back, moved up; people twice; the draw; what is refused and why."""

from datetime import timedelta

import pytest

from pilar.accounts.domain import Refused
from pilar.registry import services as registry
from pilar.training import queries, services
from pilar.training.domain import cohorts
from pilar.training.domain.cohorts import Quota
from pilar.training.models import Enrolment
from pilar.training.services import Doubtful, Someone
from pilar.training.tests.classes import (
    CLERK,
    DANI,
    HEAD,
    LASIANA,
    NOW,
    TEACHER,
    business,
    cohort,
    lesson,
    opened,
    programme,
    seat,
    trainer,
)

pytestmark = pytest.mark.django_db


def run_of(found, **more):
    names = (
        "name",
        "place",
        "capacity",
        "way",
        "register_until",
        "points",
        "minimum_points",
        "seats_by_score",
        "signer_name",
        "signer_office",
    )
    return services.Run(**{**{name: getattr(found, name) for name in names}, **more})


def states(found):
    return dict(found.places.order_by("number").values_list("person_name", "state"))


def test_who_leaves_makes_room_for_the_next_in_line():
    found = opened(2)
    first = seat(found, "Ana Lay")
    seat(found, "Bei Tahun")
    seat(found, "Citra Ndun", now=NOW + timedelta(minutes=1))
    seat(found, "Dina Bria", now=NOW + timedelta(minutes=2))
    assert list(states(found).values()) == ["ENROLLED", "ENROLLED", "WAITING", "WAITING"]
    services.leave(actor=CLERK, place_id=first.pk, reason="sakit", now=NOW)
    assert list(states(found).values()) == ["LEFT", "ENROLLED", "ENROLLED", "WAITING"]
    assert found.events.filter(kind="MOVED_UP", about="Citra Ndun").exists()
    services.save_cohort(actor=CLERK, run=run_of(found, capacity=3), cohort_id=found.pk, now=NOW)
    assert states(found)["Dina Bria"] == "ENROLLED"


def test_a_hall_smaller_than_its_people_is_refused_with_the_number():
    found = opened(3)
    for name in ("Ana Lay", "Bei Tahun", "Citra Ndun"):
        seat(found, name)
    with pytest.raises(Refused, match=r"Sudah ada 3 peserta; dengan 1 kursi, 2 orang kehilangan tempat"):
        services.save_cohort(actor=CLERK, run=run_of(found, capacity=1), cohort_id=found.pk, now=NOW)
    found.refresh_from_db()
    assert found.capacity == 3 and list(states(found).values()) == ["ENROLLED"] * 3


def test_quotas_keep_seats_and_bound_a_kelurahan():
    found = opened(3)
    wanted = [Quota(cohorts.VILLAGE_MOST, str(LASIANA), 1), Quota(cohorts.SEX_LEAST, "F", 1)]
    services.set_quotas(actor=CLERK, cohort_id=found.pk, quotas=wanted, now=NOW)
    seat(found, "Adi Lay", village=LASIANA, sex="M")
    seat(found, "Beni Tahun", village=LASIANA, sex="M")
    seat(found, "Carlos Ndun", sex="M")
    seat(found, "Domi Bria", sex="M")
    seat(found, "Elsa Liu", sex="F")
    assert list(states(found).values()) == ["ENROLLED", "WAITING", "ENROLLED", "WAITING", "ENROLLED"]
    with pytest.raises(Refused, match="melebihi kapasitas"):
        services.set_quotas(
            actor=CLERK, cohort_id=found.pk, quotas=[Quota(cohorts.SEX_LEAST, "F", 9)], now=NOW
        )
    services.set_quotas(actor=CLERK, cohort_id=found.pk, quotas=[], now=NOW)
    assert list(states(found).values()) == ["ENROLLED", "WAITING", "ENROLLED", "WAITING", "ENROLLED"]


def test_one_person_under_two_spellings_is_asked_about_once():
    found = opened(5)
    place = business("Tenun Ina", "Maria Ndun")
    seat(found, "Maria Ndun", place=place)
    with pytest.raises(Doubtful, match=r"1\. Maria Ndun"):
        seat(found, "Mariya Ndoen", sure=False)
    assert found.places.count() == 1
    assert seat(found, "Mariya Ndoen", sure=True).number == 2
    with pytest.raises(Refused, match="sudah ada di daftar, nomor 1"):
        seat(found, "maria  ndun", place=place)


def test_a_second_training_of_the_same_kind_is_asked_about():
    course, place = programme(), business("Tenun Ina", "Maria Ndun")
    seat(opened(5, of=course), "Maria Ndun", place=place)
    again = opened(5, of=course, name="Angkatan 2")
    with pytest.raises(Doubtful, match=r"sudah mengikuti: Kemasan pangan \(Angkatan 1\)"):
        seat(again, "Maria Ndun", place=place, sure=False)
    assert seat(again, "Maria Ndun", place=place).state == "ENROLLED"


def test_a_facilitator_registers_many_of_her_own_area():
    found = opened(5)
    near, other, far = (
        business("Kios A", "Ana Lay"),
        business("Kios B", "Bei Tahun"),
        business("Kios C", "Citra Ndun", LASIANA),
    )
    told = services.register_many(
        actor=DANI, cohort_id=found.pk, business_ids=[near.pk, other.pk, far.pk], invite=False, now=NOW
    )
    assert [one.place.state for one in told] == ["ENROLLED", "ENROLLED"]
    again = services.register_many(
        actor=DANI, cohort_id=found.pk, business_ids=[near.pk], invite=False, now=NOW
    )
    assert again[0].place is None and "sudah ada di daftar" in again[0].why
    with pytest.raises(Refused):
        seat(found, "Citra Ndun", actor=DANI, place=far)
    with pytest.raises(Refused):
        seat(found, "Dina Bria", actor=TEACHER)


def test_an_invitation_is_answered_by_its_link():
    found = opened(1)
    place = seat(found, "Ana Lay", invite=True)
    assert place.state == "INVITED"
    assert queries.by_place_code(queries.place_code(place)) == place
    assert queries.by_place_code(queries.place_code(place)[:-1] + "x") is None
    place = services.answer_invitation(place_id=place.pk, comes=True, needs="kursi roda", now=NOW)
    assert (place.state, place.source, place.needs) == ("ENROLLED", "LINK", "kursi roda")
    assert services.answer_invitation(place_id=place.pk, comes=False, now=NOW).state == "LEFT"
    with pytest.raises(Refused, match="dibatalkan"):
        services.answer_invitation(place_id=place.pk, comes=True, now=NOW)


def test_a_walk_in_and_a_substitute():
    found = opened(2)
    first = seat(found, "Ana Lay")
    services.move_cohort(actor=CLERK, cohort_id=found.pk, to=cohorts.RUNNING, now=NOW)
    with pytest.raises(Refused, match="tidak dibuka"):
        seat(found, "Bei Tahun")
    assert seat(found, "Bei Tahun", source=cohorts.WALK_IN).state == "ENROLLED"
    assert seat(found, "Citra Ndun", source=cohorts.WALK_IN).state == "WAITING"
    made = services.substitute(actor=CLERK, place_id=first.pk, someone=Someone("Andre Lay"), now=NOW)
    assert (made.state, made.source, made.stands_in_for) == ("ENROLLED", "SUBSTITUTE", first)
    first.refresh_from_db()
    assert (first.state, first.note) == ("LEFT", "digantikan Andre Lay")
    assert found.places.filter(state="ENROLLED").count() == 2


def test_the_published_rule_stays_and_the_draw_can_be_drawn_again():
    found = opened(2, way=cohorts.BY_RULE, minimum_points=20, of=programme(need="NO_NIB"))
    for number, name in enumerate(("Ana Lay", "Bei Tahun", "Citra Ndun", "Dina Bria", "Elsa Liu")):
        seat(found, name, sex="F" if number % 2 else "M")
    assert set(states(found).values()) == {"APPLIED"}
    with pytest.raises(Refused, match="sudah diumumkan"):
        services.save_cohort(actor=CLERK, run=run_of(found, minimum_points=50), cohort_id=found.pk, now=NOW)
    done = services.select_participants(actor=HEAD, cohort_id=found.pk, seed="dadu 4-1-6", now=NOW)
    assert (done.seed, len(done.list_sha256)) == ("dadu 4-1-6", 64)
    assert queries.is_reproducible(done)
    taken = list(found.places.filter(state="ENROLLED").order_by("lot").values_list("lot", flat=True))
    assert taken == [1, 2]
    waiting = list(found.places.filter(state="WAITING").order_by("lot").values_list("number", flat=True))
    with pytest.raises(Refused, match="tidak diulang"):
        services.select_participants(actor=HEAD, cohort_id=found.pk, now=NOW)
    # Who gives a seat back makes room for the next of the draw.
    services.leave(actor=CLERK, place_id=found.places.get(lot=1).pk, reason="pindah", now=NOW)
    assert found.places.get(number=waiting[0]).state == "ENROLLED"
    Enrolment.objects.filter(cohort=found, lot=2).update(lot=99)
    assert not queries.is_reproducible(done)


def test_the_rule_counts_what_stands_in_the_registry():
    found = opened(1, way=cohorts.BY_RULE, minimum_points=30, of=programme(need="NO_NIB"))
    seat(found, "Ana Lay", place=business("Kios A", "Ana Lay"), sex="F", disability=True)
    seat(found, "Bei Tahun", place=business("Kios B", "Bei Tahun", nib="9120001234567"))
    services.select_participants(actor=CLERK, cohort_id=found.pk, seed="1", now=NOW)
    first, second = found.places.order_by("number")
    assert first.points == {"NEED": 40, "NEVER": 25, "DISABILITY": 15, "WOMAN": 10}
    assert (second.points, second.state) == ({"NEVER": 25}, "DECLINED")


def test_a_trainer_is_not_in_two_places_and_not_taught_away():
    found, who = cohort(), trainer()
    lesson(found, trainers=[who])
    other = cohort(name="Angkatan 2", of=programme("Foto produk"))
    with pytest.raises(
        Refused, match=r"Benyamin Pelatih sudah mengajar Segel dan label \(Kemasan pangan, Angkatan 1\)"
    ):
        lesson(other, starts_at=NOW + timedelta(hours=1), trainers=[who])
    services.add_away(
        actor=CLERK,
        trainer_id=who.pk,
        from_on=NOW.date() + timedelta(days=1),
        until_on=NOW.date() + timedelta(days=2),
        reason="ujian",
        now=NOW,
    )
    with pytest.raises(Refused, match=r"berhalangan pada 24 November 2026 \(ujian\)"):
        lesson(other, starts_at=NOW + timedelta(days=1), trainers=[who])
    with pytest.raises(Refused, match="sudah ada di daftar pelatih"):
        trainer()


def test_a_change_is_told_to_calendars_by_its_sequence():
    found = cohort()
    one = lesson(found)
    hour = services.Hour(one.title, NOW + timedelta(days=1), NOW + timedelta(days=1, hours=2), 3)
    changed = services.save_lesson(actor=CLERK, hour=hour, cohort_id=found.pk, lesson_id=one.pk, now=NOW)
    assert changed.revision == 1
    services.call_off_lesson(actor=CLERK, lesson_id=one.pk, reason="banjir", now=NOW)
    made = services.calendar(lessons=queries.lessons_with_cohort(found), name="x", now=NOW).decode()
    assert (
        "SEQUENCE:2" in made
        and "STATUS:CANCELLED" in made
        and "DTSTART;TZID=Asia/Makassar:20261124T100000" in made
    )


def test_registration_needs_a_lesson_and_a_key_stays_once_answered():
    found = cohort()
    with pytest.raises(Refused, match="sekurangnya satu sesi"):
        services.move_cohort(actor=CLERK, cohort_id=found.pk, to=cohorts.OPEN, now=NOW)
    with pytest.raises(Refused, match="berubah sementara"):
        services.move_cohort(actor=CLERK, cohort_id=found.pk, to=cohorts.DONE, now=NOW)
    with pytest.raises(Refused, match="Hanya petugas data"):
        services.move_cohort(actor=DANI, cohort_id=found.pk, to=cohorts.OPEN, now=NOW)


def test_a_merge_takes_places_along_but_not_a_persons_second_one():
    found = opened(5)
    kept, dropped = business("Kios A", "Ana Lay"), business("Kios A baru", "Ana Lay")
    seat(found, "Ana Lay", place=kept)
    twin = seat(found, "Ana Lay", place=dropped)
    other = seat(found, "Beni Lay", place=dropped)
    registry.merge_businesses(actor=HEAD, keep=kept.pk, drop=dropped.pk, reason="sama", now=NOW)
    assert Enrolment.objects.get(pk=other.pk).business_id == kept.pk
    assert Enrolment.objects.get(pk=twin.pk).business_id == dropped.pk
