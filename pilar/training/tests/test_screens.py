"""The pages of training, from the programme to the certificate that a stranger checks; the door of the hall; what is refused in words."""

import json
import re
from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from pilar.accounts.domain import Refused, Role, system
from pilar.accounts.models import User
from pilar.accounts.queries import actor_of
from pilar.accounts.services import create_user
from pilar.training import models as training
from pilar.training import queries, services
from pilar.training.domain import attendance, certificates, cohorts
from pilar.training.models import Attendance, Certificate, Cohort, Enrolment, Programme
from pilar.training.tests.classes import (
    CITY,
    CLERK,
    HEAD,
    NOW,
    business,
    lesson,
    opened,
    programme,
    seat,
    trainer,
)

pytestmark = pytest.mark.django_db


def browser(role=Role.CLERK, area=CITY):
    client = Client()
    email = f"{role.lower()}@contoh.id"
    user = User.objects.filter(email=email).first() or create_user(
        actor=system("uji"), email=email, name=role.title(), role=role, areas=[area], letter=False, now=NOW
    )
    client.force_login(user)
    client.actor = actor_of(user)
    return client


def text_of(answer):
    return " ".join(answer.content.decode().split())


def running(*names, at=None, **more):
    """A cohort with a lesson that is on now, and these people in it."""
    found = opened(max(len(names), 2), **more)
    one = found.lessons.get()
    one.starts_at = at or timezone.now() - timedelta(minutes=5)
    one.ends_at = one.starts_at + timedelta(hours=2)
    one.save()
    return found, one, [seat(found, name) for name in names]


def planned(client):
    """A programme, a cohort with a lesson that is over, open for registration: all of it typed into the forms."""
    posted = {
        "title": "Kemasan pangan", "syllabus": "Segel; 2\nLabel; 3", "attendance_percent": 80, "answer_key": "abcda",
        "questions": "1\n2\n3\n4\n5", "passing_score": 60,
    }  # fmt: skip
    home = client.post("/pelatihan/program/baru/", posted).headers["Location"]
    assert Programme.objects.get().answer_key == "ABCDA" and "5 soal" in text_of(client.get(home))
    posted = {
        "name": "Angkatan 1", "place": "Aula", "capacity": 2, "way": "FIRST_COME", "signer_name": "Yanto", "signer_office": "Kepala Dinas",
    }  # fmt: skip
    page = client.post(f"{home}angkatan/", posted).headers["Location"]
    assert "Susun sesi pertama" in text_of(client.get(page))
    hour = {"title": "Segel", "on": "2026-11-20", "begins": "09:00", "ends": "12:00", "hours": 5}
    client.post(f"{page}sesi/", hour)
    client.post(f"{page}jadi/dibuka/")
    return Cohort.objects.get(), page


def test_from_a_programme_to_a_certificate_that_a_stranger_checks():
    client = browser(Role.HEAD)
    found, page = planned(client)
    names = {"Dapur A": "Ana Lay", "Dapur B": "Beni Tahun", "Dapur C": "Citra Ndun"}
    places = [business(name, owner) for name, owner in names.items()]
    assert "Ana Lay" in text_of(client.get(f"{page}daftar/?q=Dapur"))
    told = text_of(client.post(f"{page}daftar/", {"usaha": [one.pk for one in places]}))
    assert told.count('class="badge good"') >= 2 and "daftar tunggu" in told
    first, second = found.places.filter(state="ENROLLED")
    roll = found.lessons.get()
    client.post(f"/pelatihan/sesi/{roll.pk}/catat/", {f"s-{first.pk}": "PRESENT", f"s-{second.pk}": "SICK"})
    assert "1 dari 2 hadir" in text_of(client.get(f"/pelatihan/sesi/{roll.pk}/"))
    client.post(f"{page}tes/akhir/", {f"l-{first.pk}": "ABCDB", f"l-{second.pk}": "AB"})
    result = text_of(client.get(f"{page}hasil/"))
    assert "Terbitkan 1 sertifikat" in result
    assert "Hadir 0% jam pelajaran, syaratnya 80% (belum)" in result
    assert "1 sertifikat terbit." in text_of(client.post(f"{page}sertifikat/", follow=True))
    checked_by_a_stranger(client, first)


