"""A file of promises or meetings: every row is told what becomes of it, and all of them are stored or none."""

from datetime import date, time

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st

from pilar.accounts.domain import Role
from pilar.accounts.tests.people import make_person
from pilar.audit.models import Entry
from pilar.commitments import queries
from pilar.commitments.domain import sheets
from pilar.commitments.forms.around import MOST_SHEET
from pilar.commitments.models import Commitment, Meeting
from pilar.commitments.tests.parties import institution, promise, speaker

HEAD = "Kata-kata;Lembaga;Penanggung jawab;Hari diucapkan;Sumber;Tenggat;Ukuran;Catatan bebas"


@pytest.fixture
def clerk(db) -> Client:
    client = Client()
    client.force_login(make_person(Role.CLERK, (5371,)))
    return client


def dropped(client: Client, what: str, data: bytes, name: str = "daftar.csv"):
    return client.post(reverse("commitments:import", args=[what]), {"file": SimpleUploadedFile(name, data)})


def sheet(*rows: str, head: str = HEAD) -> bytes:
    return "\n".join(["Daftar janji", head, *rows]).encode()


def token_of(page: str) -> str:
    return page.split('name="isi" value="')[1].split('"')[0]


def taken(client: Client, what: str, page: str):
    return client.post(reverse("commitments:import", args=[what]), {"isi": token_of(page)}, follow=True)


# -- promises ---------------------------------------------------------------------------------------------
GOOD = "Melatih 50 pelaku usaha memotret;Kementerian UMKM;Ratna;01/09/2026;Rapat kemasan;30 Oktober 2026;50 orang;x"


def test_a_good_file_is_told_row_by_row_and_entered_on_the_second_press(clerk):
    of = institution()
    speaker(of, "Dra. Ratna Dewi, M.Si.")
    promise(of=of, words="Menyediakan gerai di bandara", person_id=None)
    there = "Menyediakan gerai di bandara;Kementerian UMKM;;2026-09-01;Rapat;;;"
    vague = "Mengirim modul kemasan;Kementerian UMKM;;1-9-26;Rapat;dalam waktu dekat;;"
    page = dropped(clerk, "janji", sheet(GOOD, there, vague)).content.decode()
    assert "2 baris siap dimasukkan" in page
    assert "Sudah tercatat sebagai J-" in page
    assert "tanggalnya tidak ditebak" in page
    assert "Catatan bebas" in page  # the column nobody knows is named
    assert Commitment.objects.count() == 1
    assert "2 baris dimasukkan" in taken(clerk, "janji", page).content.decode()
    made = Commitment.objects.get(words="Melatih 50 pelaku usaha memotret")
    assert (made.person.name, made.said_on, made.due_on, made.measure) == ("Dra. Ratna Dewi, M.Si.", date(2026, 9, 1), date(2026, 10, 30), "50 orang")  # fmt: skip
    soon = Commitment.objects.get(words="Mengirim modul kemasan")
    assert (soon.due_on, soon.due_words) == (None, "dalam waktu dekat")
    assert Entry.objects.get(action="commitments.promises_imported").detail["count"] == 2
    assert queries.verify().ok
    again = taken(clerk, "janji", page).content.decode()
    assert "Semua baris sudah ada" in again
    assert Commitment.objects.count() == 3


