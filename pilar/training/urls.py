"""The addresses of training at /pelatihan/; without log-in: a participant's page, the door of the hall, certificates, a trainer's calendar."""

from django.urls import path

from pilar.training.views import cohorts, hall, learning, listing, own, places, planning, public, selecting

app_name = "training"
urlpatterns = [
    path("", listing.cohorts, name="list"),
    path("sw.js", hall.worker, name="worker"),
    path("hari-ini/", listing.day, name="day"),
    path("program/", listing.programmes, name="programmes"),
    path("program/baru/", planning.programme_new, name="programme-new"),
    path("program/<int:programme_id>/", listing.programme, name="programme"),
    path("program/<int:programme_id>/ubah/", planning.programme_change, name="programme-change"),
    path("program/<int:programme_id>/angkatan/", planning.cohort_new, name="cohort-new"),
    path("pelatih/", listing.trainers, name="trainers"),
    path("pelatih/baru/", planning.trainer_new, name="trainer-new"),
    path("pelatih/<int:trainer_id>/", listing.trainer, name="trainer"),
    path("pelatih/<int:trainer_id>/ubah/", planning.trainer_change, name="trainer-change"),
    path("pelatih/<int:trainer_id>/berhalangan/", planning.away, name="away"),
    path("berhalangan/<int:away_id>/hapus/", planning.away_remove, name="away-remove"),
    path("angkatan/<int:cohort_id>/", cohorts.cohort, name="cohort"),
    path("angkatan/<int:cohort_id>/ubah/", planning.cohort_change, name="cohort-change"),
    path("angkatan/<int:cohort_id>/kuota/", planning.quotas, name="quotas"),
    path("angkatan/<int:cohort_id>/jadi/<slug:to>/", cohorts.move, name="cohort-move"),
    path("angkatan/<int:cohort_id>/batal/", cohorts.cancel, name="cohort-cancel"),
    path("angkatan/<int:cohort_id>/surat-tugas/", cohorts.assignment, name="assignment"),
    path("angkatan/<int:cohort_id>/sesi/", planning.lesson_new, name="lesson-new"),
    path("angkatan/<int:cohort_id>/daftar/", places.many, name="register-many"),
    path("angkatan/<int:cohort_id>/daftar/<str:number>/", places.one, name="register"),
    path("angkatan/<int:cohort_id>/datang/", places.walk_in, name="walk-in"),
    path("angkatan/<int:cohort_id>/seleksi/", selecting.select, name="select"),
    path("angkatan/<int:cohort_id>/seleksi/berita-acara/", selecting.record, name="selection-record"),
    path("angkatan/<int:cohort_id>/tes/<slug:side>/", learning.sheets, name="sheets"),
    path("angkatan/<int:cohort_id>/hasil/", learning.results, name="results"),
    path("angkatan/<int:cohort_id>/sertifikat/", learning.issue, name="issue"),
    path("sertifikat/<int:certificate_id>/", learning.certificate, name="certificate"),
    path("sertifikat/<int:certificate_id>/pdf/", learning.certificate_pdf, name="certificate-pdf"),
    path("sertifikat/<int:certificate_id>/cabut/", learning.revoke, name="revoke"),
    path("sertifikat/<int:certificate_id>/terbit-ulang/", learning.reissue, name="reissue"),
    path("tempat/<int:place_id>/", places.place, name="place"),
    path("tempat/<int:place_id>/batal/", places.leave, name="leave"),
    path("tempat/<int:place_id>/ganti/", places.substitute, name="substitute"),
    path("sesi/<int:lesson_id>/", hall.roll, name="roll"),
    path("sesi/<int:lesson_id>/catat/", hall.ticks, name="ticks"),
    path("sesi/<int:lesson_id>/layar/", hall.screen, name="screen"),
    path("sesi/<int:lesson_id>/lembar/", hall.sheet, name="sheet"),
    path("sesi/<int:lesson_id>/ubah/", planning.lesson_change, name="lesson-change"),
    path("sesi/<int:lesson_id>/batal/", planning.lesson_off, name="lesson-off"),
]
own_patterns = [
    path("<str:code>/", own.page, name="page"),
    path("<str:code>/jadwal.ics", own.timetable, name="timetable"),
    path("<str:code>/sertifikat.pdf", own.certificate, name="certificate"),
]
door_patterns = [
    path("<int:lesson_id>/", own.door, name="typed"),
    path("<int:lesson_id>/<str:shown>/", own.door, name="scanned"),
]
certificate_patterns = [path("", public.ask, name="ask"), path("<str:number>/", public.verify, name="verify")]
calendar_patterns = [path("<str:code>.ics", own.trainer_calendar, name="trainer")]