def checked_by_a_stranger(client, place):
    made, stranger = Certificate.objects.get(), Client()
    assert client.get(f"/pelatihan/sertifikat/{made.pk}/pdf/").content[:5] == b"%PDF-"
    shown = text_of(stranger.get(f"/sertifikat/?number={certificates.shown(made.number)}", follow=True))
    assert "Ana Lay" in shown and "berlaku" in shown and "Yanto" in shown
    own = queries.place_code(place)
    assert "Unduh sertifikat" in text_of(stranger.get(f"/peserta/{own}/"))
    assert stranger.get(f"/peserta/{own}/sertifikat.pdf").content[:5] == b"%PDF-"


def test_a_sheet_with_a_missing_page_stays_as_typed_and_the_others_are_kept():
    client, (found, _one, (first, second)) = browser(), running("Ana Lay", "Beni Tahun")
    path = f"/pelatihan/angkatan/{found.pk}/tes/awal/"
    answer = client.post(path, {f"l-{first.pk}": "AB", f"l-{second.pk}": "ab?-a"})
    assert answer.status_code == 422
    said = text_of(answer)
    assert "Baru 2 dari 5 jawaban. Bila halamannya hilang, tulis ?" in said and 'value="AB"' in said
    assert training.TestSheet.objects.get().answers == "AB?-A"


def test_a_number_slipped_unknown_taken_back_or_replaced_says_so():
    found, one, (first,) = running("Ana Lay", at=NOW - timedelta(days=1))
    services.tick(actor=CLERK, lesson_id=one.pk, ticks=[services.Tick(first.pk, "PRESENT", 1)], now=NOW)
    (made,) = services.issue_certificates(actor=HEAD, cohort_id=found.pk, now=NOW)
    stranger, number = Client(), made.number
    at = next(at for at in range(7) if number[at] != number[at + 1])
    slipped = number[:at] + number[at + 1] + number[at] + number[at + 2 :]
    for path in (f"/sertifikat/{slipped}/", f"/sertifikat/?number={slipped}"):
        assert "dua yang tertukar" in text_of(stranger.get(path))
    assert "sembilan huruf" in text_of(stranger.get("/sertifikat/?number=123"))
    unknown = next(
        each for n in range(99) if (each := certificates.number_of(n.to_bytes(5, "big"))) and each != number
    )
    assert "tidak pernah kami terbitkan" in text_of(stranger.get(f"/sertifikat/{unknown}/"))
    new = services.reissue_certificate(
        actor=HEAD, certificate_id=made.pk, holder="Anna Lay", reason="salah tulis", now=NOW
    )
    told = text_of(stranger.get(f"/sertifikat/{number}/"))
    assert "sudah diganti" in told and certificates.shown(new.number) in told
    services.revoke_certificate(actor=HEAD, certificate_id=new.pk, reason="tidak hadir", now=NOW)
    assert "tidak hadir" in text_of(stranger.get(f"/sertifikat/{new.number}/"))
    with pytest.raises(Refused, match="Tidak ada peserta baru"):
        services.issue_certificates(actor=HEAD, cohort_id=found.pk, now=NOW)
    with pytest.raises(Refused, match="Hanya supervisor"):
        services.issue_certificates(actor=CLERK, cohort_id=found.pk, now=NOW)


def code_of(one, seconds=0):
    step = attendance.step_of(timezone.now() + timedelta(seconds=seconds))
    return attendance.token(step, queries.door_signature(one.pk, step))


def scan(client, one, **posted):
    """Look at the square, then press: (the page of the scan, the page of the press)."""
    seen = client.get(f"/hadir/{one.pk}/{code_of(one)}/")
    grant = re.search(r'name="grant" value="([^"]+)"', seen.content.decode())
    return seen, client.post(f"/hadir/{one.pk}/", {"grant": grant[1] if grant else "", **posted})


def test_a_scan_and_a_press_check_in_once():
    _found, one, (first, _second) = running("Ana Lay", "Beni Tahun")
    phone = Client()
    phone.get(f"/peserta/{queries.place_code(first)}/")
    seen, done = scan(phone, one)
    assert "Ana Lay, peserta nomor 1" in text_of(seen) and "Hadir" in text_of(done)
    assert Attendance.objects.get().how == "QR"
    assert "sudah tercatat sebelumnya" in text_of(scan(phone, one)[1])
    assert Attendance.objects.count() == 1


