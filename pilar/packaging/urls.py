"""The addresses of packaging at /kemasan/; without a log-in `own_patterns`, for an owner's self-assessment, at /nilai-sendiri/,
`result_patterns`, where a pack's QR leads, at /hasil-kemasan/, and `review_patterns`, for one reader outside, at /tinjau-kemasan/."""

from django.urls import path

from pilar.packaging.views import acting, building, filling, label, listing, own, record, sharing

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
    path("<int:assessment_id>/umum/", sharing.share, name="share"),
    path("<int:assessment_id>/umum/sembunyikan/", sharing.hide, name="share-hide"),
    path("<int:assessment_id>/tautan/", sharing.link, name="link"),
    path("<int:assessment_id>/tautan/<int:link_id>/akhiri/", sharing.end, name="link-end"),
]
own_patterns = [path("<str:code>/", own.answer, name="page")]
result_patterns = [
    path("", sharing.results, name="list"),
    path("data.csv", sharing.data, name="data"),
    path("<slug:code>/", sharing.result, name="page"),
]
review_patterns = [
    path("<str:code>/", sharing.review, name="page"),
    path("<str:code>/foto/<int:photo_id>/", sharing.review_photo, name="photo"),
    path("<str:code>/laporan/", sharing.review_report, name="report"),
]
