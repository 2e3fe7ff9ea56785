"""The addresses of packaging at /kemasan/; `own_patterns`, for an owner's self-assessment, at /nilai-sendiri/."""

from django.urls import path

from pilar.packaging.views import acting, building, filling, label, listing, own, record

app_name = "packaging"
urlpatterns = [
    path("", listing.assessments, name="list"),
    path("sw.js", filling.worker, name="worker"),
    path("label/", label.check, name="label"),
    path("label/susun/", building.build, name="build"),
    path("temuan/", listing.failures, name="failures"),
    path("kalibrasi/", listing.calibration, name="calibration"),
    path("perbaikan/", listing.actions, name="actions"),
    path("harga/", listing.prices, name="prices"),
    path("harga/<slug:measure>/", listing.price, name="price"),
    path("mulai/<str:number>/", record.begin, name="begin"),
    path("foto/<int:photo_id>/", record.photo, name="photo"),
    path("foto/<int:photo_id>/hapus/", filling.remove, name="photo-remove"),
    path("tindakan/<int:action_id>/<slug:what>/", acting.move, name="action-move"),
    path("<int:assessment_id>/", record.assessment, name="assessment"),
    path("<int:assessment_id>/isi/", filling.fill, name="fill"),
    path("<int:assessment_id>/jawaban/", filling.answers, name="answers"),
    path("<int:assessment_id>/foto/", filling.photos_in, name="photos"),
    path("<int:assessment_id>/tanda-tangan/", filling.sign, name="sign"),
    path("<int:assessment_id>/buang/", record.drop, name="drop"),
    path("<int:assessment_id>/laporan/", record.report, name="report"),
    path("<int:assessment_id>/tanggapan/", acting.reply, name="reply"),
    path("<int:assessment_id>/keberatan/", acting.appeal, name="appeal"),
    path("<int:assessment_id>/perbaikan/<str:item>/", acting.plan, name="plan"),
]
own_patterns = [path("<str:code>/", own.answer, name="page")]