def test_a_strange_phone_gives_number_and_pin_and_cannot_guess():
    _found, one, (first, second) = running("Ana Lay", "Beni Tahun")
    phone = Client()
    assert "tercatat pukul" in text_of(scan(phone, one, number=1, pin=queries.pin_of(first))[1])
    wrong = f"{(int(queries.pin_of(second)) + 1) % 10_000:04d}"
    said = [text_of(scan(phone, one, number=2, pin=wrong)[1]) for _time in range(9)]
    assert "Nomor dan PIN tidak cocok" in said[0] and "Terlalu banyak PIN" in said[8]
    code = attendance.short_code(
        queries.hall_signature(one.pk, attendance.step_of(timezone.now(), attendance.SLOW_STEP))
    )
    other = running("Citra Ndun", "Dina Bria", name="Angkatan 2", of=programme("Foto produk"))
    posted = {"number": 1, "pin": queries.pin_of(other[2][0]), "code": code}
    assert "tidak berlaku untuk sesi ini" in text_of(phone.post(f"/hadir/{other[1].pk}/", posted))


def test_a_code_from_yesterday_from_another_room_or_sent_on_is_a_sentence():
    _found, one, (first, _second) = running("Ana Lay", "Beni Tahun")
    other = running("Citra Ndun", "Dina Bria", name="Angkatan 2", of=programme("Foto produk"))[1]
    phone = Client()
    yesterday = phone.get(f"/hadir/{one.pk}/{code_of(one, -86_400)}/")
    assert yesterday.status_code == 422 and "sudah tidak berlaku" in text_of(yesterday)
    assert "tidak dapat diteruskan lewat pesan" in text_of(
        phone.get(f"/hadir/{one.pk}/{code_of(one, -120)}/")
    )
    assert "bukan kode sesi" in text_of(phone.get(f"/hadir/{one.pk}/{code_of(other)}/"))
    # Looking at an address (a preview of a chat does) checks nobody in, and a grant of another lesson is none.
    phone.get(f"/peserta/{queries.place_code(first)}/")
    grant = re.search(
        r'name="grant" value="([^"]+)"', phone.get(f"/hadir/{other.pk}/{code_of(other)}/").content.decode()
    )[1]
    assert "terlalu lama" in text_of(phone.post(f"/hadir/{one.pk}/", {"grant": grant}))
    assert not Attendance.objects.exists()


def test_who_has_no_seat_and_a_lesson_that_is_over_are_told():
    found, one, (first, _second) = running("Ana Lay", "Beni Tahun")
    waiting = seat(found, "Citra Ndun")
    for place, at, words in (
        (waiting, timezone.now(), "belum punya kursi"),
        (first, one.ends_at + timedelta(hours=2), "Kehadiran dicatat mulai"),
    ):
        with pytest.raises(Refused, match=words):
            services.check_in(
                lesson=one,
                place=Enrolment.objects.select_related("cohort").get(pk=place.pk),
                how="QR",
                now=at,
            )


def test_an_officers_phone_sends_ticks_exactly_once():
    client, (found, one, (first, second)) = browser(), running("Ana Lay", "Beni Tahun")
    services.check_in(
        lesson=one,
        place=Enrolment.objects.select_related("cohort").get(pk=first.pk),
        how="QR",
        now=one.starts_at,
    )

    def send(*ticks):
        return client.post(
            f"/pelatihan/sesi/{one.pk}/catat/",
            json.dumps({"ticks": list(ticks)}),
            content_type="application/json",
        )

    sent = [
        {"place": first.pk, "status": "LATE", "turn": 5},
        {"place": second.pk, "status": "EXCUSED", "turn": 6},
    ]
    assert [send(*sent).json() for _time in range(2)] == [{"taken": [first.pk, second.pk]}] * 2
    assert send({"place": second.pk, "status": "ABSENT", "turn": 2}).json() == {"taken": [second.pk]}
    assert dict(one.attendance.values_list("enrolment_id", "status")) == {
        first.pk: "LATE",
        second.pk: "EXCUSED",
    }
    assert send({"place": 999_999, "status": "LATE", "turn": 9}).status_code == 422
    assert send({"place": "x"}).status_code == 400
    assert found.events.filter(kind="TICKED").count() == 1


