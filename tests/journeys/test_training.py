"""A day of training: the roll ticked on a phone without network arrives once; a participant checks in from the screen; every page keeps the rules."""

from datetime import timedelta

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from pilar.accounts.domain import Role
from pilar.accounts.queries import actor_by_email
from pilar.training import queries, services
from pilar.training.domain import attendance, cohorts
from pilar.training.models import Attendance, FollowUp
from pilar.training.tests.classes import HEAD, business, lesson, opened, seat, trainer
from tests.kit.browser import DESK, PHONE, watched
from tests.kit.checks import MOST_BYTES, check_page, first_load
from tests.kit.people import email_of

pytestmark = pytest.mark.journey


def _day():
    """A cohort whose lesson is on now, taught by the demo's trainer, with four people and one who waits."""
    teacher = actor_by_email(email_of(Role.TRAINER))
    found = opened(4)
    one = found.lessons.get()
    one.starts_at = timezone.now() - timedelta(minutes=4)
    one.ends_at = one.starts_at + timedelta(hours=2)
    one.save()
    one.trainers.add(trainer(teacher.user_id, teacher.name))
    people = [seat(found, name) for name in ("Ana Lay", "Beni Tahun", "Citra Ndun", "Dina Bria", "Elsa Liu")]
    return found, one, people


def test_a_roll_without_network_arrives_once(transactional_db, people, open_context, let_in, picture):
    _found, one, places = _day()
    phone = open_context(viewport=PHONE)
    let_in(phone, Role.TRAINER)
    page = watched(phone.new_page())
    page.goto("/pelatihan/hari-ini/")
    check_page(page)
    picture(page, "pelatih-sesi-360")
    page.get_by_role("link", name="Daftar hadir").click()
    check_page(page)
    page.wait_for_function("navigator.serviceWorker && navigator.serviceWorker.controller")
    phone.set_offline(True)
    for place, status in zip(places[:4], ("PRESENT", "LATE", "SICK", "PRESENT"), strict=True):
        page.locator(f"[data-place='{place.pk}'] input[value={status}]").check()
    expect(page.get_by_text("Tanpa sinyal: 4 tersimpan di ponsel ini.")).to_be_visible()
    picture(page, "pelatih-hadir-360")
    page.reload()
    expect(page.get_by_text("3 dari 4 hadir")).to_be_visible()
    assert not Attendance.objects.exists()
    phone.set_offline(False)
    expect(page.get_by_text("Semua terkirim.")).to_be_visible(timeout=20_000)
    noted = dict(one.attendance.values_list("enrolment_id", "status"))
    assert noted == dict(
        zip([each.pk for each in places[:4]], ("PRESENT", "LATE", "SICK", "PRESENT"), strict=True)
    )


def test_a_participant_answers_her_link_and_checks_in(transactional_db, people, open_context):
    _found, one, places = _day()
    phone = open_context(viewport=PHONE)
    page = watched(phone.new_page())
    assert first_load(page, f"/peserta/{queries.place_code(places[0])}/").bytes < MOST_BYTES
    check_page(page)
    step = attendance.step_of(timezone.now())
    page.goto(f"/hadir/{one.pk}/{attendance.token(step, queries.door_signature(one.pk, step))}/")
    check_page(page)
    page.get_by_role("button", name="Saya hadir").click()
    expect(page.get_by_text("tercatat pukul")).to_be_visible()
    for path in ("", "janji/", f"pendapat/{one.pk}/"):
        page.goto(f"/peserta/{queries.place_code(places[0])}/{path}")
        check_page(page)
    assert Attendance.objects.get().enrolment_id == places[0].pk


def test_the_pages_of_who_plans(transactional_db, people, open_context, let_in, picture):
    found, one, places = _day()
    business("Kios Baru", "Fani Contoh")
    lesson(found, timezone.now() - timedelta(days=2), title="Label yang lengkap")
    ticks = [services.Tick(place.pk, "PRESENT", 1) for place in places[:4]]
    for each in found.lessons.all():
        services.tick(actor=HEAD, lesson_id=each.pk, ticks=ticks, now=timezone.now())
    for side in ("PRE", "POST"):
        typed = {place.pk: "ABCDA" if side == "POST" else "AB-?B" for place in places[:4]}
        services.type_sheets(actor=HEAD, cohort_id=found.pk, side=side, typed=typed, now=timezone.now())
    services.move_cohort(actor=HEAD, cohort_id=found.pk, to=cohorts.RUNNING, now=timezone.now())
    one.ends_at = timezone.now() - timedelta(minutes=1)
    one.save()
    services.save_promises(
        actor=HEAD, place_id=places[0].pk, promises=[("Mencetak label", None)], now=timezone.now()
    )
    services.schedule_follow_ups(cohort=found, actor=HEAD, now=timezone.now())
    follow = FollowUp.objects.filter(enrolment=places[0]).order_by("id")[0].pk
    (certificate, *_more) = services.issue_certificates(actor=HEAD, cohort_id=found.pk, now=timezone.now())
    paths = (
        "/pelatihan/", "/pelatihan/program/", f"/pelatihan/program/{found.programme_id}/", "/pelatihan/program/baru/", "/pelatihan/pelatih/",
        f"/pelatihan/angkatan/{found.pk}/", f"/pelatihan/angkatan/{found.pk}/ubah/", f"/pelatihan/angkatan/{found.pk}/kuota/",
        f"/pelatihan/angkatan/{found.pk}/sesi/", f"/pelatihan/angkatan/{found.pk}/daftar/", f"/pelatihan/angkatan/{found.pk}/datang/",
        f"/pelatihan/angkatan/{found.pk}/tes/awal/", f"/pelatihan/angkatan/{found.pk}/hasil/", f"/pelatihan/sesi/{one.pk}/",
        f"/pelatihan/sesi/{one.pk}/layar/", f"/pelatihan/tempat/{places[0].pk}/", f"/pelatihan/sertifikat/{certificate.pk}/",
        f"/sertifikat/{certificate.number}/", "/sertifikat/?number=7K3F", "/pelatihan/tindak-lanjut/?bagian=LATER", f"/pelatihan/tindak-lanjut/{follow}/",
        f"/pelatihan/tempat/{places[0].pk}/janji/", f"/pelatihan/tempat/{places[0].pk}/pendampingan/", f"/pelatihan/angkatan/{found.pk}/sesudah/",
        f"/pelatihan/angkatan/{found.pk}/berkas/", f"/pelatihan/sesi/{one.pk}/foto/", f"/pelatihan/sesi/{one.pk}/notulen/",
        f"/pelatihan/program/{found.programme_id}/soal/", "/ikut/", f"/pelatihan/angkatan/{found.pk}/syarat/", f"/pelatihan/angkatan/{found.pk}/pertanyaan/",
        f"/pelatihan/program/{found.programme_id}/bahan/", "/pelatihan/ringkasan/", "/pelatihan/sertifikat/", f"/pelatihan/pelatih/{one.trainers.get().pk}/",
    )  # fmt: skip
    for viewport in (DESK, PHONE):
        window = open_context(viewport=viewport)
        let_in(window, Role.HEAD)
        page = watched(window.new_page())
        for path in paths:
            page.goto(path)
            check_page(page)
            name = path.strip("/").replace("/", "-").replace("?", "-")
            picture(page, f"pelatihan{name}-{viewport['width']}")
