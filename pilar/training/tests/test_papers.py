"""The account of a class: what it lacks, its one zip, the report in two formats, photos and notes of a lesson."""

import hashlib
import io
import zipfile
from datetime import timedelta

import openpyxl
import pytest
from django.utils import timezone
from docx import Document
from pypdf import PdfReader

from pilar.accounts.domain import Refused, Role
from pilar.training import services
from pilar.training.domain import papers
from pilar.training.services import Run
from pilar.training.tests.classes import CLERK, DANI, NOW, TEACHER, trainer
from pilar.training.tests.test_after import finished, jpeg
from pilar.training.tests.test_screens import browser, text_of

db = pytest.mark.django_db


def test_a_lesson_that_lacks_something_is_named():
    held = [papers.Held("Segel", True, 1, 1, True, True), papers.Held("Label", True, 0, 1, False, True)]
    told = {one.code: one for one in papers.checklist(held, selects=True, drawn=False, certificates=3)}
    assert told["SIGNED"].lacking == told["NOTES"].lacking == ("Label",) and told["PICTURES"].whole
    assert not told["SELECTION"].whole and told["CERTIFICATES"].whole
    assert not any(one.whole for one in papers.checklist([], selects=False, drawn=False, certificates=0))
    assert papers.share_of_cost(10_000_000, 3) == 3_333_333 and papers.share_of_cost(5, 0) is None


@pytest.fixture
def home(settings, tmp_path):
    settings.HOME = tmp_path
    return tmp_path


def held_class():
    """A class that is over, with its trainer, a photo of the sheet, notes and a cost; its name would be a formula in a sheet."""
    found, places = finished("=SUM(A1) Lay", "Beni Tahun")
    one = found.lessons.get()
    one.trainers.add(trainer())
    services.keep_picture(actor=CLERK, lesson_id=one.pk, kind="SHEET", jpeg=jpeg().getvalue(), now=NOW)
    services.save_notes(actor=CLERK, lesson_id=one.pk, notes="Menyegel\nMencoba label", now=NOW)
    run = Run(
        "Angkatan 1",
        "Aula Dinas",
        2,
        signer_name="Kepala",
        signer_office="Kepala Dinas",
        budget_source="APBD",
        cost=9_000_000,
    )
    services.save_cohort(actor=CLERK, run=run, cohort_id=found.pk, now=NOW)
    return found, one, places


@db
def test_one_zip_holds_the_whole_account(home):
    found, _one, _places = held_class()
    client = browser()
    path = f"/pelatihan/angkatan/{found.pk}/berkas/"
    page = text_of(client.get(path))
    assert "5 dari 7 bagian lengkap" in page and "Foto kegiatan" in page
    pack = zipfile.ZipFile(io.BytesIO(client.get(f"{path}zip/").content))
    assert pack.testzip() is None
    assert sorted(name.split("/")[0] for name in pack.namelist()) == [
        "1-surat", "2-daftar-hadir", "3-lembar-bertanda-tangan", "5-notulen", "6-jam-mengajar", "7-laporan", "7-laporan", "8-data", "ISI.txt",
    ]  # fmt: skip
    told = pack.read("ISI.txt").decode()
    assert "Foto kegiatan: BELUM: Segel dan label" in told and "Notulen: lengkap" in told
    for name in pack.namelist():
        if name != "ISI.txt":
            assert f"{hashlib.sha256(pack.read(name)).hexdigest()}  {name}" in told
    hours = PdfReader(io.BytesIO(pack.read("6-jam-mengajar/jam-mengajar.pdf"))).pages[0].extract_text()
    assert "Benyamin Pelatih" in hours
    sheet = openpyxl.load_workbook(io.BytesIO(pack.read("8-data/peserta.xlsx"))).active
    assert sheet.cell(2, 2).value == "=SUM(A1) Lay" and sheet.cell(2, 2).data_type == "s"


@db
def test_the_report_is_a_pdf_to_read_and_a_docx_to_go_on_writing(home):
    found, _one, _places = held_class()
    client = browser(Role.HEAD)
    path = f"/pelatihan/angkatan/{found.pk}/laporan/"
    text = " ".join(
        "".join(
            page.extract_text() for page in PdfReader(io.BytesIO(client.get(f"{path}pdf/").content)).pages
        ).split()
    )
    assert "Laporan kegiatan Kemasan pangan" in text and "Menyegel Mencoba label" in text
    word = Document(io.BytesIO(client.get(f"{path}docx/").content))
    words = " ".join(
        [one.text for one in word.paragraphs]
        + [cell.text for table in word.tables for row in table.rows for cell in row.cells]
    )
    assert "APBD" in words and "4.500.000" in words and "Hadir sekurangnya sekali" in words
    assert client.get(f"{path}xls/").status_code == 404


@db
def test_photos_and_notes_are_the_lessons_own_trainers(home):
    _found, one, _places = held_class()
    with pytest.raises(Refused, match="Peran Anda tidak mencatat"):
        services.save_notes(actor=DANI, lesson_id=one.pk, notes="x", now=NOW)
    services.save_notes(actor=TEACHER, lesson_id=one.pk, notes="Menyegel", now=NOW)
    again = services.keep_picture(
        actor=TEACHER, lesson_id=one.pk, kind="SHEET", jpeg=jpeg().getvalue(), now=NOW
    )
    assert one.pictures.count() == 1, "the same photo is kept once"
    client = browser()
    assert "Menyegel" in text_of(client.get(f"/pelatihan/sesi/{one.pk}/"))
    assert client.get(f"/pelatihan/foto/{again.pk}/").content[:2] == b"\xff\xd8"
    answer = client.post(f"/pelatihan/sesi/{one.pk}/foto/", {"kind": "ROOM"})
    assert answer.status_code == 422 and "Pilih sebuah foto" in text_of(answer)
    assert client.post(f"/pelatihan/sesi/{one.pk}/notulen/", {"notes": " "}).status_code == 422
    client.post(f"/pelatihan/foto/{again.pk}/hapus/")
    assert not one.pictures.exists()
    for number in range(papers.MOST_PICTURES):
        services.keep_picture(actor=CLERK, lesson_id=one.pk, kind="ROOM", jpeg=b"%d" % number, now=NOW)
    with pytest.raises(Refused, match="Paling banyak 12 foto"):
        services.keep_picture(
            actor=CLERK, lesson_id=one.pk, kind="ROOM", jpeg=b"more", now=timezone.now() + timedelta(1)
        )
