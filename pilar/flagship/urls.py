"""The addresses of sittings at /produk-unggulan/, and of published results at /hasil/."""

from django.urls import path

from pilar.flagship.views import outcome

app_name = "flagship"

outcomes = [
    path("produk-unggulan/<int:sitting_id>/hasil/", outcome.outcome, name="outcome"),
    path("produk-unggulan/<int:sitting_id>/hasil/umumkan", outcome.publish, name="publish"),
    path("produk-unggulan/<int:sitting_id>/hasil/tarik", outcome.withdraw, name="withdraw"),
    path("produk-unggulan/<int:sitting_id>/hasil/tinjau", outcome.review, name="review"),
    path("produk-unggulan/<int:sitting_id>/hasil/berita-acara", outcome.minutes, name="minutes"),
    path("produk-unggulan/<int:sitting_id>/hasil/notulen.docx", outcome.minutes_draft, name="minutes-draft"),
    path(
        "produk-unggulan/<int:sitting_id>/hasil/keputusan-lengkap.json", outcome.whole_file, name="whole-file"
    ),
    path("hasil/verifikasi.py", outcome.verifier_file, name="verifier"),
    path("hasil/<str:code>/", outcome.public, name="public"),
    path("hasil/<str:code>/keputusan.json", outcome.public_file, name="public-file"),
]

urlpatterns = outcomes
