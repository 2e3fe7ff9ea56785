"""Pages of meetings: what is typed wrong comes back with a sentence and everything else that was typed."""

import io
from datetime import date, timedelta

import docx
import icalendar
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone
from PIL import Image
from pypdf import PdfReader

from pilar.accounts.domain import Role
from pilar.accounts.tests.people import make_person
from pilar.commitments import services
from pilar.commitments.forms import minutes as forms
from pilar.commitments.models import CalendarFeed, Commitment, Institution, Meeting, PromiseText
from pilar.commitments.tests.houses import CLERK, NOW, institution, meeting, opened, plan
from pilar.documents.models import Document

pytestmark = pytest.mark.django_db


@pytest.fixture
def clerk(client):
    client.force_login(make_person(Role.CLERK, (5371,)))
    return client


PLANNED = {
    "title": "Rapat kurasi",
    "kind": "COORDINATION",
    "on": "2025-02-25",
    "begins": "10:45",
    "ends": "12:00",
    "zone": "WIB",
    "quorum": "0",
}


def test_a_meeting_typed_in_jakartas_hour_is_shown_in_both(clerk):
    house = institution()
    clerk.post("/komitmen/rapat/baru/", PLANNED | {"host": house.pk})
    found = Meeting.objects.get()
    assert found.starts_at.isoformat() == "2025-02-25T03:45:00+00:00"
    page = clerk.get(f"/komitmen/rapat/{found.pk}/").content.decode()
    assert "10.45–12.00 WIB (11.45–13.00 WITA)" in page
    form = clerk.get(f"/komitmen/rapat/{found.pk}/ubah/").content.decode()
    assert 'value="10:45"' in form


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ({"ends": "10:00"}, "selesai sesudah mulai"),
        ({"on": "2025-02-30"}, "Tulis tanggal yang ada"),
        ({"zone": "CET"}, "Pilih dari daftar"),
        ({"title": ""}, "Tulis judul rapatnya"),
        ({"on": "0025-02-25"}, "Periksa tahunnya"),
        ({"host": "999999"}, "Pilih dari daftar"),
    ],
)
def test_a_wrong_plan_says_what_is_wrong_and_keeps_the_rest(clerk, change, sentence):
    answer = clerk.post("/komitmen/rapat/baru/", PLANNED | {"place": "Aula ${nama_pengirim}"} | change)
    page = answer.content.decode()
    assert answer.status_code == 422 and sentence in page and "Aula ${nama_pengirim}" in page
    assert not Meeting.objects.exists()


def photo(kind="JPEG", size=(400, 300)):
    out = io.BytesIO()
    Image.effect_noise(size, 60).convert("RGB").save(out, kind)
    return out.getvalue()


def send(client, found, data, name="daftar.jpg"):
    return client.post(
        f"/komitmen/rapat/{found.pk}/daftar-hadir/", {"photo": SimpleUploadedFile(name, data, "image/jpeg")}
    )


def test_a_photo_of_thirty_megabytes_is_refused_with_its_size(clerk, monkeypatch):
    monkeypatch.setattr(forms, "MOST_PHOTO", 1024 * 1024)
    answer = send(clerk, opened(), b"\xff\xd8" + bytes(2 * 1024 * 1024))
    assert answer.status_code == 422 and "Foto ini 2 MB" in answer.content.decode()
    assert forms.MOST_PHOTO < 30 * 1024 * 1024


def test_a_camera_photo_is_shrunk_kept_once_and_shown_to_the_office_only(clerk, client):
    found, big = opened(), photo(size=(3000, 2000))
    assert send(clerk, found, big).status_code == 302
    assert send(clerk, found, big).status_code == 302
    sheet = found.sheets.get()
    assert max(sheet.width, sheet.height) == 1280 and sheet.size < len(big)
    address = f"/komitmen/rapat/{found.pk}/daftar-hadir/{sheet.pk}/"
    shown = clerk.get(address)
    assert shown["Content-Type"] == "image/jpeg" and len(shown.content) == sheet.size
    client.force_login(make_person(Role.LEADER, (5371,)))
    assert client.get(address).status_code == 403