@pytest.mark.parametrize(
    ("row", "sentence"),
    [
        (";Kementerian UMKM;;01/09/2026;Rapat;;;", "Kolom Kata-kata kosong"),
        ("Melatih 50 orang;Kementerian Tenun;;01/09/2026;Rapat;;;", "“Kementerian Tenun” tidak ditemukan"),
        ("Melatih 50 orang;Kementerian UMKM;Budi;01/09/2026;Rapat;;;", "“Budi” tidak tercatat sebagai wakil"),
        ("Melatih 50 orang;Kementerian UMKM;;31/02/2026;Rapat;;;", "bukan tanggal yang ada"),
        (
            "Melatih 50 orang;Kementerian UMKM;;01/09/2026;Rapat;32-13-2026;;",
            "Tenggat “32-13-2026” bukan tanggal",
        ),
        (
            "Melatih 50 orang;Kementerian UMKM;;01/09/2026;Rapat;01/08/2026;;",
            "lebih awal daripada hari janji",
        ),
        ("Melatih 50 orang;Kementerian UMKM;;01/09/2099;Rapat;;;", "belum tiba"),
        ("Melatih 50 orang;Kementerian UMKM;;01/09/2026;;;;", "Kolom Sumber kosong"),
        ("Melatih 50 pelaku memotret;Kementerian UMKM;;01/09/2026;Rapat;;;", "hal yang sama dengan baris 3"),
    ],
)
def test_one_bad_row_is_told_in_a_sentence_and_nothing_is_stored(clerk, row, sentence):
    speaker(institution(), "Ratna Dewi")
    page = dropped(clerk, "janji", sheet(GOOD, row)).content.decode()
    assert "1 baris perlu diperbaiki" in page
    assert sentence in page
    assert 'name="isi"' not in page
    assert not Commitment.objects.exists()


@pytest.mark.parametrize(
    ("data", "name", "sentence"),
    [
        (b"%PDF-1.7", "daftar.pdf", "adalah PDF, bukan tabel"),
        (b"\xff\xd8\xff\xe0 foto", "foto.jpg", "adalah gambar"),
        (b"nama;alamat\nA;B\n", "lain.csv", "Tidak ada baris judul yang dikenali"),
        (sheet(), "kosong.csv", "tidak ada isi"),
        (sheet(*[GOOD] * (sheets.MOST_ROWS + 1)), "panjang.csv", "paling banyak 300"),
        (b"x" * (MOST_SHEET + 1), "besar.csv", "lebih dari 5 MB"),
        (b"", "nol.csv", "kosong"),
    ],
)
def test_a_file_that_is_no_list_gets_a_sentence(clerk, data, name, sentence):
    answer = dropped(clerk, "janji", data, name)
    assert answer.status_code == 422
    assert sentence in answer.content.decode()


def test_the_rows_in_the_page_are_signed_and_are_their_checkers_own(clerk):
    institution()
    page = dropped(clerk, "janji", sheet(GOOD.replace("Ratna", ""))).content.decode()
    other = Client()
    other.force_login(make_person(Role.CLERK, (5371,)))
    here = reverse("commitments:import", args=["janji"])
    assert (
        "diperiksa oleh orang lain" in other.post(here, {"isi": token_of(page)}, follow=True).content.decode()
    )
    assert "terlalu lama terbuka" in clerk.post(here, {"isi": token_of(page)[:-3] + "abc"}, follow=True).content.decode()  # fmt: skip
    assert not Commitment.objects.exists()


def test_what_no_longer_holds_at_the_second_press_stores_nothing(clerk):
    of = institution()
    page = dropped(clerk, "janji", sheet(GOOD.replace("Ratna", ""), "Mengirim modul kemasan;Kementerian UMKM;;1-9-26;Rapat;;;")).content.decode()  # fmt: skip
    of.closed_on = date(2026, 11, 1)
    of.save()
    told = taken(clerk, "janji", page).content.decode()
    assert "Baris 3:" in told and "Tidak ada yang disimpan" in told
    assert not Commitment.objects.exists()


def test_what_was_downloaded_can_be_taken_in_again_and_changes_nothing(clerk):
    promise(), promise(words="=HYPERLINK(1) Menyediakan gerai", due_on=None, person_id=None)
    book = clerk.get(reverse("commitments:promises-export"), {"bentuk": "xlsx"})
    page = dropped(clerk, "janji", book.content, "janji.xlsx").content.decode()
    assert "Semua baris sudah ada" in page
    example = clerk.get(reverse("commitments:import-example", args=["janji"]))
    assert example.content.startswith(b"PK")
    assert "tidak ada isi" in dropped(clerk, "janji", example.content, "contoh.xlsx").content.decode()


@pytest.mark.django_db
def test_a_partner_imports_nothing():
    client = Client()
    client.force_login(make_person(Role.PARTNER, (5371,)))
    assert dropped(client, "janji", sheet(GOOD)).status_code == 403
    assert client.get(reverse("commitments:import-example", args=["janji"])).status_code == 403
    assert client.get("/komitmen/impor/menari/").status_code == 404


