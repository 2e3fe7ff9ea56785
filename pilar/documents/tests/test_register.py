from datetime import UTC, datetime, timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from pilar.accounts.domain import NOBODY, Actor, Refused, Role, system
from pilar.accounts.tests.people import make_person
from pilar.audit.models import Entry
from pilar.documents import queries, services
from pilar.documents.domain import kinds
from pilar.documents.domain.kinds import BadPaper
from pilar.documents.models import Document
from pilar.documents.services import filing
from pilar.documents.tests.samples import SAMPLES

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 5, 3, 2, 0, tzinfo=UTC)
OFFICE = system("uji")
HEAD = Actor(user_id=1, name="Kepala", role=Role.HEAD, areas=(5371,))


def issue(kind=kinds.BERITA_ACARA, actor=HEAD, **more):
    wishes = {
        "title": "Penetapan produk",
        "data": SAMPLES[kinds.KINDS[kind].template],
        "area_code": 5371,
        "now": NOW,
        **more,
    }
    return services.issue(actor=actor, kind=kind, **wishes)


def test_papers_of_a_kind_are_counted_in_the_year_and_a_failure_leaves_no_gap():
    assert issue().document.number == "001/BA/DISKOPUKM/V/2026"
    with pytest.raises(BadPaper):
        issue(data={"subject": "x"})
    assert issue().document.number == "002/BA/DISKOPUKM/V/2026"
    assert issue(kinds.RECAP).document.number == "001/REK/DISKOPUKM/V/2026"
    assert issue(now=NOW + timedelta(days=300)).document.number == "001/BA/DISKOPUKM/II/2027"
    assert issue(number="500/12").document.number == "500/12" and issue(number="").document.number == ""


def test_what_was_issued_is_kept_sealed_and_told_to_the_record_book():
    document, pdf = issue(about=("session", 7))
    assert filing.read(document.code) == pdf and not filing.path_of(document.code).read_bytes().startswith(
        b"%PDF"
    )
    entry = Entry.objects.get(action="documents.issued")
    assert entry.thing_id == str(document.pk) and document.sha256 in entry.detail_text
    assert [each.pk for each in queries.documents_about(HEAD, "session", 7)] == [document.pk]


def test_when_the_record_book_fails_nothing_is_registered(monkeypatch):
    from pilar.audit import services as audit

    monkeypatch.setattr(audit, "record", lambda **_: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        issue()
    assert Document.objects.count() == 0


def test_nobody_issues_nothing_and_another_city_is_not_seen():
    with pytest.raises(Refused):
        issue(actor=NOBODY)
    issue(area_code=5301, actor=OFFICE)
    assert queries.list_documents(HEAD).rows == []
    clerk = Actor(user_id=5, name="Pelatih", role=Role.TRAINER, areas=(5371,))
    mine = issue(actor=clerk).document
    assert [each.pk for each in queries.list_documents(clerk).rows] == [mine.pk]


def test_the_register_is_searched_and_paged():
    for at in range(52):
        issue(kinds.RECAP, title=f"Rekap ke-{at}")
    first = queries.list_documents(HEAD)
    assert len(first.rows) == 50 and len(queries.list_documents(HEAD, before=first.next_before).rows) == 2
    assert [each.title for each in queries.list_documents(HEAD, words="rekap ke-51").rows] == ["Rekap ke-51"]
    assert queries.list_documents(HEAD, kind=kinds.LETTER).rows == []


def test_the_public_page_knows_a_paper_its_file_and_its_end():
    document, pdf = issue()
    visitor, page = Client(), f"/periksa/{document.code}/"
    told = visitor.get(page).content.decode()
    assert (
        "Naskah ini terbitan kami" in told
        and document.number in told
        and "Kepala" not in told.split("<main")[1]
    )
    same = visitor.post(page, {"berkas": SimpleUploadedFile("a.pdf", pdf)}).content.decode()
    other = visitor.post(page, {"berkas": SimpleUploadedFile("a.pdf", pdf + b"x")}).content.decode()
    assert "Berkas ini asli" in same and "bukan yang diterbitkan" in other
    services.revoke(actor=HEAD, document_id=document.pk, reason="salah  nama", now=NOW)
    told = visitor.get(page).content.decode()
    assert "sudah dicabut" in told and "salah nama" in told
    with pytest.raises(Refused):
        services.revoke(actor=HEAD, document_id=document.pk, reason="lagi", now=NOW)


def test_a_code_is_found_as_it_is_typed_and_a_wrong_one_says_what_to_do():
    code = issue().document.code
    typed = f"{code[:4]}-{code[4:]}".lower()
    assert Client().get("/periksa/", {"kode": typed}).url == f"/periksa/{code}/"
    assert "16 huruf" in Client().get("/periksa/", {"kode": "abc"}).content.decode()
    assert Client().get("/periksa/0000000000000000/").status_code == 404


def test_the_screens_of_the_register():
    document, pdf = issue(title="Berita <b>acara</b>")
    client = Client()
    client.force_login(make_person(Role.HEAD, (5371,)))
    assert "Berita &lt;b&gt;acara" in client.get("/naskah/?q=berita&jenis=BERITA_ACARA").content.decode()
    assert "Tidak ada naskah yang cocok" in client.get("/naskah/?q=zzz").content.decode()
    assert document.sha256 in client.get(f"/naskah/{document.pk}/").content.decode()
    answer = client.get(f"/naskah/{document.pk}/pdf/")
    assert answer.content == pdf and 'filename="001-BA-DISKOPUKM-V-2026.pdf"' in answer["Content-Disposition"]
    assert Entry.objects.filter(action="documents.opened").count() == 1
    assert client.post(f"/naskah/{document.pk}/cabut/", {"reason": ""}).status_code == 422
    assert client.post(f"/naskah/{document.pk}/cabut/", {"reason": "ganti"}).status_code == 302
    assert Document.objects.get().state == kinds.REVOKED
