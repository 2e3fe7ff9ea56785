"""What hangs on a class beside seats: who may come, what is asked, what is taken home, how long a certificate holds, what it came to."""

import csv
import io
from datetime import date, timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from pilar.accounts.domain import Refused, Role
from pilar.messages.models import Message
from pilar.training import queries, services
from pilar.training.domain import asking, certificates, learning, materials, summary
from pilar.training.domain.eligibility import Only
from pilar.training.models import Certificate, Enrolment, Material
from pilar.training.queries import certified
from pilar.training.tests.classes import (
    CITY,
    CLERK,
    DANI,
    HEAD,
    LASIANA,
    NOW,
    OESAPA,
    TEACHER,
    business,
    cohort,
    lesson,
    opened,
    programme,
    seat,
    trainer,
)
from pilar.training.tests.test_after import finished
from pilar.training.tests.test_screens import browser, text_of

PDF = b"%PDF-1.7\n1 0 obj\nendobj\n%%EOF\n"


# -- rules ------------------------------------------------------------------------------------------
def test_a_last_day_is_a_day_of_its_month():
    assert certificates.last_day(date(2026, 8, 31), 6) == date(2027, 2, 28)
    assert certificates.last_day(date(2027, 8, 31), 6) == date(2028, 2, 29)
    assert certificates.last_day(date(2026, 12, 1), 36) == date(2029, 12, 1)
    assert certificates.last_day(date(2026, 12, 1), None) is None


def test_on_its_last_day_a_certificate_still_holds():
    last = date(2026, 12, 1)
    days = {0: "SOON", 90: "SOON", 91: "LASTING", -1: "OVER"}
    assert {gap: certificates.lasting(last, last - timedelta(days=gap)) for gap in days} == days
    assert certificates.lasting(None, last) == "LASTING"


def test_questions_are_read_as_typed_and_written_back():
    asked = asking.read_questions("Ukuran kaus | S | M | L\n\n Datang dengan apa \n")
    assert asked == [
        {"text": "Ukuran kaus", "choices": ["S", "M", "L"]}, {"text": "Datang dengan apa", "choices": []},
    ]  # fmt: skip
    assert asking.read_questions(asking.write_questions(asked)) == asked
    for text, code in {"| S | M": "NAMELESS", "Kaus | S": "CHOICES", "A\nA": "TWICE", "x" * 121: "LONG"}.items():  # fmt: skip
        with pytest.raises(asking.BadQuestion) as problem:
            asking.read_questions(text)
        assert problem.value.code == code


@given(st.text(max_size=300))
def test_whatever_is_typed_becomes_questions_or_a_sentence(text):
    try:
        asked = asking.read_questions(text)
    except asking.BadQuestion as problem:
        assert problem.line >= 1
    else:
        assert len(asked) <= asking.MOST and all(one["text"] for one in asked)
        assert asking.read_questions(asking.write_questions(asked)) == asked


def test_answers_outside_the_choices_are_dropped_and_counted_by_choice():
    asked = asking.read_questions("Ukuran kaus | S | M\nTransportasi")
    kept = asking.kept_answers(asked, {"Ukuran kaus": "XXL", "Transportasi": " ojek ", "Lain": "x"})
    assert kept == {"Transportasi": "ojek"}
    told = asking.counted(asked, [{"Ukuran kaus": "M"}, {"Ukuran kaus": "M", "Transportasi": "ojek"}, {}])
    assert told == [("Ukuran kaus", [("S", 0), ("M", 2)], 1), ("Transportasi", [("ojek", 1)], 2)]


def test_what_is_not_known_of_a_business_meets_no_condition():
    only = Only(frozenset({"WEAVING"}), frozenset({"MICRO"}), frozenset({OESAPA}), 7)
    good = {"sector": "WEAVING", "size": "MICRO", "village": OESAPA, "holds": {7}}
    assert only.lacking(**good) == ""
    wrong = {"sector": ("", "SECTOR"), "size": ("UNKNOWN", "SIZE"), "village": (0, "VILLAGE"), "holds": (set(), "BEFORE")}  # fmt: skip
    for name, (value, code) in wrong.items():
        assert only.lacking(**{**good, name: value}) == code
    assert Only.of(only.kept()) == only and Only.of({}).lacking(**{**good, "holds": set()}) == ""


