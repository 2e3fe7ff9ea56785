"""The office's side of the FGD at /produk-unggulan/, the room's own at /sidang/, published results at /hasil/."""

from django.urls import include, path

from pilar.flagship.views import cockpit, listing, outcome, preparing, register, room

app_name = "flagship"

office = [
    path("", listing.sittings, name="sittings"),
    path("baru/", preparing.new, name="new"),
    path("<int:sitting_id>/", listing.sitting, name="sitting"),
    path("<int:sitting_id>/catatan/", listing.events, name="events"),
    path("<int:sitting_id>/bekukan/", preparing.freeze, name="freeze"),
    path("<int:sitting_id>/versi/<int:number>/", preparing.version, name="version"),
    path("<int:sitting_id>/siap/<slug:slug>/", preparing.part, name="part"),
    path("<int:sitting_id>/daftar/", register.register, name="register"),
    path("<int:sitting_id>/daftar/<int:participant_id>/", register.person, name="person"),
    path("<int:sitting_id>/jawaban-bernama/", listing.named_answers, name="named-answers"),
    path("<int:sitting_id>/slip/", register.print_slips, name="print-slips"),
    path("<int:sitting_id>/kertas/", register.paper, name="paper"),
    path("<int:sitting_id>/kertas/<uuid:ballot_id>/", register.key, name="key"),
    path("<int:sitting_id>/kendali/", cockpit.cockpit, name="cockpit"),
    path("<int:sitting_id>/kendali/keadaan/", cockpit.status, name="status"),
    path("<int:sitting_id>/kendali/<slug:what>/", cockpit.deed, name="deed"),
]

rooms = [
    path("", room.enter, name="enter"),
    path("sw.js", room.worker, name="worker"),
    path("<str:code>/", room.room, name="room"),
    path("<str:code>/masuk/", room.join, name="join"),
    path("<str:code>/keluar/", room.leave, name="leave"),
    path("<str:code>/denyut/", room.pulse, name="pulse"),
    path("<str:code>/bekal/", room.pack, name="pack"),
    path("<str:code>/jawab/", room.answer, name="answer"),
    path("<str:code>/hasil/<int:number>/", room.result, name="result"),
    path("<str:code>/tamu/", room.watch, name="watch"),
    path("<str:code>/layar/<str:key>/", cockpit.screen, name="screen"),
]

outcomes = [
    path("produk-unggulan/<int:sitting_id>/hasil/", outcome.outcome, name="outcome"),
    path("produk-unggulan/<int:sitting_id>/hasil/umumkan", outcome.publish, name="publish"),
    path("produk-unggulan/<int:sitting_id>/hasil/tarik", outcome.withdraw, name="withdraw"),
    path("produk-unggulan/<int:sitting_id>/hasil/tinjau", outcome.review, name="review"),
    path("produk-unggulan/<int:sitting_id>/hasil/berita-acara", outcome.minutes, name="minutes"),
    path("produk-unggulan/<int:sitting_id>/hasil/notulen", outcome.notulen, name="notulen"),
    path(
        "produk-unggulan/<int:sitting_id>/hasil/berita-acara.docx",
        outcome.minutes_draft,
        name="minutes-draft",
    ),
    path("produk-unggulan/<int:sitting_id>/hasil/notulen.docx", outcome.notulen_draft, name="notulen-draft"),
    path(
        "produk-unggulan/<int:sitting_id>/hasil/keputusan-lengkap.json", outcome.whole_file, name="whole-file"
    ),
    path("hasil/verifikasi.py", outcome.verifier_file, name="verifier"),
    path("hasil/<str:code>/", outcome.public, name="public"),
    path("hasil/<str:code>/keputusan.json", outcome.public_file, name="public-file"),
]

urlpatterns = [path("produk-unggulan/", include(office)), path("sidang/", include(rooms)), *outcomes]
