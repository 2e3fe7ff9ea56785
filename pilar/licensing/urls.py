"""The addresses of the accompaniment to the NIB, mounted at /nib/; `own_patterns`, for the owners' cards, at /kartu/."""

from django.urls import path

from pilar.licensing.views import (
    cards,
    coverage,
    deeds,
    letter,
    listing,
    nib_days,
    outages,
    outlook,
    own,
    permits,
    record,
)

app_name = "licensing"
urlpatterns = [
    path("", listing.caseload, name="caseload"),
    path("rencana/", listing.plan, name="plan"),
    path("papan/", listing.board, name="board"),
    path("serah-terima/", listing.hand_over, name="hand-over"),
    path("ramalan/", outlook.forecast, name="forecast"),
    path("meja/", listing.desk, name="desk"),
    path("hari/", nib_days.day_list, name="days"),
    path("hari/baru/", nib_days.plan_day, name="day-plan"),
    path("hari/<int:day_id>/", nib_days.day, name="day"),
    path("hari/<int:day_id>/ubah/", nib_days.change_day, name="day-change"),
    path("hari/<int:day_id>/undang/", nib_days.invite, name="day-invite"),
    path("hari/<int:day_id>/daftar/", nib_days.print_day, {"what": "daftar"}, name="day-roll"),
    path("hari/<int:day_id>/slip/", nib_days.print_day, {"what": "slip"}, name="day-slips"),
    path("hari/<int:day_id>/tutup/", nib_days.close_day, name="day-close"),
    path("hari/<int:day_id>/batal/", nib_days.call_off_day, name="day-call-off"),
    path("hari/<int:day_id>/tamu/<int:guest_id>/", nib_days.guest, name="day-guest"),
    path("gangguan/", outages.log, name="outages"),
    path("gangguan/mulai/", outages.note, name="outage-note"),
    path("gangguan/catat/", outages.add, name="outage-add"),
    path("gangguan/surat/", outages.monthly_letter, name="outage-letter"),
    path("gangguan/<int:outage_id>/", outages.outage, name="outage"),
    path("gangguan/<int:outage_id>/pulih/", outages.end, name="outage-end"),
    path("pemerataan/", coverage.fairness, name="fairness"),
    path("macet/", coverage.stuck, name="stuck"),
    path("kartu/", cards.sheet, name="card-sheet"),
    path("kartu/<str:number>/", cards.card, name="card"),
    path("kata-pemilik/", cards.said, name="owner-words"),
    path("kata-pemilik/<int:word_id>/", cards.word, name="owner-word"),
    path("izin/<str:number>/<str:permit>/", permits.seen, name="permit"),
    path("<int:case_id>/", record.case, name="case"),
    path("<int:case_id>/kbli/", record.kbli, name="kbli"),
    path("<int:case_id>/lembar/", record.sheet, name="sheet"),
    path("<int:case_id>/surat-nib/", letter.letter, name="letter"),
    path("<int:case_id>/<slug:what>/", deeds.deed, name="deed"),
]
own_patterns = [
    path("", own.enter, name="enter"),
    path("<str:code>/", own.page, name="page"),
    path("<str:code>/kata/", own.say, name="say"),
]