def test_a_pdf_that_was_cut_off_is_told_from_one_that_is_none():
    assert [materials.pdf_fault(each) for each in (PDF, PDF[:20], b"halo")] == ["", "CUT_OFF", "NOT_PDF"]
    assert [materials.size_words(each) for each in (10, 320_400, 1_440_000)] == ["1 kB", "320 kB", "1,4 MB"]


def _run(name="A", **more):
    return summary.Run(name, **{"seats": 20, "people": 10, "women": 6, "disabled": 1, "came": 8, "certified": 5, **more})  # fmt: skip


def test_money_is_divided_by_the_people_of_classes_whose_cost_is_known():
    whole = summary.added("", [_run(cost=8_000_000), _run(came=100)])
    assert (whole.cost, whole.unpriced, whole.per_person, whole.per_graduate) == (8_000_000, 1, 1_000_000, 1_600_000)  # fmt: skip
    assert [one.name for one in summary.by([_run("B", people=1), _run("A")], "programme")] == ["A", "B"]


def test_points_of_two_tests_are_not_added_up_and_few_people_are_not_told():
    pairs = [learning.Pair("AB", "AC")] * 5
    assert summary.added("", [_run(key="AC", pairs=pairs)]).gain.gain == 50
    assert summary.added("", [_run(key="AC", pairs=pairs), _run(key="CC", pairs=pairs)]).gain.gain is None
    assert [summary.public(each) for each in (0, 1, 4, 5)] == ["0", "", "", "5"]


# -- who may come, what is asked --------------------------------------------------------------------
@pytest.mark.django_db
def test_who_does_not_meet_the_conditions_is_told_why_and_others_come():
    found = opened(9)
    services.set_conditions(actor=CLERK, cohort_id=found.pk, only=Only(villages=frozenset({OESAPA})), now=NOW)  # fmt: skip
    with pytest.raises(
        Refused, match=r"untuk usaha di kelurahan: \S+ Dapur Beni Tahun tercatat di tempat lain"
    ):
        seat(found, "Beni Tahun", village=LASIANA)
    assert seat(found, "Ana Lay").state == "ENROLLED" and found.places.count() == 1


@pytest.mark.django_db
def test_a_class_that_has_to_come_first_counts_by_its_certificate():
    first, places = finished("Ana Lay")
    next_one = opened(9, of=programme("Kemasan lanjutan"))
    only = Only(before=first.programme_id)
    services.set_conditions(actor=CLERK, cohort_id=next_one.pk, only=only, now=NOW)
    with pytest.raises(Refused, match="yang sudah bersertifikat Kemasan pangan. Ana Lay belum"):
        seat(next_one, "Ana Lay", place=places[0].business)
    services.issue_certificates(actor=HEAD, cohort_id=first.pk, now=timezone.now())
    assert seat(next_one, "Ana Lay", place=places[0].business).state == "ENROLLED"


