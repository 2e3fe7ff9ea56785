"""Practical work by rubric, opinions that are tied to nothing, questions with pictures."""

import pytest
from django.test import Client
from django.utils import timezone

from pilar.accounts.domain import Refused, Role
from pilar.training import queries, services
from pilar.training.domain import opinions, practice
from pilar.training.domain.certificates import Wanted, conditions
from pilar.training.models import Opinion, PracticeMark, Programme
from pilar.training.queries.learning import heard_of, practice_of
from pilar.training.services import Plan
from pilar.training.tests.classes import CLERK, NOW, programme, trainer
from pilar.training.tests.test_after import finished, jpeg
from pilar.training.tests.test_screens import browser, text_of

db = pytest.mark.django_db
RUBRIC = ("Segel rata", "Kode produksi tertulis")


def test_practical_work_is_scored_over_all_its_criteria():
    assert practice.score({}, 2) is None and practice.score({0: 3}, 0) is None
    assert practice.score({0: 3, 1: 2}, 2) == pytest.approx(83.333, abs=0.001)
    assert practice.score({0: 3, 9: 3}, 2) == 50, (
        "what is not marked counts as not yet; what is no criterion does not count"
    )
    (_attended, did) = conditions(Wanted(80, None, 60), 1.0, None, 50.0)
    assert (did.code, did.met) == ("PRACTICE", False)


def test_few_opinions_are_told_as_a_number_only():
    one = {"USEFUL": 5, "CLEAR": 4, "ORGANISED": 3}
    assert opinions.told([one] * 4).means is None
    told = opinions.told([one] * 4 + [{"USEFUL": 1, "CLEAR": 1, "ORGANISED": 1}])
    assert told.means == {"USEFUL": 4.2, "CLEAR": 3.4, "ORGANISED": 2.6} and told.few


def with_rubric(found, **more):
    plan = Plan(
        "Kemasan pangan",
        units=[("Segel", 2)],
        answer_key="ABCDA",
        questions=[f"Soal {n}" for n in range(1, 6)],
        rubric=RUBRIC,
        **more,
    )
    return services.save_programme(actor=CLERK, plan=plan, programme_id=found.programme_id, now=NOW)


@db
def test_a_trainer_marks_practical_work_and_the_certificate_asks_for_it():
    found, (first, second) = finished("Ana Lay", "Beni Tahun")
    with_rubric(found, practice_percent=60)
    found.refresh_from_db()
    found.lessons.get().trainers.add(trainer(browser(Role.TRAINER).actor.user_id))
    client = browser(Role.TRAINER)
    path = f"/pelatihan/angkatan/{found.pk}/praktik/"
    assert "Segel rata" in text_of(client.get(path))
    client.post(
        path,
        {f"n-{first.pk}-0": "3", f"n-{first.pk}-1": "2", f"n-{second.pk}-0": "1", "n-x-0": "3", "n-1-": "2"},
    )
    assert {place.person_name: score for place, _marks, score in practice_of(found)}[
        "Beni Tahun"
    ] == pytest.approx(16.67, abs=0.01)
    client.post(path, {f"n-{second.pk}-0": "1"})
    assert PracticeMark.objects.count() == 3
    said = text_of(client.post(path, {f"n-{first.pk}-7": "3"}, follow=True))
    assert "bukan milik angkatan ini" in said and PracticeMark.objects.count() == 3
    page = text_of(browser(Role.HEAD).get(f"/pelatihan/angkatan/{found.pk}/hasil/"))
    assert "Nilai praktik 17, syaratnya 60 (belum)" in page and "Terbitkan 1 sertifikat" in page
    with pytest.raises(Refused, match="Rubrik tidak diubah lagi"):
        plan = Plan("Kemasan pangan", units=[("Segel", 2)], answer_key="ABCDA", rubric=["Lain"])
        services.save_programme(actor=CLERK, plan=plan, programme_id=found.programme_id, now=NOW)


@db
def test_an_opinion_has_no_name_speaks_once_and_changes_nothing_else():
    names = [f"Peserta {chr(65 + at)}{chr(78 - at)}" for at in range(5)]
    found, places = finished(*names)
    one = found.lessons.get()
    before = [(each.share, each.passes) for each in queries.standings(found, timezone.now())]
    for at, place in enumerate(places):
        path = f"/peserta/{queries.place_code(place)}/pendapat/{one.pk}/"
        assert Client().post(path, {"USEFUL": "9"}).status_code == 422
        for _time in range(2):
            posted = {"USEFUL": "5", "CLEAR": "4", "ORGANISED": "3", "words": f"Kata {at}"}
            assert Client().post(path, posted).status_code == 302
        ((_lesson, heard),) = heard_of(found)
        assert bool(heard.words) is (at == 4), "nobody's words are shown while few spoke"
    assert Opinion.objects.count() == 5 and {field.name for field in Opinion._meta.fields}.isdisjoint(
        {"enrolment", "at"}
    )
    assert [(each.share, each.passes) for each in queries.standings(found, timezone.now())] == before
    assert "Kata 3" in text_of(browser().get(f"/pelatihan/angkatan/{found.pk}/hasil/"))
    one.attendance.update(status="ABSENT")
    path = f"/peserta/{queries.place_code(places[0])}/pendapat/{one.pk}/"
    assert "oleh yang hadir" in text_of(Client().post(path, {"USEFUL": "5", "CLEAR": "4", "ORGANISED": "3"}))


@db
def test_a_question_has_its_picture_with_words_for_who_does_not_see_it(settings, tmp_path):
    settings.HOME = tmp_path
    client, found = (
        browser(),
        programme(questions=["Mana segel yang baik? | rata | bergelombang", "b", "c", "d", "e"]),
    )
    path = f"/pelatihan/program/{found.pk}/soal/"
    assert "bergelombang" in text_of(client.get(path))
    answer = client.post(f"{path}1/", {"photo": jpeg()})
    assert answer.status_code == 422 and "Tulis apa yang tampak" in text_of(answer)
    client.post(f"{path}1/", {"photo": jpeg(), "shows": "dua kantong, A rata"})
    picture = Programme.objects.get(pk=found.pk).pictures.get()
    assert 'alt="dua kantong, A rata"' in client.get(path).content.decode()
    assert client.get(f"/pelatihan/gambar-soal/{picture.pk}/").content[:2] == b"\xff\xd8"
    assert client.get(f"{path}6/").status_code == 404
    client.post(f"/pelatihan/gambar-soal/{picture.pk}/hapus/")
    assert not found.pictures.exists()