def test_a_file_that_is_no_picture_is_refused(clerk):
    answer = send(clerk, opened(), b"%PDF-1.7 bukan foto")
    assert answer.status_code == 422 and "bukan foto yang dapat dibaca" in answer.content.decode()


def test_a_text_is_read_and_each_sentence_decided_by_a_person(clerk):
    house = institution("Kementerian UMKM", aliases="Wamen UMKM")
    said = {
        "text": "Kementerian UMKM berkomitmen memberikan pelatihan kewirausahaan bagi UMKM Kupang paling lambat Juni 2025. Semoga berkah.",
        "said_on": "2025-02-25", "source": "Siaran pers", "is_public": "on",
    }  # fmt: skip
    answer = clerk.post("/komitmen/teks/baru/", said)
    text = PromiseText.objects.get()
    (one,) = text.proposals.all()
    assert answer["Location"] == f"/komitmen/teks/{text.pk}/"
    assert (one.institution, one.due_on, one.decision) == (house, date(2025, 6, 30), "PROPOSED")
    assert (
        "Kementerian UMKM berkomitmen memberikan pelatihan" in clerk.get(answer["Location"]).content.decode()
    )
    clerk.post(f"/komitmen/teks/{text.pk}/{one.pk}/bukan-janji/")
    one.refresh_from_db()
    assert one.decision == "DISMISSED"
    clerk.post(f"/komitmen/teks/{text.pk}/{one.pk}/kembalikan/")
    clerk.post("/komitmen/teks/baru/", said)
    assert PromiseText.objects.count() == 1


def test_a_sentence_becomes_a_promise_with_its_quote_when_a_person_says_so(clerk):
    house = institution("Kementerian UMKM")
    said = services.Pasted(
        "Kementerian UMKM berkomitmen memberikan pelatihan kewirausahaan paling lambat Juni 2025.",
        date(2025, 2, 25),
        "Siaran pers",
        is_public=True,
    )
    text = services.read_text(actor=CLERK, pasted=said, now=NOW)
    one = text.proposals.get()
    here = f"/komitmen/teks/{text.pk}/{one.pk}/janji/"
    form = clerk.get(here).content.decode()
    assert f'<option value="{house.pk}" selected>' in form and 'value="2025-06-30"' in form
    wrong = clerk.post(
        here, {"institution": house.pk, "kind": "OWN", "due_on": "2025-01-01", "measure": "100 sertifikat"}
    )
    assert (
        wrong.status_code == 422
        and "lebih awal" in wrong.content.decode()
        and "100 sertifikat" in wrong.content.decode()
    )
    assert (
        clerk.post(here, {"institution": house.pk, "kind": "OWN", "due_on": "2025-06-30"}).status_code == 302
    )
    made = Commitment.objects.get()
    one.refresh_from_db()
    assert (one.decision, one.commitment_id, made.words, made.source_kind) == (
        "CONFIRMED",
        made.pk,
        one.quote,
        "PRESS",
    )
    assert (
        "sudah dijadikan komitmen"
        in clerk.post(here, {"institution": house.pk, "kind": "OWN"}).content.decode()
    )


@pytest.mark.parametrize(
    ("change", "sentence"),
    [({"said_on": "2099-01-01"}, "belum tiba"), ({"text": "Halo."}, "sekurangnya satu kalimat"), ({"source": " "}, "dari mana teks ini"), ({"source_url": "bukan alamat"}, "alamat lengkap")],
)  # fmt: skip
def test_a_text_that_cannot_be_read_comes_back_whole(clerk, change, sentence):
    said = {"text": "Dinas Koperasi akan menggelar pelatihan {{ 7*7 }}.", "said_on": "2025-02-25", "source": "Notulen"}  # fmt: skip
    answer = clerk.post("/komitmen/teks/baru/", said | change)
    page = answer.content.decode()
    assert answer.status_code == 422 and sentence in page
    assert "text" in change or "{{ 7*7 }}" in page


def line_of(client, found, **said):
    item = found.items.get().pk
    told = {"kind": "COMMITMENT", "text": "Melatih 50 orang ${nama_pengirim}", "who": "Kementerian"}
    return client.post(f"/komitmen/rapat/{found.pk}/agenda/{item}/", told | said)


