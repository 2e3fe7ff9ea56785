"""The addresses of the accompaniment to the NIB, mounted at /nib/."""

from django.urls import path

from pilar.licensing.views import deeds, letter, listing, outlook, record

app_name = "licensing"
urlpatterns = [
    path("", listing.caseload, name="caseload"),
    path("rencana/", listing.plan, name="plan"),
    path("papan/", listing.board, name="board"),
    path("serah-terima/", listing.hand_over, name="hand-over"),
    path("ramalan/", outlook.forecast, name="forecast"),
    path("meja/", listing.desk, name="desk"),
    path("<int:case_id>/", record.case, name="case"),
    path("<int:case_id>/kbli/", record.kbli, name="kbli"),
    path("<int:case_id>/lembar/", record.sheet, name="sheet"),
    path("<int:case_id>/surat-nib/", letter.letter, name="letter"),
    path("<int:case_id>/<slug:what>/", deeds.deed, name="deed"),
]
