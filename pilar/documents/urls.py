"""The addresses of the register of papers at /naskah/ and of the public check at /periksa/."""

from django.urls import path

from pilar.documents.views import checking, register, signing

app_name = "documents"
urlpatterns = [
    path("naskah/", register.register, name="register"),
    path("naskah/<int:document_id>/", register.paper, name="paper"),
    path("naskah/<int:document_id>/pdf/", register.download, name="download"),
    path("naskah/<int:document_id>/tanda-tangan/", signing.sign, name="sign"),
    path("naskah/<int:document_id>/cabut/", register.revoke, name="revoke"),
    path("periksa/", checking.ask, name="check"),
    path("periksa/<str:code>/", checking.verify, name="verify"),
]