def test_a_trainer_sees_her_lessons_and_holds_only_those():
    client = browser(Role.TRAINER)
    found, one, _people = running("Ana Lay", "Beni Tahun")
    assert client.get(f"/pelatihan/sesi/{one.pk}/layar/").status_code == 403
    who = trainer(client.actor.user_id)
    one.trainers.add(who)
    assert "Segel dan label" in text_of(client.get("/pelatihan/hari-ini/"))
    screen = client.get(f"/pelatihan/sesi/{one.pk}/layar/")
    assert "data:image/svg+xml" in text_of(screen) and f"/hadir/{one.pk}/" in text_of(screen)
    assert client.get(f"/pelatihan/sesi/{one.pk}/lembar/").content[:5] == b"%PDF-"
    assert client.get(f"/pelatihan/angkatan/{found.pk}/tes/awal/").status_code == 200
    feed = Client().get(f"/jadwal-pelatih/{queries.trainer_code(who)}.ics")
    assert b"BEGIN:VTIMEZONE" in feed.content and b"Segel dan label" in feed.content


def test_a_doubt_is_shown_with_a_box_and_what_was_typed_stays():
    client, found = browser(), opened(5)
    seat(found, "Maria Ndun")
    place = business("Kios Baru", "Mariya Ndoen")
    path = f"/pelatihan/angkatan/{found.pk}/daftar/{place.number}/"
    answer = client.post(path, {"name": "", "needs": "kursi roda"})
    assert (
        answer.status_code == 422
        and "Mungkin orang atau usaha yang sama" in text_of(answer)
        and "kursi roda" in text_of(answer)
    )
    assert client.post(path, {"name": "", "needs": "kursi roda", "sure": "on"}).status_code == 302
    assert found.places.count() == 2


def test_forms_say_which_line_is_wrong():
    client, found = browser(), opened(5)
    answer = client.post(
        "/pelatihan/program/baru/",
        {"title": "x", "syllabus": "Segel", "attendance_percent": 80, "answer_key": "ABX"},
    )
    assert "Baris 1: tulis materi, titik koma" in text_of(
        answer
    ) and "hanya berisi huruf A sampai E" in text_of(answer)
    quota = f"/pelatihan/angkatan/{found.pk}/kuota/"
    assert "“Atlantis” tidak ada di kota ini" in text_of(client.post(quota, {"villages": "Atlantis; 5"}))
    assert client.post(quota, {"villages": "oesapa; 5", "women": 2}).status_code == 302
    assert "Oesapa; 5" in client.get(quota).content.decode()


def test_the_selections_record_and_the_letters_are_papers():
    client = browser()
    found = opened(1, way=cohorts.BY_RULE)
    lesson(found, NOW + timedelta(days=1), trainers=[trainer()])
    seat(found, "Ana Lay")
    seat(found, "Beni Tahun")
    client.post(f"/pelatihan/angkatan/{found.pk}/seleksi/", {"seed": "dadu 3-3-1"})
    page = text_of(client.get(f"/pelatihan/angkatan/{found.pk}/"))
    assert "dadu 3-3-1" in page and "cocok bila diundi ulang" in page
    for path in ("seleksi/berita-acara/", "surat-tugas/"):
        assert client.get(f"/pelatihan/angkatan/{found.pk}/{path}").content[:5] == b"%PDF-"


def test_the_page_of_a_business_tells_its_trainings():
    client, found = browser(), opened(5)
    place = seat(found, "Ana Lay")
    assert "Kemasan pangan" in text_of(client.get(f"/umkm/{place.business.number}/"))


def test_a_hall_smaller_than_its_people_is_refused_with_the_numbers_and_nothing_is_lost():
    client, found = browser(), opened(3)
    for name in ("Ana Lay", "Beni Tahun", "Citra Ndun"):
        seat(found, name)
    posted = {"name": "Angkatan 1", "place": "Aula kecil", "capacity": 1, "way": "FIRST_COME"}
    answer = client.post(f"/pelatihan/angkatan/{found.pk}/ubah/", posted)
    said = text_of(answer)
    assert (
        answer.status_code == 422 and "Sudah ada 3 peserta; dengan 1 kursi, 2 orang kehilangan tempat" in said
    )
    assert 'value="Aula kecil"' in said
    found.refresh_from_db()
    assert found.capacity == 3 and found.places.filter(state="ENROLLED").count() == 3
