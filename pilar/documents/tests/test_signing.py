"""Signed papers: checked by their signature, kept, shown to the public; what the signer typed is nowhere."""

import logging
from datetime import UTC, datetime

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client

from pilar.accounts.domain import Actor, Refused, Role
from pilar.accounts.tests.people import make_person
from pilar.documents import services
from pilar.documents.domain import kinds
from pilar.documents.models import Document
from pilar.documents.services import checking, filing, make_pdf
from pilar.documents.tests.pki import NIK, PASSPHRASE, SIGNER, FakeEsign, TestAuthority
from pilar.documents.tests.samples import SAMPLES

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 5, 3, 2, 0, tzinfo=UTC)
HEAD = Actor(user_id=1, name="Kepala", role=Role.HEAD, areas=(5371,))


@pytest.fixture(scope="module")
def authority(tmp_path_factory):
    return TestAuthority(tmp_path_factory.mktemp("pki") / "akar")


@pytest.fixture
def trusted(authority, settings, tmp_path_factory):
    settings.SIGNING = {"url": "", "roots": str(next(tmp_path_factory.getbasetemp().glob("pki*")) / "akar")}
    return authority


@pytest.fixture
def esign(trusted, settings):
    fake = FakeEsign(trusted)
    settings.SIGNING = {**settings.SIGNING, "url": fake.url}
    yield fake
    fake.close()


@pytest.fixture
def issued():
    return services.issue(
        actor=HEAD, kind=kinds.LETTER, title="Surat", data=SAMPLES["letter"], area_code=5371, now=NOW
    )


def accept(issued, data):
    return services.accept_signed(actor=HEAD, document_id=issued.document.pk, data=data, now=NOW)


def test_a_signed_paper_is_checked_kept_and_told_to_the_public(trusted, issued):
    signed = trusted.sign(issued.pdf)
    document = accept(issued, signed)
    assert (document.state, document.signer, document.trusted) == (kinds.SIGNED, SIGNER, True)
    assert filing.read(document.code, signed=True) == signed and filing.read(document.code) == issued.pdf
    page = Client().get(f"/periksa/{document.code}/").content.decode()
    assert SIGNER in page
    same = Client().post(f"/periksa/{document.code}/", {"berkas": SimpleUploadedFile("a.pdf", signed)})
    assert "Berkas ini asli" in same.content.decode()
    with pytest.raises(Refused, match="sudah ditandatangani"):
        accept(issued, signed)


def test_one_changed_byte_is_seen(trusted, issued):
    signed = bytearray(trusted.sign(issued.pdf))
    signed[len(issued.pdf) // 2] ^= 1
    with pytest.raises(Refused):
        accept(issued, bytes(signed))
    assert Document.objects.get().state == kinds.ISSUED


def test_a_page_added_after_the_signature_is_seen(trusted, issued):
    from io import BytesIO

    from pyhanko.pdf_utils import generic
    from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter

    writer = IncrementalPdfFileWriter(BytesIO(trusted.sign(issued.pdf)))
    writer.root["/Lang"] = generic.pdf_string("xx")
    writer.update_root()
    out = BytesIO()
    writer.write(out)
    with pytest.raises(Refused, match="diubah sesudah"):
        accept(issued, out.getvalue())


@pytest.mark.parametrize(
    ("data", "word"), [(b"", "bukan PDF"), (b"GIF89a", "bukan PDF"), (b"%PDF-1.7\nrusak", "rusak")]
)
def test_what_is_no_signed_pdf_says_what_to_do(trusted, issued, data, word):
    with pytest.raises(Refused, match=word):
        accept(issued, data)


def test_an_unsigned_or_foreign_pdf_is_refused(trusted, issued):
    with pytest.raises(Refused, match="tidak berisi tanda tangan"):
        accept(issued, issued.pdf)
    other = make_pdf(template="recap", data=SAMPLES["recap"], title="Lain", now=NOW)
    with pytest.raises(Refused, match="naskah lain"):
        accept(issued, trusted.sign(other))
    # SRIKANDI prints the paper anew: another file, the same number.
    again = make_pdf(
        template="letter",
        data={**SAMPLES["letter"], "number": issued.document.number},
        title="Surat",
        now=NOW,
    )
    assert accept(issued, trusted.sign(again)).state == kinds.SIGNED


def test_an_unknown_issuer_is_kept_but_not_called_trusted(authority, settings, issued):
    settings.SIGNING = {"url": "", "roots": ""}
    assert accept(issued, authority.sign(issued.pdf)).trusted is False


def test_signed_here_and_nothing_of_the_signers_stays(esign, issued, caplog):
    caplog.set_level(logging.DEBUG)
    document = services.sign_here(
        actor=HEAD, document_id=issued.document.pk, who=NIK, passphrase=PASSPHRASE, now=NOW
    )
    assert document.state == kinds.SIGNED and document.trusted
    path, key, told = esign.asked[0]
    assert path == "/api/v2/sign/pdf" and key.startswith("Basic ") and told["nik"] == NIK
    kept = [str(row) for table in connection.introspection.table_names() for row in _rows(table)]
    assert not [row for row in kept if PASSPHRASE in row or NIK in row]
    assert PASSPHRASE not in caplog.text and NIK not in caplog.text


def _rows(table):
    with connection.cursor() as cursor:
        cursor.execute(f'SELECT * FROM "{table}"')
        return cursor.fetchall()


@pytest.mark.parametrize(("mood", "passphrase", "word"), [
    ("ok", "salah", "menolak"), ("broken", PASSPHRASE, "tidak menjawab"), ("strange", PASSPHRASE, "tidak menjawab"),
])  # fmt: skip
def test_what_goes_wrong_there_changes_nothing_here(esign, issued, mood, passphrase, word):
    esign.mood = mood
    with pytest.raises(Refused, match=word):
        services.sign_here(
            actor=HEAD, document_id=issued.document.pk, who="kepala@contoh.id", passphrase=passphrase, now=NOW
        )
    assert Document.objects.get().state == kinds.ISSUED and esign.asked[0][2]["email"] == "kepala@contoh.id"


def test_nobody_answers(esign, issued):
    esign.close()
    with pytest.raises(Refused, match="tidak menjawab"):
        services.sign_here(actor=HEAD, document_id=issued.document.pk, who=NIK, passphrase="x", now=NOW)


def test_the_page_takes_the_file_or_the_passphrase(esign, issued):
    client = Client()
    client.force_login(make_person(Role.HEAD, (5371,)))
    page = f"/naskah/{issued.document.pk}/tanda-tangan/"
    assert "Atau tanda tangani sekarang" in client.get(page).content.decode()
    assert "Pilih PDF" in client.post(page, {}).content.decode()
    unsigned = client.post(page, {"berkas": SimpleUploadedFile("a.pdf", issued.pdf)})
    assert unsigned.status_code == 422 and "tidak berisi tanda tangan" in unsigned.content.decode()
    wrong = client.post(page, {"who": NIK, "passphrase": "salah"}).content.decode()
    assert "menolak" in wrong and NIK in wrong and 'salah"' not in wrong
    assert client.post(page, {"who": NIK, "passphrase": PASSPHRASE}).status_code == 302
    assert Document.objects.get().state == kinds.SIGNED


def test_the_roots_of_a_folder_are_read(trusted):
    assert [each.subject.native["common_name"] for each in checking.roots()] == ["Akar Contoh"]