@pytest.mark.django_db
def test_conditions_and_questions_are_typed_asked_and_counted():
    client, found = browser(Role.CLERK), opened(9)
    home = f"/pelatihan/angkatan/{found.pk}/"
    answer = client.post(f"{home}syarat/", {"villages": "Negeri Antah"})
    assert answer.status_code == 422 and "Baris 1: kelurahan “Negeri Antah” tidak ada" in text_of(answer)
    client.post(f"{home}syarat/", {"sectors": ["RETAIL", "FOOD_PROCESSING"]})
    assert "Jawaban peserta" not in text_of(client.get(home)) and "Olahan pangan" in text_of(client.get(home))
    assert "Baris 1: tulis dua sampai delapan" in text_of(client.post(f"{home}pertanyaan/", {"asked": "Kaus | S"}))  # fmt: skip
    client.post(f"{home}syarat/", {})
    client.post(f"{home}pertanyaan/", {"asked": "Ukuran kaus | S | M"})
    one = business("Dapur A", "Ana Lay")
    client.post(f"{home}daftar/{one.number}/", {"asked0": "M"})
    place = Enrolment.objects.get()
    assert place.answers == {"Ukuran kaus": "M"}
    own = f"/peserta/{queries.place_code(place)}/"
    assert Client().post(own, {"needs": "kursi roda", "asked0": "S"}).status_code == 302
    place.refresh_from_db()
    assert (place.needs, place.answers) == ("kursi roda", {"Ukuran kaus": "S"})
    assert "Jawaban peserta" in text_of(client.get(home))


# -- to take home -----------------------------------------------------------------------------------
@pytest.mark.django_db
def test_a_participant_opens_what_the_office_put_there_and_nobody_else_does():
    client, found = browser(Role.CLERK), opened(1)
    path = f"/pelatihan/program/{found.programme_id}/bahan/"
    cut = {"title": "Segel", "file": SimpleUploadedFile("segel.pdf", PDF[:20])}
    answer = client.post(path, cut)
    assert (
        answer.status_code == 422
        and "PDF ini terpotong di jalan" in text_of(answer)
        and "Segel" in text_of(answer)
    )
    assert "Pilih satu berkas, atau tulis satu alamat" in text_of(client.post(path, {"title": "Segel"}))
    client.post(path, {"title": "Segel yang baik", "file": SimpleUploadedFile("segel.pdf", PDF)})
    client.post(path, {"title": "Video", "url": "https://contoh.id/video"})
    seated, waiting = seat(found, "Ana Lay"), seat(found, "Beni Tahun")
    own = f"/peserta/{queries.place_code(seated)}/"
    shown = text_of(Client().get(own))
    assert "Segel yang baik" in shown and "PDF, 1 kB" in shown and "https://contoh.id/video" in shown
    kept = Material.objects.get(kind="PDF")
    answer = Client().get(f"{own}bahan/{kept.pk}/")
    assert answer.content == PDF and answer["Content-Disposition"].startswith("attachment")
    assert Client().get(f"/peserta/{queries.place_code(waiting)}/bahan/{kept.pk}/").status_code == 404
    client.post(f"/pelatihan/bahan/{kept.pk}/hapus/")
    assert "Segel yang baik" not in text_of(Client().get(own))


@pytest.mark.django_db
def test_who_teaches_a_programme_brings_her_own_papers():
    found = cohort(2)
    add = {"programme_id": found.programme_id, "title": "Lembar", "kind": "PDF", "data": PDF, "now": NOW}
    for actor in (TEACHER, DANI):
        with pytest.raises(Refused, match="Hanya penyelenggara dan pelatih"):
            services.add_material(actor=actor, **add)
    lesson(found, trainers=[trainer()])
    teaches = queries.teaches_programme(TEACHER, found.programme)
    assert services.add_material(actor=TEACHER, is_teacher=teaches, **add).size == len(PDF)


# -- how long a certificate holds -------------------------------------------------------------------
def _certified(months):
    found, _places = finished("Ana Lay")
    found.programme.valid_months = months
    found.programme.save()
    return found, services.issue_certificates(actor=HEAD, cohort_id=found.pk, now=timezone.now())[0]


@pytest.mark.django_db
def test_a_certificate_tells_its_last_day_and_that_it_is_over():
    _found, made = _certified(12)
    last, page = certificates.last_day(timezone.localdate(), 12), f"/sertifikat/{made.number}/"
    assert made.expires_on == last and "Berlaku sampai" in text_of(Client().get(page))
    assert services.certificate_pdf(found=made)[:5] == b"%PDF-"
    Certificate.objects.update(expires_on=timezone.localdate() - timedelta(days=1))
    said = text_of(Client().get(page))
    assert "Masa berlakunya sudah lewat" in said and "sudah lewat" in said and "Ana Lay" in said