def test_a_commitment_due_before_its_meeting_gets_a_sentence_and_keeps_its_words(clerk):
    found = opened()
    answer = line_of(clerk, found, due_on="2026-11-01")
    page = answer.content.decode()
    assert answer.status_code == 422 and "Tenggatnya sebelum hari rapat" in page
    assert "Melatih 50 orang ${nama_pengirim}" in page
    assert line_of(clerk, found, due_on="2026-12-01").status_code == 302


CODE = """#eval("1+1") {{ 7777*7777 }} {% now %} ${nama_pengirim} *tebal*"""


def test_code_in_names_and_notes_is_only_text_from_the_form_to_the_paper(clerk):
    """Typst and Jinja in a name, a placeholder of SRIKANDI in a note: typed in the browser, read back from PDF and DOCX."""
    clerk.post("/komitmen/lembaga/baru/", {"name": f"Kampus {CODE}", "kind": "CAMPUS", "side": "PARTNER"})
    house = Institution.objects.get()
    clerk.post(
        f"/komitmen/lembaga/{house.pk}/wakil/",
        {"name": f"Ibu {CODE}", "office": "Ketua", "from_on": "2025-01-01"},
    )
    clerk.post("/komitmen/rapat/baru/", PLANNED | {"title": f"Rapat {CODE}"})
    found = Meeting.objects.get()
    clerk.post(
        f"/komitmen/rapat/{found.pk}/undang/",
        {"people": [house.mandates.get().person_id], "name": "", "office": ""},
    )
    clerk.post(f"/komitmen/rapat/{found.pk}/kirim/")
    clerk.post(f"/komitmen/rapat/{found.pk}/buka/")
    assert line_of(clerk, found, text=f"Melatih {CODE}", who="", institution=house.pk).status_code == 302
    for what in ("tutup", "tanda-tangan", "berita-acara"):
        clerk.post(f"/komitmen/rapat/{found.pk}/{what}/")
    kinds = {}
    for paper in Document.objects.all():
        file = clerk.get(f"/naskah/{paper.pk}/pdf/").content
        kinds[paper.kind] = " ".join(
            " ".join(page.extract_text() for page in PdfReader(io.BytesIO(file)).pages).split()
        )
    assert set(kinds) == {"INVITATION", "MINUTES", "BERITA_ACARA"}
    for text in kinds.values():
        assert "#eval" in text and "{{ 7777*7777 }}" in text and "60481729" not in text
    for address in ("notulen/", "berita-acara/docx/"):
        page = docx.Document(io.BytesIO(clerk.get(f"/komitmen/rapat/{found.pk}/{address}").content))
        told = " ".join(each.text for each in page.paragraphs)
        assert "Melatih #eval" in told or "Melatih #eval" in " ".join(
            cell.text for table in page.tables for row in table.rows for cell in row.cells
        )
        assert "{{ 7777*7777 }} {% now %} ${nama_pengirim}" not in told


def test_a_meeting_called_by_telephone_is_opened_without_letters(clerk):
    begins = timezone.now() + timedelta(hours=1)
    found = meeting(starts_at=begins, ends_at=begins + timedelta(hours=1))
    for _guests in range(2):
        assert "Buka rapat" in clerk.get(f"/komitmen/rapat/{found.pk}/").content.decode()
        services.invite(actor=CLERK, meeting_id=found.pk, guests=[services.Guest(name="Ibu Datang")], now=NOW)
    clerk.post(f"/komitmen/rapat/{found.pk}/buka/")
    found.refresh_from_db()
    assert found.state == "OPEN"


# -- calendar -----------------------------------------------------------------------------------------