# -- meetings ---------------------------------------------------------------------------------------------
MEETINGS = "Judul rapat;Jenis;Tanggal;Pukul;Selesai;Tempat;Tuan rumah;Pemimpin rapat"


def test_meetings_of_a_file_are_planned_on_the_clock_that_was_written(clerk):
    speaker(institution(), "Ratna Dewi")
    data = sheet(
        "Rapat kemasan;Audiensi;Selasa, 25 Februari 2025;10.45 WIB;11.45;Jakarta;Kementerian UMKM;Ratna Dewi",
        "Rapat kurasi;;3/3/2025;09.00 s.d. 11.00 WITA;;Aula;;",
        "Rapat pendek;;4/3/2025;08:00;;;;",
        head=MEETINGS,
    )
    page = dropped(clerk, "rapat", data).content.decode()
    assert "3 baris siap dimasukkan" in page and "dicatat dua jam" in page
    taken(clerk, "rapat", page)
    first = Meeting.objects.get(title="Rapat kemasan")
    assert (first.starts_at.isoformat(), first.zone, first.chair.name) == ("2025-02-25T03:45:00+00:00", "WIB", "Ratna Dewi")  # fmt: skip
    assert [(row.ends_at - row.starts_at).seconds // 3600 for row in Meeting.objects.order_by("id")] == [
        1,
        2,
        2,
    ]
    assert "Semua baris sudah ada" in dropped(clerk, "rapat", data).content.decode()


@pytest.mark.parametrize(
    ("row", "sentence"),
    [
        ("Rapat;;3/3/2025;pagi;;;;", "Jam “pagi” tidak terbaca"),
        ("Rapat;;3/3/2025;11.00;09.00;;;", "selesai sesudah mulai"),
        ("Rapat;Menari;3/3/2025;11.00;;;;", "Jenis “Menari” tidak dikenal"),
        ("Rapat;;30/2/2025;11.00;;;;", "bukan tanggal yang ada"),
        (";;3/3/2025;11.00;;;;", "Kolom Judul rapat kosong"),
    ],
)
def test_a_bad_meeting_is_told_in_a_sentence(clerk, row, sentence):
    page = dropped(
        clerk, "rapat", sheet("Rapat baik;;2/3/2025;09.00;;;;", row, head=MEETINGS)
    ).content.decode()
    assert sentence in page
    assert not Meeting.objects.exists()


# -- as people type -----------------------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2026-11-23", date(2026, 11, 23)), ("23/11/2026", date(2026, 11, 23)), ("23-11-26", date(2026, 11, 23)),
        ("Senin, 23 November 2026", date(2026, 11, 23)), ("3 Agt 2026", date(2026, 8, 3)), ("46349", date(2026, 11, 23)),
        ("2026-11-23 00:00:00", date(2026, 11, 23)), ("31/02/2026", None), ("segera", None), ("Triwulan II", None), ("", None),
    ],
)  # fmt: skip
def test_days_as_offices_type_them(text, day):
    assert sheets.read_day(text) == day


@given(st.dates(date(2000, 1, 1), date(2099, 12, 31)))
def test_every_day_is_read_in_each_of_its_shapes(day):
    for shape in ("%Y-%m-%d", "%d/%m/%Y", "%d.%m.%Y", "%d-%m-%y"):
        assert sheets.read_day(day.strftime(shape)) == day


@given(st.text(max_size=60))
def test_no_text_breaks_the_reading(text):
    sheets.read_day(text)
    sheets.zone_in(text)
    assert all(isinstance(each, time) for each in sheets.read_clocks(text))
    sheets.read(sheets.PROMISES, [sheets.Sheet("x", [[text, text], [text]])])


def test_a_spreadsheets_own_hours_are_read():
    assert sheets.read_clocks("0.375") == [time(9, 0)]
    assert sheets.read_clocks("09:00:00") == [time(9, 0)]
    assert sheets.read_clocks("24.61") == []
