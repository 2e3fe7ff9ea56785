"""The addresses of the review, mounted at /kembar/."""

from django.urls import path

from pilar.linkage.views import asking, counting, listing, pair, reconciling, sure, versions

app_name = "linkage"
urlpatterns = [
    path("", listing.queue, name="queue"),
    path("berikut/", listing.begin, name="begin"),
    path("putusan/", listing.decided, name="decided"),
    path("putusan/<int:decision_id>/urungkan/", pair.undo, name="undo"),
    path("pasti/", sure.confirm, name="sure"),
    path("pasti/<uuid:job_id>/", sure.working, name="sure-work"),
    path("pasti/<uuid:act>/urungkan/", sure.undo, name="sure-undo"),
    path("contoh/", sure.sample, name="sample"),
    path("pertanyaan/", asking.questions, name="questions"),
    path("pertanyaan/<int:question_id>/", asking.answer, name="answer"),
    path("model/", versions.versions, name="models"),
    path("rekonsiliasi/", reconciling.statement, name="reconcile"),
    path("rekonsiliasi/baris/", reconciling.rows, name="reconcile-rows"),
    path("rekonsiliasi/unduh/", reconciling.download, name="reconcile-download"),
    path("rekonsiliasi/berapa/", counting.count, name="count"),
    path("pisah/<str:number>/", pair.part, name="part"),
    path("<int:pair_id>/", pair.pair, name="pair"),
]