def test_the_feed_gives_what_its_owner_may_see_in_utc_and_ends_when_switched_off(clerk):
    starts = timezone.now().replace(microsecond=0) + timedelta(days=3)
    found = meeting(title="Rapat; dengan, tanda", starts_at=starts, ends_at=starts + timedelta(hours=2))
    services.plan_meeting(actor=type(CLERK)(9, "Lain", Role.CLERK, (5372,)), plan=plan(title="Kota lain", starts_at=starts, ends_at=starts + timedelta(hours=1)), now=NOW)  # fmt: skip
    happening = services.Happening(
        "Pameran UMKM", starts, starts + timedelta(hours=8), for_whom="UMKM kuliner"
    )
    services.add_event(actor=CLERK, happening=happening, now=NOW)
    services.call_off_meeting(actor=CLERK, meeting_id=found.pk, reason="Banjir", now=NOW)
    clerk.post("/komitmen/kalender/alamat/")
    page = clerk.get("/komitmen/kalender/").content.decode()
    address = page.split('id="alamat"')[1].split('value="http://testserver')[1].split('"')[0]
    clerk.logout()
    calendar = icalendar.Calendar.from_ical(clerk.get(address).content)
    one, two = sorted(calendar.walk("VEVENT"), key=lambda each: str(each["SUMMARY"]))
    assert (str(one["SUMMARY"]), str(two["SUMMARY"])) == ("Pameran UMKM", "Rapat; dengan, tanda")
    assert (str(two["STATUS"]), int(two["SEQUENCE"]), two.decoded("DTSTART")) == ("CANCELLED", 1, starts)
    assert CalendarFeed.objects.get().opened_on == timezone.localdate()
    assert clerk.get(address[:-2] + "/").status_code == 404
    services.end_feed(
        actor=type(CLERK)(CalendarFeed.objects.get().user_id, "x", Role.CLERK, (5371,)), now=NOW
    )
    assert clerk.get(address).status_code == 404


def test_who_works_in_one_district_sees_the_events_of_the_city_and_nothing_else(clerk):
    starts = timezone.now().replace(microsecond=0) + timedelta(days=3)
    ends = starts + timedelta(hours=2)
    meeting(title="Rapat tertutup kantor", starts_at=starts, ends_at=ends)
    for title, is_public, area in (
        ("Pameran UMKM", True, 5371),
        ("Rapat juri", False, 5371),
        ("Bazar Ende", True, 5308),
    ):
        happening = services.Happening(
            title, starts, ends, link="https://contoh.id/daftar", is_public=is_public
        )
        services.add_event(actor=type(CLERK)(9, "Petugas", Role.CLERK, (area,)), happening=happening, now=NOW)
    helper, guest = Client(), Client()
    helper.force_login(make_person(Role.FACILITATOR, (537103,)))
    here = f"/komitmen/kalender/?bulan={timezone.localdate(starts):%Y-%m}"
    page = helper.get(here).content.decode()
    assert "Pameran UMKM" in page and "Rapat juri" in page
    assert "Rapat tertutup kantor" not in page and "Bazar Ende" not in page
    assert helper.get("/komitmen/janji/").status_code == 403
    helper.post("/komitmen/kalender/alamat/")
    address = (
        helper.get(here)
        .content.decode()
        .split('id="alamat"')[1]
        .split('value="http://testserver')[1]
        .split('"')[0]
    )
    events = icalendar.Calendar.from_ical(guest.get(address).content).walk("VEVENT")
    assert {str(each["SUMMARY"]) for each in events} == {"Pameran UMKM", "Rapat juri"}
    for public in (
        guest.get("/kalender/").content.decode(),
        guest.get("/kalender/umum.ics").content.decode(),
    ):
        assert "Pameran UMKM" in public and "Bazar Ende" in public
        assert "Rapat juri" not in public and "Rapat tertutup kantor" not in public


def test_an_address_that_is_none_is_no_link_on_the_public_page(client):
    starts = timezone.now() + timedelta(days=1)
    happening = services.Happening("Pameran", starts, starts + timedelta(hours=1), link="javascript:alert(1)")
    services.add_event(actor=CLERK, happening=happening, now=NOW)
    assert "javascript:" not in client.get("/kalender/").content.decode()


def test_an_event_with_a_wrong_hour_comes_back_whole(clerk):
    said = {
        "title": "Pameran",
        "on": "2026-12-01",
        "begins": "15:00",
        "ends": "09:00",
        "zone": "WITA",
        "place": "Lippo",
    }
    answer = clerk.post("/komitmen/kalender/acara/", said)
    assert answer.status_code == 422 and 'value="Lippo"' in answer.content.decode()


@pytest.mark.parametrize("month", ["2026-13", "99999-1", "", "abc", "0001-01"])
def test_a_month_that_is_none_shows_this_one(clerk, month):
    assert clerk.get(f"/komitmen/kalender/?bulan={month}").status_code == 200
