"""Certificates go out as one zip and come back signed; each file is judged for itself; a reader outside sees the signature."""

import io
import zipfile

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone

from pilar.accounts.domain import Refused, Role
from pilar.documents.services import signature_in
from pilar.documents.tests.pki import SIGNER, TestAuthority
from pilar.training import queries, services
from pilar.training.models import Certificate
from pilar.training.tests.classes import CLERK, HEAD
from pilar.training.tests.test_after import finished
from pilar.training.tests.test_screens import browser, text_of

pytestmark = pytest.mark.django_db
NAMES = ("Ana Lay", "Beni Tahun", "Citra Ndun")


@pytest.fixture
def authority(tmp_path, settings):
    made = TestAuthority(tmp_path / "akar")
    settings.SIGNING = {"url": "", "roots": str(tmp_path / "akar")}
    return made


def issued():
    found, places = finished(*NAMES)
    return found, places, services.issue_certificates(actor=HEAD, cohort_id=found.pk, now=timezone.now())


def zipped(files):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as pack:
        for name, data in files.items():
            pack.writestr(name, data)
    return out.getvalue()


def test_what_comes_back_signed_is_kept_and_handed_out_and_the_rest_says_why(authority):
    found, places, _made = issued()
    client, page = browser(Role.HEAD), f"/pelatihan/angkatan/{found.pk}/tanda-tangan/"
    with zipfile.ZipFile(io.BytesIO(client.get(f"{page}zip/").content)) as out:
        papers = {name: out.read(name) for name in out.namelist()}
    first, second, third = papers
    back = {
        first: authority.sign(papers[first]), "lain/nama-apa-saja.pdf": authority.sign(papers[second]), third: papers[third],
        "catatan.txt": b"bukan pdf", "rusak.pdf": b"%PDF-1.7 rusak",
    }  # fmt: skip
    answer = client.post(page, {"file": SimpleUploadedFile("balik.zip", zipped(back))})
    said = text_of(answer)
    assert answer.status_code == 422 and "2 sertifikat disimpan" in said and "2 berkas tidak disimpan" in said
    assert "tidak berisi tanda tangan elektronik" in said and "1 menunggu" in said
    kept = Certificate.objects.exclude(signed_sha256="")
    assert {(one.signed_by_name, one.signed_trusted) for one in kept} == {(SIGNER, True)} and len(kept) == 2
    place = kept[0].enrolment
    data = Client().get(f"/peserta/{queries.place_code(place)}/sertifikat.pdf").content
    assert signature_in(data).signer == SIGNER and "Bertanda tangan elektronik" in text_of(
        Client().get(f"/sertifikat/{kept[0].number}/")
    )
    assert {one.pk for one in places} >= {place.pk}


def test_a_signed_paper_of_another_class_and_a_changed_one_are_refused(authority):
    found, _places, made = issued()
    other, _more = finished("Dina Koa")
    (strange,) = services.issue_certificates(actor=HEAD, cohort_id=other.pk, now=timezone.now())
    foreign = authority.sign(services.certificate_pdf(found=strange))
    name = f"sertifikat-{made[0].number}.pdf"
    take = {"actor": HEAD, "cohort_id": found.pk, "name": name, "now": timezone.now()}
    (told,) = services.accept_signed_pack(data=foreign, **take)
    assert "Tidak ada sertifikat angkatan ini" in told.why
    whole = bytearray(authority.sign(services.certificate_pdf(found=made[0])))
    whole[600] ^= 1
    (told,) = services.accept_signed_pack(data=bytes(whole), **take)
    assert told.why and not Certificate.objects.exclude(signed_sha256="").exists()
    with pytest.raises(Refused, match="Hanya supervisor dan kepala dinas"):
        services.accept_signed_pack(data=foreign, **{**take, "actor": CLERK})
