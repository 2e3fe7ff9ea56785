"""The intake's addresses, mounted at /berkas/."""

from django.urls import path

from pilar.intake.views import checking, committing, dropping, mapping, piles, review

app_name = "intake"
urlpatterns = [
    path("", dropping.batches, name="batches"),
    path("baru/", dropping.drop, name="drop"),
    path("<int:batch_id>/", checking.batch, name="batch"),
    path("<int:batch_id>/kolom/", mapping.columns, name="columns"),
    path("<int:batch_id>/ulang/", checking.check_again, name="check_again"),
    path("<int:batch_id>/dicek/", checking.problems, name="problems"),
    path("<int:batch_id>/baru/", piles.new, name="pile_new"),
    path("<int:batch_id>/ada/", piles.known, name="pile_known"),
    path("<int:batch_id>/perbaikan.xlsx", checking.mending, name="mending"),
    path("<int:batch_id>/lihat/", review.first, name="look"),
    path("<int:batch_id>/lihat/<int:row_key>/", review.pair, name="pair"),
    path("<int:batch_id>/masukkan/", committing.commit, name="commit"),
    path("<int:batch_id>/batalkan/", committing.undo, name="undo"),
    path("<int:batch_id>/buang/", committing.throw_away, name="discard"),
]