@pytest.mark.django_db
def test_who_holds_one_that_ends_is_reminded_once_and_not_when_she_renewed_it():
    found, made = _certified(2)
    Certificate.objects.update(expires_on=timezone.localdate() + timedelta(days=14))
    client = browser(Role.HEAD)
    assert "1 sertifikat berakhir dalam 90 hari" in text_of(client.get("/pelatihan/sertifikat/"))
    assert certificates.shown(made.number) in text_of(client.get("/pelatihan/sertifikat/?keadaan=SOON"))
    assert "Tidak ada yang cocok" in text_of(client.get("/pelatihan/sertifikat/?keadaan=OVER"))
    number = f"/pelatihan/sertifikat/?q={certificates.shown(made.number).lower()}"
    assert "Ana Lay" in text_of(client.get(number))
    for _again in range(2):
        services.remind_expiring(actor=CLERK, now=timezone.now())
    assert Message.objects.filter(key__contains=":ends:").count() <= 1
    again = Certificate.objects.get(pk=made.pk)
    place = again.enrolment
    place.pk, place.cohort = None, cohort(2, of=found.programme, name="Angkatan 2")
    place.save()
    again.pk, again.number, again.enrolment = None, certificates.number_of(b"abcde") or "00000000X", place
    again.expires_on = timezone.localdate() + timedelta(days=400)
    again.save()
    assert certified.count_certificates(HEAD, timezone.localdate())["SOON"] == 0


# -- what it came to --------------------------------------------------------------------------------
@pytest.mark.django_db
def test_classes_in_numbers_for_the_office_and_without_small_counts_for_everybody():
    found, _places = finished("Ana Lay", "Beni Tahun")
    found.cost, found.budget_source = 3_000_000, "APBD"
    found.save()
    services.move_cohort(actor=CLERK, cohort_id=found.pk, to="RUNNING", now=timezone.now())
    services.move_cohort(actor=CLERK, cohort_id=found.pk, to="DONE", now=timezone.now())
    client = browser(Role.HEAD)
    said = text_of(client.get("/pelatihan/ringkasan/"))
    assert "APBD" in said and "2 peserta, 2 hadir" in said
    rows = list(csv.reader(io.StringIO(client.get("/pelatihan/ringkasan/csv/").content.decode("utf-8-sig"))))
    assert rows[1][0] == "Kemasan pangan" and "3000000" in rows[1]
    assert client.get("/pelatihan/ringkasan/xlsx/").content[:2] == b"PK"
    assert client.get("/pelatihan/ringkasan/doc/").status_code == 404
    open_rows = list(csv.reader(io.StringIO(Client().get("/ikut/data.csv").content.decode("utf-8-sig"))))
    assert open_rows[1][:2] == ["Kemasan pangan", "Angkatan 1"] and "3000000" not in open_rows[1] and open_rows[1][5] == ""  # fmt: skip


@pytest.mark.django_db
def test_a_trainer_sees_what_her_lessons_came_to_and_a_facilitator_does_not():
    client = browser(Role.TRAINER)
    found, places = finished("Ana Lay", "Beni Tahun", "Citra Ndun", "Dina Koa", "Eben Haba")
    who, one = trainer(user_id=client.actor.user_id), found.lessons.get()
    one.trainers.set([who])
    page = f"/pelatihan/pelatih/{who.pk}/"
    assert "Baru 0 pendapat" in text_of(client.get(page))
    for place in places:
        services.give_opinion(place=place, lesson=one, said={"USEFUL": 5, "CLEAR": 4, "ORGANISED": 3}, words="terlalu cepat")  # fmt: skip
    said = text_of(client.get(page))
    assert (
        "berguna 5,0, mudah dimengerti 4,0, tertata 3,0" in said
        and "terlalu cepat" in said
        and "5 dari 5" in said
    )
    assert "Yang sudah diajar" not in text_of(browser(Role.FACILITATOR, CITY).get(page))
